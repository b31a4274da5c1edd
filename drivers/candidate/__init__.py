"""The candidate file: its model, what its tables share, and the messages about its mistakes."""

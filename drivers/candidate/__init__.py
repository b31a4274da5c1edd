"""The candidate file: what its tables have in common, and its mistakes in words."""

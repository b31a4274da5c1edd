"""The run itself, as a session of pytest."""

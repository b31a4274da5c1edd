"""The database, and how passwords are hashed for it."""

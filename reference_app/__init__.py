"""A small portal for signing in to a staff record, and for getting back in with a forgotten password."""

"""What the portal allows and refuses. Plain Python: it is given the time, and uses no page and no database."""

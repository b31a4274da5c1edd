"""What the portal allows and refuses. This code takes the time as a parameter, and uses no page and no database."""

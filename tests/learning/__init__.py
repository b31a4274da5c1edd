"""``conform learn``: its pure parts, whole walks through portals, and how much of the known files it gets right."""

"""Access to a portal and its surroundings: protocols, facts, and the drivers that implement the protocols."""

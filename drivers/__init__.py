"""How a portal and its surroundings are reached: protocols, facts, and the drivers that implement them."""

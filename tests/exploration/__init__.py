"""Exploration: the model against the features, the walks, and what is written of them."""

"""Exploration: sequences of acts that nobody wrote, and what is seen of them, compared with a model of the rules."""

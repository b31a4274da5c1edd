"""The people of the examples, and what was done to their accounts."""

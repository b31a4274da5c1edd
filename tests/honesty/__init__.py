"""The honesty check, driven with one wrong thing at a time."""

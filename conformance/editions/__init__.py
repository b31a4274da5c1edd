"""Editions of the suite: which rules and examples stand since when, so that a new one does not turn an old gate red."""

"""Measurements of the suite: what it costs beside a bare script, how it scales, and whether it always says the same."""

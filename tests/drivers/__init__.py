"""Tests of what reaches a portal and its surroundings."""

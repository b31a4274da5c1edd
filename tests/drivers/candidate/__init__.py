"""Tests of the candidate file."""

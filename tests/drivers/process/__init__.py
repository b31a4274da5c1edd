"""Tests of processes that the suite starts."""

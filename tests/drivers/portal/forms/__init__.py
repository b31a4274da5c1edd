"""Tests of the driver without a browser."""

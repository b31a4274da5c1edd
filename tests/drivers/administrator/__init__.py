"""Tests of the administrator seam."""

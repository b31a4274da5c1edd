"""Tests of the workstation seam."""

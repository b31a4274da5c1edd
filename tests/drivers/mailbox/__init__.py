"""Tests of the mail seam."""

"""Tests of the portal's drivers."""

"""Tests of conform verify and conform sign."""

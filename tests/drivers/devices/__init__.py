"""Tests of devices and browsers."""

"""Resets: asking for one, the mail it brings, and the password chosen with it."""

from __future__ import annotations

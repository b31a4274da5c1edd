"""Imported by the process that runs are forked from: what every run reads, read once."""

from conformance.catalogue import catalogue

catalogue()

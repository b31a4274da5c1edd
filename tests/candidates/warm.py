"""Imported by the process that runs are forked from: what every run reads, read once."""

import gc

from conformance.catalogue import catalogue

catalogue()
# What is shared with the forks stays shared: the collector writes into nothing that is frozen.
gc.collect()
gc.freeze()

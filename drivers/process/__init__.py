"""Processes: how the suite starts, watches and stops a candidate, and runs the commands of its file."""

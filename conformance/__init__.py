"""Runs the suite and reports which documented rules a portal keeps."""

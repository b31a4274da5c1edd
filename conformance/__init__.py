"""From a run to a statement: which documented rules a portal keeps."""

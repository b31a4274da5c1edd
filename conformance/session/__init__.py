"""A conformance run as a pytest session: checks before the run, collection, records of the examples, results."""

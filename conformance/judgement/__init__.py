"""Makes verdicts from the outcomes of the examples, and keeps the record of both."""

"""From what was seen to a verdict, and the record of both."""

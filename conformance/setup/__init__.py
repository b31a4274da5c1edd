"""What a tester needs before the first run: a candidate file, and the people of a pool."""

"""What a person makes before the first run: a candidate file, the people of a pool."""

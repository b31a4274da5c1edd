"""A small web portal: staff sign in to their staff record, and reset a forgotten password."""

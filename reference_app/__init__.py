"""The reference portal: a small web portal where staff sign in to their staff record and reset a forgotten password."""

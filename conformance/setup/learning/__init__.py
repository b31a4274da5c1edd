"""``conform learn``: recognises the parts of a portal's pages by their likely meaning, and writes a candidate file."""

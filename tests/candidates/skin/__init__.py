"""The reference portal in another skin: the same rules behind other words, other markup and other ways."""

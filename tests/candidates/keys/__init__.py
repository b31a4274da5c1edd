"""The reference portal with an update page that counts the keys that are pressed in its password field."""

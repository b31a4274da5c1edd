"""The reference portal without its test interface: on PostgreSQL, under the shim, with a pool of accounts and IMAP."""

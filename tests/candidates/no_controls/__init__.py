"""The reference portal without its controls: on PostgreSQL, under the shim, with a pool of accounts and IMAP."""

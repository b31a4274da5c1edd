"""Real servers that the tests run beside a portal: a database, a mail server."""

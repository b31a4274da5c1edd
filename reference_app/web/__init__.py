"""What stands between the network and the pages: the servers, sessions, addresses, and the test interface."""

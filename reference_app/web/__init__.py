"""The code between the network and the pages: servers, sessions, URLs, and the test interface."""

"""The documented pages, step by step. They work in a browser, and with an HTTP client that reads the HTML."""

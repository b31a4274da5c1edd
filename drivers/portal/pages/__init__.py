"""The documented pages, step by step, whatever shows them: a browser, or an HTTP client that reads their HTML."""

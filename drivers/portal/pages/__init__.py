"""The steps on each documented page. The steps work in a browser, and with an HTTP client that reads the HTML."""

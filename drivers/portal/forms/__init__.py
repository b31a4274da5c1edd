"""The portal driver without a browser: HTTP by httpx, HTML and forms by lxml, for pages that the server renders."""

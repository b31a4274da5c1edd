"""The portal driver without a browser: HTTP by httpx, HTML and its forms by lxml, for pages that a server renders."""

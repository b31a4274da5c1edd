"""The portal driver that uses a real browser, through Playwright."""

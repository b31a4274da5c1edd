"""The portal driver that goes through a real browser, by Playwright."""

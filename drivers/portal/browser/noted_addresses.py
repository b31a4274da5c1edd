"""Notes the URLs that a browser page opens."""

from __future__ import annotations

from playwright.sync_api import Page, Request


def note_addresses(page: Page) -> list[str]:
    """Return a list to which every URL that the page requests from now on is added, redirects included."""
    noted: list[str] = []

    def keep(request: Request) -> None:
        if request.is_navigation_request():
            noted.append(request.url)

    page.on("request", keep)
    return noted

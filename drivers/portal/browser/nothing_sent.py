"""Keeps a browser from sending forms, and from sending anything else once a part of a page was pressed."""

from __future__ import annotations

from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Request, Route

_TELLS = "conformKeepsForm"
# The listener is there before those of the page, so that no script of the page sends the form instead. A form of a
# dialog only closes the dialog.
_KEEPS_FORMS = f"""(() => {{
  const keeps = form => window.{_TELLS}(form.method.toUpperCase(), form.action);
  addEventListener("submit", event => {{
    if ((event.submitter?.formMethod || event.target.method) === "dialog") return;
    event.preventDefault();
    event.stopImmediatePropagation();
    keeps(event.target);
  }}, {{capture: true}});
  HTMLFormElement.prototype.submit = function () {{ keeps(this); }};
}})()"""
_ASKS_ONLY = ("GET", "HEAD")


class NothingSent:
    """Stops what the pages of a browser context send, and keeps a list of it.

    A form is never sent, by whatever method, and neither is a page asked for by another method than GET or HEAD. Any
    other request of a page can be part of how it loads, so it is stopped only once ``presses`` was called, and only
    with another method than GET or HEAD. What a script sends by GET or through a WebSocket cannot be told from what it
    loads, and is not stopped. Has to be made before the context opens a page; the context has to block service workers,
    because their requests cannot be stopped.
    """

    def __init__(self, context: BrowserContext) -> None:
        self._pressed = False
        self._stopped: list[str] = []
        context.expose_function(_TELLS, self._notes)
        context.add_init_script(_KEEPS_FORMS)
        context.route("**/*", self._decides)

    def opens(self) -> None:
        """Note that a page is opened by its address, and may load what it needs."""
        self._pressed = False

    def presses(self) -> None:
        """Note that a part of the page is pressed."""
        self._pressed = True

    def stopped(self) -> list[str]:
        """Return what was stopped since the last call: the method and the path of each request."""
        found, self._stopped = list(dict.fromkeys(self._stopped)), []
        return found

    def _decides(self, route: Route, request: Request) -> None:
        if request.method in _ASKS_ONLY or not (self._pressed or request.is_navigation_request()):
            route.fallback()
            return
        self._notes(request.method, request.url)
        # Such an end of a navigation leaves the page as it is.
        route.abort("aborted")

    def _notes(self, method: str, address: str) -> None:
        # The query can have what was typed, or a token.
        self._stopped.append(f"{method} {urlsplit(address).path or '/'}")

"""Builds the Flask application of a portal."""

from email.utils import format_datetime
from typing import TYPE_CHECKING, Any

from flask import Flask, Response, render_template, request
from flask_wtf.csrf import CSRFError, CSRFProtect  # type: ignore[import-untyped]

from reference_app.clock import Clock
from reference_app.portal_parts import Parts
from reference_app.services.services import Services
from reference_app.web.portal_test_interface import test_interface
from reference_app.web.redaction import without_tokens
from reference_app.web.sessions import CookieSessions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "Cache-Control": "no-store",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class Application(Flask):
    """A Flask application whose error log does not contain the tokens of links."""

    def log_exception(self, exc_info: Any) -> None:
        """Log the exception that a request has raised."""
        self.logger.error("%s %s failed", request.method, without_tokens(request.path), exc_info=exc_info)


def create_app(parts: Parts, services: Services) -> Flask:
    """Return the web application for the services of one portal."""
    app = Application(__name__)
    app.config.update(
        SECRET_KEY=parts.settings.secret_key,
        SESSION_COOKIE_NAME="portal",
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=parts.settings.url.startswith("https:"),
        # A form is valid as long as its session. Flask-WTF's own limit would use the machine's time, not the portal's.
        WTF_CSRF_TIME_LIMIT=None,
        # The strict check needs a Referer header, and the browser sends none from the page behind a reset link. The
        # CSRF token is enough.
        WTF_CSRF_SSL_STRICT=False,
    )
    app.session_interface = CookieSessions(services.clock)
    app.jinja_options = {"loader": parts.templates, "trim_blocks": True, "lstrip_blocks": True}
    csrf = CSRFProtect(app)
    for page in parts.pages:
        if page.is_for(parts.settings):
            app.add_url_rule(page.path, view_func=page.as_view(page.name, services))
    if parts.settings.test_interface_key is not None:
        blueprint = test_interface(services, parts.settings.test_interface_key)
        csrf.exempt(blueprint)
        app.register_blueprint(blueprint)
    app.after_request(_with_headers(parts.settings.smartcard_url))
    app.register_error_handler(CSRFError, _stale_page)
    for status, template in ((403, "not_allowed.html"), (404, "not_found.html"), (500, "failure.html")):
        app.register_error_handler(status, _shows(template, status))
    for wrap in parts.middleware:
        app.wsgi_app = wrap(app.wsgi_app)  # type: ignore[assignment, method-assign]
    app.wsgi_app = _dated(app.wsgi_app, services.clock)  # type: ignore[assignment, method-assign]
    return app


def _with_headers(smartcard_url: str | None) -> "Callable[[Response], Response]":
    """Return a function that adds HEADERS to a response.

    If the portal takes smartcards, the headers also allow a form to lead to `smartcard_url`; None: it takes none.
    """
    headers = dict(HEADERS)
    if smartcard_url is not None:
        policy = headers["Content-Security-Policy"]
        headers["Content-Security-Policy"] = policy.replace("form-action 'self'", f"form-action 'self' {smartcard_url}")

    def add(response: Response) -> Response:
        for name, value in headers.items():
            response.headers.setdefault(name, value)
        return response

    return add


def _stale_page(error: CSRFError) -> tuple[str, int]:  # noqa: ARG001
    return render_template("stale_page.html"), 400


def _shows(template: str, status: int) -> Any:
    return lambda error: (render_template(template), status)  # noqa: ARG005


def _dated(application: "WSGIApplication", clock: Clock) -> "WSGIApplication":
    """Return the application with the portal's time in the `Date` header of every response."""

    def dated(environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
        def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
            others = [header for header in headers if header[0].lower() != "date"]
            now = format_datetime(clock.now(), usegmt=True)
            return start_response(status, [*others, ("Date", now)], *rest)

        return application(environ, start)

    return dated

"""Functions that exchange one part of a portal. Several faults use them."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from jinja2 import BaseLoader, Environment
from sqlalchemy.orm import Session

from reference_app.pages import Page
from reference_app.policy import Policy
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import Proposal, Requirement
from reference_app.services.links import Claim

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Reworded(BaseLoader):
    """Loads templates, and replaces words in one of them."""

    def __init__(self, templates: BaseLoader, name: str, old: str, new: str) -> None:
        self._templates = templates
        self._name = name
        self._old = old
        self._new = new

    def get_source(self, environment: Environment, template: str) -> tuple[str, str | None, Callable[[], bool] | None]:
        """Return the source of a template; raises ValueError if the template to change lacks the words to replace."""
        source, filename, uptodate = self._templates.get_source(environment, template)
        if template != self._name:
            return source, filename, uptodate
        if self._old not in source:
            raise ValueError(
                f"the template {self._name} does not contain {self._old!r}; adapt the fault to the template"
            )
        return source.replace(self._old, self._new), filename, uptodate


def with_words(parts: Parts, template: str, old: str, new: str) -> Parts:
    """Return the parts with `old` replaced by `new` in one template."""
    return replace(parts, templates=Reworded(parts.templates, template, old, new))


def with_in_head(parts: Parts, markup: str) -> Parts:
    """Return the parts with the markup added to the head of every page.

    The pages have no Content-Security-Policy, because it would block scripts and styles in the head.
    """

    def wrap(application: "WSGIApplication") -> "WSGIApplication":
        def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
            def start(status: str, headers: list[tuple[str, str]], *rest: Any) -> Any:
                others = [header for header in headers if header[0].lower() != "content-security-policy"]
                return start_response(status, others, *rest)

            return application(environ, start)

        return answer

    parts = with_words(parts, "layout.html", "</head>", f"{markup}</head>")
    return replace(parts, middleware=(*parts.middleware, wrap))


def with_page(parts: Parts, old: type[Page], new: type[Page]) -> Parts:
    """Return the parts with the page `new` in place of `old`."""
    return replace(parts, pages=tuple(new if page is old else page for page in parts.pages))


def with_requirement(parts: Parts, old: Requirement, is_broken: Callable[[Proposal, Policy], bool]) -> Parts:
    """Return the parts with the requirement `old` changed: its words are the same, but `is_broken` tests a password."""
    new = replace(old, is_broken=is_broken)
    return replace(parts, requirements=tuple(new if one is old else one for one in parts.requirements))


def with_requirement_added(parts: Parts, words: str, is_broken: Callable[[Proposal, Policy], bool]) -> Parts:
    """Return the parts with one more requirement of a password."""
    return replace(parts, requirements=(*parts.requirements, Requirement(words, is_broken)))


def without_requirement(parts: Parts, requirement: Requirement) -> Parts:
    """Return the parts without one of the requirements of a password."""
    return replace(parts, requirements=tuple(one for one in parts.requirements if one is not requirement))


def with_passwords_read_as(parts: Parts, read: Callable[[str], str]) -> Parts:
    """Return the parts of a portal that stores and compares `read(password)` instead of every password."""

    class Reads(parts.hashing):  # type: ignore[misc, name-defined]
        def hash(self, password: str) -> str:
            return str(super().hash(read(password)))

        def matches(self, password_hash: str | None, password: str) -> bool:
            return bool(super().matches(password_hash, read(password)))

    return replace(parts, hashing=Reads)


def with_new_passwords_written_as(parts: Parts, written: Callable[[str], str]) -> Parts:
    """Return the parts of a portal that sets `written(password)` with a link, and compares passwords as they are."""

    class Writes(parts.resets):  # type: ignore[misc, name-defined]
        def carry_out(self, session: Session, claim: Claim, password: str, now: datetime) -> None:
            super().carry_out(session, claim, written(password), now)

    return replace(parts, resets=Writes)


def _everybody(agent: str) -> bool:  # noqa: ARG001
    return True


def with_one_answer(parts: Parts, status: str, body: bytes, *, to: Callable[[str], bool] = _everybody) -> Parts:
    """Return the parts of a portal that gives the same answer on every page.

    `to` takes the User-Agent of a request and returns whether the request gets this answer; by default every request
    gets the answer. The test interface and the static files still work.
    """

    def is_answered(environ: "WSGIEnvironment") -> bool:
        machinery = environ["PATH_INFO"].startswith(("/test-interface/", "/static/"))
        return not machinery and to(environ.get("HTTP_USER_AGENT", ""))

    return with_answer_where(parts, status, body, is_answered)


def with_answer_where(
    parts: Parts, status: str, body: bytes, is_answered: "Callable[[WSGIEnvironment], bool]"
) -> Parts:
    """Return the parts of a portal that gives the same answer to every request for which `is_answered` is true."""

    def wrap(application: "WSGIApplication") -> "WSGIApplication":
        def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
            if not is_answered(environ):
                return application(environ, start_response)
            headers = [("Content-Type", "text/html; charset=utf-8"), ("Content-Length", str(len(body)))]
            start_response(status, headers)
            return [body]

        return answer

    return replace(parts, middleware=(*parts.middleware, wrap))

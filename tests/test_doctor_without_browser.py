"""The doctor of a run without a browser, before a page that scripts make."""

from __future__ import annotations

from conformance.checks.recognition import keys_of_sign_in, recognise
from drivers.portal.appearance import Appearance
from drivers.portal.forms.forms_page_reader import FormsPageReader
from drivers.portal.forms.html_page import HtmlPage
from drivers.portal.forms.http_visitor import Network, Visitor
from drivers.portal.forms.styles import Styles


def test_a_page_that_scripts_make_cannot_be_read_and_is_told_as_such() -> None:
    appearance = Appearance(1.0)
    visitor = Visitor(Network(lambda _: None, 1.0))  # type: ignore[arg-type, return-value]
    page = b"<title>Sign in</title><div id=app></div><script src=app.js></script>"
    visitor.document = HtmlPage.read(page, "http://portal.example/", 200, "utf-8", Styles(lambda _: ""))

    found = recognise(FormsPageReader(visitor, appearance), keys_of_sign_in(appearance))

    assert found.missing == ("username", "password", "sign_in_button", "forgotten_link")
    assert found.seen == "cannot be read"

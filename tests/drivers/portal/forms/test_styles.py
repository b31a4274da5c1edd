"""The cascade, as far as it hides something."""

from __future__ import annotations

import pytest

from tests.drivers.portal.forms.reading import element_of, page_of


@pytest.mark.parametrize(
    ("css", "attributes", "shown"),
    [
        ("p { display: none }", "", False),
        ("P { DISPLAY: NONE }", "", False),
        ("p { display: none } p { display: block }", "", True),
        ("#x { display: none } p { display: block }", "", False),
        (".a.b { display: none } .a { display: block }", "class='a b'", False),
        ("p { display: none !important } #x { display: block }", "", False),
        ("p { display: none }", "style='display: block'", True),
        ("p { display: none !important }", "style='display: block'", False),
        ("p { display: none !important }", "style='display: block !important'", True),
        ("div > p, .none { display: none }", "", False),
        ("p:hover { display: none }", "", True),
        ("p:invalid { display: none }", "", True),
        ("p, p:nonsense( { display: none }", "", True),
        ("p::before { display: none }", "", True),
        ("p:not(.shown) { visibility: hidden }", "", False),
        ("p { visibility: collapse }", "", False),
        ("div { visibility: hidden } p { visibility: inherit }", "", False),
        ("div { visibility: hidden } p { visibility: visible }", "", True),
        ("div { display: none } p { display: block }", "", False),
        ("@media print { p { display: none } }", "", True),
        ("@media screen and (min-width: 600px) { p { display: none } }", "", False),
        ("@media (max-width: 40em) { p { display: none } }", "", True),
        ("@media print, (min-width: 10rem) { p { display: none } }", "", False),
        ("@media not print { p { display: none } }", "", False),
        ("@media (prefers-reduced-motion) { p { display: none } }", "", True),
        ("@supports (display: grid) { p { display: none } }", "", False),
        ("@layer a { p { display: none } }", "", False),
        ("@font-face { font-family: x } p { color: red; display: none; nonsense }", "", False),
        ("}}} p { display: none", "", True),
    ],
)
def test_a_rule_hides_or_not(css: str, attributes: str, shown: bool) -> None:
    page = page_of(f"<style>{css}</style><div><p id=x {attributes}>No.</p></div>")

    assert page.is_visible(element_of(page)) is shown


HIDES = {
    "http://portal.example/a/s.css": "p { display: none }",
    "http://portal.example/b/s.css": "@import '../a/s.css';",
}


@pytest.mark.parametrize(
    ("link", "shown"),
    [
        ("<link rel=stylesheet href=s.css>", False),
        ("<link rel='preload StyleSheet' href=' s.css '>", False),
        ("<link rel=stylesheet href=/b/s.css>", False),
        ("<base href=/b/><link rel=stylesheet href='../a/s.css'>", False),
        ("<link rel=stylesheet media=print href=s.css>", True),
        ("<link rel='alternate stylesheet' href=s.css>", True),
        ("<link rel=stylesheet disabled href=s.css>", True),
        ("<link rel=icon href=s.css>", True),
        ("<link rel=stylesheet href='data:text/css,p{}'>", True),
        ("<style type='text/less'>p { display: none }</style>", True),
        ("<style media=print>p { display: none }</style>", True),
    ],
)
def test_a_sheet_is_fetched_where_a_browser_would(link: str, shown: bool) -> None:
    sheets = {"": "", **HIDES}
    page = page_of(f"{link}<p id=x>No.</p>", sheets=sheets)

    assert page.is_visible(element_of(page)) is shown


def test_sheets_that_import_each_other_come_to_an_end() -> None:
    page = page_of(
        "<link rel=stylesheet href=/s.css><p id=x>a</p>", sheets={"http://portal.example/s.css": "@import '/s.css';"}
    )

    assert page.is_visible(element_of(page))


def test_what_is_ticked_counts_once_it_is() -> None:
    page = page_of(
        "<style>p { display: none } :checked + p { display: block }</style><input type=checkbox id=a><p id=x>a</p>"
    )
    assert not page.is_visible(element_of(page))
    element_of(page, "a").set("checked", "")
    page.changes()

    assert page.is_visible(element_of(page))

"""HTML's own constraints, both sides of each."""

from __future__ import annotations

import pytest

from drivers.portal.forms.constraints import cut_off, holds
from drivers.portal.forms.html_form import controls_of
from tests.drivers.portal.forms.reading import element_of, page_of


def lets_go(inner: str, typed: str | None) -> bool:
    """Say whether the control x of a form lets it go, with something typed there."""
    page = page_of(f"<form>{inner}</form>")
    control = element_of(page)
    if typed is not None:
        page.typed[control] = typed
    return holds(page, control, controls_of(page, next(page.root.iter("form"))))


@pytest.mark.parametrize(
    ("inner", "kept", "broken"),
    [
        ("<input id=x required>", "a", ""),
        ("<textarea id=x required></textarea>", " ", ""),
        ("<input id=x minlength=3>", "abc", "ab"),
        ("<input id=x minlength=3>", "", "ab"),
        ("<input id=x maxlength=3>", "abc", "abcd"),
        ("<input id=x maxlength=1>", "a", "😀"),
        ("<input id=x type=email>", "a.b@c.example", "a.b"),
        ("<input id=x type=email>", "a@b", "a@b@c"),
        ("<input id=x type=email>", "a@b", "a@-b"),
        ("<input id=x type=email>", "a@bücher.example", "ä@b"),
        ("<input id=x type=EMAIL>", "a@b", "a@b,c@d"),
        ("<input id=x type=email multiple>", "a@b, c@d", "a@b,c"),
        ("<input id=x type=url>", "https://a", "a"),
        ("<input id=x type=url>", "mailto:a", "http:"),
        ("<input id=x type=number min=1 max=31>", "1", "0"),
        ("<input id=x type=number min=1 max=31>", "31", "32"),
        ("<input id=x type=number>", "1", "1.5"),
        ("<input id=x type=number step=0.5>", "1.5", "1.2"),
        ("<input id=x type=number step=any required>", "1.2", "x"),
        ("<input id=x type=date min=2000-01-01 max=2000-12-31>", "2000-01-01", "1999-12-31"),
        ("<input id=x type=date max=2000-12-31>", "2000-12-31", "2001-01-01"),
        ("<input id=x type=date required>", "2000-02-29", "2001-02-29"),
        ("<input id=x pattern='[0-9]{2}'>", "12", "123"),
        ("<input id=x pattern='[0-9]{2}'>", "", "1"),
        ("<input id=x type=unknown pattern='[0-9]'>", "1", "a"),
    ],
)
def test_both_sides_of_a_constraint(inner: str, kept: str, broken: str) -> None:
    assert lets_go(inner, kept)
    assert not lets_go(inner, broken)


@pytest.mark.parametrize(
    "inner",
    [
        "<input id=x required disabled>",
        "<input id=x required readonly>",
        "<fieldset disabled><input id=x required></fieldset>",
        "<datalist><input id=x required></datalist>",
        "<input id=x type=hidden required>",
        "<input id=x type=submit required>",
        "<input id=x value=ab minlength=3>",
        "<input id=x value=abcd maxlength=3>",
        "<input id=x type=number pattern='a' value=1>",
        "<input id=x type=checkbox required checked>",
        "<input id=x type=radio name=r required><input type=radio name=r checked>",
        "<select id=x required><option value=''>a<option selected>b</select>",
        "<select id=x required><option>a</select>",
        "<select id=x required><option value=a>a<option value='' selected>b</select>",
    ],
)
def test_what_lets_a_form_go(inner: str) -> None:
    assert lets_go(inner, None)


@pytest.mark.parametrize(
    "inner",
    [
        "<fieldset disabled><legend><input id=x required></legend></fieldset>",
        "<input id=x type=checkbox required>",
        "<input id=x type=radio name=r><input type=radio name=r required>",
        "<input id=x type=radio name=r required><input type=radio name=other checked>",
        "<select id=x required><option value=''>a<option>b</select>",
        "<select id=x required></select>",
        "<select id=x required multiple><option>a</select>",
        "<select id=x required readonly><option value=''>a</select>",
        "<input id=x style='display: none' required>",
    ],
)
def test_what_does_not(inner: str) -> None:
    assert not lets_go(inner, None)


@pytest.mark.parametrize(
    ("text", "most", "left"), [("abc", 2, "ab"), ("abc", 3, "abc"), ("a😀b", 3, "a😀"), ("a😀b", 2, "a")]
)
def test_what_is_too_long_is_cut_off_by_html_s_own_count(text: str, most: int, left: str) -> None:
    assert cut_off(text, most) == left

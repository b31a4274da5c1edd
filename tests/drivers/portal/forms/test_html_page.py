"""What can be seen of a page, its words, and how its bytes are read."""

from __future__ import annotations

import pytest

from drivers.portal.forms.html_page import encoding_of, resolved
from tests.drivers.portal.forms.reading import ADDRESS, element_of, page_of


@pytest.mark.parametrize(
    "html",
    [
        "<p id=x hidden>No.</p>",
        "<div hidden><p id=x>No.</p></div>",
        "<p id=x style='display: NONE'>No.</p>",
        "<div style='visibility: hidden'><p id=x>No.</p></div>",
        "<style>p { display: none }</style><p id=x>No.</p>",
        "<details><p id=x>No.</p></details>",
        "<details><summary>a</summary><summary id=x>b</summary></details>",
        "<dialog><p id=x>No.</p></dialog>",
        "<p id=x popover>No.</p>",
        "<input id=x type=hidden>",
        "<p id=x></p>",
        "<p id=x> <b> </b> <!-- no --></p>",
        "<p id=x><span hidden>No.</span></p>",
    ],
)
def test_what_nobody_sees_is_not_visible(html: str) -> None:
    page = page_of(html)

    assert not page.is_visible(element_of(page))


@pytest.mark.parametrize(
    "html",
    [
        "<p id=x>No.</p>",
        "<details open><p id=x>No.</p></details>",
        "<details><summary id=x>a</summary></details>",
        "<dialog open><p id=x>No.</p></dialog>",
        "<style>.d { display: flex }</style><p id=x class=d hidden>No.</p>",
        "<div style='visibility: hidden'><p id=x style='visibility: visible'>No.</p></div>",
        "<noscript><style>p { display: none }</style></noscript><p id=x>No.</p>",
        "<input id=x>",
        "<a id=x><img src=/a.png></a>",
    ],
)
def test_what_somebody_sees_is_visible(html: str) -> None:
    page = page_of(html)

    assert page.is_visible(element_of(page))


@pytest.mark.parametrize("tag", ["template", "noscript"])
def test_what_is_no_part_of_the_page_is_not_in_it(tag: str) -> None:
    assert page_of(f"<{tag}><input id=x></{tag}>after").by_id("x") is None
    assert page_of(f"<{tag}><input id=x></{tag}>after").text() == "after"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>a</p><p>b</p>", "a b"),
        ("<b>a</b><i>b</i>", "ab"),
        ("a<br>b", "a b"),
        ("a<span hidden>b</span>c", "ac"),
        ("<style>b { display: block }</style>a<b>b</b>c", "a b c"),
        ("<div style='display: flex'><i>a</i><i>b</i></div>", "a b"),
        ("<textarea>a</textarea><input value=b><select><option>c<option>d</select>", "c d"),
        ("<div style='visibility:hidden'>a<b style='visibility:visible'>b</b>c</div>", "b"),
        ("<!-- a -->b<script>c</script>", "b"),
        ("", ""),
    ],
)
def test_the_words_are_those_that_can_be_seen(html: str, text: str) -> None:
    assert page_of(html).text() == text


@pytest.mark.parametrize(
    ("content", "told", "encoding"),
    [
        (b"", None, "cp1252"),
        (b"", "utf-8", "utf-8"),
        (b"", "ISO-8859-1", "cp1252"),
        (b"", "nonsense", "cp1252"),
        (b"<meta charset=utf-8>", None, "utf-8"),
        (b"<meta http-equiv=Content-Type content='text/html; charset=iso-8859-2'>", None, "iso8859-2"),
        (b"<meta charset=utf-8>", "iso-8859-15", "iso8859-15"),
        (b"\xef\xbb\xbf<p>", "iso-8859-1", "utf-8-sig"),
    ],
)
def test_the_encoding_is_that_of_a_browser(content: bytes, told: str | None, encoding: str) -> None:
    assert encoding_of(content, told) == encoding


def test_a_page_in_windows_letters_is_read_as_such_whatever_its_server_calls_them() -> None:
    assert page_of(b"caf\xe9 \x92", "iso-8859-1").text() == "café \u2019"


@pytest.mark.parametrize("content", [b"", b"<!-- a -->", b"<?xml version='1.0' encoding='latin-1'?><p>a", b"\0"])
def test_whatever_comes_is_a_page(content: bytes) -> None:
    assert page_of(content).text() in ("", "a")


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("b", "http://portal.example/a/b"),
        (" /b\n", "http://portal.example/b"),
        ("/b\r\n/c", "http://portal.example/b/c"),
        ("?y", "http://portal.example/a/page?y"),
        ("//other.example/", "http://other.example/"),
        ("", ADDRESS),
    ],
)
def test_a_link_is_read_as_a_browser_reads_it(link: str, address: str) -> None:
    assert resolved(ADDRESS, link) == address


def test_the_first_base_with_an_address_holds() -> None:
    assert page_of("<base target=_top><base href='/b/'><base href='/c/'>").base == "http://portal.example/b/"


@pytest.mark.parametrize(
    "script",
    [
        "<script src=/app.js></script>",
        "<script>document.forms[0].onsubmit = go</script>",
        "<script>form.addEventListener('submit', go)</script>",
        "<script type=module>el.textContent = 'No.'</script>",
        "<script>document.body.classList.add('js')</script>",
        "<script>$('#a')</script>",
        "<body onload='go()'>",
    ],
)
def test_scripts_that_may_act_are_told(script: str) -> None:
    page = page_of(f"{script}<p>a</p>")

    assert page.scripts
    assert "scripts" in page.doubt


@pytest.mark.parametrize(
    "script",
    [
        "",
        "<script type='application/ld+json'>{'submit': 1}</script>",
        "<script>addEventListener('paste', event => event.preventDefault(), true)</script>",
    ],
)
def test_scripts_that_do_not_are_not(script: str) -> None:
    assert page_of(f"{script}<p>a</p>").doubt == ""


@pytest.mark.parametrize("html", ["<p><label>a<p>b", "<button>a<button>b"])
def test_tags_that_a_browser_reads_otherwise_are_told(html: str) -> None:
    assert "not closed" in page_of(html).doubt

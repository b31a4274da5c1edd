"""Roles, accessible names, and the names by which boxes are looked for."""

from __future__ import annotations

import pytest

from drivers.portal.forms.accessible_names import accessible_name, caption, names_of_box, role
from tests.drivers.portal.forms.reading import element_of, page_of


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h3 id=x>a</h3>", "heading"),
        ("<a id=x href=/>a</a>", "link"),
        ("<a id=x>a</a>", ""),
        ("<button id=x>a</button>", "button"),
        ("<input id=x type=SUBMIT>", "button"),
        ("<input id=x type=image>", "button"),
        ("<input id=x>", ""),
        ("<output id=x>a</output>", "status"),
        ("<a id=x href=/ role=button>a</a>", "button"),
        ("<div id=x role='nonsense alert'>a</div>", "alert"),
        ("<h1 id=x role=presentation>a</h1>", "presentation"),
        ("<button id=x role=none>a</button>", "button"),
    ],
)
def test_roles(html: str, expected: str) -> None:
    assert role(element_of(page_of(html))) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<button id=x> a <b>b</b></button>", "a b"),
        ("<button id=x>a<span aria-hidden=true>→</span></button>", "a"),
        ("<button id=x>a<span hidden>b</span></button>", "a"),
        ("<button id=x><div>a</div><div>b</div></button>", "a b"),
        ("<button id=x>a<br>b</button>", "a b"),
        ("<button id=x><i>a</i>b</button>", "ab"),
        ("<button id=x aria-label=' '>a</button>", "a"),
        ("<button id=x aria-label=b title=c>a</button>", "b"),
        ("<button id=x title=c><i></i></button>", "c"),
        ("<a id=x href=/><img alt=a></a>", "a"),
        ("<a id=x href=/><svg><title>a</title></svg></a>", "a"),
        ("<a id=x href=/><span aria-label=a>b</span></a>", "a"),
        ("<input id=x type=submit>", "Submit"),
        ("<input id=x type=reset>", "Reset"),
        ("<input id=x type=button value=a>", "a"),
        ("<input id=x type=image alt=a>", "a"),
        ("<input id=x type=image title=a>", "a"),
        ("<label for=x>a</label><button id=x>b</button>", "a"),
        ("<i id=a>a</i><i id=b hidden>b</i><h1 id=x aria-labelledby='a b nothing'>c</h1>", "a b"),
        ("<h1 id=x aria-labelledby=nothing>c</h1>", "c"),
        ("<label>a<button id=x>b</button></label>", "a"),
        ("<h1 id=x>a<b aria-labelledby=x>b</b></h1>", "ab"),
    ],
)
def test_names(html: str, expected: str) -> None:
    page = page_of(html)

    assert accessible_name(page, element_of(page)) == expected


@pytest.mark.parametrize(
    ("html", "names"),
    [
        ("<label for=x>a</label><input id=x>", {"a"}),
        ("<label>a <b>b</b><input id=x></label>", {"a b"}),
        ("<label for=x>a</label><label>b<input id=x></label>", {"a", "b"}),
        ("<label for=other>a<input id=x></label>", set()),
        ("<label>a<input><input id=x></label>", set()),
        ("<label>a<input type=hidden><input id=x></label>", {"a"}),
        ("<label for=x>a</label><input id=x aria-label=b>", {"b"}),
        ("<i id=a>a</i><i id=b>b</i><input id=x aria-label=c aria-labelledby='a b'>", {"a", "b"}),
        ("<label for=x>a<!-- b -->c</label><input id=x>", {"ac"}),
        ("<input id=x title=a placeholder=b>", set()),
        ("<label>a<select id=x><option>b</select></label>", {"a"}),
    ],
)
def test_a_box_is_looked_for_by_its_labels(html: str, names: set[str]) -> None:
    page = page_of(html)
    found = {" ".join(one.split()) for one in names_of_box(page, element_of(page))}

    assert names <= found
    assert bool(names) == bool(found)


def test_of_one_id_twice_only_the_first_has_the_label() -> None:
    page = page_of("<label for=x>a</label><input id=x><input id=x>")
    first, second = page.root.iter("input")

    assert (caption(page, first), caption(page, second)) == ("a", "")

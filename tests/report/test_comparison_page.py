"""The page and the lines of a comparison, read as text and opened in a browser."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from conformance.judgement.comparison import Comparison, compare
from conformance.judgement.results import CandidateRecord, Results
from conformance.report.comparison_page import comparison_page
from conformance.report.comparison_text import comparison_lines
from tests.report.made_results import a_rule, an_example, everything, some_results
from tests.report.test_report_html import CONTRAST, HOSTILE, Opened, Page, spoilt, window

__all__ = ["window"]

NAMED = ("before", "after")


def two_runs(folder: Path) -> Comparison:
    """Return a comparison with every kind of change."""
    after = everything(folder)
    before = some_results(
        *(
            a_rule("LOCK-01", "must", an_example("broken", "Two wrong passwords leave the account open")),
            a_rule("LOCK-02", "must", an_example("held", "After three wrong passwords the right one is refused")),
            a_rule("LOCK-03", "must", an_example("held")),
            a_rule("LOCK-05", "must", an_example("not testable")),
            a_rule("MAIL-10", "should", an_example(None, row=("23 hours", "Amara")), statements=("YAS-04",)),
            a_rule("MAIL-11", "should", an_example("broken", "Another example")),
            a_rule("OLD-01", "must", an_example("held")),
        ),
        candidate=CandidateRecord(name="Clinic portal", file="c.toml", guidance=("STEES",), readings={}),
    )
    return compare(before, after)


@pytest.fixture
def page(tmp_path: Path) -> Path:
    file = tmp_path / "comparison.html"
    file.write_bytes(comparison_page(two_runs(tmp_path), NAMED))
    return file


@pytest.mark.process
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_needs_nothing_and_fits(window: Page, page: Path, width: int) -> None:
    window.set_viewport_size({"width": width, "height": 844})
    opened = Opened(window, page)
    assert window.evaluate("document.documentElement.scrollWidth") == width
    assert opened.said == []
    assert [url for url in opened.fetched if not url.startswith("data:")] == [page.as_uri()]


@pytest.mark.process
def test_the_page_can_be_found_through_by_ear_and_by_keyboard(window: Page, page: Path) -> None:
    Opened(window, page)
    levels = window.eval_on_selector_all("h1,h2,h3,h4,h5,h6", "all => all.map(one => +one.tagName[1])")
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for landmark in ("banner", "navigation", "main", "contentinfo"):
        assert window.get_by_role(landmark, include_hidden=False).count() == 1, landmark  # type: ignore[arg-type]
    assert window.locator("table").count() == window.locator("table > caption").count() == 2
    assert window.locator("th:not([scope])").count() == 0
    ids = window.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    targets = window.eval_on_selector_all("a", "all => all.map(one => one.getAttribute('href').slice(1))")
    assert set(targets) <= set(ids)
    assert window.evaluate(CONTRAST) == []


@pytest.mark.process
def test_hostile_words_are_only_words(window: Page, tmp_path: Path) -> None:
    before = Results.model_validate(spoilt(everything(tmp_path).model_dump()))
    after = before.model_copy(
        update={"rules": tuple(rule.model_copy(update={"verdict": "not run"}) for rule in before.rules)}
    )
    file = tmp_path / "comparison.html"
    file.write_bytes(comparison_page(compare(after, before), (HOSTILE, HOSTILE)))
    opened = Opened(window, file)
    assert window.evaluate("typeof window.owned") == "undefined"
    assert window.evaluate("document.querySelectorAll('script, [onerror], [style], img').length") == 0
    assert opened.said == []


def test_the_page_tells_each_kind_of_change_under_its_own_heading(window_of: dict[str, str]) -> None:
    for title, rule in (
        ("Worse in B", "LOCK-02"),
        ("Not checked any more in B", "LOCK-03"),
        ("Rules in B only", "LOCK-04"),
        ("Better in B", "LOCK-01"),
        ("Newly checked in B", "MAIL-10"),
        ("Rules in A only", "OLD-01"),
        ("Different", "LOCK-05"),
        ("The same verdict, other examples", "MAIL-11"),
    ):
        assert f">{rule}</span>" in window_of[title], title


@pytest.fixture
def window_of(page: Path) -> dict[str, str]:
    """Return the source of each section of the page, by its heading."""
    parts = page.read_text("utf-8").split("<h2 ")[1:]
    return {part.split(">", 1)[1].split("</h2>")[0]: part for part in parts}


def test_the_same_runs_give_the_same_bytes(tmp_path: Path) -> None:
    assert comparison_page(two_runs(tmp_path), NAMED) == comparison_page(two_runs(tmp_path), NAMED)


def test_the_terminal_marks_what_makes_it_worse_and_says_why(tmp_path: Path) -> None:
    lines = "\n".join(comparison_lines(two_runs(tmp_path), NAMED))
    for words in (
        "A  before: Clinic portal, held to STEES, 4 March 2026, 05:06 UTC",
        "  the documents: STEES in A, STEES, YAS in B",
        "Worse in B (1). Broken in B, and not in A; or broken in both, and in B in an example that held in A.",
        "! LOCK-02  must   conforms -> violates ",
        "    in B: Amara's own password signed in; the page showed a way to log out",
        "    - After three wrong passwords the right one is refused: held in A, broken in B",
        "! LOCK-03  must   conforms -> not testable ",
        "    in B: Ben, whom nothing concerns, was refused as well",
        "  OLD-01   must   conforms -> no such rule ",
        "  LOCK-05  must   not testable -> not applicable ",
        "    - Another example: in A only: broken",
        "  violates          1    1",
        "Exit status 6: B is worse.",
    ):
        assert words in lines, words

"""``badge.svg``: it says "keeps" only where a whole run in a browser has shown it."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from conformance import report
from conformance.judgement.results import WITHOUT_BROWSER, CandidateRecord
from conformance.report.badge import document
from tests.report.made_results import a_rule, an_example, some_results

SVG = "{http://www.w3.org/2000/svg}"
HELD = tuple(a_rule(f"LOCK-0{number}", "must", an_example("held")) for number in (1, 2))
BROKEN = a_rule("LOCK-03", "must", an_example("broken"))


def badge(*rules: Any, **more: Any) -> tuple[str, str]:
    """Return what a badge shows on its right side, and its title."""
    root = ET.fromstring(document(some_results(*rules, **more)))
    return root.findall(f"{SVG}text")[-1].text or "", root.findtext(f"{SVG}title") or ""


def test_a_whole_run_says_what_it_found() -> None:
    assert badge(*HELD) == ("keeps all 2 musts", "Ward portal: keeps all 2 musts; tested on 2026-03-04")
    assert badge(HELD[0])[0] == "keeps the one must"
    assert badge(*HELD, BROKEN, exit_status=1) == (
        "breaks 1 must",
        "Ward portal: breaks 1 of 3 musts; tested on 2026-03-04",
    )


def test_a_broken_should_takes_nothing_from_what_is_kept() -> None:
    assert badge(*HELD, a_rule("MAIL-01", "should", an_example("broken")))[0] == "keeps all 2 musts"


def test_a_waived_violation_is_still_one() -> None:
    told, title = badge(*HELD, BROKEN, waived=("LOCK-03",))
    assert told == "breaks 1 must"
    assert "breaks 1 of 3 musts, 1 waived" in title


@pytest.mark.parametrize(
    "more",
    [
        {"driver": "forms", "remark": WITHOUT_BROWSER, "exit_status": 4},
        {"driver": "forms"},
        {"shard": "1/2"},
        {"ended": "interrupted", "exit_status": 130},
        {"exit_status": 5},
        {"exit_status": 4},
    ],
)
def test_it_never_says_keeps_of_a_run_that_shows_less(more: dict[str, Any]) -> None:
    assert badge(*HELD, **more)[0] == "not decided"


@pytest.mark.parametrize("outcome", [None, "not testable", "error", "not installed"])
def test_it_never_says_keeps_where_a_must_was_not_decided(outcome: Any) -> None:
    assert badge(*HELD, a_rule("LOCK-03", "must", an_example(outcome)))[0] == "not decided"
    assert badge(a_rule("LOCK-03", "must", an_example(outcome)))[0] == "not decided"


def test_it_needs_nothing_but_itself_and_has_an_accessible_name() -> None:
    root = ET.fromstring(document(some_results(*HELD)))
    assert (root.get("role"), root.get("aria-labelledby")) == ("img", "title")
    assert root.find(f"{SVG}title[@id='title']") is not None
    assert {one.tag.removeprefix(SVG) for one in root.iter()} == {"svg", "title", "rect", "text"}
    assert b"href" not in document(some_results(*HELD))


def test_a_name_of_a_portal_is_no_markup() -> None:
    candidate = CandidateRecord(
        name='</title><script>x</script>&"\x1b\u202e', file="f", guidance=("STEES",), readings={}
    )
    text = document(some_results(*HELD, candidate=candidate)).decode()
    assert "<script>" not in text
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert ET.fromstring(text) is not None


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("rules", [HELD, (*HELD, BROKEN), (a_rule("LOCK-03", "must", an_example(None)),)])
def test_its_text_can_be_read_on_its_colours(rules: Any) -> None:
    root = ET.fromstring(document(some_results(*rules)))
    for rect in root.findall(f"{SVG}rect"):
        assert 1.05 / (luminance(rect.get("fill", "")) + 0.05) >= 4.5


def test_it_stands_beside_the_report_and_is_made_again_with_it(tmp_path: Path) -> None:
    report.write(some_results(*HELD), tmp_path)
    assert (tmp_path / "badge.svg").read_bytes() == document(some_results(*HELD))
    assert "badge.svg" in report.FILES

"""Whole runs against portals whose dead links lead to a page without a word of refusal."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.candidates import BY_FORMS, NO_STATEMENT, conform, reference

pytestmark = [pytest.mark.process, pytest.mark.long]
RULES = "USE-01 or USE-02 or USE-04 or USE-06 or USE-07"
WAYS = """
[pages.sign_in]
path = "/sign-in"
[words]
login_to_esr = "There is no such offer"
"""
NEWS = '\n[landmarks]\ndead_link = "heading: News of the trust"\n'
HOME = '\n[landmarks]\ndead_link = "heading: Welcome to ESR"\n'


def candidate_at(folder: Path, *names: str, landmarks: str = "") -> Path:
    """Write a file of the reference portal with variations and faults, which does not describe its home page."""
    faults = [word for name in names for word in ("--fault", name)]
    changes = {"-m reference_app": "-m tests.candidates.variations"}
    file = reference(folder / "candidate.toml", *faults, changes=changes)
    file.write_text(file.read_text("utf-8") + WAYS + landmarks, "utf-8")
    return file


def doctors_row(file: Path, folder: Path) -> tuple[int, str]:
    """Return the doctor's status, and what it says of a dead link."""
    done = conform(folder, "--candidate", file, "--driver", "forms", command="doctor")
    told = " ".join(done.output.split())
    return done.status, told.partition(" a dead link ")[2].partition(" the administrator ")[0]


def test_the_doctor_follows_the_used_link_again_and_knows_the_home_page(tmp_path: Path) -> None:
    _, told = doctors_row(candidate_at(tmp_path, "dead_link_leads_home"), tmp_path)

    assert told.startswith("in part the used link is recognised as dead: “Welcome to ESR")
    assert " (at http://127.0.0.1:" in told
    assert "describe that page as dead_link under [landmarks]" in told


def test_the_doctor_names_the_key_for_a_dead_link_that_is_not_recognised(tmp_path: Path) -> None:
    _, told = doctors_row(candidate_at(tmp_path, "dead_link_leads_to_the_news"), tmp_path)
    assert told.startswith("missing the page behind the link: expected a new password")
    assert "found instead: “News of the trust”" in told
    assert "To mend it: describe what only the page of a dead link shows as dead_link under [landmarks]" in told

    _, told = doctors_row(candidate_at(tmp_path, "dead_link_leads_to_the_news", landmarks=NEWS), tmp_path)
    assert told.startswith("well the used link is recognised as dead")
    assert "To mend it" not in told


def test_the_doctor_tells_a_landmark_of_dead_links_that_a_living_link_shows_as_well(tmp_path: Path) -> None:
    everywhere = '\n[landmarks]\ndead_link = "css: body"\n'
    file = candidate_at(tmp_path, landmarks=everywhere)

    done = conform(tmp_path, "--candidate", file, "--driver", "forms", command="doctor")

    assert "this page also shows what dead_link under [landmarks] describes" in " ".join(done.output.split())


@pytest.mark.parametrize(
    ("variation", "landmarks"), [("dead_link_leads_to_the_news", NEWS), ("dead_link_leads_home", HOME)]
)
def test_rules_of_dead_links_are_judged_where_they_lead_to_a_page_that_the_file_describes(
    variation: str, landmarks: str, tmp_path: Path
) -> None:
    file = candidate_at(tmp_path, variation, landmarks=landmarks)

    done = conform(tmp_path, "--candidate", file, *BY_FORMS, "-m", RULES)

    assert done.status == NO_STATEMENT, done.output
    assert {rule.verdict for rule in done.results.rules} == {"conforms", "not run"}, done.output


def test_rules_of_links_alone_are_judged_where_they_lead_home_and_the_file_says_nothing(tmp_path: Path) -> None:
    file = candidate_at(tmp_path, "dead_link_leads_home")

    done = conform(tmp_path, "--candidate", file, *BY_FORMS, "-m", "USE-04 or MAIL-08")

    assert {done.rule(id_).verdict for id_ in ("USE-04", "MAIL-08")} == {"conforms"}, done.output


@pytest.mark.parametrize("landmarks", ["", HOME])
def test_a_link_that_works_twice_is_still_caught(landmarks: str, tmp_path: Path) -> None:
    file = candidate_at(tmp_path, "dead_link_leads_home", "link_works_twice", landmarks=landmarks)

    done = conform(tmp_path, "--candidate", file, *BY_FORMS, "-m", "USE-01 or USE-04")

    assert done.status == 1, done.output
    assert (done.rule("USE-01").verdict, done.rule("USE-04").verdict) == ("violates", "departs")

"""A leaflet from outside the project is read, checked and tested like the project's own documents."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from conformance.setup.phrases import phrase_lines
from tests.candidates import BY_FORMS, NO_STATEMENT, ROOT, conform, reference

LEAFLET = ROOT / "tests" / "leaflets" / "harbour"


@pytest.fixture
def leaflet(tmp_path: Path) -> Path:
    """Return a copy of the made-up leaflet, outside the project."""
    return Path(shutil.copytree(LEAFLET, tmp_path / "harbour"))


@pytest.mark.process
@pytest.mark.parametrize("workers", ["0", "2"])
@pytest.mark.long
def test_a_portal_is_held_to_a_leaflet_that_is_brought(workers: str, leaflet: Path, tmp_path: Path) -> None:
    selected = ("-m", "HARB-01 or SIGN-02", "--guidance", "STEES")
    run = conform(tmp_path, "--with", leaflet, "--driver", "forms", "-n", workers, *selected)

    assert run.status == NO_STATEMENT, run.output
    assert run.results.candidate.guidance == ("STEES", "HARBOUR")
    assert (run.rule("HARB-01").verdict, run.rule("SIGN-02").verdict) == ("conforms", "conforms")
    report = (run.folder / "report.html").read_text("utf-8")
    assert "Only a person&#39;s own password opens Harbour&#39;s portal" in report
    assert "You sign in with your username and your own password" in report


@pytest.mark.process
def test_a_portal_that_breaks_a_leaflets_rule_is_caught(leaflet: Path, tmp_path: Path) -> None:
    candidate = reference(tmp_path / "candidate.toml", "--fault", "any_password_signs_in")

    run = conform(tmp_path, "--candidate", candidate, "--with", leaflet, *BY_FORMS, "-m", "HARB-01")

    assert run.status == 1, run.output
    assert "HARB-01 violates" in run.output
    assert "HARBOUR-01" in run.output


@pytest.mark.process
def test_a_rule_id_that_is_taken_is_a_mistake_of_usage(leaflet: Path, tmp_path: Path) -> None:
    for file in leaflet.iterdir():
        file.write_text(file.read_text("utf-8").replace("HARB-01", "SIGN-01"), "utf-8")

    refused(tmp_path, leaflet, "SIGN-01 in harbour.feature: 02_signing_in.feature has a rule of this id")


@pytest.mark.process
def test_a_documents_id_that_is_taken_is_a_mistake_of_usage(leaflet: Path, tmp_path: Path) -> None:
    (leaflet / "HARBOUR.toml").rename(leaflet / "STEES.toml")

    refused(tmp_path, leaflet, "there is a document STEES already")


@pytest.mark.process
def test_all_mistakes_of_a_document_are_told_at_once(leaflet: Path, tmp_path: Path) -> None:
    file = leaflet / "HARBOUR.toml"
    text = file.read_text("utf-8").replace('number = "977"', 'number = "77"').replace('kind = "rule"', 'kind = "law"')
    file.write_text(text, "utf-8")

    refused(tmp_path, leaflet, "employer.number", "statement.0.kind")


@pytest.mark.process
def test_a_folder_without_features_is_no_leaflet(leaflet: Path, tmp_path: Path) -> None:
    (leaflet / "harbour.feature").unlink()

    refused(tmp_path, leaflet, "expected a leaflet")


@pytest.mark.process
def test_the_honesty_check_looks_at_a_leaflet_as_well(leaflet: Path, tmp_path: Path) -> None:
    feature = leaflet / "harbour.feature"
    feature.write_text(feature.read_text("utf-8").replace("@HARBOUR-01", "@HARBOUR-99"), "utf-8")

    run = conform(tmp_path, "--with", leaflet, *BY_FORMS, "-m", "HARB-01")

    assert run.status == 5, run.output
    assert "statements of a document, found @HARBOUR-99" in run.output


def refused(folder: Path, leaflet: Path, *words: str) -> None:
    """Assert that a run with the leaflet does not begin, and that these words say why."""
    run = conform(folder, "--with", leaflet, *BY_FORMS)

    assert run.status == 2, run.output
    assert not run.wrote_results
    for one in words:
        assert one in run.output


def test_every_phrase_is_printed_with_what_it_does_and_an_example() -> None:
    text = "\n".join(phrase_lines())

    assert "  When {who} signs in with the right password\n" in text
    assert "      Such as: When Amara signs in with the right password" in text
    assert " A control." in text

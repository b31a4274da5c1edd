"""The matrix as a page: everything that the JSON has, and nothing that comes from elsewhere."""

from __future__ import annotations

import re
from pathlib import Path

from conformance.detection import matrix_page
from tests.detection.made_up import a_matrix, a_part, as_expected, found, the_faults


def the_page(folder: Path, *more: object) -> str:
    faults = the_faults(folder)
    return matrix_page.document(a_matrix(folder, faults, [*as_expected(), *more])).decode("utf-8")  # type: ignore[list-item]


def test_a_proof_that_is_met_says_so(tmp_path: Path) -> None:
    shown = the_page(tmp_path)
    assert "The proof is met" in shown
    assert "2 of 2 faults that break a rule are caught (100.0 %), 0 collateral." in shown
    assert "Every fault against every rule." in shown


def test_every_portal_has_its_row_and_every_rule_its_faults(tmp_path: Path) -> None:
    shown = the_page(tmp_path)
    for label in ("never_locks", "sends_no_mail", "refuses_everybody", "sound"):
        assert f'id="{label}"' in shown
        assert f'href="#{label}"' in shown
    assert 'title="never_locks, LOCK-01: caught"' in shown
    assert 'title="never_locks, LOCK-02: not applicable"' in shown
    assert 'title="sends_no_mail, MAIL-02: as expected"' in shown
    assert "sound, MAIL-02" not in shown


def test_collateral_stands_before_everything_else(tmp_path: Path) -> None:
    accused = found("MAIL-02", "departs", told="no mail came", step="Then a mail comes", example="A mail")
    shown = the_page(tmp_path, a_part("never_locks", accused))
    assert "The proof is not met" in shown
    assert shown.index("no mail came") < shown.index('id="grid"')


def test_what_a_portal_said_stays_text(tmp_path: Path) -> None:
    evil = found("MAIL-02", "departs", told='<script>alert("x")</script>\x1b[31m', step="Then a mail comes")
    shown = the_page(tmp_path, a_part("never_locks", evil))
    assert "<script" not in shown
    assert "\x1b" not in shown
    assert "&lt;script&gt;" in shown


def test_it_needs_nothing_from_elsewhere(tmp_path: Path) -> None:
    shown = the_page(tmp_path)
    assert not re.findall(r'(?:src|href)="(?!#|data:)', shown)
    assert "default-src 'none'" in shown


def test_every_link_leads_somewhere(tmp_path: Path) -> None:
    shown = the_page(tmp_path)
    ids = re.findall(r' id="([^"]+)"', shown)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', shown)) <= set(ids)

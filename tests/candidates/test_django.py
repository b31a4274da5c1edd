"""Django's own authentication with django-axes, driven with a candidate file alone, is found as it was expected."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from conformance.catalogue import catalogue
from tests.candidates import conform

SITE = Path(__file__).with_name("django")
FILE = SITE / "django.toml"
EXPECTED = SITE / "expected.toml"


@pytest.mark.candidate
def test_every_verdict_on_software_that_nobody_here_wrote_is_as_expected(tmp_path: Path) -> None:
    """What is expected was derived from its documentation and by hand, and names every rule there is."""
    expected = tomllib.loads(EXPECTED.read_text("utf-8"))["verdicts"]

    run = conform(tmp_path, "--candidate", FILE, "-n", "2", "--expect", EXPECTED, within=2400)

    assert expected.keys() == set(catalogue().rules)
    assert run.status == 0, run.output


@pytest.mark.candidate
def test_with_the_default_way_of_storing_passwords_a_mail_that_is_used_twice_at_the_same_moment_sets_two(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Django looks at the token, then reckons, then stores. Found by hand before there was a rule for it."""
    monkeypatch.setenv("SITE_STORES_PASSWORDS_BY_DEFAULT", "yes")

    run = conform(tmp_path, "--candidate", FILE, "-n", "0", "-m", "USE-06")

    assert run.rule("USE-06").verdict == "violates", run.output

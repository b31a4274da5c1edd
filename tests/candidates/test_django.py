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

    run = conform(tmp_path, "--candidate", FILE, "-n", "2", "--expect", EXPECTED, within=1200)

    assert expected.keys() == set(catalogue().rules)
    assert run.status == 0, run.output

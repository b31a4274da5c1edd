"""What becomes of the portal's rules when it is held to some documents alone."""

from dataclasses import replace

import pytest

from reference_app.guidance import held_to
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import NO_REPEATS, NO_SEQUENCES, NOT_COMMON, REQUIREMENTS
from reference_app.services.reminders import Reminders
from reference_app.settings import Settings

PARTS = Parts(Settings(url="http://127.0.0.1:8765/", database="sqlite://", secret_key="a key"))


def test_held_to_all_of_them_it_keeps_every_rule() -> None:
    held = held_to(PARTS, ("STEES", "NHSBT", "YAS", "WEB"))

    assert held.requirements == REQUIREMENTS
    assert held.policy.password_length == 12
    assert held.reminders is Reminders


@pytest.mark.parametrize(
    ("documents", "length"), [(("WEB",), 8), (("STEES", "WEB"), 8), (("YAS", "WEB"), 12), (("STEES",), 12)]
)
def test_twelve_characters_win_over_eight(documents: tuple[str, ...], length: int) -> None:
    assert held_to(PARTS, documents).policy.password_length == length


def test_what_only_other_documents_ask_for_is_left_out() -> None:
    assert NOT_COMMON in held_to(PARTS, ("YAS",)).requirements
    assert NO_SEQUENCES not in held_to(PARTS, ("YAS",)).requirements
    assert NO_REPEATS in held_to(PARTS, ("WEB",)).requirements
    assert held_to(PARTS, ("STEES", "NHSBT", "YAS")).reminders is None


def test_the_domain_of_an_employer_whose_document_is_left_out_is_not_demanded() -> None:
    parts = replace(PARTS, settings=replace(PARTS.settings, reset_domains={"STEES": "nhs.net", "HARBOUR": "h.test"}))

    assert held_to(parts, ("STEES", "NHSBT")).settings.reset_domains == {"STEES": "nhs.net", "HARBOUR": "h.test"}
    assert held_to(parts, ("NHSBT",)).settings.reset_domains == {"HARBOUR": "h.test"}

"""The parts of a page are recognised by what tells their meaning, whatever they are called; without a browser."""

from __future__ import annotations

from typing import Any

import pytest

from conformance.setup.learning import administration_meanings, meanings
from conformance.setup.learning.scoring import plain, rank, recognised
from drivers.portal.browser.page_survey import Survey, survey_of


def page(*, boxes: list[dict[str, Any]], offers: list[dict[str, Any]], headings: tuple[str, ...] = ()) -> Survey:
    """Return a page with these parts, in this order, all in one form if nothing else is said."""
    ordered = [*boxes, *offers]
    for number, part in enumerate(ordered):
        part.setdefault("order", number)
        part.setdefault("css", f"#part{number}")
        part.setdefault("form", 0)
    parts = [{"text": text, "tag": "h1", "is_heading": True} for text in headings]
    return survey_of({"address": "http://portal.test/", "boxes": boxes, "offers": offers, "parts": parts})


def button(name: str, **more: Any) -> dict[str, Any]:
    return {"name": name, "role": "button", "sends": True, **more}


def link(name: str, href: str = "http://portal.test/there") -> dict[str, Any]:
    return {"name": name, "role": "link", "href": href, "form": -1}


def names(seen: Survey, meaning: dict[str, Any]) -> dict[str, str]:
    return {key: found.best.name for key, found in recognised(seen, meaning).items()}


def test_a_sign_in_page_is_known_by_its_structure_in_any_words() -> None:
    seen = page(
        boxes=[{"name": "Badge", "type": "text"}, {"name": "Magic phrase", "type": "password"}],
        offers=[button("Abracadabra"), link("Forgotten it?")],
    )

    assert names(seen, meanings.SIGN_IN) == {
        "username": "Badge",
        "password": "Magic phrase",
        "sign_in_button": "Abracadabra",
        "forgotten_link": "Forgotten it?",
    }


def test_a_box_that_says_what_it_takes_is_surer_than_one_in_the_right_place() -> None:
    seen = page(
        boxes=[
            {"name": "First", "type": "text", "autocomplete": "username"},
            {"name": "Second", "type": "text"},
            {"name": "Third", "type": "password"},
        ],
        offers=[button("Go")],
    )

    first, second = rank(seen, meanings.SIGN_IN, "username")

    assert (first.name, first.reason) == ("First", 'autocomplete is "username"')
    assert (second.name, second.reason) == ("Second", "it is the box before the password")
    assert 0 < second.confidence < first.confidence < 1


def test_three_lists_are_a_date_by_the_number_of_their_options_in_any_order() -> None:
    lists = [("A", 101), ("B", 13), ("C", 32)]
    seen = page(
        boxes=[
            {"name": "Mail", "type": "email"},
            *({"name": name, "type": "select", "options": number} for name, number in lists),
        ],
        offers=[button("Please")],
    )

    found = names(seen, meanings.REQUEST)

    assert (found["day"], found["month"], found["year"]) == ("C", "B", "A")
    assert (found["email"], found["submit"]) == ("Mail", "Please")
    assert "date_of_birth" not in found


def test_the_second_box_for_a_password_confirms_the_first() -> None:
    seen = page(
        boxes=[{"name": "One", "type": "password"}, {"name": "Two", "type": "password"}],
        offers=[button("Store it"), button("Password rules", sends=False)],
        headings=("Choose a new password",),
    )

    assert names(seen, meanings.UPDATE) == {
        "password": "One",
        "confirm_password": "Two",
        "update_button": "Store it",
        "requirements_icon": "Password rules",
        "update_heading": "Choose a new password",
    }


def test_on_the_page_about_a_person_each_form_tells_its_button() -> None:
    seen = page(
        boxes=[{"name": "X", "type": "password", "form": 1}, {"name": "Y", "type": "email", "form": 2}],
        offers=[
            button("Resend invitation", form=3),
            button("Unblock", form=4),
            button("Apply", form=1),
            button("Apply it", form=2),
        ],
    )

    assert names(seen, administration_meanings.PERSON_PAGE) == {
        "administration_new_password": "X",
        "administration_new_address": "Y",
        "administration_set_password": "Apply",
        "administration_change_address": "Apply it",
        "administration_resend": "Resend invitation",
        "administration_unlock": "Unblock",
    }


def test_without_forms_the_button_after_a_box_belongs_to_it() -> None:
    seen = page(
        boxes=[
            {"name": "X", "type": "password", "form": -1, "order": 1},
            {"name": "Your email", "type": "text", "form": -1, "order": 3},
        ],
        offers=[button("Apply", sends=False, form=-1, order=2), button("Apply it", sends=False, form=-1, order=4)],
    )

    found = names(seen, administration_meanings.PERSON_PAGE)

    assert (found["administration_set_password"], found["administration_change_address"]) == ("Apply", "Apply it")


def test_a_part_that_nothing_speaks_for_is_left_out() -> None:
    seen = page(boxes=[{"name": "Colour", "type": "text"}, {"name": "Size", "type": "text"}], offers=[link("News")])

    assert names(seen, meanings.SIGN_IN) == {}


@pytest.mark.parametrize(
    ("name", "without"),
    [
        ("Username* (Example: 1ABC)", "Username"),
        ("Email:", "Email"),
        ("Forgotten | Unlock", "Forgotten | Unlock"),
        ("(none)", "(none)"),
    ],
)
def test_marks_and_brackets_at_the_end_are_no_part_of_a_name(name: str, without: str) -> None:
    assert plain(name) == without

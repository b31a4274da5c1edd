"""The file that is written loads, keeps what it said, says how sure each new line is, and has no key too many."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from conformance.setup.learning import meanings, outcomes
from conformance.setup.learning.dates import format_of
from conformance.setup.learning.extended_text import TABLES, extended, split_at_first_table
from conformance.setup.learning.given import Given
from conformance.setup.learning.learned import Entry, Learned, Passed
from conformance.setup.learning.learned_candidate import learned_candidate
from conformance.setup.learning.page_kinds import in_between
from conformance.setup.learning.scoring import recognised
from drivers.candidate.candidate_file import REFERENCE, load
from drivers.portal.browser.page_survey import Box, survey_of
from tests.learning.test_scoring import button, link, page

LOOKS = """
# ---- How our pages look, by the web team ----
[words]
# The badge has it on its back.
username = "Old"    # since May

[[interstitials]]
shows = "text: x"
take = "y"

[pages.request]
path = "/old"

[readings]
"""


def learned(given: Given | None = None) -> Learned:
    known = Learned(given=given or Given())
    seen = page(
        boxes=[{"name": "Username", "type": "text"}, {"name": "", "type": "password"}],
        offers=[button("Come in"), link("Forgotten?"), link("Lost your password?")],
    )
    known.recognise(seen, "the sign-in page", recognised(seen, meanings.SIGN_IN))
    known.pages["request.date_format"] = Entry("%d/%m/%Y", 0.9, 'its placeholder is "dd/mm/yyyy"')
    known.lacks_part("update", "username")
    known.landmark("refusal", Entry("css: .bad", 0.8, "it is new after a refusal"))
    known.interstitials.append(Passed("text: We use cookies", "Accept", 0.8))
    known.missing["signed_in"] = "run again with --send"
    return known


def test_the_file_loads_with_what_it_said_and_with_what_was_learned(tmp_path: Path) -> None:
    file, old = tmp_path / "portal.toml", tmp_path / "old.toml"
    old.write_text(REFERENCE.read_text("utf-8") + LOOKS, "utf-8")
    known = learned(Given.of(load(old)))
    known.landmark("confirmation", Entry("heading: Sent", 0.9, "a heading that is new after the form"))

    file.write_text(learned_candidate(old.read_text("utf-8"), file, known, origin="old.toml"), "utf-8")
    again = learned_candidate(file.read_text("utf-8"), file, Learned(given=Given.of(load(file))), origin="portal.toml")
    candidate = load(file)

    assert candidate.words.username == ("Old",)
    assert candidate.words.password == ("css: #part1",)
    assert candidate.words.sign_in_button == ("Come in",)
    assert candidate.pages.request.date_format == "%d/%m/%Y"
    assert candidate.pages.update.lacks == ("username",)
    assert candidate.landmarks.refusal == ("css: .bad",)
    assert [one.take for one in candidate.interstitials] == [("y",), ("Accept",)]
    assert candidate.pages.request.path == "/old"
    assert candidate.clock.via == load(REFERENCE).clock.via
    assert '# The badge has it on its back.\nusername = "Old"    # since May' in file.read_text("utf-8")
    # What it says is not changed by learning once more, which finds nothing new; its comments are written anew.
    assert tomllib.loads(again) == tomllib.loads(file.read_text("utf-8"))
    assert "(0." not in again
    assert again.count("#~ `conform learn` wrote this file") == 1


def test_the_comment_at_the_top_describes_the_file_as_it_is_now(tmp_path: Path) -> None:
    old = "# Our portal. Check it with `conform doctor --candidate old.toml`.\n\n[candidate]\nname = 'x'\n"

    first = learned_candidate(old, tmp_path / "first.toml", learned(), origin="old.toml")
    second = learned_candidate(first, tmp_path / "second.toml", Learned(), origin="first.toml")

    assert "it has all of old.toml" in " ".join(first.split())
    assert "#~ Not learned:" in first
    assert "old.toml" not in second
    assert "Not learned" not in second
    top, _ = split_at_first_table(second)
    assert "it has all of first.toml" in top
    assert "conform doctor --candidate second.toml" in top
    assert "# Our portal. Check it with `conform doctor --candidate second.toml`." in top


def test_each_line_says_how_sure_it_is_and_what_else_it_could_be(tmp_path: Path) -> None:
    text = learned_candidate(REFERENCE.read_text("utf-8"), tmp_path / "portal.toml", learned())

    assert 'also "Lost your password?" (0.' in " ".join(text.replace("\n#~", "").split())
    assert '#~ as documented:\n#~ 0.95, the sign-in page: its name is "Username"' in text
    assert '#~ username = "Username"' in text
    assert "conform doctor --candidate portal.toml" in text
    assert "#~ signed_in: run again with --send" in text


@pytest.mark.parametrize(
    "text",
    [
        'words = { username = "Badge" }\n[candidate]\n',
        'words.username = "Badge"\n[candidate]\n',
        '[candidate]\nname = """\n[words]\n"""\n',
        '[candidate]\n[pages]\nrequest = { path = "/lost" }\n',
    ],
)
def test_a_file_to_which_nothing_can_be_added_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="write each of them as a table of its own"):
        extended(text, dict.fromkeys(TABLES, ""))


ODD = {
    "quotes": 'The "good" \'way\' """in""" here',
    "backslashes": r"C:\new\table \u0041",
    "lines": "One\nTwo\r\nThree\u2028Four",
    "controls": "A\x00B\x07C\x1bD\x7fE",
    "half a character": "A\ud83dB",
    "an emoji": "Sign in \N{GRINNING FACE}",
    "a variable": "Pay ${amount} now",
    "a table": "[words]",
    "a comment": "# not = a comment",
    "a long one": "long " * 400,
}


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_the_file_loads_whatever_the_pages_say(text: str, tmp_path: Path) -> None:
    known = Learned()
    seen = page(
        boxes=[{"name": text, "type": "text"}, {"name": "", "type": "password"}],
        offers=[button(text), button(text + "!"), link(f"Forgotten {text}")],
        headings=(f"New password {text}",),
    )
    known.recognise(seen, f"the page {text}", recognised(seen, meanings.SIGN_IN | meanings.UPDATE))
    known.pages["sign_in.next"] = Entry(text, 0.5, f"it says {text}")
    known.landmark("refusal", Entry(f"text: {text}", 0.5, f"it says {text}"))
    known.interstitials.append(Passed(f"text: {text}", text, 0.5))
    known.missing["signed_in"] = text
    known.notes.append(text)
    file = tmp_path / "portal.toml"

    file.write_text(learned_candidate(REFERENCE.read_text("utf-8"), file, known), "utf-8")

    assert load(file).words.password == ("css: #part1",)


def test_a_secret_is_replaced_in_what_was_learned_and_nowhere_else(tmp_path: Path) -> None:
    known = learned()
    known.notes.append("the token is 4f1c9e")

    text = learned_candidate(
        "[candidate]\nname = '4f1c9e'\n", tmp_path / "x.toml", known, lambda text: text.replace("4f1c9e", "[token]")
    )

    assert "name = '4f1c9e'" in text
    assert "#~ Note: the token is [token]" in text


@pytest.mark.parametrize(
    ("looks", "written"),
    [
        ({"type": "date"}, "%Y-%m-%d"),
        ({"placeholder": "dd/mm/yyyy"}, "%d/%m/%Y"),
        ({"placeholder": "DD.MM.YY"}, "%d.%m.%y"),
        ({"name": "Date of birth (mm-dd-yyyy)"}, "%m-%d-%Y"),
        ({"name": "Born (1985-11-04)"}, "%Y-%m-%d"),
        ({}, "%d/%m/%Y"),
    ],
)
def test_a_date_in_one_box_is_written_as_the_box_says(looks: dict[str, str], written: str) -> None:
    box: Box = survey_of({"boxes": [{"type": "text", **looks}]}).boxes[0]

    assert format_of(box).value == written


def test_a_banner_about_cookies_is_known_and_a_link_to_the_terms_is_not() -> None:
    banner = {
        "name": "Fair enough",
        "role": "button",
        "overlay": "We use cookies here. Fair enough",
        "css": "#b",
        "form": -1,
    }
    parts = [{"text": "We use cookies here.", "tag": "p"}]
    seen = survey_of({"offers": [banner], "parts": parts})

    found = in_between(seen)

    assert found is not None
    assert (found.shows, found.take) == ("text: We use cookies here", "Fair enough")
    assert in_between(survey_of({"offers": [link("Terms and conditions")], "parts": parts})) is None


def test_an_alert_needs_no_landmark_and_another_message_is_known_by_its_class() -> None:
    before = survey_of({"parts": [{"text": "Welcome", "tag": "p", "classes": ["note"]}]})
    alert = survey_of({"parts": [{"text": "Wrong password", "tag": "p", "role": "alert"}]})
    message = survey_of({"parts": [{"text": "That is not correct", "tag": "p", "classes": ["note", "note-error"]}]})

    by_role, by_class = outcomes.refusal_in(before, alert), outcomes.refusal_in(before, message)

    assert by_role is not None
    assert by_role.by_default
    assert by_class is not None
    assert (by_class.value, by_class.by_default) == ("css: .note-error", False)
    assert outcomes.refusal_in(before, before) is None

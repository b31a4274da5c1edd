"""``via`` may name a class of the candidate's own, beside the candidate file; the example of the documents is one."""

from __future__ import annotations

import html
import shutil
import string
from pathlib import Path

import pytest
from playwright.sync_api import Page

from drivers.candidate.candidate_file import REFERENCE, load
from drivers.candidate.mistakes import CandidateFileError
from drivers.people.employers import employers
from drivers.people.passwords import Passwords
from drivers.portal.addresses import PortalAddresses
from drivers.portal.open_portal import open_portal
from fixtures.people import People
from tests.drivers.portal.small_site import Site

EXAMPLE = Path(__file__).resolve().parents[3] / "docs" / "examples" / "keypad_portal.py"
SIGNS = string.ascii_letters + string.digits + "!$%&*+-=?@"
KEYS = "".join(f"<button type=button>{html.escape(sign)}</button>" for sign in SIGNS)
SIGN_IN = f"""<form method=post action='/in'><label>Username <input name=u></label><input type=hidden name=p id=typed>
  <div id=keypad onclick="typed.value += event.target.innerText">{KEYS}</div><button>Go</button></form>"""


def described(folder: Path, text: str) -> Path:
    shutil.copy(EXAMPLE, folder)
    file = folder / "portal.toml"
    file.write_text(f"{REFERENCE.read_text('utf-8')}\n{text}\n", "utf-8")
    return file


@pytest.mark.process
def test_the_example_signs_in_and_is_refused(tmp_path: Path, page: Page) -> None:
    site = Site()
    site.pages |= {"/": SIGN_IN, "/home": "<button>Log out</button>", "/no": "<p role=alert>No.</p>"}
    candidate = load(
        described(tmp_path, '[portal]\nvia = "keypad_portal:KeypadPortal"\noptions = { keypad = "#keypad" }')
    )
    amara = People("1", "an example", Passwords()).make("Amara", employers()["STEES"])
    right = amara.known_password()
    site.takes["/in"] = lambda form: (303, "/home") if form["p"] == right else (303, "/no")
    try:
        portal = open_portal(candidate.portal, page, PortalAddresses(site.address), candidate.appearance, lambda: page)

        assert portal.signs_in(amara, right).signed_in
        assert portal.signs_in(amara, "wrong").shown == "No."
    finally:
        site.close()


@pytest.mark.parametrize(
    ("via", "told"),
    [
        ("keypad_portal:Nobody", r"portal\.via \(line \d+\): the class cannot be loaded \(AttributeError"),
        ("nowhere_at_all:Portal", r"the class cannot be loaded \(ModuleNotFoundError"),
        ("carrier pigeon", "'carrier pigeon' is not allowed; allowed are 'pages', or a class of your own"),
    ],
)
def test_a_class_that_is_not_there_is_told_before_the_run(via: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(CandidateFileError, match=told):
        load(described(tmp_path, f'[portal]\nvia = "{via}"'))

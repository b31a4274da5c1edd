"""The doctor says, page by page, what it recognised, what it did not, what was there instead, and what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from drivers.candidate.candidate_file import REFERENCE
from tests.candidates import conform

pytestmark = pytest.mark.process


def doctor(folder: Path, words: str) -> tuple[int, str]:
    """Return the status and the words of a doctor who looks at the bundled portal with these lines under [words]."""
    file = folder / "portal.toml"
    file.write_text(f"{REFERENCE.read_text('utf-8')}\n[words]\n{words}\n", "utf-8")
    done = conform(folder, "--candidate", file, "--driver", "forms", command="doctor")
    return done.status, " ".join(done.output.split())


@pytest.mark.parametrize("driver", ["browser", "forms"])
@pytest.mark.long
def test_the_doctor_alone_prints_its_table_and_the_words_that_it_recognised(driver: str, tmp_path: Path) -> None:
    done = conform(tmp_path, "--driver", driver, command="doctor")

    told = " ".join(done.output.split())
    assert done.status == 0, done.output
    for what in ("candidate file", "address", "sign-in page", "starts a reset", "wrong password", "clock", "mail"):
        assert what in told
    assert "administration is reached" in told
    assert "a password is set with the mail's link, and signs in" in told
    assert ("the sign-in page on a phone well" in told) == (driver == "browser")
    assert "recognised: username, password, sign_in_button, forgotten_link" in told
    assert "recognised: email, day, month, year, username, forgot_username, submit" in told
    assert "recognised: username, password, confirm_password, update_button, requirements_icon" in told
    mended = told.partition("To mend it: ")[2]
    assert mended == ("leave out --driver forms" if driver == "forms" else "")


def test_a_portal_that_a_class_of_its_own_drives_needs_a_browser(tmp_path: Path) -> None:
    file = tmp_path / "portal.toml"
    own = 'portal = { via = "drivers.portal.browser.web:WebPortal" }\n'
    file.write_text(own + REFERENCE.read_text("utf-8"), "utf-8")

    done = conform(tmp_path, "--candidate", file, "--driver", "forms", command="doctor")

    told = " ".join(done.output.split())
    assert done.status == 3
    assert "the driver stops the run" in told
    assert "a class of the candidate's own" in told
    assert told.endswith("To mend it: leave out --driver forms")


def test_a_word_and_a_choice_that_are_not_there_are_told_with_what_is_there_instead(tmp_path: Path) -> None:
    """The choice is one that only WEB wants, to which the portal is held."""
    status, told = doctor(tmp_path, 'update_button = "Confirm the Passphrase"\nforgot_username = "I lost my username"')

    assert status == 0
    assert "not recognised: update_button ('Confirm the Passphrase', perhaps 'Confirm Password')" in told
    assert "the page offers '" in told
    assert "not recognised: forgot_username ('I lost my username', perhaps 'I forgot my username')" in told
    assert "the page asks for or offers '" in told
    assert told.count("To mend it: what the page has under another name: give it under [words]") == 2


def test_the_doctor_sets_a_password_and_tells_where_it_cannot_be_sent_or_does_not_sign_in(tmp_path: Path) -> None:
    """Otherwise a run of half an hour finds it at each reset."""
    status, told = doctor(tmp_path, 'update_button = "Confirm the Passphrase"')
    assert status == 0
    assert "the page that sets a password in part " in told
    assert "a new password missing" in told
    assert "look at update_button and confirm_password under [words]" in told

    file = tmp_path / "faulty.toml"
    text = REFERENCE.read_text("utf-8")
    file.write_text(text.replace("-m reference_app ", "-m reference_app --fault new_password_not_stored "), "utf-8")
    done = conform(tmp_path, "--candidate", file, "--driver", "forms", command="doctor")
    assert "a password was set, but it does not sign in" in " ".join(done.output.split())


@pytest.mark.long
def test_under_harmless_the_doctor_sets_no_password_and_without_a_pool_asks_for_none(tmp_path: Path) -> None:
    done = conform(tmp_path, "--driver", "forms", "--harmless", "-m", "WAY-02")
    told = " ".join(done.output.split())
    assert "no reset was requested: --harmless" in told
    assert "a new password" not in told


def test_a_sign_in_page_with_other_words_stops_the_run_and_says_which(tmp_path: Path) -> None:
    status, told = doctor(tmp_path, 'password = "Passphrase"')

    assert status == 3
    assert "the sign-in page stops the run" in told
    assert "not recognised: password ('Passphrase'" in told
    assert "the page asks for 'Username*', 'Password*'" in told
    assert "path under [pages.sign_in]" in told
    assert "(at http://127.0.0.1:" in told

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

    assert status == 4, "no password can be set"
    assert "not recognised: update_button ('Confirm the Passphrase', perhaps 'Confirm Password')" in told
    assert "the page offers '" in told
    assert "not recognised: forgot_username ('I lost my username', perhaps 'I forgot my username')" in told
    assert "the page asks for or offers '" in told
    assert told.count("To mend it: what the page has under another name: give it under [words]") == 2


def test_the_doctor_sets_a_password_and_tells_where_it_cannot_be_sent_or_does_not_sign_in(tmp_path: Path) -> None:
    """Otherwise a run of half an hour finds it at each reset."""
    status, told = doctor(tmp_path, 'update_button = "Confirm the Passphrase"')
    assert status == 4
    assert "the page that sets a password in part " in told
    assert "a new password missing" in told
    assert "look at update_button and confirm_password under [words]" in told

    file = tmp_path / "faulty.toml"
    text = REFERENCE.read_text("utf-8")
    file.write_text(text.replace("-m reference_app ", "-m reference_app --fault new_password_not_stored "), "utf-8")
    done = conform(tmp_path, "--candidate", file, "--driver", "forms", command="doctor")
    assert "a password was set, but it does not sign in" in " ".join(done.output.split())


@pytest.mark.parametrize(
    ("lines", "state"),
    [
        ("", "well url opens a hub, and its login_to_esr leads to the sign-in page"),
        (
            'login_to_esr = "Ask for your username and a first password"',
            "in part url opens a hub, but its login_to_esr",
        ),
        ('login_to_esr = "Log in to ESR"', "in part url opens neither the sign-in page nor a hub with a way to it;"),
    ],
)
def test_the_doctor_says_what_it_found_at_the_portals_address(lines: str, state: str, tmp_path: Path) -> None:
    _, told = doctor(tmp_path, f'{lines}\n[pages.sign_in]\npath = "/sign-in"')

    assert f" the hub {state}" in told
    assert ("give the hub's way to the sign-in page as login_to_esr under [words]" in told) == bool(lines)
    if "neither" in state:
        assert "login_to_esr ('Log in to ESR', perhaps 'Login to ESR')" in told


def seams(folder: Path, guidance: str, **ways: str) -> tuple[int, str]:
    """Return the status and the words of a doctor who looks at the bundled portal with these seams in its file."""
    text = REFERENCE.read_text("utf-8").replace('["STEES", "NHSBT", "YAS", "WEB"]', guidance)
    if "smartcard" in ways:
        text = text.replace(" --smartcard-port {smartcard_port} --card-authority {card_authority}", "")
    if "mailbox" in ways:
        # Nobody listens there.
        text = text.replace("--mail 127.0.0.1:{smtp_port}", "--mail 127.0.0.1:1")
    for seam, via in ways.items():
        head, table, rest = text.partition(f"[{seam}]\n")
        text = f'{head}{table}via = "{via}"\n{rest[rest.index("[") :] if "[" in rest else ""}'
    file = folder / "portal.toml"
    file.write_text(text, "utf-8")
    done = conform(folder, "--candidate", file, "--driver", "forms", command="doctor")
    return done.status, " ".join(done.output.split())


def test_a_seam_that_a_must_needs_and_the_file_does_not_describe_ends_the_doctor_with_4(tmp_path: Path) -> None:
    status, told = seams(tmp_path, '["STEES"]', administrator="unknown")
    assert status == 4
    assert "the administrator missing the file does not say how to reach it (via = 'unknown')" in told
    assert "give via under [administrator] as one of 'pages', 'command', 'none', or a class of your own" in told

    status, told = seams(tmp_path, '["STEES"]', smartcard="unknown")
    assert "the smartcards missing" in told
    assert status == 0, "South Tees has no must about smartcards"


def test_what_the_file_says_the_portal_does_not_have_is_left_out_and_no_failure(tmp_path: Path) -> None:
    ways = dict.fromkeys(("clock", "mailbox", "administrator", "workstation", "smartcard"), "none")

    status, told = seams(tmp_path, '["STEES", "WEB"]', **ways)

    assert status == 0, told
    assert "the clock left out the file says that it cannot be moved (via = 'none')" in told
    assert "mail left out the file says that the suite cannot read it (via = 'none')" in told
    assert "give via under [mailbox] as one of 'smtp', 'imap', 'maildir', 'none', or a class of your own" in told


@pytest.mark.long
def test_under_harmless_the_doctor_sets_no_password_and_without_a_pool_asks_for_none(tmp_path: Path) -> None:
    done = conform(tmp_path, "--driver", "forms", "--harmless", "-m", "WAY-02")
    told = " ".join(done.output.split())
    assert "no reset was requested: --harmless" in told
    assert not [line for line in done.output.splitlines() if line.strip().startswith("a new password")]
    assert ", 0 of them with a new password or address" in told


def test_a_sign_in_page_with_other_words_stops_the_run_and_says_which(tmp_path: Path) -> None:
    status, told = doctor(tmp_path, 'password = "Passphrase"')

    assert status == 3
    assert "the sign-in page stops the run" in told
    assert "not recognised: password ('Passphrase'" in told
    assert "the page asks for 'Username*', 'Password*'" in told
    assert "path under [pages.sign_in]" in told
    assert "(at http://127.0.0.1:" in told

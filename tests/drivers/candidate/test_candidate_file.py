"""A candidate file becomes a candidate, or a list of everything that is wrong with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from drivers.candidate.candidate_file import REFERENCE, Candidate, load
from drivers.candidate.mistakes import CandidateFileError
from tests.candidates import conform

GOOD = REFERENCE.read_text("utf-8")
SECRET = "Tr0ub4dor&3"


def of(tmp_path: Path, text: str) -> Candidate:
    """Return the candidate that a file with this text describes."""
    path = tmp_path / "candidate.toml"
    path.write_text(text, "utf-8")
    return load(path)


def mistakes(tmp_path: Path, text: str) -> list[str]:
    """Return what is told about a file with this text."""
    with pytest.raises(CandidateFileError) as told:
        of(tmp_path, text)
    return told.value.mistakes


def changed(old: str, new: str, text: str = GOOD) -> str:
    """Return a candidate file's text with one piece of it replaced."""
    assert old in text
    return text.replace(old, new)


def test_the_reference_portals_file_describes_a_portal_with_every_seam() -> None:
    candidate = load(REFERENCE)

    assert candidate.name == "Reference portal"
    assert candidate.supervised
    assert candidate.guidance == ("STEES", "NHSBT", "YAS", "WEB")
    assert (candidate.clock.via, candidate.mailbox.via, candidate.people.via) == (
        "test_interface",
        "smtp",
        "test_interface",
    )
    assert candidate.administrator.via == "pages"


def test_every_mistake_is_told_at_once_with_its_key_and_line(tmp_path: Path) -> None:
    text = """\
[candidate]
name = "Reference portal"
url = "portal.example"
guidance = ["STEES", "TEES"]
redy_within = 5

[clock]
via = "sundial"

[mailbox]
via = "smtp"
port = 65536

[people]

[administrator]
via = "pages"
"""

    told = mistakes(tmp_path, text)

    assert [mistake.split(":")[0] for mistake in sorted(told)] == [
        "candidate.guidance.1 (line 4)",
        "candidate.redy_within (line 5)",
        "candidate.url (line 3)",
        "clock.via (line 8)",
        "mailbox.port (line 12)",
        "people.via (line 14)",
    ]


def test_the_headline_counts_the_mistakes(tmp_path: Path) -> None:
    with pytest.raises(CandidateFileError, match="2 mistakes"):
        of(tmp_path, changed('via = "smtp"', 'via = "smtp"\nport = "first"\nwithn = 5'))
    with pytest.raises(CandidateFileError, match=r"candidate\.toml: 1 mistake\n  - mailbox\.via"):
        of(tmp_path, changed('via = "smtp"', 'via = "pigeon"'))


def test_a_value_that_is_not_allowed_is_told_with_those_that_are(tmp_path: Path) -> None:
    [told] = mistakes(tmp_path, changed('via = "smtp"', 'via = "pigeon"'))

    assert "'pigeon' is not allowed" in told
    assert "'smtp', 'imap', 'maildir', 'none'" in told


def test_a_mistyped_key_is_told_with_the_nearest_one(tmp_path: Path) -> None:
    [told] = mistakes(tmp_path, changed('via = "smtp"', 'via = "smtp"\nwithn = 5'))

    assert told.startswith("mailbox.withn (line ")
    assert "did you mean within?" in told


def test_a_key_like_no_other_is_told_with_all_that_are_known(tmp_path: Path) -> None:
    [told] = mistakes(tmp_path, changed('via = "smtp"', 'via = "smtp"\nqqqq = 5'))

    assert "known here are domains, grace, notices, port, reset_link, via, within" in told


@pytest.mark.parametrize(
    ("written", "instead", "told"),
    [
        ('via = "smtp"', 'via = "smtp"\nhost = "a"', "mailbox.host (line 21): goes with via = 'imap', not with 'smtp'"),
        (
            '[people]\nvia = "test_interface"',
            "[people]\nvia = 'command'\nenrol = 'true'\nfile = 'nowhere.csv'",
            "people.file (line 25): goes with via = 'pool', not with 'command'",
        ),
        (
            '[clock]\nvia = "test_interface"',
            "[clock]\nvia = 'none'\nnow = 'date'",
            "clock.now (line 18): goes with via = 'command', not with 'none'",
        ),
        (
            '[clock]\nvia = "test_interface"',
            "[clock]\nvia = 'test_interface'\nbrowser = true",
            "clock.browser (line 18): goes with via = 'preload', not with 'test_interface'",
        ),
    ],
)
def test_a_key_that_belongs_to_another_via_is_told_with_that_one(
    written: str, instead: str, told: str, tmp_path: Path
) -> None:
    [mistake] = mistakes(tmp_path, changed(written, instead))

    assert mistake == f"{told}; remove one of the two"


def test_a_missing_key_is_told_with_the_table_that_lacks_it(tmp_path: Path) -> None:
    [told] = mistakes(tmp_path, changed('guidance = ["STEES", "NHSBT", "YAS", "WEB"]\n', ""))

    assert told == "candidate.guidance (line 3): is missing; add guidance = …"


@pytest.mark.parametrize("table", ["clock", "mailbox", "people", "administrator"])
def test_a_missing_table_is_told_with_the_ways_it_may_name(table: str, tmp_path: Path) -> None:
    head, _, tail = GOOD.partition(f"[{table}]")
    rest = tail.partition("\n[")

    [told] = mistakes(tmp_path, head + rest[1].strip("\n") + rest[2])

    assert told.startswith(f"{table}: is missing; add a table [{table}] with via = one of '")


@pytest.mark.parametrize("table", ["clock", "mailbox", "people"])
def test_a_way_that_a_seam_does_not_have_is_told_as_such_and_not_as_missing(table: str, tmp_path: Path) -> None:
    """Other seams have ``unknown``, these have not."""
    head, _, tail = GOOD.partition(f"[{table}]\n")

    told = mistakes(tmp_path, f'{head}[{table}]\nvia = "unknown"\n{tail.partition(chr(10))[2]}')

    assert any(re.match(rf"{table}\.via \(line \d+\): 'unknown' is not allowed; allowed are '", one) for one in told)
    assert not any("missing" in one for one in told)


def test_an_empty_file_is_told_every_table_it_lacks(tmp_path: Path) -> None:
    told = mistakes(tmp_path, "")

    assert {mistake.split(":")[0] for mistake in told} >= {"candidate", "clock", "mailbox", "people", "administrator"}


def test_test_controls_that_are_needed_but_not_described_are_told_beside_other_mistakes(tmp_path: Path) -> None:
    without = changed('[test_interface]\npath = "/test-interface/"\nkey = "{secret}"\n', "")

    told = mistakes(tmp_path, changed('via = "smtp"', 'via = "pigeon"', without))

    assert len(told) == 2
    assert any("clock and people use the test interface" in mistake for mistake in told)


def test_an_unknown_document_is_told_with_the_known_ones(tmp_path: Path) -> None:
    [told] = mistakes(tmp_path, changed('"WEB"]', '"WEBB"]'))

    assert "'WEBB' is not allowed" in told
    assert "'STEES', 'NHSBT', 'YAS', 'WEB'" in told


def test_no_document_at_all_is_a_mistake(tmp_path: Path) -> None:
    [told] = mistakes(tmp_path, changed('["STEES", "NHSBT", "YAS", "WEB"]', "[]"))

    assert told.startswith("candidate.guidance (line 7)")


def test_the_documents_stand_in_their_own_order_whatever_the_files_order(tmp_path: Path) -> None:
    candidate = of(tmp_path, changed('["STEES", "NHSBT", "YAS", "WEB"]', '["WEB", "YAS", "STEES"]'))

    assert candidate.guidance == ("STEES", "YAS", "WEB")
    assert candidate.employer == "STEES"


@pytest.mark.parametrize("address", ["portal.example", "ftp://portal.example/", "http://", "http:///path", ""])
def test_what_is_no_web_address_is_told(address: str, tmp_path: Path) -> None:
    [told] = mistakes(tmp_path, changed("http://127.0.0.1:{port}/", address))

    assert told.startswith("candidate.url (line 5): not a web address; expected http:// or https://")


@pytest.mark.parametrize(
    ("written", "opened"),
    [("", "/"), ("/", "/"), ("/login", "/login"), ("/esr/", "/esr/"), ("/#/login", "/#/login"), ("/in?a=b", "/in?a=b")],
)
def test_an_address_with_a_path_is_kept_as_it_is_written(tmp_path: Path, written: str, opened: str) -> None:
    candidate = of(tmp_path, changed("http://127.0.0.1:{port}/", f"http://127.0.0.1:{{port}}{written}"))

    assert candidate.candidate.url == f"http://127.0.0.1:{{port}}{opened}"


def test_a_pattern_that_is_no_regular_expression_is_told(tmp_path: Path) -> None:
    [told] = mistakes(tmp_path, changed('via = "smtp"', 'via = "smtp"\nreset_link = "("'))

    assert told.startswith("mailbox.reset_link (line ")
    assert "not a regular expression" in told


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("{port}/", "{prot}/", "candidate.url"),
        ("--data {folder}", "--data {prot}", "candidate.start"),
        ('TEST_INTERFACE_KEY = "{secret}"', 'TEST_INTERFACE_KEY = "{prot}"', "candidate.environment"),
        ('\nkey = "{secret}"', '\nkey = "{prot}"', "test_interface.key"),
    ],
)
def test_an_unknown_placeholder_is_told_with_the_known_ones(old: str, new: str, key: str, tmp_path: Path) -> None:
    told = mistakes(tmp_path, changed(old, new))

    assert len(told) == 1
    assert told[0].startswith(key)
    assert "unknown placeholder {prot}" in told[0]
    known = "{port}, {smtp_port}, {smartcard_port}, {card_authority}, {folder}, {python}, {secret}"
    assert f"known are {known}" in told[0]


@pytest.mark.parametrize("line", ["url = ", "key = "])
def test_a_placeholder_without_a_start_is_told(line: str, tmp_path: Path) -> None:
    lines = [entry for entry in GOOD.splitlines() if not entry.startswith("start =")]
    plain = [
        entry if entry.startswith(line) else entry.replace("{port}", "8765").replace("{secret}", "a key")
        for entry in lines
    ]

    [told] = mistakes(tmp_path, "\n".join(plain))

    assert "start" in told
    assert "placeholder" in told


@pytest.mark.parametrize(("start", "because"), [("portal 'unfinished", "No closing quotation"), ("  ", "empty")])
def test_a_start_command_that_cannot_be_split_is_told(start: str, because: str, tmp_path: Path) -> None:
    lines = [f'start = "{start}"' if line.startswith("start =") else line for line in GOOD.splitlines()]

    [told] = mistakes(tmp_path, "\n".join(lines))

    assert told.startswith("candidate.start (line 6)")
    assert because in told


def test_a_secret_comes_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PORTAL_KEY", SECRET)

    candidate = of(tmp_path, changed('\nkey = "{secret}"', '\nkey = "${PORTAL_KEY}"'))

    assert candidate.test_interface is not None
    assert candidate.test_interface.key == SECRET


def test_every_secret_that_the_environment_lacks_is_told_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("PORTAL_KEY", raising=False)
    monkeypatch.delenv("PORTAL_ADDRESS", raising=False)
    text = changed("http://127.0.0.1:{port}/", "${PORTAL_ADDRESS}")

    told = mistakes(tmp_path, changed('\nkey = "{secret}"', '\nkey = "${PORTAL_KEY}"', text))

    assert [mistake.split(";")[0] for mistake in told] == [
        "candidate.url: the environment has no PORTAL_ADDRESS",
        "test_interface.key: the environment has no PORTAL_KEY",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('via = "smtp"', 'via = "${PORTAL_KEY}"'),
        ('via = "smtp"', 'via = "smtp"\nport = "${PORTAL_KEY}"'),
        ('via = "smtp"', 'via = "smtp"\nreset_link = "(${PORTAL_KEY}"'),
        ('"WEB"]', '"${PORTAL_KEY}"]'),
        ("http://127.0.0.1:{port}/", "${PORTAL_KEY}"),
        (
            '[test_interface]\npath = "/test-interface/"\nkey = "{secret}"\n',
            '[[test_interface]]\nkey = "${PORTAL_KEY}"\n',
        ),
        ("--data {folder}", "--data '${PORTAL_KEY}"),
    ],
)
def test_no_secrets_value_stands_in_what_is_told(
    old: str, new: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTAL_KEY", SECRET)

    told = mistakes(tmp_path, changed(old, new))

    assert told
    assert SECRET not in str(told)


def test_a_secret_that_would_read_as_a_placeholder_is_told_without_its_value(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PORTAL_KEY", "Tr0{ub4dor}")

    [told] = mistakes(tmp_path, changed('\nkey = "{secret}"', '\nkey = "${PORTAL_KEY}"'))

    assert told.startswith("test_interface.key: the environment's PORTAL_KEY ")
    assert "ub4dor" not in told


def test_a_file_that_is_not_toml_is_told_with_the_line(tmp_path: Path) -> None:
    [told] = mistakes(tmp_path, "[candidate]\nname = Reference portal\n")

    assert told.startswith("is not TOML: ")
    assert "line 2" in told


def test_a_file_that_is_not_utf_8_is_told(tmp_path: Path) -> None:
    path = tmp_path / "candidate.toml"
    path.write_bytes('name = "Zürich"'.encode("latin-1"))

    with pytest.raises(CandidateFileError, match=r"candidate\.toml: 1 mistake\n  - cannot be read: it is not UTF-8"):
        load(path)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(CandidateFileError, match=r"nowhere\.toml: 1 mistake\n  - cannot be read: No such file"):
        load(tmp_path / "nowhere.toml")


def test_held_to_other_documents_a_candidate_is_otherwise_the_same() -> None:
    candidate = load(REFERENCE)

    held = candidate.held_to(("WEB", " YAS"))

    assert held.guidance == ("YAS", "WEB")
    assert held.candidate.start == candidate.candidate.start
    assert candidate.guidance == ("STEES", "NHSBT", "YAS", "WEB")


@pytest.mark.parametrize("guidance", [("FOO",), ("STEES", "FOO"), ("",), ()])
def test_held_to_what_is_no_document_is_a_mistake_that_names_the_documents(guidance: tuple[str, ...]) -> None:
    with pytest.raises(CandidateFileError, match="--guidance") as told:
        load(REFERENCE).held_to(guidance)

    assert "STEES, NHSBT, YAS, WEB" in str(told.value)
    assert ("'FOO'" in str(told.value)) == ("FOO" in guidance)


@pytest.mark.process
def test_a_run_that_is_asked_for_an_unknown_document_ends_before_it_begins(tmp_path: Path) -> None:
    run = conform(tmp_path, "--guidance", "STEES,FOO", "-n", "0")

    assert run.status == 2, run.output
    assert "'FOO'" in run.output
    assert "Traceback" not in run.output
    assert not run.wrote_results


def test_a_file_with_the_former_names_of_tables_works(tmp_path: Path) -> None:
    former = (
        REFERENCE.read_text("utf-8")
        .replace('[test_interface]\npath = "/test-interface/"', "[controls]")
        .replace('via = "test_interface"', 'via = "controls"')
    )
    file = tmp_path / "candidate.toml"
    file.write_text(former + '\n[[detours]]\nshows = "heading: Cookies"\ntake = "Accept"\n', "utf-8")
    candidate = load(file)
    assert candidate.test_interface is not None
    assert candidate.test_interface.path == "controls/"
    assert (candidate.clock.via, candidate.people.via) == ("test_interface", "test_interface")
    assert len(candidate.interstitials) == 1


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    """An editor on Windows may write one."""
    path = tmp_path / "candidate.toml"
    path.write_text(GOOD, "utf-8-sig")

    assert load(path).name == "Reference portal"


def test_a_name_is_one_line_of_harmless_characters(tmp_path: Path) -> None:
    text = REFERENCE.read_text("utf-8").replace('"Reference portal"', r'"A\u001b[2J\nExit status 0\u202e"')
    (tmp_path / "candidate.toml").write_text(text, "utf-8")

    assert load(tmp_path / "candidate.toml").candidate.name == r"A\x1b[2J\x0aExit status 0\x202e"

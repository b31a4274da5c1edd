"""A pool's file: what stands in it, and every mistake of it at once."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from drivers.candidate.mistakes import CandidateFileError
from drivers.people.pool_file import COLUMNS, read_accounts
from tests.candidates import conform, reference
from tests.drivers.people.pools import people, write_pool

HEADER = "username,email,date_of_birth,first_name,surname,employer,kind,administrator,password\n"
AMARA = "999AOKAFOR01,amara.okafor@nhs.net,1985-04-23,Amara,Okafor,STEES,staff,no,hX7!rainy-Tuesday\n"


def mistakes_of(path: Path, text: str | bytes) -> list[str]:
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(CandidateFileError) as told:
        read_accounts(path)
    return told.value.mistakes


def test_its_people_are_read_without_a_part_to_play(tmp_path: Path) -> None:
    pool = tmp_path / "people.csv"
    pool.write_text(HEADER + AMARA + "\n" + AMARA.replace("AOKAFOR", "BOKAFOR").replace("amara", "b"), "utf-8")

    amara, _ = read_accounts(pool)

    assert (amara.name, amara.username, amara.date_of_birth) == ("", "999AOKAFOR01", date(1985, 4, 23))
    assert amara.known_password() == "hX7!rainy-Tuesday"


def test_what_is_written_is_read_again(tmp_path: Path) -> None:
    made = [*people(3), *people(2, has_password=False), *people(1, administrator=True)]

    assert [one.username for one in read_accounts(write_pool(tmp_path / "people.csv", made))] == [
        one.username for one in made
    ]


def test_the_other_address_is_a_column_that_is_there_for_those_who_have_one(tmp_path: Path) -> None:
    one, two = people(2)
    kept = replace(two, other_email=two.email.replace("nhs.net", "example.org"))

    assert "other_email" not in write_pool(tmp_path / "without.csv", [one]).read_text("utf-8")
    read = read_accounts(write_pool(tmp_path / "with.csv", [one, kept]))
    assert [each.other_email for each in read] == [None, kept.other_email]


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("Amara.Okafor@nhs.net", "line 2, other_email: is the address under email already"),
        ("nowhere", "line 2, other_email: 'nowhere' is no email address"),
    ],
)
def test_another_address_is_an_address_and_another(tmp_path: Path, other: str, told: str) -> None:
    text = HEADER.replace("email", "email,other_email") + AMARA.replace("nhs.net,", f"nhs.net,{other},")

    assert mistakes_of(tmp_path / "people.csv", text) == [told]


def test_columns_may_stand_in_any_order_and_a_spreadsheet_may_have_saved_them(tmp_path: Path) -> None:
    pool = tmp_path / "people.csv"
    pool.write_bytes(
        b"\xef\xbb\xbfpassword,administrator,kind,employer,surname,first_name,date_of_birth,email,username\r\n"
        b"hX7!rainy-Tuesday,No,staff,STEES,Okafor,Amara,1985-04-23,amara@nhs.net,999AOKAFOR01\r\n"
    )

    assert read_accounts(pool)[0].surname == "Okafor"


def test_every_mistake_is_told_at_once_with_line_and_column(tmp_path: Path) -> None:
    lines = [
        AMARA,
        "999aokafor01,AMARA.okafor@nhs.net,1985-04-23,Amara,Okafor,STEES,staff,no,hX7!rainy-Tuesday\n",
        "999B01,b@nhs.net,23/04/1985,Ben,Bell,SOUTH,staff,no,hX7!rainy-Tuesday\n",
        "999C01,nowhere,1985-04-23,Cleo,,STEES,matron,perhaps,abc\n",
        "999D01,d@nhs.net,1985-04-23,Dan\n",
    ]

    told = mistakes_of(tmp_path / "people.csv", HEADER + "".join(lines))

    assert told == [
        "line 3, username: '999aokafor01' is in line 2 already; each account has its own",
        "line 3, email: 'AMARA.okafor@nhs.net' is in line 2 already; each account has its own",
        "line 4, employer: 'SOUTH' is not allowed; allowed are STEES, NHSBT, YAS, WEB",
        "line 4, date_of_birth: '23/04/1985' is no date; expected a date such as 1985-04-23",
        "line 5, surname: is empty",
        "line 5, email: 'nowhere' is no email address",
        "line 5, password: has fewer than 6 characters, too few to hide it in what a run writes",
        "line 5, kind: 'matron' is not allowed; allowed for STEES are staff",
        "line 5, administrator: 'perhaps' is not allowed; allowed are yes, no",
        "line 6: has 4 columns; the header has 9",
    ]


AT_ANOTHER = AMARA.replace("999A", "901A").replace("STEES", "YAS")


def test_two_lines_of_one_person_at_two_employers_are_two_accounts(tmp_path: Path) -> None:
    pool = tmp_path / "people.csv"
    pool.write_text(HEADER + AMARA + AT_ANOTHER, "utf-8")

    assert [(one.employer, one.also_at) for one in read_accounts(pool)] == [("STEES", "YAS"), ("YAS", "STEES")]


@pytest.mark.parametrize(
    "second",
    [
        AMARA.replace("999A", "901A"),
        AT_ANOTHER.replace("1985", "1986"),
        AT_ANOTHER.replace(",Okafor", ",Okoro"),
        AT_ANOTHER.replace("Amara,", "Ada,"),
    ],
    ids=["the same employer", "another date of birth", "another surname", "another first name"],
)
def test_two_lines_with_one_address_are_a_mistake_otherwise(tmp_path: Path, second: str) -> None:
    told = mistakes_of(tmp_path / "people.csv", HEADER + AMARA + second)

    assert told == ["line 3, email: 'amara.okafor@nhs.net' is in line 2 already; each account has its own"]


def test_a_third_line_with_one_address_is_a_mistake(tmp_path: Path) -> None:
    third = AMARA.replace("999A", "918A").replace("STEES", "NHSBT")

    told = mistakes_of(tmp_path / "people.csv", HEADER + AMARA + AT_ANOTHER + third)

    assert told == ["line 4, email: 'amara.okafor@nhs.net' is in line 2 already; each account has its own"]


@pytest.mark.parametrize(
    ("text", "mistakes"),
    [
        ("", [f"is empty; expected a header: {','.join(COLUMNS)}"]),
        (
            HEADER,
            [
                "has no account; expected a line of username, email, other_email, date_of_birth, first_name, surname, "
                "employer, kind, role, locality, administrator, smartcard, professional, password for each"
            ],
        ),
        (
            HEADER.replace("surname", "sirname").replace(",kind", "") + AMARA,
            [
                "line 1: the column surname is missing",
                "line 1: the column kind is missing",
                "line 1: 'sirname' is not a column of a pool; did you mean surname?",
            ],
        ),
        (
            HEADER.replace("surname", "kind") + AMARA,
            ["the column surname is missing", "the column kind is there twice"],
        ),
        (HEADER.encode() + "999A,Zoë".encode("latin-1"), ["line 2: is not UTF-8 text; save the file as UTF-8"]),
        (HEADER + AMARA.replace("Amara", '"Amara'), ["is not CSV: unexpected end of data"]),
    ],
    ids=["empty", "no account", "missing and unknown", "a column twice", "another encoding", "an open quote"],
)
def test_a_file_that_is_no_pool_is_told_as_such(tmp_path: Path, text: str | bytes, mistakes: list[str]) -> None:
    told = mistakes_of(tmp_path / "people.csv", text)

    assert len(told) == len(mistakes)
    for one, expected in zip(told, mistakes, strict=True):
        assert one.endswith(expected)


def test_no_password_stands_in_what_is_told(tmp_path: Path) -> None:
    told = mistakes_of(tmp_path / "people.csv", HEADER + AMARA + AMARA + AMARA.replace("no,hX7", "no,x,hX7"))

    assert "rainy" not in "".join(told)


@pytest.mark.process
@pytest.mark.parametrize("command", ["run", "doctor"])
def test_a_run_and_the_doctor_begin_with_no_such_file(tmp_path: Path, command: str) -> None:
    """The status is that of a usage error, whatever the mistake, and no portal is started for it."""
    (tmp_path / "people.csv").write_text(HEADER + AMARA + AMARA, "utf-8")
    changes = {'[people]\nvia = "test_interface"': '[people]\nvia = "pool"\nfile = "people.csv"'}
    candidate = reference(tmp_path / "candidate.toml", changes=changes)

    told = conform(tmp_path, "--candidate", candidate, command=command)

    assert told.status == 2, told.output
    assert "line 3, username: '999AOKAFOR01' is in line 2 already" in told.output
    assert "Traceback" not in told.output


@pytest.mark.parametrize(("separator", "name"), [(";", "semicolons"), ("\t", "tabs")])
def test_another_separator_is_one_mistake(separator: str, name: str, tmp_path: Path) -> None:
    """A spreadsheet writes it where the comma is for decimals."""
    told = mistakes_of(tmp_path / "people.csv", (HEADER + AMARA).replace(",", separator))

    assert len(told) == 1
    assert told[0].startswith(f"line 1: its columns are separated by {name}; expected commas")

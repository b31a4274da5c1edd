"""Cards sign in at a portal that runs already and trusts an authority of its own: a list of them, or new ones of it."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
import trustme

from drivers.people.employers import employers
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.people.pool_file import written
from drivers.portal_test_interface import TestInterface
from drivers.process.supervised import free_port
from drivers.smartcard.card import Card
from drivers.smartcard.cards_by_authority import CardAuthority
from fixtures.people import People
from tests.candidates import BY_FORMS, ROOT, conform

pytestmark = pytest.mark.process
CANDIDATE = """
[candidate]
name = "A portal that runs already"
url = "http://127.0.0.1:{port}/"
guidance = ["NHSBT", "YAS"]
[clock]
via = "none"
[mailbox]
via = "none"
[people]
via = "pool"
file = "people.csv"
[administrator]
via = "none"
[smartcard]
address = "https://127.0.0.1:{cards}/smartcard"
server_authority = "{folder}/portal/smartcard.pem"
"""


@dataclass(frozen=True)
class There:
    """A portal that runs already, whose smartcards an authority of its own issues, and the people it knows."""

    folder: Path
    authority: CardAuthority
    reader: int
    holders: list[Person]

    def described(self, smartcards: str) -> Path:
        """Return the candidate's file with what it says of the cards."""
        path = self.folder / "candidate.toml"
        path.write_text(path.read_text("utf-8") + smartcards, "utf-8")
        return path


@pytest.fixture
def there(tmp_path: Path) -> Iterator[There]:
    """Return the portal with two card holders and one person more."""
    made, port, reader, key = trustme.CA(), free_port(), free_port(), secrets.token_urlsafe(16)
    made.cert_pem.write_to_path(tmp_path / "authority.pem")
    made.private_key_pem.write_to_path(tmp_path / "authority.key")
    authority = CardAuthority.of_files(tmp_path / "authority.pem", tmp_path / "authority.key")
    maker, employer = People("seed", "cards", Passwords()), employers()["NHSBT"]
    holders = [maker.make(f"{number}", employer, has_smartcard=True, professional=True) for number in range(2)]
    people = [*holders, maker.make("staff", employer)]
    (tmp_path / "people.csv").write_text(written(people), "utf-8")
    (tmp_path / "candidate.toml").write_text(CANDIDATE.format(port=port, cards=reader, folder=tmp_path), "utf-8")
    command = ["-m", "reference_app", "--port", str(port), "--data", str(tmp_path / "portal"), "--test-interface"]
    command += ["--smartcard-port", str(reader), "--card-authority", str(tmp_path / "authority.pem")]
    portal = subprocess.Popen(
        [sys.executable, *command],
        cwd=ROOT,
        env=os.environ | {"TEST_INTERFACE_KEY": key},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert portal.stdout is not None
        assert any("The portal is at" in line for line in portal.stdout)
        test_interface = TestInterface(f"http://127.0.0.1:{port}/test-interface/", key)
        for person in people:
            test_interface.enrol(person)
        test_interface.close()
        yield There(tmp_path, authority, reader, holders)
    finally:
        portal.terminate()
        portal.wait(20)


@pytest.mark.long
def test_cards_of_a_list_sign_in_and_a_card_that_it_lacks_is_not_testable(there: There, tmp_path: Path) -> None:
    listed = [("", there.authority.issue("000000000000"), "nobody's")]
    for one in there.holders:
        made: list[tuple[Card | None, str]] = [(there.authority.card(one, "own"), "own")]
        made.append((there.authority.card(one, "forged"), "forged"))
        listed += [(one.username, card, state) for card, state in made if card]
    lines = ["username,file,pin,state"]
    for number, (username, card, state) in enumerate(listed):
        (tmp_path / f"{number}.pfx").write_bytes(card.pfx)
        lines.append(f"{username},{number}.pfx,{card.pin},{state}")
    (tmp_path / "cards.csv").write_text("\n".join(lines) + "\n", "utf-8")
    candidate = there.described('via = "files"\nfile = "cards.csv"\n')

    rules = ("-m", "CARD-01 or CARD-02 or CARD-04", "-k", "signs or sign_in or another or expired")
    run = conform(tmp_path, "--candidate", candidate, "-n", "0", *rules)

    assert run.rule("CARD-01").verdict == "conforms", run.output
    assert [one.outcome for one in run.rule("CARD-02").examples if one.outcome] == ["held"], run.output
    assert run.rule("CARD-04").verdict == "not testable", run.output
    assert "has none in the state 'expired'" in run.rule("CARD-04").reason
    assert f"https://127.0.0.1:{there.reader} answers over TLS and asks for a certificate" in run.output


def test_the_portals_own_authority_issues_the_cards_where_its_key_is_given(there: There, tmp_path: Path) -> None:
    candidate = there.described('via = "issued"\nauthority = "authority.pem"\nkey = "authority.key"\n')

    run = conform(tmp_path, "--candidate", candidate, *BY_FORMS, "-m", "CARD-01 or CARD-02 or CARD-04")

    assert [run.rule(f"CARD-0{number}").verdict for number in (1, 2, 4)] == ["conforms"] * 3, run.output

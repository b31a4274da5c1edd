"""Cards: what is on one, the lists of those made beforehand, and the pools whose people have one."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID

from drivers.candidate.mistakes import CandidateFileError
from drivers.errors import SeamMissing
from drivers.people.employers import employers
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.people.pool_file import written
from drivers.smartcard.cards_by_authority import CardAuthority
from drivers.smartcard.cards_by_files import CardFiles
from fixtures.people import People

AMARA = Person(
    name="Amara",
    first_name="Amara",
    surname="Okafor",
    username="999AOKAFOR01",
    email="amara.okafor@nhs.net",
    date_of_birth=date(1985, 4, 23),
    employer="STEES",
    smartcard="555123456789",
    professional=True,
)
HEADER = "username,file,pin,state\n"


def test_a_card_carries_the_identity_and_its_pin_opens_it() -> None:
    card = CardAuthority.new().card(AMARA, "own")

    assert card is not None
    _, certificate, _ = pkcs12.load_key_and_certificates(card.pfx, card.pin.encode())
    assert certificate is not None
    [name] = certificate.subject.get_attributes_for_oid(NameOID.COMMON_NAME)
    assert name.value == AMARA.smartcard
    assert card.pin not in repr(card)


def test_somebody_without_a_smartcard_can_be_issued_none() -> None:
    person = People("seed", "example", Passwords()).make("Ben", employers()["STEES"])

    with pytest.raises(SeamMissing, match="Ben's account has no smartcard identity"):
        CardAuthority.new().card(person, "own")


def test_a_list_hands_out_its_cards_and_says_which_it_lacks(tmp_path: Path) -> None:
    own = CardAuthority.new().issue("555123456789")
    (tmp_path / "amara.pfx").write_bytes(own.pfx)
    listed = tmp_path / "cards.csv"
    listed.write_text(f"{HEADER}999AOKAFOR01,amara.pfx,{own.pin},own\n", "utf-8")

    cards = CardFiles(listed)

    assert cards.card(AMARA, "own") == own
    assert cards.card(AMARA, "none") is None
    with pytest.raises(SeamMissing, match="none in the state 'expired' for 999AOKAFOR01"):
        cards.card(AMARA, "expired")


def test_every_mistake_of_a_list_is_told_at_once_without_a_pin(tmp_path: Path) -> None:
    own = CardAuthority.new().issue("555123456789")
    (tmp_path / "amara.pfx").write_bytes(own.pfx)
    listed = tmp_path / "cards.csv"
    listed.write_text(
        f"{HEADER}999AOKAFOR01,amara.pfx,999999x,own\n999AOKAFOR01,nowhere.pfx,1,own\n,amara.pfx,{own.pin},own\n"
        f"999AOKAFOR01,amara.pfx,{own.pin},lost\n",
        "utf-8",
    )

    with pytest.raises(CandidateFileError) as told:
        CardFiles(listed)

    begin = ("line 2, pin", "line 3, file", "line 4, username", "line 5, state")
    assert [mistake.startswith(one) for mistake, one in zip(told.value.mistakes, begin, strict=True)] == [True] * 4
    assert "999999x" not in str(told.value)


def test_a_pool_keeps_smartcards_and_leaves_the_columns_out_where_nobody_has_one() -> None:
    assert "555123456789,yes" in written([AMARA])
    assert "smartcard" not in written([])

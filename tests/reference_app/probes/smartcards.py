"""Which smartcard signs in whom, over real TLS, and how a login method is chosen."""

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from urllib.parse import urlsplit

import httpx
import trustme

from reference_app.pages.smartcards import REMEMBERED, SMARTCARD
from reference_app.web.serving import make_server
from tests.reference_app.portal_in_hand import READER, Portal
from tests.reference_app.probes.probe import probe

AMINA, BEN, CARA = "999AKHAN01", "999BBAKER01", "999CGRANT01"
AMINAS, BENS, CARAS, NOBODYS = "555123456789", "555999999999", "555987654321", "000123456789"
SOUND = {
    "Amina's": AMINA,
    "Cara's": CARA,
    "Ben's, who is no professional user": "nobody",
    "nobody's": "nobody",
    "none": "nobody",
    "forged in Cara's name": "no connection",
    "Cara's, expired": "no connection",
}


@cache
def authority() -> trustme.CA:
    return trustme.CA(organization_name="Cards", organization_unit_name="An authority")


@cache
def cards() -> dict[str, trustme.LeafCert | None]:
    """A card of each kind of SOUND."""
    forger = trustme.CA(organization_name="Cards", organization_unit_name="An authority")
    yesterday = datetime.now(UTC) - timedelta(days=1)
    return {
        "Amina's": authority().issue_cert(common_name=AMINAS),
        "Cara's": authority().issue_cert(common_name=CARAS),
        "Ben's, who is no professional user": authority().issue_cert(common_name=BENS),
        "nobody's": authority().issue_cert(common_name=NOBODYS),
        "none": None,
        "forged in Cara's name": forger.issue_cert(common_name=CARAS),
        "Cara's, expired": authority().issue_cert(common_name=CARAS, not_after=yesterday),
    }


@contextmanager
def card_reader(portal: Portal) -> Iterator[str]:
    """The address that reads cards of the authority, served over TLS meanwhile."""
    with TemporaryDirectory() as folder:
        trusted, own = Path(folder, "authority.pem"), Path(folder, "own.pem")
        authority().cert_pem.write_to_path(trusted)
        authority().issue_cert("127.0.0.1").private_key_and_cert_chain_pem.write_to_path(own)
        tls = portal.parts.card_reader(trusted, own).tls()
    server = make_server("127.0.0.1", 0, portal.app.wsgi_app, tls)
    thread = Thread(target=server.serve)
    thread.start()
    try:
        yield f"https://127.0.0.1:{server.bind_addr[1]}/smartcard"
    finally:
        server.stop()
        thread.join()


@probe(
    sound=SOUND,
    smartcards_are_refused=SOUND | {"Amina's": "nobody", "Cara's": "nobody"},
    signs_in_without_a_smartcard=SOUND | {"none": AMINA},
    smartcard_of_nobody_signs_in=SOUND | {"nobody's": AMINA},
    smartcard_signs_in_as_another=SOUND
    | {"Amina's": CARA, "Ben's, who is no professional user": CARA, "nobody's": CARA},
    smartcard_of_anybody_on_the_staff_signs_in=SOUND | {"Ben's, who is no professional user": BEN},
    forged_smartcard_signs_in=SOUND | {"forged in Cara's name": CARA},
    expired_smartcard_signs_in=SOUND | {"Cara's, expired": CARA},
)
def whom_a_card_signs_in(portal: Portal) -> dict[str, str]:
    portal.enrols(AMINA, smartcard=AMINAS, professional=True)
    portal.enrols(BEN, smartcard=BENS, professional=False)
    portal.enrols(CARA, smartcard=CARAS, professional=True)
    with card_reader(portal) as address:
        return {which: whom(portal, address, card) for which, card in cards().items()}


def whom(portal: Portal, address: str, card: trustme.LeafCert | None) -> str:
    """Whom the card reader leads into the portal as."""
    tls = ssl.create_default_context()
    authority().configure_trust(tls)
    if card is not None:
        card.configure_cert(tls)
    try:
        answer = httpx.get(address, verify=tls, trust_env=False)
    except httpx.TransportError:
        return "no connection"
    if answer.status_code == 403:
        return "nobody"
    visitor = portal.visitor()
    visitor.opens(urlsplit(answer.headers["Location"]).path)
    home = visitor.opens("/home").text
    return next(username for username in (AMINA, BEN, CARA) if f"You are logged in as {username}." in home)


@probe(
    sound={"with the box ticked": "/smartcard", "without": "the choice"},
    selection_is_not_remembered={"with the box ticked": "the choice", "without": "the choice"},
    selection_is_remembered_unasked={"with the box ticked": "/smartcard", "without": "/smartcard"},
)
def where_the_care_identity_leads_after_a_selection(portal: Portal) -> dict[str, str]:
    def leads(**ticked: str) -> str:
        visitor = portal.visitor()
        chosen = visitor.fills_in("/care-identity", method="smartcard", **ticked)
        assert chosen.location == "/smartcard"
        return visitor.opens("/care-identity").location or "the choice"

    return {"with the box ticked": leads(remember="on"), "without": leads()}


@probe(
    sound={"nothing remembered": "", "the selection remembered": ""},
    remembered_selection_lets_anybodys_smartcard_in={"nothing remembered": "", "the selection remembered": "arrives"},
)
def where_the_card_of_somebody_who_is_no_professional_user_leads(portal: Portal) -> dict[str, str]:
    portal.enrols(BEN, smartcard=BENS, professional=False)

    forgetful, remembering = portal.visitor(), portal.visitor()
    # A browser has one name for the portal, whose card reader is another port of it.
    remembering.client.set_cookie(REMEMBERED, SMARTCARD, domain=urlsplit(READER).hostname or "")
    return {
        what: "arrives" if visitor.inserts(BENS) else ""
        for what, visitor in (("nothing remembered", forgetful), ("the selection remembered", remembering))
    }

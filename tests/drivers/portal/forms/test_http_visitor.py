"""A visitor's cookies, redirects and headers, and a card that is shown to one address: against real servers."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Callable, Iterator
from threading import Thread

import httpx
import pytest
import trustme
from cryptography.hazmat.primitives.serialization import Encoding

from drivers.errors import CandidateBroke
from drivers.portal.forms.http_visitor import ConnectionRefused, Network, Visitor
from drivers.process.supervised import free_port
from drivers.smartcard.card import Card
from drivers.smartcard.cards_by_authority import CardAuthority
from tests.drivers.portal.small_site import Site

pytestmark = pytest.mark.process


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a site with one page."""
    site = Site()
    site.pages = {"/": "<h1>First</h1>", "/next": "<h1>Next</h1>"}
    yield site
    site.close()


@pytest.fixture
def network() -> Iterator[Network]:
    """Return connections."""
    network = Network(lambda within: httpx.Client(timeout=within, trust_env=False), 1)
    yield network
    network.close()


@pytest.fixture
def visitor(network: Network) -> Visitor:
    """Return a visitor."""
    return Visitor(network)


def test_cookies_are_each_visitors_own_and_are_forgotten(site: Site, network: Network) -> None:
    site.headers["/"] = [("Set-Cookie", "a=1; Path=/; HttpOnly"), ("Set-Cookie", "b=2; Path=/next")]
    amara, ben = Visitor(network), Visitor(network)
    amara.opens(site.address)
    for one, address in ((amara, "/next"), (amara.new_page(), "/"), (ben, "/next")):
        one.opens(site.address.rstrip("/") + address)
    amara.forgets()
    amara.opens(f"{site.address}next")

    assert site.cookies == ["", "b=2; a=1", "a=1", "", ""]


@pytest.mark.parametrize(
    ("cookie", "sent"),
    [
        ("a=1; Max-Age=0", ""),
        ("a=1; Expires=Wed, 01 Jan 2020 00:00:00 GMT", ""),
        ("a=1; Secure", "a=1"),
        ("a=1; Domain=other.example", ""),
        ("a=1; Path=/elsewhere", ""),
        ('a="1 2"; SameSite=Strict', 'a="1 2"'),
    ],
)
def test_a_cookie_is_sent_where_it_belongs(cookie: str, sent: str, site: Site, visitor: Visitor) -> None:
    site.headers["/"] = [("Set-Cookie", cookie)]
    visitor.opens(site.address)
    visitor.opens(site.address)

    assert site.cookies == ["", sent]


@pytest.mark.parametrize(("kind", "sent"), [("Strict", ""), ("Lax", "a=1"), ("None", "a=1")])
def test_a_cookie_that_stays_at_home_does_not_come_from_another_site(
    kind: str, sent: str, site: Site, visitor: Visitor
) -> None:
    site.headers["/"] = [("Set-Cookie", f"a=1; SameSite={kind}")]
    site.pages["/"] = (302, "/next")
    visitor.opens(site.address, "http://intranet.example/")

    assert site.cookies == ["", sent]


@pytest.mark.parametrize(("status", "again"), [(301, "GET"), (302, "GET"), (303, "GET"), (307, "POST"), (308, "POST")])
def test_a_redirect_is_followed_as_its_status_says(status: int, again: str, site: Site, visitor: Visitor) -> None:
    site.takes = {"/": lambda _: (status, "next#there"), "/next": lambda _: "<h1>Next</h1>"}
    document = visitor.sends("POST", site.address, [("a", "1")], "")

    assert site.received == ["POST / a=1", f"{again} /next{' a=1' if again == 'POST' else ''}"]
    assert document.text() == "Next"
    assert visitor.addresses == [site.address, f"{site.address}next"]


def test_redirects_in_a_circle_come_to_an_end(site: Site, visitor: Visitor) -> None:
    site.pages["/"] = (302, "/")

    with pytest.raises(CandidateBroke, match="redirect in a circle"):
        visitor.opens(site.address)


def test_pages_that_send_on_in_a_circle_come_to_an_end(site: Site, visitor: Visitor) -> None:
    site.pages["/"] = "<meta http-equiv=refresh content='0;url=/'>"

    with pytest.raises(CandidateBroke, match="without an end"):
        visitor.opens(site.address)


@pytest.mark.parametrize(
    ("content", "at_once", "later"),
    [
        ("0;url=/next", "Next", False),
        ("0; URL='/next'", "Next", False),
        ("0,/next", "Next", False),
        ("0.9;url=next", "Next", False),
        ("2;url=/next", "First", True),
        ("9;url=/next", "First", False),
        ("5", "First", False),
        ("nonsense", "First", False),
    ],
)
@pytest.mark.parametrize("by", ["a tag", "a header"])
def test_a_page_sends_its_visitor_on(
    by: str, content: str, at_once: str, later: bool, site: Site, visitor: Visitor
) -> None:
    if by == "a tag":
        site.pages["/"] = f'<meta http-equiv=Refresh content="{content}"><h1>First</h1>'
    else:
        site.headers["/"] = [("Refresh", content)]
    assert visitor.opens(site.address).text() == at_once

    assert visitor.waits(3) is later
    assert visitor.document is not None
    assert visitor.document.text() == ("Next" if later else at_once)


def test_a_visitor_looks_like_a_browser_and_says_where_it_comes_from(site: Site, visitor: Visitor) -> None:
    visitor.set_extra_http_headers({"X-Own": "1"})
    visitor.opens(site.address)
    first = site.heard
    visitor.opens(f"{site.address}next", f"{site.address}?a=1")
    second = site.heard
    visitor.opens(f"{site.address}next", "http://intranet.example/page")

    assert "Mozilla/5.0" in first["user-agent"]
    assert (first["sec-fetch-site"], first.get("referer"), first["x-own"]) == ("none", None, "1")
    assert (second["sec-fetch-site"], second["referer"]) == ("same-origin", f"{site.address}?a=1")
    assert (site.heard["sec-fetch-site"], site.heard["referer"]) == ("cross-site", "http://intranet.example/")


def test_who_does_not_answer_is_told(visitor: Visitor) -> None:
    with pytest.raises(CandidateBroke, match="could not be reached"):
        visitor.opens(f"http://127.0.0.1:{free_port()}/")


def test_who_answers_too_late_is_told(site: Site, visitor: Visitor) -> None:
    site.slow["/"] = 5

    with pytest.raises(CandidateBroke, match="not there within 1 s"):
        visitor.opens(site.address)


@pytest.mark.parametrize("onward", ["http://[", "ftp://portal.example/", "http://a b/"])
def test_an_address_that_is_none_is_told(onward: str, site: Site, visitor: Visitor) -> None:
    site.pages["/"] = (302, onward)

    with pytest.raises(CandidateBroke):
        visitor.opens(site.address)


Serve = Callable[..., Site]


@pytest.fixture
def authority() -> trustme.CA:
    """Return an authority for servers."""
    return trustme.CA()


@pytest.fixture
def cards() -> CardAuthority:
    """Return an authority for cards."""
    return CardAuthority.new()


@pytest.fixture
def secured(authority: trustme.CA, cards: CardAuthority) -> Iterator[Serve]:
    """Return the way to a site over TLS, which may ask for a card."""
    sites: list[Site] = []

    def serve(asks: ssl.VerifyMode = ssl.CERT_NONE) -> Site:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(context)
        if asks is not ssl.CERT_NONE:
            context.verify_mode = asks
            context.load_verify_locations(cadata=cards.certificate.public_bytes(Encoding.PEM).decode())
        sites.append(Site(context))
        sites[-1].pages["/"] = "<h1>Secured</h1>"
        return sites[-1]

    yield serve
    for site in sites:
        site.close()


def test_a_server_that_nobody_vouches_for_is_told(secured: Serve, visitor: Visitor) -> None:
    with pytest.raises(CandidateBroke, match="certificate is not trusted"):
        visitor.opens(secured().address)


@pytest.mark.parametrize("first_elsewhere", [True, False])
def test_a_card_is_shown_to_its_address_and_to_no_other(
    first_elsewhere: bool, secured: Serve, network: Network, cards: CardAuthority
) -> None:
    here, elsewhere = secured(ssl.CERT_REQUIRED), secured(ssl.CERT_REQUIRED)
    visitor = Visitor(network, card=cards.issue("1"), card_address=f"{here.address}card", ignores_trust=True)
    if first_elsewhere:
        with pytest.raises(ConnectionRefused):
            visitor.opens(elsewhere.address)
    assert visitor.opens(here.address).text() == "Secured"
    with pytest.raises(ConnectionRefused):
        visitor.new_page().opens(elsewhere.address)
    visitor.close()


@pytest.mark.parametrize("shown", ["none", "a stranger's"])
def test_a_card_that_is_not_trusted_is_refused(shown: str, secured: Serve, network: Network) -> None:
    here = secured(ssl.CERT_REQUIRED)
    card: Card | None = None if shown == "none" else CardAuthority.new().issue("1")
    visitor = Visitor(network, card=card, card_address=here.address, ignores_trust=True)

    with pytest.raises(ConnectionRefused):
        visitor.opens(here.address)
    visitor.close()


def test_a_connection_that_the_portal_closed_meanwhile_is_made_again(visitor: Visitor) -> None:
    """A portal whose clock was moved on holds every kept connection for idle."""
    answered: list[str] = []
    with socket.create_server(("127.0.0.1", 0)) as server:

        def answers() -> None:
            for _ in range(2):
                connection, _address = server.accept()
                with connection:
                    answered.append(connection.recv(65536).decode().split(" ")[0])
                    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Type: text/html\r\n\r\na")
                    if len(answered) == 1:
                        # The next request comes on this connection, and is answered by its end.
                        connection.recv(65536)

        thread = Thread(target=answers, daemon=True)
        thread.start()
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        visitor.opens(address)
        visitor.sends("POST", address, [("a", "1")], "")
        thread.join(5)

    assert answered == ["GET", "POST"]

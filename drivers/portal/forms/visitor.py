"""A visitor without a browser: cookies, redirects, the page that is open, and the card that is shown to one address."""

from __future__ import annotations

import ssl
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http.cookiejar import DefaultCookiePolicy
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import httpx
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, pkcs12

from drivers.portal.forms.document import Document
from drivers.portal.forms.styles import Hidden
from drivers.smartcard.card import Card
from drivers.trouble import CandidateBroke

_REFRESHES_AT_MOST = 5
# The words of a desktop browser, for a portal that turns away what it does not know.
_NAVIGATES = {
    "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en-GB,en;q=0.9",
    "User-Agent": (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"
    ),
    "Sec-Fetch-Dest": "document",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-User": "?1",
}


class ConnectionRefused(Exception):
    """The portal broke a secured connection off, as it does when it does not trust a card."""


@dataclass
class Network:
    """How visitors reach a portal: one pool of connections for all of them, without anybody's cookies.

    ``make`` returns a client with a timeout; ``within`` is how many seconds an answer may take.
    """

    make: Callable[[float], httpx.Client]
    within: float
    _client: httpx.Client | None = field(default=None, init=False)
    _hidden: Hidden | None = field(default=None, init=False)

    @property
    def client(self) -> httpx.Client:
        """Return the client that holds the connections."""
        if self._client is None:
            self._client = self.make(self.within)
            # Visitors have their own.
            self._client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        return self._client

    @property
    def hidden(self) -> Hidden:
        """Return what the portal's style sheets hide; each sheet is fetched once."""
        if self._hidden is None:
            self._hidden = Hidden(self._sheet)
        return self._hidden

    def _sheet(self, address: str) -> str:
        try:
            answer = self.client.get(address)
        except httpx.HTTPError:
            return ""
        return answer.text if answer.is_success else ""

    def close(self) -> None:
        """Let go of the connections."""
        if self._client is not None:
            self._client.close()


class Visitor:
    """Somebody at a computer of their own, with one page open."""

    def __init__(
        self,
        network: Network,
        *,
        card: Card | None = None,
        card_address: str | None = None,
        ignores_trust: bool = False,
    ) -> None:
        self._network = network
        self._cookies = httpx.Cookies()
        self._headers: dict[str, str] = {}
        self._card, self._card_address = card, card_address
        self._ignores_trust = ignores_trust
        self._secured: httpx.Client | None = None
        self._listeners: list[Callable[[int, Mapping[str, str]], None]] = []
        self.document: Document | None = None
        self.refused = ""
        self.addresses: list[str] = []

    # A page of a browser has these two names, and a class of a candidate's own may use either.
    @property
    def context(self) -> Visitor:
        """Return what holds the cookies: the visitor."""
        return self

    def new_page(self) -> Visitor:
        """Return the same visitor with another page open."""
        other = Visitor(self._network)
        other._cookies, other._headers = self._cookies, self._headers
        return other

    def set_extra_http_headers(self, headers: Mapping[str, str]) -> None:
        """Send these headers with every request from now on."""
        self._headers = dict(headers)

    def hears(self, listener: Callable[[int, Mapping[str, str]], None]) -> None:
        """Tell a listener the status and the headers of every answer from now on."""
        self._listeners.append(listener)

    def forgets(self) -> None:
        """Leave nothing of an earlier visit."""
        self._cookies.clear()

    @property
    def address(self) -> str:
        """Return the address of the page that is open."""
        return self.document.address if self.document is not None else "about:blank"

    def opens(self, address: str, referrer: str | None = None) -> Document:
        """Open an address; ``referrer`` is the page whose link leads there. CandidateBroke where nobody answers."""
        return self._asks("GET", address, referrer=referrer)

    def sends(self, method: str, address: str, fields: Sequence[tuple[str, str]], encoding: str) -> Document:
        """Send a form's fields from the page that is open, in a way that HTML names, and return what comes."""
        if method == "GET":
            bare = urldefrag(address).url.partition("?")[0]
            return self._asks("GET", f"{bare}?{httpx.QueryParams(list(fields))}", referrer=self.address)
        if encoding == "multipart/form-data":
            parts = [(name, (None, value.encode())) for name, value in fields]
            return self._asks("POST", address, referrer=self.address, files=parts)
        body = str(httpx.QueryParams(list(fields))).encode()
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._asks("POST", address, referrer=self.address, content=body, headers=kind)

    def _asks(
        self,
        method: str,
        address: str,
        *,
        referrer: str | None,
        headers: Mapping[str, str] | None = None,
        **content: object,
    ) -> Document:
        for _ in range(_REFRESHES_AT_MOST):
            answer = self._answer(method, urldefrag(address).url, referrer, headers or {}, content)
            document = Document.read(
                answer.content, str(answer.url), answer.status_code, answer.charset_encoding, self._network.hidden
            )
            self.document = document
            onward = _refresh(document)
            if onward is None:
                return document
            method, address, referrer, headers, content = "GET", onward, document.address, None, {}
        raise CandidateBroke("the portal's pages send their visitor on in a circle; open the address by hand")

    def _answer(
        self, method: str, address: str, referrer: str | None, further: Mapping[str, str], content: dict[str, object]
    ) -> httpx.Response:
        self.refused = ""
        for _ in range(self._network.client.max_redirects):
            answer = self._once(method, address, self._said(address, referrer) | dict(further), content)
            self.addresses.append(address)
            self._cookies.extract_cookies(answer)
            for listener in self._listeners:
                listener(answer.status_code, answer.headers)
            if not (answer.is_redirect and answer.headers.get("location")):
                return answer
            onward = urljoin(address, answer.headers["location"])
            if answer.status_code == 303 or (answer.status_code in (301, 302) and method == "POST"):
                method, content, further = "GET", {}, {}
            address = urldefrag(onward).url
        raise CandidateBroke("the portal's pages redirect in a circle; open the address by hand")

    def _said(self, address: str, referrer: str | None) -> dict[str, str]:
        headers = _NAVIGATES | {"Sec-Fetch-Site": _site(address, referrer)} | self._headers
        if referrer is not None and referrer.startswith("http"):
            headers["Referer"] = referrer if _origin(referrer) == _origin(address) else f"{_origin(referrer)}/"
            if "Origin" not in headers:
                headers["Origin"] = _origin(referrer)
        return headers

    def _once(self, method: str, address: str, headers: dict[str, str], content: dict[str, object]) -> httpx.Response:
        if method == "GET":
            headers.pop("Origin", None)
        client = self._client_for(address)
        request = client.build_request(method, address, headers=headers, **content)  # type: ignore[arg-type]
        self._cookies.set_cookie_header(request)
        try:
            return client.send(request)
        except httpx.ConnectError as wrong:
            raise self._unreached(address, wrong) from wrong
        except httpx.TimeoutException as late:
            raise CandidateBroke(
                f"the portal's page was not there within {self._network.within:g} s; "
                "a portal that is slower than this says so with page_within under [candidate]"
            ) from late
        except (httpx.ReadError, httpx.RemoteProtocolError, httpx.WriteError) as wrong:
            if urlsplit(address).scheme == "https":
                raise ConnectionRefused(str(wrong)) from wrong
            raise CandidateBroke(f"the portal broke the connection off: {wrong}") from wrong

    @staticmethod
    def _unreached(address: str, wrong: httpx.ConnectError) -> Exception:
        behind: BaseException | None = wrong
        while behind is not None and not isinstance(behind, ssl.SSLError):
            behind = behind.__cause__ or behind.__context__
        if behind is None:
            return CandidateBroke(f"the portal could not be reached at {_origin(address)}: {wrong}")
        if isinstance(behind, ssl.SSLCertVerificationError):
            return CandidateBroke(
                f"the portal's certificate is not trusted ({behind.verify_message}); name the PEM file of a private "
                "certificate authority as authority under [browser], or renew the certificate"
            )
        return ConnectionRefused(str(behind))

    def _client_for(self, address: str) -> httpx.Client:
        if not self._ignores_trust or urlsplit(address).scheme != "https":
            return self._network.client
        if self._secured is None:
            shown = self._card if self._card_address and _origin(address) == _origin(self._card_address) else None
            self._secured = httpx.Client(
                verify=_unverified(shown), timeout=self._network.within, trust_env=False, follow_redirects=False
            )
        return self._secured

    def close(self) -> None:
        """Let go of a secured connection of one's own."""
        if self._secured is not None:
            self._secured.close()


def _unverified(card: Card | None) -> ssl.SSLContext:
    """Return a context that trusts any server (who it is was made sure of before), and shows a card where given."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    if card is not None:
        key, certificate, _ = pkcs12.load_key_and_certificates(card.pfx, card.pin.encode())
        if key is None or certificate is None:
            raise ValueError("this card has no key")
        with tempfile.TemporaryDirectory(prefix="card-") as folder:
            file = Path(folder) / "card.pem"
            plain = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
            file.write_bytes(certificate.public_bytes(Encoding.PEM) + plain)
            context.load_cert_chain(file)
    return context


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _site(address: str, referrer: str | None) -> str:
    if referrer is None or not referrer.startswith("http"):
        return "none"
    if _origin(referrer) == _origin(address):
        return "same-origin"
    return "same-site" if urlsplit(referrer).hostname == urlsplit(address).hostname else "cross-site"


def _refresh(document: Document) -> str | None:
    """Return where a page sends its visitor on at once; None where it does not."""
    for meta in document.root.iter("meta"):
        if meta.get("http-equiv", "").lower() == "refresh":
            seconds, _, onward = meta.get("content", "").partition(";")
            target = onward.strip().partition("=")[2].strip(" '\"")
            if seconds.strip() in ("0", "0.0", "") and target:
                return urljoin(document.base, target)
    return None

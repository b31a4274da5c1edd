"""A visitor without a browser: cookies, redirects, the open page, and a smartcard for one server only."""

from __future__ import annotations

import re
import ssl
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from http.cookiejar import Cookie, DefaultCookiePolicy
from urllib.parse import urldefrag, urlencode, urlsplit
from urllib.request import Request

import httpx

from drivers.certificates import certificate_trouble, tls_error
from drivers.errors import CandidateBroke
from drivers.portal.forms.html_page import HtmlPage, fold, resolved
from drivers.portal.forms.styles import Styles
from drivers.smartcard.card import Card, unverified

_REFRESHES_AT_MOST = 5
_THIS_MACHINE = ("localhost", "127.0.0.1", "::1")
_REFRESH = re.compile(r"(?P<seconds>\d*)[\d.]* ?[;, ] ?(url ?= ?)?(?P<target>.+)", re.IGNORECASE)
# The headers of headless Chromium, so that a portal that looks at User-Agent treats both drivers alike.
_NAVIGATES = {
    "Accept": "text/html,application/xhtml+xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en-GB,en;q=0.9",
    "User-Agent": (
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36"
    ),
    "Sec-Fetch-Dest": "document",
    "Sec-Fetch-Mode": "navigate",
    "Sec-Fetch-User": "?1",
}


class ConnectionRefused(Exception):
    """The portal closed a TLS connection, for example because it does not accept a smartcard."""


class _AsBrowsersDo(DefaultCookiePolicy):
    """Sends cookies as browsers do.

    A cookie with the attribute Secure is also sent to this machine over HTTP. SameSite is respected (default: lax).
    """

    def return_ok_secure(self, cookie: Cookie, request: Request) -> bool:
        """Say whether the Secure attribute of a cookie allows sending the cookie."""
        return (
            (urlsplit(request.get_full_url()).hostname or "") in _THIS_MACHINE
            or not cookie.secure
            or (request.type == "https")
        )

    def return_ok(self, cookie: Cookie, request: Request) -> bool:
        """Say whether all attributes of a cookie, SameSite included, allow sending the cookie."""
        kind = (cookie.get_nonstandard_attr("SameSite") or "lax").lower()
        strange = request.get_header("Sec-fetch-site") == "cross-site"
        kept_back = strange and (kind == "strict" or (kind == "lax" and request.get_method() == "POST"))
        return not kept_back and super().return_ok(cookie, request)


@dataclass
class Network:
    """The connections to a portal: one pool, which all visitors share and which keeps no cookies.

    ``make``: a function that returns a client for a timeout in seconds. ``within``: the time limit for an answer, in
    seconds.
    """

    make: Callable[[float], httpx.Client]
    within: float

    @cached_property
    def client(self) -> httpx.Client:
        """Return the HTTP client that holds the connections of all visitors."""
        client = self.make(self.within)
        # Each visitor has cookies of their own.
        client.cookies.jar.set_policy(DefaultCookiePolicy(allowed_domains=[]))
        return client

    @cached_property
    def styles(self) -> Styles:
        """Return the portal's style sheets; each sheet is fetched once."""
        return Styles(self._sheet)

    def _sheet(self, address: str) -> str:
        try:
            answer = self.client.get(address)
        except httpx.HTTPError:
            return ""
        return answer.text if answer.is_success else ""

    def close(self) -> None:
        """Close the connections."""
        self.client.close()


class Visitor:
    """A person at a computer of their own, with one page open.

    ``card`` is presented only to the origin (scheme, host and port) of ``card_address``. With ``ignores_trust``, every
    server certificate is accepted. With ``unchecked``, the own checks of the pages do not work (see ``HtmlPage``).
    ``refused``: why the portal refused the last TLS connection; empty if the portal did
    not refuse it. ``addresses``: the URLs that were requested.
    """

    def __init__(
        self,
        network: Network,
        *,
        card: Card | None = None,
        card_address: str | None = None,
        ignores_trust: bool = False,
        unchecked: bool = False,
    ) -> None:
        self._network = network
        self._unchecked = unchecked
        self._cookies = httpx.Cookies()
        self._cookies.jar.set_policy(_AsBrowsersDo())
        self._headers: dict[str, str] = {}
        self._card, self._card_address = card, card_address
        self._ignores_trust = ignores_trust
        self._secured: dict[bool, httpx.Client] = {}
        self._listeners: list[Callable[[int, Mapping[str, str]], None]] = []
        self.document: HtmlPage | None = None
        self.refused = ""
        self.addresses: list[str] = []

    # Playwright uses the same names (page.context.new_page), so a candidate's own class works with either driver.
    @property
    def context(self) -> Visitor:
        """Return the object that holds the cookies: the visitor itself."""
        return self

    @property
    def page(self) -> HtmlPage:
        """Return the page that is open. Raises LookupError if no page is open."""
        if self.document is None:
            raise LookupError("no page is open")
        return self.document

    def new_page(self) -> Visitor:
        """Return the same visitor (cookies, headers, smartcard) with a second page, which has no URL yet."""
        other = Visitor(
            self._network,
            card=self._card,
            card_address=self._card_address,
            ignores_trust=self._ignores_trust,
            unchecked=self._unchecked,
        )
        other._cookies, other._headers = self._cookies, self._headers
        return other

    def set_extra_http_headers(self, headers: Mapping[str, str]) -> None:
        """Send these headers with every request from now on."""
        self._headers = dict(headers)

    def hears(self, listener: Callable[[int, Mapping[str, str]], None]) -> None:
        """Call ``listener`` with the HTTP status and the headers of every answer from now on."""
        self._listeners.append(listener)

    def forgets(self) -> None:
        """Forget earlier visits: delete all cookies."""
        self._cookies.clear()

    @property
    def address(self) -> str:
        """Return the URL of the page that is open; ``about:blank`` if no page is open."""
        return self.document.address if self.document is not None else "about:blank"

    def opens(self, address: str, referrer: str | None = None) -> HtmlPage:
        """Open a URL and return the page. ``referrer``: the URL of the page that has the link to ``address``.

        Raises CandidateBroke if the portal does not answer, and ConnectionRefused if it closes the TLS connection.
        """
        return self._asks("GET", address, referrer=referrer)

    def sends(
        self, method: str, address: str, fields: Sequence[tuple[str, str]], kind: str, encoding: str = "utf-8"
    ) -> HtmlPage:
        """Send the names and values of a form on the open page, and return the page that the portal sends.

        ``method`` is GET or POST. ``kind`` is the form's ``enctype``. Raises the same exceptions as ``opens``.
        """
        text = urlencode(fields, encoding=encoding, errors="xmlcharrefreplace")
        if method == "GET":
            bare = urldefrag(address).url.partition("?")[0]
            return self._asks("GET", f"{bare}?{text}", referrer=self.address)
        if kind == "multipart/form-data":
            parts = [(name, (None, value.encode(encoding, "xmlcharrefreplace"))) for name, value in fields]
            return self._asks("POST", address, referrer=self.address, files=parts)
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        return self._asks("POST", address, referrer=self.address, content=text.encode(), headers=headers)

    def waits(self, seconds: float) -> bool:
        """Follow the refresh of the open page at once, if its delay is at most ``seconds``.

        Returns whether the page has such a refresh.
        """
        onward = _refresh(self.document) if self.document is not None else None
        if onward is None or onward[0] > seconds:
            return False
        self._asks("GET", onward[1], referrer=self.address)
        return True

    def _asks(
        self,
        method: str,
        address: str,
        *,
        referrer: str | None,
        headers: Mapping[str, str] | None = None,
        **content: object,
    ) -> HtmlPage:
        for _ in range(_REFRESHES_AT_MOST):
            answer = self._answer(method, urldefrag(address).url, referrer, headers or {}, content)
            if self.document is not None and _shows_nothing(answer):
                return self.document
            self.document = document = _page(answer, self._network.styles, unchecked=self._unchecked)
            onward = _refresh(document)
            if onward is None or onward[0] > 0:
                return document
            method, address, referrer, headers, content = "GET", onward[1], document.address, None, {}
        raise CandidateBroke(
            "each page that the portal sends refreshes at once to another page, without an end; "
            "open the portal's URL in a browser by hand to see these pages"
        )

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
            onward = resolved(address, answer.headers["location"])
            if answer.status_code == 303 or (answer.status_code in (301, 302) and method == "POST"):
                method, content, further = "GET", {}, {}
            address = urldefrag(onward).url
        raise CandidateBroke("the portal's pages redirect in a circle; open the portal's URL in a browser by hand")

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
        try:
            request = client.build_request(method, address, headers=headers, **content)  # type: ignore[arg-type]
            self._cookies.set_cookie_header(request)
        except (httpx.InvalidURL, ValueError) as wrong:
            raise CandidateBroke(f"the portal leads to {address!r}, which is not a valid URL: {wrong}") from wrong
        try:
            return _sent(client, request)
        except httpx.ConnectError as wrong:
            raise self._unreached(address, wrong) from wrong
        except httpx.TimeoutException as late:
            raise CandidateBroke(
                f"the portal's page was not there within {self._network.within:g} s; "
                "if the portal is slower, set a larger page_within under [candidate]"
            ) from late
        except (httpx.ReadError, httpx.RemoteProtocolError, httpx.WriteError) as wrong:
            if urlsplit(address).scheme == "https":
                raise ConnectionRefused(str(wrong)) from wrong
            raise CandidateBroke(f"the portal closed the connection before its answer was complete: {wrong}") from wrong
        except httpx.HTTPError as wrong:
            raise CandidateBroke(f"the portal's answer at {address} could not be read: {wrong}") from wrong

    @staticmethod
    def _unreached(address: str, wrong: httpx.ConnectError) -> Exception:
        behind = tls_error(wrong)
        if behind is None:
            return CandidateBroke(f"the portal could not be reached at {_origin(address)}: {wrong}")
        if isinstance(behind, ssl.SSLCertVerificationError):
            return CandidateBroke(certificate_trouble(behind))
        return ConnectionRefused(str(behind))

    def _client_for(self, address: str) -> httpx.Client:
        if not self._ignores_trust or urlsplit(address).scheme != "https":
            return self._network.client
        shows = self._card_address is not None and _origin(address) == _origin(self._card_address)
        if shows not in self._secured:
            self._secured[shows] = httpx.Client(
                verify=unverified(self._card if shows else None), timeout=self._network.within, trust_env=False
            )
        return self._secured[shows]

    def close(self) -> None:
        """Close the TLS connections that this visitor alone uses."""
        for client in self._secured.values():
            client.close()


def _sent(client: httpx.Client, request: httpx.Request) -> httpx.Response:
    """Send a request; like a browser, send the request again if the portal had closed a connection kept open before."""
    connected: list[str] = []

    def notes(event: str, _: object) -> None:
        if event == "connection.connect_tcp.started":
            connected.append(event)

    request.extensions["trace"] = notes
    try:
        return client.send(request)
    except (httpx.RemoteProtocolError, httpx.ReadError, httpx.WriteError):
        if connected:
            raise
        return client.send(request)


def _origin(address: str) -> str:
    parts = urlsplit(address)
    usual = {"http": 80, "https": 443}.get(parts.scheme)
    return f"{parts.scheme}://{parts.hostname}" + (f":{parts.port}" if parts.port not in (None, usual) else "")


def _site(address: str, referrer: str | None) -> str:
    if referrer is None or not referrer.startswith("http"):
        return "none"
    if _origin(referrer) == _origin(address):
        return "same-origin"
    return "same-site" if urlsplit(referrer).hostname == urlsplit(address).hostname else "cross-site"


def _shows_nothing(answer: httpx.Response) -> bool:
    """Say whether a browser would stay on its page: the answer has no content, or is a file to download."""
    return answer.status_code in (204, 205) or answer.headers.get("content-disposition", "").startswith("attachment")


def _page(answer: httpx.Response, styles: Styles, *, unchecked: bool) -> HtmlPage:
    content = answer.content
    if answer.headers.get("content-type", "text/html").partition(";")[0].strip() in ("text/plain", "application/json"):
        content = b"<pre>" + content.replace(b"&", b"&amp;").replace(b"<", b"&lt;") + b"</pre>"
    address, status, told = str(answer.url), answer.status_code, answer.charset_encoding
    document = HtmlPage.read(content, address, status, told, styles, unchecked=unchecked)
    if (refresh := answer.headers.get("refresh")) is not None:
        document.root.insert(0, document.root.makeelement("meta", {"http-equiv": "refresh", "content": refresh}))
    return document


def _refresh(document: HtmlPage) -> tuple[float, str] | None:
    """Return the delay (in seconds) and the target URL of a page's refresh; None if the page has no refresh."""
    for meta in document.root.iter("meta"):
        found = _REFRESH.fullmatch(fold(meta.get("content", "")))
        if found and meta.get("http-equiv", "").lower() == "refresh":
            return float(found["seconds"] or 0), resolved(document.base, found["target"].strip("'\" "))
    return None

"""How a portal is reached: real certificates of a private authority, and what stands in front of a portal."""

from __future__ import annotations

import base64
import json
import os
import ssl
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
import pytest
import trustme
from playwright.sync_api import Playwright

from drivers.candidate.candidate_file import REFERENCE, load
from drivers.candidate.mistakes import CandidateFileError
from drivers.errors import CandidateBroke
from drivers.hosts import resolving
from drivers.portal.appearance import Appearance
from drivers.portal.browser.browser_page_reader import BrowserPageReader
from drivers.portal.browser.find_browser import find
from drivers.portal.connection import BrowserTable
from drivers.smartcard.cards_by_authority import CardAuthority
from tests.candidates import ROOT, conform, reference
from tests.drivers.portal.small_site import Site

pytestmark = pytest.mark.process


@pytest.fixture
def authority(tmp_path: Path) -> trustme.CA:
    """Return a private authority whose PEM file is authority.pem."""
    authority = trustme.CA()
    authority.cert_pem.write_to_path(str(tmp_path / "authority.pem"))
    return authority


def a_site(authority: trustme.CA, name: str) -> Site:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(name).configure_cert(context)
    site = Site(context)
    site.pages["/"] = "<h1>Welcome</h1>"
    return site


@pytest.fixture
def site(authority: trustme.CA) -> Iterator[Site]:
    """Return a site whose certificate the authority issued for its address."""
    site = a_site(authority, "127.0.0.1")
    yield site
    site.close()


def opens(address: str, choice: BrowserTable, playwright: Playwright) -> str:
    browser = playwright.chromium.launch(**find().launch_arguments(flags=choice.launch_flags(address)))
    try:
        reader = BrowserPageReader(browser.new_page(**choice.context_arguments()), Appearance(5))
        reader.open(address)
        return reader.shown()
    finally:
        browser.close()


def test_a_certificate_of_the_named_authority_is_trusted(site: Site, tmp_path: Path, playwright: Playwright) -> None:
    choice = BrowserTable(authority=str(tmp_path / "authority.pem"))

    assert "Welcome" in opens(site.address, choice, playwright)
    assert choice.client(5).get(site.address).status_code == 200


def test_without_the_authority_the_browser_says_which_key_to_give(site: Site, playwright: Playwright) -> None:
    with pytest.raises(CandidateBroke, match="authority under"):
        opens(site.address, BrowserTable(), playwright)


def test_another_authoritys_certificate_is_refused(site: Site, tmp_path: Path) -> None:
    other = tmp_path / "other.pem"
    trustme.CA().cert_pem.write_to_path(str(other))

    with pytest.raises(CandidateBroke, match="not trusted"):
        BrowserTable(authority=str(other)).launch_flags(site.address)


def test_a_certificate_for_another_host_is_refused(authority: trustme.CA, tmp_path: Path) -> None:
    site = a_site(authority, "portal.example.org")
    try:
        with pytest.raises(CandidateBroke, match="not trusted"):
            BrowserTable(authority=str(tmp_path / "authority.pem")).launch_flags(site.address)
    finally:
        site.close()


def test_the_doctor_stops_at_an_untrusted_certificate_and_says_what_to_do(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "portal.toml"
    text = REFERENCE.read_text("utf-8")
    start = next(line for line in text.splitlines() if line.startswith("start = "))
    text = text.replace(start, "").replace("http://127.0.0.1:{port}/", site.address).replace("{secret}", "abcdef")
    file.write_text(text, "utf-8")

    done = conform(tmp_path, "--candidate", file, command="doctor")

    assert done.status == 3
    assert "certificate is not trusted" in " ".join(done.output.split())
    assert "authority under [browser]" in " ".join(done.output.split())


def test_headers_and_basic_authentication_go_with_every_page(playwright: Playwright) -> None:
    site = Site()
    site.pages["/"] = "<h1>Welcome</h1>"
    try:
        choice = BrowserTable(username="amara", password="sesame", headers={"X-Trust": "999"})
        assert "Welcome" in opens(site.address, BrowserTable(headers={"X-Trust": "999"}), playwright)
        assert site.heard["x-trust"] == "999"
        assert choice.client(5).get(site.address).status_code == 200
        assert site.heard["authorization"] == "Basic " + base64.b64encode(b"amara:sesame").decode()
        assert choice.context_arguments()["http_credentials"] == {"username": "amara", "password": "sesame"}
    finally:
        site.close()


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ('authority = "nowhere.pem"', "no PEM file of a certificate authority: No such file"),
        ('authority = "portal.toml"', "no PEM file of a certificate authority"),
        ('username = "amara"', "username and password of basic authentication go together"),
    ],
)
def test_what_cannot_be_used_is_told_before_anything_begins(table: str, told: str, tmp_path: Path) -> None:
    file = tmp_path / "portal.toml"
    file.write_text(REFERENCE.read_text("utf-8") + f"\n[browser]\n{table}\n", "utf-8")

    with pytest.raises(CandidateFileError, match=told):
        load(file)


HOST = "portal.trust.test"


def test_a_host_name_that_the_machine_does_not_know_leads_to_its_address(
    authority: trustme.CA, tmp_path: Path, playwright: Playwright
) -> None:
    """By TLS, whose certificate is for the name; in the browser and by HTTP."""
    site = a_site(authority, HOST)
    port = urlsplit(site.address).port
    choice = BrowserTable(authority=str(tmp_path / "authority.pem"), hosts={HOST: "127.0.0.1"})  # type: ignore[dict-item]
    try:
        with resolving(choice.addresses):
            assert "Welcome" in opens(f"https://{HOST}:{port}/", choice, playwright)
            with choice.client(5) as client:
                assert "Welcome" in client.get(f"https://{HOST.upper()}:{port}/").text
        with choice.client(5) as client, pytest.raises(httpx.ConnectError):
            client.get(f"https://{HOST}:{port}/")
    finally:
        site.close()


SHOWS_A_CARD = """
import json, sys
from pathlib import Path
from playwright.sync_api import sync_playwright
from drivers.hosts import resolving_in_node, rules_for_chromium
from drivers.portal.browser.browser_visits import shown_to
from drivers.portal.browser.find_browser import find
from drivers.smartcard.card import Card

address, pin, hosts = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
with resolving_in_node(hosts):
    started = sync_playwright().start()
browser = started.chromium.launch(**find().launch_arguments(flags=rules_for_chromium(hosts)))
page = browser.new_page(**shown_to(address, Card(Path("card.pfx").read_bytes(), pin)))
page.goto(address)
print(page.inner_text("body"))
browser.close()
started.stop()
"""


@pytest.mark.parametrize("known", [True, False])
def test_a_page_that_asks_for_a_smartcard_is_found_under_its_host_name_as_well(
    authority: trustme.CA, tmp_path: Path, *, known: bool
) -> None:
    """Playwright's driver, which is a process of its own, connects to such a page in place of the browser."""
    cards = CardAuthority.new()
    card = cards.issue("999AOKAFOR01")
    (tmp_path / "card.pfx").write_bytes(card.pfx)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_verify_locations(cadata=cards.pem().decode())
    authority.issue_cert(HOST).configure_cert(context)
    site = Site(context)
    site.pages["/"] = "<h1>Welcome</h1>"
    address = f"https://{HOST}:{urlsplit(site.address).port}/"
    try:
        done = subprocess.run(
            [sys.executable, "-c", SHOWS_A_CARD, address, card.pin, json.dumps({HOST: "127.0.0.1"} if known else {})],
            cwd=tmp_path,
            env=os.environ | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        site.close()
    assert ("Welcome" in done.stdout) == known, done.stderr


def test_an_address_that_is_none_is_told_with_its_line(tmp_path: Path) -> None:
    file = tmp_path / "candidate.toml"
    file.write_text(REFERENCE.read_text("utf-8") + '\n[browser.hosts]\n"portal.test" = "here"\n', "utf-8")
    with pytest.raises(CandidateFileError) as wrong:
        load(file)
    [mistake] = wrong.value.mistakes
    assert mistake.startswith("browser.hosts.portal.test (line ")


@pytest.mark.long
def test_a_run_in_the_browser_finds_a_host_that_only_the_file_knows(tmp_path: Path) -> None:
    where = {'url = "http://127.0.0.1:{port}/"': 'url = "http://portal.invalid:{port}/"'}
    candidate = reference(tmp_path / "candidate.toml", changes=where)
    with candidate.open("a", encoding="utf-8") as file:
        file.write('\n[browser]\nhosts = { "portal.invalid" = "127.0.0.1" }\n')

    done = conform(tmp_path, "--candidate", candidate, "-n", "0", "-m", "SIGN-01")

    assert done.rule("SIGN-01").verdict == "conforms", done.output

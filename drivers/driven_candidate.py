"""A running candidate, together with the browser or the HTTP connections that drive it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic

from playwright.sync_api import Browser, Locator, Page, Playwright, sync_playwright

from drivers.candidate.candidate_file import Candidate
from drivers.devices.emulated_devices import DEVICES, PHONE
from drivers.hosts import resolving_in_node
from drivers.portal.browser import find_browser as browsers
from drivers.portal.browser.browser_page_reader import BrowserPageReader
from drivers.portal.browser.browser_throttling import PageThrottling
from drivers.portal.browser.browser_visits import BrowserVisits
from drivers.portal.browser.selector_engines import with_engines
from drivers.portal.forms.elements import Elements
from drivers.portal.forms.forms_page_reader import FormsPageReader
from drivers.portal.forms.forms_visits import FormThrottling, FormVisits
from drivers.portal.forms.http_visitor import Network, Visitor
from drivers.portal.open_portal import open_portal
from drivers.portal.pages.page import F, PageReader
from drivers.portal.pages.visits import Visits
from drivers.portal.protocol import Portal
from drivers.portal.throttling import Throttling
from drivers.process.portal_instance import Instance, running


@dataclass(frozen=True)
class DriverAccess(Generic[F]):
    """What the doctor needs from a driver.

    ``portal`` is the portal on one open page, ``reader`` reads that page, ``visits`` opens further pages as new
    visitors, and ``throttling`` records whether the portal answered that page with "too many requests". ``on_a_phone``
    opens a page on the screen of a phone and returns the portal and the reader there; None without a browser.
    """

    portal: Portal
    reader: PageReader[F]
    visits: Visits[F]
    throttling: Throttling
    on_a_phone: Callable[[], tuple[Portal, PageReader[F]]] | None = None


@dataclass(frozen=True)
class DrivenInBrowser:
    """A running candidate, and a browser without an open page. ``launched_with`` are the browser's launch arguments."""

    instance: Instance
    playwright: Playwright
    browser: Browser
    launched_with: Mapping[str, Any] = field(repr=False)

    @contextmanager
    def access(self) -> Iterator[DriverAccess[Locator]]:
        """Open a page in the browser and yield the access to the portal on it; close all opened pages at the end."""
        candidate, pages = self.instance.candidate, []

        def opens(_: str = "", **arguments: Any) -> Page:
            pages.append(self.browser.new_page(**(candidate.browser.context_arguments() | arguments)))
            return pages[-1]

        page = opens()
        try:
            addresses, alerts = self.instance.addresses, self.instance.addresses.standing_alerts
            portal = open_portal(candidate.portal, page, addresses, candidate.appearance, opens)
            reader = BrowserPageReader(page, candidate.appearance, alerts)
            visits = BrowserVisits(opens, candidate.appearance, alerts)

            def on_a_phone() -> tuple[Portal, BrowserPageReader]:
                described = dict(self.playwright.devices[DEVICES[PHONE]])
                described.pop("default_browser_type")
                small = opens("", **described)
                phone = open_portal(candidate.portal, small, addresses, candidate.appearance, opens, touched=True)
                return phone, BrowserPageReader(small, candidate.appearance, alerts)

            yield DriverAccess(portal, reader, visits, PageThrottling(page), on_a_phone)
        finally:
            for one in pages:
                one.close()


@dataclass(frozen=True)
class DrivenByForms:
    """A running candidate, and the HTTP connections to it, for a run without a browser."""

    instance: Instance
    network: Network

    @contextmanager
    def access(self) -> Iterator[DriverAccess[Elements]]:
        """Yield the access to the portal as a new visitor without a browser."""
        candidate = self.instance.candidate
        visits = FormVisits(self.network, candidate.appearance)
        visitor = Visitor(self.network)
        portal = visits.portal(visitor, self.instance.addresses, "")
        yield DriverAccess(portal, FormsPageReader(visitor, candidate.appearance), visits, FormThrottling(visitor))


@contextmanager
def driving(candidate: Candidate, browser: browsers.Browser, log: Path) -> Iterator[DrivenInBrowser]:
    """Start a browser, and the candidate if its file has a start command; stop both at the end.

    ``log`` is the file for the portal's output. Raises what ``running`` raises, and CandidateBroke if the browser
    cannot be made to trust the portal's certificate.
    """
    with ExitStack() as stack:
        instance = stack.enter_context(running(candidate, log))
        with resolving_in_node(candidate.browser.addresses):
            playwright = with_engines(stack.enter_context(sync_playwright()))
        # The flags (certificate) and the environment (clock) are known only once the portal answers.
        flags = candidate.browser.launch_flags(instance.addresses.start)
        arguments = browser.launch_arguments(flags=flags, environment=instance.browser_environment)
        with closing(browser.start(playwright, arguments)) as driven:
            yield DrivenInBrowser(instance, playwright, driven, arguments)


@contextmanager
def driving_by_forms(candidate: Candidate, log: Path) -> Iterator[DrivenByForms]:
    """Start the candidate if its file has a start command, for a run without a browser; stop it at the end.

    Raises what ``running`` raises.
    """
    with running(candidate, log) as instance, closing(network_of(candidate)) as network:
        yield DrivenByForms(instance, network)


def network_of(candidate: Candidate) -> Network:
    """Return HTTP connections to a candidate, with the settings in ``[browser]`` of its file."""
    return Network(candidate.browser.client, candidate.candidate.page_within)

"""Opens the stage of each walk: by HTTP and HTML, or in a browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from playwright.sync_api import Page

from conformance.exploration.stage import Stage, Surroundings, Window
from drivers.administrator.open_administrator import open_administrator
from drivers.administrator.protocol import Administrator
from drivers.administrator.recorded_administrator import recorded_administrator
from drivers.candidate.table import OwnClass
from drivers.driven_candidate import DrivenByForms, DrivenInBrowser
from drivers.errors import SeamMissing
from drivers.people.employers import employers
from drivers.people.example_accounts import ExampleAccounts
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.browser.browser_throttling import PageThrottling
from drivers.portal.browser.browser_visits import BrowserVisits
from drivers.portal.forms.forms_visits import FormThrottling, FormVisits
from drivers.portal.forms.http_visitor import Visitor
from drivers.portal.open_portal import open_portal
from drivers.portal.pages.visits import Visits
from drivers.portal.recorded_portal import recorded_portal
from fixtures.people import People

Driven = DrivenByForms | DrivenInBrowser


@contextmanager
def open_stage(driven: Driven, seed: str, names: tuple[str, ...]) -> Iterator[Stage]:
    """Yield the stage of one walk; give its accounts back and close its windows at the end.

    ``seed`` decides on the people. Raises SeamMissing if the pool has no account free.
    """
    instance = driven.instance
    accounts = ExampleAccounts(instance.enrolment, instance.secrets)
    employer = employers(instance.candidate.mailbox.domains)[instance.candidate.employer]
    opened = _by_forms(driven, accounts) if isinstance(driven, DrivenByForms) else _in_browser(driven, accounts)
    with opened as (windows, visits):
        surroundings = Surroundings(instance, accounts, windows, partial(_administrator, driven, visits, accounts))
        try:
            yield Stage(surroundings, People(seed, "exploration", Passwords()), employer, names)
        finally:
            accounts.give_back()


def _administrator(
    driven: Driven, visits: Visits[Any], accounts: ExampleAccounts, hire: Callable[[], Person]
) -> Administrator:
    new_page = partial(visits.new_page, "the administrator's page")
    return recorded_administrator(open_administrator(driven.instance, new_page, hire), accounts.account_changes)


@contextmanager
def _by_forms(driven: DrivenByForms, accounts: ExampleAccounts) -> Iterator[tuple[Callable[[], Window], Visits[Any]]]:
    candidate = driven.instance.candidate
    if isinstance(candidate.portal, OwnClass):
        raise SeamMissing("[portal] via names a class of the candidate's own, which drives a browser page")
    visits = FormVisits(driven.network, candidate.appearance)

    def window() -> Window:
        visitor = Visitor(driven.network)
        throttling = FormThrottling(visitor)
        portal = visits.portal(visitor, driven.instance.addresses, "")
        return Window(recorded_portal(portal, accounts.account_changes, throttling), throttling)

    yield window, visits


@contextmanager
def _in_browser(
    driven: DrivenInBrowser, accounts: ExampleAccounts
) -> Iterator[tuple[Callable[[], Window], Visits[Any]]]:
    instance = driven.instance
    candidate, contexts = instance.candidate, []

    def page(_: str = "", **arguments: Any) -> Page:
        contexts.append(driven.browser.new_context(**(candidate.browser.context_arguments() | arguments)))
        return contexts[-1].new_page()

    def window() -> Window:
        opened = page()
        throttling = PageThrottling(opened)
        portal = open_portal(candidate.portal, opened, instance.addresses, candidate.appearance, page)
        return Window(recorded_portal(portal, accounts.account_changes, throttling), throttling)

    try:
        yield window, BrowserVisits(page, candidate.appearance, instance.addresses.standing_alerts)
    finally:
        for context in contexts:
            context.close()

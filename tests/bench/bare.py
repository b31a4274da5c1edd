"""Five examples as bare Playwright scripts: the same page actions on the same portal, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from playwright.sync_api import Browser, BrowserContext, Locator, Page

from drivers.mailbox.protocol import Mailbox
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.process.portal_instance import Instance

_SECONDS_FOR_A_MAIL = 10


@dataclass
class Script:
    """One bare script at work: its pages, the portal's addresses, and its mails."""

    browser: Browser
    instance: Instance
    contexts: list[BrowserContext] = field(default_factory=list)
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        self.page = self.new_visitor()

    def new_visitor(self) -> Page:
        """Return a page in a new browser context, which the caller of the script closes."""
        self.contexts.append(self.browser.new_context())
        return self.contexts[-1].new_page()

    @staticmethod
    def types(box: Locator, text: str) -> None:
        """Type as the suite does: only the last character by its key."""
        box.fill(text[:-1])
        box.page.keyboard.type(text[-1])

    def signs_in(self, username: str, password: str, *, page: Page | None = None) -> bool:
        page = page or self.page
        page.context.clear_cookies()
        page.goto(str(self.instance.addresses.sign_in), wait_until="domcontentloaded")
        self.types(page.get_by_label("Username*"), username)
        self.types(page.get_by_label("Password*"), password)
        page.get_by_role("button", name="Log in via Username Password").press("Enter")
        home = page.get_by_role("button", name="Log out")
        home.or_(page.get_by_role("alert")).wait_for()
        return home.is_visible()

    def is_signed_in(self, page: Page | None = None) -> bool:
        page = page or self.page
        addresses = self.instance.addresses
        page.goto(addresses.signed_in or addresses.start, wait_until="domcontentloaded")
        return page.get_by_role("button", name="Log out").is_visible()

    def asks(self, person: Person) -> str:
        mailbox: Mailbox | None = self.instance.mailbox
        assert mailbox is not None
        mark = mailbox.mark()
        self.page.context.clear_cookies()
        self.page.goto(str(self.instance.addresses.request), wait_until="domcontentloaded")
        self.types(self.page.get_by_label("Email*"), person.email)
        self.types(self.page.get_by_label("Date", exact=True), str(person.date_of_birth.day))
        self.types(self.page.get_by_label("Month"), str(person.date_of_birth.month))
        self.types(self.page.get_by_label("Year"), str(person.date_of_birth.year))
        self.page.get_by_role("button", name="Submit").press("Enter")
        self.page.get_by_role("heading", name="Confirmation").wait_for()
        mail = mailbox.first(person.email, after=mark, within=_SECONDS_FOR_A_MAIL)
        assert mail is not None
        return next(link for link in mail.links if "update" in link)

    def sets(self, link: str, username: str, password: str) -> bool:
        self.page.context.clear_cookies()
        self.page.goto(link, wait_until="domcontentloaded")
        return self.sets_on_open_page(username, password)

    def sets_on_open_page(self, username: str, password: str) -> bool:
        self.types(self.page.get_by_label("Username*"), username)
        self.types(self.page.get_by_label("Password*", exact=True), password)
        self.types(self.page.get_by_label("Confirm Password*"), password)
        self.page.get_by_role("button", name="Confirm Password").press("Enter")
        done = self.page.get_by_role("button", name="Log in via Username Password")
        done.or_(self.page.get_by_role("alert")).first.wait_for()
        return done.is_visible()


def _signs_in(script: Script, people: list[Person], passwords: Passwords) -> None:  # noqa: ARG001
    amara = people[0]
    assert script.signs_in(amara.username, amara.known_password())


def _locks(script: Script, people: list[Person], passwords: Passwords) -> None:
    amara, ben = people[:2]
    assert script.signs_in(amara.username, amara.known_password())
    for _ in range(3):
        assert not script.signs_in(amara.username, passwords.good())
    assert not script.signs_in(amara.username, amara.known_password())
    assert not script.is_signed_in()
    assert script.signs_in(ben.username, ben.known_password())


def _resets(script: Script, people: list[Person], passwords: Passwords) -> None:
    amara, password = people[0], passwords.good()
    assert script.sets(script.asks(amara), amara.username, password)
    assert script.signs_in(amara.username, password)


def _is_refused_a_password(script: Script, people: list[Person], passwords: Passwords) -> None:
    amara, weak, good = people[0], passwords.around("ABCD"), passwords.good()
    link = script.asks(amara)
    assert not script.sets(link, amara.username, weak)
    visitor = script.new_visitor()
    assert not script.signs_in(amara.username, weak, page=visitor)
    assert not script.is_signed_in(visitor)
    assert script.sets_on_open_page(amara.username, good)
    assert script.signs_in(amara.username, good)


def _uses_a_mail_twice(script: Script, people: list[Person], passwords: Passwords) -> None:
    amara, first, second = people[0], passwords.good(), passwords.good()
    link = script.asks(amara)
    assert script.sets(link, amara.username, first)
    script.page.context.clear_cookies()
    script.page.goto(link, wait_until="domcontentloaded")
    script.page.get_by_role("alert").wait_for()
    assert not script.signs_in(amara.username, second)
    assert not script.is_signed_in()
    assert script.signs_in(amara.username, first)


SCRIPTS: dict[str, Callable[[Script, list[Person], Passwords], None]] = {
    "The right password signs a member of staff in": _signs_in,
    "After three wrong passwords the right one is refused": _locks,
    "The new password signs in": _resets,
    'A password with the sequence "ABCD" is refused': _is_refused_a_password,
    "The same mail sets no second password": _uses_a_mail_twice,
}

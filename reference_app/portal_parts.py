"""The parts that a portal is made of."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jinja2 import BaseLoader, PackageLoader

from reference_app.clock import Clock
from reference_app.mail.messages import Messages
from reference_app.mail.outbox import Postman
from reference_app.pages import PAGES, Page
from reference_app.policy import Policy
from reference_app.rules.lock import Lock
from reference_app.rules.passwords import INTERNET_REQUIREMENTS, REQUIREMENTS, Requirement
from reference_app.rules.usernames import normal_username
from reference_app.services.administration import Administration
from reference_app.services.credentials import Credentials
from reference_app.services.internet_access import InternetAccess
from reference_app.services.links import Links
from reference_app.services.reminders import Reminders
from reference_app.services.resets import Resets
from reference_app.services.sign_ins import SignIns
from reference_app.services.smartcards import Smartcards
from reference_app.settings import Settings
from reference_app.storage.hashing import Hashing
from reference_app.web.card_reader import CardReader

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


@dataclass(frozen=True)
class Parts:
    """The values and the classes that `assemble` and `create_app` build a portal from.

    To build a different portal, exchange parts with `dataclasses.replace`.
    """

    settings: Settings
    policy: Policy = field(default_factory=Policy)
    clock: Clock = field(default_factory=Clock)
    normal_username: Callable[[str], str] = normal_username
    requirements: tuple[Requirement, ...] = REQUIREMENTS
    internet_requirements: tuple[Requirement, ...] = INTERNET_REQUIREMENTS
    """Additional requirements of a password that is set under Manage Internet Access."""

    lock: type[Lock] = Lock
    hashing: type[Hashing] = Hashing
    credentials: type[Credentials] = Credentials
    links: type[Links] = Links
    messages: type[Messages] = Messages
    postman: type[Postman] = Postman
    sign_ins: type[SignIns] = SignIns
    resets: type[Resets] = Resets
    reminders: type[Reminders] | None = Reminders
    """None: the portal does not offer a mail that states only a forgotten username."""

    administration: type[Administration] = Administration
    smartcards: type[Smartcards] = Smartcards
    card_reader: type[CardReader] = CardReader
    internet_access: type[InternetAccess] = InternetAccess
    pages: tuple[type[Page], ...] = PAGES
    templates: BaseLoader = field(default_factory=lambda: PackageLoader("reference_app"))
    middleware: tuple[Callable[["WSGIApplication"], "WSGIApplication"], ...] = ()
    """Functions that wrap the whole application. The first function is the innermost."""

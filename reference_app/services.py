"""The services that the pages call."""

from dataclasses import dataclass

from reference_app.administration import Administration
from reference_app.choosing import Choosing
from reference_app.clock import Clock
from reference_app.enrolment import Enrolment
from reference_app.internet_access import InternetAccess
from reference_app.postman import Postman
from reference_app.reminders import Reminders
from reference_app.resets import Resets
from reference_app.sessions import Doorkeeper
from reference_app.sign_ins import SignIns
from reference_app.smartcards import Smartcards
from reference_app.storage import Storage
from reference_app.workstations import Workstations


@dataclass(frozen=True)
class Services:
    """The services of one portal, as `assemble` builds them. Pages turn requests into calls of them."""

    storage: Storage
    clock: Clock
    sign_ins: SignIns
    choosing: Choosing
    resets: Resets
    reminders: Reminders | None
    administration: Administration
    enrolment: Enrolment
    smartcards: Smartcards
    internet_access: InternetAccess
    doorkeeper: Doorkeeper
    workstations: Workstations
    postman: Postman

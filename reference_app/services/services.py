"""The services that the pages call."""

from dataclasses import dataclass

from reference_app.clock import Clock
from reference_app.mail.outbox import Postman
from reference_app.services.administration import Administration
from reference_app.services.enrolment import Enrolment
from reference_app.services.internet_access import InternetAccess
from reference_app.services.reminders import Reminders
from reference_app.services.resets import Resets
from reference_app.services.setting_passwords import Choosing
from reference_app.services.sign_ins import SignIns
from reference_app.services.smartcards import Smartcards
from reference_app.storage.database import Storage
from reference_app.web.sessions import Sessions
from reference_app.web.workstations import Workstations


@dataclass(frozen=True)
class Services:
    """The services of one portal, as `assemble` builds them. The pages turn requests into calls of these services."""

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
    sessions: Sessions
    workstations: Workstations
    postman: Postman

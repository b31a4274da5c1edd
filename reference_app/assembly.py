"""Builds the services of a portal from its parts."""

from reference_app.portal_parts import Parts
from reference_app.services.enrolment import Enrolment
from reference_app.services.services import Services
from reference_app.services.setting_passwords import Choosing
from reference_app.storage.database import Storage
from reference_app.web.addresses import Addresses
from reference_app.web.sessions import Sessions
from reference_app.web.workstations import Workstations


def assemble(parts: Parts) -> Services:
    """Build the services of one portal, and create the tables that are missing in its database.

    Raises SQLAlchemyError or ModuleNotFoundError if the database cannot be used.
    """
    settings, policy, clock, normal_username = (
        parts.settings,
        parts.policy,
        parts.clock,
        parts.normal_username,
    )
    storage = Storage(settings.database)
    storage.prepare()
    # A test run enrols many people with invented passwords; strong hashing would only cost time.
    hashing = parts.hashing(cheapest=settings.test_interface_key is not None)
    lock = parts.lock(policy)
    credentials = parts.credentials(hashing, policy)
    links = parts.links(policy)
    addresses = Addresses(settings.url)
    messages = parts.messages(parts.templates, addresses, policy)
    postman = parts.postman(storage, clock, settings.mail_server, settings.mail_from)
    choosing = Choosing(policy, parts.requirements, lock, credentials, links)
    online = Choosing(policy, (*parts.requirements, *parts.internet_requirements), lock, credentials, links)
    resets = parts.resets(
        storage, clock, lock, choosing, links, messages, postman, normal_username, settings.reset_domains
    )
    sessions = Sessions(storage, clock, policy)
    return Services(
        storage=storage,
        clock=clock,
        sign_ins=parts.sign_ins(storage, clock, lock, credentials, normal_username),
        choosing=choosing,
        resets=resets,
        reminders=None if parts.reminders is None else parts.reminders(storage, resets, messages, postman),
        administration=parts.administration(storage, clock, lock, choosing, links, resets, postman, normal_username),
        enrolment=Enrolment(storage, hashing),
        sessions=sessions,
        workstations=Workstations(sessions, settings.shared_login_header),
        smartcards=parts.smartcards(storage, clock, policy, addresses, settings.smartcard_url),
        internet_access=parts.internet_access(storage, clock, lock, online),
        postman=postman,
    )

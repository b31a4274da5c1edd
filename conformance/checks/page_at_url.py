"""The doctor's look at the page that a visitor opens first: the hub with the way in, or the sign-in page itself."""

from __future__ import annotations

from typing import Any

from conformance.checks.looking import Looking
from conformance.checks.recognition import recognise
from conformance.judgement.results import Finding
from drivers.candidate.table import OwnClass
from drivers.driven_candidate import DriverAccess
from drivers.portal.observed_facts import Hub
from drivers.portal.pages.hub import looks_at_hub
from drivers.portal.pages.page import PageReader
from drivers.portal.pages.sign_in import SignInPage
from drivers.portal.protocol import Portal
from drivers.process.portal_instance import Instance

_MEND = (
    "give the hub's way to the sign-in page as login_to_esr under [words]; if the portal has no hub, give the address "
    "of its sign-in page as url under [candidate]"
)


def page_at_url(instance: Instance, access: DriverAccess[Any], portal: Portal, looking: Looking) -> Finding:
    """Return the finding about the page at the portal's URL: is it the hub, with a way to the sign-in page?

    It is ``in part`` if that way was not found, or leads elsewhere: a run then judges a hub that was not recognised.
    """
    lacks: list[str] = []

    def tells() -> str:
        reader, hub = _looks(instance, access, portal)
        if hub is None:
            return "url opens the sign-in page itself, so there is no hub"
        if hub.way_in is None:
            lacks.append(recognise(reader, {"login_to_esr": "offer"}).found)
            return f"url opens neither the sign-in page nor a hub with a way to it; {lacks[0]}"
        if not hub.leads_to_sign_in:
            lacks.append(reader.address)
            return f"url opens a hub, but its login_to_esr does not lead to the sign-in page; it leads to {lacks[0]}"
        return "url opens a hub, and its login_to_esr leads to the sign-in page"

    finding = looking.at("the hub", tells, _MEND)
    return finding.model_copy(update={"state": "in part", "mend": _MEND}) if lacks else finding


def _looks(instance: Instance, access: DriverAccess[Any], portal: Portal) -> tuple[PageReader[Any], Hub | None]:
    if isinstance(instance.candidate.portal, OwnClass):
        return access.reader, portal.shows_hub()
    # A page of its own, because a hub is looked at on a wide screen, and the doctor's other pages are not.
    reader, actor = access.visits.new_page("")
    addresses = instance.addresses
    return reader, looks_at_hub(reader, actor, addresses.start, SignInPage(reader, actor, addresses))

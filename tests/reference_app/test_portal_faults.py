"""Every deliberate mistake is a small, well-made file, and leaves a portal that starts."""

from importlib import import_module

import pytest
from jinja2 import PackageLoader

from reference_app import faults
from reference_app.faults import NUMBERS
from reference_app.portal_parts import Parts
from reference_app.services import accounts
from tests.reference_app.portal_in_hand import Portal

NO_PAGES = {"answers_500": 500, "blank_page": 200}
TEMPLATES = PackageLoader("reference_app").list_templates()


@pytest.mark.parametrize("name", faults.names())
def test_a_fault_says_in_one_line_what_the_portal_does_wrong(name: str) -> None:
    says = NUMBERS[name]["says"] if name in NUMBERS else import_module(f"reference_app.faults.{name}").__doc__
    assert says is not None
    assert says == says.strip()
    assert "\n" not in says
    assert says.endswith(".")


@pytest.mark.parametrize("name", faults.names())
def test_a_fault_leaves_a_portal_that_shows_its_pages_and_writes_its_mail(parts: Parts, name: str) -> None:
    spoilt = faults.spoil(parts, name)
    assert spoilt != parts
    portal = Portal(spoilt)
    portal.enrols("999AKHAN01")
    for path in ("/", "/sign-in", "/request", "/request/confirmation"):
        # Where a page sends a visitor on to another, that one has to be there.
        shown = portal.visitor().client.get(path, follow_redirects=True)
        assert shown.status_code == NO_PAGES.get(name, 200)
    with portal.services.storage.changing() as session:
        account = accounts.hold(session, "999AKHAN01")
        assert account is not None
        portal.services.resets.mail_link(session, account)
    # A fault that replaces words says so when they are no longer there.
    assert all(portal.app.jinja_env.get_template(template) for template in TEMPLATES)


def test_several_faults_make_one_portal(parts: Parts) -> None:
    spoilt = faults.spoil(faults.spoil(parts, "fourth_wrong_password_locks"), "lock_lasts_eleven_hours")
    assert spoilt.policy.wrong_passwords == 4
    assert spoilt.policy.lock.total_seconds() == 11 * 3600


def test_a_fault_in_the_table_replaces_one_number() -> None:
    assert NUMBERS
    for name, entry in NUMBERS.items():
        assert len(entry.keys() - {"says"}) == 1, name

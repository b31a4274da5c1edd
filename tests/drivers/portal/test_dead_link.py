"""A dead link that leads to no refusal: to the portal's home page, or to a page that the candidate's file describes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

import pytest

from drivers.errors import PortalNotUnderstood
from drivers.portal.addresses import PortalAddresses
from drivers.portal.appearance import Appearance
from drivers.portal.portal_tables import Landmarks, Pages
from drivers.portal.protocol import Portal
from tests.drivers.portal.both_drivers import needs_a_browser, portal
from tests.drivers.portal.small_site import Answer, Site

pytestmark = pytest.mark.process
WITHIN = 1.5
HOME = "<h1>Projects</h1><a href='/login'>Sign in</a>"
SET = "<label>Password <input type=password></label><label>Confirm Password <input type=password></label>"


@pytest.fixture
def site() -> Iterator[Site]:
    """Return a portal with a home page, whose sign-in page is at another address, and a link that leads home."""
    site = Site()
    site.pages |= {
        "/": HOME,
        "/login": "<label>Username <input></label><label>Password <input type=password></label><button>Log in</button>",
        "/reset": (303, "/"),
    }
    yield site
    site.close()


@pytest.fixture
def follows(driver: str, request: pytest.FixtureRequest, site: Site) -> Callable[..., bool]:
    """Return the way to follow the link, with landmarks; it says whether the link asks for a new password."""
    there: dict[str, Portal] = {}

    def follow(path: str = "reset/a-token", start: str = "login", **landmarks: Any) -> bool:
        site.pages.setdefault(f"/{path}", site.pages["/reset"])
        if not there:
            appearance = Appearance(WITHIN, landmarks=Landmarks.model_validate(landmarks))
            addresses = PortalAddresses.described(site.address + start, Pages())
            there["portal"] = portal(driver, request, addresses, appearance)
        return there["portal"].opens_link(site.address + path).asks_for_a_password

    return follow


def test_a_link_that_leads_to_no_more_than_every_visitors_home_page_is_dead(
    site: Site, follows: Callable[..., bool]
) -> None:
    assert not follows()
    assert site.asked.count("/") == 2, "once by the link, and once as a new visitor"
    assert not follows()
    assert site.asked.count("/") == 3, "what a new visitor sees there is known"


def test_a_home_page_above_the_sign_in_page_is_known_by_its_folder(site: Site, follows: Callable[..., bool]) -> None:
    site.pages |= {"/tracker": HOME, "/tracker/login": site.pages["/login"], "/reset": (303, "/tracker")}

    assert not follows(start="tracker/login")


STRANGE: dict[str, dict[str, Answer]] = {
    "another page": {"/reset": (303, "/news"), "/news": HOME},
    "an address that still has something of the link": {"/reset": (303, "/?token=abc")},
    "a home page that asks for a password": {"/": f"{HOME}<input type=password placeholder='New password'>"},
    "a page of its own": {"/reset": HOME},
}


@pytest.mark.parametrize("pages", STRANGE.values(), ids=STRANGE)
def test_a_page_that_might_go_on_with_the_reset_is_not_understood(
    pages: dict[str, Answer], site: Site, follows: Callable[..., bool]
) -> None:
    site.pages |= pages

    with pytest.raises(PortalNotUnderstood, match=r"or what dead_link under \[landmarks\] describes; found instead: “"):
        follows()


class PagesInTurn(dict[str, Answer]):
    """Pages of which the home page shows other words at every second visit, as for one who came by a link."""

    _home = cycle([f"{HOME}<p>One more step: look at your phone.</p>", HOME])

    def get(self, path: str, otherwise: Any = None) -> Any:
        """Return the page at a path."""
        return next(self._home) if path == "/" else super().get(path, otherwise)


def test_a_home_page_that_tells_the_owner_of_a_link_more_than_others_is_not_understood(
    site: Site, follows: Callable[..., bool]
) -> None:
    site.pages = PagesInTurn(site.pages)

    with pytest.raises(PortalNotUnderstood, match=r"found instead: “Projects .*One more step"):
        follows()


@pytest.mark.parametrize("behind", [(303, "/news?reset=no"), "<h1>Projects</h1><p>Nothing to do here.</p>"])
def test_what_the_file_describes_is_a_dead_link(behind: Answer, site: Site, follows: Callable[..., bool]) -> None:
    site.pages |= {"/reset": behind, "/news": HOME}

    assert not follows(dead_link="heading: Projects")


@needs_a_browser
def test_a_form_that_comes_after_what_the_file_describes_asks_for_a_password(
    site: Site, follows: Callable[..., bool]
) -> None:
    site.pages["/reset"] = (
        f"{HOME}<template>{SET}</template><script>setTimeout(() => "
        "document.body.append(document.querySelector('template').content), 700)</script>"
    )

    assert follows(dead_link="heading: Projects")

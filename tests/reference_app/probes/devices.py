"""Phones, tablets and browsers: what is served to them, and what its styles and scripts do there."""

import re

from werkzeug.test import TestResponse

from tests.reference_app.portal_in_hand import Portal
from tests.reference_app.probes.probe import probe
from tests.reference_app.served import StyleRule, elements, heading, scripts_of, styles_of

AMINA = "999AKHAN01"
WEBKIT = "AppleWebKit/537.36 (KHTML, like Gecko)"
AGENTS = {
    "Chrome": f"Mozilla/5.0 (X11; Linux x86_64) {WEBKIT} Chrome/142.0.0.0 Safari/537.36",
    "Chromium by another name": f"Mozilla/5.0 (X11; Linux x86_64) {WEBKIT} HeadlessChrome/142.0.0.0 Safari/537.36",
    "Firefox": "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
    "phone": f"Mozilla/5.0 (Linux; Android 14; Pixel 7) {WEBKIT} Version/4.0 Mobile Safari/537.36",
    "tablet with Android": f"Mozilla/5.0 (Linux; Android 14; SM-X700) {WEBKIT} Version/4.0 Safari/537.36",
    "iPad": "Mozilla/5.0 (iPad; CPU OS 17_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
}
SIGN_IN = "Log in with your credentials"
SOUND = dict.fromkeys(AGENTS, (200, SIGN_IN))
COMPUTER = (200, "Use a computer")


@probe(
    sound=SOUND,
    phones_are_sent_to_a_computer=SOUND | dict.fromkeys(("phone", "tablet with Android", "iPad"), COMPUTER),
    chrome_is_turned_away=SOUND | {"Chrome": (403, "Your browser is not supported")},
)
def what_a_browser_gets(portal: Portal) -> dict[str, tuple[int, str]]:
    answers = {
        browser: portal.visitor().client.get("/sign-in", headers={"User-Agent": agent})
        for browser, agent in AGENTS.items()
    }
    return {browser: (answer.status_code, heading(answer.text)) for browser, answer in answers.items()}


PAGES = ("hub", "request page", "update page")
"""One without a form, and two with one."""

NOTHING: dict[str, list[tuple[str, ...]]] = {page: [] for page in PAGES}


def answers(portal: Portal) -> dict[str, tuple[TestResponse, list[StyleRule]]]:
    """The pages and their styles."""
    portal.enrols(AMINA)
    visitor, paths = portal.visitor(), ("/", "/request", portal.link_for(AMINA))
    opened = [visitor.opens(path) for path in paths]
    return {page: (answer, styles_of(visitor.client, answer)) for page, answer in zip(PAGES, opened, strict=True)}


BESIDE = [("(max-width: 30rem)", "button", "left: -100vw")]


@probe(
    sound=NOTHING,
    pages_are_1200_pixels_broad={page: [("", "main", "min-width: 1200px")] for page in PAGES},
    buttons_lie_beside_a_phones_screen=NOTHING | {"request page": BESIDE, "update page": BESIDE},
)
def what_does_not_fit_on_a_phones_screen(portal: Portal) -> dict[str, list[tuple[str, ...]]]:
    """By page: the screens on which it is so (all, where none is named), the element, and its style."""
    too_broad_or_beside = {"min-width": r"\d{3,}px", "left": r"-.*"}
    return {
        page: [
            (style.media, element.tag, f"{name}: {value}")
            for element in elements(answer.text)
            for style in styles
            for name, value in style.declarations.items()
            if style.is_about(element) and re.fullmatch(too_broad_or_beside.get(name, ""), value)
            # The link for keyboards that skips the banner shows with the focus.
            if "skip" not in element.classes
        ]
        for page, (answer, styles) in answers(portal).items()
    }


@probe(
    sound=NOTHING,
    buttons_take_no_touch={page: [("touchstart", ".button")] for page in PAGES},
    paste_is_blocked={page: [("paste", "anything")] for page in PAGES},
)
def what_scripts_keep_from_arriving(portal: Portal) -> dict[str, list[tuple[str, ...]]]:
    """By page: the event, and the selector of the elements that it is kept from."""
    listener = (
        r'addEventListener\("(\w+)", event => (?:event\.target\.matches\("([^"]+)"\) && )?event\.preventDefault\(\)'
    )
    return {
        page: [(event, selector or "anything") for event, selector in re.findall(listener, scripts_of(answer))]
        for page, (answer, _) in answers(portal).items()
    }

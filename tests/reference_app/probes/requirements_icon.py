"""The icon beside the password box, and the requirements that it tells."""

import re

from reference_app.policy import Policy
from reference_app.rules.passwords import REQUIREMENTS
from tests.reference_app.portal_in_hand import Portal
from tests.reference_app.probes.probe import probe
from tests.reference_app.served import elements, styles_of, texts

AMINA = "999AKHAN01"
SOUND = {
    "requirements": [requirement.said(Policy()) for requirement in REQUIREMENTS],
    "shown with": {"hover", "focus-within"},
    "never shown on": [],
    "stops of the Tab key": ["username", "password", "Password requirements", "confirmation", "button"],
}


@probe(
    sound=SOUND,
    requirements_are_not_shown=SOUND | {"requirements": []},
    icon_names_no_number_of_characters=SOUND
    | {"requirements": ["Use a long password.", *(one.said(Policy()) for one in REQUIREMENTS[1:])]},
    requirements_show_on_hover_only=SOUND | {"shown with": {"hover"}},
    requirements_are_not_shown_by_touch=SOUND | {"never shown on": ["(hover: none)"]},
    keyboard_passes_the_requirements_by=SOUND
    | {"stops of the Tab key": ["username", "password", "confirmation", "button"]},
)
def what_the_icon_tells_how_it_is_shown_and_reached(portal: Portal) -> dict[str, object]:
    portal.enrols(AMINA)
    visitor = portal.visitor()
    answer = visitor.opens(portal.link_for(AMINA))
    page, styles = elements(answer.text), styles_of(visitor.client, answer)
    showing = [style.selector for style in styles if style.declarations.get("visibility") == "visible"]
    classes = set().union(*(element.classes for element in page))
    return {
        "requirements": texts(answer.text, "span", "requirement"),
        "shown with": {
            state
            for selector in showing
            for name, state in re.findall(r"^\.([\w-]+):([\w-]+) \.tooltip$", selector)
            if name in classes
        },
        "never shown on": [
            style.media
            for style in styles
            if style.selector == ".tooltip" and style.declarations.get("display") == "none"
        ],
        "stops of the Tab key": [
            element.attributes.get("aria-label") or element.attributes.get("id") or element.tag
            for element in page
            if element.is_stop_of_the_tab_key and "form" in element.within
        ],
    }

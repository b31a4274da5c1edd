"""The pages have the words of the leaflets."""

import pytest

from tests.reference_app.portal_in_hand import Portal, Visitor
from tests.reference_app.served import read

AMINA = "999AKHAN01"
ASTERISK = "Fields with an asterisk (*) are required fields"
PAGES = {
    "/": ["Welcome to ESR", "Login to ESR"],
    "/sign-in": [
        "Log in with your credentials",
        ASTERISK,
        "Username*",
        "(Example: 999JSMITH01)",
        "Password*",
        "Forgotten | Request Username/Password | Unlock Account",
        "Log in via Username Password",
    ],
    "/request": [
        "Forgotten | Request Username/Password | Unlock Account",
        "Enter the email address associated with your account and your date of birth, your login details will "
        "then be emailed to you.",
        "Email*",
        "(Example: first.last@domain.com)",
        "Date of Birth*",
        "Date Month Year",
        "Only required if you have more than one NHS Employer and wish to reset a specific account. If known, enter "
        "your ESR username to receive details for this account only.",
        "Submit",
    ],
    "/request/confirmation": [
        "Confirmation",
        "Your password-reset request has been submitted. An email with instructions will be sent shortly. Please "
        "contact the System Administrator if you do not receive an email within the next 10-15 minutes.",
        "Ok",
    ],
    "the link": [
        "Update Password",
        ASTERISK,
        "Please enter your username and password below. The password you enter below will be used to replace your "
        "old password",
        "Username*",
        "(Example: 999JSMITH01)",
        "Password*",
        "Confirm Password*",
        "Confirm Password",
    ],
}


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_its_documented_words(portal: Portal, visitor: Visitor, path: str) -> None:
    if path == "the link":
        portal.enrols(AMINA)
        path, words = portal.link_for(AMINA), PAGES[path]
    else:
        words = PAGES[path]
    page = read(visitor.opens(path).text)
    assert not [each for each in words if each not in page]


def test_the_requirements_show_under_a_mouse_and_with_the_focus(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA)
    assert '<span class="on-hover on-focus">' in visitor.opens(portal.link_for(AMINA)).text
    stylesheet = visitor.opens("/static/portal.css").text
    assert ".on-hover:hover .tooltip, .on-focus:focus-within .tooltip { visibility: visible; }" in stylesheet

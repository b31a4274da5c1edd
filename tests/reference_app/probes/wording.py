"""The words of the pages, where they are documented."""

from tests.reference_app.portal_in_hand import Portal
from tests.reference_app.probes.probe import probe
from tests.reference_app.served import insides, texts

AMINA = "999AKHAN01"
ASTERISK = "Fields with an asterisk (*) are required fields"
STAR = "Everything marked with a star has to be filled in"
EXAMPLE = "(Example: 999JSMITH01)"
SUBMITTED = "Your password-reset request has been submitted. An email with instructions will be sent shortly."
CONTACT = "Please contact the System Administrator if you do not receive an email within the next 10-15 minutes."
ENTER = "Enter the email address associated with your account and your date of birth"
SOUND = {
    "sign-in page": [ASTERISK, EXAMPLE],
    "request page": [
        f"{ENTER}, your login details will then be emailed to you.",
        "(Example: first.last@domain.com)",
    ],
    "confirmation": [f"{SUBMITTED} {CONTACT}"],
    "update page": [
        ASTERISK,
        "Please enter your username and password below. The password you enter below will be used to replace your "
        "old password",
        EXAMPLE,
    ],
}


@probe(
    sound=SOUND,
    sign_in_page_has_other_words=SOUND | {"sign-in page": [STAR, "Such as 999JSMITH01"]},
    request_page_has_other_words=SOUND
    | {"request page": [f"{ENTER}, and we will write to you.", "The one that your trust gave you"]},
    confirmation_has_other_words=SOUND | {"confirmation": [f"Thank you. We will write to you. {CONTACT}"]},
    update_page_has_other_words=SOUND
    | {
        "update page": [STAR, "Please enter your username and password below. Choose a new password.", EXAMPLE],
    },
)
def explanations_on_the_pages(portal: Portal) -> dict[str, list[str]]:
    """As many paragraphs from the top of each page as are documented."""
    portal.enrols(AMINA)
    paths = {
        "sign-in page": "/sign-in",
        "request page": "/request",
        "confirmation": "/request/confirmation",
        "update page": portal.link_for(AMINA),
    }
    return {page: texts(portal.visitor().opens(path).text, "p")[: len(SOUND[page])] for page, path in paths.items()}


FORGOTTEN = "Forgotten | Request Username/Password | Unlock Account"


@probe(
    sound=[FORGOTTEN, "Log in via Username Password"],
    way_to_a_reset_has_one_of_three_names=["Request Username/Password", "Log in via Username Password"],
    sign_in_button_is_called_log_in=[FORGOTTEN, "Log in"],
)
def what_the_sign_in_form_offers(portal: Portal) -> list[str]:
    [form] = insides(portal.visitor().opens("/sign-in").text, "form")
    return texts(form, "a") + texts(form, "button")


@probe(
    sound=["Email*", "Date", "Month", "Year", "Username", "I forgot my username"],
    date_of_birth_is_one_field=["Email*", "Date of Birth*", "Username", "I forgot my username"],
)
def labels_of_the_request_page(portal: Portal) -> list[str]:
    return texts(portal.visitor().opens("/request").text, "label")


@probe(
    sound=["Log in via Smartcard", "Log in with my Care Identity"],
    way_in_with_a_smartcard_has_other_words=["Use a card", "Log in with my Care Identity"],
    care_identity_is_not_offered=["Log in via Smartcard"],
)
def ways_in_with_a_smartcard(portal: Portal) -> list[str]:
    [section] = insides(portal.visitor().opens("/sign-in").text, "section")
    return texts(section, "a")


@probe(sound=["Reset Password"], internet_access_has_other_words=["Get a password"])
def way_to_a_new_password_under_manage_internet_access(portal: Portal) -> list[str]:
    portal.enrols(AMINA, smartcard="555123456789", professional=True)
    page = portal.signed_in_by_card("555123456789").opens("/internet-access").text
    [main] = insides(page, "main")
    return texts(main, "a")

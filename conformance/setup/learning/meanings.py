"""The meanings of the parts of the pages that everybody uses, by their keys of ``[words]``; see ``meaning.py``."""

from __future__ import annotations

from conformance.setup.learning.meaning import (
    AGAIN_WORDS,
    EMAIL_WORDS,
    NEW_WORDS,
    PASSWORD_WORDS,
    SIGN_IN_WORDS,
    TICKED,
    USER_WORDS,
    Meaning,
    part_of_date,
)

OTHER_ACCOUNTS = (
    r"\b(google|microsoft|facebook|apple|github|gitlab|linkedin|yahoo|okta|azure|office ?365|smart ?card|card)\b"
    rf"|\b(with|via|using|through)\b(?!.*\b({USER_WORDS}|{PASSWORD_WORDS}|{EMAIL_WORDS}|account)\b)"
)
"""Names of ways in by an account elsewhere, or by something else than a password."""

SIGN_IN: dict[str, Meaning] = {
    "username": Meaning(
        kind="box",
        says="the username",
        names={
            rf"^({USER_WORDS})$": 0.75,
            rf"\b({USER_WORDS})\b": 0.6,
            rf"\b({EMAIL_WORDS})\b": 0.3,
            rf"\b({SIGN_IN_WORDS})\b": 0.3,
        },
        hints={rf"\b({USER_WORDS})\b|user|login|account": 0.4},
        autocomplete={"username": 0.92},
        types={"email": 0.2},
        places={"before_password": 0.6, "only_typed_box": 0.5},
        boxes=("text", "email", "tel", "number", "search"),
        never=rf"\b({PASSWORD_WORDS})\b",
        needs=("does_not_search",),
    ),
    "password": Meaning(
        kind="box",
        says="the password",
        names={rf"^({PASSWORD_WORDS})$": 0.7, rf"\b({PASSWORD_WORDS})\b": 0.6},
        hints={rf"{PASSWORD_WORDS}|passwd|pwd": 0.4},
        autocomplete={"current-password": 0.95},
        types={"password": 0.8},
        boxes=("password", "text"),
        needs=("secret_or_named",),
    ),
    "sign_in_button": Meaning(
        kind="offer",
        says="the button that signs in",
        names={
            rf"^({SIGN_IN_WORDS})$": 0.7,
            rf"\b({SIGN_IN_WORDS})\b": 0.5,
            r"^(enter|go|continue|submit|next|proceed)\b": 0.35,
        },
        places={
            "sends_form_of_password": 0.75,
            "sends_form_of_typed_box": 0.4,
            "only_button_of_form": 0.5,
            "after_boxes": 0.3,
        },
        never=r"forgot|trouble|help|problem|register|sign up|create|card\b|\bnhs\b|google|microsoft|with (?!user)",
        needs=("can_send", "after_a_box"),
    ),
    "forgotten_link": Meaning(
        kind="offer",
        says="the way to a reset",
        names={
            r"\bforgot(ten)?\b": 0.8,
            r"\b(don't know|can't remember)\b": 0.75,
            rf"\b(lost|recover|reset|change|unlock)\b.*\b({PASSWORD_WORDS}|account|user|login|details)": 0.75,
            rf"\b(trouble|problems?|help|issues?|difficult\w*|unable|can't|cannot)\b.*\b({SIGN_IN_WORDS}|access)": 0.7,
            r"\b(trouble|problems?|can't|cannot|locked|stuck|unlock|recover\w*)\b": 0.4,
            r"\b(help|support|assistance)\b": 0.25,
        },
        hints={r"forgot|reset|recover|lost|unlock": 0.5, r"trouble|help|problem": 0.3},
        places={"beside_sign_in": 0.2},
        needs=("leads_on",),
    ),
    "smartcard_button": Meaning(
        kind="offer",
        says="signing in by smartcard",
        names={r"\bsmart ?card\b": 0.85, r"\b(card|certificate|token|badge)\b": 0.45},
        hints={r"smart-?card|certificate": 0.4},
    ),
    "care_identity": Meaning(
        kind="offer",
        says="signing in by NHS Care Identity",
        names={r"\bcare identity\b": 0.85, r"\b(cis2|nhs (login|identity))\b": 0.6},
        hints={r"care-?identity|cis2": 0.5},
    ),
}

HUB: dict[str, Meaning] = {
    "login_to_esr": Meaning(
        kind="offer",
        says="the way to the sign-in page",
        names={
            rf"^({SIGN_IN_WORDS})$": 0.75,
            rf"\b({SIGN_IN_WORDS})\b": 0.7,
            r"\b(my account|staff (area|portal)|enter|access|members?)\b": 0.35,
        },
        hints={rf"({SIGN_IN_WORDS}|account|session|auth)": 0.4},
        never=rf"forgot|trouble|problem|register|sign up|help|how (to|do)|{OTHER_ACCOUNTS}",
    )
}

REQUEST: dict[str, Meaning] = {
    "email": Meaning(
        kind="box",
        says="the email address",
        names={rf"^({EMAIL_WORDS})$": 0.8, rf"\b({EMAIL_WORDS})\b": 0.75},
        hints={r"e-?mail": 0.5},
        autocomplete={"email": 0.9},
        types={"email": 0.75},
        boxes=("text", "email", "search"),
    ),
    "day": part_of_date("day", "d", "day_of_three"),
    "month": part_of_date("month", "m", "month_of_three"),
    "year": part_of_date("year", "y", "year_of_three"),
    "date_of_birth": Meaning(
        kind="box",
        says="the whole date of birth",
        names={r"\b(date of birth|birth ?da(te|y)|dob|born)\b": 0.8},
        hints={r"birth|dob|bday": 0.5, r"dd.?mm.?yy|yyyy": 0.5},
        autocomplete={"bday": 0.95},
        types={"date": 0.7},
        boxes=("date", "text", "tel", "number"),
        never=r"\b(day|month|year) of\b",
        needs=("is_no_part_of_date",),
    ),
    "username": Meaning(
        kind="box",
        says="the username",
        names={rf"^({USER_WORDS})$": 0.75, rf"\b({USER_WORDS})\b": 0.65},
        hints={rf"\b({USER_WORDS})\b|user(name)?|login": 0.45},
        autocomplete={"username": 0.9},
        boxes=("text", "tel", "number", "search"),
        never=rf"\b({EMAIL_WORDS}|birth|day|month|year)\b",
    ),
    "forgot_username": Meaning(
        kind="choice",
        says="only the username was forgotten",
        names={
            rf"\b(forgot(ten)?|lost|don't know|can't remember|remind|tell|send|just|only)\b.*\b({USER_WORDS})\b": 0.75,
            r"\b(forgot(ten)?|lost)\b": 0.3,
        },
        hints={r"forgot.?user|remind|lost.?user": 0.5},
        types={"checkbox": 0.3, "radio": 0.25},
        boxes=TICKED,
        never=rf"\b({PASSWORD_WORDS})\b",
    ),
    "submit": Meaning(
        kind="offer",
        says="the button that asks for a reset",
        names={
            r"^(submit|send|continue|request|go|next|ok|reset|recover|ask|apply)\b": 0.5,
            rf"\b(send|mail|get|ask)\b.*\b({PASSWORD_WORDS}|link|{EMAIL_WORDS}|instructions|details|help)": 0.6,
            rf"\b(reset|request|recover|unlock)\b.*\b({PASSWORD_WORDS}|link|account|details)": 0.6,
        },
        places={"sends_form_of_email": 0.75, "only_button_of_form": 0.5, "after_boxes": 0.4},
        never=rf"\b(cancel|back|{SIGN_IN_WORDS}|home|close|clear|contact)\b",
        needs=("can_send", "after_a_box"),
    ),
}

UPDATE: dict[str, Meaning] = {
    "username": REQUEST["username"],
    "password": Meaning(
        kind="box",
        says="the new password",
        names={rf"\b({NEW_WORDS})\b.*\b({PASSWORD_WORDS})\b": 0.7, rf"\b({PASSWORD_WORDS})\b": 0.6},
        hints={rf"({NEW_WORDS}).*({PASSWORD_WORDS}|pw)|({PASSWORD_WORDS}|pwd?).?1": 0.4},
        autocomplete={"new-password": 0.6},
        types={"password": 0.5},
        places={"first_secret": 0.7},
        boxes=("password", "text"),
        never=rf"\b({AGAIN_WORDS}|current|old|present)\b",
        needs=("secret_or_named",),
    ),
    "confirm_password": Meaning(
        kind="box",
        says="the new password again",
        names={rf"\b({AGAIN_WORDS})\b": 0.8},
        hints={rf"({AGAIN_WORDS}|2)": 0.4},
        autocomplete={"new-password": 0.3},
        types={"password": 0.4},
        places={"second_secret": 0.8},
        boxes=("password", "text"),
        needs=("secret_or_named",),
    ),
    "update_button": Meaning(
        kind="offer",
        says="the button that sets the password",
        names={
            rf"\b({NEW_WORDS}|save|confirm|use)\b.*\b({PASSWORD_WORDS})\b": 0.65,
            r"^(save|submit|continue|confirm|change|update|set|reset|next|go|ok|done|finish)\b": 0.45,
        },
        places={"sends_form_of_password": 0.75, "only_button_of_form": 0.5, "after_boxes": 0.4},
        never=rf"\b(cancel|back|{SIGN_IN_WORDS}|home|close|clear|show|hide|help)\b",
        needs=("can_send", "after_a_box"),
    ),
    "update_heading": Meaning(
        kind="heading",
        says="the heading above a new password",
        names={
            rf"\b({NEW_WORDS}|enter)\b.*\b({PASSWORD_WORDS})\b": 0.8,
            rf"\b({PASSWORD_WORDS})\b.*\b({NEW_WORDS})\b": 0.7,
            rf"\b({PASSWORD_WORDS})\b": 0.4,
        },
    ),
    "requirements_icon": Meaning(
        kind="offer",
        says="the rules for a password",
        names={
            rf"\b({PASSWORD_WORDS})\b.*\b(requirements?|rules?|polic(y|ies)|criteria|strength)\b": 0.85,
            rf"\b({PASSWORD_WORDS})\b.*\b(help|hints?|tips?|guid\w+|advice)\b": 0.85,
            r"\b(requirements?|rules?|polic(y|ies)|hints?|tips?|criteria|guidance)\b": 0.55,
            rf"\b(strong|valid|secure|allowed|acceptable)\b.*\b({PASSWORD_WORDS})\b": 0.7,
            rf"\b(what|which|how)\b.*\b({PASSWORD_WORDS})\b": 0.4,
            r"^(help|info(rmation)?|\?|i|ⓘ)$": 0.4,
        },
        hints={r"require|rules|polic|hint|tooltip|info": 0.4},
        never=r"\b(forgot\w*|reset|change|update|save|set|show|hide|confirm)\b",
        needs=("sends_nothing",),
    ),
}

SIGNED_IN: dict[str, Meaning] = {
    "signed_in": Meaning(
        kind="offer",
        says="what only a person who is signed in sees",
        places={"sends_form_without_boxes": 0.35, "leads_on": 0.2},
        names={
            r"\b(sign|log)[ -]?(out|off)\b|\blogout\b|\blogoff\b": 0.95,
            r"^(exit|quit|end session)\b": 0.7,
            r"\b(my (account|profile)|change password)\b": 0.3,
        },
        hints={r"(sign|log)-?(out|off)|exit|quit": 0.5},
    )
}

CONFIRMATION: dict[str, Meaning] = {
    "confirmation_heading": Meaning(
        kind="heading",
        says="the answer to a request",
        names={
            r"\b(confirmation|sent|success\w*|received|requested|check your (email|mail|inbox))\b": 0.8,
            r"\b(thank you|thanks|done|complete\w*|submitted|request|email|mail|inbox|link)\b": 0.5,
        },
        places={"new_heading": 0.5},
    )
}

"""The meanings of the parts of the pages of smartcards; see ``meaning.py``."""

from __future__ import annotations

from conformance.setup.learning.meaning import AGAIN_WORDS, NEW_WORDS, PASSWORD_WORDS, TICKED, Meaning

CARD: dict[str, Meaning] = {
    "smartcard_method": Meaning(
        kind="choice",
        says="smartcard as the method",
        names={r"\bsmart ?card\b": 0.85, r"\b(card|certificate)\b": 0.4},
        hints={r"smart-?card": 0.4},
        boxes=TICKED,
    ),
    "remember_selection": Meaning(
        kind="box",
        says="remembering the choice",
        names={r"\b(remember|save|keep|always|don't ask)\b": 0.8},
        hints={r"remember|save": 0.4},
        types={"checkbox": 0.4},
        boxes=TICKED,
    ),
    "method_continue": Meaning(
        kind="offer",
        says="going on with the method",
        names={r"^(continue|next|go|submit|ok|select|proceed)\b": 0.6},
        places={"only_sender": 0.6, "only_button_of_form": 0.5, "after_boxes": 0.3},
        needs=("can_send",),
    ),
}

INTERNET_ACCESS: dict[str, Meaning] = {
    "internet_access": Meaning(
        kind="offer",
        says="managing access from the internet",
        names={r"\binternet\b": 0.8, r"\b(remote|external|home|outside) (access|working)\b": 0.7},
        hints={r"internet|remote": 0.4},
    ),
    "reset_password": Meaning(
        kind="offer",
        says="the way to a password for internet access",
        names={rf"\b({NEW_WORDS})\b.*\b({PASSWORD_WORDS})\b": 0.8, rf"\b({PASSWORD_WORDS})\b": 0.4},
        hints={r"password|reset": 0.4},
    ),
    "internet_password": Meaning(
        kind="box",
        says="the new password for internet access",
        names={rf"\b({PASSWORD_WORDS})\b": 0.6},
        autocomplete={"new-password": 0.6},
        types={"password": 0.5},
        places={"first_secret": 0.7},
        boxes=("password", "text"),
        needs=("secret_or_named",),
        never=rf"\b({AGAIN_WORDS}|current|old)\b",
    ),
    "internet_password_again": Meaning(
        kind="box",
        says="the same password again",
        names={rf"\b({AGAIN_WORDS})\b": 0.8},
        types={"password": 0.4},
        places={"second_secret": 0.8},
        boxes=("password", "text"),
        needs=("secret_or_named",),
    ),
    "internet_submit": Meaning(
        kind="offer",
        says="the button that sets it",
        names={r"^(submit|save|set|change|update|confirm|continue)\b": 0.5},
        places={"sends_form_of_password": 0.75, "only_button_of_form": 0.5, "after_boxes": 0.4},
        needs=("can_send",),
    ),
}

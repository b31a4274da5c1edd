"""The meanings of the parts of the administration's pages; see ``meaning.py``."""

from __future__ import annotations

from conformance.setup.learning.meaning import (
    AGAIN_WORDS,
    EMAIL_WORDS,
    NEW_WORDS,
    PASSWORD_WORDS,
    SIGN_IN_WORDS,
    USER_WORDS,
    Meaning,
)

ADMINISTRATION: dict[str, Meaning] = {
    "administration_username": Meaning(
        kind="box",
        says="whom to look for",
        names={rf"\b({USER_WORDS})\b": 0.7, r"\b(search|find|look|person|name|who)\b": 0.4},
        hints={rf"\b({USER_WORDS})\b|user|search|query|^q$": 0.4},
        types={"search": 0.5},
        places={"only_typed_box": 0.6},
        boxes=("text", "search", "email", "number", "tel"),
    ),
    "administration_find": Meaning(
        kind="offer",
        says="the button that looks for the person",
        names={r"\b(find|search|look|show|open|go|filter)\b": 0.6},
        places={"sends_form_of_typed_box": 0.6, "only_button_of_form": 0.5, "after_boxes": 0.3},
        never=r"\b(log|sign)[ -]?(out|off)\b",
        needs=("can_send",),
    ),
}

PERSON_PAGE: dict[str, Meaning] = {
    "administration_unlock": Meaning(
        kind="offer",
        says="ending a lock",
        names={
            r"\bun-?(lock|block|freeze|suspend)\w*\b|\bre-?(activate|enable|open)\b": 0.9,
            r"\b(remove|release|clear|end|cancel|reset)\b.*\b(locks?|lockout|block|suspension|attempts|tries)\b": 0.8,
        },
        hints={r"un-?(lock|block)|attempts": 0.5},
        places={"sends_form_without_boxes": 0.45},
        never=rf"\b(mail|link|send|resend|delete|({SIGN_IN_WORDS})|(sign|log)[ -]?(out|off))\b",
        needs=("can_send",),
    ),
    "administration_new_password": Meaning(
        kind="box",
        says="a password that an administrator sets",
        names={rf"\b({PASSWORD_WORDS})\b": 0.7},
        hints={rf"{PASSWORD_WORDS}|pwd": 0.4},
        autocomplete={"new-password": 0.7},
        types={"password": 0.8},
        boxes=("password", "text"),
        needs=("secret_or_named",),
        never=rf"\b({AGAIN_WORDS})\b",
    ),
    "administration_set_password": Meaning(
        kind="offer",
        says="setting a password",
        names={rf"\b({NEW_WORDS}|save|assign)\b.*\b({PASSWORD_WORDS})\b": 0.7, r"^(set|save|change|update)$": 0.4},
        places={"sends_form_of_password": 0.8, "follows_password": 0.5},
        needs=("can_send",),
    ),
    "administration_resend": Meaning(
        kind="offer",
        says="sending a mail again",
        names={
            rf"\b(re-?send|send|mail|issue)\b.*\b({EMAIL_WORDS}|mail|link|instructions|invitation|again|reset)\b": 0.8,
            r"\bre-?(send|issue)\b": 0.8,
        },
        hints={r"re-?send|send|mail": 0.4},
        places={"sends_form_without_boxes": 0.2},
        needs=("can_send",),
    ),
    "administration_new_address": Meaning(
        kind="box",
        says="another email address",
        names={rf"\b({EMAIL_WORDS}|address)\b": 0.7},
        hints={r"e-?mail|address": 0.5},
        autocomplete={"email": 0.8},
        types={"email": 0.8},
        boxes=("email", "text"),
        never=rf"\b({USER_WORDS})\b",
    ),
    "administration_change_address": Meaning(
        kind="offer",
        says="changing the address",
        names={
            rf"\b({NEW_WORDS}|save|correct|edit)\b.*\b({EMAIL_WORDS}|address)\b": 0.7,
            r"^(change|save|update)$": 0.4,
        },
        places={"sends_form_of_email": 0.8, "follows_email": 0.5},
        needs=("can_send",),
    ),
}

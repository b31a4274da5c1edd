"""The sign-in page calls the way to a reset only "Request Username/Password"."""

from reference_app.faults._exchange import with_words
from reference_app.portal_parts import Parts


def spoil(parts: Parts) -> Parts:
    return with_words(
        parts,
        "sign_in.html",
        ">Forgotten | Request Username/Password | Unlock Account<",
        ">Request Username/Password<",
    )

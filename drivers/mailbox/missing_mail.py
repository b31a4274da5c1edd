"""Says why a mail may not have come: what the portal said, whether it still answers, and which mails came instead."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from drivers.errors import CandidateBroke, ControlFailed
from drivers.mailbox.protocol import Mail
from drivers.portal.observed_facts import ResetRequest
from drivers.portal.throttling import told_of_throttling

_MOST_SUBJECTS = 5


def told_of_none(
    what: str,
    request: ResetRequest | None,
    own: Sequence[Mail],
    others: Sequence[Mail],
    trouble: Callable[[], str | None],
) -> str:
    """Return the sentence ``what``, with the portal's answer to the request and the subjects of the mails that came.

    ``own`` are the mails to the person since the request, ``others`` those to other people of the example. ``trouble``
    returns what is wrong where the portal does not answer. Raises ControlFailed if the portal's answer shows that it
    throttles requests, and CandidateBroke if the portal does not answer any more.
    """
    if (told := trouble()) is not None:
        raise CandidateBroke(f"{what}, and {told}")
    if request is not None and (throttled := told_of_throttling(request)):
        raise ControlFailed(f"{what}; {throttled}")
    parts = [what] if request is None else [what, f"the page said {request.shown}"]
    parts += [
        f"{_told(mails)} came to {to} meanwhile" for mails, to in ((own, "that address"), (others, "others")) if mails
    ]
    return "; ".join(parts)


def _told(mails: Sequence[Mail]) -> str:
    subjects = ", ".join(repr(mail.subject) for mail in mails[:_MOST_SUBJECTS])
    further = len(mails) - _MOST_SUBJECTS
    return f"{subjects} and {further} more mails" if further > 0 else f"the mail {subjects}"

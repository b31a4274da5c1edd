"""Makes the candidate for the bundled portal with faults."""

from __future__ import annotations

import tomllib
from typing import Any

from conformance.detection.findings import Subject
from drivers.candidate.candidate_file import REFERENCE, Candidate

# The portal and the mail server are on one machine, so a mail takes milliseconds. With a faulty portal many examples
# wait for a mail that never arrives; a short limit keeps these waits short.
_SECONDS_FOR_A_MAIL = 3


def candidate_of(subject: Subject) -> Candidate:
    """Return the candidate for the bundled portal with the faults and the candidate settings of a subject."""
    content: dict[str, Any] = tomllib.loads(REFERENCE.read_text("utf-8"))
    identity = content["candidate"]
    identity["name"] = subject.label
    if subject.guidance:
        identity["guidance"] = [subject.guidance]
        identity["start"] += f" --guidance {subject.guidance}"
    identity["start"] += "".join(f" --fault {name}" for name in subject.faults)
    if subject.readings:
        content["readings"] = dict(subject.readings)
    pages: dict[str, Any] = content.setdefault("pages", {})
    if subject.sign_in_path:
        pages["sign_in"] = {"path": subject.sign_in_path}
    if subject.date_format:
        pages["request"] = {"date_format": subject.date_format}
    content["mailbox"]["within"] = _SECONDS_FOR_A_MAIL
    return Candidate.model_validate(content, context={"folder": REFERENCE.parent})

"""The bundled portal with a fault, as a candidate."""

from __future__ import annotations

import tomllib
from typing import Any

from conformance.detection.record import Subject
from drivers.candidate.candidate_file import REFERENCE, Candidate

# Portal and mail server stand on one machine, where a mail is under way for milliseconds. A faulty portal keeps many an
# example waiting in vain, which need not take as long as with a portal far away.
_SECONDS_FOR_A_MAIL = 3


def candidate_of(subject: Subject) -> Candidate:
    """Return the bundled portal with the faults of a subject, described as the subject says."""
    content: dict[str, Any] = tomllib.loads(REFERENCE.read_text("utf-8"))
    identity = content["candidate"]
    identity["name"] = subject.label
    options = [*(["--guidance", subject.guidance] if subject.guidance else [])]
    for name in subject.faults:
        options += ["--fault", name]
    identity["start"] = " ".join([identity["start"], *options])
    if subject.guidance:
        identity["guidance"] = [subject.guidance]
    if subject.readings:
        content["readings"] = dict(subject.readings)
    if subject.sign_in_path:
        content["pages"] = {"sign_in": {"path": subject.sign_in_path}}
    content["mailbox"]["within"] = _SECONDS_FOR_A_MAIL
    return Candidate.model_validate(content, context={"folder": REFERENCE.parent})

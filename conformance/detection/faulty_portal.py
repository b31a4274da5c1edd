"""Makes the candidate for the bundled portal with faults."""

from __future__ import annotations

import shlex
import tomllib
from typing import Any

from conformance.detection.findings import Subject
from drivers.candidate.candidate_file import REFERENCE, Candidate

# The portal and the mail server are on one machine, so a mail takes milliseconds. With a faulty portal many examples
# wait for a mail that never arrives; a short limit keeps these waits short.
_SECONDS_FOR_A_MAIL = 3
_PORTAL = "reference_app"
# A portal with a changed source imports its own modules after the fork, which takes long on a busy machine.
_SECONDS_TO_IMPORT = 180
_SERVED_MUTANT = "conformance.detection.mutants.served_mutant"


def candidate_of(subject: Subject) -> Candidate:
    """Return the candidate for the bundled portal with the faults and the candidate settings of a subject."""
    content: dict[str, Any] = tomllib.loads(REFERENCE.read_text("utf-8"))
    identity = content["candidate"]
    identity["name"] = subject.label
    if subject.guidance:
        identity["guidance"] = [subject.guidance]
        identity["start"] += f" --guidance {subject.guidance}"
    for module, source in subject.sources.items():
        served = f"-m {_SERVED_MUTANT} {shlex.quote(f'{module}={source}')}"
        identity["start"] = identity["start"].replace(f"-m {_PORTAL}", served, 1)
        identity["ready_within"] = _SECONDS_TO_IMPORT
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

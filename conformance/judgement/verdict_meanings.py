"""What the verdicts and the exit statuses mean, in the words of all reports and documents."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum

from conformance.judgement.results import Verdict

VERDICTS: Mapping[Verdict, str] = {
    "violates": "A must is broken: the portal did something other than the documents promise.",
    "departs": "A should is broken. That alone does not make a portal break the guidance.",
    "error": "The suite, or its connection to the portal, broke. This says nothing against the portal.",
    "not testable": "A condition of the test did not hold, or there was no way to make the test.",
    "not run": "Not selected for this run, or the run ended before it.",
    "not applicable": "It belongs to another document or reading, or to something that the portal does not have.",
    "observed": "A may: what the portal does was noted, and is neither good nor bad.",
    "conforms": "The portal kept the rule in every example.",
}


class Exit(IntEnum):
    """The exit status of a run. If a signal ends the run, the status is 128 plus its number, as in a shell."""

    CONFORMS = 0
    VIOLATES = 1
    USAGE = 2
    STOPPED = 3
    NOT_TESTABLE = 4
    ERROR = 5
    NOT_MET = 6
    INTERRUPTED = 130
    TERMINATED = 143


EXITS: Mapping[int, str] = {
    Exit.CONFORMS: "every rule that the portal must keep, of those selected, conforms",
    Exit.VIOLATES: "a rule that the portal must keep is violated",
    Exit.USAGE: "the command line or the candidate's file is wrong, or nothing was selected",
    Exit.STOPPED: "the doctor or the environment stopped the run before it began",
    Exit.NOT_TESTABLE: "a rule that the portal must keep is not testable, or no rule was judged",
    Exit.ERROR: "the suite, or its connection to the portal, broke",
    Exit.NOT_MET: "a requirement on the result is not met",
    Exit.INTERRUPTED: "the run was interrupted; what was decided before is in the results",
    Exit.TERMINATED: "the run was told to end by a signal; what was decided before is in the results",
}

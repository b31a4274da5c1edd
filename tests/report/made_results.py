"""Results made by hand: one rule for each level and outcome, and whatever else a page has to cope with."""

from __future__ import annotations

import struct
import zlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from conformance.judgement.results import (
    CandidateRecord,
    DocumentRecord,
    Evidence,
    ExampleRecord,
    Finding,
    Outcome,
    Results,
    RuleRecord,
    StatementRecord,
    StepRecord,
    Verdict,
)

PICTURE = "evidence/lock-02.png"
_VERDICT_OF: dict[str, dict[str, Verdict]] = {
    "held": {"must": "conforms", "should": "conforms", "may": "observed"},
    "broken": {"must": "violates", "should": "departs", "may": "observed"},
}
_SAME: dict[str, Verdict] = {"not testable": "not testable", "absent": "not applicable", "error": "error"}
_REASONS = {
    "not testable": "Ben, whom nothing concerns, was refused as well: “We are busy, come back later.”",
    "error": "the portal showed none of the pages that the suite knows: “502 Bad Gateway”",
    "absent": "the candidate's file says that the portal has no administrator",
}


def a_step(text: str, keyword: str = "Given", **more: Any) -> StepRecord:
    """Return one line of an example that came to its end."""
    return StepRecord(keyword=keyword, text=text, line=9, **{"state": "passed", **more})


def an_example(outcome: Outcome | None = "held", name: str = "", **more: Any) -> ExampleRecord:
    """Return an example with that outcome, with all that the recorder would have noted."""
    bad = outcome not in (None, "held")
    last = {"state": "failed"} if bad else {"state": "passed" if outcome else "not reached"}
    after = {"state": "not reached"} if bad or outcome is None else {}
    first = {} if outcome else {"state": "not reached"}
    content: dict[str, Any] = {
        "name": name or f"An example with the outcome {outcome}",
        "line": 8,
        "steps": (
            a_step("Amara is a member of staff", **first),
            a_step("Amara's own password signs in", "And", control=bool(outcome), **first),
            a_step("Amara tries three wrong passwords", "When", **first),
            a_step("Amara's own password is refused", "Then", **last),
            a_step("Ben signs in as usual", "But", control=outcome == "held", **after),
        ),
        "outcome": outcome,
        "seconds": 3.25 if outcome else 0.0,
        "reason": _REASONS.get(outcome or "", ""),
    }
    if outcome == "broken":
        content |= {
            "expected": "Amara's own password is refused",
            "observed": "Amara's own password signed in; the page showed a way to log out",
        }
    return ExampleRecord(**{**content, **more})


def a_rule(id_: str, level: str, *examples: ExampleRecord, verdict: Verdict | None = None, **more: Any) -> RuleRecord:
    """Return a rule whose verdict is that of its last example, unless another is given."""
    outcome = examples[-1].outcome
    found = verdict or (_SAME | {key: of[level] for key, of in _VERDICT_OF.items()}).get(outcome or "", "not run")
    content: dict[str, Any] = {
        "id": id_,
        "level": level,
        "title": f"The third wrong password in a row locks the account ({id_})",
        "feature": "Attempts and the lock",
        "file": "03_attempts_and_the_lock.feature",
        "line": 6,
        "statements": ("STEES-22",),
        "verdict": found,
        "reason": examples[-1].reason or examples[-1].observed or ("not selected" if found == "not run" else ""),
        "examples": examples,
    }
    return RuleRecord(**{**content, **more})


def a_statement(id_: str, *rules: str, **more: Any) -> StatementRecord:
    """Return a statement that these rules transcribe."""
    content: dict[str, Any] = {
        "id": id_,
        "document": id_.split("-")[0],
        "kind": "rule",
        "says": "There are 3 attempts in total to enter the password correctly; then the account locks.",
        "reading": "",
        "settled": "",
        "rules": rules,
        "verdict": None,
        "why_no_rule": "" if rules else "Not yet transcribed.",
    }
    return StatementRecord(**{**content, **more})


def some_results(*rules: RuleRecord, **more: Any) -> Results:
    """Return the results of a run with these rules."""
    content: dict[str, Any] = {
        "candidate": CandidateRecord(
            name="Ward portal",
            file="ward.toml",
            guidance=("STEES", "YAS"),
            readings={"lock_begins": "third-wrong-password"},
        ),
        "seed": "d2e9bba8",
        "versions": {"python": "3.11.7", "pytest": "9.2.0"},
        "digest": "7adca0d885c2b9745ebbf646a772b12477adc1927af181339804fa46b98038ea",
        "started": datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC),
        "seconds": 754.3,
        "workers": 2,
        "ended": "to its end",
        "exit_status": 0,
        "doctor": (Finding(what="the address", state="well", found="answers"),),
        "documents": (
            DocumentRecord(id="STEES", title="How do I access ESR?", publisher="South Tees Hospitals"),
            DocumentRecord(id="YAS", title="How to Log in to ESR", publisher="Yorkshire Ambulance Service"),
            DocumentRecord(id="WEB", title="ESR Login", publisher="a public web guide"),
        ),
        "rules": rules,
        "statements": (a_statement("STEES-22", *(rule.id for rule in rules)),),
    }
    return Results(**{**content, **more})


def everything(folder: Path) -> Results:
    """Return results with every verdict at every level that can have it, and put their evidence into the folder."""
    put_picture(folder)
    broken = an_example("broken", "After three wrong passwords the right one is refused", evidence=exhibits())
    passed = an_example("held", "Two wrong passwords leave the account open")
    rules = [
        a_rule("LOCK-01", "must", passed),
        a_rule("LOCK-02", "must", passed, broken),
        a_rule("LOCK-03", "must", passed, an_example("not testable", evidence=exhibits()[1:3])),
        a_rule("LOCK-04", "must", an_example("error", evidence=exhibits()[3:])),
        a_rule("LOCK-05", "must", an_example("absent")),
        a_rule("LOCK-06", "must", an_example(None)),
        a_rule(
            "LOCK-07", "must", an_example(None), verdict="not applicable", reason="a rule of WEB; not this portal's"
        ),
    ]
    for number, level in ((10, "should"), (20, "may")):
        for outcome in ("held", "broken", "not testable", "error", "absent", None):
            rules.append(
                a_rule(
                    f"MAIL-{number}",
                    level,
                    an_example(outcome, row=("23 hours", "Amara") if outcome == "held" else ()),
                    feature="The reset mail",
                    file="reset_mail.feature",
                    title=f"The mail names the username, {number}",
                    statements=("YAS-04", "STEES-23"),
                )
            )
            number += 1
    return some_results(
        *rules,
        exit_status=1,
        doctor=(
            Finding(what="the address", state="well", found="answers at http://127.0.0.1:48501/"),
            Finding(
                what="mail",
                state="missing",
                found="no mail came within 30 seconds",
                mend="look at [mailbox] in the candidate's file",
            ),
        ),
        statements=(
            a_statement(
                "STEES-22",
                *(rule.id for rule in rules if rule.id.startswith("LOCK")),
                verdict="violates",
                reading="A row ends with a right password.",
                settled="settled by the project's owner on 2026-02-01",
            ),
            a_statement("STEES-23", "MAIL-10", says="The lock ends after 12 hours.", kind="advice", verdict="departs"),
            a_statement(
                "STEES-24",
                says="The hub shows a calendar.",
                kind="context",
                why_no_rule="Nothing in a portal shows it.",
            ),
            a_statement("STEES-25", says="The lock may be announced by mail."),
            a_statement("YAS-04", "MAIL-10", "MAIL-20", says="The mail brings the username.", verdict="conforms"),
            a_statement("WEB-01", says="The page has a picture."),
        ),
    )


def exhibits() -> tuple[Evidence, ...]:
    """Return one piece of evidence of each kind."""
    return (
        Evidence(kind="screenshot", title="What Amara's page looks like", file=PICTURE),
        Evidence(
            kind="aria snapshot",
            title="What Amara's page says",
            text='- banner:\n  - link "Electronic Staff Record"\n- main:\n  - heading "Welcome, Amara" [level=1]',
        ),
        Evidence(
            kind="mail",
            title="The mail to amara@example.nhs.uk",
            text="To: amara@example.nhs.uk\nSubject: Your account\n\nOpen [the first reset link] within 4 hours.",
        ),
        Evidence(
            kind="portal log",
            title="The portal's log of the example",
            text="\n".join(f"POST /sign-in?{'x' * 120} 200 {number} ms" for number in range(8)),
        ),
    )


def put_picture(folder: Path) -> None:
    """Put a small real picture where the evidence says that one is."""
    path = folder / PICTURE
    path.parent.mkdir(parents=True, exist_ok=True)
    rows = b"".join(b"\0" + b"\x14\x4a\x86" * 40 for _ in range(20))
    chunks = (
        (b"IHDR", struct.pack(">2I5B", 40, 20, 8, 2, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
        (b"IEND", b""),
    )
    path.write_bytes(
        b"\x89PNG\r\n\x1a\n"
        + b"".join(
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
            for kind, data in chunks
        )
    )

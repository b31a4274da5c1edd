"""The impact of a run on a portal, calculated before the run from what the steps of the selected examples declare."""

from __future__ import annotations

import ipaddress
import socket
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import urlsplit

from conformance.catalogue import Catalogue
from conformance.checks.honesty.project import Project
from conformance.feature_text import Example
from conformance.judgement.results import Harm
from conformance.paths import ROOT
from drivers.candidate.candidate_file import Candidate
from drivers.people.account_changes import MAY_LOCK
from drivers.people.employers import another
from drivers.people.people_by_pool import Pool, Sort
from drivers.people.people_table import PeopleOfPool
from drivers.process.supervised import fill_in
from fixtures.step_impact import Introduction, amount, declared

THE_FLAG = "--yes-this-locks-accounts"
_ADMINISTRATOR = "the administrator"


@dataclass
class AccountImpact:
    """What an example does to one account: how many wrong passwords, mails, and changes of password or address.

    ``introduction`` says what kind of account the example needs; None if no step of the example enrols the person.
    """

    wrong_passwords: int = 0
    mails: int = 0
    changes: int = 0
    introduction: Introduction | None = None

    @property
    def may_be_locked(self) -> bool:
        """Say whether the example can leave the account locked: it can from the second wrong password on."""
        return self.wrong_passwords >= MAY_LOCK

    @property
    def is_as_before(self) -> bool:
        """Say whether the example leaves the account unchanged, so that another example can use the account at once."""
        return not (self.wrong_passwords or self.mails or self.changes)


@dataclass
class Impact:
    """What one example does to a portal, and to each account.

    ``accounts`` has the impact on each account, by the name that the feature gives the person.
    """

    accounts: dict[str, AccountImpact] = field(default_factory=lambda: defaultdict(AccountImpact))
    administrator_acts: int = 0
    clock_moves: int = 0

    def is_harmless(self, *, mails_stay_in_the_pool: bool) -> bool:
        """Say whether the example locks no account, needs no administrator, and sends no mail outside a pool.

        ``mails_stay_in_the_pool`` says that all people come from a pool, so that no mail reaches anybody else.
        """
        mails = sum(account.mails for account in self.accounts.values())
        locks = any(account.may_be_locked for account in self.accounts.values())
        return not (locks or self.administrator_acts or (mails and not mails_stay_in_the_pool))


def impacts(catalogue: Catalogue) -> dict[tuple[str, int], Impact]:
    """Return the impact of each example, by the example's place: file name and line.

    The caller has to import the step modules first, because an import registers the step definitions.
    """
    project = Project(ROOT, catalogue)
    return {example.place: _impact(example, project) for example in project.examples}


def spares_strangers(candidate: Candidate, *, harmless: bool) -> bool:
    """Say whether the doctor tries no wrong password and requests no reset.

    That is so with ``harmless`` and without a pool: a mail might then reach a stranger.
    """
    return harmless and candidate.people.via != "pool"


def doctor_sets_a_password(candidate: Candidate, *, harmless: bool) -> bool:
    """Say whether the doctor sets a password with the mail that it asks for, which uses the account up."""
    return candidate.mailbox.via != "none" and not harmless


def of_the_doctor(candidate: Candidate, *, harmless: bool) -> Impact:
    """Return the impact that the doctor's examination has on a candidate; ``harmless`` as for ``spares_strangers``."""
    impact = Impact(clock_moves=int(candidate.clock.via != "none"))
    patient = impact.accounts["the doctor's patient"]
    patient.introduction = Introduction(None)
    patient.wrong_passwords, patient.mails = (0, 0) if spares_strangers(candidate, harmless=harmless) else (1, 1)
    patient.changes = int(doctor_sets_a_password(candidate, harmless=harmless))
    if candidate.administrator.via == "pages":
        impact.accounts[_ADMINISTRATOR].introduction = Introduction(None, administrator=True)
    return impact


def harm_of(chosen: Iterable[Impact]) -> Harm:
    """Return the sum of the lasting effects that these impacts have on a portal."""
    chosen = list(chosen)
    accounts = [account for impact in chosen for account in impact.accounts.values()]
    return Harm(
        accounts_locked=sum(account.may_be_locked for account in accounts),
        accounts_used_up=sum(account.changes > 0 for account in accounts),
        mails=sum(account.mails for account in accounts),
        administrator_acts=sum(impact.administrator_acts for impact in chosen),
        clock_moves=sum(impact.clock_moves for impact in chosen),
    )


def shortage(chosen: Iterable[Impact], doctor: Impact, candidate: Candidate, pool: Pool, workers: int) -> Iterator[str]:
    """Yield, line by line, a table of the accounts that a pool lacks now; no line if the pool has enough.

    ``chosen`` has the impacts of the selected examples, ``doctor`` is the impact of the doctor. Raises CandidateBroke
    if the pool's ledger cannot be used.
    """
    # Use the clock of this machine: before the run begins, the time of the portal's clock is not known.
    now = datetime.now(UTC)
    rows = []
    for sort, wanted in sorted(needed(chosen, doctor, candidate, workers).items()):
        stock = pool.stock(sort, now)
        missing = max(wanted - stock.free, 0)
        if missing:
            in_time = stock.free_from[missing - 1 : missing]
            later = f"{in_time[0]:%Y-%m-%d %H:%M} UTC" if in_time else "never: too few are resting"
            rows.append((str(sort), str(wanted), str(stock.free), str(missing), later))
    if not rows:
        return
    table = [("kind", "needed", "free", "missing", "enough are free"), *rows]
    widths = [max(len(row[column]) for row in table) for column in range(5)]
    yield "the pool has too few accounts for the chosen examples:"
    for row in table:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    yield "Make more (conform people), choose fewer rules (-m), or wait until enough are free."


def is_loopback(candidate: Candidate) -> bool:
    """Say whether all IP addresses of a candidate's host are this machine's; False if the host does not resolve.

    ``hosts`` under [browser] goes before what the machine knows of the name.
    """
    # Every placeholder can become 0: a placeholder is a port that the suite chooses, never a part of the host.
    host = urlsplit(fill_in(candidate.candidate.url, defaultdict(lambda: "0"))).hostname or ""
    if (mapped := candidate.browser.addresses.get(host)) is not None:
        return ipaddress.ip_address(mapped).is_loopback
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, None)}
    except OSError:
        return False
    return bool(found) and all(ipaddress.ip_address(one.partition("%")[0]).is_loopback for one in found)


def why_not_allowed(candidate: Candidate) -> str:
    """Return why a run that can do harm needs the tester's permission; empty if the candidate is on this machine."""
    if is_loopback(candidate):
        return ""
    return f"{candidate.name} is not on this machine; add {THE_FLAG} to allow this, or --harmless to avoid it"


def needed(chosen: Iterable[Impact], doctor: Impact, candidate: Candidate, workers: int) -> Mapping[Sort, int]:
    """Return how many accounts of each sort a run needs.

    ``chosen`` has the impacts of the selected examples, ``doctor`` is the impact of the doctor. An account that an
    example changes is used once. Unchanged accounts are used again: of these, the run needs as many as all workers
    together use at the same time.
    """
    spent: Counter[Sort] = Counter()
    at_once: Counter[Sort] = Counter()
    for impact, side_by_side in [*((one, workers) for one in chosen), (doctor, 1)]:
        clean: Counter[Sort] = Counter()
        for account in impact.accounts.values():
            if account.introduction is not None and _is_there(account.introduction, candidate):
                sort = _sort_of(account.introduction, candidate)
                (clean if account.is_as_before else spent)[sort] += 1
        # For each sort, |= keeps the greater of the two counts.
        at_once |= Counter({sort: count * side_by_side for sort, count in clean.items()})
    return spent + at_once


def _sort_of(one: Introduction, candidate: Candidate) -> Sort:
    employer = str(one.employer or candidate.employer)
    return Sort(
        employer,
        str(one.kind),
        one.administrator,
        one.has_password,
        one.has_smartcard,
        one.professional,
        another(employer) if one.two_employers else "",
        one.other_address,
        one.elsewhere,
    )


def _is_there(one: Introduction, candidate: Candidate) -> bool:
    """Say whether the run needs the account: it needs none that the candidate's file says the portal does not have."""
    if one.has_smartcard and candidate.smartcard.via in ("none", "unknown"):
        return False
    lacks = candidate.people.lacks if isinstance(candidate.people, PeopleOfPool) else ()
    return set(_sort_of(one, candidate).special).isdisjoint(lacks)


def _impact(example: Example, project: Project) -> Impact:
    impact = Impact()
    for line, definition in project.uses(example):
        said = definition.said(line)
        for entry in declared(definition.function):
            name = str(said[entry.who]).removesuffix("'s username") if entry.who else _ADMINISTRATOR
            if isinstance(entry, Introduction):
                impact.accounts[name].introduction = entry.told(said)
                continue
            impact.administrator_acts += amount(entry.administrator_acts, said)
            impact.clock_moves += amount(entry.clock_moves, said)
            if entry.who is not None and name in impact.accounts:
                account = impact.accounts[name]
                account.wrong_passwords += amount(entry.wrong_passwords, said)
                account.mails += amount(entry.mails, said)
                account.changes += amount(entry.changes, said)
    return impact

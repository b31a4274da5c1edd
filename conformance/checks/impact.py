"""The impact of a run on a portal, calculated beforehand from what the steps of the selected examples declare."""

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
from drivers.people.employers import another
from drivers.people.people_by_pool import Pool, Sort
from drivers.process.supervised import fill_in
from fixtures.step_impact import Introduction, amount, declared

THE_FLAG = "--yes-this-locks-accounts"
_ADMINISTRATOR = "the administrator"
# One wrong password locks no account under any reading. A second one may, if the account has had one before.
_MAY_LOCK = 2


@dataclass
class AccountImpact:
    """What an example does to one account. ``introduction`` is None if the example does not introduce it."""

    wrong_passwords: int = 0
    mails: int = 0
    changes: int = 0
    introduction: Introduction | None = None

    @property
    def may_be_locked(self) -> bool:
        """Say whether the account may be locked after the example."""
        return self.wrong_passwords >= _MAY_LOCK

    @property
    def is_as_before(self) -> bool:
        """Say whether the account is unchanged, so that another example can use it at once."""
        return not (self.wrong_passwords or self.mails or self.changes)


@dataclass
class Impact:
    """What one example does to a portal, and to each account; an account has the person's name in the feature."""

    accounts: dict[str, AccountImpact] = field(default_factory=lambda: defaultdict(AccountImpact))
    administrator_acts: int = 0
    clock_moves: int = 0

    def is_harmless(self, *, mails_stay_in_the_pool: bool) -> bool:
        """Say whether the example locks no account, needs no administrator, and sends no mail outside a pool."""
        mails = sum(account.mails for account in self.accounts.values())
        locks = any(account.may_be_locked for account in self.accounts.values())
        return not (locks or self.administrator_acts or (mails and not mails_stay_in_the_pool))


def impacts(catalogue: Catalogue) -> dict[tuple[str, int], Impact]:
    """Return the impact of each example, by its place. The caller has to import the step modules first."""
    project = Project(ROOT, catalogue)
    return {example.place: _impact(example, project) for example in project.examples}


def spares_strangers(candidate: Candidate, *, harmless: bool) -> bool:
    """Say whether the doctor tries no wrong password and requests no reset: harmless, and without a pool."""
    return harmless and candidate.people.via != "pool"


def of_the_doctor(candidate: Candidate, *, harmless: bool) -> Impact:
    """Return the impact of the doctor's examination of a candidate."""
    impact = Impact(clock_moves=int(candidate.clock.via != "none"))
    patient = impact.accounts["the doctor's patient"]
    patient.introduction = Introduction(None)
    patient.wrong_passwords, patient.mails = (0, 0) if spares_strangers(candidate, harmless=harmless) else (1, 1)
    if candidate.administrator.via == "pages":
        impact.accounts[_ADMINISTRATOR].introduction = Introduction(None, administrator=True)
    return impact


def harm_of(chosen: Iterable[Impact]) -> Harm:
    """Return the lasting effects of all these impacts on a portal, added up."""
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
    """Yield the lines of a table of the accounts that a pool lacks now; none if it has enough.

    Raises CandidateBroke if the pool's ledger cannot be used.
    """
    # By this machine's clock: the portal's time at the beginning of the run is not known yet.
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
    """Say whether all addresses of a candidate's host are on this machine; False if the host does not resolve."""
    # Any value will do for a placeholder: it stands for a port that the suite chooses, never for the host.
    host = urlsplit(fill_in(candidate.candidate.url, defaultdict(lambda: "0"))).hostname or ""
    try:
        found = {str(entry[4][0]) for entry in socket.getaddrinfo(host, None)}
    except OSError:
        return False
    return bool(found) and all(ipaddress.ip_address(one.partition("%")[0]).is_loopback for one in found)


def why_not_allowed(candidate: Candidate) -> str:
    """Return why a harmful run needs the tester's leave; empty if the candidate is on this machine."""
    if is_loopback(candidate):
        return ""
    return f"{candidate.name} is not on this machine; add {THE_FLAG} to allow this, or --harmless to avoid it"


def needed(chosen: Iterable[Impact], doctor: Impact, candidate: Candidate, workers: int) -> Mapping[Sort, int]:
    """Return how many accounts of each sort a run needs.

    An account that an example changes is used once. Unchanged accounts are used again: the run needs as many of them
    as the workers may hold at the same time.
    """
    spent: Counter[Sort] = Counter()
    at_once: Counter[Sort] = Counter()
    for impact, side_by_side in [*((one, workers) for one in chosen), (doctor, 1)]:
        clean: Counter[Sort] = Counter()
        for account in impact.accounts.values():
            if account.introduction is not None and _is_there(account.introduction, candidate):
                sort = _sort_of(account.introduction, candidate)
                (clean if account.is_as_before else spent)[sort] += 1
        # Of each sort, the greater count of the two.
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
    )


def _is_there(one: Introduction, candidate: Candidate) -> bool:
    """Say whether the account is needed: a portal without smartcards needs no account with a smartcard."""
    return not one.has_smartcard or candidate.smartcard.via not in ("none", "unknown")


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

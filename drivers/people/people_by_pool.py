"""A pool of accounts that exist before the run; each is lent to one example at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from drivers.clock.protocol import Clock
from drivers.errors import SaidToBeAbsent, SeamMissing
from drivers.people.account_changes import AccountChange
from drivers.people.employers import Employer, employers
from drivers.people.people_table import Lack
from drivers.people.person import Person
from drivers.people.pool_file import read_accounts
from drivers.people.pool_ledger import Ledger, Returned

_MARGIN = timedelta(hours=1)
# How long a change remains: a lock ends after 12 hours, a reset link expires after 4 hours. None means for ever.
_STAYS: dict[AccountChange, timedelta | None] = {
    AccountChange.WRONG_PASSWORD: timedelta(hours=12) + _MARGIN,
    AccountChange.MAIL: timedelta(hours=4) + _MARGIN,
    AccountChange.PASSWORD: None,
    AccountChange.ADDRESS: None,
}


@dataclass(frozen=True, order=True)
class Sort:
    """What an example needs of an account. Accounts of one sort can replace each other."""

    employer: str
    kind: str
    administrator: bool = False
    has_password: bool = True
    has_smartcard: bool = False
    professional: bool = False
    also_at: str = ""
    other_address: bool = False
    elsewhere: bool = False

    @classmethod
    def of(cls, person: Person, known: Mapping[str, Employer] | None = None) -> Sort:
        """Return the sort of a person's account. ``known`` are the employers, with the candidate's mail domains."""
        employer = (known or employers())[person.employer]
        return cls(
            person.employer,
            person.kind,
            person.administrator,
            person.password is not None,
            person.smartcard is not None,
            person.professional,
            person.also_at,
            person.other_email is not None,
            employer.is_elsewhere(person.email, person.kind),
        )

    @property
    def special(self) -> tuple[str, ...]:
        """Return what sets the sort apart from staff with a password, in the words of ``lacks`` in a candidate file."""
        kinds = {
            "other_email": self.other_address,
            "other_domain": self.elsewhere,
            "second_employer": bool(self.also_at),
            "new_starter": not self.has_password,
            self.kind: self.kind != "staff",
        }
        return tuple(name for name, is_so in kinds.items() if is_so)

    def __str__(self) -> str:
        who = f"administrator, {self.kind}" if self.administrator else self.kind
        card = " and with a smartcard" if self.has_smartcard else ""
        also = f", also at {self.also_at}" if self.also_at else ""
        card += ", professional" if self.professional else ""
        card += ", with an other_email" if self.other_address else ""
        card += ", whose email is at the other domain" if self.elsewhere else ""
        return f"{self.employer} {who} {'with' if self.has_password else 'without'} a password{card}{also}"


@dataclass(frozen=True)
class Stock:
    """The accounts of one sort: how many are free, in use and used up.

    ``free_from`` has the time at which each resting account becomes free (aware, UTC, the earliest first).
    """

    free: int
    in_use: int
    used_up: int
    free_from: tuple[datetime, ...]


class Pool:
    """Lends the accounts of a CSV file.

    A ledger beside the file ensures that no two workers or runs use an account at the same time. ``clock`` is the
    portal's clock; None means this machine's clock. ``lacks`` are the kinds of account that the portal does not have.
    ``domains`` are the candidate's mail domains, by the documented ones. Raises CandidateFileError with every mistake
    of the file.
    """

    def __init__(
        self,
        file: Path,
        clock: Clock | None = None,
        lacks: Collection[Lack] = (),
        domains: Mapping[str, str] | None = None,
    ) -> None:
        self._file = file
        self._lacks = lacks
        self._employers = employers(domains)
        self._accounts = read_accounts(file)
        self._sorts = {one.username: Sort.of(one, self._employers) for one in self._accounts}
        self._beside = {
            one.username: next(other for other in self._accounts if _is_beside(one, other))
            for one in self._accounts
            if one.also_at
        }
        self._ledger = Ledger(file)
        self._clock = clock

    def enrol(self, person: Person) -> Person:
        """Lend a free account of the sort that ``person`` needs; return the account's person, with the same ``name``.

        To get the second of one person's two accounts, pass a person with the email address of the first. Raises
        SaidToBeAbsent if the portal has no accounts of this sort, and SeamMissing if none is free. The first of two
        accounts is lent only if both are free.
        """
        sort = Sort.of(person, self._employers)
        if absent := [name for name in sort.special if name in self._lacks]:
            raise SaidToBeAbsent(
                f"the candidate's file says that the portal has no such account ([people] lacks {', '.join(absent)})"
            )
        second = [one for one in self._of(sort) if one.also_at and one.email == person.email]
        claimed = self._ledger.claims(second or self._of(sort), self._now(), {} if second else self._beside)
        if claimed is None:
            stock = self.stock(sort, self._now())
            soonest = f", the next is free at {stock.free_from[0]:%Y-%m-%d %H:%M} UTC" if stock.free_from else ""
            raise SeamMissing(
                f"the pool {self._file.name} has no account free for {person.name} ({sort}): {stock.in_use} in use, "
                f"{len(stock.free_from)} resting{soonest}, {stock.used_up} used up; make more with conform people, "
                "or say under [people] lacks what the portal does not have"
            )
        return replace(claimed, name=person.name)

    def takes_back(self, person: Person, account_changes: Iterable[AccountChange]) -> None:
        """Take an account back from an example that left these changes on it.

        Raises CandidateBroke if the portal's clock cannot be read: the account then counts as not given back.
        """
        found = {trace: _STAYS[trace] for trace in sorted(account_changes)}
        account = next(one for one in self._accounts if one.username == person.username)
        lasting = [stays for stays in found.values() if stays is not None]
        now = self._now()
        state: Returned = "resting"
        if not found:
            state = "free"
        elif len(lasting) < len(found):
            state = "used up"
        # A portal ends its locks by its own clock, but the next run may ask this machine's clock. So the resting
        # time is counted from the later of the two.
        until = max(now, datetime.now(UTC)) + max(lasting) if state == "resting" else None
        self._ledger.takes_back(account, state, "; ".join(found), now, until)

    def stock(self, sort: Sort, now: datetime) -> Stock:
        """Return the stock of a sort at a moment (aware, UTC)."""
        accounts = self._of(sort)
        standing = self._ledger.standing(accounts, now)
        if sort.also_at:
            others = self._ledger.standing([self._beside[one.username] for one in accounts], now)
            standing = [one.together_with(other) for one, other in zip(standing, others, strict=True)]
        return Stock(
            free=sum(one.free for one in standing),
            in_use=sum(one.in_use for one in standing),
            used_up=sum(one.used_up for one in standing),
            free_from=tuple(sorted(one.until for one in standing if one.until is not None)),
        )

    def forgets(self) -> None:
        """Empty the ledger, so that every account counts as newly made."""
        self._ledger.forgets()

    def _of(self, sort: Sort) -> Sequence[Person]:
        return [one for one in self._accounts if self._sorts[one.username] == sort]

    def _now(self) -> datetime:
        return self._clock.now() if self._clock else datetime.now(UTC)


def _is_beside(one: Person, other: Person) -> bool:
    return one.username != other.username and one.email.casefold() == other.email.casefold()

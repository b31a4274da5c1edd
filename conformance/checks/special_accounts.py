"""The accounts that set some people apart from staff with one address: the doctor asks a portal for one of each."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from drivers.candidate.candidate_file import Candidate
from drivers.people.employers import another, employers
from drivers.people.protocol import Enrolment
from fixtures.people import People


def special_accounts(
    candidate: Candidate, people: People, enrolment: Enrolment
) -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield the name of each account, and the function that asks the portal for it.

    The function raises what ``enrol`` raises: SaidToBeAbsent if the portal says that it has no such account.
    """
    known = employers(candidate.mailbox.domains)
    own, second = known[candidate.employer], known[another(candidate.employer)]

    def two_addresses() -> None:
        enrolment.enrol(people.make("a person with two addresses", own, other_address=True))

    def two_employers() -> None:
        first = enrolment.enrol(people.make("a person with two employers", own, also_at=second.id))
        enrolment.enrol(people.at_second_employer(first, "the second account", second))

    def new_starter() -> None:
        enrolment.enrol(people.make("a new starter", own, has_password=False))

    yield "a person with another address on record", two_addresses
    yield "a person with accounts at two employers", two_employers
    yield "a new starter", new_starter
    for id_ in candidate.guidance:
        for kind in known[id_].mail_domains:
            if kind != "staff":

                def one_of_kind(kind: str = kind, id_: str = id_) -> None:
                    enrolment.enrol(people.make(f"a {kind} at {id_}", known[id_], kind=kind))

                yield f"a {kind} of {known[id_].name}", one_of_kind

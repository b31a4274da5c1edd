"""The requirements of a new password."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

from reference_app.policy import Policy


@dataclass(frozen=True)
class Proposal:
    """A proposed new password.

    `passwords_ago` is 0 for the account's current password, 1 for the password before it, and so on; it is None for a
    password that the portal does not remember. `terms` are words that the password may not contain: names of the
    system, and the person's role and locality.
    """

    password: str = field(repr=False)
    passwords_ago: int | None = None
    terms: tuple[str, ...] = ()


@dataclass(frozen=True)
class Requirement:
    """One requirement of a password.

    `words` is its sentence with placeholders such as {policy.password_length}; `is_broken` tests a proposed password.
    """

    words: str
    is_broken: Callable[[Proposal, Policy], bool]

    def said(self, policy: Policy) -> str:
        """Return the sentence as the pages show it, with the numbers of the policy."""
        return self.words.format(policy=policy)


def is_too_short(proposal: Proposal, policy: Policy) -> bool:
    """Whether the password has too few characters. There is no upper limit, and no character is cut off."""
    return len(proposal.password) < policy.password_length


def is_the_current_one(proposal: Proposal, policy: Policy) -> bool:  # noqa: ARG001
    """Whether the password is the current one."""
    return proposal.passwords_ago == 0


def is_a_former_one(proposal: Proposal, policy: Policy) -> bool:
    """Whether the password is one of the last `Policy.remembered_passwords` before the current one."""
    return proposal.passwords_ago is not None and 1 <= proposal.passwords_ago <= policy.remembered_passwords


def has_a_repeat(proposal: Proposal, policy: Policy) -> bool:  # noqa: ARG001
    """Whether the same character is twice side by side. Upper and lower case, such as Ss, count as the same."""
    return any(one.casefold() == other.casefold() for one, other in pairwise(proposal.password))


def has_a_sequence(proposal: Proposal, policy: Policy) -> bool:
    """Whether letters or digits are in sequence, up or down, such as abc, aBC or 321."""
    lowered = [character.lower() for character in proposal.password]
    return longest_run(lowered) >= policy.sequence_length


def longest_run(characters: Iterable[str]) -> int:
    """Return the length of the longest sequence of ASCII letters or digits, up or down; at least 1."""
    longest, run, direction = 1, 1, 0
    for one, other in pairwise(characters):
        step = step_between(one, other)
        run = run + 1 if step and step == direction else 2 if step else 1
        direction = step
        longest = max(longest, run)
    return longest


def step_between(one: str, other: str) -> int:
    """Return 1 if `other` is the next ASCII letter or digit after `one`, -1 if `other` is the one before, else 0."""
    both = one + other
    if not (both.isascii() and both.isalnum()):
        return 0
    step = ord(other) - ord(one)
    return step if abs(step) == 1 else 0


def is_common(proposal: Proposal, policy: Policy) -> bool:  # noqa: ARG001
    """Whether the password is on the list of common passwords. Upper and lower case count as the same."""
    return proposal.password.casefold() in common_passwords()


@cache
def common_passwords() -> frozenset[str]:
    """Return the common passwords of zxcvbn, case folded. The first call reads the list, so that the start is fast."""
    from zxcvbn.frequency_lists import FREQUENCY_LISTS  # type: ignore[import-untyped]

    return frozenset(password.casefold() for password in FREQUENCY_LISTS["passwords"])


def has_a_term(proposal: Proposal, policy: Policy) -> bool:  # noqa: ARG001
    """Whether the password contains one of the terms. Upper and lower case count as the same."""
    lowered = proposal.password.casefold()
    return any(term.casefold() in lowered for term in proposal.terms)


def lacks_a_letter_or_a_number(proposal: Proposal, policy: Policy) -> bool:  # noqa: ARG001
    """Whether the password has no letter, or no number."""
    kinds = [(sign.isalpha(), sign.isdecimal()) for sign in proposal.password]
    return not (any(letter for letter, _ in kinds) and any(number for _, number in kinds))


LENGTH = Requirement("Use {policy.password_length} characters or more.", is_too_short)
NOT_CURRENT = Requirement("Do not use the password that you have now.", is_the_current_one)
NOT_FORMER = Requirement(
    "Do not use one of the last {policy.remembered_passwords} passwords that you had before it.",
    is_a_former_one,
)
NO_REPEATS = Requirement(
    "Do not use the same character twice side by side, in upper or lower case, such as “ss”.", has_a_repeat
)
NO_SEQUENCES = Requirement(
    "Do not use {policy.sequence_length} or more letters or numbers in sequence, "
    "forwards or backwards, such as “ABC” or “321”.",
    has_a_sequence,
)
NOT_COMMON = Requirement("Do not use a password that many people use, such as “password1”.", is_common)
NO_TERMS = Requirement("Do not use the name of this system, your role or the place where you work.", has_a_term)

REQUIREMENTS = (LENGTH, NOT_CURRENT, NOT_FORMER, NO_REPEATS, NO_SEQUENCES, NOT_COMMON, NO_TERMS)
LETTER_AND_NUMBER = Requirement("Use at least one letter and one number.", lacks_a_letter_or_a_number)

INTERNET_REQUIREMENTS = (LETTER_AND_NUMBER,)


def broken(requirements: Iterable[Requirement], proposal: Proposal, policy: Policy) -> tuple[str, ...]:
    """Return every requirement that the proposal breaks, as the pages show it; empty for a good password."""
    return tuple(requirement.said(policy) for requirement in requirements if requirement.is_broken(proposal, policy))

"""Finds out for whom the candidate wrote a mail, where a portal sends copies of one person's mail to others."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from drivers.errors import PortalNotUnderstood
from drivers.mailbox.protocol import Mail
from drivers.mailbox.reset_links import Links
from drivers.people.person import Person

_URL = re.compile(r"https?://\S+", re.IGNORECASE)


def words_of(mail: Mail) -> str:
    """Return a mail's text without its URLs: what a person reads."""
    return _URL.sub(" ", mail.text)


def contains_word(text: str, word: str) -> bool:
    """Return whether a text contains a word that is not a part of a longer word. Letter case is ignored."""
    return re.search(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE) is not None


class MailOwners:
    """Compares the mails to one person with the mails to the other people of an example.

    ``people`` are the people of the example; ``mails`` returns the mails to an address that have come so far.
    """

    def __init__(self, people: Iterable[Person], mails: Callable[[str], list[Mail]], links: Links) -> None:
        self._people = people
        self._mails = mails
        self._links = links
        self._answers: list[tuple[Person, Mail]] = []
        self._first_requests: dict[str, int] = {}

    def answered(self, person: Person, mail: Mail, after: int) -> None:
        """Record that a mail is the answer to a request of a control or a fence, which a person made at a mark."""
        self._answers.append((person, mail))
        self._first_requests.setdefault(person.email, after)

    def may_be_anothers(self, mail: Mail, person: Person) -> bool:
        """Return whether a mail that came to a person might be another person's.

        It might be if it does not name the person's username, and names another person's username or came to another
        person as well.
        """
        others = [one for one in self._people if one.username != person.username]
        words = words_of(mail)
        if not others or contains_word(words, person.username):
            return False
        elsewhere = {one.email for one in others} - {person.email}
        return any(contains_word(words, one.username) for one in others) or any(
            self._is_copy(mail, copy) for address in elsewhere for copy in self._mails(address)
        )

    def is_copy_of_anothers_answer(self, mail: Mail, person: Person) -> bool:
        """Return whether a mail that came to a person is a copy of the answer to another person's control or fence."""
        return any(one.name != person.name and self._is_copy(mail, answer) for one, answer in self._answers)

    def is_beside_the_point(self, mail: Mail) -> bool:
        """Return whether a mail is a copy of the last answer, the fence's, or one that everybody gets unasked."""
        fence = self._answers[-1:]
        if any(one.email.lower() != mail.recipient and self._is_copy(mail, answer) for one, answer in fence):
            return True
        owner = next((one for one in self._people if one.email.lower() == mail.recipient), None)
        return owner is not None and self.comes_unasked(mail, owner)

    def comes_unasked(self, mail: Mail, person: Person) -> bool:
        """Return whether a mail is one that everybody gets without a request, such as a welcome.

        It is if it has no link that sets a password and another person has a mail of the same kind and subject from
        before that person asked for anything.
        """
        return self._is_about(mail, person) and any(
            other.subject == mail.subject and other.position < first and self._is_about(other, one)
            for one in self._people
            if one.email != person.email and (first := self._first_requests.get(one.email)) is not None
            for other in self._mails(one.email)
        )

    def repeats(self, mail: Mail, after: int) -> bool:
        """Return whether a mail has the link of an earlier mail to the same address, from before a mark.

        Such a mail can be a second copy of the earlier one, which comes late.
        """
        link = self._link(mail)
        return link is not None and any(
            link == self._link(other) for other in self._mails(mail.recipient) if other.position < after
        )

    def is_for_everybody(self, mail: Mail, person: Person) -> bool:
        """Return whether the only link of a mail is in a different mail to another person too, such as a link to help.

        Such a link sets nobody's password.
        """
        link = self._link(mail)
        return link is not None and any(
            link == self._link(other) and mail.text != other.text
            for address in {one.email for one in self._people} - {person.email}
            for other in self._mails(address)
        )

    def _is_about(self, mail: Mail, person: Person) -> bool:
        words = words_of(mail)
        others = (one.username for one in self._people if one.username != person.username)
        return not self._sets_a_password(mail) and not any(contains_word(words, username) for username in others)

    def _sets_a_password(self, mail: Mail) -> bool:
        link = self._link(mail)
        return link is not None and self._links.has_token(link)

    def _is_copy(self, mail: Mail, other: Mail) -> bool:
        link = self._link(mail)
        return mail.text == other.text if link is None else link == self._link(other)

    def _link(self, mail: Mail) -> str | None:
        try:
            return self._links.reset(mail)
        except PortalNotUnderstood:
            return None

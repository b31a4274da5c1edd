"""The reset mails that have come, and whose they are in the words of the feature."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from drivers.errors import ControlFailed
from drivers.mailbox.changed_links import with_another_secret
from drivers.mailbox.mail_owners import contains_word, words_of
from drivers.mailbox.protocol import Mail


@dataclass(frozen=True)
class ResetMail:
    """A reset mail that came. ``link`` sets a password; it is None if the mail has no such link.

    ``other_links`` are the mail's other links to the candidate. The repr leaves all links out.
    """

    mail: Mail
    link: str | None = field(repr=False)
    other_links: tuple[str, ...] = field(repr=False)

    @property
    def link_given(self) -> str:
        """Return the link. Raises ControlFailed if the mail has none."""
        if self.link is None:
            raise ControlFailed(f"the mail {self.mail.subject!r} has no link that sets a password")
        return self.link

    @property
    def made_up_link(self) -> str:
        """Return a link that no mail has brought: that of the mail with some letters of its secret changed.

        Raises ControlFailed if the mail has no link, and SeamMissing if the link has no word that could be its secret.
        """
        return with_another_secret(self.link_given)

    @property
    def words(self) -> str:
        """Return the mail's text without its URLs: what a person reads."""
        return words_of(self.mail)

    def names(self, username: str) -> bool:
        """Return whether the mail's words contain a username, as a whole word. Letter case is ignored."""
        return contains_word(self.words, username)


class ReceivedMails:
    """The reset mails that the people of one example have received. ``name`` is the person's name in the feature."""

    def __init__(self) -> None:
        self._mails: dict[str, ResetMail] = {}
        self._later: dict[str, ResetMail] = {}
        self._further: dict[str, Callable[[], Iterator[ResetMail]]] = {}

    def keep(self, name: str, mail: ResetMail, further: Callable[[], Iterator[ResetMail]] | None = None) -> None:
        """Store the reset mail of a person; it replaces the mail that was stored before.

        ``further`` returns other mails of which one may be the person's instead; None if this mail surely is.
        """
        self._mails[name] = mail
        self._further.pop(name, None)
        if further is not None:
            self._further[name] = further

    def links(self, name: str) -> Iterator[str]:
        """Yield the link of a person's mail, and then the links of the mails that may be the person's instead."""
        yield self[name].link_given
        for mail in self._further.get(name, lambda: iter(()))():
            yield mail.link_given

    def keep_later(self, name: str, mail: ResetMail) -> None:
        """Store a second reset mail of a person, beside the first."""
        self._later[name] = mail

    def __getitem__(self, name: str) -> ResetMail:
        return _of(name, self._mails, "reset mail")

    def later(self, name: str) -> ResetMail:
        """Return the second mail of a person; raises LookupError if no second mail was stored."""
        return _of(name, self._later, "later reset mail")


def _of(name: str, mails: Mapping[str, ResetMail], what: str) -> ResetMail:
    if name not in mails:
        raise LookupError(f"{name} has no {what} in this example; people who have one: {', '.join(mails) or 'none'}")
    return mails[name]

"""An administrator at the portal's own administration pages."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Generic

from drivers.administrator.administrator_table import AdministrationPages, AdministrationSignIn
from drivers.errors import PortalNotUnderstood, SeamMissing
from drivers.people.person import Person
from drivers.portal.addresses import PortalAddresses, address_of
from drivers.portal.appearance import Appearance
from drivers.portal.observed_facts import AdministratorAct
from drivers.portal.pages.page import KEPT_BACK, REFUSAL, F, PageActor, PageReader
from drivers.portal.pages.sign_in import SignInPage
from drivers.portal.words import Wording

_FIND = "the administration's offer to find"
_SIGN_IN = "the sign-in page"


class AdministratorAtPages(Generic[F]):
    """An administrator who uses the portal's pages, on the page of ``reader`` and ``actor``.

    ``table`` describes the administration. ``hire`` enrols the administrator before the first sign-in, unless the table
    has an account.
    """

    def __init__(
        self,
        reader: PageReader[F],
        actor: PageActor[F],
        addresses: PortalAddresses,
        table: AdministrationPages,
        hire: Callable[[], Person],
    ) -> None:
        self._table = table
        self._vain_waits = addresses.vain_waits
        if table.sign_in is not None:
            # Both are this administrator's own: the page was opened for them alone.
            reader.appearance = _with_its_words(reader.appearance, table.sign_in)
            addresses = PortalAddresses(addresses.start, sign_in=address_of(addresses.start, table.sign_in.path))
        self._reader = reader
        self._actor = actor
        self._words = words = reader.appearance.words
        self._address = address_of(addresses.start, table.path)
        self._hire = hire
        self._sign_in = SignInPage(reader, actor, addresses)
        self._search = reader.box(words.administration_username)
        self._find = reader.offer(words.administration_find)
        self._acts = (
            words.administration_unlock,
            words.administration_set_password,
            words.administration_resend,
            words.administration_change_address,
        )
        self._credentials: tuple[str, str] | None = None

    def reaches_administration(self) -> None:
        """Open the administration; sign in at the first call, and whenever the portal asks for it again.

        A session can have ended since, as after a jump of the clock. Raises SeamMissing if the sign-in fails, or if the
        page does not look like the administration.
        """
        was_in = self._credentials is not None
        if not was_in:
            self._signs_in()
        if self._opens() == _SIGN_IN and was_in:
            self._signs_in()
            self._opens()
        parts = {"the administration's search": self._search, _FIND: self._find}
        looks = self._reader.settles_if_hopeful
        if None in [looks(name, {name: part}, self._vain_waits) for name, part in parts.items()]:
            raise SeamMissing(
                f"expected the administration to ask for {self._words.administration_username[0]!r} and to offer "
                f"{self._words.administration_find[0]!r}; found instead: {self._reader.shown()}"
            )

    def _opens(self) -> str | None:
        """Open the administration's URL; return which is there: its button or the sign-in page; None if neither is.

        A box for a username is on both.
        """
        self._reader.returns_to(self._address)
        return self._reader.settles_if_hopeful(
            _FIND, {_FIND: self._find, _SIGN_IN: self._sign_in.mark}, self._vain_waits
        )

    def _signs_in(self) -> None:
        if self._credentials is None:
            self._credentials = self._hired()
        sign_in = self._sign_in.tries(*self._credentials)
        if not sign_in.arrives():
            raise SeamMissing(f"the administrator could not sign in: {sign_in.shown}")

    def _hired(self) -> tuple[str, str]:
        own = self._table.sign_in
        if own is not None and own.username is not None and own.password is not None:
            return own.username, own.password
        administrator = self._hire()
        return administrator.username, administrator.known_password()

    def unlocks(self, person: Person) -> AdministratorAct:
        """Try to end the lock of a person's account."""
        return self._tries(person, self._words.administration_unlock)

    def sets_password(self, person: Person, password: str) -> AdministratorAct:
        """Try to set a password for a person."""
        words = self._words
        return self._tries(person, words.administration_set_password, words.administration_new_password, password)

    def resends_mail(self, person: Person) -> AdministratorAct:
        """Try to have a reset mail sent to a person."""
        return self._tries(person, self._words.administration_resend)

    def changes_address(self, person: Person, email: str) -> AdministratorAct:
        """Try to change the email address on record of a person; the portal can refuse."""
        words = self._words
        return self._tries(person, words.administration_change_address, words.administration_new_address, email)

    def _tries(self, person: Person, offer: Wording, box: Wording | None = None, text: str = "") -> AdministratorAct:
        self._finds(person)
        # The buttons may appear later than the name of the person.
        self._reader.settles_if({one[0]: self._reader.offer(one) for one in self._acts})
        offered = self._reader.offer(offer).first.is_visible()
        if not offered or (box is not None and not self._reader.box(box).first.is_visible()):
            return AdministratorAct(offered=False, told_no=False, shown=self._reader.shown())
        if box is not None:
            self._actor.fills(self._reader.box(box), box, text)
        outcomes = {
            REFUSAL: self._reader.refusal(),
            "a notice that it is done": self._reader.done(),
        }
        what = f"after what the administrator tried for {person.name}"
        found = self._actor.sends(self._reader.offer(offer), offer, what, outcomes)
        return AdministratorAct(offered=True, told_no=found in (KEPT_BACK, REFUSAL), shown=self._reader.shown())

    def _finds(self, person: Person) -> None:
        self.reaches_administration()
        self._actor.fills(self._search, self._words.administration_username, person.username)
        self._actor.takes(self._find, self._words.administration_find)
        try:
            self._reader.settles(
                "the administration's page about a person",
                {"the person's username": self._reader.exactly(person.username)},
            )
        except PortalNotUnderstood as strange:
            raise SeamMissing(f"the administrator could not find {person.name}: {strange}") from strange


def _with_its_words(usual: Appearance, own: AdministrationSignIn) -> Appearance:
    """Return the description of the pages with what the administration's sign-in page has of its own."""
    words = {"username": own.username_box, "password": own.password_box, "sign_in_button": own.button}
    sign_in = usual.pages.sign_in.model_copy(update={"next": own.next})
    landmarks = usual.landmarks.model_copy(update={"signed_in": own.signed_in} if own.signed_in else {})
    return replace(
        usual,
        words=usual.words.model_copy(update={key: word for key, word in words.items() if word}),
        pages=usual.pages.model_copy(update={"sign_in": sign_in}),
        landmarks=landmarks,
    )

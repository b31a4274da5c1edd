"""An administrator by commands, for a portal whose administration has no web pages that the suite can reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from drivers.administrator.administrator_table import AdministratorCommands
from drivers.administrator.protocol import Administrator
from drivers.errors import SeamMissing
from drivers.people.person import Person
from drivers.portal.observed_facts import AdministratorAct
from drivers.process.candidate_command import answer_of
from drivers.process.supervised import Surroundings

DONE, REFUSED, NOT_OFFERED = 0, 1, 2
"""The exit statuses of a command, for the outcome of its act.

A command line with a mistake also ends with 2, but prints nothing to standard output: ``not offered`` needs words.
"""


@dataclass(frozen=True)
class AdministratorByCommand(Administrator):
    """An administrator whose acts are commands of the candidate file.

    ``values`` fill the placeholders in the commands. ``under`` returns the variables that the portal's clock adds to
    their environment. The methods raise SeamMissing if a command ends with an unknown
    exit status, and CandidateBroke if the command cannot be started or does not end within 60 s.
    """

    commands: AdministratorCommands
    values: Mapping[str, str] = field(repr=False)
    under: Surroundings | None = field(default=None, repr=False)

    def unlocks(self, person: Person) -> AdministratorAct:
        """Try to end the lock of a person's account."""
        return self._tries("unlock", self.commands.unlock, person)

    def sets_password(self, person: Person, password: str) -> AdministratorAct:
        """Try to set a password for a person."""
        return self._tries("set_password", self.commands.set_password, person, password=password)

    def resends_mail(self, person: Person) -> AdministratorAct:
        """Try to have a reset mail sent to a person."""
        return self._tries("resend_mail", self.commands.resend_mail, person)

    def changes_address(self, person: Person, email: str) -> AdministratorAct:
        """Try to change the address on record of a person."""
        return self._tries("change_address", self.commands.change_address, person, email=email)

    def _tries(self, key: str, command: str, person: Person, **further: str) -> AdministratorAct:
        what = f"[administrator] {key}"
        answer = answer_of(what, command, {**self.values, "username": person.username, **further}, under=self.under)
        said = " ".join(answer.printed.split())[:240]
        absent = answer.status == NOT_OFFERED and bool(said)
        if answer.status not in (DONE, REFUSED) and not absent:
            raise SeamMissing(
                f"{what} ended with status {answer.status} ({answer.last_word}); expected {DONE} for done, "
                f"{REFUSED} for refused by the portal, {NOT_OFFERED} and a reason on standard output for not offered"
            )
        return AdministratorAct(
            offered=not absent,
            told_no=answer.status == REFUSED,
            shown=f"“{said}”" if said else "nothing",
            said_absent=absent,
        )

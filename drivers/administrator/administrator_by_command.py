"""An administrator who works by commands, where the administration is no web page that the suite can reach."""

from __future__ import annotations

from collections.abc import Mapping

from drivers.administrator.administrator_table import AdministratorCommands
from drivers.administrator.protocol import Administrator
from drivers.people.person import Person
from drivers.portal.facts import AdministratorAct
from drivers.process.candidate_command import answer_of
from drivers.trouble import SeamMissing

DONE, REFUSED, NOT_OFFERED = 0, 1, 2
"""The exit statuses by which a command says what came of it."""


class AdministratorByCommand(Administrator):
    """An administrator's acts, each a command of the candidate file."""

    def __init__(self, commands: AdministratorCommands, values: Mapping[str, str]) -> None:
        self._commands = commands
        self._values = values

    def unlocks(self, person: Person) -> AdministratorAct:
        """Try to end somebody's lock."""
        return self._tries("unlock", self._commands.unlock, person)

    def sets_password(self, person: Person, password: str) -> AdministratorAct:
        """Try to give somebody a password."""
        return self._tries("set_password", self._commands.set_password, person, password=password)

    def resends_mail(self, person: Person) -> AdministratorAct:
        """Try to have a reset mail sent to somebody."""
        return self._tries("resend_mail", self._commands.resend_mail, person)

    def changes_address(self, person: Person, email: str) -> AdministratorAct:
        """Try to change somebody's address on record."""
        return self._tries("change_address", self._commands.change_address, person, email=email)

    def _tries(self, key: str, command: str, person: Person, **further: str) -> AdministratorAct:
        what = f"[administrator] {key}"
        answer = answer_of(what, command, {**self._values, "username": person.username, **further})
        if answer.status not in (DONE, REFUSED, NOT_OFFERED):
            raise SeamMissing(
                f"{what} ended with status {answer.status} ({answer.last_word}); expected {DONE} for done, "
                f"{REFUSED} for refused by the portal, {NOT_OFFERED} for not offered"
            )
        said = " ".join(answer.printed.split())[:240]
        return AdministratorAct(
            offered=answer.status != NOT_OFFERED,
            told_no=answer.status == REFUSED,
            shown=f"“{said}”" if said else "nothing",
        )

"""What keeps real time although the suite preloads a library that moves the portal's clock."""

from __future__ import annotations

from collections.abc import Iterator

from drivers.administrator.administrator_table import AdministratorCommands
from drivers.mailbox.polling import until_there
from drivers.people.people_table import PeopleByCommand
from drivers.process.portal_instance import Instance
from drivers.process.portal_processes import named
from drivers.process.programs import is_static, program_of

_SECONDS_TO_LOAD = 1.0

MEND_REAL_TIME = (
    "what keeps real time stamps accounts and mails with another time than the portal reads, and rules about time then "
    "get a wrong verdict; replace it by a program that loads the GNU C library dynamically, or set via under [clock]"
)


def keeping_real_time(instance: Instance) -> Iterator[str]:
    """Yield, in words, each process of the portal and each command of its file that cannot follow a preloaded clock."""
    if instance.witness is None:
        return
    strangers = instance.witness.strangers
    # A process that has just begun is without the library until its program has loaded it.
    until_there(lambda: None if strangers() else True, _SECONDS_TO_LOAD)
    for name in sorted({named(process) for process in strangers()}):
        yield f"the portal's process {name} keeps real time: it is without the clock's library"
    people, administrator = instance.candidate.people, instance.candidate.administrator
    commands = {"[people] enrol": people.enrol} if isinstance(people, PeopleByCommand) else {}
    if isinstance(administrator, AdministratorCommands):
        acts = administrator.model_dump(exclude={"via"})
        commands |= {f"[administrator] {act}": command for act, command in acts.items()}
    for key, command in commands.items():
        program = program_of(command, instance.values)
        if program and is_static(program):
            yield f"the program {program.name!r} of {key} keeps real time: it is static, so no library moves its clock"

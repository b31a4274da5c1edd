"""``python -m tests.exploration.measure FAULT ...``: how long it takes to find faults of the bundled portal.

For each fault it explores until a finding is confirmed, or until the time is over, and prints the rule, the seconds
until the confirmation, the walks and the acts. ``sound`` is the portal without a fault. At the end it prints the share
that was found, and the median.
"""

from __future__ import annotations

import statistics
from pathlib import Path

import click

from conformance.catalogue import catalogue
from conformance.exploration.command import Asked, record_lines
from conformance.exploration.command import explores as explored
from conformance.exploration.record import Exploration
from conformance.judgement.results import DriverName
from conformance.session.run import check_folder
from drivers.candidate.candidate_file import load
from drivers.portal.browser import find_browser as browsers
from tests.candidates import reference

SOUND = "sound"
# Faults of the matrix that are about sequences: locks, counts, links and history.
SEQUENCES = (
    "administrator_sets_a_password_under_lock",
    "administrator_unlocks",
    "administrators_mail_completes_during_lock",
    "changed_address_ends_the_lock",
    "earlier_link_outlives_a_newer_request",
    "earlier_link_outlives_a_reset",
    "expired_link_still_sets_a_password",
    "first_password_forgotten",
    "fourth_wrong_password_locks",
    "link_asked_for_during_lock_completes",
    "link_lives_five_hours",
    "link_lives_three_hours",
    "link_never_expires",
    "link_works_twice",
    "lock_comes_only_once",
    "lock_end_demands_a_reset",
    "lock_lasts_eleven_hours",
    "lock_lasts_thirteen_hours",
    "lock_never_ends",
    "locked_account_is_refused_in_words_only",
    "new_request_repeats_the_expired_link",
    "old_password_keeps_working",
    "one_wrong_password_locks_again",
    "open_page_completes_during_lock",
    "reset_completes_during_lock",
    "reset_ends_the_lock",
    "right_password_keeps_the_count",
    "second_reset_sets_no_password",
    "second_wrong_password_locks",
    "three_passwords_remembered",
    "tries_lengthen_the_lock",
    "two_passwords_remembered",
    "wrong_passwords_never_lock",
)


@click.command()
@click.argument("faults", nargs=-1)
@click.option("--minutes", type=float, default=2, show_default=True, help="How long each may take.")
@click.option("--seed", default="1", show_default=True)
@click.option("--driver", type=click.Choice(["forms", "browser"]), default="forms", show_default=True)
@click.option("--folder", type=click.Path(path_type=Path), default=Path("exploration-results/measure"))
def main(faults: tuple[str, ...], minutes: float, seed: str, driver: DriverName, folder: Path) -> None:
    """Explore the bundled portal with each of FAULTS, by default with every fault that is about sequences."""
    after: list[float] = []
    asked_for = faults or SEQUENCES
    for fault in asked_for:
        record = explores(fault, minutes, seed, driver, (folder / fault).resolve())
        confirmed = [one for one in record.found if one.verdict != "not repeatable"]
        after += [one.found_after for one in confirmed[:1]]
        told = (
            f"{confirmed[0].rule} {confirmed[0].verdict}, {confirmed[0].found_after:.0f} s" if confirmed else "nothing"
        )
        others = len(record.found) - len(confirmed)
        click.echo(
            f"{fault:45} {told:30} {record.walks:4} walks {record.acts:5} acts {record.seconds:5.0f} s; "
            f"not repeatable {others}, proved nothing {len(record.inconclusive)}, broke {len(record.broke)} "
            f"{record.ended_early}"
        )
    median = f"; median {statistics.median(after):.0f} s" if after else ""
    click.echo(f"{len(after)} of {len(asked_for)} found within {minutes:g} minutes each{median}")


def explores(fault: str, minutes: float, seed: str, driver: DriverName, folder: Path) -> Exploration:
    """Explore the bundled portal with a fault (or ``sound``) until a finding is confirmed; return the record."""
    check_folder(folder)
    options = () if fault == SOUND else (f"--fault {fault}",)
    # A missing mail is waited for again and again; here, a mail takes milliseconds.
    shorter = {'via = "smtp"': 'via = "smtp"\nwithin = 3'}
    file = reference(folder / "candidate.toml", *options, changes=shorter)
    browser = browsers.find(None, "the measurement") if driver == "browser" else None
    asked = Asked(load(file), file, driver, browser, seed, minutes, folder)
    with (folder / "log.txt").open("w", encoding="utf-8") as log:

        def says(line: str) -> None:
            print(line, file=log, flush=True)
            # An interruption keeps what was found.
            if fault != SOUND and (": violates" in line or ": departs" in line):
                raise KeyboardInterrupt

        record = explored(asked, catalogue(), says)
        for line in record_lines(record, folder):
            print(line, file=log)
    return record


if __name__ == "__main__":
    main()

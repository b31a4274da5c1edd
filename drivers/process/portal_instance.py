"""A running candidate with its seams. Each worker uses one running candidate for a whole run."""

from __future__ import annotations

import os
import secrets
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from urllib.parse import urlsplit

from drivers.candidate.candidate_file import Candidate
from drivers.clock.canary import Canary
from drivers.clock.open_clock import open_clock, preloaded
from drivers.clock.protocol import Clock
from drivers.clock.timeline import Timeline
from drivers.clock.witness_of_library import WitnessOfLibrary
from drivers.hosts import resolving
from drivers.mailbox.mail_waits import MailWaits
from drivers.mailbox.open_mailbox import open_mailbox
from drivers.mailbox.protocol import Mailbox
from drivers.people.open_people import open_enrolment
from drivers.people.protocol import Enrolment
from drivers.portal.addresses import PortalAddresses, address_of
from drivers.portal_test_interface import TestInterface
from drivers.process.supervised import Log, Supervised, Surroundings, fill_in, free_port
from drivers.secrecy import Secrets
from drivers.smartcard.card_supply import Cards
from drivers.smartcard.open_card_supply import open_cards


@dataclass(frozen=True)
class Instance:
    """A running candidate with its seams. ``clock``, ``mailbox`` or ``cards`` is None if that seam is missing.

    ``values`` are the values of the placeholders in the candidate file's commands. ``under`` returns the environment
    variables with which these commands run, so that they have the portal's time. ``browser_environment`` are the
    environment variables with which the browser must start so that its clock follows the portal's clock. ``witness``
    knows what the processes of the portal read from a preloaded clock; None if the clock is another one. ``mail_waits``
    is what the examples so far have learned of waiting for mails. ``ended`` returns that the portal's process has
    ended, with the end of its log; empty as long as it runs, and always if the suite has not started it.
    """

    candidate: Candidate
    addresses: PortalAddresses
    clock: Clock | None
    mailbox: Mailbox | None
    enrolment: Enrolment
    log: Log
    secrets: Secrets
    cards: Cards | None
    values: Mapping[str, str] = field(repr=False)
    under: Surroundings | None = field(repr=False)
    browser_environment: Mapping[str, str]
    witness: WitnessOfLibrary | None
    mail_waits: MailWaits = field(default_factory=MailWaits)
    ended: Callable[[], str] = field(default=lambda: "", repr=False)

    def timeline(self) -> Timeline:
        """Return a new timeline for one example."""
        via = self.candidate.clock.via
        canary = Canary(self.addresses.start, self.candidate.browser)
        return Timeline(self.clock, canary, via, told_by_pages=via == "preload", witness=self.witness)


@contextmanager
def running(candidate: Candidate, log: Path, supervision: type[Supervised] = Supervised) -> Iterator[Instance]:
    """Start the candidate if its file has a start command, open its seams, and close everything at the end.

    ``supervision`` is the class that starts, watches and stops the process. If the suite starts the candidate, its
    output is written to the path ``log`` at the end, with every secret replaced.
    Raises CandidateBroke if something does not start, CandidateFileError with every mistake of a pool's file or of a
    list of smartcards, and OSError if no port is free.
    """
    with ExitStack() as stack:
        stack.enter_context(resolving(candidate.browser.addresses))
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="candidate-", ignore_cleanup_errors=True))
        kept = Secrets()
        secret = secrets.token_hex(32)
        kept.keep(secret, "key of the test interface")
        mailbox, smtp_port = open_mailbox(candidate.mailbox, stack)
        cards, card_authority = open_cards(candidate.smartcard, Path(folder))
        values = {
            "port": str(free_port()),
            "smtp_port": str(smtp_port),
            "smartcard_port": str(free_port()),
            "card_authority": str(card_authority or ""),
            "folder": folder,
            "python": sys.executable,
            "secret": secret,
        }
        url = fill_in(candidate.candidate.url, values)
        raw = Log(Path(folder) / "output.log")
        preload = preloaded(candidate.clock, stack)
        under = preload.environment if preload else None
        witness = None
        ended: Callable[[], str] = lambda: ""  # noqa: E731
        if candidate.supervised:
            process = supervision(candidate, values, raw, preload.environment_of_portal if preload else None)
            stack.callback(_keep_log, raw, log, kept)
            stack.callback(process.stop)
            process.start()
            ended = process.ended
            if preload:
                witness = WitnessOfLibrary(preload, port_of(url), partial(process.processes, preload.mark))
        test_interface = None
        if candidate.test_interface is not None:
            key = fill_in(candidate.test_interface.key, values)
            kept.keep(key, "key of the test interface")
            test_interface = TestInterface(address_of(url, candidate.test_interface.path), key)
            stack.callback(test_interface.close)
        clock = open_clock(candidate.clock, values, test_interface, preload)
        yield Instance(
            candidate=candidate,
            addresses=PortalAddresses.described(url, candidate.pages),
            clock=clock,
            mailbox=mailbox,
            enrolment=open_enrolment(
                candidate.people, values, kept, test_interface, clock, candidate.mailbox.domains, under
            ),
            log=raw,
            secrets=kept,
            cards=cards,
            values=values,
            under=under,
            browser_environment=under(os.environ) if under and candidate.moves_the_browsers_clock else {},
            witness=witness,
            ended=ended,
        )


def port_of(url: str) -> int:
    """Return the port of a web address; without one in it, that of its scheme."""
    parts = urlsplit(url)
    return parts.port or (443 if parts.scheme == "https" else 80)


def _keep_log(raw: Log, kept_at: Path, secrets: Secrets) -> None:
    kept_at.parent.mkdir(parents=True, exist_ok=True)
    kept_at.write_text(secrets.scrub(raw.since(0)), "utf-8")

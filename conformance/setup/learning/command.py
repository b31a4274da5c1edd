"""``conform learn``: what the command line asks for, and what is written in the end."""

from __future__ import annotations

import getpass
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

import click

from conformance.checks.impact import THE_FLAG, is_loopback
from conformance.command_line import BROWSER_PATH, browser_for, ending_on_mistakes, ends, loaded
from conformance.judgement.verdict_meanings import Exit
from conformance.paths import RESULTS
from conformance.setup.blank_candidate import blank_candidate
from conformance.setup.learning.asked import Asked
from conformance.setup.learning.extended_text import TABLES, extended
from conformance.setup.learning.learn import Learning
from conformance.setup.learning.learned import Learned
from conformance.setup.learning.learned_candidate import learned_candidate
from conformance.setup.learning.output_files import clear, room_for, write
from conformance.setup.learning.page_limit import WITH_A_URL, limit_for, with_page_within
from conformance.setup.learning.portal_url import PortalUrl, portal_url
from conformance.setup.learning.scoring import DOUBTFUL
from conformance.setup.toml_text import printable
from drivers.candidate.candidate_file import Candidate, Identity
from drivers.candidate.mistakes import CandidateFileError
from drivers.driven_candidate import driving
from drivers.errors import CandidateBroke
from drivers.guidance_documents import documents
from drivers.people.open_people import pool_of

PASSWORD = "CONFORM_LEARN_PASSWORD"
_USUAL_LIMIT: float = Identity.model_fields["page_within"].default
_WORDS_BEGIN = "# ---- Words:"
_CONNECTION = (
    ". A portal that needs a proxy, basic authentication or its own certificate authority is described in a file: "
    "conform init, then conform learn --candidate"
)


@click.command()
@click.argument("url", required=False)
@click.option(
    "--candidate", type=click.Path(path_type=Path), help="A file that says how to start the portal and enrol people."
)
@click.option("--out", type=click.Path(path_type=Path), default=Path("candidate.toml"), show_default=True)
@click.option(
    "--pictures",
    type=click.Path(path_type=Path),
    help="A folder for a picture of each page.  [default: beside the file]",
)
@click.option("--force", is_flag=True, help="Replace an existing file, and the pictures of an earlier time.")
@click.option("--name", help="The name of the portal, with a URL.  [default: its host]")
@click.option(
    "--send", is_flag=True, help="Send forms: try a wrong password, sign in, ask for a reset, set a password."
)
@click.option("--link", help="The link of a reset mail, to learn the page behind it.")
@click.option(
    "--username", help=f"An account to sign in with, with --send; its password is asked for, or in {PASSWORD}."
)
@click.option("--email", help="The address for which a reset is asked for, with --send.")
@click.option("--born", type=click.DateTime(["%Y-%m-%d"]), help="The date of birth that belongs to it.")
@click.option(
    "--page-within",
    type=click.FloatRange(min=0, min_open=True, max=120),
    help=f"Seconds within which a page must come.  [default: page_within of the file; {WITH_A_URL:g} with a URL]",
)
@click.option(THE_FLAG, "may_harm", is_flag=True, help="Allow --send on another machine.")
@BROWSER_PATH
def learn(
    url: str | None,
    candidate: Path | None,
    out: Path,
    pictures: Path | None,
    force: bool,
    name: str | None,
    send: bool,
    link: str | None,
    username: str | None,
    email: str | None,
    born: datetime | None,
    page_within: float | None,
    may_harm: bool,
    browser_path: str | None,
) -> None:
    """Open the pages of the portal at URL, recognise their parts, and write a candidate file.

    No form is sent without --send. With --candidate, that file says how the portal is started and how people get
    accounts; what it says of the pages is used and kept, and what it lacks is learned.
    """
    if (username or email) and (candidate is not None or not send):
        ends("conform: --username and --email go with a URL and --send: their forms are sent")
    if born and not email:
        ends("conform: --born goes with --email")
    if link is not None:
        _url(link, "--link")
    if url is not None and candidate is None:
        given = _url(url, "URL")
        described, seams = _of_url(given, name or given.host, out, page_within or WITH_A_URL)
    elif candidate is not None and url is None:
        described, seams = _of_file(candidate, page_within)
    else:
        ends("conform: give either the URL of a portal or --candidate with its file")
    if send and not may_harm and not is_loopback(described):
        ends(
            f"conform: {described.name} is not on this machine, and --send tries a wrong password and asks for a reset "
            f"there; add {THE_FLAG} to allow this"
        )
    folder = room_for(out, pictures, force=force)
    asked = Asked(
        has_file=candidate is not None,
        may_send=send,
        enrols=send and candidate is not None,
        account=(username, _password()) if username else None,
        link=link,
        pictures=folder,
        email=email,
        born=born.date() if born else None,
    )
    learned, scrub = _learns(described, asked, browser_path)
    if candidate is not None and learned.slowest > (limit := loaded(candidate).candidate.page_within):
        learned.note(
            f"the slowest page took {learned.slowest:.0f} s, and page_within under [candidate] is {limit:g}: "
            f"let it be {limit_for(learned.slowest)}"
        )
    for note in learned.notes:
        click.echo(f"Note: {printable(scrub(note))}")
    if not learned.words:
        clear(folder)
        ends(f"conform: nothing was recognised, so no file is written{'' if candidate else _CONNECTION}", Exit.STOPPED)
    if candidate is None and learned.slowest > _USUAL_LIMIT:
        seams = with_page_within(seams, learned.slowest)
    write(out, learned_candidate(seams, out, learned, scrub, candidate.name if candidate else None), force=force)
    _tells(learned, out, folder)
    if candidate is None:
        click.echo("The file needs your words on [clock], [mailbox], [people] and [administrator].")
    elif candidate.resolve().parent != out.resolve().parent:
        click.echo(f"Paths in the file begin at its folder: those of {candidate} may have to change.")
    click.echo(f"Check it with: conform doctor --candidate {out}")


def _learns(described: Candidate, asked: Asked, browser_path: str | None) -> tuple[Learned, Callable[[str], str]]:
    """Return what was learned, and the function that replaces the secrets in a text."""
    with ending_on_mistakes():
        pool_of(described.people, described.mailbox.domains)
    browser, log = browser_for(described, browser_path), RESULTS / "logs" / "portal-learn.log"
    try:
        with driving(described, browser, log) as driven:
            scrub = driven.instance.secrets.scrub
            return Learning(driven, asked, lambda line: click.echo(printable(scrub(line)))).learns(), scrub
    except CandidateFileError as wrong:
        ends(f"conform: {wrong}")
    except CandidateBroke as wrong:
        ends(f"conform: {wrong}", Exit.STOPPED)


def _url(text: str, what: str) -> PortalUrl:
    try:
        return portal_url(text)
    except ValueError as wrong:
        ends(f"conform: {what} {wrong}")


def _of_url(url: PortalUrl, name: str, out: Path, page_within: float) -> tuple[Candidate, str]:
    """Return the description of a portal that runs already, and the text of the file for all but its pages."""
    guidance = tuple(documents())[:1]
    text = blank_candidate(out, name, url.url, guidance)
    described = {
        "candidate": {"name": name, "url": url.url, "guidance": guidance, "page_within": page_within},
        # Only the pages are used: nobody is enrolled, and no mail is read.
        "clock": {"via": "none"},
        "mailbox": {"via": "none"},
        "people": {"via": "command", "enrol": "none"},
        "administrator": {"via": "none"},
    }
    return Candidate.model_validate(described), text.partition(_WORDS_BEGIN)[0]


def _of_file(candidate: Path, page_within: float | None) -> tuple[Candidate, str]:
    """Return the candidate that a file describes, and its text; ``page_within`` replaces that of the file."""
    described, text = loaded(candidate), candidate.read_text("utf-8-sig")
    if page_within is not None:
        identity = described.candidate.model_copy(update={"page_within": page_within})
        described = described.model_copy(update={"candidate": identity})
    try:
        extended(text, dict.fromkeys(TABLES, ""))
    except ValueError as wrong:
        ends(f"conform: {candidate}: {wrong}")
    return described, text


def _password() -> str:
    """Return the password of the account that was named; end the command if there is none."""
    password = os.environ.get(PASSWORD, "")
    if not password and sys.stdin.isatty():
        with suppress(EOFError):
            password = getpass.getpass("The password of this account: ")
    if not password:
        ends(f"conform: --username needs the password of this account; set {PASSWORD}")
    return password


def _tells(learned: Learned, out: Path, pictures: Path) -> None:
    doubtful = [key for key, found in learned.words.items() if found[0].ranked.best.confidence < DOUBTFUL]
    click.echo(f"{out} is written, with {len(learned.words)} parts that were recognised; pictures are in {pictures}.")
    if doubtful:
        click.echo(f"Doubtful, look at these first: {', '.join(doubtful)}.")
    for sentence in learned.not_learned():
        click.echo(f"Not learned: {sentence}.")

"""The pages of the site: which there are, and what each of them is made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from conformance.judgement.results import FaultRecord, RuleRecord, grouped
from conformance.judgement.verdict_meanings import VERDICTS
from conformance.report import summary
from conformance.report.gate_words import waiver_of
from conformance.report.html import TEMPLATES
from conformance.report.pictures import picture
from conformance.report.repeat_command import repeat_example
from conformance.report.site.book import Book
from conformance.report.site.time_line import events
from conformance.report.site.verdict_counts import Counts, counts
from conformance.report.templating import environment, hash_of
from conformance.report.tracker_markdown import markdown

_TEMPLATES = Path(__file__).parent / "templates"
# The button that copies a violation is the one of report.html.
_SCRIPTS = ((TEMPLATES, "copy.js"), (_TEMPLATES, "site.js"))
# What each verdict is called and shown as, beside its colour, for people who do not see colours.
SIGNS: Mapping[str, str] = {
    "violates": "✕",
    "departs": "!",
    "error": "‼",
    "not testable": "?",
    "not run": "",
    "not applicable": "\N{EN DASH}",
    "observed": "○",
    "conforms": "✓",
}


def pages(book: Book, folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the name and the content (UTF-8) of each page.

    ``folder`` is where the site will be written: the folder above it is that of the run's results, and has the pictures
    of the evidence.
    """
    made = _Pages(book, folder)
    yield made.page("index.html", here="overview")
    yield made.page("rules.html", here="rules")
    for topic in book.topics:
        yield made.page("topic.html", topic.page, here="topics", topic=topic)
    for document in book.documents:
        yield made.page("document.html", book.document_page(document.id), here="documents", document=document)
    yield made.page("readings.html", here="documents")
    yield made.page("proof.html", here="proof")
    yield made.page("glossary.html", here="glossary")
    if book.run is not None:
        yield made.page("run.html", here="run", run=book.run)


class _Pages:
    def __init__(self, book: Book, folder: Path) -> None:
        self._environment: Environment = environment(_TEMPLATES, TEMPLATES)
        css = (_TEMPLATES / "site.css").read_text("utf-8")
        script = "".join((folder / name).read_text("utf-8") for folder, name in _SCRIPTS)
        run = book.run
        unselected = {rule.id for rule in book.rules if run and summary.is_unselected(run, rule)}
        count = partial(counts, unselected=unselected)
        self._environment.globals.update(
            book=book,
            run=run,
            headline=summary.headline(run) if run else None,
            exit_meaning=summary.exit_meaning(run) if run else "",
            verdicts=VERDICTS,
            signs=SIGNS,
            levels=summary.LEVELS,
            kinds=summary.KINDS,
            counts=count,
            whole=count(book.rules),
            events=events,
            noticed=_noticed(book),
            missed=_missed(book),
            undecided=_undecided(book),
            waiver_of=partial(waiver_of, run) if run else None,
            why_undecided=partial(_why_undecided, book),
            paragraphs=_paragraphs,
            document_counts=_document_counts(book, count),
            repeat=partial(repeat_example, run) if run else None,
            tracker=partial(markdown, run) if run else None,
            trouble_of=partial(_trouble_of, folder),
            css=Markup(css),
            css_hash=hash_of(css),
            script=Markup(script),
            script_hash=hash_of(script),
        )

    def page(self, template: str, name: str = "", **more: Any) -> tuple[str, bytes]:
        text = self._environment.get_template(template).render(**more)
        return name or template, text.encode("utf-8")


def _paragraphs(prose: str) -> list[str]:
    return [one for one in prose.split("\n\n") if one]


def _noticed(book: Book) -> Mapping[str, list[FaultRecord]]:
    """Return, by rule, the faults that the suite noticed by it."""
    faults = book.proof.faults if book.proof else ()
    return grouped((rule, fault) for fault in faults for rule in fault.noticed)


def _missed(book: Book) -> list[FaultRecord]:
    return [fault for fault in (book.proof.faults if book.proof else ()) if fault.missed or not fault.noticed]


def _undecided(book: Book) -> Mapping[str, Mapping[str, list[RuleRecord]]]:
    """Return the rules that the run did not judge: by verdict, and then by reason."""
    if book.run is None:
        return {}
    of_verdict: dict[str, Mapping[str, list[RuleRecord]]] = {}
    for verdict in ("error", "not testable", "not run", "not applicable"):
        rules = [rule for rule in book.rules if rule.verdict == verdict]
        if rules:
            of_verdict[verdict] = grouped((_why_undecided(book, rule) or "no reason is given", rule) for rule in rules)
    return of_verdict


def _why_undecided(book: Book, rule: RuleRecord) -> str:
    return "" if book.run is None else summary.why_undecided(book.run, rule)


def _document_counts(book: Book, count: Callable[[Iterable[RuleRecord]], Counts]) -> Mapping[str, Counts]:
    """Return the counts of the rules that transcribe a statement of each document, by document."""
    of_document: dict[str, list[RuleRecord]] = {document.id: [] for document in book.documents}
    for rule in book.rules:
        for id_ in book.documents_of(rule):
            of_document.setdefault(id_, []).append(rule)
    return {id_: count(rules) for id_, rules in of_document.items()}


def _trouble_of(folder: Path, file: str) -> str:
    """Return why a picture of the evidence cannot be shown; empty if it can."""
    return picture(folder.parent, file).trouble

"""A comparison of two runs as one self-contained page, in the look of ``report.html``."""

from __future__ import annotations

from markupsafe import Markup

from conformance.judgement.comparison import Comparison, compare
from conformance.report import comparison_words
from conformance.report.html import TEMPLATES
from conformance.report.legible import legible, legible_results
from conformance.report.templating import environment, hash_of


def comparison_page(comparison: Comparison, named: tuple[str, str]) -> bytes:
    """Return the page (UTF-8). ``named`` are A and B as the reader knows them; equal runs give equal bytes."""
    legible_one = compare(legible_results(comparison.before), legible_results(comparison.after))
    css = "".join((TEMPLATES / name).read_text("utf-8") for name in ("report.css", "comparison.css"))
    page = (
        environment(TEMPLATES)
        .get_template("comparison.html")
        .render(
            comparison=legible_one,
            runs=list(
                zip("AB", [legible(name) for name in named], (legible_one.before, legible_one.after), strict=True)
            ),
            news=comparison_words.news(legible_one),
            sections=comparison_words.sections(legible_one),
            counts=comparison_words.counts(legible_one),
            words=comparison_words,
            css=Markup(css),
            css_hash=hash_of(css),
        )
    )
    return page.encode("utf-8")

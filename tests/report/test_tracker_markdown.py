"""A violation as Markdown: everything that a tracker needs, and nothing that a portal could put into it."""

from __future__ import annotations

from typing import Any

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from conformance.judgement.results import Evidence, FaultMatch, Results
from conformance.report.tracker_markdown import block, code, markdown, plain
from tests.report.made_results import a_rule, a_statement, an_example, exhibits, some_results

HOSTILE = (
    "```\n# Broken out\n</code></pre><script>alert(1)</script>",
    "`````\n![x](https://evil.test/x.png)",
    "~~~\n[click](javascript:alert(1)) <img src=x onerror=alert(1)>",
    "` `` ``` @team #123 https://evil.test www.evil.test a@evil.test &amp; | - | \\",
    "\n\n    indented\n\n- list\n\n> quote\n\n---\n1. one",
)
HARMLESS = {"paragraph", "inline", "text", "strong", "fence", "code_inline", "blockquote", "bullet_list", "list_item"}

PARSER = MarkdownIt("gfm-like", {"linkify": False})


def violation(**more: Any) -> Results:
    """Return the results of a run with one violation."""
    example = an_example("broken", evidence=exhibits(), **more)
    fault = FaultMatch(name="fourth_wrong_password_locks", says="The fourth one locks, not the third.")
    rule = a_rule("LOCK-01", "must", an_example("held"), example, behaves_like=(fault,))
    return some_results(rule, options=("--candidate", "ward.toml"))


def told(results: Results) -> str:
    return markdown(results, results.rules[0])


def tokens(text: str) -> list[Token]:
    """Return all tokens of a text in Markdown as GitHub reads it (tables, HTML), those within lines included."""
    found = PARSER.parse(text)
    return [one for token in found for one in (token, *(token.children or ()))]


def kinds(text: str) -> set[str]:
    return {token.type.removesuffix("_open").removesuffix("_close") for token in tokens(text)}


def test_it_has_what_a_tracker_needs() -> None:
    text = told(violation())
    for words in (
        "**LOCK-01 (must) violates: The third wrong password in a row locks the account (LOCK-01)**",
        "> STEES-22: There are 3 attempts in total to enter the password correctly; then the account locks.",
        "Portal: ` Ward portal `, tested on 2026-03-04 05:06 UTC, seed ` d2e9bba8 `.",
        "Expected:\n\n```text\nAmara's own password is refused\n```",
        "Observed:\n\n```text\nAmara's own password signed in; the page showed a way to log out\n```",
        "Then Amara's own password is refused  <- failed here\nBut Ben signs in as usual  (not reached)",
        "- ` What Amara's page looks like ` ` evidence/lock-02.png `",
        "conform run --candidate ward.toml --seed d2e9bba8 -n 0 --results conformance-repeat "
        "03_attempts_and_the_lock.feature:8",
        "- fourth\\_wrong\\_password\\_locks: The fourth one locks, not the third.",
    ):
        assert words in text, words


def test_it_has_no_evidence_but_its_names_and_no_example_that_held() -> None:
    text = told(violation())
    assert "Welcome, Amara" not in text
    assert "POST /sign-in" not in text
    assert "An example with the outcome held" not in text


def test_an_ordinary_violation_has_no_more_than_paragraphs_lists_quotes_and_code() -> None:
    assert kinds(told(violation())) <= HARMLESS


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_a_portal_showed_cannot_break_out_of_its_code_block(hostile: str) -> None:
    evidence = (Evidence(kind="screenshot", title=hostile, file=hostile),)
    results = violation(observed=hostile).model_copy(
        update={"candidate": violation().candidate.model_copy(update={"name": hostile})}
    )
    rule = results.rules[0]
    broken = rule.examples[1].model_copy(update={"evidence": evidence, "expected": hostile})
    results = results.model_copy(update={"rules": (rule.model_copy(update={"examples": (broken,)}),)})

    text = told(results)

    assert kinds(text) <= HARMLESS
    fenced = [token.content for token in tokens(text) if token.type == "fence"]
    assert sum(content.rstrip("\n") == hostile.rstrip("\n") for content in fenced) == 2
    outside = " ".join(token.content for token in tokens(text) if token.type == "text")
    assert "evil" not in outside
    assert "alert" not in outside


@pytest.mark.parametrize("hostile", HOSTILE)
def test_words_of_a_leaflet_are_shown_as_they_are(hostile: str) -> None:
    results = some_results(
        a_rule("LOCK-01", "must", an_example("broken"), title=hostile),
        statements=(a_statement("STEES-22", "LOCK-01", says=hostile),),
    )
    assert kinds(told(results)) <= HARMLESS


@pytest.mark.parametrize("text", [*HOSTILE, "- a", "1. a", "+ a", "= a", "12) a", "*a* _b_ [c](d) <e> ~f~ | g"])
def test_plain_text_and_code_spans_are_read_as_what_they_are(text: str) -> None:
    flat = " ".join(text.split())
    [inline] = [
        token for token in MarkdownIt("gfm-like", {"linkify": False}).parse(plain(text)) if token.type == "inline"
    ]
    assert "".join(child.content for child in inline.children or ()) == flat
    [inline] = [token for token in MarkdownIt().parse(code(text)) if token.type == "inline"]
    assert [(child.type, child.content) for child in inline.children or ()] == [("code_inline", flat)]


@pytest.mark.parametrize("text", HOSTILE)
def test_a_code_block_holds_its_whole_text(text: str) -> None:
    [fence] = MarkdownIt().parse("\n".join(block(text)))
    assert fence.content.splitlines() == text.splitlines()


def test_a_url_and_an_address_do_not_become_links_by_themselves() -> None:
    assert plain("https://a.test www.a.test a@a.test") == r"https\://a.test www\.a.test a\@a.test"


def test_an_empty_text_still_makes_a_block_and_no_span() -> None:
    assert block("") == ["```text", "", "```"]
    assert code("") == ""

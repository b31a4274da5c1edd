"""report.html, read as text and opened in a browser."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any, get_args

import pytest
from playwright.sync_api import Browser, Page

from conformance import report
from conformance.judgement.results import Expectation, FaultMatch, Results, Verdict
from conformance.judgement.verdict_meanings import VERDICTS
from conformance.report.html import document
from conformance.report.tracker_markdown import markdown
from tests.report.made_results import a_rule, an_example, everything, exhibits, put_picture, some_results

HOSTILE = '</p></style></pre><script>window.owned=1</script><img src=x onerror="window.owned=1">\' \x1b \x00'
CONTRAST = """() => {
  const parts = c => c.match(/[\\d.]+/g).map(Number);
  const linear = v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4;
  const light = c => { const [r, g, b] = parts(c).map(linear); return .2126 * r + .7152 * g + .0722 * b; };
  const behind = e => { for (; e; e = e.parentElement) { const c = getComputedStyle(e).backgroundColor;
    if ((parts(c)[3] ?? 1) > 0) return c; } return 'rgb(255, 255, 255)'; };
  return [...document.querySelectorAll('body *')]
    .filter(e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()))
    .map(e => { const [a, b] = [light(getComputedStyle(e).color), light(behind(e))].sort((x, y) => y - x);
      return [(a + .05) / (b + .05), e.outerHTML.slice(0, 80)]; })
    .filter(([ratio]) => ratio < 4.5);
}"""


class Opened:
    """A report in the browser, and what the browser had to say or to fetch."""

    def __init__(self, page: Page, file: Path) -> None:
        self.page = page
        self.said: list[str] = []
        self.fetched: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda wrong: self.said.append(str(wrong)))
        page.on("request", lambda request: self.fetched.append(request.url))
        page.goto(file.as_uri())

    def opens_everything(self) -> None:
        self.page.eval_on_selector_all("details", "all => all.forEach(one => one.open = true)")


@pytest.fixture(scope="module")
def full_report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("results")
    report.write(everything(folder), folder)
    return folder / "report.html"


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()


def text_of(results: Results, folder: Path) -> str:
    """Return the page's source with white space folded and the marks of tags taken out."""
    source = document(results, folder).decode("utf-8")
    return " ".join(re.sub(r"<[^>]+>", " ", source.split("</head>")[1]).split())


@pytest.mark.process
@pytest.mark.parametrize("width", [1280, 390])
def test_the_page_needs_nothing_and_fits(window: Page, full_report: Path, width: int) -> None:
    """No console message, no request, and nothing that scrolls sideways, with every detail open."""
    window.set_viewport_size({"width": width, "height": 844})
    opened = Opened(window, full_report)
    opened.opens_everything()
    assert window.evaluate("document.documentElement.scrollWidth") == width
    assert opened.said == []
    assert [url for url in opened.fetched if not url.startswith("data:")] == [full_report.as_uri()]
    assert window.evaluate("[...document.images].every(image => image.naturalWidth === 40)")
    assert window.locator("img").count() == 1


@pytest.mark.process
def test_the_page_can_be_found_through_by_ear_and_by_keyboard(window: Page, full_report: Path) -> None:
    opened = Opened(window, full_report)
    levels = window.eval_on_selector_all("h1,h2,h3,h4,h5,h6", "all => all.map(one => +one.tagName[1])")
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    for landmark in ("banner", "navigation", "main", "contentinfo"):
        assert window.get_by_role(landmark, include_hidden=False).count() == 1, landmark
    assert window.locator("table").count() == window.locator("table > caption").count() > 0
    assert window.locator("th:not([scope])").count() == 0
    assert window.locator("img:not([alt]), img[alt='']").count() == 0
    ids = window.eval_on_selector_all("[id]", "all => all.map(one => one.id)")
    assert len(ids) == len(set(ids))
    targets = window.eval_on_selector_all("a", "all => all.map(one => one.getAttribute('href').slice(1))")
    assert set(targets) <= set(ids)
    assert window.locator("html").get_attribute("lang") == "en-GB"
    opened.opens_everything()
    assert window.evaluate(CONTRAST) == []


@pytest.mark.process
def test_on_paper_nothing_is_folded_away(window: Page, full_report: Path) -> None:
    Opened(window, full_report)
    step = window.locator("#LOCK-01 details li").first
    folded = step.evaluate("one => one.checkVisibility({contentVisibilityAuto: true})"), step.bounding_box()
    window.emulate_media(media="print")
    printed = step.evaluate("one => one.checkVisibility()")
    assert folded[0] is False
    assert printed is True
    assert step.bounding_box()["height"] > 0


@pytest.mark.process
def test_hostile_words_are_only_words(window: Page, tmp_path: Path) -> None:
    put_picture(tmp_path)
    record = Results.model_validate(spoilt(everything(tmp_path).model_dump()))
    report.write(record, tmp_path)
    opened = Opened(window, tmp_path / "report.html")
    opened.opens_everything()
    assert window.evaluate("typeof window.owned") == "undefined"
    assert window.evaluate("document.querySelectorAll('script').length") == 1
    assert window.evaluate("document.querySelectorAll('[onerror], [onclick], [style]').length") == 0
    assert window.locator("img").count() == 1
    assert HOSTILE.replace("\x1b", "\\x1b").replace("\x00", "\\x00") in window.locator("pre").first.inner_text()
    assert opened.said == []
    assert window.evaluate("document.documentElement.scrollWidth") == 1280


@pytest.mark.process
def test_a_button_copies_a_violation_as_markdown_and_asks_nobody(window: Page, full_report: Path) -> None:
    window.context.grant_permissions(["clipboard-read", "clipboard-write"])
    opened = Opened(window, full_report)
    folded = window.locator("#markdown-LOCK-02")
    assert not folded.is_visible()

    window.get_by_role("button", name="Copy LOCK-02 as Markdown").press("Enter")

    window.get_by_role("status").filter(has_text="Copied. Paste it into the tracker.").wait_for()
    copied = window.evaluate("navigator.clipboard.readText()")
    record = everything(full_report.parent)
    assert copied == markdown(record, next(rule for rule in record.rules if rule.id == "LOCK-02"))
    assert copied.startswith("**LOCK-02 (must) violates: ")
    assert opened.said == []
    assert [url for url in opened.fetched if not url.startswith("data:")] == [full_report.as_uri()]


@pytest.mark.process
def test_where_the_browser_refuses_the_clipboard_the_text_is_opened_and_selected(
    window: Page, full_report: Path
) -> None:
    window.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false;"
    )
    Opened(window, full_report)

    window.get_by_role("button", name="Copy LOCK-02 as Markdown").click()

    window.get_by_role("status").filter(has_text="The text is selected").wait_for()
    assert window.locator("#markdown-LOCK-02").is_visible()
    assert window.evaluate("getSelection().toString()").startswith("**LOCK-02 (must) violates: ")


@pytest.mark.process
def test_without_a_script_the_markdown_can_be_opened_and_no_button_is_seen(browser: Browser, full_report: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(full_report.as_uri())
    assert page.get_by_role("button").count() == 0
    page.get_by_text("LOCK-02 as Markdown, for a tracker").click()
    assert page.locator("#markdown-LOCK-02").is_visible()
    context.close()


def test_only_the_page_s_own_script_may_run(full_report: Path) -> None:
    source = full_report.read_text("utf-8")
    policy = source.split('http-equiv="Content-Security-Policy" content="')[1].split('"')[0]
    [script] = re.findall(r"<script>(.*?)</script>", source, re.DOTALL)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy


def test_a_violation_tells_the_faults_that_it_resembles_and_how_to_repeat_each_example(tmp_path: Path) -> None:
    match = FaultMatch(
        name="fourth_wrong_password_locks",
        says="The fourth one locks.",
        as_expected=("LOCK-01",),
        otherwise=("LOCK-04",),
        not_judged=("LOCK-18",),
    )
    rule = a_rule("LOCK-01", "must", an_example("broken", line=42), behaves_like=(match,), more_faults_fit=2)
    text = text_of(some_results(rule, options=("--candidate", "my portal.toml", "--driver", "forms")), tmp_path)
    for words in (
        "Your portal behaves like this deliberate mistake of the suite's own portal. That is a hint, not a diagnosis",
        "fourth_wrong_password_locks : The fourth one locks.",
        "As expected of it: LOCK-01 . Not as expected: LOCK-04 . Not judged in this run: LOCK-18 .",
        "2 more fit, but no better.",
        "To run this example again: conform run --candidate &#39;my portal.toml&#39; --driver forms "
        "--seed d2e9bba8 -n 0 --results conformance-repeat 03_attempts_and_the_lock.feature:42",
    ):
        assert words in text, words


def test_where_no_fault_fits_nothing_is_said_of_faults(tmp_path: Path) -> None:
    text = text_of(some_results(a_rule("LOCK-01", "must", an_example("broken"))), tmp_path)
    assert "behaves like" not in text


def spoilt(value: Any, key: str = "") -> Any:
    """Return a dumped record with hostile words at the end of every text that is free."""
    fixed = {"state", "kind", "outcome", "level", "verdict", "file", "ended", "driver"}
    match value:
        case str():
            return value if key in fixed else value + HOSTILE
        case dict():
            return {name: spoilt(one, name) for name, one in value.items()}
        case list() | tuple():
            return [spoilt(one, key) for one in value]
        case _:
            return value


def test_a_violation_stands_with_all_its_evidence(tmp_path: Path) -> None:
    put_picture(tmp_path)
    results = some_results(a_rule("LOCK-01", "must", an_example("broken", evidence=exhibits())))
    page = text_of(results, tmp_path)
    about = page[page.index("What is broken", page.index("What is broken") + 1) : page.index("Every rule", 600)]
    for words in (
        "Ward portal breaks the one rule that it must keep.",
        "There are 3 attempts in total",
        "Expected Amara&#39;s own password is refused",
        "Observed Amara&#39;s own password signed in; the page showed a way to log out",
        "Amara&#39;s own password signs in control",
        "Amara&#39;s own password is refused failed here",
        "Ben signs in as usual not reached",
        "heading &#34;Welcome, Amara&#34;",
        "Open [the first reset link] within 4 hours.",
        "POST /sign-in?",
    ):
        assert words in (page if words.startswith("Ward") else about), words


def test_violations_come_before_departures_and_both_before_every_rule(tmp_path: Path) -> None:
    page = document(everything(tmp_path), tmp_path).decode()
    places = [page.index(f'id="{id_}"') for id_ in ("about-LOCK-02", "about-MAIL-11", "unchecked", "LOCK-01")]
    assert places == sorted(places)


def test_what_was_observed_of_a_may_that_held_stands_beside_its_verdict_and_its_example(tmp_path: Path) -> None:
    told = "failed in 2 of 3 tries"

    text = text_of(some_results(a_rule("WARD-02", "may", an_example(observed=told))), tmp_path)

    assert text.count(told) == 2


def test_what_could_not_be_checked_stands_in_a_section_of_its_own(tmp_path: Path) -> None:
    page = text_of(everything(tmp_path), tmp_path)
    section = page[page.rindex("What could not be checked") : page.rindex("Every rule")]
    for words in (
        "mail (missing): no mail came within 30 seconds To mend it: look at [mailbox]",
        "LOCK-04",
        "502 Bad Gateway",
        "Not testable: Ben, whom nothing concerns, was refused as well",
        "Not selected for this run",
        "LOCK-06",
        "A rule of WEB; not this portal&#39;s LOCK-07",
        "Not yet transcribed. 1 statement STEES-25",
        "Nothing in a portal shows it. 1 statement STEES-24",
    ):
        assert words in section, words
    assert "WEB-01" not in section


def test_an_interrupted_run_does_not_call_its_rules_unselected(tmp_path: Path) -> None:
    results = some_results(a_rule("LOCK-01", "must", an_example(None)), ended="interrupted", exit_status=130)
    page = text_of(results, tmp_path)
    assert "the run was interrupted before this example" in page
    assert "not selected" not in page.replace("Not selected for this run, or the run ended before it.", "")


def test_every_statement_stands_with_its_reading_its_rules_and_who_settled_it(tmp_path: Path) -> None:
    page = text_of(everything(tmp_path), tmp_path)
    guidance = page[page.rindex("The guidance") :]
    for words in (
        "STEES-22 rule There are 3 attempts",
        "Read as: A row ends with a right password.",
        "This reading is settled by the project&#39;s owner on 2026-02-01.",
        "LOCK-02 violates",
        "Together: violates",
        "STEES-25 rule The lock may be announced by mail. No rule: Not yet transcribed.",
        "a public web guide. This portal is not held to it.",
        "WEB-01",
    ):
        assert words in guidance, words


def test_the_run_is_told_in_full(tmp_path: Path) -> None:
    page = text_of(some_results(exit_status=4), tmp_path)
    for words in (
        "4 March 2026, 05:06 UTC",
        "12 minutes 34 seconds, on 2 workers",
        "Exit status 4: a rule that the portal must keep is not testable",
        "conform run --candidate ward.toml --seed d2e9bba8",
        "7adca0d885c2b9745ebbf646a772b12477adc1927af181339804fa46b98038ea",
        "pytest 9.2.0; python 3.11.7",
        "Reading of “lock begins” third wrong password",
    ):
        assert words in page, words


def test_verdicts_that_were_expected_have_a_section_only_where_there_were_some(tmp_path: Path) -> None:
    surprise = Expectation(rule="LOCK-01", expected="violates", found="conforms")
    rule = a_rule("LOCK-01", "must", an_example())
    assert "LOCK-01 violates conforms" in text_of(some_results(rule, unexpected=(surprise,)), tmp_path)
    sibling = Expectation(
        rule="LOCK-01", expected="conforms", found="violates", example="<b>A sibling</b>", row=("4 hours",)
    )
    told = text_of(some_results(rule, unexpected=(sibling,)), tmp_path)
    assert "LOCK-01 &lt;b&gt;A sibling&lt;/b&gt; (4 hours) conforms violates" in told
    assert "Every verdict was the expected one." in text_of(some_results(rule, unexpected=()), tmp_path)
    assert "Expected verdicts" not in text_of(some_results(rule), tmp_path)


def test_every_verdict_is_counted_and_explained() -> None:
    assert set(VERDICTS) == set(get_args(Verdict))


def test_a_run_of_nothing_still_has_a_page(tmp_path: Path) -> None:
    bare = some_results(doctor=(), documents=(), statements=(), versions={}, seconds=0.0)
    page = text_of(bare, tmp_path)
    assert "No rule that Ward portal must keep was checked." in page
    assert "No rule that the portal must keep was seen broken." in page


def test_a_browser_that_is_not_installed_is_named_where_its_rule_conforms(tmp_path: Path) -> None:
    edge = an_example("not installed", reason="Edge is not installed on this machine")
    rests = a_rule("DEV-02", "must", an_example("held"), edge, verdict="conforms", reason="it rests on Chrome")

    text = text_of(some_results(rests), tmp_path)

    unchecked = text.split("What could not be checked")[2].split("Every rule")[0]
    assert "Browsers that this machine does not have" in unchecked
    assert "Edge is not installed on this machine DEV-02" in unchecked
    assert "conforms must it rests on Chrome" in text
    assert "not run: not installed" in text


def test_a_rule_of_which_no_browser_is_installed_is_told_among_those_not_run(tmp_path: Path) -> None:
    edge = an_example("not installed", reason="Edge is not installed on this machine")

    text = text_of(some_results(a_rule("DEV-02", "must", edge, verdict="not run")), tmp_path)

    assert "Not run, or not in full Edge is not installed on this machine DEV-02" in text
    assert "Browsers that this machine does not have" not in text

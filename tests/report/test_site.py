"""The site: its pages as text and in the browser, made from a record and from the guidance alone."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urldefrag, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from conformance import report
from conformance.catalogue import catalogue
from conformance.cli import main
from conformance.judgement.results import ProofRecord, Results, RuleRecord
from conformance.report import site
from conformance.report.site.book import Book
from conformance.setup.guidance_book import guidance_book
from tests.report.made_results import PICTURE, a_rule, an_example, everything, exhibits, some_results

SECONDS = 2.0
"""How long a site of a full run may take to make, says issue 14."""
BYTES = 5_000_000
"""How large it may be without its pictures."""
STANDARDS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}
SIZES = {"wide": {"width": 1280, "height": 900}, "phone": {"width": 390, "height": 844}}
HOSTILE = '</p></script><script>window.owned=1</script><img src=x onerror="window.owned=1">\' \x1b \x00'


@pytest.fixture(scope="module")
def of_a_run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("results")
    report.write(everything(folder), folder)
    return folder / report.SITE


@pytest.fixture(scope="module")
def of_the_guidance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("docs")
    site.write(guidance_book(catalogue()), folder)
    return folder


@pytest.fixture
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    context = browser.new_context(viewport=SIZES[getattr(request, "param", "wide")])
    yield context.new_page()
    context.close()


def links_of(file: Path) -> set[str]:
    return set(re.findall(r'href="([^"]+)"', file.read_text("utf-8")))


def ids_of(file: Path) -> set[str]:
    return set(re.findall(r'\bid="([^"]+)"', file.read_text("utf-8")))


def text_of(file: Path) -> str:
    """Return what a page says, with white space folded and without its tags, style and script."""
    body = re.sub(r"(?s)<(script|svg)\b.*?</\1>", " ", file.read_text("utf-8").partition("</head>")[2])
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


@pytest.mark.parametrize("made", ["of_a_run", "of_the_guidance"])
def test_every_link_leads_to_a_page_of_the_site_and_to_a_place_on_it(made: str, request: pytest.FixtureRequest) -> None:
    folder: Path = request.getfixturevalue(made)
    for file in folder.glob("*.html"):
        for link in links_of(file):
            parts = urlsplit(link)
            if link == "data:,":
                continue
            assert not parts.scheme
            assert not parts.netloc, link
            name, place = urldefrag(link)
            target = folder / name if name else file
            assert target.is_file(), f"{file.name} links to {link}"
            assert not place or place in ids_of(target), f"{file.name} links to {link}"


@pytest.mark.parametrize("made", ["of_a_run", "of_the_guidance"])
def test_no_page_names_an_element_twice(made: str, request: pytest.FixtureRequest) -> None:
    for file in request.getfixturevalue(made).glob("*.html"):
        ids = re.findall(r'\bid="([^"]+)"', file.read_text("utf-8"))
        assert len(ids) == len(set(ids)), file.name


@pytest.mark.process
@pytest.mark.parametrize("page", SIZES, indirect=True)
@pytest.mark.parametrize("made", ["of_a_run", "of_the_guidance"])
def test_every_page_is_accessible_fits_the_screen_and_fetches_nothing(
    page: Page, made: str, request: pytest.FixtureRequest
) -> None:
    """Axe checks WCAG 2.2 AA as far as a machine can. Every page opens from the file system."""
    folder: Path = request.getfixturevalue(made)
    said: list[str] = []
    fetched: set[str] = set()
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda wrong: said.append(str(wrong)))
    page.on("request", lambda asked: fetched.add(asked.url))
    # Of the topics one is enough: all are made of the same parts.
    topics = sorted(folder.glob("topic-*.html"))
    for file in {*folder.glob("*.html")} - {*topics[1:]}:
        page.goto(file.as_uri())
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"{file.name} is {wide} pixels too wide"
        found = Axe().run(page, options=STANDARDS)
        assert found.violations_count == 0, f"{file.name}\n{found.generate_report()}"
    assert said == []
    assert {urlsplit(url).scheme for url in fetched} <= {"file", "data"}
    outside = [url for url in fetched if url.startswith("file:") and str(folder.parent) not in url]
    assert outside == []


@pytest.mark.process
def test_the_first_screen_says_what_a_broken_portal_does_wrong(page: Page, of_a_run: Path) -> None:
    page.goto((of_a_run / "index.html").as_uri())
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    expect(page.get_by_role("heading", level=1)).to_contain_text("breaks")
    expect(page.get_by_role("heading", name="What is broken")).to_be_in_viewport()


@pytest.mark.process
def test_rules_are_found_by_word_verdict_level_and_document(page: Page, of_a_run: Path) -> None:
    page.goto((of_a_run / "rules.html").as_uri())
    rows = page.locator("#rules tbody tr:visible")
    everything_there = rows.count()
    page.get_by_label("Verdict").select_option("violates")
    assert 0 < rows.count() < everything_there
    for row in rows.all():
        expect(row).to_contain_text("violates")
    expect(page.get_by_role("status")).to_have_text(f"{rows.count()} of {everything_there} rules.")
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_role("status")).to_have_text(f"{everything_there} of {everything_there} rules.")
    page.get_by_label("Words", exact=True).fill("no such word anywhere")
    expect(page.get_by_role("status")).to_have_text(f"0 of {everything_there} rules.")


@pytest.mark.process
def test_a_link_to_a_selection_shows_the_same_selection(page: Page, browser: Browser, of_a_run: Path) -> None:
    page.goto((of_a_run / "rules.html").as_uri())
    page.get_by_label("Level").select_option("should")
    shown = page.get_by_role("status").inner_text()
    context = browser.new_context()
    other = context.new_page()
    other.goto(page.url)
    expect(other.get_by_role("status")).to_have_text(shown)
    expect(other.get_by_label("Level")).to_have_value("should")
    context.close()


@pytest.mark.process
def test_the_search_of_any_page_leads_to_the_rules_that_have_the_words(page: Page, of_the_guidance: Path) -> None:
    page.goto((of_the_guidance / "glossary.html").as_uri())
    page.get_by_role("searchbox").fill("12 hours lock")
    page.keyboard.press("Enter")
    page.wait_for_url("**/rules.html#*")
    shown = page.locator("#rules tbody tr:visible")
    expect(shown.filter(has_text="LOCK-05")).to_have_count(1)
    assert shown.count() < len(catalogue().rules) / 4


@pytest.mark.process
def test_without_scripts_every_rule_is_listed_and_no_filter_pretends_to_work(
    browser: Browser, of_the_guidance: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((of_the_guidance / "rules.html").as_uri())
    expect(page.locator("#rules tbody tr:visible")).to_have_count(len(catalogue().rules))
    expect(page.locator("#filters")).to_be_hidden()
    context.close()


def test_the_pages_of_the_guidance_have_every_rule_example_statement_and_reading(of_the_guidance: Path) -> None:
    known = catalogue()
    topics = " ".join(text_of(file) for file in of_the_guidance.glob("topic-*.html"))
    for rule in known.rules.values():
        assert f"{rule.id} {rule.title}" in topics
        for example in rule.examples:
            assert example.name in topics
    for document in known.documents.values():
        ids = ids_of(of_the_guidance / f"document-{document.id}.html")
        assert {one.id for one in known.statements.values() if one.document == document.id} <= ids
    readings = text_of(of_the_guidance / "readings.html")
    assert {choice.value for choice in known.choices} <= set(readings.replace(",", " ").split())


def test_a_statement_without_a_rule_says_why(of_the_guidance: Path) -> None:
    without = [one for one in catalogue().statements.values() if not one.rules]
    assert without
    for statement in without:
        page = text_of(of_the_guidance / f"document-{statement.document}.html")
        assert f"No rule: {' '.join(statement.why_no_rule.split())}" in page


def test_the_pages_of_the_guidance_show_no_verdict(of_the_guidance: Path) -> None:
    for name in ("index.html", "topic-03-attempts-and-the-lock.html", "document-STEES.html"):
        source = (of_the_guidance / name).read_text("utf-8").partition("</head>")[2]
        assert 'class="verdict' not in source
        assert "not decided" not in source
    assert not (of_the_guidance / "run.html").exists()


def test_what_was_not_judged_stands_on_the_first_page_with_its_number(tmp_path: Path) -> None:
    rules = (
        a_rule("LOCK-01", "must", an_example("held")),
        a_rule("LOCK-02", "must", an_example("not testable")),
        a_rule("LOCK-03", "must", an_example("absent")),
    )
    site.write(Book.of(some_results(*rules)), tmp_path / "site")
    first = text_of(tmp_path / "site" / "index.html")
    assert "not decided 1 of 2 musts" in first
    assert "kept 1 of 2 musts" in first
    assert "not testable 1 rule of 3" in first
    assert "not applicable 1 rule of 3" in first
    assert an_example("not testable").reason in text_of(tmp_path / "site" / "run.html")


def test_no_share_stands_without_the_number_that_it_is_of(of_a_run: Path, of_the_guidance: Path) -> None:
    for folder in (of_a_run, of_the_guidance):
        for file in folder.glob("*.html"):
            assert not re.search(r"\d ?%(?!%)", text_of(file)), file.name


@pytest.mark.process
def test_a_violation_shows_expected_beside_observed_and_its_picture(page: Page, of_a_run: Path) -> None:
    [topic] = of_a_run.glob("topic-03-*.html")
    page.goto(topic.as_uri())
    broken = page.locator(".example.bad").first
    expect(broken.locator(".expected")).to_contain_text("Amara's own password is refused")
    expect(broken.locator(".observed")).to_contain_text("signed in")
    pictures = page.locator("img")
    assert pictures.count() > 0
    pictures.first.scroll_into_view_if_needed()
    page.wait_for_function("document.images[0].complete")
    assert page.evaluate("document.images[0].naturalWidth") > 0


def test_a_picture_that_is_gone_is_said_to_be(tmp_path: Path) -> None:
    record = some_results(a_rule("LOCK-01", "must", an_example("broken", evidence=exhibits())))
    site.write(Book.of(record), tmp_path / "site")
    [topic] = (tmp_path / "site").glob("topic-*.html")
    assert f"The picture {PICTURE} is not shown" in topic.read_text("utf-8")
    assert "<img" not in topic.read_text("utf-8")


@pytest.mark.process
def test_words_of_a_portal_are_words_and_never_markup(page: Page, tmp_path: Path) -> None:
    example = an_example("broken", name=HOSTILE, observed=HOSTILE, expected=HOSTILE, reason=HOSTILE)
    rule = a_rule("LOCK-01", "must", example, title=HOSTILE, prose=HOSTILE)
    record = some_results(rule)
    record = record.model_copy(update={"candidate": record.candidate.model_copy(update={"name": HOSTILE})})
    site.write(Book.of(record), tmp_path / "site")
    for file in (tmp_path / "site").glob("*.html"):
        page.goto(file.as_uri())
        assert page.evaluate("window.owned") is None, file.name
        assert "\x1b" not in file.read_text("utf-8")


def test_equal_records_give_equal_bytes(tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    record = everything(here)
    shutil.copytree(here, there)
    for folder in (here, there):
        site.write(Book.of(record), folder / "site")
    pages = sorted(file.name for file in (here / "site").iterdir())
    assert pages == sorted(file.name for file in (there / "site").iterdir())
    for name in pages:
        assert (here / "site" / name).read_bytes() == (there / "site" / name).read_bytes()


def test_a_page_of_an_earlier_site_does_not_stay(tmp_path: Path, of_the_guidance: Path) -> None:
    folder = tmp_path / "site"
    shutil.copytree(of_the_guidance, folder)
    site.write(Book.of(some_results(a_rule("LOCK-01", "must", an_example("held")))), folder)
    assert not (folder / "topic-01-ways-in.html").exists()


def test_the_site_of_all_rules_is_small(of_the_guidance: Path) -> None:
    assert sum(file.stat().st_size for file in of_the_guidance.iterdir()) < BYTES


def test_a_rule_newer_than_the_proof_is_said_to_be(tmp_path: Path) -> None:
    record: Results = some_results(a_rule("LOCK-01", "must", an_example("held"))).model_copy(
        update={"proof": ProofRecord(rules=("LOCK-02",), faults=())}
    )
    site.write(Book.of(record), tmp_path)
    assert "1 rule is newer than this proof: LOCK-01" in text_of(tmp_path / "proof.html")


def test_a_record_without_the_prose_and_the_proof_still_makes_a_site(tmp_path: Path) -> None:
    """As an older suite wrote it."""
    record = json.loads(some_results(a_rule("LOCK-01", "must", an_example("held"))).model_dump_json())
    for name in ("features", "readings", "proof"):
        del record[name]
    for rule in record["rules"]:
        del rule["prose"]
    site.write(Book.of(Results.model_validate(record)), tmp_path)
    assert "There is no proof in these pages" in text_of(tmp_path / "proof.html")


def test_conform_docs_writes_the_site_and_says_where(tmp_path: Path) -> None:
    out = tmp_path / "pages"
    told = CliRunner().invoke(main, ["docs", "--out", str(out)])
    assert told.exit_code == 0, told.output
    assert str(out / "index.html") in told.output
    assert (out / "topic-03-attempts-and-the-lock.html").is_file()


def test_conform_docs_replaces_its_own_pages_and_no_others(tmp_path: Path) -> None:
    (tmp_path / "mine.html").write_text("my page")
    told = CliRunner().invoke(main, ["docs", "--out", str(tmp_path)])
    assert told.exit_code == 2
    assert "pages of something else" in told.output
    assert (tmp_path / "mine.html").read_text() == "my page"


def test_every_rule_of_the_record_says_what_its_feature_says() -> None:
    rules: dict[str, RuleRecord] = {rule.id: rule for rule in guidance_book(catalogue()).rules}
    prose = rules["LOCK-01"].prose
    assert prose.startswith("South Tees tells its staff that they have three attempts in total.")
    assert "\n" not in prose
    assert all(rule.prose for rule in rules.values())

"""``conform learn`` walks through a portal that runs already: what it learns, what it sends, and how it ends."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from conformance.judgement.verdict_meanings import Exit
from drivers.candidate.candidate_file import load
from drivers.portal.addresses import PortalAddresses
from drivers.portal.browser.web import WebPortal
from drivers.process.supervised import free_port
from tests.candidates import Conform, conform, told
from tests.drivers.portal.small_site import Site

BANNER = """<div id=banner style="position: fixed; bottom: 0">This site stores cookies.
  <button onclick="document.cookie='ok=1'; banner.remove()">Fair enough</button></div>
  <script>if (document.cookie.includes("ok=1")) banner.remove()</script>"""
HUB = f"<h1>The ward</h1><a href='/door'>Log on here</a><a href='/news'>News</a>{BANNER}"
DOOR = f"""<h1>Good day</h1><form method=post action='/in'><label>Badge number <input name=who></label>
  <input type=password name=word><button>Open</button></form><a href='/lost'>I lost my key</a>{BANNER}"""
LOST = """<h1>Lost your key?</h1><form method=post action='/lost'>
  <label>Your e-mail <input type=email name=mail></label>
  <label>Date you were born <input name=born placeholder="dd.mm.yyyy"></label>
  <button>Help me</button></form>"""
NEW = """<h1>Choose a new key</h1><form method=post action='/new'><label>New key <input type=password name=one></label>
  <label>New key again <input type=password name=two></label><button>Keep it</button></form>"""


@pytest.fixture
def site() -> Iterator[Site]:
    """Yield a portal of a few pages in words of its own, with a banner over two of them."""
    site = Site()
    site.pages |= {"/": HUB, "/door": DOOR, "/lost": LOST, "/new": NEW, "/news": "<h1>News</h1>"}
    site.pages |= {"/desk": "<h1>Your desk</h1><form method=post action='/out'><button>Sign out</button></form>"}
    site.takes["/in"] = lambda form: (303, "/desk") if form["word"] == "the right one" else DOOR + REFUSED
    site.takes["/lost"] = lambda _: "<h1>Look at your mail</h1><p>If we know you, a mail is on its way.</p>"
    yield site
    site.close()


REFUSED = "<p class='hint hint-error'>That is not the right key.</p>"


def learnt(folder: Path, site: Site, *options: str) -> Conform:
    done = conform(folder, site.address, *options, command="learn")
    assert done.status == 0, done.output
    return done


@pytest.mark.process
@pytest.mark.long
def test_without_sending_a_form_it_learns_the_pages_that_everybody_reaches(tmp_path: Path, site: Site) -> None:
    done = learnt(tmp_path, site)

    candidate = load(tmp_path / "candidate.toml")
    assert site.sent == []
    assert candidate.words.login_to_esr == ("Log on here",)
    assert candidate.words.username == ("Badge number",)
    assert candidate.words.password == ('css: input[name="word"]',)
    assert candidate.words.forgotten_link == ("I lost my key",)
    assert candidate.words.email == ("Your e-mail",)
    assert candidate.pages.request.date_format == "%d.%m.%Y"
    assert candidate.pages.request.lacks == ("username",)
    assert (candidate.pages.sign_in.path, candidate.pages.request.path) == ("/door", "/lost")
    assert [(one.shows, one.take) for one in candidate.interstitials] == [
        (("text: This site stores cookies",), ("Fair enough",))
    ]
    assert "Not learned: signed_in: only people who are signed in see it" in done.output
    assert "conform doctor --candidate candidate.toml" in done.output
    assert len(list((tmp_path / "candidate-pictures").glob("*.png"))) >= 4


@pytest.mark.process
@pytest.mark.long
def test_with_an_account_and_a_link_it_learns_the_rest(
    tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFORM_LEARN_PASSWORD", "the right one")
    account = ("--username", "B1", "--email", "somebody@portal.test", "--born", "1985-11-04")

    learnt(tmp_path, site, "--send", *account, "--link", f"{site.address}new")

    candidate = load(tmp_path / "candidate.toml")
    assert {"mail": "somebody@portal.test", "born": "04.11.1985"} in site.sent
    assert {form["who"] for form in site.sent if "who" in form} == {"B1"}
    assert candidate.landmarks.refusal == ("css: .hint-error",)
    assert candidate.landmarks.confirmation == ("heading: Look at your mail",)
    assert candidate.words.confirm_password == ("New key again",)
    assert candidate.words.update_button == ("Keep it",)
    assert "the right one" not in (tmp_path / "candidate.toml").read_text("utf-8")


@pytest.mark.process
def test_a_site_without_a_sign_in_page_is_told_and_no_file_is_written(tmp_path: Path, site: Site) -> None:
    done = conform(tmp_path, f"{site.address}news", command="learn")

    assert done.status == Exit.STOPPED
    assert "nothing was recognised" in done.output
    assert not (tmp_path / "candidate.toml").exists()


def test_another_machine_gets_no_form_without_permission(tmp_path: Path) -> None:
    done = told(tmp_path, "learn", "http://192.0.2.1/", "--send")

    assert done.status == Exit.USAGE
    assert "--yes-this-locks-accounts" in done.output


HUB_OF_SCRIPTS = """<h1>The ward</h1>
  <button onclick="navigator.sendBeacon('/pressed'); location = '/door'">Log on</button>"""
DOOR_OF_SCRIPTS = """<h1>Good day</h1><label>Badge number <input id=who></label><input id=word type=password>
  <button onclick="fetch('/in', {method: 'POST'})">Sign in</button>
  <button onclick="f.submit()">Forgotten password?</button><button onclick="g.submit()">Lost password?</button>
  <form id=f method=post action='/lost'></form><form id=g action='/found'></form>
  <form id=h method=post action='/seen'></form><script>h.submit()</script>"""


@pytest.mark.process
@pytest.mark.long
def test_a_button_of_a_script_sends_nothing_either(tmp_path: Path, site: Site) -> None:
    site.pages |= {"/": HUB_OF_SCRIPTS, "/door": DOOR_OF_SCRIPTS, "/found": LOST}

    done = learnt(tmp_path, site)

    assert site.sent == []
    assert "/found" not in site.asked
    assert "after 'Log on' was pressed, the page was kept from sending something (POST /pressed)" in done.output
    assert "when /door was opened, the page was kept from sending something (POST /seen)" in done.output
    assert "'Forgotten password?' was not pressed, because it may send something: --send allows it" in done.output
    assert load(tmp_path / "candidate.toml").words.username == ("Badge number",)


@pytest.mark.process
@pytest.mark.long
def test_the_page_that_is_given_may_be_any_page_of_the_portal(tmp_path: Path, site: Site) -> None:
    done = conform(tmp_path, f"{site.address}door?from=news", command="learn")

    candidate = load(tmp_path / "candidate.toml")
    assert done.status == 0
    assert (candidate.candidate.url, candidate.pages.sign_in.path) == (f"{site.address}door?from=news", "/door")


@pytest.mark.process
@pytest.mark.long
def test_from_the_address_of_the_sign_in_page_a_portal_without_a_hub_is_learned(
    tmp_path: Path, site: Site, page: Page
) -> None:
    done = conform(tmp_path, f"{site.address}door", command="learn")

    candidate = load(tmp_path / "candidate.toml")
    addresses = PortalAddresses.described(candidate.candidate.url, candidate.pages)
    portal = WebPortal(page, addresses, candidate.appearance, lambda: page)
    assert done.status == 0
    assert (candidate.candidate.url, candidate.pages.sign_in.path) == (f"{site.address}door", None)
    assert "Not learned: login_to_esr: the portal's url opens the sign-in page itself" in done.output
    assert "/door/" not in site.asked
    # So the rules about a hub are not applicable.
    assert portal.shows_hub() is None


@pytest.mark.process
@pytest.mark.long
def test_the_link_of_a_mail_stays_secret(tmp_path: Path, site: Site) -> None:
    token = "Zk3T9vQ8w2LmB7xR4nHs"
    site.pages[f"/new/{token}"] = f"<h1>{token}</h1>{NEW}"

    done = learnt(tmp_path, site, "--link", f"{site.address}new/{token}")

    candidate = load(tmp_path / "candidate.toml")
    assert candidate.words.confirm_password == ("New key again",)
    assert site.sent == []
    assert token not in done.output + (tmp_path / "candidate.toml").read_text("utf-8")


@pytest.mark.process
@pytest.mark.parametrize("never", [False, True], ids=["nobody listens", "it never loads"])
@pytest.mark.long
def test_a_page_that_does_not_open_is_told(tmp_path: Path, site: Site, never: bool) -> None:
    if never:
        site.unfinished.add("/")
    address = site.address if never else f"http://127.0.0.1:{free_port()}/"

    done = conform(tmp_path, address, command="learn")

    assert done.status == Exit.STOPPED
    assert "Note: the pages without an account: the portal could not be reached" in done.output
    assert "nothing was recognised" in done.output
    assert "Traceback" not in done.output
    assert not (tmp_path / "candidate.toml").exists()


@pytest.mark.process
@pytest.mark.parametrize(
    ("path", "script"),
    [
        ("/", "for (;;) {}"),
        ("/lost", "setTimeout(() => { for (;;) {} }, 200)"),
    ],
    ids=["while the first page loads", "while a later page is looked at"],
)
@pytest.mark.long
def test_a_script_without_an_end_ends_the_walk_with_a_sentence(
    tmp_path: Path, site: Site, path: str, script: str
) -> None:
    site.pages[path] = f"{site.pages[path]}<script>{script}</script>"

    done = conform(tmp_path, site.address, "--page-within", "4", command="learn")

    assert f"Note: nothing more could be learned: the page at {path} could not be read" in done.output
    assert "one of its scripts goes on without an end" in done.output
    if path == "/":
        assert (done.status, "nothing was recognised" in done.output) == (Exit.STOPPED, True)
    else:
        assert load(tmp_path / "candidate.toml").words.username == ("Badge number",)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ((), "give either the URL of a portal or --candidate"),
        (("http://127.0.0.1/", "--candidate", "x.toml"), "give either the URL"),
        (("http://127.0.0.1/", "--username", "x"), "go with a URL and --send"),
        (("http://127.0.0.1/", "--send", "--username", "x"), "set CONFORM_LEARN_PASSWORD"),
        (("http://127.0.0.1/", "--send", "--born", "1985-11-04"), "--born goes with --email"),
        (("portal.test",), "URL is no web address"),
        (("http://127.0.0.1/", "--link", "portal.test/new"), "--link is no web address"),
        (("http://127.0.0.1/", "--out", "nowhere/portal.toml"), "nowhere/portal.toml cannot be written"),
        (("http://127.0.0.1/", "--out", "."), "is a folder"),
        (("http://127.0.0.1/", "--pictures", "file/pictures"), "file/pictures cannot be made"),
        (("http://127.0.0.1/", "--pictures", "full"), "full has pictures already"),
        (("--candidate", "missing.toml"), "missing.toml: 1 mistake"),
        (("--candidate", "file"), "is not TOML"),
    ],
)
def test_what_cannot_be_asked_for_is_told(tmp_path: Path, options: tuple[str, ...], says: str) -> None:
    (tmp_path / "file").write_text("[words", "utf-8")
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "a-page.png").write_bytes(b"")

    done = told(tmp_path, "learn", *options)

    assert done.status == Exit.USAGE
    assert says in done.output
    assert not (tmp_path / "candidate.toml").exists()


def test_an_existing_file_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "candidate.toml").write_text("mine", "utf-8")

    done = told(tmp_path, "learn", "http://127.0.0.1/")

    assert done.status == Exit.USAGE
    assert (tmp_path / "candidate.toml").read_text("utf-8") == "mine"


@pytest.mark.process
@pytest.mark.long
def test_a_sign_in_that_takes_twelve_seconds_is_waited_for(
    tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFORM_LEARN_PASSWORD", "the right one")
    site.pages["/desk"] = "<h1>Your desk</h1><a href='/'>Leave for today, sign out</a>"
    site.slow["/in"] = 12

    done = conform(tmp_path, f"{site.address}door", "--send", "--username", "B1", command="learn")

    candidate = load(tmp_path / "candidate.toml")
    assert done.status == 0
    assert candidate.landmarks.refusal == ("css: .hint-error",)
    assert candidate.words.signed_in == ("Leave for today, sign out",)
    assert 24 <= candidate.candidate.page_within <= 40


@pytest.mark.process
@pytest.mark.long
def test_an_answer_that_does_not_come_in_time_is_told(
    tmp_path: Path, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFORM_LEARN_PASSWORD", "the right one")
    site.slow["/in"] = 60

    options = ("--send", "--username", "B1", "--page-within", "3")
    done = conform(tmp_path, f"{site.address}door", *options, command="learn")

    assert "Note: signing in: 'Open' was pressed, and no answer came to POST /in within 3 s" in done.output
    assert "signed_in" not in load(tmp_path / "candidate.toml").words.model_fields_set


OF_A_FILE = """# What we know of our portal. Check it with: conform doctor --candidate ours.toml

[candidate]
name = "Ours"
url = "{url}"
guidance = ["STEES"]

[clock]
via = "none"

[mailbox]
via = "none"

[people]
via = "command"
enrol = "true"

[administrator]
via = "none"

[words]
login_to_esr = "Ring"     # the bell
username = "Nickname"
forgotten_link = "css: #third"
sign_in_button = "Knock"

[pages.request]
path = "/lost?old"
"""
BELL = "<h1>The ward</h1><a href='/old'>Log on here</a><a href='/door'>Ring</a>"
DOORS = """<form action='/nowhere'><label>Nickname <input name=nick></label><label>Username <input name=user></label>
  <input type=password name=word><button>Open</button></form>
  <a href='/found'>Forgotten password</a><a href='/help'>Password help</a><a id=third href='/lost'>Third</a>"""


@pytest.mark.process
@pytest.mark.long
def test_what_the_file_says_shows_the_way_and_is_kept(tmp_path: Path, site: Site) -> None:
    site.pages |= {"/": BELL, "/old": DOOR, "/door": DOORS, "/found": LOST, "/help": LOST}
    ours = tmp_path / "ours.toml"
    ours.write_text(OF_A_FILE.format(url=site.address), "utf-8")

    done = conform(tmp_path, "--candidate", "ours.toml", "--out", "learned.toml", command="learn")

    text = (tmp_path / "learned.toml").read_text("utf-8")
    candidate = load(tmp_path / "learned.toml")
    assert done.status == 0
    assert candidate.candidate == load(ours).candidate
    assert candidate.people == load(ours).people
    assert 'login_to_esr = "Ring"     # the bell' in text
    assert (candidate.words.username, candidate.words.forgotten_link) == (("Nickname",), ("css: #third",))
    assert candidate.pages.request.path == "/lost?old"
    assert "sign_in_button under [words] of the file was not found on the sign-in page; 'Open' may be it" in done.output
    # What it did not say was learned by the way that it shows.
    assert (candidate.words.email, candidate.pages.sign_in.path) == (("Your e-mail",), "/door")
    assert {"/old", "/found", "/help"}.isdisjoint(site.asked)
    assert "it has all of ours.toml" in " ".join(text.split())
    assert "ours.toml\n\n[candidate]" not in text


@pytest.mark.process
@pytest.mark.long
def test_where_no_page_starts_a_reset_none_is_asked_for_and_no_mail_is_missed(tmp_path: Path, site: Site) -> None:
    site.pages["/door"] = DOOR.replace("<a href='/lost'>I lost my key</a>", "<a href='/news'>Help with the key</a>")
    site.takes["/in"] = lambda _: site.pages["/door"] + REFUSED
    ours = OF_A_FILE.format(url=site.address).partition("[words]")[0]
    ours = ours.replace('enrol = "true"', 'enrol = "cat /dev/null"').replace(
        '[mailbox]\nvia = "none"', '[mailbox]\nvia = "smtp"'
    )
    (tmp_path / "ours.toml").write_text(ours, "utf-8")

    done = conform(tmp_path, "--candidate", "ours.toml", "--out", "learned.toml", "--send", command="learn")

    told = " ".join(done.output.split())
    assert done.status == 0
    assert {form.get("who") for form in site.sent} != {None}
    assert all("mail" not in form for form in site.sent)
    assert "no page that starts a reset was found: from the sign-in page, 'Help with the key' led to no such" in told
    assert "no reset was asked for, because no page that starts a reset was found" in told
    assert "an account's own password was sent, and refused" in told
    assert "no mail came" not in told
    assert "--send" not in told


HOME = """<h1>The project</h1>
  <form action='/search'><label>Search <input name=q></label><button>Go</button></form>
  <a href='{elsewhere}login'>Sign in with your account at Elsewhere</a>
  <a href='/auth/google'>Sign in with Google</a><a href='/door'>Sign in</a><a href='/new'>Register</a>"""


@pytest.mark.process
@pytest.mark.long
def test_a_search_box_beside_a_link_to_sign_in_is_no_username(tmp_path: Path, site: Site) -> None:
    elsewhere = site.address.replace("127.0.0.1", "localhost")
    site.pages |= {"/": HOME.format(elsewhere=elsewhere), "/auth/google": (303, f"{elsewhere}login"), "/login": DOOR}

    learnt(tmp_path, site)

    candidate = load(tmp_path / "candidate.toml")
    assert candidate.words.login_to_esr == ("Sign in",)
    assert candidate.words.username == ("Badge number",)
    assert candidate.pages.sign_in.path == "/door"
    assert {"/auth/google", "/login", "/search"}.isdisjoint(site.asked)


@pytest.mark.process
def test_a_sign_in_in_two_steps_is_known_although_a_search_box_is_beside_it(tmp_path: Path, site: Site) -> None:
    search = "<form action='/search'><input name=q placeholder='Search'></form><a href='/'>Sign in</a>"
    site.pages["/"] = f"""{search}<h1>Sign in</h1><form method=post action='/next'>
      <label>Badge number <input name=who></label><button>Next</button></form>"""

    learnt(tmp_path, site)

    candidate = load(tmp_path / "candidate.toml")
    assert (candidate.words.username, candidate.pages.sign_in.next) == (("Badge number",), ("Next",))

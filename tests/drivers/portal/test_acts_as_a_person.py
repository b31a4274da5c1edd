"""The browser driver acts as a person does: it types, it moves the focus, and it believes what the browser does."""

from __future__ import annotations

import pytest

from drivers.errors import ControlFailed, PortalNotUnderstood
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.addresses import PortalAddresses
from drivers.portal.appearance import Appearance
from drivers.portal.password_chooser import Chooser
from drivers.portal.protocol import Portal
from drivers.secrecy import Secrets
from tests.drivers.portal.both_drivers import needs_a_browser, portal
from tests.drivers.portal.small_site import Site
from tests.drivers.portal.test_portal import (
    ALERT,
    BORN,
    HOME,
    REQUEST,
    SIGN_IN,
    UPDATE,
    WITHIN,
    addresses,
    amara,
    site,
    visits,
)

__all__ = ["addresses", "amara", "site", "visits"]
pytestmark = [pytest.mark.process, needs_a_browser]

PAGE = UPDATE.format(told="", icon="")
# The widely copied snippet: both passwords are compared whenever a key is released.
COMPARES_KEYS = """<script>
  const one = document.querySelector("#p"), two = document.querySelector("#c");
  two.setCustomValidity("The passwords differ");
  const compare = () => two.setCustomValidity(one.value === two.value ? "" : "The passwords differ");
  one.onkeyup = compare; two.onkeyup = compare;
</script>"""
COUNTS_KEYS = """<script>
  let keys = 0;
  const one = document.querySelector("#p");
  one.setCustomValidity("Too short");
  one.onkeydown = () => { keys += 1; one.setCustomValidity(keys < 12 ? "Too short" : ""); };
</script>"""
CHECKS_ON_FOCUSOUT = """<script>
  const two = document.querySelector("#c");
  two.setCustomValidity("Not checked yet");
  two.addEventListener("focusout", () => two.setCustomValidity(""));
</script>"""
FORBIDS_ON_FOCUSOUT = """<script>
  const two = document.querySelector("#c");
  two.addEventListener("focusout", () => two.setCustomValidity("We accept no password today"));
</script>"""
ENABLES_ON_FOCUSOUT = """<script>
  const button = document.querySelector("button"), two = document.querySelector("#c");
  button.disabled = true;
  two.addEventListener("focusout", () => { button.disabled = false; });
</script>"""


@pytest.mark.parametrize("script", [COMPARES_KEYS, CHECKS_ON_FOCUSOUT, ENABLES_ON_FOCUSOUT])
def test_a_page_that_checks_by_key_or_focus_sends_its_form(script: str, site: Site, visits: Portal) -> None:
    site.pages["/update"] = PAGE + script

    update = visits.sets_password(f"{site.address}update", "999JSMITH01", "a-Good.Pass7word")

    assert update.at_sign_in, update
    assert site.sent[-1]["p"] == "a-Good.Pass7word"


def test_a_form_that_a_page_keeps_back_when_the_focus_leaves_is_not_waited_for(site: Site, visits: Portal) -> None:
    site.pages["/update"] = PAGE + FORBIDS_ON_FOCUSOUT

    update = visits.sets_password(f"{site.address}update", "999JSMITH01", "a-Good.Pass7word")

    assert (update.refused, update.kept_back) == (True, True)
    assert site.sent == []


def test_a_page_that_counts_keys_gets_a_key_for_each_character_if_the_file_says_so(
    driver: str, site: Site, addresses: PortalAddresses, request: pytest.FixtureRequest
) -> None:
    site.pages["/update"] = PAGE + COUNTS_KEYS
    by_last_key = portal(driver, request, addresses, Appearance(WITHIN))
    by_every_key = portal(driver, request, addresses, Appearance(WITHIN, types_every_key=True))
    link = f"{site.address}update"

    assert by_last_key.sets_password(link, "999JSMITH01", "a-Good.Pass7word").kept_back
    assert by_every_key.sets_password(link, "999JSMITH01", "a-Good.Pass7word").at_sign_in


def test_a_page_that_keeps_back_one_password_only_has_refused_it(site: Site, visits: Portal, amara: Person) -> None:
    site.pages["/update"] = PAGE.replace("type=password>", "type=password pattern='(?!.*rd01).*'>", 1)
    chooser = Chooser(visits, Passwords(), Secrets())

    choice = chooser.chooses(amara, f"{site.address}update", "Cre@tew&rd01")

    assert choice.kept_back
    choice.was_sent()


def test_a_page_that_keeps_back_every_password_proves_nothing(site: Site, visits: Portal, amara: Person) -> None:
    site.pages["/update"] = PAGE + FORBIDS_ON_FOCUSOUT
    chooser = Chooser(visits, Passwords(), Secrets())

    choice = chooser.chooses(amara, f"{site.address}update")

    with pytest.raises(ControlFailed, match="does not send another good password either"):
        choice.was_sent()


def test_a_value_that_maxlength_cuts_off_is_told(site: Site, visits: Portal, amara: Person) -> None:
    site.pages["/sign-in"] = SIGN_IN.format(told="").replace("type=password", "type=password maxlength=4")

    sign_in = visits.signs_in(amara, "wrong")

    assert site.sent[-1]["p"] == "wron"
    assert "the field 'Password' takes only 4 of 5 characters" in sign_in.shown


def test_a_new_visitor_of_a_page_behind_a_hash_is_not_signed_in_any_more(
    driver: str, site: Site, addresses: PortalAddresses, request: pytest.FixtureRequest, amara: Person
) -> None:
    """A single-page portal keeps what it knows in its page, and its URLs differ only behind the '#'."""
    site.pages["/"] = f"""<main></main><template id=form>{SIGN_IN.format(told="")}</template><script>
      let signedIn = false;
      const main = document.querySelector("main");
      const show = () => {{
        if (signedIn) {{ main.innerHTML = `{HOME}`; return; }}
        location.hash = "/signin";
        main.replaceChildren(document.querySelector("#form").content.cloneNode(true));
        main.querySelector("form").onsubmit = event => {{
          event.preventDefault();
          signedIn = main.querySelector("#p").value === "right";
          if (signedIn) show(); else main.insertAdjacentHTML("afterbegin", `{ALERT}`);
        }};
      }};
      addEventListener("hashchange", show);
      show();
    </script>"""
    visits = portal(driver, request, addresses, Appearance(WITHIN))

    assert visits.signs_in(amara, "right").signed_in
    assert not visits.signs_in(amara, "wrong").signed_in
    assert visits.signs_in(amara, "right").signed_in


@pytest.mark.parametrize("glyph", ["\uf090", "\U000f0342"])
def test_glyphs_of_an_icon_font_are_no_part_of_a_name(glyph: str, site: Site, visits: Portal, amara: Person) -> None:
    site.pages["/sign-in"] = SIGN_IN.format(told="").replace("<button>Log in", f"<button><i>{glyph}</i> Log in")

    assert visits.signs_in(amara, "right").signed_in


def test_an_alert_without_words_is_no_answer_and_the_page_is_told(site: Site, visits: Portal, amara: Person) -> None:
    empty = "<div role=alert style='padding: 1em; background: pink'></div>"
    site.takes["/sign-in"] = lambda _: empty + SIGN_IN.format(told="<p>Try again tomorrow.</p>")

    sign_in = visits.signs_in(amara, "wrong")

    assert not sign_in.signed_in
    assert "Try again tomorrow." in sign_in.shown


def test_an_alert_that_was_there_before_is_not_told_as_the_answer(site: Site, visits: Portal, amara: Person) -> None:
    always = "<div role=alert>Maintenance on Sunday</div>"
    site.pages["/sign-in"] = f"""{always}<div role=alert id=said></div>{SIGN_IN.format(told="")}<script>
      document.querySelector("form").onsubmit = event => {{
        event.preventDefault();
        document.querySelector("#said").textContent = "The password is wrong.";
      }};
    </script>"""

    sign_in = visits.signs_in(amara, "wrong")

    assert not sign_in.signed_in
    assert sign_in.shown == "“The password is wrong.”"


CHECKS_AFTER_A_PAUSE = """<script>
  const one = document.querySelector("#p");
  let pause;
  one.setCustomValidity("Still checking");
  one.oninput = () => {
    clearTimeout(pause);
    one.setCustomValidity("Still checking");
    pause = setTimeout(() => one.setCustomValidity(""), 300);
  };
</script>"""
ENABLES_AFTER_A_PAUSE = """<script>
  const button = document.querySelector("button");
  button.disabled = true;
  document.querySelector("#c").oninput = () => setTimeout(() => { button.disabled = false; }, 300);
</script>"""
ENABLES_ON_BLUR = """<script>
  const button = document.querySelector("button");
  button.disabled = true;
  document.querySelector("#c").onblur = () => { button.disabled = false; };
</script>"""
# As a framework does that keeps the value itself: what was typed is written again from its own state, a little later.
WRITES_ITS_OWN_STATE = """<script>
  for (const box of document.querySelectorAll("#p, #c")) {
    let state = "";
    box.oninput = () => {
      state = box.value;
      box.value = "";
      queueMicrotask(() => { box.value = state; });
    };
  }
</script>"""
TAKES_ONE_CHARACTER_AT_A_TIME = """<script>
  for (const box of document.querySelectorAll("#p, #c")) {
    box.onbeforeinput = event => { if (event.data?.length > 1) event.preventDefault(); };
  }
</script>"""
SHOWS_THE_PASSWORD = """<script>
  for (const box of document.querySelectorAll("#p, #c")) {
    box.autocomplete = "new-password";
    box.insertAdjacentHTML("afterend", `<button type=button aria-label="Show ${box.id} password">Show</button>`);
    box.nextElementSibling.onclick = () => { box.type = box.type === "text" ? "password" : "text"; };
  }
</script>"""


@pytest.mark.parametrize(
    "script",
    [
        CHECKS_AFTER_A_PAUSE,
        ENABLES_AFTER_A_PAUSE,
        ENABLES_ON_BLUR,
        WRITES_ITS_OWN_STATE,
        TAKES_ONE_CHARACTER_AT_A_TIME,
        SHOWS_THE_PASSWORD,
    ],
)
def test_a_page_whose_scripts_take_their_part_in_the_typing_gets_the_whole_password(
    script: str, site: Site, visits: Portal
) -> None:
    site.pages["/update"] = PAGE + script

    update = visits.sets_password(f"{site.address}update", "999JSMITH01", "a-Good.Pass7word")

    assert update.at_sign_in, update
    assert site.sent == [{"u": "999JSMITH01", "p": "a-Good.Pass7word", "c": "a-Good.Pass7word"}]


def test_a_year_in_a_field_that_takes_single_digits_only_is_sent_whole(site: Site, visits: Portal) -> None:
    single = "onbeforeinput='if (event.data && !/^[0-9]$/.test(event.data)) event.preventDefault()'"
    site.pages["/request"] = REQUEST.format(told="").replace("<input name=y>", f"<input name=y {single}>")

    assert visits.asks_for_a_reset("amara@nhs.net", BORN).confirmed
    assert site.sent[-1]["y"] == str(BORN.year)


def test_a_field_that_takes_nothing_of_a_text_is_not_understood(site: Site, visits: Portal, amara: Person) -> None:
    site.pages["/sign-in"] = SIGN_IN.format(told="").replace("<input id=u", "<input oninput='this.value = \"\"' id=u")

    with pytest.raises(PortalNotUnderstood, match="expected the field 'Username' to take what is typed"):
        visits.signs_in(amara, "right")


def test_a_username_that_maxlength_cuts_off_is_told(site: Site, visits: Portal, amara: Person) -> None:
    site.pages["/sign-in"] = SIGN_IN.format(told="").replace("<input id=u", "<input maxlength=5 id=u")

    sign_in = visits.signs_in(amara, "wrong", username="999JSMITH01")

    assert site.sent[-1]["u"] == "999JS"
    assert "the field 'Username' takes only 5 of 11 characters" in sign_in.shown


def test_a_page_that_changes_the_case_of_a_username_is_typed_into_once(
    site: Site, visits: Portal, amara: Person
) -> None:
    counts = "onkeydown='this.dataset.keys = Number(this.dataset.keys || 0) + 1; document.title = this.dataset.keys'"
    raises = f"<input {counts} oninput='this.value = this.value.toUpperCase()' id=u"
    keys = "<input type=hidden name=k><script>document.querySelector('form').onsubmit = "
    keys += "() => { document.querySelector('[name=k]').value = document.title; };</script></form>"
    site.pages["/sign-in"] = SIGN_IN.format(told="").replace("<input id=u", raises).replace("</form>", keys)

    assert visits.signs_in(amara, "right", username="999jsmith01").signed_in
    assert (site.sent[-1]["u"], site.sent[-1]["k"]) == ("999JSMITH01", "1")


def test_a_hidden_field_without_a_value_keeps_a_form_back(site: Site, visits: Portal) -> None:
    site.pages["/update"] = PAGE.replace("</form>", "<input required hidden></form>")

    update = visits.sets_password(f"{site.address}update", "999JSMITH01", "a-Good.Pass7word")

    assert (update.refused, update.kept_back) == (True, True)


@pytest.mark.parametrize("event", ["paste", "beforeinput"])
def test_a_page_whose_script_stops_a_paste_is_seen_to_do_so(
    event: str, site: Site, visits: Portal, amara: Person
) -> None:
    stops = f"""<script>for (const box of document.querySelectorAll("#u, #p")) box.addEventListener("{event}",
      event => {{ if (event.type === "paste" || event.inputType === "insertFromPaste") event.preventDefault(); }});
    </script>"""
    site.pages["/sign-in"] = SIGN_IN.format(told="") + stops

    visits.pastes_to_sign_in(amara, "right")

    assert site.sent[-1] == {"u": "", "p": "right"}


def test_a_page_that_cleans_what_is_pasted_gets_it(site: Site, visits: Portal, amara: Person) -> None:
    """As a script does that takes blanks away: it stops the paste and writes the text itself."""
    cleans = """<script>for (const box of document.querySelectorAll("#u, #p")) box.onpaste = event => {
      event.preventDefault();
      box.value = event.clipboardData.getData("text").trim();
      box.dispatchEvent(new Event("input", {bubbles: true}));
    };</script>"""
    site.pages["/sign-in"] = SIGN_IN.format(told="") + cleans

    assert visits.pastes_to_sign_in(amara, "right").signed_in
    assert site.sent[-1] == {"u": amara.username, "p": "right"}


def test_an_offer_that_comes_late_and_is_no_button_is_taken(site: Site, visits: Portal, amara: Person) -> None:
    late = """</form><script>setTimeout(() => {
      document.querySelector("form").insertAdjacentHTML(
        "beforeend", "<div role=button onclick='this.parentNode.submit()'>Log in via Username Password</div>");
    }, 700);</script>"""
    button = "<button>Log in via Username Password</button></form>"
    site.pages["/sign-in"] = SIGN_IN.format(told="").replace(button, late)

    assert visits.signs_in(amara, "right").signed_in


def test_a_way_to_log_out_beside_an_alert_is_what_counts(site: Site, visits: Portal, amara: Person) -> None:
    site.pages["/home"] = f"<div role=alert>Maintenance on Sunday</div>{HOME}"

    assert visits.signs_in(amara, "right").signed_in


LEADS_ON = """<div role=alert>Password changed</div><button>Help</button>
  <script>setTimeout(() => location.replace('{}'), 2500)</script>"""


@pytest.mark.parametrize(("leads_to", "comes"), [("/sign-in", True), ("/home", False), ("/update", False)])
def test_a_page_that_tells_the_password_is_set_may_lead_to_the_sign_in_page(
    site: Site, visits: Portal, leads_to: str, comes: bool
) -> None:
    site.takes["/update"] = lambda _: LEADS_ON.format(leads_to)

    update = visits.sets_password(f"{site.address}update", "999J", "Good1")

    assert not update.at_sign_in
    assert update.comes_to_sign_in is not None
    assert update.comes_to_sign_in() is comes


def test_a_password_that_a_page_tells_is_set_before_it_leads_to_the_sign_in_page_counts_as_set(
    site: Site, visits: Portal, amara: Person
) -> None:
    chooser = Chooser(visits, Passwords(), Secrets())
    site.takes["/update"] = lambda _: LEADS_ON.format("/sign-in")
    assert chooser.sets(amara, [f"{site.address}update"]).password == site.sent[-1]["p"]
    site.takes["/update"] = lambda _: UPDATE.format(told=ALERT, icon="")

    with pytest.raises(ControlFailed, match="was refused"):
        chooser.sets(amara, [f"{site.address}update"])


def test_a_page_that_was_not_sent_does_not_come_to_the_sign_in_page(site: Site, visits: Portal) -> None:
    site.pages["/update"] = "<h1>Update Password</h1><div role=alert>Used</div><a href='/sign-in'>Log in</a>"

    assert visits.sets_password(f"{site.address}update", "999J", "Good1").comes_to_sign_in is None

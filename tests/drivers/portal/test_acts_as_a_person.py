"""The browser driver acts as a person does: it types, it moves the focus, and it believes what the browser does."""

from __future__ import annotations

import pytest

from drivers.errors import ControlFailed
from drivers.people.passwords import Passwords
from drivers.people.person import Person
from drivers.portal.addresses import PortalAddresses
from drivers.portal.appearance import Appearance
from drivers.portal.password_chooser import Chooser
from drivers.portal.protocol import Portal
from drivers.secrecy import Secrets
from tests.drivers.portal.both_drivers import needs_a_browser, portal
from tests.drivers.portal.small_site import Site
from tests.drivers.portal.test_portal import ALERT, HOME, SIGN_IN, UPDATE, WITHIN, addresses, amara, site, visits

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

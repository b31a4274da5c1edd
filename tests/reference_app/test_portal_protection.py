"""What protects the pages."""

from dataclasses import replace

import pytest
from sqlalchemy import select

from reference_app.portal_parts import Parts
from reference_app.storage.models import Account, ResetLink
from tests.reference_app.portal_in_hand import OWN, Portal, Visitor

AMINA = "999AKHAN01"


@pytest.mark.parametrize("token", ["", "made up"])
@pytest.mark.parametrize("path", ["/sign-in", "/request", "/log-out", f"/administration/people/{AMINA}"])
def test_a_form_without_its_token_is_refused(portal: Portal, visitor: Visitor, path: str, token: str) -> None:
    portal.enrols(AMINA)
    refused = visitor.client.post(path, data={"csrf_token": token, "username": AMINA, "password": OWN})
    assert refused.status_code == 400
    assert "This page has been open for too long" in refused.text


def test_a_link_is_not_used_up_by_a_form_without_its_token(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA)
    link = portal.link_for(AMINA)
    assert visitor.client.post(link, data={"username": AMINA}).status_code == 400
    assert visitor.opens(link).status_code == 200


def test_the_host_header_has_no_say(portal: Portal) -> None:
    portal.enrols(AMINA)
    visitor = Visitor(portal.app.test_client())
    visitor.client.environ_base["HTTP_HOST"] = "evil.example"
    confirmed = visitor.asks("999akhan01@trust.example")
    assert confirmed.location == "/request/confirmation"
    [mail] = portal.mails()
    assert "evil.example" not in mail.text + mail.html
    assert "http://portal.example/update-password/" in mail.text


@pytest.mark.parametrize("path", ["/", "/sign-in", "/request", "/request/confirmation", "/nowhere"])
def test_pages_are_not_kept_framed_or_fed_from_elsewhere(visitor: Visitor, path: str) -> None:
    headers = visitor.opens(path).headers
    assert headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "default-src 'self'" in headers["Content-Security-Policy"]


def test_the_page_behind_a_link_sends_no_referer(portal: Portal, visitor: Visitor) -> None:
    portal.enrols(AMINA)
    link = portal.link_for(AMINA)
    for answer in (visitor.opens(link), visitor.sets(link, AMINA), visitor.opens(link)):
        assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_the_stylesheet_may_be_kept(visitor: Visitor) -> None:
    assert "no-store" not in visitor.opens("/static/portal.css").headers["Cache-Control"]


@pytest.mark.parametrize(("url", "secure"), [("https://portal.example", True), ("http://x.example/", False)])
def test_cookies_are_kept_from_scripts_and_other_sites(parts: Parts, url: str, secure: bool) -> None:
    portal = Portal(replace(parts, settings=replace(parts.settings, url=url)))
    cookie = portal.visitor().opens("/sign-in").headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert ("Secure" in cookie) is secure


def test_neither_tokens_nor_passwords_are_stored(portal: Portal) -> None:
    portal.enrols(AMINA)
    link = portal.link_for(AMINA)
    with portal.services.storage.reading() as session:
        account = session.scalars(select(Account)).one()
        stored = session.scalars(select(ResetLink)).one()
    assert account.password_hash is not None
    assert account.password_hash.startswith("$argon2id$")
    assert stored.token_digest not in link
    assert len(link.rpartition("/")[2]) >= 43


def test_the_log_of_a_failure_does_not_tell_the_token(
    portal: Portal, visitor: Visitor, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    portal.enrols(AMINA)
    link = portal.link_for(AMINA)
    monkeypatch.setattr(portal.services.resets, "link_opens", None)
    failed = visitor.opens(link)
    assert failed.status_code == 500
    assert "Something went wrong" in failed.text
    assert "GET /update-password/<token> failed" in caplog.text
    assert link.rpartition("/")[2] not in caplog.text


def test_secrets_are_in_no_repr(parts: Parts) -> None:
    assert "a secret" not in repr(parts)
    assert "a key for the test interface" not in repr(parts)

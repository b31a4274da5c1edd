"""Follows links, presses buttons and sends forms of an HTML page."""

from __future__ import annotations

from urllib.parse import urldefrag, urlsplit

from lxml.html import HtmlElement

from drivers.errors import SeamMissing
from drivers.portal.forms.constraints import holds
from drivers.portal.forms.elements import Elements
from drivers.portal.forms.html_form import (
    controls_of,
    fields,
    owner,
    sends,
)
from drivers.portal.forms.html_page import HtmlPage, encoding_of, is_link, resolved
from drivers.portal.forms.http_visitor import ConnectionRefused, Visitor
from drivers.portal.words import Wording


def take(offer: Elements, wording: Wording) -> bool:
    """Follow a link or press a button; the page that the portal sends becomes the visitor's open page.

    Returns False if the offer is disabled, or if a field of the form breaks a constraint of HTML. Otherwise returns
    True, even if the offer does nothing or the portal refuses the TLS connection (see ``Visitor.refused``). Raises
    LookupError if the offer is not on the page, and SeamMissing if only a browser can take the offer.
    """
    visitor, offered = offer.visitor, offer.one()
    document = visitor.page
    around = [offered, *offered.iterancestors()]
    if not document.unchecked and ("disabled" in offered.attrib or offered.get("aria-disabled") == "true"):
        return False
    element = next((one for one in around if is_link(one) or one.tag in ("button", "input")), offered)
    try:
        if is_link(element):
            _follows(visitor, element, wording)
            return True
        form = owner(document, element)
        inside = () if form is None else (form, *controls_of(document, form))
        if document.scripts or document.has_handlers(*around, *inside):
            raise _is_handled(wording)
        if document.doubt:
            raise SeamMissing(f"{document.doubt}: drive the portal with a browser")
        # A button that does not send a form has an effect only through a script.
        return form is None or not sends(element) or _sends(visitor, form, element, wording)
    except ConnectionRefused as wrong:
        visitor.refused = str(wrong) or "refused"
        return True


def _follows(visitor: Visitor, link: HtmlElement, wording: Wording) -> None:
    document, href = visitor.page, link.get("href", "")
    target = resolved(document.base, href)
    if document.has_handlers(link, *link.iterancestors()):
        raise _is_handled(wording)
    if "#" in href and urldefrag(target).url == urldefrag(document.address).url:
        # A link to a part of the same page sends no request, but a script can handle the click.
        if document.scripts:
            raise _is_handled(wording)
        return
    _stays_here(document, target, link.get("target"), wording)
    visitor.opens(target, visitor.address)


def _stays_here(document: HtmlPage, target: str, window: str | None, wording: Wording) -> None:
    if urlsplit(target).scheme not in ("http", "https"):
        raise _is_handled(wording)
    elsewhere = window or next((one.get("target", "") for one in document.root.iter("base")), "")
    if elsewhere.lower() not in ("", "_self", "_top", "_parent"):
        raise SeamMissing(f"the offer {wording[0]!r} opens another window: drive the portal with a browser")


def _sends(visitor: Visitor, form: HtmlElement, button: HtmlElement, wording: Wording) -> bool:
    document = visitor.page
    controls = controls_of(document, form)
    lenient = document.unchecked or "novalidate" in form.attrib or "formnovalidate" in button.attrib
    if not lenient and not all(holds(document, one, controls) for one in controls):
        return False
    action = resolved(document.base, button.get("formaction") or form.get("action") or document.address)
    _stays_here(document, action, button.get("formtarget") or form.get("target"), wording)
    method = (button.get("formmethod") or form.get("method") or "get").strip().lower()
    if method == "dialog":
        raise _is_handled(wording)
    kind = (button.get("formenctype") or form.get("enctype") or "").strip().lower()
    if method == "post" and kind == "text/plain":
        raise SeamMissing(f"the form of {wording[0]!r} is sent as plain text: drive the portal with a browser")
    accepted = [*form.get("accept-charset", "").split(), document.encoding]
    sent = fields(document, controls, button)
    visitor.sends("POST" if method == "post" else "GET", action, sent, kind, encoding_of(b"", accepted[0]))
    return True


def _is_handled(wording: Wording) -> SeamMissing:
    return SeamMissing(f"the offer {wording[0]!r} is handled by a script: drive the portal with a browser")

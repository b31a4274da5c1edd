"""Selector engines of our own for Playwright: each answers at one look what otherwise takes several.

An engine here looks only for what is surely absent, so that most pages need no closer look. In doubt it says that a
closer look is needed. The engines run apart from the page's own scripts (Playwright calls this a content script).
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import Locator, Page, Playwright

from drivers.portal.browser.kept_back import ANSWERS_KEYS, DISABLED, INVALID
from drivers.portal.words import Wording, selectors

_MAY_BE_NAMED = "conformance-may-be-named"
_NEEDS_A_LOOK = "conformance-needs-a-look"
_FIELDS = "conformance-fields"
_HAS_LISTS = "conformance-has-lists"
_LATER_PAGE = "conformance-later-page"

# Playwright works out the role and the accessible name of every element, which takes longer than all else in a look.
# This function says whether the words occur, in their order, in the text or in an attribute of any button, link or
# heading. It counts as the words what else can give a name: another element, a shadow root, or, where there is no
# letter, a style sheet.
FINDS_WORDS = """(root, wordings) => {
  const inOrder = (text, words) => {
    let from = 0;
    return words.every(word => (from = text.indexOf(word, from) + word.length) >= word.length);
  };
  const said = element => [element.getAttribute("aria-label"), element.title, element.alt, element.value];
  const may = element => {
    const parts = [element, ...element.querySelectorAll("*")];
    const text = [element.textContent, ...parts.flatMap(said)].join(" ").toLowerCase();
    return !/\\p{L}/u.test(text) || parts.some(part => part.matches("[aria-labelledby], [aria-owns]"))
      || element.labels?.length || wordings.some(
        wording => inOrder(text.replace(/[\\u200b\\u00ad]/g, ""), wording.toLowerCase().split(/\\s+/)));
  };
  const named = "a, area, button, input:is([type=submit], [type=button], [type=reset], [type=image]), summary, "
    + "h1, h2, h3, h4, h5, h6, [role~=button i], [role~=link i], [role~=heading i]";
  return [...root.querySelectorAll(named)].some(may)
    || [...root.querySelectorAll("*")].some(element => element.shadowRoot);
}"""
_LOOKS_FOR_WORDS = f"""({{
  queryAll(root, given) {{ return ({FINDS_WORDS})(root, JSON.parse(given)) ? [document.documentElement] : []; }},
  query(root, given) {{ return this.queryAll(root, given)[0]; }},
}})"""

# Finds the page's root if a text is in none of the fields, if the browser finds a field invalid, or if the page has a
# disabled element, or a button or link that the Enter key does not press.
_LOOKS_AT_THE_FORM = f"""({{
  queryAll(root, given) {{
    const every = [...root.querySelectorAll("*")];
    const held = every.filter(box => box.matches("input, textarea")).map(box => box.value.trim().toLowerCase());
    const isLost = text => {{
      const at = held.indexOf(text.trim().toLowerCase());
      return at < 0 || !held.splice(at, 1).length;
    }};
    const isOdd = element => element.shadowRoot || element.matches(
      "{INVALID}, :is({DISABLED}):not(option), :is([role~=button i], [role~=link i]):not({ANSWERS_KEYS})"
    );
    return JSON.parse(given).some(isLost) || every.some(isOdd) ? [document.documentElement] : [];
  }},
  query(root, given) {{ return this.queryAll(root, given)[0]; }},
}})"""

# Playwright's own engine for style selectors gives the same elements, but takes longer on a page that was just opened.
_FINDS_FIELDS = """({
  queryAll(root) {
    const every = root => [...root.querySelectorAll("*")].flatMap(
      element => element.shadowRoot ? [element, ...every(element.shadowRoot)] : [element]);
    return every(root).filter(element => element.matches("input, textarea, select"));
  },
  query(root) { return this.queryAll(root)[0]; },
})"""

# Finds the page's root if the page has a list to choose from.
_LOOKS_FOR_LISTS = """({
  queryAll(root) {
    const every = [...root.querySelectorAll("*")];
    const isList = element => element.matches("select, input[list], [role~=combobox i]");
    const found = every.some(element => element.shadowRoot || isList(element));
    return found ? [document.documentElement] : [];
  },
  query(root) { return this.queryAll(root)[0]; },
})"""

# Finds the page's root unless the page began at the given time: each page that a browser loads has a time of its own.
_LOOKS_FOR_ANOTHER_PAGE = """({
  queryAll(root, given) { return String(performance.timeOrigin) === given ? [] : [document.documentElement]; },
  query(root, given) { return this.queryAll(root, given)[0]; },
})"""

_ENGINES = {
    _MAY_BE_NAMED: _LOOKS_FOR_WORDS,
    _NEEDS_A_LOOK: _LOOKS_AT_THE_FORM,
    _FIELDS: _FINDS_FIELDS,
    _HAS_LISTS: _LOOKS_FOR_LISTS,
    _LATER_PAGE: _LOOKS_FOR_ANOTHER_PAGE,
}


def with_engines(playwright: Playwright) -> Playwright:
    """Register the engines, unless they are registered already, and return the same Playwright."""
    for name, script in _ENGINES.items():
        try:
            playwright.selectors.register(name, script=script, content_script=True)
        except PlaywrightError as refused:
            if "already registered" not in refused.message:
                raise
    return playwright


def may_be_named(page: Page, wording: Wording) -> Locator:
    """Return the page's root if the page may have a button, link or heading of that name; otherwise no elements."""
    return page.locator(f"{_MAY_BE_NAMED}={_quoted(word for word in wording if not selectors((word,)))}")


def needs_a_look(page: Page, texts: Iterable[str]) -> Locator:
    """Return the page's root if its form might not be sent with these texts in its fields; otherwise no elements.

    White space at the ends of a text, and capitals, make no difference.
    """
    return page.locator(f"{_NEEDS_A_LOOK}={_quoted(texts)}")


def fields(page: Page) -> Locator:
    """Return the fields, lists and checkboxes of the page."""
    return page.locator(f"{_FIELDS}=")


def has_lists(page: Page) -> Locator:
    """Return the page's root if the page may have a list to choose from; otherwise no elements."""
    return page.locator(f"{_HAS_LISTS}=")


def later_page(page: Page) -> Locator:
    """Return the root of a page that the browser loads in place of the present one; until then no elements."""
    return page.locator(f"{_LATER_PAGE}={page.evaluate('() => String(performance.timeOrigin)')}")


def _quoted(texts: Iterable[str]) -> str:
    # Playwright reads the text behind the "=" as it stands, and ``>>`` within quotation marks as a part of it.
    return json.dumps(list(texts))

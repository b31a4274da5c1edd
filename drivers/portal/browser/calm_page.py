"""Waits until a page has stopped changing."""

from __future__ import annotations

from playwright.sync_api import Page

from drivers.mailbox.polling import until_there
from drivers.portal.browser.limited_scripts import result_of

_PATIENCE = 4
_CALM = """([quiet, patience, begins]) => {
  const key = Symbol.for("conform learn: calm"), now = performance.now();
  if (begins || !window[key]) {
    window[key]?.watch.disconnect();
    const watch = new MutationObserver(() => { window[key].last = performance.now(); });
    window[key] = {last: now, begun: now, watch};
    watch.observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
  }
  const {last, begun, watch} = window[key];
  const still = now - last > quiet || now - begun > patience;
  const calm = still && document.querySelector("[aria-busy=true]") === null;
  if (calm) { watch.disconnect(); delete window[key]; }
  return calm;
}"""


def wait_until_calm(page: Page, quiet: float, within: float) -> None:
    """Wait until nothing has changed on the page for ``quiet`` seconds; at most ``within`` seconds.

    A page that changes all the time, such as one with a clock, is waited for 4 seconds, unless it says that it is busy.
    Raises PageHangs if the page does not answer for ``within`` seconds.
    """

    def is_calm(*, begins: bool = False) -> bool | None:
        return result_of(_CALM, page, [quiet * 1000, _PATIENCE * 1000, begins], within) or None

    is_calm(begins=True)
    # Many short scripts, because a script that waits in the page has no time limit.
    until_there(is_calm, within)

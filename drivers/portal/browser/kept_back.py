"""Asks a browser page whether it keeps its form back: the browser does not send a form with an invalid field."""

from __future__ import annotations

from playwright.sync_api import ElementHandle, Locator

ANSWERS_KEYS = "button, input, a[href], summary"
DISABLED = ":disabled, [aria-disabled=true]"
INVALID = "input:invalid, select:invalid, textarea:invalid"
_MILLISECONDS_TO_BE_READY = 1000
_MILLISECONDS_TO_LOOK = 250
# A browser does not send a form with an invalid field. It moves the focus to the first of these fields instead, and
# shows a message there; it cannot do so for a hidden field. The answer is null if the form was not kept back; otherwise
# it is the message that a script of the page wrote, or "".
_KEPT_BACK = """button => {
  const form = button.form || button.closest("form"), focused = document.activeElement;
  if (!form) return null;
  const invalid = [...document.querySelectorAll(":invalid")].filter(box => box.form === form && box.validity);
  const checks = button.type === "submit" && !form.noValidate && !button.formNoValidate;
  const asked = invalid.find(box => box === focused && box !== button || checks && !box.checkVisibility());
  return asked ? asked.validity.customError ? asked.validationMessage : "" : null;
}"""
# Moves the focus to the button, as a person does, and waits for the scripts that check a field or enable the button a
# little later. Only a script can change its own verdict of a field (``customError``); the browser's verdict of the same
# value stays. A form with ``novalidate``, and a button with ``formnovalidate``, send whatever the fields contain.
_WOULD_SEND = f"""async (button, milliseconds) => {{
  const form = button.form || button.closest("form");
  const checks = form && !form.noValidate && !button.formNoValidate && !button.matches("a[href]");
  const invalid = () => checks ? [...document.querySelectorAll(":invalid")].filter(box => box.form === form) : [];
  const waits = () => button.matches("{DISABLED}") || invalid().some(box => box.validity?.customError);
  document.activeElement?.blur();
  button.focus();
  for (const end = performance.now() + milliseconds; waits();) {{
    if (performance.now() > end) return false;
    await new Promise(resolve => setTimeout(resolve, 20));
  }}
  return !invalid().length;
}}"""


def why_kept_back(button: Locator | ElementHandle) -> str | None:
    """Return None if a press of the button sent its form, or if it has none; otherwise why the form was kept back.

    The reason is the message about an invalid field that a script of the page wrote; "" if the browser found the field
    invalid by itself.
    """
    if isinstance(button, Locator):
        # The button was there a moment ago; if it is gone, it does not come back.
        button = button.element_handle(timeout=_MILLISECONDS_TO_LOOK)
    reason: str | None = button.evaluate(_KEPT_BACK)
    return reason


def would_send(button: Locator) -> bool:
    """Move the focus to the button; say whether its form would be sent by a press, which this function does not do.

    Waits at most a second for scripts that still check a field, or that still disable the button.
    """
    return bool(button.evaluate(_WOULD_SEND, _MILLISECONDS_TO_BE_READY))

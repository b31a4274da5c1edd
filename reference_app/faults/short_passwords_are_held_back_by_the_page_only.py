"""The page of a reset does not send a password that is too short; the portal takes one that is sent all the same."""

from reference_app.faults._page_alone import checked_by_the_page_alone
from reference_app.portal_parts import Parts
from reference_app.rules.passwords import LENGTH


def spoil(parts: Parts) -> Parts:
    least = parts.policy.password_length
    return checked_by_the_page_alone(parts, LENGTH, f'minlength="{least}"', lambda password: len(password) < least)

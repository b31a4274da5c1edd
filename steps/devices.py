"""Devices and browsers: how far a person comes with each device, and how wide the pages are on it."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from drivers.devices.protocol import Breadth, Device, Devices, Journey
from drivers.mailbox.reset_mails import ReceivedMails
from fixtures.cast import Cast
from fixtures.step_impact import costs

# Browsers round the width of the page and that of the screen separately, so the two can differ by one pixel.
_PIXELS_OF_ROUNDING = 1


@given(parsers.parse("{who:w} uses {name}"), target_fixture="device_in_use")
def uses_a_device(who: str, name: str, devices: Devices) -> Device:  # noqa: ARG001
    """Start a device or a browser; raises NotInstalled, which ends the example, if this machine lacks the browser."""
    return devices.named(name)


@when(parsers.parse("{who:w} signs in there"), target_fixture="journey")
def signs_in_on_the_device(who: str, cast: Cast, device_in_use: Device) -> Journey:
    """Sign in with the person's own password on the device."""
    return device_in_use.signs_in(cast[who])


@then(parsers.parse("{who:w} is signed in there"))
def is_signed_in_there(who: str, journey: Journey) -> None:
    """Assert that the sign-in on the device succeeded."""
    assert not journey.stopped_at, f"with {journey.by} {who} came only as far as {journey.stopped_at}: {journey.shown}"


@when(parsers.parse("{who:w} signs in, asks for a reset and sets a new password there"), target_fixture="journey")
@costs("who", mails=1, changes=1)
def travels(who: str, cast: Cast, device_in_use: Device) -> Journey:
    """Sign in, ask for a reset, set a new password and sign in with it, all on the device."""
    return device_in_use.travels(cast[who])


@then(parsers.parse("the new password signs {who:w} in there"))
def comes_to_the_end(who: str, journey: Journey) -> None:
    """Assert that the journey succeeded: on the same device, the new password signed the person in after the reset."""
    assert not journey.stopped_at, f"with {journey.by} {who} came only as far as {journey.stopped_at}: {journey.shown}"


@when(parsers.parse("{who:w} looks at the documented pages there"), target_fixture="breadths")
@costs("who", mails=1)
def looks_at_the_pages(who: str, received: ReceivedMails, cast: Cast, device_in_use: Device) -> tuple[Breadth, ...]:
    """Measure the width of every documented page on the device; the mail's link opens the last page."""
    return device_in_use.measures(cast[who], received[who].link_given)


@then("none of them scrolls sideways")
def none_scrolls_sideways(breadths: tuple[Breadth, ...]) -> None:
    """Assert that no page is wider than the screen."""
    broad = [one for one in breadths if one.content > one.screen + _PIXELS_OF_ROUNDING]
    told = ", ".join(f"{one.page} is {one.content} pixels wide, on a screen of {one.screen}" for one in broad)
    assert not broad, told

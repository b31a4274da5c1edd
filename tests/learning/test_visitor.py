"""Without permission to send, a visitor presses only what leads on by its markup."""

from __future__ import annotations

import pytest

from conformance.setup.learning import meanings
from conformance.setup.learning.scoring import rank
from conformance.setup.learning.visitor import leads_on_without_sending
from tests.learning.test_scoring import button, link, page

BOX = {"name": "Badge", "type": "text"}
SCRIPT = {"sends": False, "form": -1}


@pytest.mark.parametrize(
    ("offer", "boxes", "may"),
    [
        (link("Forgot password?"), [BOX], True),
        (link("Forgot password?", "http://portal.test/#/forgot"), [BOX], True),
        (link("Forgot password?", "http://portal.test/#"), [BOX], False),
        (link("Forgot password?", "javascript:go()"), [BOX], False),
        (button("Forgot password?", **SCRIPT), [BOX], False),
        (button("Forgot password?", **SCRIPT, toggles=True), [BOX], True),
        (button("Forgot password?", sends=False), [BOX], False),
        (button("Forgot password?", sends=False, toggles=True), [BOX], False),
        (button("Forgot password?", **SCRIPT), [], True),
        (button("Forgot password?", sends=True, form=1), [], False),
        (button("Problems", sends=False, form=-1, css="#help"), [], True),
        (button("Help", sends=False, form=-1), [], False),
    ],
)
def test_what_can_send_is_not_pressed(offer: dict[str, object], boxes: list[dict[str, object]], may: bool) -> None:
    seen = page(boxes=[dict(box) for box in boxes], offers=[dict(offer)])
    [guess] = rank(seen, meanings.SIGN_IN, "forgotten_link")

    assert leads_on_without_sending(guess, seen) is may

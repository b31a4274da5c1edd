"""All of the portal's time comes through one door."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from freezegun import freeze_time

import reference_app
from reference_app.clock import Clock
from reference_app.portal_parts import Parts
from tests.reference_app.portal_in_hand import NEW, OWN, Portal, csrf_token

AMINA = "999AKHAN01"


class SetClock(Clock):
    """A clock that shows what it is set to, whatever the machine's clock says."""

    def __init__(self, time: str) -> None:
        super().__init__()
        self.time = datetime.fromisoformat(time).replace(tzinfo=UTC)

    def now(self) -> datetime:
        return self.time


@pytest.fixture
def door() -> SetClock:
    return SetClock("2026-11-21T03:00:00")


@pytest.fixture
def portal(parts: Parts, door: SetClock) -> Portal:
    return Portal(replace(parts, clock=door))


MACHINE_TIMES = ("2001-01-01", "2026-11-21 09:00:00", "2049-12-31")


@pytest.mark.parametrize("machine", MACHINE_TIMES)
def test_the_date_header_tells_the_portals_time(portal: Portal, door: SetClock, machine: str) -> None:
    with freeze_time(machine):
        for path in ("/", "/nowhere", "/static/portal.css"):
            assert parsedate_to_datetime(portal.visitor().opens(path).headers["Date"]) == door.now()


@pytest.mark.parametrize("machine", MACHINE_TIMES)
def test_links_live_by_the_portals_time(portal: Portal, door: SetClock, machine: str) -> None:
    with freeze_time("2026-11-21 03:00:00") as now:
        portal.enrols(AMINA)
        first = portal.link_for(AMINA)
        door.time += timedelta(hours=3, minutes=59, seconds=59)
        now.move_to(machine)
        assert portal.visitor().opens(first).status_code == 200
        door.time += timedelta(seconds=1)
        assert portal.visitor().opens(first).status_code == 410


@pytest.mark.parametrize("machine", MACHINE_TIMES)
def test_the_lock_lasts_by_the_portals_time(portal: Portal, door: SetClock, machine: str) -> None:
    with freeze_time("2026-11-21 03:00:00") as now:
        portal.enrols(AMINA)
        portal.locks(AMINA)
        door.time += timedelta(hours=11, minutes=59, seconds=59)
        now.move_to(machine)
        assert not portal.visitor().signs_in(AMINA, OWN)
        door.time += timedelta(seconds=1)
        assert portal.visitor().signs_in(AMINA, OWN)


@pytest.mark.parametrize("machine", MACHINE_TIMES)
def test_sessions_and_forms_live_by_the_portals_time(portal: Portal, door: SetClock, machine: str) -> None:
    with freeze_time("2026-11-21 03:00:00") as now:
        portal.enrols(AMINA)
        visitor = portal.visitor()
        assert visitor.signs_in(AMINA, OWN)
        waiting = portal.visitor()
        token = csrf_token(waiting.opens("/sign-in").text)
        now.move_to(machine)
        door.time += timedelta(hours=7, minutes=59)
        assert visitor.is_signed_in()
        form = {"csrf_token": token, "username": AMINA, "password": OWN}
        assert waiting.client.post("/sign-in", data=form).location == "/home"
        door.time += timedelta(minutes=1)
        assert not visitor.is_signed_in()


@pytest.mark.parametrize("machine", MACHINE_TIMES)
def test_mails_are_dated_by_the_portals_time(portal: Portal, door: SetClock, machine: str) -> None:
    with freeze_time(machine):
        portal.enrols(AMINA)
        portal.link_for(AMINA)
        [mail] = portal.mails()
        assert mail.written_at == door.now()
        message = portal.services.postman.envelope(mail)
        assert parsedate_to_datetime(message["Date"]) == door.now()


def test_no_other_module_reads_the_time() -> None:
    """Not even the database: no default and no statement asks for it."""
    reading = re.compile(
        r"\bnow\(UTC|\butcnow\b|\btoday\(|\btime\.time\b|\blocaltime\b|\bmake_msgid\b|func\.now|CURRENT_T"
    )
    folder = Path(reference_app.__file__).parent
    sources = [path for path in folder.rglob("*.py") if path != folder / "clock.py"]
    assert len(sources) > 100
    assert not [path.name for path in sources if reading.search(path.read_text())]


def test_the_clock_moves_forward_only() -> None:
    with freeze_time("2026-11-21 03:00:00"):
        clock = Clock()
        assert clock.forward(timedelta(hours=4)) == datetime(2026, 11, 21, 7, tzinfo=UTC)
        for step in (timedelta(0), timedelta(seconds=-1)):
            with pytest.raises(ValueError, match="forward"):
                clock.forward(step)
        with pytest.raises(OverflowError):
            clock.forward(timedelta.max)
        assert clock.now() == datetime(2026, 11, 21, 7, tzinfo=UTC)


def test_four_hours_are_four_hours_when_summer_time_ends(portal: Portal, door: SetClock) -> None:
    door.time = datetime(2026, 10, 24, 23, 30, tzinfo=UTC)
    portal.enrols(AMINA)
    link = portal.link_for(AMINA)
    door.time += timedelta(hours=3, minutes=59)
    assert portal.visitor().sets(link, AMINA, NEW).status_code == 303

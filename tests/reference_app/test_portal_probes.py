"""Every fault does what its sentence says, and the sound portal does not: each has a probe that looks at both."""

from collections.abc import Callable, Iterator
from itertools import combinations

import pytest

from reference_app import faults
from reference_app.guidance import held_to
from reference_app.portal_parts import Parts
from reference_app.settings import Settings
from tests.reference_app.portal_in_hand import KEY, READER, RESET_DOMAINS, SHARED_LOGIN, Portal
from tests.reference_app.probes import PROBES, Observation, Probe

# Some look at a card reader or at a mail server, and those are real ones.
pytestmark = pytest.mark.process


See = Callable[..., Observation]


@pytest.fixture(scope="module")
def see(tmp_path_factory: pytest.TempPathFactory) -> Iterator[See]:
    """Look at a portal held to a probe's documents, with the fault or, where it is None, with none."""
    seen: dict[object, Observation] = {}

    def see(probe: Probe, *, fault: str | None) -> Observation:
        # Faults that are seen by the same look share what it finds at the sound portal.
        what = probe.look, probe.documents, fault
        if what not in seen:
            settings = Settings(
                url="http://portal.example/",
                database=f"sqlite:///{tmp_path_factory.mktemp('portal') / 'portal.sqlite'}",
                secret_key="a secret",
                test_interface_key=KEY,
                shared_login_header=SHARED_LOGIN,
                reset_domains=RESET_DOMAINS,
                smartcard_url=READER,
            )
            # In the order of the command: first the documents, then the fault.
            parts = held_to(Parts(settings), probe.documents)
            portal = Portal(parts if fault is None else faults.spoil(parts, fault))
            seen[what] = probe.look(portal)
            portal.closes()
        return seen[what]

    yield see


@pytest.mark.parametrize("probe", PROBES, ids=lambda probe: f"{probe.fault}-{probe.look.__name__}")
def test_a_fault_does_what_it_says_and_a_sound_portal_does_not(probe: Probe, see: See) -> None:
    assert see(probe, fault=None) == probe.sound
    assert see(probe, fault=probe.fault) == probe.faulty


def test_every_fault_has_a_probe() -> None:
    assert {probe.fault for probe in PROBES} == set(faults.names())


def test_no_probe_expects_the_same_of_both_portals() -> None:
    assert not [probe.fault for probe in PROBES if probe.sound == probe.faulty]


def test_no_look_finds_the_same_of_two_faults() -> None:
    """Such a look would tell that something is wrong, and not which fault it is."""
    twins = [
        (one.fault, other.fault)
        for one, other in combinations(PROBES, 2)
        if one.look is other.look and one.faulty == other.faulty
    ]
    assert not twins

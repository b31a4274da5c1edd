"""What holds when requests come at the same moment, against the real server and many threads."""

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import httpx
import pytest

from reference_app.portal_parts import Parts
from reference_app.services.credentials import Credentials
from reference_app.storage.models import Account
from reference_app.web.serving import make_server
from tests.reference_app.portal_in_hand import OWN, WRONG, Portal, csrf_token

pytestmark = pytest.mark.process
AMINA = "999AKHAN01"


class CountingCredentials(Credentials):
    """Counts how many passwords are compared with an account's."""

    compared = 0

    def fits(self, account: Account, password: str) -> bool:
        type(self).compared += 1
        return super().fits(account, password)


@pytest.fixture
def portal(parts: Parts) -> Iterator[Portal]:
    CountingCredentials.compared = 0
    portal = Portal(replace(parts, credentials=CountingCredentials))
    yield portal
    portal.services.storage.close()


@pytest.fixture
def address(portal: Portal) -> Iterator[str]:
    server = make_server("127.0.0.1", 0, portal.app.wsgi_app)
    thread = threading.Thread(target=server.serve)
    thread.start()
    yield f"http://127.0.0.1:{server.bind_addr[1]}"
    server.stop()
    thread.join()


def at_once(jobs: list[Callable[[threading.Barrier], int]]) -> list[int]:
    barrier = threading.Barrier(len(jobs))
    with ThreadPoolExecutor(len(jobs)) as pool:
        return [future.result() for future in [pool.submit(job, barrier) for job in jobs]]


def post(address: str, path: str, barrier: threading.Barrier, **fields: str) -> httpx.Response:
    """Send a form from a browser of its own, at the same moment as the others."""
    with httpx.Client(base_url=address) as client:
        token = csrf_token(client.get("/sign-in").text)
        barrier.wait()
        return client.post(path, data={"csrf_token": token, **fields})


def test_of_twenty_guesses_at_once_three_are_compared(portal: Portal, address: str) -> None:
    portal.enrols(AMINA)

    def guess(barrier: threading.Barrier) -> int:
        return post(address, "/sign-in", barrier, username=AMINA, password=WRONG).status_code

    assert set(at_once([guess] * 20)) == {200}
    assert CountingCredentials.compared == 3
    assert not portal.visitor().signs_in(AMINA, OWN)


def test_a_right_guess_among_many_comes_in_only_within_the_three(portal: Portal, address: str) -> None:
    portal.enrols(AMINA)
    for _ in range(2):
        assert not portal.visitor().signs_in(AMINA, WRONG)

    def guess(password: str) -> Callable[[threading.Barrier], int]:
        return lambda barrier: post(address, "/sign-in", barrier, username=AMINA, password=password).status_code

    answers = at_once([guess(WRONG)] * 10 + [guess(OWN)])
    # Either the right one came first, and three wrong ones followed, or a wrong one locked the account.
    assert CountingCredentials.compared - 2 == (4 if answers[-1] == 303 else 1)


def test_a_link_used_eight_times_at_once_sets_one_password(portal: Portal, address: str) -> None:
    portal.enrols(AMINA)
    link = portal.link_for(AMINA)
    passwords = [f"Teapot-Meadow-{letter}" for letter in "bdfhkmqs"]

    def use(password: str) -> Callable[[threading.Barrier], int]:
        return lambda barrier: (
            post(address, link, barrier, username=AMINA, password=password, confirmation=password).status_code
        )

    answers = at_once([use(password) for password in passwords])
    assert sorted(answers) == [303] + [410] * 7
    assert portal.visitor().signs_in(AMINA, passwords[answers.index(303)])

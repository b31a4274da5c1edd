"""The reference portal's test interface keep their contract: schemathesis asks a portal that runs."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
import yaml

from drivers.process.supervised import free_port

pytestmark = pytest.mark.process
ROOT = Path(__file__).resolve().parents[2]
KEY = "a key for the test interface"

CONTRACT = ROOT / "docs" / "test-interface.openapi.yaml"
OPERATIONS = [
    (method, path)
    for path, methods in yaml.safe_load(CONTRACT.read_text("utf-8"))["paths"].items()
    for method in methods
]


@pytest.fixture(scope="module")
def test_interface(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of the test interface of a portal that runs."""
    port, data = free_port(), str(tmp_path_factory.mktemp("portal"))
    portal = subprocess.Popen(
        [sys.executable, "-m", "reference_app", "--port", str(port), "--test-interface", "--data", data],
        cwd=ROOT,
        env=os.environ | {"TEST_INTERFACE_KEY": KEY},
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        assert portal.stdout is not None
        assert any(re.match("The portal is at", line) for line in portal.stdout)
        yield f"http://127.0.0.1:{port}/test-interface"
    finally:
        portal.terminate()
        portal.wait(10)


@pytest.mark.parametrize(("method", "path"), OPERATIONS)
def test_every_answer_is_one_that_the_contract_knows(method: str, path: str, test_interface: str) -> None:
    # Imported at its head they would cost every process that collects these tests a second.
    import schemathesis
    from hypothesis import HealthCheck, Phase, given, settings
    from schemathesis.specs.openapi.checks import negative_data_rejection

    schema = schemathesis.openapi.from_path(CONTRACT)

    @given(case=schema[path][method.upper()].as_strategy())
    @settings(
        max_examples=40,
        deadline=None,
        derandomize=True,
        database=None,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    def answers(case: schemathesis.Case) -> None:
        case.call_and_validate(
            base_url=test_interface,
            headers={"Authorization": f"Bearer {KEY}"},
            # A portal may take more than the contract promises it, such as a longer password.
            excluded_checks=[negative_data_rejection],
        )

    answers()


@pytest.mark.parametrize("operation", ["POST /people", "GET /clock", "POST /clock"])
def test_nobody_without_the_key_is_let_in(operation: str, test_interface: str) -> None:
    method, path = operation.split(" ")
    answer = httpx.request(method, f"{test_interface}{path}", json={}, trust_env=False)

    assert answer.status_code == 401
    assert answer.json()["errors"]


def test_what_the_contract_gives_as_an_example_does_what_it_says(test_interface: str) -> None:
    person = yaml.safe_load(CONTRACT.read_text("utf-8"))["paths"]["/people"]["post"]["requestBody"]["content"][
        "application/json"
    ]["example"]
    person = {**person, "username": "999AKHAN02"}
    with httpx.Client(headers={"Authorization": f"Bearer {KEY}"}, trust_env=False) as client:
        first = client.post(f"{test_interface}/people", json=person)
        again = client.post(f"{test_interface}/people", json=person)

    assert (first.status_code, first.json()) == (201, {"username": person["username"]})
    assert again.status_code == 409

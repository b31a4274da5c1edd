"""``conform sign`` and ``conform verify --key``: what is signed, what is refused, and that every change is told."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
)

from conformance.judgement import results as record
from conformance.judgement.results import NOT_SELECTED, ExampleRecord, Results
from conformance.session.results_folder import claim
from conformance.verification.manifest import manifest_of
from conformance.verification.statement import FILE_NAME, statement_of
from tests.candidates import Conform, told
from tests.report.made_results import PICTURE
from tests.verification.whole_records import (
    BROKEN,
    change_last_example,
    decided_again,
    held,
    reworded,
    write_folder,
)

PASSWORD = "a password that nobody may see"


def keys(folder: Path, name: str, key: PrivateKeyTypes | None = None, password: str = "") -> tuple[Path, Path]:
    """Write a private and a public key into a folder as PEM files, and return both."""
    key = key or ed25519.Ed25519PrivateKey.generate()
    locked = BestAvailableEncryption(password.encode()) if password else NoEncryption()
    private, public = folder / f"{name}.pem", folder / f"{name}-public.pem"
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, locked))
    public.write_bytes(key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return private, public


def signed(folder: Path, private: Path) -> Conform:
    return told(folder.parent, "sign", folder.name, "--key", private)


def verified(folder: Path, public: Path | None = None) -> Conform:
    return told(folder.parent, "verify", folder.name, *(() if public is None else ("--key", public)))


def statement(folder: Path) -> Any:
    envelope = json.loads((folder / FILE_NAME).read_text())
    assert envelope["payloadType"] == "application/vnd.in-toto+json"
    return json.loads(base64.b64decode(envelope["payload"]))


@pytest.fixture
def public(folder: Path, tmp_path: Path) -> Path:
    """Sign the folder, and return the public key."""
    private, public = keys(tmp_path, "signer")
    done = signed(folder, private)
    assert done.status == 0, done.output
    return public


@pytest.mark.parametrize(
    "make",
    [
        ed25519.Ed25519PrivateKey.generate,
        lambda: ec.generate_private_key(ec.SECP256R1()),
        lambda: rsa.generate_private_key(public_exponent=65537, key_size=2048),
    ],
    ids=["Ed25519", "ECDSA", "RSA"],
)
def test_a_signed_record_is_consistent_and_signed(make: Callable[[], Any], folder: Path, tmp_path: Path) -> None:
    private, public = keys(tmp_path, "signer", make())
    done = signed(folder, private)
    assert done.status == 0, done.output
    assert "Result: does not conform." in done.output
    done = verified(folder, public)
    assert done.status == 0, done.output
    assert "Consistent, and signed: " in done.output
    assert "Result: does not conform." in done.output


@pytest.mark.usefixtures("public")
def test_the_statement_says_what_was_tested_and_how_and_what_it_does_not_prove(folder: Path) -> None:
    said = statement(folder)
    assert said["_type"] == "https://in-toto.io/Statement/v1"
    assert said["predicateType"] == "urn:esr-sign-in-conformance:statement-of-conformance:1"
    results, predicate = record.read(folder), said["predicate"]
    assert predicate["result"] == "does not conform"
    assert predicate["candidate"] == {"name": "Ward portal", "file": "ward.toml"}
    assert [one["id"] for one in predicate["documents"]] == ["STEES", "YAS"]
    assert all("dated" in one for one in predicate["documents"])
    assert predicate["readings"] == results.candidate.readings
    assert predicate["suite"]["version"] == "0.1.0"
    assert predicate["suite"]["featuresSha256"] == results.digest
    assert predicate["observed"]["driver"] == "browser"
    assert {"what": "the clock", "state": "well", "found": "moves by preload"} in predicate["observed"]["doctor"]
    assert predicate["counts"]["must"]["violates"] == 1
    assert sum(sum(of.values()) for of in predicate["counts"].values()) == len(results.rules)
    assert any("secure" in one for one in predicate["doesNotProve"])
    subjects = {one["name"]: one["digest"]["sha256"] for one in said["subject"]}
    assert subjects == manifest_of(results, folder).files
    assert {"results.json", PICTURE, "junit.xml", "report.html", "site/index.html"} <= set(subjects)


def test_the_result_of_a_run_without_a_violation_is_conforms(folder: Path, tmp_path: Path) -> None:
    write_folder(decided_again(change_last_example(record.read(folder), BROKEN, held)), folder)
    assert "Result: conforms." in signed(folder, keys(tmp_path, "signer")[0]).output


def in_error(example: ExampleRecord) -> ExampleRecord:
    return held(example).model_copy(update={"outcome": "error", "reason": "no answer"})


def test_the_result_of_a_run_with_an_undecided_must_is_not_decided(folder: Path, tmp_path: Path) -> None:
    write_folder(decided_again(change_last_example(record.read(folder), BROKEN, in_error)), folder)
    assert "Result: not decided." in signed(folder, keys(tmp_path, "signer")[0]).output


# What a forger changes by hand, before every digest is made again; and the words in which that is told.
def outcome(folder: Path) -> None:
    write_folder(decided_again(change_last_example(record.read(folder), BROKEN, held)), folder)


def text(folder: Path) -> None:
    # The features' digest as well, as if the suite had had these words.
    other = change_last_example(record.read(folder), BROKEN, reworded).model_copy(update={"digest": "0" * 64})
    write_folder(decided_again(other), folder)


def screenshot(folder: Path) -> None:
    (folder / PICTURE).write_bytes(b"\x89PNG\r\n\x1a\nanother picture")
    write_folder(record.read(folder), folder)


FORGERIES = [
    (
        outcome,
        (
            "  - results.json: is not the file of statement.json",
            "  - results.json: differs from statement.json: LOCK-01: signed was the verdict 'violates'; the record has "
            "'conforms'",
            "  - results.json: differs from statement.json: LOCK-01: an outcome, or what was seen of it",
            "  - report.html: is not the file of statement.json",
        ),
    ),
    (
        text,
        (
            "  - results.json: is not the file of statement.json",
            "  - results.json: differs from statement.json: LOCK-01: its words, or those of an example",
            "  - results.json: differs from statement.json: its suite: ",
        ),
    ),
    (screenshot, (f"  - {PICTURE}: is not the file of statement.json",)),
]


@pytest.mark.parametrize(("forge", "said"), FORGERIES, ids=["outcome", "text", "screenshot"])
def test_each_forgery_of_a_signed_record_is_told_with_its_file(
    forge: Callable[[Path], None], said: tuple[str, ...], folder: Path, public: Path
) -> None:
    forge(folder)
    done = verified(folder, public)
    assert done.status == 6
    for words in said:
        assert words in done.output
    assert "manifest.json: " not in done.output


@pytest.mark.parametrize("forge", [outcome, text, screenshot])
def test_the_same_forgeries_of_an_unsigned_record_are_consistent_and_not_protected(
    forge: Callable[[Path], None], folder: Path
) -> None:
    forge(folder)
    done = verified(folder)
    assert done.status == 0, done.output
    assert "Consistent, not protected: " in done.output


def test_all_forgeries_at_once_are_each_told(folder: Path, public: Path) -> None:
    for forge in (text, outcome, screenshot):
        forge(folder)
    done = verified(folder, public)
    assert done.status == 6
    assert f"  - {PICTURE}: " in done.output
    assert "LOCK-01: an outcome, or what was seen of it" in done.output
    assert "LOCK-01: its words, or those of an example" in done.output


def test_a_statement_that_was_made_again_without_the_key_is_told(folder: Path, public: Path) -> None:
    """The forger replaces the payload as well, and keeps the signature of the true one."""
    outcome(folder)
    results = record.read(folder)
    payload = statement_of(results, manifest_of(results, folder).files).model_dump_json(by_alias=True)
    envelope = json.loads((folder / FILE_NAME).read_text())
    envelope["payload"] = base64.b64encode(payload.encode()).decode()
    (folder / FILE_NAME).write_text(json.dumps(envelope))
    assert "Consistent, not protected: " in verified(folder).output
    done = verified(folder, public)
    assert done.status == 6
    assert "statement.json: the signature by the key" in done.output
    assert "was changed after it was signed" in done.output


@pytest.mark.usefixtures("public")
def test_a_signature_by_another_key_is_told(folder: Path, tmp_path: Path) -> None:
    done = verified(folder, keys(tmp_path, "another")[1])
    assert done.status == 6
    assert "another key signed it" in done.output


def test_a_key_without_a_statement_is_told(folder: Path, tmp_path: Path) -> None:
    done = verified(folder, keys(tmp_path, "signer")[1])
    assert done.status == 6
    assert "statement.json: there is none, so nothing is signed" in done.output


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{}",
        b"\xff",
        b'{"payload": "%%", "payloadType": "x", "signatures": []}',
        b'{"payload": "", "payloadType": "x", "signatures": [{"keyid": "a", "sig": "!"}]}',
        b'{"payload": "", "payloadType": "text/plain", "signatures": []}',
        b'{"payload": "e30=", "payloadType": "application/vnd.in-toto+json", "signatures": []}',
    ],
)
def test_a_statement_that_is_none_is_told(content: bytes, folder: Path, public: Path) -> None:
    (folder / FILE_NAME).write_bytes(content)
    for key in (None, public):
        done = verified(folder, key)
        assert done.status == 6
        assert "  - statement.json: expected " in done.output


@pytest.mark.usefixtures("public")
def test_without_a_key_a_signed_record_is_not_called_signed(folder: Path) -> None:
    done = verified(folder)
    assert done.status == 0
    assert "Whose signature statement.json has was not checked" in done.output
    assert "Consistent, not protected: " in done.output


def without_last_run(results: Results) -> Results:
    def change(example: ExampleRecord) -> ExampleRecord:
        steps = tuple(step.model_copy(update={"state": "not reached"}) for step in example.steps)
        return held(example).model_copy(update={"outcome": None, "reason": NOT_SELECTED, "steps": steps})

    return change_last_example(results, BROKEN, change)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda results: results.model_copy(update={"driver": "forms"}), "no browser drove the run"),
        (lambda results: results.model_copy(update={"ended": "interrupted"}), "it was interrupted"),
        (lambda results: results.model_copy(update={"ended": "stopped by the doctor"}), "stopped by the doctor"),
        (lambda results: results.model_copy(update={"shard": "1/4"}), "part 1/4 of one; conform merge joins the parts"),
        (without_last_run, "the run was of a part: of 1 of its "),
    ],
    ids=["forms", "interrupted", "doctor", "shard", "selection"],
)
def test_a_run_that_states_no_conformance_is_not_signed(
    change: Callable[[Results], Results], said: str, folder: Path, tmp_path: Path
) -> None:
    write_folder(decided_again(change(record.read(folder))), folder)
    done = signed(folder, keys(tmp_path, "signer")[0])
    assert done.status == 6
    assert "conform: this is no statement of conformance:" in done.output
    assert said in done.output
    assert not (folder / FILE_NAME).exists()


def test_results_that_do_not_fit_together_are_not_signed(folder: Path, tmp_path: Path) -> None:
    (folder / "junit.xml").write_text("<testsuites/>")
    done = signed(folder, keys(tmp_path, "signer")[0])
    assert done.status == 6
    assert "junit.xml: is not the file of manifest.json" in done.output
    assert not (folder / FILE_NAME).exists()


def test_a_new_statement_replaces_the_earlier_one_and_has_the_key_of_its_signer(folder: Path, public: Path) -> None:
    """So a forger can sign as well, but not with the key of the first signer: whose key it is decides."""
    outcome(folder)
    private, other = keys(folder.parent, "other")
    assert signed(folder, private).status == 0
    assert verified(folder, other).status == 0
    assert verified(folder, public).status == 6


def test_the_password_of_an_encrypted_key_comes_from_the_environment(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private, public = keys(tmp_path, "locked", password=PASSWORD)
    monkeypatch.delenv("CONFORM_KEY_PASSWORD", raising=False)
    done = signed(folder, private)
    assert done.status == 2
    assert "the private key is encrypted; put its password into CONFORM_KEY_PASSWORD" in done.output
    monkeypatch.setenv("CONFORM_KEY_PASSWORD", "wrong")
    done = signed(folder, private)
    assert done.status == 2
    assert "CONFORM_KEY_PASSWORD may have the wrong password" in done.output
    monkeypatch.setenv("CONFORM_KEY_PASSWORD", PASSWORD)
    done = signed(folder, private)
    assert done.status == 0, done.output
    assert PASSWORD not in done.output
    assert PASSWORD not in (folder / FILE_NAME).read_text()
    assert verified(folder, public).status == 0


def test_a_password_for_another_key_does_not_stand_in_the_way(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CONFORM_KEY_PASSWORD", PASSWORD)
    assert signed(folder, keys(tmp_path, "open")[0]).status == 0


def test_a_key_that_cannot_be_used_is_told_without_its_content(folder: Path, tmp_path: Path) -> None:
    private, public = keys(tmp_path, "signer")
    nonsense = tmp_path / "nonsense.pem"
    nonsense.write_text("a secret of somebody's")
    curve = keys(tmp_path, "curve", ec.generate_private_key(ec.SECP256K1()))
    for done, said in (
        (signed(folder, tmp_path / "nowhere.pem"), "nowhere.pem: the key cannot be read"),
        (signed(folder, nonsense), "expected a private key in PEM"),
        (signed(folder, public), "expected a private key in PEM"),
        (signed(folder, curve[0]), "expected a private key in PEM, an Ed25519, an ECDSA (P-256"),
        (verified(folder, nonsense), "expected a public key in PEM"),
        (verified(folder, private), "expected the public key, found a private one"),
        (verified(folder, curve[1]), "expected a public key in PEM"),
    ):
        assert done.status == 2, done.output
        assert said in done.output
        assert "a secret" not in done.output


def test_signing_needs_a_record(tmp_path: Path) -> None:
    done = told(tmp_path, "sign", "nowhere", "--key", keys(tmp_path, "signer")[0])
    assert done.status == 2
    assert "nowhere: there is no results.json" in done.output


@pytest.mark.usefixtures("public")
def test_a_new_run_removes_the_statement_about_the_earlier_one(folder: Path) -> None:
    claim(folder).release()
    assert not (folder / FILE_NAME).exists()

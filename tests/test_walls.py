"""Who may import whom (docs/architecture.md), read from the imports."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OURS = ("steps", "drivers", "fixtures", "conformance", "reference_app", "tests")
NAMES_THAT_SAY_NOTHING = ("utils", "util", "helpers", "helper", "common", "base", "manager", "misc")
MAY_SLEEP = ("drivers.process.supervised", "drivers.clock.clock_by_wall", "drivers.mailbox.polling")


@dataclass(frozen=True)
class Wall:
    """What the modules below a name may import: of ours, and, where it is said, of the libraries.

    ``*`` stands for one part of a name.
    """

    who: str
    ours: tuple[str, ...]
    libraries: tuple[str, ...] | None = None


# The first that fits stands. A step knows what a portal or a seam can be asked (a protocol), what was seen (facts), the
# people, and what carries an example along; never a page, a browser, or the way in which a seam is reached.
WALLS = (
    Wall(
        "steps",
        ours=(
            "steps",
            "drivers.*.protocol",
            "drivers.candidate.candidate_file",
            "drivers.clock.timeline",
            "drivers.mailbox.reset_requests",
            "drivers.mailbox.reset_mails",
            "drivers.mailbox.misdirected_mails",
            "drivers.people.employers",
            "drivers.people.passwords",
            "drivers.people.person",
            "drivers.portal.password_chooser",
            "drivers.portal.observed_facts",
            "drivers.secrecy",
            "drivers.errors",
            "fixtures.cast",
            "fixtures.step_impact",
            "fixtures.observations",
            "fixtures.people",
        ),
        libraries=("pytest_bdd",),
    ),
    Wall("drivers", ours=("drivers",)),
    Wall("fixtures", ours=("fixtures", "drivers")),
    Wall(
        "conformance.report",
        ours=(
            "conformance.report",
            "conformance.judgement.comparison",
            "conformance.judgement.results",
            "conformance.judgement.verdict_meanings",
            "conformance.atomic_files",
        ),
    ),
    Wall(
        "conformance.exchange",
        ours=(
            "conformance.exchange",
            "conformance.catalogue",
            "conformance.feature_text",
            "conformance.judgement.results",
            "conformance.report.legible",
            "conformance.report.pictures",
            "conformance.report.summary",
            "conformance.atomic_files",
        ),
    ),
    Wall("conformance", ours=("conformance", "drivers", "fixtures")),
    Wall("reference_app", ours=("reference_app",)),
    Wall("tests.reference_app", ours=OURS),
    # A candidate made of the reference portal's own parts is a portal as well, and knows nothing of the suite.
    Wall("tests.candidates.skin", ours=("tests.candidates.skin", "reference_app")),
    Wall("tests.candidates.variations", ours=("tests.candidates.variations", "reference_app")),
    Wall("tests.candidates.keys", ours=("tests.candidates.keys", "reference_app")),
    Wall("tests.candidates.few_accounts", ours=("reference_app",)),
    Wall("tests", ours=("tests", "steps", "drivers", "fixtures", "conformance")),
)


@dataclass(frozen=True)
class Module:
    """A module of ours as it is written."""

    name: str
    file: str
    is_package: bool
    tree: ast.Module

    def imports(self) -> Iterator[tuple[str, int]]:
        """Return the full name of everything it imports, wherever in it, and the line."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                home = self._home(node)
                yield from ((f"{home}.{alias.name}", node.lineno) for alias in node.names)
            elif isinstance(node, ast.Call) and ast.unparse(node.func) in (
                "__import__",
                "import_module",
                "importlib.import_module",
            ):
                yield from ((str(one.value), node.lineno) for one in node.args[:1] if isinstance(one, ast.Constant))

    def _home(self, node: ast.ImportFrom) -> str:
        if not node.level:
            return node.module or ""
        parts = self.name.split(".")
        package = parts[: len(parts) - node.level + self.is_package]
        return ".".join([*package, *([node.module] if node.module else [])])


@cache
def parsed(text: str) -> ast.Module:
    """Return a module's tree, which every check only reads."""
    return ast.parse(text)


def modules(root: Path) -> list[Module]:
    """Return the modules of all packages below a folder."""
    found = []
    for package in OURS:
        for path in sorted((root / package).rglob("*.py")):
            relative = path.relative_to(root)
            is_package = path.name == "__init__.py"
            parts = relative.parent.parts if is_package else relative.with_suffix("").parts
            tree = parsed(path.read_text("utf-8"))
            found.append(Module(".".join(parts), relative.as_posix(), is_package, tree))
    return found


def is_below(name: str, above: str) -> bool:
    """Say whether a name is another one or below it; ``*`` in the other stands for one part."""
    return re.match(rf"{re.escape(above).replace(re.escape('*'), '[^.]+')}(\.|$)", name) is not None


def breaches(root: Path) -> list[str]:
    """Return every import that goes through a wall."""
    found = []
    for module in modules(root):
        wall = next(wall for wall in WALLS if is_below(module.name, wall.who))
        for name, line in module.imports():
            top = name.split(".")[0]
            if top in OURS:
                allowed: tuple[str, ...] | None = wall.ours
            elif top in sys.stdlib_module_names:
                continue
            else:
                allowed = wall.libraries
            if allowed is not None and not any(is_below(name, one) for one in allowed):
                found.append(
                    f"{module.file}:{line}: expected {wall.who} to import only {', '.join(allowed)}; "
                    f"found {name}; ask for what it does through one of those"
                )
    return found


def code_among_the_features(root: Path) -> list[str]:
    """Return every file of the features that is not words."""
    return [
        f"{path.relative_to(root).as_posix()}: expected features/ to hold .feature and .toml files only"
        for path in sorted((root / "features").rglob("*"))
        if path.is_file() and path.suffix not in (".feature", ".toml")
    ]


def names_that_say_nothing(root: Path) -> list[str]:
    """Return every module and package that is named for nothing in the domain."""
    return [
        f"{module.file}: expected a noun of the domain; found {module.name.split('.')[-1]!r}"
        for module in modules(root)
        if module.name.split(".")[-1] in NAMES_THAT_SAY_NOTHING
    ]


def more_than_plugins(root: Path) -> list[str]:
    """Return everything in the root's conftest.py that is more than the names of plugins."""
    tree = ast.parse((root / "conftest.py").read_text("utf-8"))
    return [
        f"conftest.py:{node.lineno}: expected a docstring and pytest_plugins = [names]; found {ast.unparse(node)[:60]}"
        for node in tree.body
        if not (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        and not (
            isinstance(node, ast.Assign)
            and ast.unparse(node.targets[0]) == "pytest_plugins"
            and isinstance(node.value, ast.List)
            and all(isinstance(one, ast.Constant) for one in node.value.elts)
        )
    ]


def sleeps(root: Path) -> list[str]:
    """Return every place in steps/, drivers/ and fixtures/ that waits for a time instead of a condition."""
    found = []
    for module in modules(root):
        if module.name.split(".")[0] not in ("steps", "drivers", "fixtures") or module.name in MAY_SLEEP:
            continue
        lines = [line for name, line in module.imports() if name == "time.sleep"]
        lines += [
            node.lineno
            for node in ast.walk(module.tree)
            if isinstance(node, ast.Attribute)
            and (node.attr == "wait_for_timeout" or (node.attr == "sleep" and ast.unparse(node) == "time.sleep"))
        ]
        found += [f"{module.file}:{line}: expected a wait for a condition; found a sleep" for line in sorted(lines)]
    return found


def steps_without_a_docstring(root: Path) -> list[str]:
    """Return every step function that does not say what it does."""
    return [
        f"{module.file}:{node.lineno}: expected a docstring on the step {node.name}; found none"
        for module in modules(root)
        if module.name.split(".")[0] == "steps"
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and any(
            re.match(r"(pytest_bdd\.)?(given|when|then|step)\(", ast.unparse(decorator))
            for decorator in node.decorator_list
        )
        and not ast.get_docstring(node)
    ]


CHECKS = (
    breaches,
    code_among_the_features,
    names_that_say_nothing,
    more_than_plugins,
    sleeps,
    steps_without_a_docstring,
)


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_the_house_stands(check) -> None:  # type: ignore[no-untyped-def]
    """The project keeps its own walls."""
    assert check(ROOT) == []


def test_the_walls_are_held_up_where_the_code_is() -> None:
    """Every package of ours has modules, so that no wall stands around nothing."""
    assert {module.name.split(".")[0] for module in modules(ROOT)} == set(OURS)


@pytest.fixture
def small_house(tmp_path: Path) -> Path:
    """Return a house whose walls stand."""
    for name, text in {
        "conftest.py": '"""Plugins."""\n\npytest_plugins = ["steps.lock"]\n',
        "features/lock.feature": "Feature: Lock\n",
        "features/guidance.toml": "",
        "steps/lock.py": (
            "import re\nfrom pytest_bdd import when\nfrom drivers.portal.protocol import Portal\n"
            "from drivers.portal.observed_facts import SignIn\n\n\n"
            '@when("Amara waits")\ndef waits():\n    """Wait."""\n'
        ),
        "drivers/process/supervised.py": "import time\n\n\ndef start():\n    time.sleep(1)\n",
        "drivers/portal/pages.py": "from playwright.sync_api import Page\n",
        "conformance/judgement/results.py": "import pydantic\n",
        "conformance/session/run.py": "from fixtures.portal import pages\nfrom conformance.judgement import results\n",
        "conformance/report/__init__.py": (
            "from conformance.judgement import results\nfrom conformance.report import html\n"
        ),
        "conformance/exchange/__init__.py": "from conformance.catalogue import Catalogue\n",
        "reference_app/factory.py": "from flask import Flask\nfrom reference_app import rules\nfrom . import pages\n",
        "tests/test_lock.py": "import conformance.session.run\nfrom steps import lock\nfrom tests import candidates\n",
        "tests/reference_app/test_portal.py": "from reference_app.factory import make\n",
        "tests/candidates/skin/__main__.py": "import reference_app\nfrom tests.candidates.skin import pages\n",
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.__name__)
def test_a_house_whose_walls_stand_is_left_in_peace(check, small_house: Path) -> None:  # type: ignore[no-untyped-def]
    """What the walls allow, they allow."""
    assert check(small_house) == []


@pytest.mark.parametrize(
    ("file", "line", "imported"),
    [
        ("steps/lock.py", "from playwright.sync_api import Page", "playwright.sync_api.Page"),
        ("steps/lock.py", "import httpx", "httpx"),
        ("steps/lock.py", "from drivers.portal.pages import SignInPage", "drivers.portal.pages.SignInPage"),
        ("steps/lock.py", "from drivers.portal.browser import web", "drivers.portal.browser.web"),
        (
            "steps/lock.py",
            "from drivers.mailbox.mailbox_by_smtp import Server",
            "drivers.mailbox.mailbox_by_smtp.Server",
        ),
        ("steps/lock.py", "from drivers.evidence import Witness", "drivers.evidence.Witness"),
        ("steps/lock.py", "import fixtures", "fixtures"),
        ("steps/lock.py", "from fixtures import castle", "fixtures.castle"),
        ("steps/lock.py", "from conformance import verdicts", "conformance.verdicts"),
        ("steps/lock.py", "import reference_app.rules", "reference_app.rules"),
        ("drivers/portal/pages.py", "from steps.lock import waits", "steps.lock.waits"),
        (
            "drivers/portal/pages.py",
            "from conformance.judgement.results import Results",
            "conformance.judgement.results.Results",
        ),
        ("drivers/portal/pages.py", "import reference_app", "reference_app"),
        ("drivers/portal/pages.py", "from fixtures.cast import Cast", "fixtures.cast.Cast"),
        ("drivers/portal/pages.py", "from ...steps import lock", "steps.lock"),
        ("conformance/session/run.py", "from steps import lock", "steps.lock"),
        ("conformance/session/run.py", "import reference_app", "reference_app"),
        ("conformance/session/run.py", "importlib.import_module('steps.lock')", "steps.lock"),
        ("conformance/session/run.py", "def later():\n    import steps.lock", "steps.lock"),
        (
            "conformance/report/__init__.py",
            "from conformance.judgement.verdicts import Exit",
            "conformance.judgement.verdicts.Exit",
        ),
        ("conformance/report/__init__.py", "from ..catalogue import Rule", "conformance.catalogue.Rule"),
        (
            "conformance/report/__init__.py",
            "from drivers.candidate.candidate_file import load",
            "drivers.candidate.candidate_file.load",
        ),
        (
            "conformance/exchange/__init__.py",
            "from conformance.judgement.verdicts import Exit",
            "conformance.judgement.verdicts.Exit",
        ),
        ("reference_app/factory.py", "from conformance import faults", "conformance.faults"),
        (
            "reference_app/factory.py",
            "from drivers.people.employers import employers",
            "drivers.people.employers.employers",
        ),
        ("reference_app/factory.py", "import tests.candidates", "tests.candidates"),
        ("tests/test_lock.py", "from reference_app.factory import make", "reference_app.factory.make"),
        ("tests/test_lock.py", "import reference_app", "reference_app"),
        (
            "tests/candidates/skin/__main__.py",
            "from drivers.process.supervised import free_port",
            "drivers.process.supervised.free_port",
        ),
    ],
)
def test_an_import_through_a_wall_is_told(small_house: Path, file: str, line: str, imported: str) -> None:
    """With the file, the line and what was imported."""
    path = small_house / file
    path.write_text(f"{line}\n{path.read_text('utf-8')}", "utf-8")
    [told] = breaches(small_house)
    assert told.startswith(f"{file}:{1 + line.count(chr(10))}: expected ")
    assert f"found {imported};" in told


def test_code_among_the_features_is_told(small_house: Path) -> None:
    """They know words only."""
    (small_house / "features" / "conftest.py").write_text("", "utf-8")
    assert code_among_the_features(small_house) == [
        "features/conftest.py: expected features/ to hold .feature and .toml files only"
    ]


@pytest.mark.parametrize("name", ["utils.py", "helpers/__init__.py", "common.py", "base.py", "manager.py"])
def test_a_name_that_says_nothing_is_told(small_house: Path, name: str) -> None:
    """Of a module and of a package."""
    path = small_house / "fixtures" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("", "utf-8")
    assert len(names_that_say_nothing(small_house)) == 1


@pytest.mark.parametrize(
    "more", ["import os", "def pytest_configure(): ...", "pytest_plugins = [name for name in 'ab']", "page = 1"]
)
def test_a_conftest_that_does_more_is_told(small_house: Path, more: str) -> None:
    """The composition root composes."""
    path = small_house / "conftest.py"
    path.write_text(f"{path.read_text('utf-8')}{more}\n", "utf-8")
    [told] = more_than_plugins(small_house)
    assert told.startswith("conftest.py:4: expected")


@pytest.mark.parametrize(
    "asleep",
    [
        "import time\ntime.sleep(1)",
        "from time import sleep",
        "page.wait_for_timeout(100)",
        "wait = page.wait_for_timeout",
    ],
)
@pytest.mark.parametrize("file", ["steps/lock.py", "drivers/portal/pages.py"])
def test_a_sleep_is_told(small_house: Path, file: str, asleep: str) -> None:
    """However it is spelt."""
    path = small_house / file
    path.write_text(f"{asleep}\n{path.read_text('utf-8')}", "utf-8")
    [told] = sleeps(small_house)
    assert told.startswith(f"{file}:{1 + asleep.count(chr(10))}: ")


def test_a_step_without_a_docstring_is_told(small_house: Path) -> None:
    """The features' words and the step's own say the same thing twice, so that a reader can compare."""
    path = small_house / "steps" / "lock.py"
    path.write_text(path.read_text("utf-8").replace('    """Wait."""\n', "    pass\n"), "utf-8")
    assert steps_without_a_docstring(small_house) == [
        "steps/lock.py:8: expected a docstring on the step waits; found none"
    ]

"""Makes sure of what the tests need that is no Python package: ``make services``.

What is there is left alone. As root on Debian the rest is installed; elsewhere a sentence says what to install, and the
tests that need it say so again.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_ENVIRONMENT = {"DEBIAN_FRONTEND": "noninteractive"}
# Debian's package makes a database cluster and starts it, which nobody here wants: the tests run their own.
_CLUSTERS = Path("/etc/postgresql-common/createcluster.conf")
_NO_CLUSTER = "create_main_cluster = false"


@dataclass(frozen=True)
class Service:
    """Something the tests need. ``packages`` are Debian's names for it."""

    name: str
    packages: tuple[str, ...]
    is_there: Callable[[], bool]


def _on_path(*names: str) -> Callable[[], bool]:
    return lambda: all(shutil.which(name) for name in names)


def _compiles() -> bool:
    """Say whether there is a compiler with the headers of the C library, which come in a package of their own."""
    if not shutil.which("gcc"):
        return False
    tried = subprocess.run(
        ["gcc", "-fsyntax-only", "-x", "c", "-"], input=b"#include <time.h>\n", capture_output=True, check=False
    )
    return tried.returncode == 0


def _file(*patterns: str) -> Callable[[], bool]:
    return lambda: any(next(Path("/").glob(pattern), None) for pattern in patterns)


SERVICES = (
    Service("a C compiler", ("gcc", "libc6-dev"), _compiles),
    Service("Dovecot", ("dovecot-imapd",), _file("usr/lib/dovecot/imap", "usr/local/libexec/dovecot/imap")),
    Service("PostgreSQL", ("postgresql",), lambda: _file("usr/lib/postgresql/*/bin/initdb")() or _on_path("initdb")()),
    Service("Node", ("nodejs",), _on_path("node")),
    Service("npm", ("npm",), _on_path("npm")),
)


def missing() -> list[Service]:
    """Return what the tests need and this machine does not have."""
    return [service for service in SERVICES if not service.is_there()]


def main() -> None:
    """Install what is missing where that can be done, and tell what is missing still."""
    wanting = missing()
    if wanting and shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0:
        print(f"The tests need {_names(wanting)}. Installing {_packages(wanting)} …", flush=True)
        _installs(wanting)
        wanting = missing()
    if wanting:
        print(
            f"The tests need {_names(wanting)}, which this machine does not have, and those that use it will fail; "
            f"install it first (on Debian: apt-get install {_packages(wanting)})."
        )


def _installs(services: list[Service]) -> None:
    packages = _packages(services).split()
    _apt("update", "-qq")
    if "postgresql" in packages and _apt(*_INSTALL, "postgresql-common") and _CLUSTERS.exists():
        _makes_no_cluster()
    _apt(*_INSTALL, *packages)


_INSTALL = ("install", "-y", "-qq", "--no-install-recommends")


def _makes_no_cluster() -> None:
    lines = [line for line in _CLUSTERS.read_text("utf-8").splitlines() if not line.startswith("create_main_cluster")]
    _CLUSTERS.write_text("\n".join([*lines, _NO_CLUSTER, ""]), "utf-8")


def _apt(*words: str) -> bool:
    """Say whether apt-get did it; where it did not, what it said is shown."""
    done = subprocess.run(
        ["apt-get", *words],
        env=os.environ | _ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        print(f"apt-get {' '.join(words)} failed:\n{done.stdout[-2000:]}", flush=True)
    return done.returncode == 0


def _names(services: list[Service]) -> str:
    *some, last = [service.name for service in services]
    return f"{', '.join(some)} and {last}" if some else last


def _packages(services: list[Service]) -> str:
    return " ".join(package for service in services for package in service.packages)


if __name__ == "__main__":
    main()

"""A real PostgreSQL of the tests' own, on a free port of loopback."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from drivers.process.supervised import free_port

_SECONDS_TO_START = 30
_USER = "postgres"


class Postgres:
    """A server that runs. ``port`` is where it listens on 127.0.0.1; everybody from there is trusted."""

    def __init__(self, port: int) -> None:
        self.port = port

    def url(self, database: str) -> str:
        """Return a database's address as SQLAlchemy writes it."""
        return f"postgresql+psycopg://{_USER}@127.0.0.1:{self.port}/{database}"

    def create(self, database: str, *, like: str = "template1") -> None:
        """Make a database, empty or a copy of another that nobody uses at this moment."""
        command = [_program("createdb"), *_where(self.port), "--template", like, database]
        subprocess.run(command, check=True, capture_output=True, text=True)


@contextmanager
def running_postgres() -> Iterator[Postgres]:
    """Start a server, whose data are gone with it, and stop it in the end."""
    with tempfile.TemporaryDirectory(prefix="postgres-") as name:
        folder = Path(name)
        if os.geteuid() == 0:
            shutil.chown(folder, _USER)
        with _serving(folder) as port:
            yield Postgres(port)


@contextmanager
def _serving(folder: Path) -> Iterator[int]:
    data, port = folder / "data", free_port()
    initdb = [*_as_its_user(), _program("initdb"), "-D", str(data), "-U", _USER, "-A", "trust", "--no-sync"]
    subprocess.run(initdb, check=True, capture_output=True, text=True, cwd="/")
    settings = ["-c", "listen_addresses=127.0.0.1", "-c", f"unix_socket_directories={folder}", "-c", "fsync=off"]
    with (folder / "postgres.log").open("wb") as log:
        server = subprocess.Popen(
            [*_as_its_user(), _program("postgres"), "-D", str(data), "-p", str(port), *settings],
            stdout=log,
            stderr=subprocess.STDOUT,
            cwd="/",
        )
    try:
        _awaits(server, port, folder / "postgres.log")
        yield port
    finally:
        # Fast shutdown: whoever is still connected is sent away.
        if server.poll() is None:
            leader = int((data / "postmaster.pid").read_text("utf-8").splitlines()[0])
            os.kill(leader, signal.SIGINT)
        server.wait(_SECONDS_TO_START)


def _awaits(server: subprocess.Popen[bytes], port: int, log: Path) -> None:
    deadline = time.monotonic() + _SECONDS_TO_START
    ready = [_program("pg_isready"), "--quiet", *_where(port)]
    while subprocess.run(ready, check=False).returncode != 0:
        if server.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f"PostgreSQL did not start; its log ends: {log.read_text('utf-8', 'replace')[-800:]}")


def _where(port: int) -> list[str]:
    return ["--host", "127.0.0.1", "--port", str(port), "--username", _USER]


def _as_its_user() -> list[str]:
    # PostgreSQL refuses to run as root; its package has a user for it.
    return ["runuser", "-u", _USER, "--"] if os.geteuid() == 0 else []


def _program(name: str) -> str:
    """Return where a program of PostgreSQL is; Debian puts the server's own in a folder of their version."""
    versions = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), reverse=True)
    found = str(versions[0]) if versions else shutil.which(name)
    if found is None:
        raise RuntimeError(f"{name} of PostgreSQL is not there; as root on Debian, `make services` installs it")
    return found

"""The database, and the two ways of being in a transaction with it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from reference_app.models import Table

SECONDS_TO_WAIT_FOR_A_LOCK = 30


class Storage:
    """The portal's database, whichever it is.

    Code that changes an account first selects its row `with_for_update()`. SQLite has no locks on rows, so
    there a changing transaction takes the one lock of the database when it begins.
    """

    def __init__(self, url: str) -> None:
        if make_url(url).get_backend_name() == "sqlite":
            # Parameters of statements hold hashes and links; they stay out of errors and so out of logs.
            self._engine = create_engine(
                url, hide_parameters=True, connect_args={"timeout": SECONDS_TO_WAIT_FOR_A_LOCK}
            )
            event.listen(self._engine, "connect", _prepare_sqlite)
            event.listen(self._engine, "begin", _begin_sqlite)
        else:
            # A transaction that waited for a row must then see what the one before it wrote.
            self._engine = create_engine(url, hide_parameters=True, isolation_level="READ COMMITTED")
        self._changing_engine = self._engine.execution_options(takes_lock=True)

    def prepare(self) -> None:
        """Make the tables that are not there yet."""
        with self._changing_engine.begin() as connection:
            Table.metadata.create_all(connection)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that changes nothing."""
        with Session(self._engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def changing(self) -> Iterator[Session]:
        """A transaction whose changes are kept together at its end, or not at all."""
        with Session(self._changing_engine, expire_on_commit=False) as session, session.begin():
            yield session

    def close(self) -> None:
        """Let go of all connections."""
        self._engine.dispose()


def _prepare_sqlite(connection: Any, record: object) -> None:  # noqa: ARG001
    # Python's driver begins transactions as it thinks fit unless it is told to leave that alone.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    takes_lock = connection.get_execution_options().get("takes_lock", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if takes_lock else "BEGIN")

"""The database, and its two kinds of transaction: reading and changing."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session

from reference_app.storage.models import Table

SECONDS_TO_WAIT_FOR_A_LOCK = 30


class Storage:
    """The portal's database: SQLite, or another that SQLAlchemy supports.

    Code that changes an account first selects its row `with_for_update()`. SQLite has no row locks, so there a
    changing transaction locks the whole database when it begins.
    """

    def __init__(self, url: str) -> None:
        if make_url(url).get_backend_name() == "sqlite":
            # The parameters of statements contain hashes and links. These secrets must not get into errors and logs.
            self._engine = create_engine(
                url, hide_parameters=True, connect_args={"timeout": SECONDS_TO_WAIT_FOR_A_LOCK}
            )
            event.listen(self._engine, "connect", _prepare_sqlite)
            event.listen(self._engine, "begin", _begin_sqlite)
        else:
            # A transaction that has waited for a row must see what the previous transaction wrote.
            self._engine = create_engine(url, hide_parameters=True, isolation_level="READ COMMITTED")
        self._changing_engine = self._engine.execution_options(takes_lock=True)

    def prepare(self) -> None:
        """Create the missing tables."""
        with self._changing_engine.begin() as connection:
            Table.metadata.create_all(connection)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a transaction that changes nothing."""
        with Session(self._engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def changing(self) -> Iterator[Session]:
        """Open a transaction. All its changes are stored when it ends; after an exception no change is stored."""
        with Session(self._changing_engine, expire_on_commit=False) as session, session.begin():
            yield session

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def _prepare_sqlite(connection: Any, record: object) -> None:  # noqa: ARG001
    # Python's driver must not begin transactions itself, because `_begin_sqlite` begins them.
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    takes_lock = connection.get_execution_options().get("takes_lock", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if takes_lock else "BEGIN")

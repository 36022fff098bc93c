"""The form of the case file and its steps from version to version: frozen SQL, one file each, in order.

``user_version`` says which form a file has. sqlite-utils keeps the record of the steps; it is loaded only
when a step is due, since opening a file that is up to date has to be quick.
"""

import sys
from importlib.resources import files
from typing import Any

import sqlcipher3
import sqlcipher3.dbapi2 as db

from inspector_app.errors import CannotDo
from inspector_app.store.engine import Connection

STEPS = ("m0001_first",)
KNOWN_VERSION = len(STEPS)


def bring_up_to_date(con: Connection) -> None:
    """Make a new file, or take an older one to the present form; each step is one transaction.

    Raises:
        CannotDo: ``STORE-02``: a later program has written this file.
    """
    found = con.execute("PRAGMA user_version").fetchone()[0]
    if found > KNOWN_VERSION:
        raise CannotDo("STORE-02", found=found, known=KNOWN_VERSION)
    if found < KNOWN_VERSION:
        _apply(con)


def is_older(con: Connection) -> bool:
    """Whether a file has a form that is brought up to date; a new file has none."""
    return 0 < int(con.execute("PRAGMA user_version").fetchone()[0]) < KNOWN_VERSION


def statements(step: str) -> list[str]:
    """Return the statements of one step; a trigger is one statement."""
    text = files("inspector_app.store").joinpath("sql", f"{step}.sql").read_text(encoding="utf-8")
    found, begun = [], ""
    for line in text.splitlines(keepends=True):
        begun += line
        if db.complete_statement(begun):
            found.append(begun.strip())
            begun = ""
    return found


def _apply(con: Any) -> None:
    # sqlite-utils asks for pysqlite3 first: so it meets the errors and types of the library that is used.
    sys.modules.setdefault("pysqlite3", sqlcipher3)
    sys.modules.setdefault("pysqlite3.dbapi2", db)
    from sqlite_utils import Database, Migrations

    steps = Migrations("case_file")
    for step in STEPS:
        steps(name=step)(_Step(step))
    steps.apply(Database(con))


class _Step:
    """One step as sqlite-utils wants it: a named function of the database."""

    def __init__(self, name: str) -> None:
        self.__name__ = name

    def __call__(self, database: Any, /) -> None:
        """Run every statement of the step."""
        for statement in statements(self.__name__):
            database.conn.execute(statement)

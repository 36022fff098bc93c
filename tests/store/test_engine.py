"""The database under the case file: its settings hold, its errors have words, its form is released."""

import errno
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as db

from inspector_app.errors import Surroundings
from inspector_app.store.engine import PLAIN_HEADER, Transaction, connect, errors_in_words
from inspector_app.store.schema import STEPS, bring_up_to_date, statements

KEY = bytes(range(32))
SNAPSHOT = Path(__file__).with_name("schema.sql")


@pytest.fixture
def con(tmp_path):
    con = connect(tmp_path / "case.db", KEY)
    bring_up_to_date(con)
    yield con
    con.close()


def writing(con, tmp_path):
    return Transaction(con, tmp_path / "case.db", lambda: None)


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("foreign_keys", 1),
        ("recursive_triggers", 1),
        ("busy_timeout", 5000),
        ("locking_mode", "exclusive"),
        ("secure_delete", 1),
        ("trusted_schema", 0),
        ("temp_store", 2),
        ("user_version", len(STEPS)),
        ("application_id", 0x49535050),
    ],
)
def test_a_connection_has_the_settings_that_were_measured(con, setting, value):
    assert con.execute(f"PRAGMA {setting}").fetchone()[0] == value


def test_the_file_is_encrypted_and_so_is_its_log(con, tmp_path):
    con.execute("INSERT INTO meta VALUES ('canary', 'chim hoàng yến')")

    for file in (tmp_path / "case.db", tmp_path / "case.db-wal"):
        data = file.read_bytes()
        assert data
        assert not data.startswith(PLAIN_HEADER)
        assert "hoàng".encode() not in data
        assert b"CREATE TABLE" not in data


def test_no_temporary_file_lies_beside_it(con, tmp_path):
    assert sorted(file.name for file in tmp_path.iterdir()) == ["case.db", "case.db-wal"]


def test_another_key_does_not_open_it(con, tmp_path):
    con.close()

    with pytest.raises(Surroundings, match="STORE-08"):
        connect(tmp_path / "case.db", bytes(32))


def test_a_setting_that_does_not_hold_keeps_the_file_closed(tmp_path, monkeypatch):
    from inspector_app.store import engine

    monkeypatch.setitem(engine._WRITTEN, "synchronous", "NORMAL")

    with pytest.raises(Surroundings, match="STORE-09"):
        connect(tmp_path / "case.db", KEY)


def test_a_library_that_does_not_encrypt_is_refused(tmp_path, monkeypatch):
    import sqlite3

    from inspector_app.store import engine

    monkeypatch.setattr(engine.db, "connect", sqlite3.connect)

    with pytest.raises(Surroundings, match="STORE-09"):
        connect(tmp_path / "case.db", KEY)


def test_a_transaction_that_fails_leaves_nothing_and_the_next_one_works(con, tmp_path):
    with pytest.raises(db.IntegrityError), writing(con, tmp_path):
        con.executemany("INSERT INTO meta VALUES (?, 1)", [("a",), ("a",)])

    with writing(con, tmp_path):
        con.execute("INSERT INTO meta VALUES ('b', 1)")
    assert con.execute("SELECT name FROM meta ORDER BY name").fetchall() == [("b",)]


def test_a_full_database_is_a_full_disk_in_words_and_writing_goes_on_when_there_is_room(con, tmp_path):
    pages = con.execute("PRAGMA page_count").fetchone()[0]
    con.execute(f"PRAGMA max_page_count = {pages + 2}")

    with pytest.raises(Surroundings) as full, writing(con, tmp_path):
        con.execute("INSERT INTO meta VALUES ('large', ?)", ("x" * 100_000,))
    con.execute("PRAGMA max_page_count = 1000000")
    with writing(con, tmp_path):
        con.execute("INSERT INTO meta VALUES ('large', ?)", ("x" * 100_000,))

    assert full.value.code == "STORE-05"
    assert con.execute("SELECT length(value) FROM meta").fetchall() == [(100_000,)]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (db.SQLITE_BUSY, "STORE-03"),
        (db.SQLITE_BUSY | 1 << 8, "STORE-03"),
        (db.SQLITE_LOCKED, "STORE-03"),
        (db.SQLITE_FULL, "STORE-05"),
        (db.SQLITE_READONLY, "STORE-06"),
        (db.SQLITE_IOERR | 3 << 8, "STORE-07"),
        (db.SQLITE_CANTOPEN, "STORE-07"),
        (db.SQLITE_CORRUPT, "STORE-08"),
        (db.SQLITE_NOTADB, "STORE-08"),
    ],
)
def test_every_error_of_the_surroundings_has_its_sentence(tmp_path, code, sentence):
    error = db.OperationalError("as SQLite says")
    error.sqlite_errorcode = code

    with pytest.raises(Surroundings, match=sentence), errors_in_words(tmp_path / "case.db"):
        raise error


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.ENOSPC, "STORE-05"),
        (errno.EDQUOT, "STORE-05"),
        (errno.EROFS, "STORE-06"),
        (errno.EIO, "STORE-07"),
    ],
)
def test_errors_of_files_have_the_same_sentences(tmp_path, number, sentence):
    with pytest.raises(Surroundings, match=sentence), errors_in_words(tmp_path / "case.db"):
        raise OSError(number, "as the system says")


def test_a_mistake_of_ours_is_not_called_a_matter_of_the_surroundings(con, tmp_path):
    with pytest.raises(db.OperationalError), errors_in_words(tmp_path / "case.db"):
        con.execute("SELECT nothing FROM nowhere")


def test_the_form_of_a_new_file_is_the_one_in_the_snapshot(con):
    """Whoever changes the form adds a step, and with it the snapshot; released steps are frozen."""
    rows = con.execute("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name").fetchall()

    assert "\n\n".join(sql for (sql,) in rows) + "\n" == SNAPSHOT.read_text(encoding="utf-8")


def test_statements_of_a_step_are_whole_triggers_included():
    found = statements(STEPS[0])

    assert all(db.complete_statement(statement) for statement in found)
    assert sum("CREATE TRIGGER" in statement for statement in found) == 7

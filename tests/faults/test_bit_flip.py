"""One bit flipped, or the tail cut off, anywhere in what is kept: noticed before wrong data is shown.

Harmed are the case file, an attachment, a backup and the attachments of the backup. Noticed
means: opening or reading stops with an error, or everything shown is as it was and the check names the
damage; either way the sentence says the way back. The control arm is a plain SQLite file with the same rows,
which shows other data without a word.
"""

import shutil
import sqlite3
from collections import Counter

import pytest

from inspector_app.errors import InspectorError
from inspector_app.inspection.kept_backups import Why
from inspector_app.store.about import BACKUPS
from inspector_app.store.keys import unwrap
from inspector_app.store.making_backups import keep_copy
from inspector_app.store.restoring import usable
from inspector_app.store.restoring_anew import restore_anew
from inspector_app.store.shelf import Shelf
from inspector_app.wording import sentence
from tests.faults.at_work import PASSPHRASE, START, VISIT, Person, open_or_create
from tests.faults.starting import Started

FLIPS = {  # short, full
    "case file": (120, 3_500),
    "attachment": (185, 3_000),
    "log that a kill left": (25, 1_000),
    "backup": (60, 1_500),
    "attachment of a backup": (15, 1_000),
}
FLIPS_OF_CONTROL = (100, 1_000)
CUT_EVERY = 5  # every nth harm cuts the tail instead
WAY_BACK = "sao lưu"
HOW = "one bit flipped, or in every fifth run the tail cut off, at a random place of: "

pytestmark = pytest.mark.slow


def harmed(data, run, chance):
    """Return other bytes: one bit flipped or the tail cut off."""
    if run % CUT_EVERY == 0:
        return data[: chance.randrange(len(data)) if run else 0]  # once to nothing: it must not look new
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


@pytest.fixture
def kept(place):
    """A closed case file with answers, photos, lists and a colleague's work, and a copy of it."""
    person = Person(place / "case")
    for n in range(1, 16):
        for _, deed in person.deeds(n):
            deed()
    keep_copy(person.case.copy_for_backup(Why.WORK, START))
    truth = shown(person.case)
    person.case.close()
    return place, truth


@pytest.fixture
def backup(kept):
    """The shelf with the backup of it, and the backup's name."""
    place, _ = kept
    (file,) = (place / BACKUPS).glob("*/*.db")
    return Shelf.at(file.parent, unwrap(place / "case", PASSPHRASE).key), file.stem


def shown(case):
    """Return everything that a window may show of a case file."""
    return (
        {cell: found.value for cell, found in case.view(VISIT).cells.items()},
        case.visit_lines(),
        case.history(VISIT, "answer", "f/3", "note"),
        case.scopes("visit"),
    )


def noticed(folder, truth):
    """Return the codes with which damage was noticed; none, or "wrong data", when it was not."""
    try:
        case = open_or_create(folder)
        try:
            if shown(case) != truth:
                return ["wrong data"]
            damage = case.check()
        finally:
            case.close()
    except InspectorError as error:
        return [error.code]
    return [one.code for one in damage]


def count(trust, codes, what):
    is_noticed = bool(codes) and all(WAY_BACK in sentence(code) for code in codes)
    trust("bit_flip", runs=1, undetected=int(not is_noticed))
    assert is_noticed, f"{what}: {codes}"


def test_a_harmed_case_file_is_noticed_before_it_shows_anything_wrong(kept, runs, chance, trust):
    (place, truth), what, where = kept, "case file", "case"
    trust.how("bit_flip", HOW + what)
    database = place / where / "case.db"
    whole = database.read_bytes()
    codes = Counter()
    for run in range(runs(*FLIPS[what])):
        for left in (place / where).glob("case.db-*"):
            left.unlink()
        database.write_bytes(harmed(whole, run, chance))
        found = noticed(place / where, truth)
        codes.update(found[:1])
        count(trust, found, f"{what}, run {run}")

    for left in (place / where).glob("case.db-*"):
        left.unlink()
    database.write_bytes(whole)
    assert noticed(place / where, truth) == [], "control: whole again, nothing is found"


def test_a_harmed_log_is_noticed_and_what_it_held_is_said_to_be_missing(place, runs, chance, trust):
    """SQLite reads a log up to the first sum that does not fit: what follows is gone, the rest whole."""
    what = "log that a kill left"
    trust.how("bit_flip", HOW + what)
    with Started("at_work", place / "killed") as person:
        person.until(["list"])
    shutil.copytree(place / "killed", place / "opened")
    case = open_or_create(place / "opened")
    truth = case.view(VISIT).cells
    assert case.check() == (), "control: a kill alone misses nothing"
    case.close()
    log = (place / "killed" / "case.db-wal").read_bytes()
    for run in range(runs(*FLIPS[what])):
        shutil.rmtree(place / "opened")
        shutil.copytree(place / "killed", place / "opened")
        (place / "opened" / "case.db-wal").write_bytes(harmed(log, run, chance))
        try:
            case = open_or_create(place / "opened")
            codes = [one.code for one in case.check()]
            left = case.view(VISIT).cells
            case.close()
        except InspectorError as error:
            codes, left = [error.code], {}
        if left == truth:  # nothing was lost: the bit was of no frame that counts
            codes = codes or ["CHECK-06"]
        count(trust, codes if left.items() <= truth.items() else ["wrong data"], f"{what}, run {run}")


def test_a_harmed_backup_is_noticed_before_it_is_restored(kept, backup, runs, chance, trust):
    (place, truth), (shelf, name), what = kept, backup, "backup"
    trust.how("bit_flip", HOW + what)
    file = shelf.database(name)
    whole = file.read_bytes()
    for run in range(runs(*FLIPS[what])):
        file.write_bytes(harmed(whole, run, chance))
        try:
            usable(shelf.judge(name))
            codes = []
        except InspectorError as error:
            codes = [error.code]
        count(trust, codes, f"{what}, run {run}")

    file.write_bytes(whole)
    restore_anew(shelf, shelf.judge(name), place / "anew", START, chance.randbytes)
    assert noticed(place / "anew", truth) == [], "control: whole again, it is restored as it was"


def test_a_harmed_attachment_of_a_backup_is_noticed_and_never_handed_out(kept, backup, runs, chance, trust):
    (place, truth), (shelf, name), what = kept, backup, "attachment of a backup"
    trust.how("bit_flip", HOW + what)
    files = sorted((shelf.folder / "blobs").glob("*/*"))
    for run in range(runs(*FLIPS[what])):
        file = chance.choice(files)
        whole = file.read_bytes()
        file.unlink()  # it may be the very file of the case file, under another name
        file.write_bytes(harmed(whole, run, chance))
        restore_anew(shelf, shelf.judge(name), place / "anew", START, chance.randbytes)
        count(trust, noticed(place / "anew", truth), f"{what}, run {run}")
        file.write_bytes(whole)
        shutil.rmtree(place / "anew")


def test_a_harmed_attachment_is_noticed_and_never_handed_out(kept, runs, chance, trust):
    (place, _), what, where = kept, "attachment", "case"
    trust.how("bit_flip", HOW + what)
    case = open_or_create(place / where)
    digests = sorted({cell.value for (_, _, name), cell in case.view(VISIT).cells.items() if name == "photo"})
    for run in range(runs(*FLIPS[what])):
        digest = chance.choice(digests)
        file = case._blobs.path_of(digest)
        whole = file.read_bytes()
        file.write_bytes(harmed(whole, run, chance))
        try:
            case.get_blob(digest)
            codes = []
        except InspectorError as error:
            codes = [error.code]
        if run == 0:
            codes += [one.code for one in case.check()]
        file.write_bytes(whole)
        count(trust, codes, f"{what}, run {run}")
    assert case.check() == ()
    case.close()


def test_control_plain_sqlite_shows_other_data_without_a_word(kept, runs, chance, trust):
    place, _ = kept
    plain, harmed_file = place / "plain.db", place / "harmed.db"
    tables = ("journal", "head", "scope", "device")
    case, con = open_or_create(place / "case"), sqlite3.connect(plain)
    for table in tables:
        rows = case._con.execute(f"SELECT * FROM {table}").fetchall()
        con.execute(f"CREATE TABLE {table} ({', '.join(f'c{n}' for n in range(len(rows[0])))})")
        con.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    con.commit()
    con.close()
    case.close()
    whole, truth = plain.read_bytes(), read_plain(plain, tables)

    missed = 0
    for run in range(runs(*FLIPS_OF_CONTROL)):
        harmed_file.write_bytes(harmed(whole, run, chance))
        found = read_plain(harmed_file, tables)
        missed += found is not None and found != truth

    trust("bit_flip", control_undetected=missed)
    assert missed


def read_plain(file, tables):
    """Return all rows as they are shown; None when SQLite says that something is wrong."""
    con = sqlite3.connect(file)
    try:
        if con.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
            return None
        return [con.execute(f"SELECT * FROM {table}").fetchall() for table in tables]
    except (sqlite3.Error, UnicodeError):
        return None
    finally:
        con.close()

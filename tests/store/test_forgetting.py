"""What is erased is gone from the bytes on the disk: database, log, backups, second place."""

import os
import signal
from datetime import UTC, datetime, timedelta
from random import Random

import pytest

from inspector_app.errors import CannotDo
from inspector_app.store.case_file import CaseFile
from inspector_app.store.copied_blobs import read_copied_blob
from inspector_app.store.forgetting import forget_in_backups
from inspector_app.store.second_place import prepare_place
from inspector_app.store.shelf import Shelf, State
from tests.sqlcipher_pages import pages_in_clear
from tests.store.conftest import PASSPHRASE
from tests.store.test_backups import back_up, restore

TEXT = "Nguyễn Văn A, CCCD 001099012345".encode()


class Remains:
    """Looks for an attachment in every file of a folder, with the data key in hand as the worst thief."""

    def __init__(self, laptop, digest, *folders):
        case = laptop.case
        self._data_key = case._key
        self._folders = folders
        self._key = case._blobs._key(digest)
        self._sealed = case._blobs.path_of(digest).read_bytes()[64:128]
        self._digest = digest

    def where(self):
        """Return the kinds of files in which the key, the encrypted bytes or the text are found."""
        found = set()
        for folder in self._folders:
            for file in filter(lambda one: one.is_file(), folder.rglob("*")):
                data = file.read_bytes()
                if TEXT in data:
                    found.add("text")
                if self._sealed in data:
                    found.add(f"sealed bytes in {self._kind(file)}")
                if file.suffix in (".db", ".db-wal") and any(
                    self._key in page for page in pages_in_clear(file, self._data_key)
                ):
                    found.add(f"key in {self._kind(file)}")
        return found

    @staticmethod
    def _kind(file):
        parts = file.as_posix()
        of_backup = next((name for name in ("backups", "stick", "second") if f"/{name}/" in parts), "case")
        return f"{of_backup}{file.suffix or '/blobs'}"


def filled(laptop, count=24):
    """Put attachments of many sizes into a case file; returns the digests."""
    random = Random(7)
    data = [TEXT + random.randbytes(500 + 40 * n) for n in range(count)]
    return [laptop.case.put_blob(one, "image/jpeg") for one in data]


def copied(laptop, place):
    """Copy everything to a second place."""
    second = laptop.case.second_place(place)
    second.open()
    is_more = True
    while is_more:
        news = laptop.case.news(second.held, now=laptop.now())
        is_more = news.is_more
        if news.says_something:
            second.append(news)
        for one in news.attachments:
            second.copy_blob(one)
    second.close()
    return second


@pytest.fixture
def everywhere(visit, tmp_path):
    """A case file with attachments, two backups, a second folder of backups and a second place."""
    digests = filled(visit)
    (tmp_path / "second").mkdir()
    place = tmp_path / "stick"
    place.mkdir()
    prepare_place(place)
    other = Shelf(tmp_path / "second", visit.case._key)
    back_up(visit, other)
    visit.answer("NY1", "pass")
    back_up(visit, other)
    copied(visit, place)
    return visit, digests, other, place


def test_an_erased_attachment_is_in_no_byte_of_any_file(everywhere, tmp_path):
    visit, digests, other, place = everywhere
    folders = (visit.case.folder, visit.case.folder.parent / "backups", other.root, place)
    remains = [Remains(visit, digest, *folders) for digest in digests[5:20:3]]
    assert [one.where() for one in remains] == [  # the control arm: this search finds what is there
        {
            *("key in case.db-wal", "key in backups.db", "key in second.db"),
            *(f"sealed bytes in {name}/blobs" for name in ("case", "backups", "second", "stick")),
        }
    ] * len(remains)

    visit.case.erase_blobs(digests[5:20:3])
    back_up(visit, other)
    second = copied(visit, place)

    assert [one.where() for one in remains] == [set()] * len(remains)
    assert all(not second.blob_path(digest).exists() for digest in digests[5:20:3])
    assert visit.case.get_blob(digests[6]).startswith(TEXT)  # what stays is whole, here and in every copy
    assert read_copied_blob(
        second.blob_path(digests[6]).read_bytes(), digests[6], second._journal, visit.case._key
    )
    for shelf in (visit.case.shelf(), other):
        assert [one.state for one in shelf.list(thoroughly=True)] == [State.WHOLE] * 3
        assert all(len(one.note.blobs) == len(digests) - len(remains) for one in shelf.list())
    assert visit.case.check() == ()


def test_the_control_without_emptying_the_log_keeps_the_key(visit, monkeypatch):
    digests = filled(visit)
    remains = Remains(visit, digests[3], visit.case.folder)
    monkeypatch.setattr(CaseFile, "finish_erasing", lambda self: self._blobs.drop_erased())

    visit.case.erase_blobs(digests[3:4])

    assert remains.where() == {"key in case.db-wal"}


def test_the_control_without_secure_delete_keeps_the_key(visit):
    digests = filled(visit)
    visit.case._con.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    remains = [Remains(visit, digest, visit.case.folder) for digest in digests]
    visit.case._con.execute("PRAGMA secure_delete = OFF")

    visit.case.erase_blobs(digests)

    assert any(one.where() == {"key in case.db"} for one in remains)


def test_erasing_everything_of_a_large_table_leaves_no_key(visit):
    """Rows that shrink make pages merge; also what is moved then is overwritten."""
    digests = filled(visit, 40)
    back_up(visit)
    folders = (visit.case.folder, visit.case.folder.parent / "backups")
    remains = [Remains(visit, digest, *folders) for digest in digests[::5]]

    for digest in digests[::8]:
        visit.case.erase_blob(digest)
    visit.case.erase_blobs(digests)
    back_up(visit)

    assert [one.where() for one in remains] == [set()] * len(remains)


def test_an_erasing_that_was_cut_off_is_finished(visit, monkeypatch):
    digests = filled(visit, 4)
    remains = Remains(visit, digests[0], visit.case.folder)

    def cut(self):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(CaseFile, "finish_erasing", cut)
        with pytest.raises(KeyboardInterrupt):
            visit.case.erase_blobs(digests[:1])
    assert remains.where() != set()

    assert visit.case.finish_erasing() == 1
    assert remains.where() == set()
    assert visit.case.finish_erasing() == 0


@pytest.mark.parametrize("step", ["drop_erased", "forget_keys"])
def test_a_killed_process_leaves_an_erasing_that_is_finished(visit, step):
    """SIGKILL before the keys are destroyed, or before the files and the log are emptied."""
    digests = filled(visit, 4)
    remains, folder = Remains(visit, digests[0], visit.case.folder), visit.case.folder
    visit.case.close()
    child = os.fork()
    if child == 0:
        try:
            case = CaseFile.open(folder, PASSPHRASE)
            setattr(case._blobs, step, lambda *_: os.kill(os.getpid(), signal.SIGKILL))
            case.erase_blobs(digests[:1])
        finally:
            os._exit(0)  # whatever happened: the tests go on in the other process
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL
    assert remains.where() != set()

    case = CaseFile.open(folder, PASSPHRASE)
    left = case.blob_sizes(digests[:1])
    case.erase_blobs(left) if left else case.finish_erasing()
    found = remains.where()
    is_whole = case.check() == ()
    case.close()

    assert bool(left) is (step == "forget_keys")
    assert (found, is_whole) == (set(), True)


def test_nothing_is_erased_while_a_copy_is_made(visit):
    digests = filled(visit, 2)

    with visit.case._alone(), pytest.raises(CannotDo, match="BACKUP-08"):
        visit.case.erase_blobs(digests)

    assert set(visit.case.blob_sizes([*digests, "ab" * 32, "nonsense"])) == set(digests)


@pytest.mark.parametrize("step", range(4))
def test_a_backup_that_is_written_anew_is_never_lost(visit, monkeypatch, step):
    """Cut off before each of the four writings: one backup of that moment is whole, and is mended later."""
    digests = filled(visit, 3)
    note = back_up(visit)
    visit.case.erase_blobs(digests[:1])
    erased = _erased(visit, digests[:1])
    steps = iter(range(9))

    def counted(real):
        def do(*args, **named):
            if next(steps) == step:
                raise KeyboardInterrupt
            return real(*args, **named)

        return do

    with monkeypatch.context() as patched:
        patched.setattr(Shelf, "keep", counted(Shelf.keep))
        patched.setattr(Shelf, "drop", counted(Shelf.drop))
        with pytest.raises(KeyboardInterrupt):
            forget_in_backups(visit.case.shelf(), erased)
    assert {one.at for one in visit.case.shelf().list(thoroughly=True) if one.state is State.WHOLE} == {
        datetime.fromtimestamp(0, UTC) + timedelta(milliseconds=note.at_ms)
    }

    back_up(visit)
    blobs = [len(one.note.blobs) for one in visit.case.shelf().list(thoroughly=True)]
    assert set(blobs) == {2}


def test_a_backup_that_was_altered_is_left_for_people(visit):
    digests = filled(visit, 2)
    note = back_up(visit)
    database = visit.case.shelf().database(note.name)
    data = bytearray(database.read_bytes())
    data[5_000] ^= 1
    database.write_bytes(data)
    visit.case.erase_blobs(digests)

    back_up(visit)

    states = {one.name: one.state for one in visit.case.shelf().list(thoroughly=True)}
    assert states[note.name] is State.ALTERED
    assert database.read_bytes() == data


def test_a_backup_from_before_the_erasing_restores_without_it(everywhere):
    visit, digests, _, _ = everywhere
    before = visit.case.shelf().list()[-1].note
    visit.case.erase_blobs(digests[:2])
    back_up(visit)

    restore(visit, before)

    assert set(visit.case.blob_sizes(digests)) == set(digests[2:])
    assert visit.case.check() == ()


def _erased(laptop, digests):
    from inspector_app.store.shelf import content_name

    name_key = bytes(laptop.case._ledger.meta("blob_name_key"))
    return frozenset(content_name(name_key, bytes.fromhex(one)) for one in digests)

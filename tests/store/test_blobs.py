"""Blobs: encrypted one by one, checked when read, durable before they are named, erased for ever."""

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.errors import CannotDo, Surroundings
from inspector_app.store.blobs import CHUNK, HEADER, LARGEST_BLOB, decrypt, encrypt
from inspector_app.store.case_file import CaseFile
from tests.store.conftest import PASSPHRASE

KEY = bytes(range(32))
PHOTO = b"\xff\xd8 not really a photo " * 1000


def files(laptop):
    return sorted(file for file in (laptop.case.folder / "blobs").rglob("*") if file.is_file())


@given(st.binary(max_size=3000))
def test_a_blob_decrypts_to_what_was_encrypted(data):
    assert decrypt(encrypt(data, KEY), KEY) == data


@pytest.mark.parametrize("size", [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 3 * CHUNK, 3 * CHUNK + 7])
def test_a_blob_of_any_number_of_chunks_comes_back(size):
    data = bytes(i % 251 for i in range(1000)) * (size // 1000 + 1)

    assert decrypt(encrypt(data[:size], KEY), KEY) == data[:size]


def _chunks(file):
    step = CHUNK + 16
    body = file[len(HEADER) :]
    return [body[n : n + step] for n in range(0, len(body), step)]


DAMAGE = {
    "tail cut": lambda file: file[:-1],
    "last chunk cut": lambda file: HEADER + b"".join(_chunks(file)[:-1]),
    "chunks swapped": lambda file: HEADER + b"".join([*_chunks(file)[1::-1], *_chunks(file)[2:]]),
    "chunk twice": lambda file: HEADER + b"".join([_chunks(file)[0], *_chunks(file)]),
    "one bit": lambda file: file[:100] + bytes([file[100] ^ 1]) + file[101:],
    "another version": lambda file: b"INSPBLOB\x02" + file[9:],
    "nothing left": lambda file: b"",
    "something added": lambda file: file + b"x",
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_blob_is_never_returned(damage):
    file = encrypt(bytes(2 * CHUNK + 5), KEY)

    with pytest.raises(InvalidTag):
        decrypt(damage(file), KEY)


def test_the_layout_of_a_blob_is_the_one_that_was_fixed():
    assert encrypt(b"abc", KEY).hex() == (
        "494e5350424c4f4201"  # INSPBLOB 01
        "74b4dc93a418dff1f172efca81b9430945db19"
    )


def test_a_blob_is_kept_and_read_back_also_after_opening_again(laptop):
    digest = laptop.case.put_blob(PHOTO, "image/jpeg")
    laptop.case.close()

    again = CaseFile.open(laptop.case.folder, PASSPHRASE)

    assert again.get_blob(digest) == PHOTO
    again.close()


def test_on_disk_neither_name_nor_content_say_what_it_is(laptop):
    digest = laptop.case.put_blob(PHOTO, "image/jpeg")

    (file,) = files(laptop)
    assert digest not in str(file)
    assert b"not really" not in file.read_bytes()
    assert file.parent.name == file.name[:2]


def test_the_same_blob_is_kept_once(laptop):
    first = laptop.case.put_blob(PHOTO, "image/jpeg")
    written = files(laptop)[0].stat().st_mtime_ns

    assert laptop.case.put_blob(PHOTO, "image/jpeg") == first
    assert [file.stat().st_mtime_ns for file in files(laptop)] == [written]


def test_every_blob_has_a_key_of_its_own(laptop):
    laptop.case.put_blob(PHOTO, "image/jpeg")
    laptop.case.put_blob(PHOTO + b"!", "image/jpeg")

    keys = laptop.case._con.execute("SELECT DISTINCT key FROM blob").fetchall()
    assert len(keys) == 2


def test_an_erased_blob_is_gone_for_ever_and_its_hash_stays(laptop):
    digest = laptop.case.put_blob(PHOTO, "image/jpeg")

    laptop.case.erase_blob(digest)

    assert files(laptop) == []
    assert (laptop.case.folder / "case.db-wal").stat().st_size == 0  # the key is in no older page either
    assert laptop.case._con.execute("SELECT key, size FROM blob").fetchall() == [(None, len(PHOTO))]
    with pytest.raises(CannotDo, match="STORE-11"):
        laptop.case.get_blob(digest)


def test_a_file_that_comes_back_after_its_blob_was_erased_cannot_be_read(laptop):
    """As from a copy of the folder: without the key it says nothing."""
    digest = laptop.case.put_blob(PHOTO, "image/jpeg")
    (file,) = files(laptop)
    kept = file.read_bytes()
    laptop.case.erase_blob(digest)
    file.write_bytes(kept)

    with pytest.raises(CannotDo, match="STORE-11"):
        laptop.case.get_blob(digest)


def test_an_erased_blob_can_be_kept_again(laptop):
    digest = laptop.case.put_blob(PHOTO, "image/jpeg")
    laptop.case.erase_blob(digest)

    laptop.case.put_blob(PHOTO, "image/jpeg")

    assert laptop.case.get_blob(digest) == PHOTO


@pytest.mark.parametrize("damage", [lambda file: file.unlink(), lambda file: file.write_bytes(b"x")])
def test_a_blob_whose_file_is_damaged_or_missing_is_named_not_shown(laptop, damage):
    digest = laptop.case.put_blob(PHOTO, "image/jpeg")
    damage(files(laptop)[0])

    with pytest.raises(Surroundings, match="STORE-08"):
        laptop.case.get_blob(digest)
    assert [found.code for found in laptop.case.check()] == ["CHECK-03"]


def test_a_blob_in_the_place_of_another_is_not_taken_for_it(laptop):
    """As by somebody who has the key of the case file, and swaps two photos with their keys."""
    first, second = (laptop.case.put_blob(photo, "image/jpeg") for photo in (PHOTO, PHOTO + b"!"))
    one, other = files(laptop)
    kept = one.read_bytes()
    one.write_bytes(other.read_bytes())
    other.write_bytes(kept)
    rows = laptop.case._con.execute("SELECT sha256, key FROM blob").fetchall()
    for (digest, _), (_, key) in zip(rows, rows[::-1], strict=True):
        laptop.case._con.execute("UPDATE blob SET key = ? WHERE sha256 = ?", (key, digest))

    for digest in (first, second):
        with pytest.raises(Surroundings, match="STORE-08"):
            laptop.case.get_blob(digest)


def test_a_missing_file_is_written_again_when_the_blob_is_put_again(laptop):
    digest = laptop.case.put_blob(PHOTO, "image/jpeg")
    files(laptop)[0].unlink()

    laptop.case.put_blob(PHOTO, "image/jpeg")

    assert laptop.case.get_blob(digest) == PHOTO


def test_a_blob_that_nobody_put_is_refused(laptop):
    with pytest.raises(CannotDo, match="STORE-11"):
        laptop.case.get_blob("ab" * 32)


def test_a_blob_that_is_too_large_is_refused_before_anything_is_written(laptop):
    class Large(bytes):
        def __len__(self):
            return LARGEST_BLOB + 1

    with pytest.raises(CannotDo, match="STORE-14"):
        laptop.case.put_blob(Large(b"x"), "image/jpeg")
    assert not (laptop.case.folder / "blobs").exists()


def test_a_disk_that_fills_leaves_no_half_blob_behind(laptop, monkeypatch):
    import os

    def full(_):
        raise OSError(28, os.strerror(28))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(Surroundings, match="STORE-05"):
            laptop.case.put_blob(PHOTO, "image/jpeg")

    digest = laptop.case.put_blob(PHOTO, "image/jpeg")
    assert laptop.case.get_blob(digest) == PHOTO
    assert len(files(laptop)) == 1


@pytest.mark.parametrize("name", ["", "Đủ", "0" * 63, "G" * 64, "../../keys.json"])
def test_what_no_blob_can_be_called_is_simply_not_there(laptop, name):
    with pytest.raises(CannotDo, match="STORE-11"):
        laptop.case.get_blob(name)

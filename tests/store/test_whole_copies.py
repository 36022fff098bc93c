"""Attachments that are harmed on the disk: taken again from a whole copy, or lost and never shown as data."""

import shutil

import pytest

from inspector_app.errors import Surroundings
from inspector_app.inspection.kept_backups import Why
from inspector_app.store.blobs import encrypt
from inspector_app.store.making_backups import keep_copy
from inspector_app.store.shelf import Shelf
from inspector_app.store.whole_copies import Mended, mend_all, part_of, read_again
from tests.store.test_backups import back_up
from tests.store.test_second_journal import copy_all, opened_place

PHOTO = b"a photograph " * 900


def flip(file):
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 4
    file.write_bytes(data)


def cut(file):
    file.write_bytes(file.read_bytes()[:-1])


def cut_to_nothing(file):
    file.write_bytes(b"")


def other_file(file):
    """Another file under the name, whole in itself: the name is no proof of what is in it."""
    other = next(one for one in file.parent.parent.glob("*/*") if one != file)
    file.unlink()
    shutil.copy(other, file)


def gone(file):
    file.unlink()


HARMS = [flip, cut, cut_to_nothing, gone, other_file]


@pytest.fixture
def photo(visit):
    visit.case.put_blob(b"something else " * 50, "image/jpeg")
    return visit.case.put_blob(PHOTO, "image/jpeg")


@pytest.fixture
def stick(tmp_path):
    (tmp_path / "usb").mkdir()
    return tmp_path / "usb"


def back_up_to(visit, folder):
    """Make a backup with a copy in a second folder; attachments there are files of their own."""
    made = keep_copy(visit.case.copy_for_backup(Why.ASKED, visit.now()), Shelf(folder, visit.case._key))
    assert made.trouble is None
    for file in folder.rglob("blobs/*/*"):  # on another disk they are files of their own
        data = file.read_bytes()
        file.unlink()
        file.write_bytes(data)
    visit.case.remember_backup(made)
    return made.note


def harmed(visit, photo, harm):
    file = visit.case._blobs.path_of(photo)
    whole = file.read_bytes()
    harm(file)
    return file, whole


@pytest.mark.parametrize("harm", HARMS)
def test_a_harmed_attachment_is_taken_again_from_the_second_folder(visit, photo, stick, harm):
    note = back_up_to(visit, stick)
    file, whole = harmed(visit, photo, harm)
    assert [one.fields["blob"] for one in visit.case.check()] == [photo]

    told = mend_all(visit.case.kept_files(), visit.case.places(stick))

    assert [(one.sha256, one.from_backup) for one in told.mended] == [(photo, True)]
    assert told.mended[0].at.timestamp() * 1000 == note.at_ms
    assert (told.lost, file.read_bytes()) == ((), whole)
    assert visit.case.check() == ()
    assert visit.case.get_blob(photo) == PHOTO


@pytest.mark.parametrize("harm", [flip, gone])
def test_a_harmed_attachment_is_taken_again_from_beside_the_second_journal(visit, photo, place, harm):
    copy_all(visit, place).close()
    harmed(visit, photo, harm)

    told = mend_all(visit.case.kept_files(), visit.case.places(None, place))

    assert told.mended == (Mended(photo, None, False),)
    assert visit.case.get_blob(photo) == PHOTO


@pytest.mark.parametrize("harm", HARMS)
def test_one_of_which_nobody_has_a_whole_copy_is_lost_and_never_shown(visit, photo, stick, harm):
    """The control: without a copy nothing is made up."""
    harmed(visit, photo, harm)

    told = mend_all(visit.case.kept_files(), visit.case.places(stick))

    assert (told.mended, told.lost) == ((), (photo,))
    with pytest.raises(Surroundings, match="STORE-08"):
        visit.case.get_blob(photo)


@pytest.mark.parametrize("harm", [flip, cut])
def test_a_copy_that_is_harmed_itself_is_not_taken(visit, photo, stick, place, harm):
    back_up_to(visit, stick)
    copy_all(visit, place).close()
    places = visit.case.places(stick, place)
    (kept,) = [one for one in visit.case.kept_files() if one.sha256 == photo]
    harm(places.on_shelf(places.shelves[1], kept))  # the nearest one shares the file itself
    for copy in place.rglob("attachments/*/*"):
        harm(copy)
    harm(kept.file)

    told = mend_all([kept], places)

    assert (told.mended, told.lost) == ((), (photo,))


def test_a_copy_that_decrypts_to_something_else_is_not_taken(visit, photo, stick):
    back_up_to(visit, stick)
    places = visit.case.places(stick)
    (kept,) = [one for one in visit.case.kept_files() if one.sha256 == photo]
    for shelf in places.shelves:  # by somebody who has the key: only the hash tells it from the picture
        copy = places.on_shelf(shelf, kept)
        copy.unlink()
        copy.write_bytes(encrypt(b"another photograph", kept.key))
    gone(kept.file)

    told = mend_all([kept], places)

    assert (told.mended, told.lost) == ((), (photo,))


def test_a_picture_that_is_opened_is_taken_again_from_the_backup_on_this_laptop(visit, photo):
    back_up(visit)
    visit.case._blobs.path_of(photo).unlink()

    assert visit.case.get_blob(photo) == PHOTO
    assert [one.sha256 for one in visit.case.take_mended()] == [photo]
    assert visit.case.take_mended() == ()


def test_what_was_erased_is_not_brought_back(visit, photo, stick):
    back_up_to(visit, stick)
    visit.case.erase_blob(photo)

    told = mend_all(visit.case.kept_files(), visit.case.places(stick))

    assert (told.mended, told.lost) == ((), ())
    assert photo not in {one.sha256 for one in visit.case.kept_files()}


def test_a_second_name_of_a_damaged_file_is_made_whole_too(visit, photo, stick):
    """On one disk backup and case file share the file: what harms the one harms the other."""
    back_up_to(visit, stick)
    own = visit.case.places(stick)
    (kept,) = [one for one in visit.case.kept_files() if one.sha256 == photo]
    assert own.on_shelf(own.shelves[0], kept).samefile(kept.file)
    flip(kept.file)

    mend_all([kept], own)

    assert own.on_shelf(own.shelves[0], kept).read_bytes() == kept.file.read_bytes()


@pytest.mark.parametrize("harm", [flip, cut])
def test_reading_again_finds_what_rots_in_the_copies_and_writes_it_again(visit, photo, stick, place, harm):
    back_up_to(visit, stick)
    copy_all(visit, place).close()
    places = visit.case.places(stick, place)
    (kept,) = [one for one in visit.case.kept_files(part_of(photo)) if one.sha256 == photo]
    harm(places.on_shelf(places.shelves[1], kept))
    (beside,) = [one for one in place.rglob("attachments/*/*") if len(one.read_bytes()) > len(PHOTO)]
    harm(beside)

    told = read_again([kept], places)

    assert (told.files, told.copies_mended, told.lost) == (4, 2, ())
    assert places.on_shelf(places.shelves[1], kept).read_bytes() == kept.file.read_bytes()
    copy_all(visit, place, opened=opened_place(visit, place)).close()
    assert read_again([kept], places) == type(told)(files=4)


def test_every_attachment_is_in_one_part(visit, photo):
    for n in range(12):
        visit.case.put_blob(bytes([n]) * 20, "image/jpeg")

    parts = [one.sha256 for part in range(30) for one in visit.case.kept_files(part)]

    assert sorted(parts) == [one.sha256 for one in visit.case.kept_files()]
    assert len(parts) == 14

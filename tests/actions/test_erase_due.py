"""Pictures whose term is over: listed, exempted, erased for ever, on every laptop; told where they stood."""

import io
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import count

import pytest
from PIL import Image

from inspector_app.actions import erase_due as deeds
from inspector_app.actions.audit_trail import read_trail
from inspector_app.actions.desk import Desk, carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.erase_due import erase_due, exempt, finish_erasing, list_due
from inspector_app.actions.evidence import NewPicture, add_pictures, pasted_picture
from inspector_app.actions.export_minutes import minutes_file
from inspector_app.actions.keep_backups import keep_backup
from inspector_app.actions.look_after import Look
from inspector_app.actions.open_visit import open_visit
from inspector_app.actions.preview_minutes import minutes_now, preview_pdf
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.sign_minutes import sign_minutes
from inspector_app.actions.signing_keys import KeyFile
from inspector_app.actions.who_works import say_who_works
from inspector_app.actions.write_down import take_out, write_down
from inspector_app.documents.fonts import find_fonts
from inspector_app.errors import CannotDo
from inspector_app.inspection.evidence import Evidence, Treatment
from inspector_app.inspection.record import edits_of
from inspector_app.inspection.retention import ERASURE, Erasure, Standing, erasing_scope
from inspector_app.inspection.visit import Visit
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase
from inspector_app.store.keys_file import Cost
from tests.actions.conftest import AUTHOR, START
from tests.sqlcipher_pages import pages_in_clear

CHEAP = Cost(passes=1, memory_kib=8, lanes=1)
LATER = datetime(2027, 11, 13, 3, 0, tzinfo=UTC)  # the day after twelve months


def jpeg(shade):
    held = io.BytesIO()
    Image.new("RGB", (40, 30), (40 * shade, 90, 10)).save(held, "JPEG")
    return held.getvalue()


def with_picture(desk, visit_id, data, **changes):
    """Keep a picture as if it had been taken in; returns it."""
    sha256 = desk.case.put_blob(data, "image/jpeg")
    plain = {
        "width": 40,
        "height": 30,
        "size": len(data),
        "caption": "Bảng niêm yết",
        "about": ("niem-yet/NY01",),
    }
    picture = Evidence(id=desk.new_id(), sha256=sha256, **{**plain, **changes})
    write_down(desk, visit_id, picture)
    return picture


@pytest.fixture
def kept(tmp_path, clock, shelves):
    """A function that makes desks over case files with a passphrase: they have backups."""
    cases = []

    def make(name="kept", author=AUTHOR):
        numbers = count(1)
        cases.append(CaseFile.create(tmp_path / name / "case", Passphrase("mật khẩu"), now=START, cost=CHEAP))
        mark = author[:4]
        return Desk(cases[-1], author, clock, lambda: f"{mark}{next(numbers):028x}", shelves, find_fonts)

    yield make
    for case in cases:
        case.close()


def visit_on(desk, day=date(2026, 11, 12), name="Phường Mẫu Sơn"):
    visit = Visit(id=desk.new_id(), unit_name=name, held_on=(day,))
    open_visit(desk, visit)
    return visit.id


def erase(desk, *visit_ids, months=12, **how):
    return carry_out(desk, erase_due(visit_ids, months, **how))


def standings(desk, months=12):
    return {one.visit_id: one.standing for one in list_due(desk, months).visits}


def test_pictures_are_due_the_day_after_the_term_that_the_office_set(desk, clock, visit_id):
    with_picture(desk, visit_id, jpeg(1))
    assert standings(desk, months=0) == {visit_id: Standing.NO_TERM}
    assert standings(desk) == {visit_id: Standing.KEPT}

    clock.now = LATER.replace(day=12)
    assert standings(desk) == {visit_id: Standing.KEPT}
    with pytest.raises(CannotDo, match="ERASE-01"):
        erase(desk, visit_id)
    clock.now = LATER

    (due,) = list_due(desk, 12).due
    assert (due.until, len(due.files), due.size) == (date(2027, 11, 12), 1, len(jpeg(1)))
    assert standings(desk, months=0) == {visit_id: Standing.NO_TERM}
    with pytest.raises(CannotDo, match="ERASE-02"):
        erase(desk)


def test_also_pictures_that_were_taken_out_and_files_of_the_camera_are_erased(desk, clock, visit_id):
    gone = with_picture(desk, visit_id, jpeg(1))
    take_out(desk, visit_id, gone)
    raw = desk.case.put_blob(b"raw file of the camera", "application/octet-stream")
    stays = with_picture(desk, visit_id, jpeg(2), original=raw)
    other = desk.case.put_blob(b"%PDF a list", "application/pdf")
    before = desk.case.put_blob(jpeg(3), "image/jpeg")
    write_down(desk, visit_id, replace(stays, sha256=before))
    write_down(desk, visit_id, stays)  # the picture was another one for a while
    clock.now = LATER

    done = erase(desk, visit_id)

    assert done.files == 4
    assert desk.case.blob_sizes([gone.sha256, raw, stays.sha256, before, other]).keys() == {other}
    assert standings(desk) == {visit_id: Standing.ERASED}


def test_the_journal_names_who_when_by_which_term_and_the_hashes(desk, clock, visit_id):
    say_who_works(desk, name="Trần Thị Lan", title="", agency="")
    picture = with_picture(desk, visit_id, jpeg(1))
    clock.now = LATER

    done = erase(desk, visit_id)

    assert done.touched.concerns(ERASURE)
    told = {one.field: one for one in read_trail(desk, erasing_scope(visit_id)) if one.kind == ERASURE}
    assert told["hashes"].after == [picture.sha256]
    assert (told["by"].after, told["by"].who) == ("Trần Thị Lan", "Trần Thị Lan")
    assert (told["months"].after, told["kept_until"].after) == (12, "2027-11-12")
    assert told["erased_at"].after.startswith("2027-11-13T03:00")
    assert {one.kind for one in read_trail(desk, visit_id)} >= {ERASURE, "evidence"}  # told with the visit


def test_a_visit_can_be_exempted_with_a_reason_and_released(desk, clock, visit_id):
    picture = with_picture(desk, visit_id, jpeg(1))
    clock.now = LATER
    with pytest.raises(CannotDo, match="ERASE-03"):
        exempt(desk, visit_id, "  ")

    exempt(desk, visit_id, "Khiếu nại số 12/KN")

    (held,) = list_due(desk, 12).visits
    assert (held.standing, held.erased.hold.reason) == (Standing.HELD, "Khiếu nại số 12/KN")
    with pytest.raises(CannotDo, match="ERASE-01"):
        erase(desk, visit_id)
    exempt(desk, visit_id, "Đã giải quyết xong", held=False)
    assert erase(desk, visit_id).files == 1
    assert not desk.case.blob_sizes([picture.sha256])


def test_a_picture_of_two_visits_stays_until_both_are_erased(desk, clock, visit_id):
    other = visit_on(desk, date(2027, 3, 1), "Phường Bắc Sơn")
    shared, own = with_picture(desk, visit_id, jpeg(1)), with_picture(desk, visit_id, jpeg(2))
    with_picture(desk, other, jpeg(1))
    clock.now = LATER

    done = erase(desk, visit_id)

    assert (done.files, done.shared) == (1, 1)
    assert desk.case.blob_sizes([shared.sha256, own.sha256]).keys() == {shared.sha256}
    assert standings(desk) == {visit_id: Standing.ERASED, other: Standing.KEPT}
    clock.now = LATER.replace(year=2028)
    assert erase(desk, other).files == 1
    assert not desk.case.blob_sizes([shared.sha256])


def test_nothing_is_erased_where_one_of_the_chosen_visits_is_not_due(desk, clock, visit_id):
    other = visit_on(desk, date(2027, 3, 1))
    pictures = [with_picture(desk, one, jpeg(n)) for n, one in enumerate((visit_id, other))]
    clock.now = LATER

    with pytest.raises(CannotDo, match="ERASE-01"):
        erase(desk, visit_id, other)

    assert len(desk.case.blob_sizes([one.sha256 for one in pictures])) == 2
    assert not desk.case.has_scope(erasing_scope(visit_id))


# --- what stood there afterwards --------------------------------------------------------------------------


def test_minutes_that_wait_keep_their_pictures_and_signed_ones_stay_byte_for_byte(
    desk, clock, answered, authority
):
    picture = with_picture(desk, answered, jpeg(1))
    carry_out(desk, draft_minutes(answered))
    refused_while_it_waits(desk, clock, answered)
    for field in ("sig_01_unit", "sig_02_team"):
        key = authority.issue(f"Người ký {field}", now=desk.now())
        carry_out(desk, sign_minutes(answered, field, KeyFile(key.p12, key.password)))
    pdf = minutes_file(desk, answered)
    clock.now = LATER
    erase(desk, answered)

    assert minutes_file(desk, answered) == pdf
    assert jpeg(1) in pdf  # the dialog says so: what is printed in signed minutes is not erased
    record = read_visit(desk, answered)
    assert record.erased == {picture.sha256: date(2027, 11, 13)}
    assert record.evidence[0].on_paper  # its number on paper stays


def refused_while_it_waits(desk, clock, visit_id):
    clock.now = LATER
    assert standings(desk) == {visit_id: Standing.UNSIGNED}
    with pytest.raises(CannotDo, match="ERASE-01"):
        erase(desk, visit_id)
    clock.now = START


def test_minutes_that_are_made_afterwards_print_what_is_left(desk, clock, answered):
    with_picture(desk, answered, jpeg(1), order=1)
    clock.now = LATER
    erase(desk, answered)
    clock.now = START
    stays = with_picture(desk, answered, jpeg(2), order=2)

    assert [one.sha256 for one in minutes_now(desk, answered).pictures] == [stays.sha256]
    assert carry_out(desk, preview_pdf(answered)).startswith(b"%PDF")


def test_an_erased_picture_is_not_taken_again_in_its_visit(desk, clock, visit_id):
    again = NewPicture(
        picture=pasted_picture(8, 8, bytes(8 * 8 * 3), START), treatment=Treatment(), caption="Bảng"
    )
    carry_out(desk, add_pictures(visit_id, [again]))
    clock.now = LATER
    erase(desk, visit_id)

    with pytest.raises(CannotDo, match="ERASE-04"):
        carry_out(desk, add_pictures(visit_id, [again]))


# --- everywhere -------------------------------------------------------------------------------------------


def test_files_and_keys_leave_backups_and_a_trouble_of_the_second_folder_is_told(kept, clock, tmp_path):
    desk = kept()
    visit_id = visit_on(desk)
    picture = with_picture(desk, visit_id, jpeg(1))
    carry_out(desk, keep_backup())
    key, sealed = desk.case._blobs._key(picture.sha256), desk.case._blobs.path_of(picture.sha256).read_bytes()
    clock.now = LATER

    done = erase(desk, visit_id, second=tmp_path / "no stick")

    assert done.trouble.code == "BACKUP-05"
    folder = desk.case.folder.parent
    files = [one for one in folder.rglob("*") if one.is_file()]
    assert not any(sealed in one.read_bytes() for one in files)
    databases = [one for one in files if one.suffix in (".db", ".db-wal")]
    assert len(databases) == 4
    assert not any(key in page for one in databases for page in pages_in_clear(one, desk.case._key))


@pytest.mark.parametrize("cut", ["before the keys go", "before the files go"])
def test_a_kill_in_the_middle_is_finished_by_the_next_checkup(kept, clock, monkeypatch, cut):
    desk = kept()
    visit_id = visit_on(desk)
    picture = with_picture(desk, visit_id, jpeg(1))
    clock.now = LATER

    def die(*_args):
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        if cut == "before the keys go":
            patched.setattr(deeds, "finish_erasing", die)
        else:
            patched.setattr(CaseFile, "finish_erasing", die)
        with pytest.raises(KeyboardInterrupt):
            erase(desk, visit_id)
    file = desk.case._blobs.path_of(picture.sha256)
    assert file.is_file()

    Look().go_on(desk)

    assert not file.exists()
    assert not desk.case.blob_sizes([picture.sha256])
    assert standings(desk) == {visit_id: Standing.ERASED}
    assert desk.case.check() == ()


def meet(one, other, *scopes):
    """Exchange scopes both ways, as a package does."""
    for mine, theirs in ((one, other), (other, one)):
        for scope in scopes:
            mine.case.admit(theirs.case.frames(scope, mine.case.ends(scope)), now=mine.now())


def test_a_twin_erases_too_at_its_next_checkup_and_a_package_brings_nothing_back(kept, clock):
    here, there = kept("here"), kept("there", "b" * 32)
    visit_id = visit_on(here)
    picture = with_picture(here, visit_id, jpeg(1))
    meet(here, there, visit_id)
    there.case.put_blob(jpeg(1), "image/jpeg")
    signed_file = there.case.put_blob(b"%PDF signed minutes", "application/pdf")
    clock.now = LATER
    erase(here, visit_id)

    meet(here, there, visit_id, erasing_scope(visit_id))
    assert read_visit(there, visit_id).erased  # told at once, erased at the next checkup
    Look().go_on(there)

    assert there.case.blob_sizes([picture.sha256, signed_file]).keys() == {signed_file}
    for desk in (here, there):  # a package from a third laptop
        desk.case.put_blob(jpeg(1), "image/jpeg")
        Look().go_on(desk)
        assert not desk.case.blob_sizes([picture.sha256])


def test_an_exemption_on_the_twin_keeps_its_file_and_a_strange_record_erases_nothing_else(kept, clock):
    here, there = kept("here"), kept("there", "b" * 32)
    visit_id = visit_on(here)
    picture = with_picture(here, visit_id, jpeg(1))
    meet(here, there, visit_id)
    there.case.put_blob(jpeg(1), "image/jpeg")
    signed_file = there.case.put_blob(b"%PDF signed minutes", "application/pdf")
    clock.now = LATER
    exempt(there, visit_id, "Điều tra")
    erase(here, visit_id)
    scope = erasing_scope(visit_id)
    strange = replace(list_due(here, 12).visits[0].erased.erasures[0], id="f" * 32, hashes=(signed_file,))
    here.case.record(scope, edits_of(ERASURE, strange), scope_kind="erasing", author=AUTHOR, now=clock())
    meet(here, there, visit_id, scope)

    assert finish_erasing(there) == 0
    assert read_visit(there, visit_id).erased == {}  # it is still shown there
    assert read_visit(here, visit_id).erased
    assert there.case.blob_sizes([picture.sha256, signed_file]).keys() == {picture.sha256, signed_file}
    exempt(there, visit_id, "Xong", held=False)
    assert finish_erasing(there) == 1
    assert there.case.blob_sizes([signed_file])


@pytest.mark.parametrize(
    ("day", "changes"),
    [
        (START, {}),
        (START, {"kept_until": date(2026, 1, 1)}),
        (LATER, {"months": 0}),
        (LATER, {"months": 13}),
        (LATER, {"kept_until": date(2030, 1, 1)}),
    ],
    ids=["a clock that is ahead", "a term that it is not", "no term", "a longer term", "a later day"],
)
def test_a_twin_believes_no_erasing_whose_term_is_not_over_by_its_own_calendar(kept, clock, day, changes):
    here, there = kept("here"), kept("there", "b" * 32)
    visit_id = visit_on(here)
    picture = with_picture(here, visit_id, jpeg(1))
    meet(here, there, visit_id)
    there.case.put_blob(jpeg(1), "image/jpeg")
    said = Erasure(
        id="f" * 32,
        hashes=(picture.sha256,),
        **{"kept_until": date(2027, 11, 12), "months": 12, **changes},
        by="",
        erased_at=LATER,
    )
    scope = erasing_scope(visit_id)
    here.case.record(scope, edits_of(ERASURE, said), scope_kind="erasing", author=AUTHOR, now=clock())
    meet(here, there, visit_id, scope)
    clock.now = day

    Look().go_on(there)

    assert there.case.blob_sizes([picture.sha256])
    assert read_visit(there, visit_id).erased == {}
    clock.now = LATER.replace(year=2031)
    Look().go_on(there)
    assert bool(there.case.blob_sizes([picture.sha256])) is ("months" in changes and not changes["months"])


def test_a_restored_backup_of_before_still_says_what_was_erased(kept, clock):
    from inspector_app.actions.restore_backup import look_ahead, read_backups, restore

    desk = kept()
    visit_id = visit_on(desk)
    picture = with_picture(desk, visit_id, jpeg(1))
    made = carry_out(desk, keep_backup())
    clock.now = LATER
    erase(desk, visit_id)
    before = next(one for one in carry_out(desk, read_backups()) if one.name == made.name)

    restore(desk, carry_out(desk, look_ahead(before)))

    assert read_visit(desk, visit_id).erased == {picture.sha256: date(2027, 11, 13)}
    assert not desk.case.blob_sizes([picture.sha256])


def test_nothing_is_erased_while_a_backup_is_copied(kept, clock):
    desk = kept()
    visit_id = visit_on(desk)
    picture = with_picture(desk, visit_id, jpeg(1))
    clock.now = LATER

    with desk.case._alone():
        with pytest.raises(CannotDo, match="BACKUP-08"):
            erase(desk, visit_id)
        assert not Look().go_on(desk).is_over

    assert not desk.case.has_scope(erasing_scope(visit_id))
    assert desk.case.blob_sizes([picture.sha256])

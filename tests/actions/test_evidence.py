"""Pictures in a visit: taken in whole or not at all, printed and signed with the minutes, never altered."""

import io
from dataclasses import replace

import pikepdf
import pytest

from inspector_app.actions.desk import carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.evidence import (
    NewPicture,
    add_pictures,
    look_at_picture,
    pasted_picture,
    picture_file,
    small_views,
)
from inspector_app.actions.export_minutes import minutes_file
from inspector_app.actions.merge_findings import merge_findings
from inspector_app.actions.preview_minutes import minutes_now, preview_pdf
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.readiness import gaps_now
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.sense import sense_problems
from inspector_app.actions.sign_minutes import sign_minutes
from inspector_app.actions.signing_keys import KeyFile
from inspector_app.actions.verify_minutes import Rebuild, verify_minutes
from inspector_app.actions.write_down import take_out, write_down
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.evidence import Area, Purpose, Source, Treatment
from inspector_app.inspection.findings import Finding
from inspector_app.inspection.gaps import GapCode
from tests.intake.pictures.camera import SECRET, corners, photo, saved

ITEM = "niem-yet/NY01"


def new(data, name="IMG_0001.JPG", **changes):
    return NewPicture(picture=look_at_picture(data, name), **{"treatment": Treatment(), **changes})


def add(desk, visit_id, *pictures):
    return carry_out(desk, add_pictures(visit_id, pictures))


@pytest.fixture
def answered(desk, visit_id):
    for item in ("NY01", "NY02", "NY13"):
        record_answer(desk, visit_id, Answer(id=f"niem-yet/{item}", verdict=Verdict.PASS))
    return visit_id


def test_a_picture_enters_the_record_bare_with_what_it_proves(desk, visit_id):
    data = photo()

    added = add(
        desk,
        visit_id,
        new(
            data, caption="  Bảng tầng 1 ", about=(ITEM,), treatment=Treatment(covers=(Area(0, 0, 0.2, 0.2),))
        ),
    )

    [one] = read_visit(desk, visit_id).evidence
    assert (one.id,) == added.ids
    assert (one.caption, one.about, one.covered, one.name) == ("Bảng tầng 1", (ITEM,), 1, "IMG_0001.JPG")
    assert one.taken_at is not None
    assert one.location == ""  # the camera said where; nobody asked to keep it
    jpeg = picture_file(desk, one.sha256)
    assert len(jpeg) == one.size
    assert SECRET not in jpeg
    assert one.original == ""


def test_the_cameras_own_file_and_place_are_kept_only_where_asked(desk, visit_id):
    data = photo()
    add(desk, visit_id, new(data, original=data, keep_location=True))

    [one] = read_visit(desk, visit_id).evidence

    assert picture_file(desk, one.original) == data
    assert one.location.startswith("21.028")
    kept = [file.read_bytes() for file in desk.case.folder.rglob("*") if file.is_file()]
    assert not any(SECRET in file for file in kept)  # encrypted, wherever it lies


def test_the_same_picture_is_not_taken_in_twice(desk, visit_id):
    add(desk, visit_id, new(photo()))

    again = add(desk, visit_id, new(photo()), new(saved(corners(640, 480))))

    assert again.known == ("IMG_0001.JPG",)
    assert [one.order for one in read_visit(desk, visit_id).evidence] == [1, 2]


def test_a_pasted_picture_is_taken_in(desk, visit_id, clock):
    image = corners(200, 100)
    pasted = pasted_picture(200, 100, image.tobytes(), clock())
    add(desk, visit_id, NewPicture(picture=pasted, treatment=Treatment(), source=Source.CLIPBOARD))

    [one] = read_visit(desk, visit_id).evidence

    assert (one.source, one.width, one.height) == (Source.CLIPBOARD, 200, 100)
    with pytest.raises(CannotDo, match="PICTURES-05"):
        pasted_picture(200, 101, image.tobytes(), clock())


def test_nothing_is_taken_in_once_the_minutes_are_drafted(desk, answered):
    carry_out(desk, draft_minutes(answered))

    with pytest.raises(CannotDo, match="FREEZE-01"):
        add(desk, answered, new(photo()))

    assert read_visit(desk, answered).evidence == ()


def test_a_picture_can_be_taken_out_and_brought_back(desk, visit_id):
    add(desk, visit_id, new(photo(), caption="Bảng"))
    [one] = read_visit(desk, visit_id).evidence

    take_out(desk, visit_id, one)
    assert read_visit(desk, visit_id).evidence == ()

    write_down(desk, visit_id, one)
    assert read_visit(desk, visit_id).evidence == (one,)


def test_findings_and_answers_name_their_pictures_on_paper(desk, visit_id):
    finding = Finding(id=desk.new_id(), item=ITEM, text="Bảng cũ")
    write_down(desk, visit_id, finding)
    add(
        desk,
        visit_id,
        new(photo(), about=(finding.id,), caption="Bảng"),
        new(saved(corners(640, 480)), about=(ITEM,), on_paper=False),
        new(saved(corners(320, 480)), about=(ITEM, finding.id), purpose=Purpose.PAPER),
    )

    minutes = minutes_now(desk, visit_id)

    assert [line.number for line in minutes.pictures] == [1, 2]
    assert minutes.findings[0].pictures == (1, 2)
    items = (item for section in minutes.checklist for item in section.items)
    assert {item.code: item.pictures for item in items if item.pictures} == {"NY01": (2,)}
    assert minutes.pictures[1].shows == "Nội dung NY01; Tồn tại 1"
    assert carry_out(desk, preview_pdf(visit_id)).startswith(b"%PDF")


def test_pictures_go_along_when_findings_are_merged(desk, visit_id):
    findings = tuple(Finding(id=desk.new_id(), item=ITEM, text=f"Tồn tại {n}", order=n) for n in (1, 2))
    write_down(desk, visit_id, *findings)
    add(desk, visit_id, new(photo(), about=(findings[1].id,)))

    merge_findings(desk, visit_id, [finding.id for finding in findings])

    record = read_visit(desk, visit_id)
    assert record.evidence[0].about == (record.findings[0].id,)


def test_what_pictures_lack_is_pointed_out(desk, visit_id):
    add(desk, visit_id, new(photo()))

    codes = {gap.code for gap in gaps_now(desk, read_visit(desk, visit_id))}

    assert {GapCode.PICTURE_WITHOUT_CAPTION, GapCode.PICTURE_PROVES_NOTHING} <= codes


def test_a_failed_item_that_asks_for_photos_is_content_with_them(desk, visit_id):
    item = next(
        key
        for key, _, one in read_visit(desk, visit_id).chosen_items()
        if one.evidence.photos_when_failed and one.judged
    )
    record_answer(desk, visit_id, Answer(id=item, verdict=Verdict.FAIL))
    asked = next(one for key, _, one in read_visit(desk, visit_id).chosen_items() if key == item)
    assert GapCode.NO_PHOTO in {gap.code for gap in gaps_now(desk, read_visit(desk, visit_id))}

    for number in range(asked.evidence.photos_when_failed):
        add(desk, visit_id, new(saved(corners(200 + number, 100)), about=(item,)))

    assert GapCode.NO_PHOTO not in {gap.code for gap in gaps_now(desk, read_visit(desk, visit_id))}


def test_small_views_are_made_and_one_that_is_gone_is_left_out(desk, visit_id):
    add(desk, visit_id, new(photo()), new(saved(corners(640, 480))))
    first, second = (one.sha256 for one in read_visit(desk, visit_id).evidence)
    desk.case.erase_blob(second)

    views = carry_out(desk, small_views((first, second), 160))

    assert list(views.made) == [first]
    assert (views.made[first].width, views.made[first].height) == (160, 120)
    assert views.damaged == frozenset()


def test_one_damaged_picture_hides_no_other_and_is_told_as_damaged(desk, visit_id):
    add(desk, visit_id, new(photo()), new(saved(corners(640, 480))))
    first, second = (one.sha256 for one in read_visit(desk, visit_id).evidence)
    file = desk.case._blobs.path_of(second)
    file.write_bytes(file.read_bytes()[:-1])

    views = carry_out(desk, small_views((second, first), 160))

    assert (list(views.made), views.damaged) == ([first], {second})
    added = add(desk, visit_id, new(saved(corners(640, 480))))
    assert (len(added.known), desk.case.check()) == (1, ()), "the original was given again"


def signed(desk, visit_id, authority):
    carry_out(desk, draft_minutes(visit_id))
    for field in ("sig_01_unit", "sig_02_team"):
        key = authority.issue(f"Người ký {field}", now=desk.now())
        carry_out(desk, sign_minutes(visit_id, field, KeyFile(key.p12, key.password)))
    return minutes_file(desk, visit_id)


def verdict_on(pdf, desk, authority):
    return verify_minutes(pdf, [authority.certificate_pem], Rebuild(lambda _: desk.fonts()))


def test_signed_minutes_with_pictures_are_valid_and_one_changed_pixel_is_not(desk, answered, authority):
    add(desk, answered, new(photo(), about=(ITEM,), caption="Bảng tầng 1"))
    pdf = signed(desk, answered, authority)

    whole = verdict_on(pdf, desk, authority)
    at = pdf.index(b"\xff\xd8\xff") + 2_000
    changed = verdict_on(pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :], desk, authority)

    assert whole.problems == ()
    assert whole.valid
    assert not changed.valid
    assert "MINUTES-03" in {problem.code for problem in changed.problems}


def test_a_file_whose_picture_was_taken_away_is_not_valid(desk, answered, authority):
    add(desk, answered, new(photo(), about=(ITEM,), caption="Bảng tầng 1"))
    pdf = signed(desk, answered, authority)
    with pikepdf.open(io.BytesIO(pdf)) as document:
        out = io.BytesIO()
        document.pages[-1].Resources.XObject = pikepdf.Dictionary()
        document.save(out)

    assert not verdict_on(out.getvalue(), desk, authority).valid


def test_numbers_that_do_not_run_and_pictures_that_are_not_there_are_no_minutes_of_ours(desk, answered):
    add(desk, answered, new(photo(), about=(ITEM,), caption="Bảng tầng 1"))
    honest = minutes_now(desk, answered)
    jumping = replace(honest, pictures=(replace(honest.pictures[0], number=2),))
    lacking = replace(honest, pictures=())

    assert "VERIFY-PICTURES-01" not in {problem.code for problem in sense_problems(honest)}
    assert "VERIFY-PICTURES-01" in {problem.code for problem in sense_problems(jumping)}
    assert "VERIFY-PICTURES-02" in {problem.code for problem in sense_problems(lacking)}

"""Files of anybody's making end with a verdict, and what no reader would open is never drafted."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal, Overflow

import pytest

from inspector_app.actions import minutes_bounds, verify_minutes
from inspector_app.actions.desk import carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.minutes_bounds import check_read, clean_minutes
from inspector_app.actions.prepared_file import minutes_in, prepare_file
from inspector_app.actions.preview_minutes import minutes_now
from inspector_app.actions.problem import Problem
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.sense import sense_notes, sense_problems
from inspector_app.documents.fonts import find_fonts
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.figures.stated import Figures, StatedIndex
from inspector_app.inspection.instrument_lines import PrintedInstruments
from inspector_app.inspection.minutes import FiguresLine, Mark
from inspector_app.inspection.sampling.records import FrameRow
from inspector_app.inspection.slots import heading_of
from inspector_app.signing.demo_authority import make_authority
from tests.documents.instruments_sample import drawn_from, key
from tests.documents.sample import instruments_minutes, sample_minutes

NOW = datetime(2026, 11, 12, 5, 0, tzinfo=UTC)

INKED = "VERIFY-INK-03"  # the sample has a signature by hand, which is evidence and no digital signature


@pytest.fixture(scope="module")
def fonts():
    return find_fonts()


@pytest.fixture(scope="module")
def honest(fonts):
    made = instruments_minutes(fonts, mark=Mark.NONE)
    return replace(
        made, slots=tuple(replace(slot, heading=heading_of(slot.side, slot.role)) for slot in made.slots)
    )


@pytest.fixture
def answered(desk, visit_id):
    for item in ("NY01", "NY02", "NY13"):
        record_answer(desk, visit_id, Answer(id=f"niem-yet/{item}", verdict=Verdict.PASS))
    return visit_id


def codes(found):
    return [one.code for one in found]


def verified(minutes, fonts):
    """The verdict on an unsigned file of these minutes."""
    trust = make_authority("Thử", now=NOW, random_bytes=lambda size: b"\x07" * size).certificate_pem
    return verify_minutes.verify_minutes(
        prepare_file(minutes, fonts).prepared, [trust], verify_minutes.Rebuild(lambda _: fonts)
    )


def indexed(earlier):
    index = StatedIndex(name="i", earlier=earlier, later=Decimal(1), stated=Decimal(1), unit="percent")
    return FiguresLine(figures=Figures(id="a" * 32, name="x", index=(index,)), outcomes=())


def stumbles(*_):
    raise Overflow


def refuses(*_):
    raise CannotDo("SAMPLE-09", sample="m")


@pytest.mark.parametrize(("check", "code"), [(stumbles, "VERIFY-DATA-03"), (refuses, "SAMPLE-09")])
def test_a_check_that_stumbles_is_a_problem_and_silences_no_other(honest, fonts, monkeypatch, check, code):
    def after(_):
        yield Problem("VERIFY-SIDES-02")

    monkeypatch.setattr(verify_minutes, "note_checks", lambda _: (check, after))

    verdict = verified(honest, fonts)

    assert code in codes(verdict.problems)
    assert "VERIFY-SIDES-02" in codes(verdict.notes)
    assert not verdict.valid


def test_a_false_frame_hash_is_a_problem_of_the_file(honest, fonts):
    part = honest.instruments.sampling
    (line,) = part.samples
    false = replace(line, sample=replace(line.sample, codes_sha256="0" * 64))
    bent = replace(honest, instruments=replace(honest.instruments, sampling=replace(part, samples=(false,))))

    assert "VERIFY-SAMPLE-01" in codes(verified(bent, fonts).problems)
    assert "VERIFY-SAMPLE-01" not in codes(verified(honest, fonts).problems)


def test_the_complete_sample_follows_from_its_own_data(honest):
    assert codes(sense_problems(honest)) == []
    assert codes(sense_notes(honest, {})) == [INKED]
    assert check_read(honest) is None


@pytest.mark.parametrize("exponent", ["1E-999999", "1E-30", "1E+999"])
def test_a_number_that_nobody_can_compute_with_is_refused(honest, exponent):
    with pytest.raises(CannotDo) as refused:
        check_read(replace(honest, figures=(indexed(Decimal(exponent)),)))

    assert refused.value.code == "VALUE-01"


def test_two_thousand_tables_are_refused_before_they_cost_anything(honest):
    with pytest.raises(CannotDo) as refused:
        check_read(replace(honest, figures=(indexed(Decimal(1)),) * 2000))

    assert refused.value.code == "VERIFY-DATA-06"
    assert refused.value.fields == {"what": "bảng số liệu", "count": 2000, "limit": 200}


@pytest.mark.parametrize("name", ["Phường A\nV. KẾT LUẬN", "Phường\u200b A", " Phường A"])
def test_a_name_in_another_form_than_ours_is_refused(honest, fonts, name):
    made = prepare_file(replace(honest, unit_name=name), fonts)

    with pytest.raises(CannotDo) as refused:
        minutes_in(made.prepared)

    assert refused.value.code == "VERIFY-DATA-05"


def test_codes_of_a_frame_in_another_form_than_ours_are_refused(honest):
    part = honest.instruments.sampling
    rows = (FrameRow(code="H57  1"), *part.frames[0].rows)
    bent = replace(part, frames=(replace(part.frames[0], rows=rows),))

    with pytest.raises(CannotDo) as refused:
        check_read(replace(honest, instruments=replace(honest.instruments, sampling=bent)))

    assert refused.value.code == "VERIFY-DATA-05"


def test_cleaned_minutes_are_read(honest):
    pasted = replace(honest, unit_name="  Phường\nA ")

    assert clean_minutes(pasted).unit_name == "Phường A"
    assert check_read(clean_minutes(pasted)) is None


def test_three_samples_of_thirty_four_thousand_dossiers_are_read_and_drawn_again(honest, fonts):
    rows = tuple(FrameRow(code=f"H57.132-26{1 + n % 12:02d}{1 + n % 28:02d}-{n:05d}") for n in range(34_000))
    one = drawn_from(rows, size=96, replaced=False)
    (line,) = one.samples
    lines = tuple(
        replace(line, estimates=(), sample=replace(line.sample, id=key(number))) for number in (1, 2, 3)
    )
    large = replace(honest, instruments=PrintedInstruments(sampling=replace(one, samples=lines)))

    read = minutes_in(prepare_file(large, fonts).prepared)

    assert len(read.instruments.sampling.frames[0].rows) == 34_000
    assert codes(sense_problems(read)) == []
    assert codes(sense_notes(read, {})) == [INKED]


def test_minutes_too_large_to_be_read_are_not_frozen(desk, answered, monkeypatch):
    monkeypatch.setattr(minutes_bounds, "LARGEST_DATA", 1000)

    with pytest.raises(CannotDo) as refused:
        carry_out(desk, draft_minutes(answered))

    assert refused.value.code == "DRAFT-06"
    assert refused.value.fields["largest"] == "các phần ngoài công cụ kiểm tra"
    assert read_visit(desk, answered).state == "open"


def test_what_its_own_reader_refuses_is_not_frozen(desk, answered, monkeypatch):
    monkeypatch.setattr("inspector_app.documents.read_pdf.LARGEST_ATTACHMENT", 1000)

    with pytest.raises(CannotDo) as refused:
        carry_out(desk, draft_minutes(answered))

    assert (refused.value.code, refused.value.fields["reason"]) == ("DRAFT-08", "PDF-03")
    assert read_visit(desk, answered).state == "open"


def test_minutes_are_made_as_their_reader_wants_them(desk, answered):
    assert check_read(minutes_now(desk, answered)) is None


def test_pages_that_leave_no_room_for_signatures_are_refused(fonts, monkeypatch):
    monkeypatch.setattr("inspector_app.documents.read_pdf.LARGEST_FILE", 8 * 1024 * 1024 + 1000)

    with pytest.raises(CannotDo) as refused:
        prepare_file(sample_minutes(fonts), fonts)

    assert refused.value.code == "PDF-06"

"""From the instruments of a visit to its minutes: what was counted is printed, and the file is valid."""

import hashlib
import json
import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pikepdf
import pytest

from inspector_app.actions.desk import carry_out
from inspector_app.actions.import_file import keep_catalogue, keep_frame, keep_posted, look_at_file
from inspector_app.actions.instruments import read_slips
from inspector_app.actions.posting import choose_catalogue, list_catalogues
from inspector_app.actions.preview_minutes import minutes_now, preview_pdf
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.readiness import missing_before_minutes
from inspector_app.actions.sampling import SampleOrder, draw_sample
from inspector_app.actions.sense_instruments import instrument_notes
from inspector_app.actions.write_down import write_down
from inspector_app.inspection.archives.records import AskedFile, RegisterCheck
from inspector_app.inspection.conduct.records import Absence, AbsenceKind, HeadCount, Reception
from inspector_app.inspection.figures.stated import CountKind, StatedCount
from inspector_app.inspection.findings import GoodPractice
from inspector_app.inspection.posting.posted import FeedbackPosting, PostingPoint
from inspector_app.inspection.readiness import GapCode
from inspector_app.inspection.slips.dossiers import HandOver, Timing
from inspector_app.intake.meaning import ImportKind
from tests.actions.lists import OFFICIAL, workbook

CODES = [f"H57.132-260804-{number:04d}" for number in range(1, 41)]
SEED = "Mẫu Sơn 12/11"
LOCAL = timedelta(hours=7)


def at(day, hour, minute=0):
    """An instant of November 2026 on Việt Nam's clock."""
    return datetime(2026, 11, day, hour, minute, tzinfo=UTC) - LOCAL


def key(number):
    return f"{number:032x}"


@pytest.fixture
def inspected(desk, visit_id):
    """A visit on which every instrument was used."""
    draft = carry_out(desk, look_at_file(ImportKind.CATALOGUE, workbook(OFFICIAL), "danh-muc.xlsx"))
    keep_catalogue(desk, draft, name="Danh mục TTHC cấp xã", as_of=None)
    choose_catalogue(desk, visit_id, list_catalogues(desk)[0].id)
    write_down(desk, visit_id, PostingPoint(id=key(901), name="Bảng tại sảnh"))
    write_down(desk, visit_id, FeedbackPosting(id=key(901), shown=True, phone_right=False))
    posted = carry_out(desk, look_at_file(ImportKind.POSTED, workbook(OFFICIAL[1:]), "niem-yet.xlsx"))
    keep_posted(desk, visit_id, key(901), posted)
    listed = workbook([(code,) for code in CODES], ("Mã hồ sơ",), heading="")
    framed = carry_out(desk, look_at_file(ImportKind.FRAME, listed, "ho-so.xlsx"))
    keep_frame(desk, visit_id, framed, name="Hồ sơ đã giải quyết")
    frame = read_visit(desk, visit_id).instruments.frames[0]
    draw_sample(desk, visit_id, SampleOrder(frame=frame.id, size=5, seed=SEED, agreed="Hai bên cùng nêu"))
    first = read_visit(desk, visit_id).instruments.dossiers[0]
    write_down(
        desk,
        visit_id,
        replace(
            first,
            received_at=at(2, 8),
            due_at=at(4, 17),
            settled_at=at(6, 9),
            stated=Timing.ON_TIME,
            has_slip=True,
            handovers_signed=False,
            apology_sent=False,
        ),
        HandOver(
            id=key(902), dossier=first.id, giver="Bộ phận Một cửa", receiver="Phòng Tư pháp", at=at(2, 9)
        ),
        AskedFile(
            id=key(903), title="Hồ sơ khai sinh", asked_at=at(12, 9), found_at=at(12, 9, 4), found=True
        ),
        RegisterCheck(id=key(904), name="Sổ theo dõi hồ sơ", year=2026, numbers="1-120, 122, 122, 125"),
        Reception(id=key(905), observer="Lê A", at=at(12, 9), waiting_minutes=12, greeted=True, polite=False),
        HeadCount(
            id=key(906),
            at=at(12, 8, 40),
            place="Toàn cơ quan",
            total=12,
            present=10,
            absences=(
                Absence(position="Chuyên viên", kind=AbsenceKind.ON_DUTY, verified=True, how="giấy mời họp"),
                Absence(position="Công chức Tư pháp - Hộ tịch"),
            ),
        ),
        StatedCount(id=key(907), name="Nhiệm vụ năm 2026", kind=CountKind.TASKS, done=20, total=27),
        GoodPractice(id=key(908), title="Ngày thứ Sáu xanh", worth_copying=True),
    )
    return visit_id


def pdf_of(desk, visit_id, folder):
    file = folder / "minutes.pdf"
    file.write_bytes(carry_out(desk, preview_pdf(visit_id)))
    return file


def text_of(file):
    done = subprocess.run(
        ["pdftotext", "-layout", str(file), "-"], check=True, capture_output=True, text=True
    )
    return " ".join(done.stdout.split())


def test_every_instrument_is_printed(desk, inspected, tmp_path):
    text = text_of(pdf_of(desk, inspected, tmp_path))

    for words in (
        *("Danh mục TTHC cấp xã", "Bảng tại sảnh", "1.001193", "niem-yet.xlsx"),
        *(SEED, "Hai bên cùng nêu", CODES[0], "Phòng Tư pháp", "Sổ theo dõi hồ sơ", "Hồ sơ khai sinh"),
        *("Toàn cơ quan", "giấy mời họp", "Nhiệm vụ năm 2026", "Ngày thứ Sáu xanh"),
    ):
        assert words in text, words


def test_the_clock_finds_the_dossier_late_that_the_slip_calls_on_time(desk, inspected):
    part = read_slips(desk, inspected)

    outcome = next(one for one in part.dossiers if one.dossier.stated)
    assert outcome.computed is Timing.LATE
    assert (part.summary.late, part.summary.late_without_apology) == (1, 1)


def test_what_the_instruments_leave_open_is_asked_before_the_minutes(desk, inspected):
    codes = {gap.code for gap in missing_before_minutes(desk, inspected)}

    assert {
        GapCode.POSTING_DIFFERS,
        GapCode.FEEDBACK_POSTING,
        GapCode.SLIPS_DIFFER,
        GapCode.DOSSIER_NOT_LOOKED_AT,
        GapCode.ARCHIVE_DIFFERS,
        GapCode.CONDUCT_DIFFERS,
    } <= codes


def test_the_sample_is_redrawn_from_the_file_by_ten_lines_that_know_nothing_of_us(desk, inspected, tmp_path):
    with pikepdf.open(pdf_of(desk, inspected, tmp_path)) as pdf:
        (attached,) = pdf.attachments.values()
        line = json.loads(attached.get_file().read_bytes())["instruments"]["sampling"]["samples"][0]
    codes = sorted(row["code"] for row in line["rows"])
    listed = "".join(code + "\n" for code in codes).encode()
    rank = sorted(codes, key=lambda c: hashlib.sha256(f"{line['sample']['seed']}|{c}".encode()).hexdigest())

    assert hashlib.sha256(listed).hexdigest() == line["sample"]["codes_sha256"]
    assert rank[: line["sample"]["size"]] == line["sample"]["drawn"]


BENT = {
    "VERIFY-SAMPLE-01": lambda part: bent_sample(part, codes_sha256="0" * 64),
    "VERIFY-SAMPLE-02": lambda part: bent_sample(part, seed="Hạt giống khác"),
    "VERIFY-SAMPLE-04": lambda part: replace(
        part, sampling=replace(part.sampling, samples=(replace(part.sampling.samples[0], estimates=()),))
    ),
    "VERIFY-POSTING-01": lambda part: replace(
        part,
        posting=replace(
            part.posting,
            lines=tuple(
                replace(line, comparison=replace(line.comparison, posted=5)) for line in part.posting.lines
            ),
        ),
    ),
    "VERIFY-SLIPS-01": lambda part: replace(
        part, slips=replace(part.slips, summary=replace(part.slips.summary, late=0))
    ),
    "VERIFY-REGISTER-01": lambda part: replace(
        part,
        archives=replace(
            part.archives, registers=tuple(replace(one, missing=()) for one in part.archives.registers)
        ),
    ),
    "VERIFY-COUNTS-01": lambda part: replace(part, counts=replace(part.counts, crossed=())),
}


def bent_sample(part, **changes):
    line = part.sampling.samples[0]
    changed = replace(line, sample=replace(line.sample, **changes))
    return replace(part, sampling=replace(part.sampling, samples=(changed,)))


def test_what_the_program_makes_follows_from_its_own_data(desk, inspected):
    assert [note.code for note in instrument_notes(minutes_now(desk, inspected))] == []


@pytest.mark.parametrize("code", BENT)
def test_a_file_whose_instruments_do_not_follow_from_its_data_is_pointed_out(desk, inspected, code):
    minutes = minutes_now(desk, inspected)
    bent = replace(minutes, instruments=BENT[code](minutes.instruments))

    assert [note.code for note in instrument_notes(bent)] == [code]

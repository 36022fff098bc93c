"""From the instruments of a visit to its minutes: what was counted is printed, and the file is valid."""

import hashlib
import json
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

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
from inspector_app.actions.sense import sense_notes, sense_problems
from inspector_app.actions.write_down import write_down
from inspector_app.inspection.archives.records import AskedFile, RegisterCheck
from inspector_app.inspection.conduct.records import Absence, AbsenceKind, HeadCount, Reception
from inspector_app.inspection.figures.stated import CountKind, Figures, StatedCount
from inspector_app.inspection.findings import GoodPractice
from inspector_app.inspection.instrument_lines import ScoreLine, ScoreStep
from inspector_app.inspection.posting.posted import FeedbackPosting, PostingPoint
from inspector_app.inspection.readiness import GapCode
from inspector_app.inspection.sampling.records import SizeBasis, StratumSize
from inspector_app.inspection.slips.dossiers import HandOver, Timing
from inspector_app.inspection.slips.summary import summarise
from inspector_app.inspection.visit import Period
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
        sampling = json.loads(attached.get_file().read_bytes())["instruments"]["sampling"]
    line = sampling["samples"][0]
    (rows,) = (one["rows"] for one in sampling["frames"] if one["content"] == line["sample"]["content"])
    codes = sorted(row["code"] for row in rows)
    listed = "".join(code + "\n" for code in codes).encode()
    rank = sorted(codes, key=lambda c: hashlib.sha256(f"{line['sample']['seed']}|{c}".encode()).hexdigest())

    assert hashlib.sha256(listed).hexdigest() == line["sample"]["codes_sha256"]
    assert rank[: line["sample"]["size"]] == line["sample"]["drawn"]


def first(records, **changes):
    """Records of which the first is another."""
    return (replace(records[0], **changes), *records[1:])


def sampled(**changes):
    """A lie about the first sample."""
    return lambda part: bent_line(part, sample=replace(part.sampling.samples[0].sample, **changes))


def bent_line(part, **changes):
    return replace(part, sampling=replace(part.sampling, samples=first(part.sampling.samples, **changes)))


def framed(**changes):
    return lambda part: bent_line(part, frame=replace(part.sampling.samples[0].frame, **changes))


def shorter(part):
    (frame,) = part.sampling.frames
    return replace(part, sampling=replace(part.sampling, frames=(replace(frame, rows=frame.rows[1:]),)))


def by_hand(part):
    (frame,) = part.sampling.frames
    return sampled(drawn=tuple(row.code for row in frame.rows[:5]))(part)


FALSE_DRAWS = {
    "the hash of the codes": ("VERIFY-SAMPLE-01", sampled(codes_sha256="0" * 64)),
    "the frame's own hash": ("VERIFY-SAMPLE-01", framed(codes_sha256="0" * 64)),
    "the name of the frame's rows": ("VERIFY-SAMPLE-01", sampled(content="1" * 64)),
    "the frame's name of its rows": ("VERIFY-SAMPLE-01", framed(content="1" * 64)),
    "another frame": ("VERIFY-SAMPLE-01", sampled(frame="9" * 32)),
    "the frame's count": ("VERIFY-SAMPLE-01", framed(count=99_999)),
    "the population": ("VERIFY-SAMPLE-01", sampled(population=0)),
    "a row left out": ("VERIFY-SAMPLE-01", shorter),
    "another seed": ("VERIFY-SAMPLE-02", sampled(seed="Hạt giống khác")),
    "dossiers chosen by hand": ("VERIFY-SAMPLE-02", by_hand),
    "a size that was not drawn": ("VERIFY-SAMPLE-02", sampled(size=6)),
    "a sample twice": (
        "VERIFY-SAMPLE-07",
        lambda part: replace(part, sampling=replace(part.sampling, samples=part.sampling.samples * 2)),
    ),
}


def posted(**changes):
    """A lie about the comparison at the first point."""
    return lambda part: replace(
        part,
        posting=replace(
            part.posting,
            lines=first(part.posting.lines, comparison=replace(part.posting.lines[0].comparison, **changes)),
        ),
    )


def shifted(part):
    comparison = part.posting.lines[0].comparison
    more = {"posted": comparison.posted + 1000, "not_seen": comparison.not_seen - 1000}
    return posted(**more)(part)


def settled(part):
    """The dossier that was settled (it was late), among others."""
    return next(n for n, one in enumerate(part.slips.dossiers) if one.dossier.settled_at)


def slipped(**changes):
    """A lie about a settled dossier, with a summary that goes along."""

    def bend(part):
        place = settled(part)
        bent = tuple(
            replace(one, **changes) if number == place else one
            for number, one in enumerate(part.slips.dossiers)
        )
        return replace(
            part, slips=replace(part.slips, dossiers=bent, summary=summarise(bent, date(2026, 11, 12)))
        )

    return bend


def asked(**changes):
    return lambda part: replace(
        part, archives=replace(part.archives, asked=first(part.archives.asked, **changes))
    )


def observed(**changes):
    return lambda part: replace(
        part, conduct=replace(part.conduct, points=first(part.conduct.points, **changes))
    )


FIVE = Decimal(5)
TRACE = (
    ScoreStep(code="a", label="A", answered="02 đạt", points=Decimal(2), most=Decimal(4)),
    ScoreStep(code="b", label="B", answered="01 đạt", points=Decimal(6), most=Decimal(6)),
)
SCORE = ScoreLine(form_id="f", title="Chấm", points=Decimal(8), most=Decimal(10), band="", steps=TRACE)

BENT = {
    "rates made up": (
        "VERIFY-SAMPLE-04",
        lambda part: bent_line(part, estimates=()),
    ),
    "another way of drawing": ("VERIFY-SAMPLE-05", sampled(algorithm="bốc thăm")),
    "a size that no rule gave": (
        "VERIFY-SAMPLE-06",
        sampled(basis=SizeBasis.PROPORTION, margin=Decimal(1), expected=Decimal(50)),
    ),
    "an acceptance number that no plan has": (
        "VERIFY-SAMPLE-06",
        sampled(basis=SizeBasis.ISO_2859_2, limiting_quality=Decimal("5.0"), acceptance=99),
    ),
    "an acceptance number": ("VERIFY-SAMPLE-06", sampled(acceptance=99)),
    "strata of a plain draw": (
        "VERIFY-SAMPLE-06",
        sampled(strata=(StratumSize(stratum="Hộ tịch", population=9999, size=1),)),
    ),
    "a sum that does not add up": ("VERIFY-POSTING-01", posted(posted=5)),
    "a count below nought": ("VERIFY-POSTING-01", shifted),
    "more procedures than the duty": (
        "VERIFY-POSTING-01",
        lambda part: replace(part, posting=replace(part.posting, procedures=9999)),
    ),
    "another day of comparing": ("VERIFY-POSTING-01", posted(as_of=date(1999, 1, 1))),
    "a point twice": (
        "VERIFY-POSTING-01",
        lambda part: replace(part, posting=replace(part.posting, lines=part.posting.lines * 2)),
    ),
    "no late dossier": (
        "VERIFY-SLIPS-01",
        lambda part: replace(part, slips=replace(part.slips, summary=replace(part.slips.summary, late=0))),
    ),
    "a form of the slip made up": (
        "VERIFY-SLIPS-01",
        lambda part: replace(
            part, slips=replace(part.slips, summary=replace(part.slips.summary, expected_form="Mẫu bịa"))
        ),
    ),
    "a late dossier called early": ("VERIFY-SLIPS-02", slipped(computed=Timing.EARLY)),
    "more fields filled than there are": ("VERIFY-SLIPS-02", slipped(filled=99)),
    "more working time than the clock": ("VERIFY-SLIPS-02", slipped(used_minutes=999_999)),
    "a register without gaps": (
        "VERIFY-REGISTER-01",
        lambda part: replace(
            part, archives=replace(part.archives, registers=first(part.archives.registers, missing=()))
        ),
    ),
    "a quick retrieval": ("VERIFY-ARCHIVES-01", asked(seconds=1)),
    "a transfer on time": ("VERIFY-ARCHIVES-01", asked(transfer_due=date(2020, 1, 1), transfer_late=False)),
    "receptions nobody saw": ("VERIFY-CONDUCT-01", observed(receptions=300)),
    "interviews nobody gave": ("VERIFY-CONDUCT-01", observed(interviews=(99, 0, 0, 0))),
    "checks left out": (
        "VERIFY-COUNTS-01",
        lambda part: replace(part, counts=replace(part.counts, crossed=())),
    ),
    "points that the trace does not give": (
        "VERIFY-SCORE-01",
        lambda part: replace(part, scores=(replace(SCORE, points=Decimal(9)),)),
    ),
    "a step above its most": (
        "VERIFY-SCORE-01",
        lambda part: replace(
            part,
            scores=(
                replace(SCORE, points=Decimal(11), most=Decimal(20), steps=first(TRACE, points=Decimal(5))),
            ),
        ),
    ),
}


def codes(found):
    return [one.code for one in found]


def notes_of(minutes):
    return [code for code in codes(sense_notes(minutes, {})) if code != "VERIFY-SIDES-02"]


def test_what_the_program_makes_follows_from_its_own_data(desk, inspected):
    minutes = minutes_now(desk, inspected)
    scored = replace(minutes, instruments=replace(minutes.instruments, scores=(SCORE,)))

    assert codes(sense_problems(minutes)) == []
    assert notes_of(scored) == []


@pytest.mark.parametrize("lie", FALSE_DRAWS)
def test_a_false_draw_makes_the_file_invalid(desk, inspected, lie):
    code, bend = FALSE_DRAWS[lie]
    minutes = minutes_now(desk, inspected)

    bent = replace(minutes, instruments=bend(minutes.instruments))

    assert codes(sense_problems(bent)) == [code]


@pytest.mark.parametrize("lie", BENT)
def test_a_file_whose_instruments_do_not_follow_from_its_data_is_pointed_out(desk, inspected, lie):
    code, bend = BENT[lie]
    minutes = minutes_now(desk, inspected)
    bent = replace(minutes, instruments=bend(minutes.instruments))

    assert set(notes_of(bent)) == {code}
    assert codes(sense_problems(bent)) == []


def test_the_days_of_the_visit_count_and_not_the_day_of_the_paper(desk, inspected):
    """Minutes are often drawn up days after the visit: a period that ended meanwhile had not ended on it."""
    period = Period(start=date(2026, 1, 1), end=date(2026, 11, 30))
    write_down(desk, inspected, Figures(id=key(909), name="11 tháng", received_total=10, period=period))
    later = replace(minutes_now(desk, inspected), day=date(2026, 12, 24))

    assert notes_of(later) == []


def test_two_samples_of_one_frame_carry_its_rows_once(desk, inspected):
    frame = read_visit(desk, inspected).instruments.frames[0]
    draw_sample(desk, inspected, SampleOrder(frame=frame.id, size=7, seed="Lần hai"))

    part = minutes_now(desk, inspected).instruments.sampling

    assert [len(part.rows_of(line)) for line in part.samples] == [len(CODES)] * 2
    assert len(part.frames) == 1

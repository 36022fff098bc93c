"""What is looked at before signing: each matter said, each line with the place where it is mended."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from inspector_app.inspection.before_signing import PaperSize, before_signing
from inspector_app.inspection.drafting import minutes_of
from inspector_app.inspection.gaps import GapCode, blocking, warning
from inspector_app.inspection.law import Registry
from inspector_app.inspection.minutes import Layout, RecordState
from inspector_app.inspection.people import SignatureKind
from inspector_app.inspection.sealable import SealingGround
from inspector_app.inspection.sealing import MinutesRefusal
from inspector_app.inspection.signing_lines import Matter, Stands
from inspector_app.inspection.visit import ClockCheck, Copies
from inspector_app.wording import catalogue
from tests.inspection.visit_builder import HEAD, LEADER, SECRETARY, VISIT, WHOLE

LAPTOP = SealingGround(
    now=datetime(2026, 11, 12, 4, 15, tzinfo=UTC),
    last_change_at=datetime(2026, 11, 12, 4, 10, tzinfo=UTC),
    free_bytes=5_000_000_000,
    file_bytes=200_000,
    signatures=3,
    font="Tinos",
)
CLOCK = ClockCheck(0, "điện thoại", datetime(2026, 11, 12, 4, 0, tzinfo=UTC))
PAPER = PaperSize(pages=4, annexes=("Phụ lục – Kết quả",), template="nd30 0a1b2c3d")
LEFT = datetime(2026, 11, 12, 4, 5, tzinfo=UTC)
NAMED = tuple(
    replace(person, name=name, signs=SignatureKind.DIGITAL)
    for person, name in ((LEADER, "Lê Thị A"), (SECRETARY, "Đỗ Văn D"), (HEAD, "Vũ Văn G"))
)
READY = replace(
    WHOLE, participants=NAMED, visit=replace(VISIT, place="Hà Nội", subject="Kiểm tra niêm yết", clock=CLOCK)
)


def lines(record=READY, gaps=(), matter=None, laptop=LAPTOP):
    found = before_signing(record, gaps, PAPER, laptop)
    return [line for line in found if matter in (None, line.matter)]


def with_visit(**changes):
    return replace(READY, visit=replace(READY.visit, **changes))


def test_nothing_is_to_be_looked_at_when_all_is_there():
    assert {line.stands for line in lines()} == {Stands.GOOD, Stands.OPEN}
    assert {line.matter for line in lines()} == set(Matter)


def test_every_line_has_words_in_both_languages():
    blank = replace(WHOLE, participants=(), visit=replace(VISIT, minutes_number="", plan=None, decision=None))
    left = replace(READY, participants=(replace(NAMED[0], left_at=LEFT), *NAMED[1:]))
    codes = {line.code for record in (READY, blank, left, WHOLE) for line in lines(record)}

    for language in ("vi", "en"):
        assert codes <= catalogue(language).keys()


@pytest.mark.parametrize(
    "name",
    ["minutes_number", "place", "subject", "superior_body", "opened_at", "closed_at", "decision", "plan"],
)
def test_each_blank_leads_to_its_field(name):
    empty = None if name in ("opened_at", "closed_at", "decision", "plan") else ""

    found = lines(with_visit(**{name: empty}), matter=Matter.BLANKS)

    assert [(line.kind, line.at, line.stands) for line in found] == [("visit", name, Stands.LOOK)]


def test_a_signer_without_name_and_a_leader_who_does_not_sign_are_named():
    people = (replace(NAMED[0], signs=SignatureKind.NONE), replace(NAMED[1], name=""), NAMED[2])

    found = lines(replace(READY, participants=people), matter=Matter.BLANKS)

    assert [(line.code, line.key) for line in found] == [("SIGNING-NO-KIND", "p1"), ("SIGNING-NO-NAME", "p2")]


def test_copies_that_do_not_add_up_are_looked_at():
    record = with_visit(copies=Copies(total=3, team=1, unit=1))

    assert lines(record, matter=Matter.COPIES)[0].stands is Stands.LOOK


def test_signers_stand_in_the_order_of_signing():
    found = lines(matter=Matter.SIGNERS)

    assert [line.fields["who"] for line in found] == ["Đỗ Văn D", "Vũ Văn G", "Lê Thị A"]
    assert {line.stands for line in found} == {Stands.OPEN}


def test_who_has_left_and_is_still_to_sign_is_looked_at():
    people = (NAMED[0], NAMED[1], replace(NAMED[2], left_at=LEFT))
    record = replace(READY, participants=people)

    signer = next(line for line in lines(record, matter=Matter.SIGNERS) if line.key == "p3")
    present = next(line for line in lines(record, matter=Matter.PRESENCE) if line.key == "p3")

    assert (signer.stands, signer.kind) == (Stands.LOOK, "participant")
    assert (present.code, present.fields["time"]) == ("SIGNING-LEFT", "11 giờ 05 phút")


def test_blocking_gaps_stop_and_law_is_said_apart():
    gaps = (
        blocking(GapCode.BASIS_NOT_IN_FORCE, "finding", "f1", "basis", number=1, says="hết hiệu lực"),
        warning(GapCode.NO_NUMBER, "visit", "v1", "minutes_number"),
    )

    assert lines(gaps=gaps, matter=Matter.GAPS)[0].stands is Stands.STOPS
    assert [(line.kind, line.key) for line in lines(gaps=gaps, matter=Matter.LAW)] == [("finding", "f1")]


def test_the_paper_says_when_somebody_left():
    record = replace(READY, participants=(NAMED[0], replace(NAMED[2], left_at=LEFT)))

    minutes = minutes_of(
        record,
        layout=Layout(number=1, template="", template_sha256="", font="", font_sha256={}),
        state=RecordState(scope="", frontier={}, view_digest="", forms={}),
        drafted_at=LEFT,
        law=Registry(()),
        adopted=frozenset(),
    )

    assert minutes.attendees[0].title == "Phó Giám đốc Sở"
    assert minutes.attendees[1].title == "Giám đốc Trung tâm (đã ra về lúc 11 giờ 05 phút)"


def stand(matter, record=READY, **laptop):
    """Return (code, how it stands) of one matter on a laptop that differs in something."""
    (line,) = lines(record, matter=matter, laptop=replace(LAPTOP, **laptop))
    return line.code, line.stands


def test_a_clock_that_stands_before_the_last_change_stops_the_sealing():
    before = LAPTOP.last_change_at - timedelta(hours=1, minutes=1)

    assert stand(Matter.CLOCK, now=before) == ("SIGNING-CLOCK-BACK", Stands.STOPS)
    assert stand(Matter.CLOCK, now=before + timedelta(minutes=2)) == ("SIGNING-CLOCK", Stands.GOOD)
    assert stand(Matter.CLOCK, last_change_at=None) == ("SIGNING-CLOCK", Stands.GOOD)


def test_a_clock_on_another_day_is_to_be_looked_at():
    assert stand(Matter.CLOCK, now=LAPTOP.now + timedelta(days=1)) == ("SIGNING-CLOCK-DAY", Stands.LOOK)


@pytest.mark.parametrize(
    ("clock", "code", "stands"),
    [
        (None, "SIGNING-CLOCK-UNSEEN", Stands.LOOK),
        (replace(CLOCK, offset_minutes=3), "SIGNING-CLOCK-FAST", Stands.GOOD),
        (replace(CLOCK, offset_minutes=-2), "SIGNING-CLOCK-SLOW", Stands.GOOD),
        (replace(CLOCK, offset_minutes=-60), "SIGNING-CLOCK-SLOW-FAR", Stands.LOOK),
        (replace(CLOCK, offset_minutes=10), "SIGNING-CLOCK-FAST-FAR", Stands.LOOK),
    ],
    ids=["unseen", "fast", "slow", "an hour slow", "ten minutes fast"],
)
def test_the_clock_is_said_as_it_was_found(clock, code, stands):
    assert stand(Matter.CLOCK, with_visit(clock=clock)) == (code, stands)


def test_a_disk_without_room_for_every_signature_stops_the_sealing():
    enough = 200_000 * 5 + 100_000_000

    assert stand(Matter.DISK, free_bytes=enough) == ("SIGNING-DISK", Stands.GOOD)
    assert stand(Matter.DISK, free_bytes=enough - 1) == ("SIGNING-DISK-FULL", Stands.STOPS)


def test_without_a_font_nothing_is_said_of_pages():
    found = before_signing(READY, (), None, replace(LAPTOP, font=""))

    assert [line.code for line in found if line.matter in (Matter.PAGES, Matter.FONT)] == ["SIGNING-NO-FONT"]


def test_a_refusal_is_said_and_takes_the_place_away():
    refusal = MinutesRefusal(id=HEAD.id, reason="chưa thống nhất", witness="Trần Văn K", refused_at=LEFT)
    refused = replace(READY, sealing=replace(READY.sealing, refusals={HEAD.id: refusal}))

    found = lines(refused, matter=Matter.SIGNERS)

    assert [line.code for line in found if line.key == HEAD.id] == ["SIGNING-REFUSED"]

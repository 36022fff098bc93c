"""The minutes as PDF: same data, same bytes; what cannot be printed is refused with its place."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from inspector_app.canonical import canonical_bytes, parse
from inspector_app.documents.fonts import DEBIAN_FOLDERS, find_fonts
from inspector_app.documents.minutes_pdf import rebuild, render
from inspector_app.documents.read_pdf import attached_minutes
from inspector_app.errors import CannotDo
from inspector_app.inspection.minutes import TextLine
from inspector_app.inspection.paragraphs import Part
from inspector_app.inspection.plain import to_plain
from tests.documents.sample import (
    ATTENDEES,
    CHECKLIST,
    FINDINGS,
    SLOTS,
    TEXTS,
    empty_minutes,
    long_minutes,
    sample_minutes,
)

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).with_name("golden") / "layout-1.json"
# The pages of layout 1, made with Debian's fonts-croscore 20201225-1. If this fails, minutes that were signed
# with layout 1 cannot be proved any more: make a new layout instead of mending the hash.
GOLDEN_SHA256 = "1e2d817456550446876d38f9c689c50a24861cfa69878910f4cd8acbf8baedd0"


def code_of(refused):
    return refused.value.code


def test_twice_gives_the_same_bytes(fonts, sample):
    assert render(sample, fonts).pdf == render(sample, fonts).pdf


@pytest.mark.parametrize("seed", ["0", "4711"])
def test_another_process_gives_the_same_bytes(fonts, sample, seed):
    program = (
        "import hashlib, sys\n"
        "from inspector_app.documents.fonts import find_fonts\n"
        "from inspector_app.documents.minutes_pdf import rebuild\n"
        "print(hashlib.sha256(rebuild(sys.stdin.buffer.read(), find_fonts()).pdf).hexdigest())\n"
    )
    environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": "America/Lima", "LC_ALL": "C"}

    run = subprocess.run(
        [sys.executable, "-c", program],
        input=canonical_bytes(to_plain(sample)),
        capture_output=True,
        check=True,
        env=environment,
    )

    assert run.stdout.decode().strip() == hashlib.sha256(render(sample, fonts).pdf).hexdigest()


@pytest.mark.parametrize("make", [sample_minutes, empty_minutes, long_minutes])
def test_it_is_made_anew_from_its_own_data(fonts, make):
    made = render(make(fonts), fonts)

    assert rebuild(attached_minutes(made.pdf), fonts) == made


def test_layout_1_still_makes_the_same_pages(fonts):
    made = rebuild(GOLDEN.read_bytes(), fonts)

    assert hashlib.sha256(made.pdf).hexdigest() == GOLDEN_SHA256


def test_other_words_make_other_bytes(fonts, sample):
    other = replace(sample, place="phường Mẫu Sơn ")

    assert render(sample, fonts).pdf != render(other, fonts).pdf


def test_the_sample_has_four_pages_and_two_annexes(fonts, sample):
    made = render(sample, fonts)

    assert {made.boxes[slot.field].page for slot in SLOTS} == {3}
    assert made.pages == 4 + 1 + 2
    assert 2 <= render(replace(sample, checklist=(), figures=()), fonts).pages <= 4


def test_every_slot_has_its_box_inside_the_margins_of_a_page(fonts, sample):
    made = render(sample, fonts)

    assert set(made.boxes) == {slot.field for slot in SLOTS}
    for box in made.boxes.values():
        assert 0 <= box.page < made.pages
        assert 85 <= box.x0 < box.x1 <= 595.3 - 42
        assert 56 <= box.y0 < box.y1 <= 842 - 56
        assert (box.x1 - box.x0 >= 180, box.y1 - box.y0 >= 75) == (True, True)


def test_the_unit_signs_left_and_the_leader_right_on_one_line(fonts, sample):
    boxes = render(sample, fonts).boxes

    unit, leader = boxes["sig_03_unit"], boxes["sig_04_team"]
    assert (unit.page, unit.y0, unit.y1) == (leader.page, leader.y0, leader.y1)
    assert unit.x1 < leader.x0


def test_another_font_than_the_minutes_name_is_refused(fonts, sample):
    with pytest.raises(CannotDo) as refused:
        render(sample, find_fonts(DEBIAN_FOLDERS[1:2]))

    assert code_of(refused) == "FONT-03"


def test_liberation_serif_makes_minutes_of_its_own():
    liberation = find_fonts(DEBIAN_FOLDERS[1:2])

    assert render(sample_minutes(liberation), liberation).pages >= 4


def test_a_layout_of_a_newer_program_is_refused(fonts, sample):
    with pytest.raises(CannotDo) as refused:
        render(replace(sample, layout=replace(sample.layout, number=2)), fonts)

    assert code_of(refused) == "LAYOUT-01"


def test_a_template_that_is_not_here_is_refused(fonts, sample):
    with pytest.raises(CannotDo) as refused:
        render(replace(sample, layout=replace(sample.layout, template_sha256="0" * 64)), fonts)

    assert code_of(refused) == "PAPER-01"


EMOJI = "tốt 😀"


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"place": EMOJI}, "địa điểm"),
        (
            {"texts": (*TEXTS, TextLine(part=Part.CONCLUSION, heading="", text=EMOJI))},
            "đoạn văn 12, nội dung",
        ),
        ({"findings": (FINDINGS[0], replace(FINDINGS[1], evidence=EMOJI))}, "tồn tại 2, chứng cứ"),
        ({"attendees": (replace(ATTENDEES[0], title=EMOJI),)}, "thành phần 1, chức vụ, tên gọi"),
        (
            {
                "checklist": (
                    replace(CHECKLIST[0], items=(replace(CHECKLIST[0].items[1], note=EMOJI),)),
                    *CHECKLIST[1:],
                )
            },
            "danh mục kiểm tra NY, mục NY02, ghi chú",
        ),
    ],
    ids=["place", "text", "finding", "person", "note"],
)
def test_a_character_without_a_shape_is_refused_with_its_field(fonts, changes, where):
    with pytest.raises(CannotDo) as refused:
        render(sample_minutes(fonts, **changes), fonts)

    assert code_of(refused) == "FONT-02"
    assert refused.value.fields == {"where": where, "characters": "😀 (U+1F600)"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda plain: {**plain, "version": 2}, "MINUTES-02"),
        (lambda plain: [], "MINUTES-02"),
        (lambda plain: {**plain, "colour": "red"}, "DATA-01"),
        (lambda plain: {key: plain[key] for key in plain if key != "place"}, "DATA-01"),
        (lambda plain: {**plain, "day": "2026-13-01"}, "DATA-01"),
    ],
    ids=["newer", "list", "unknown field", "missing field", "no such day"],
)
def test_data_that_are_no_minutes_are_refused(fonts, sample, change, code):
    data = canonical_bytes(change(to_plain(sample)))

    with pytest.raises(CannotDo) as refused:
        rebuild(data, fonts)

    assert code_of(refused) == code


@pytest.mark.parametrize("data", [b"", b"{", b'{"a": 1}', b'{"b":1,"a":2}', b"\xff"], ids=repr)
def test_data_that_are_not_canonical_are_refused(fonts, data):
    with pytest.raises(CannotDo) as refused:
        rebuild(data, fonts)

    assert code_of(refused) == "MINUTES-01"


def test_half_a_character_is_refused_and_no_bug(fonts):
    with pytest.raises(CannotDo) as refused:
        render(sample_minutes(fonts, place="\ud800"), fonts)

    assert code_of(refused) == "MINUTES-01"


def test_the_attached_data_are_the_canonical_bytes_of_the_minutes(fonts, sample):
    data = attached_minutes(render(sample, fonts).pdf)

    assert data == canonical_bytes(to_plain(sample))
    assert parse(data)["number"] == "07"

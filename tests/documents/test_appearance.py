"""What a signature looks like: its kind, who, in what office, when by the laptop's clock."""

import io
from dataclasses import replace
from datetime import UTC, datetime

import pikepdf
import pytest

from inspector_app.documents.appearance import signature_appearance
from inspector_app.documents.pages import page_image, page_text
from inspector_app.errors import CannotDo
from tests.documents.sample import INK, SLOTS

SIZE = (215.0, 82.0)
AT = datetime(2026, 11, 12, 4, 25, 3, 999, tzinfo=UTC)


def look(fonts, size=SIZE, signer="Lê Thị A", slot=SLOTS[3], ink=None):
    return signature_appearance(fonts, size, signer=signer, slot=slot, at=AT, ink=ink)


def test_it_says_kind_signer_office_and_time_with_its_note(fonts):
    said = " ".join(page_text(look(fonts), 0).split())

    assert said == (
        "Chữ ký số Lê Thị A KT. GIÁM ĐỐC - PHÓ GIÁM ĐỐC Thời gian do máy trạm ghi: 2026-11-12T11:25:03+07:00"
    )


def test_it_is_one_page_of_the_size_of_the_slot(fonts):
    with pikepdf.open(io.BytesIO(look(fonts))) as document:
        (page,) = document.pages
        assert [float(side) for side in page.MediaBox] == [0, 0, *SIZE]


def test_the_same_signature_gives_the_same_bytes(fonts):
    assert look(fonts) == look(fonts)


def test_it_uses_embedded_fonts_only(fonts):
    assert b"Helvetica" not in look(fonts)


@pytest.mark.parametrize(
    ("size", "ink"), [(SIZE, None), (SIZE, INK), ((120.0, 40.0), None)], ids=["words", "ink", "small"]
)
def test_nothing_touches_the_frame(fonts, size, ink):
    slot = replace(
        SLOTS[3], lines=("TUQ. CHỦ TỊCH ỦY BAN NHÂN DÂN", "GIÁM ĐỐC TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG")
    )

    image = page_image(look(fonts, size, signer="Công Tằng Tôn Nữ Thị Ngọc Ửng", slot=slot, ink=ink), 0, 860)

    inside = int(860 / size[0] * 2.2)
    ring = [
        image.rgba[4 * (y * image.width + x)]
        for y in (inside, image.height - 1 - inside)
        for x in range(40, image.width - 40)
    ]
    assert min(ring) > 250


def test_ink_is_drawn_above_the_words(fonts):
    with_ink, without = (page_image(look(fonts, ink=ink), 0, 430).rgba for ink in (INK, None))

    upper = slice(430 * 4 * 10, 430 * 4 * 70)
    assert sum(with_ink[upper]) < sum(without[upper])


def test_a_name_that_cannot_be_printed_is_refused(fonts):
    with pytest.raises(CannotDo) as refused:
        look(fonts, signer="王小明")

    assert refused.value.code == "FONT-02"

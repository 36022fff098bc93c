"""From data to a file that waits for signatures and back to a verdict: pictures, pages laid out anew, typst.

The peer of the layout is typst, the one engine that was faster than ReportLab when engines were compared: the
same 60 findings and 210 rows as one table. It is no part of the project: `pip install typst` beside it.
"""

import hashlib
import importlib.util
import io
from dataclasses import replace
from datetime import timedelta
from random import Random

import pikepdf
from PIL import Image

from inspector_app.actions.prepared_file import appearance_with, digital_slots, prepare_file
from inspector_app.actions.verify_minutes import Rebuild, verify_minutes
from inspector_app.documents.fonts import find_fonts
from inspector_app.documents.minutes_pdf import render
from inspector_app.inspection.drafting import as_inked
from inspector_app.inspection.evidence import Purpose
from inspector_app.inspection.minutes import PictureLine
from inspector_app.signing.certificates import KeyKind
from inspector_app.signing.sign import field_size, sign
from tests.benchmarks.signing import timed
from tests.documents.sample import long_minutes
from tests.signing.material import NOW, authority, key

PHOTOS = 40
SIDE_PX = (1300, 975)  # of noise: about 1.07 MB at the quality of kept pictures
ROWS = 270


def measure(rounds=7):
    """Medians in milliseconds, with the limits of issue D."""
    fonts = find_fonts()
    minutes = _inked(long_minutes(fonts), fonts)
    made = prepare_file(minutes, fonts)
    signed = _signed(made.prepared, minutes, fonts)
    trust, rebuild = [authority().certificate_pem], Rebuild(lambda _: fonts)
    verdict = verify_minutes(signed, trust, rebuild)
    assert verdict.valid, verdict.problems
    others = [slot for slot in minutes.slots if not slot.ink]
    bare = replace(minutes, slots=tuple(replace(slot, order=n) for n, slot in enumerate(others, 1)))
    plain = _signed(prepare_file(bare, fonts).prepared, bare, fonts)
    assert verify_minutes(plain, trust, rebuild).valid
    return {
        "pages": made.pages,
        "ready_to_sign_ms (limit 250)": timed(lambda: prepare_file(minutes, fonts), rounds),
        "verdict_with_pages_laid_out_anew_ms (limit 400)": timed(
            lambda: verify_minutes(signed, trust, rebuild), rounds
        ),
        "the_same_without_ink_ms (limit 400)": timed(lambda: verify_minutes(plain, trust, rebuild), rounds),
        "photos": _photos(fonts, max(rounds // 3, 1)),
        "layout": _layout(fonts, rounds),
    }


def _inked(minutes, fonts):
    """The same with its ink bound to the pages that were shown."""
    shown = hashlib.sha256(render(as_inked(minutes), fonts).pdf).hexdigest()
    slots = (replace(slot, ink_pages_sha256=shown) if slot.ink else slot for slot in minutes.slots)
    return replace(minutes, slots=tuple(slots))


def _signed(pdf, minutes, fonts):
    look = appearance_with(minutes, fonts)
    for place, slot in enumerate(digital_slots(minutes)):
        signer = key(f"signer {place}", KeyKind.EC)
        when = NOW + timedelta(minutes=5 + place)
        shown = look(slot.field, field_size(pdf, slot.field), signer.holder, when)
        pdf = sign(pdf, slot.field, signer, shown, when=when, certify=place == 0)
    return pdf


def _photos(fonts, rounds):
    noise = Random(1)
    pictures, lines = {}, []
    for number in range(1, PHOTOS + 1):
        data = io.BytesIO()
        image = Image.frombytes("RGB", SIDE_PX, noise.randbytes(SIDE_PX[0] * SIDE_PX[1] * 3))
        image.save(data, "JPEG", quality=84)
        sha256 = hashlib.sha256(data.getvalue()).hexdigest()
        pictures[sha256] = data.getvalue()
        width, height = SIDE_PX
        line = PictureLine(
            number=number,
            sha256=sha256,
            width=width,
            height=height,
            caption=f"Ảnh {number}",
            purpose=Purpose.FINDING,
        )
        lines.append(line)
    minutes = long_minutes(fonts)
    minutes = replace(minutes, pictures=tuple(lines))
    made = prepare_file(minutes, fonts, pictures)
    first = digital_slots(minutes)[0]
    signer, when = key("signer 0", KeyKind.EC), NOW + timedelta(minutes=5)
    shown = appearance_with(minutes, fonts)(first.field, field_size(made.prepared, first.field), "A", when)
    return {
        "megabytes": sum(map(len, pictures.values())) / 1e6,
        "sealed_ms (limit 1000)": timed(lambda: prepare_file(minutes, fonts, pictures), rounds),
        "one_signature_ms": timed(
            lambda: sign(made.prepared, first.field, signer, shown, when=when, certify=True), rounds
        ),
    }


def _layout(fonts, rounds):
    minutes = long_minutes(fonts, 60, ROWS - 60)
    made = render(minutes, fonts)
    ours = timed(lambda: render(minutes, fonts), rounds)
    found = {"pages": made.pages, "render_ms": ours}
    if importlib.util.find_spec("typst") is None:
        return {**found, "typst": "not installed"}
    import typst

    source = _in_typst(minutes)
    pdf = typst.compile(source)
    theirs = timed(lambda: typst.compile(source), rounds)
    pages = len(pikepdf.open(io.BytesIO(pdf)).pages)
    return {
        **found,
        "typst_pages": pages,
        "typst_ms": theirs,
        "times_typst_for_the_same_content": ours / theirs,
        "times_typst_for_a_page (limit 1.5)": ours / made.pages / (theirs / pages),
    }


def _in_typst(minutes):
    """The same findings and rows as a table with a repeated heading, in the same size of letters."""
    rows = [(line.item, line.text, line.evidence) for line in minutes.findings]
    rows += [(item.code, item.label, item.note) for part in minutes.checklist for item in part.items]
    cells = ", ".join(f"[{_plain(text)}]" for row in rows for text in row)
    return (
        '#set page(paper: "a4", margin: (left: 30mm, right: 15mm, y: 20mm), numbering: "1")\n'
        '#set text(font: "Tinos", size: 13pt, lang: "vi")\n'
        f"= BIÊN BẢN\n{_plain(minutes.subject)}\n"
        f"#table(columns: (auto, 1fr, auto), table.header[*Mã*][*Nội dung*][*Ghi chú*], {cells})\n"
    ).encode()


def _plain(text):
    return "".join(f"\\{c}" if c in "#$[]*_<>@`\\" else c for c in text)

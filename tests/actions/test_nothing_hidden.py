"""What is handed over holds nothing that is not on paper: no history, no raw ink, no private words.

Every text of the record is made recognisable; whatever is found in the files handed over must have been meant
for the paper, and must then be readable on it.
"""

import io
import json
import re

import pikepdf
import pytest

from inspector_app.actions.desk import carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.hand_over_copies import hand_over_copies
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.record_ink import pages_to_ink, record_ink
from inspector_app.actions.refuse_to_sign import refuse_to_sign, take_back_refusal
from inspector_app.actions.sample_ink import sample_strokes
from inspector_app.actions.scratch_pad import keep_scratch
from inspector_app.actions.sign_minutes import sign_minutes
from inspector_app.actions.signing_keys import KeyFile
from inspector_app.actions.write_down import take_out, write_down
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.paragraphs import Paragraph, Part
from inspector_app.inspection.people import Role, Side, SignatureKind
from inspector_app.inspection.remarks import Remark
from tests.actions.conftest import signer
from tests.documents.extraction import PDFIUM, paper_said

PRINTED = "INRA"
HIDDEN = "GIAUKIN"
PINS = ("record", "layout")
"""What pages depend on besides the facts: hashes of forms, template and font, how far the record went."""

MACHINE_WORD = re.compile(
    r"|[0-9a-f]{32}|[0-9a-f]{64}"  # ids and hashes, without meaning of their own
    r"|\d{4}-\d\d-\d\d(T[\d:.]+Z)?"  # days and instants: printed in words
    r"|[a-z_]+|sig_\d\d_[a-z]+"  # terms and names of fields
)


@pytest.fixture
def handed_over(desk, answered, authority, tmp_path):
    """Copies of minutes whose record holds, beside what is printed, everything that must stay at home."""
    record_answer(
        desk, answered, Answer(id="niem-yet/NY01", verdict=Verdict.PASS, note=f"{HIDDEN} cách ghi cũ")
    )
    record_answer(desk, answered, Answer(id="niem-yet/NY01", verdict=Verdict.PASS, note=f"{PRINTED} ghi chú"))
    write_down(
        desk,
        answered,
        Paragraph(id="p1", part=Part.CONCLUSION, text=f"{PRINTED} kết luận."),
        Paragraph(id="p3", part=Part.PRIVATE, text=f"{HIDDEN} nháp riêng."),
        Paragraph(id="p4", part=Part.RESULT, text=f"{HIDDEN} bỏ đi."),
        Remark(id="d" * 32, about="niem-yet/NY02", text=f"{HIDDEN} nhắc trong đoàn"),
        signer("secretary", Role.SECRETARY, Side.TEAM, signs=SignatureKind.INK),
    )
    take_out(desk, answered, next(p for p in read_visit(desk, answered).paragraphs if p.id == "p4"))
    keep_scratch(desk, answered, f"{HIDDEN} giấy nháp")
    refuse_to_sign(desk, answered, "head", reason=f"{HIDDEN} đổi ý", witness="K")
    take_back_refusal(desk, answered, "head")
    shown = carry_out(desk, pages_to_ink(answered))
    record_ink(desk, answered, "secretary", sample_strokes(), shown=shown)
    carry_out(desk, draft_minutes(answered))
    for field in ("sig_02_unit", "sig_03_team"):
        key = authority.issue(f"Người ký {field}", now=desk.now())
        carry_out(desk, sign_minutes(answered, field, KeyFile(key.p12, key.password)))
    folder = tmp_path / "usb"
    folder.mkdir()
    return carry_out(desk, hand_over_copies(answered, folder)).written.place


def everything_in(folder):
    """Return the content of every file as bytes, with every stream of a PDF unpacked beside it."""
    parts = []
    for file in sorted(folder.iterdir()):
        parts.append(file.read_bytes())
        if file.suffix == ".pdf":
            with pikepdf.open(io.BytesIO(parts[-1])) as pdf:
                streams = (thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream))
                parts += [stream.read_bytes() for stream in streams]
    return b"\n".join(parts)


def in_every_encoding(word):
    return {word.encode(), word.encode("utf-16-be"), word.encode("utf-16-le"), word.encode().hex().encode()}


def texts_in(value):
    """Yield every text of plain JSON."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_in(inner)
    elif isinstance(value, str):
        yield value


def test_what_must_stay_at_home_is_in_no_file(handed_over):
    content = everything_in(handed_over)

    assert PRINTED.encode() in content  # the search finds what is there
    assert not [word for word in in_every_encoding(HIDDEN) if word in content]


def test_ink_is_there_as_lines_without_time_or_pressure(handed_over):
    data = json.loads(next(handed_over.glob("*.du-lieu.json")).read_bytes())
    (inked,) = [slot for slot in data["minutes"]["slots"] if slot["ink"]]

    strokes = sample_strokes()
    assert [len(stroke) for stroke in inked["ink"]] != []
    assert all(len(point) == 2 for stroke in inked["ink"] for point in stroke)
    times = str([point[0] for point in strokes[0]][:8]).strip("[]").encode()
    assert times not in everything_in(handed_over)


def test_every_sentence_of_the_data_can_be_read_on_the_paper(handed_over):
    """The data are a twin of the pages: a text that stands only there would be hidden."""
    pdf = next(handed_over.glob("*.pdf")).read_bytes()
    data = json.loads(next(handed_over.glob("*.du-lieu.json")).read_bytes())
    on_paper = squeezed(paper_said(pdf, PDFIUM, handed_over))

    printed = {name: value for name, value in data["minutes"].items() if name not in PINS}
    texts = [text for text in texts_in(printed) if not MACHINE_WORD.fullmatch(text)]

    assert len(texts) > 20
    assert [text for text in texts if squeezed(text) not in on_paper] == []


def test_both_files_hold_the_same_data(handed_over, desk):
    with pikepdf.open(next(handed_over.glob("*.pdf"))) as pdf:
        attached = json.loads(pdf.attachments["minutes.json"].get_file().read_bytes())
    data = json.loads(next(handed_over.glob("*.du-lieu.json")).read_bytes())

    assert data["minutes"] == attached
    assert set(data) == {"kind", "version", "minutes", "pdf_sha256", "public_key", "seal"}


def squeezed(text):
    return re.sub(r"\W+", "", text).casefold()


def test_the_search_would_find_a_hidden_text(handed_over):
    """Control: a private text put into a stream of the PDF is found."""
    pdf = next(handed_over.glob("*.pdf"))
    with pikepdf.open(io.BytesIO(pdf.read_bytes())) as document:
        document.Root.Hidden = document.make_stream(f"{HIDDEN} nháp".encode())
        document.save(pdf, compress_streams=True)

    assert HIDDEN.encode() in everything_in(handed_over)

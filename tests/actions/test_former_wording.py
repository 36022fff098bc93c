"""What goes out of the house holds what stands, and nothing of how it was worded before."""

import io
import zipfile
from dataclasses import fields, replace

import pikepdf
import pytest

from inspector_app.actions.desk import carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.hand_over_copies import hand_over_copies
from inspector_app.actions.leader_summary import leader_summary
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.sign_minutes import sign_minutes
from inspector_app.actions.signing_keys import KeyFile
from inspector_app.actions.unit_annex import make_annex
from inspector_app.actions.unit_draft import make_unit_draft
from inspector_app.actions.word_paper import make_word
from inspector_app.actions.write_down import write_down
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.findings import Finding, Recommendation
from inspector_app.inspection.paragraphs import Paragraph, Part

FORMER, STANDS = "KIEUGHICU", "KIEUGHIMOI"
NOT_WORDS = ("id", "name", "item", "unit_id", "office_pack", "left_at", "amends", "round_id", "plan_id")


def worded(record, words):
    """Return a record with every text of its own put otherwise."""
    texts = [
        one.name
        for one in fields(record)
        if one.name not in NOT_WORDS and type(getattr(record, one.name)) is str
    ]
    return replace(record, **{name: f"{words} {name}" for name in texts})


@pytest.fixture
def gone_out(desk, answered, authority, tmp_path):
    """Return what goes out, by name: every text of the visit was worded otherwise before."""
    for words in (FORMER, STANDS):
        record_answer(
            desk, answered, Answer(id="niem-yet/NY01", verdict=Verdict.FAIL, note=f"{words} ghi chú")
        )
        finding = Finding(id="f1", item="niem-yet/NY01", text="x")
        advice = Recommendation(id="r1", text="x", findings=("f1",))
        result = Paragraph(id="p5", part=Part.RESULT, text="x")
        record = read_visit(desk, answered)
        changed = (finding, advice, result, record.visit, *record.participants, *record.paragraphs)
        write_down(desk, answered, *(worded(one, words) for one in dict.fromkeys(changed)))
    out = {
        "annex": carry_out(desk, make_annex(answered)).xlsx,
        "draft": carry_out(desk, make_unit_draft(answered)).pdf,
        "word": carry_out(desk, make_word(answered)).docx,
        "summary": carry_out(desk, leader_summary(answered)),
    }
    carry_out(desk, draft_minutes(answered))
    for field in ("sig_01_unit", "sig_02_team"):
        key = authority.issue(f"Người ký {field}", now=desk.now())
        carry_out(desk, sign_minutes(answered, field, KeyFile(key.p12, key.password)))
    folder = tmp_path / "usb"
    folder.mkdir()
    packet = carry_out(desk, hand_over_copies(answered, folder)).written.place
    return out | {file.name: file.read_bytes() for file in packet.iterdir()}


def opened(data):
    """Return the bytes of a file with everything packed in it beside them."""
    parts = [data]
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            parts += [one.read_bytes() for one in pdf.objects if isinstance(one, pikepdf.Stream)]
    elif zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts += [packed.read(name) for name in packed.namelist()]
    return b"\n".join(parts)


def spelled(word):
    return [word.encode(), word.encode("utf-16-be"), word.encode("utf-16-le"), word.encode().hex().encode()]


def test_nothing_that_is_handed_out_holds_earlier_wording(gone_out, desk, answered):
    told = " ".join(str(one.value) for one in desk.case.history(answered, "finding", "f1", "text"))
    assert FORMER in told  # it is in the record
    holding = {name for name, data in gone_out.items() if STANDS.encode() in opened(data)}

    assert holding >= {"word", "draft", "summary"}  # the search finds what is there
    assert sum(name.endswith((".pdf", ".json", ".xlsx")) for name in holding) >= 2
    leaking = [name for name, data in gone_out.items() for one in spelled(FORMER) if one in opened(data)]
    assert leaking == []

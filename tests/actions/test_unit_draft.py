"""The draft for the unit: marked, never minutes; noted when it went out; compared with what stands now."""

from dataclasses import replace

import pikepdf
import pytest

from inspector_app.actions.desk import carry_out
from inspector_app.actions.draft_minutes import draft_minutes
from inspector_app.actions.preview_minutes import minutes_now
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.tell_findings import tell
from inspector_app.actions.unit_draft import make_unit_draft, note_answer, note_sent, since_draft
from inspector_app.actions.verify_minutes import Rebuild, verify_minutes
from inspector_app.actions.write_down import take_out, write_down
from inspector_app.documents.pages import page_count, page_text
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, Verdict
from inspector_app.inspection.draft_changes import Became, Section
from inspector_app.inspection.drafting import content_digest
from inspector_app.inspection.findings import Finding
from inspector_app.inspection.sent_drafts import UnitAnswer, sent_drafts
from inspector_app.inspection.visit import Visit


@pytest.fixture
def told(desk, visit_id):
    """A visit with two findings."""
    for key in ("niem-yet/NY01", "niem-yet/NY13"):
        record_answer(desk, visit_id, Answer(id=key, verdict=Verdict.FAIL, note="Thiếu"))
        tell(desk, visit_id, key)
    return visit_id


@pytest.fixture
def sent(desk, told):
    """The same after its draft was handed over."""
    note_sent(desk, told, carry_out(desk, make_unit_draft(told)), "Chủ tịch phường")
    return told


def changed(desk, visit_id):
    return [(one.section, one.became, one.fields) for one in since_draft(desk, visit_id).changes]


class TestFile:
    def test_every_page_says_that_it_is_a_draft(self, desk, told):
        made = carry_out(desk, make_unit_draft(told))

        pages = page_count(made.pdf)
        assert made.pages == pages >= 2
        assert all("DỰ THẢO" in page_text(made.pdf, page) for page in range(pages))
        assert "DỰ THẢO BIÊN BẢN" in page_text(made.pdf, 0)
        assert "không ký vào bản này" in page_text(made.pdf, 0)

    def test_it_has_no_field_to_sign_and_no_data(self, desk, told, tmp_path):
        made = carry_out(desk, make_unit_draft(told))
        (tmp_path / "draft.pdf").write_bytes(made.pdf)

        with pikepdf.open(tmp_path / "draft.pdf") as document:
            assert "/AcroForm" not in document.Root
            assert "/AF" not in document.Root
            assert "/Names" not in document.Root
            assert not document.attachments

    def test_a_verifier_refuses_it_and_says_what_it_is(self, desk, told):
        made = carry_out(desk, make_unit_draft(told))

        verdict = verify_minutes(made.pdf, (), Rebuild(lambda _minutes: desk.fonts()))

        assert not verdict.valid
        assert verdict.minutes is None
        assert "PDF-07" in [problem.code for problem in verdict.problems]

    def test_the_same_minutes_give_the_same_bytes(self, desk, told):
        from inspector_app.documents.draft_pdf import render_draft

        minutes, fonts = minutes_now(desk, told), desk.fonts()

        assert render_draft(minutes, fonts).pdf == render_draft(minutes, fonts).pdf

    def test_no_ink_leaves_in_a_draft(self, desk, told):
        from inspector_app.documents.draft_pdf import render_draft

        minutes, fonts = minutes_now(desk, told), desk.fonts()
        inked = replace(
            minutes, slots=tuple(replace(slot, ink=(((0, 0), (900, 900)),)) for slot in minutes.slots)
        )

        assert render_draft(inked, fonts).pdf == render_draft(minutes, fonts).pdf


class TestHandingOver:
    def test_making_it_records_nothing(self, desk, told):
        carry_out(desk, make_unit_draft(told))

        assert since_draft(desk, told).draft is None

    def test_what_went_out_when_and_to_whom_is_kept(self, desk, sent):
        state = since_draft(desk, sent)

        assert (state.count, state.draft.sent_to) == (1, "Chủ tịch phường")
        assert state.draft.sent_at == desk.now()
        assert state.changes == ()

    def test_ink_given_before_stays_right(self, desk, told):
        """Handing a draft over is no change of the text that a person signed by hand."""
        before = content_digest(minutes_now(desk, told))
        note_sent(desk, told, carry_out(desk, make_unit_draft(told)), "")

        assert content_digest(minutes_now(desk, told)) == before

    def test_the_answer_of_the_unit_is_noted(self, desk, sent, clock):
        draft = since_draft(desk, sent).draft
        clock.move(minutes=20)

        note_answer(desk, sent, draft.id, UnitAnswer.PARTLY, "Đề nghị sửa số liệu niêm yết.")

        kept = sent_drafts(read_visit(desk, sent).view)[0]
        assert (kept.answer, kept.answered_at) == (UnitAnswer.PARTLY, desk.now())

    def test_an_answer_to_no_draft_is_refused(self, desk, told):
        with pytest.raises(CannotDo) as error:
            note_answer(desk, told, "0" * 32, UnitAnswer.AGREED, "")

        assert error.value.code == "UNITDRAFT-02"

    def test_no_draft_goes_out_once_the_minutes_wait_for_signatures(self, desk, visit_id):
        record = read_visit(desk, visit_id)
        for key, _, item in record.chosen_items():
            measures = {m.name: 5 for m in item.measures if m.type.value == "integer"}
            record_answer(
                desk, visit_id, Answer(id=key, verdict=Verdict.NA, na_reason="Không có", measures=measures)
            )
        made = carry_out(desk, make_unit_draft(visit_id))
        carry_out(desk, draft_minutes(visit_id))

        for deed in (
            lambda: carry_out(desk, make_unit_draft(visit_id)),
            lambda: note_sent(desk, visit_id, made, ""),
        ):
            with pytest.raises(CannotDo) as error:
                deed()
            assert error.value.code == "UNITDRAFT-01"


class TestChanges:
    def test_a_reworded_finding_is_named_with_what_differs(self, desk, sent):
        finding = read_visit(desk, sent).findings[0]
        write_down(desk, sent, replace(finding, text="Đã sửa theo ý kiến", cause="Thiếu người"))

        changes = since_draft(desk, sent).changes
        assert [(one.section, one.became) for one in changes] == [(Section.FINDINGS, Became.CHANGED)]
        assert set(changes[0].fields) == {"text", "cause"}
        assert changes[0].key == finding.id
        assert "Đã sửa theo ý kiến" in changes[0].label

    def test_new_and_gone_findings_are_told_apart_from_moved_ones(self, desk, sent):
        first, second = read_visit(desk, sent).findings
        write_down(desk, sent, Finding(id="new", text="Mới", order=0))
        take_out(desk, sent, first)

        found = {(one.section, one.became) for one in since_draft(desk, sent).changes}
        assert (Section.FINDINGS, Became.ADDED) in found
        assert (Section.FINDINGS, Became.GONE) in found
        assert (Section.FINDINGS, Became.CHANGED) not in found
        assert second.id

    def test_answers_people_and_general_data_are_compared_too(self, desk, sent):
        record = read_visit(desk, sent)
        record_answer(desk, sent, Answer(id="niem-yet/NY02", verdict=Verdict.FAIL, note="Mới"))
        write_down(desk, sent, replace(record.participants[0], name="Vũ Văn G"))
        write_down(desk, sent, replace(record.visit, minutes_number="07"))

        found = {section: fields for section, _, fields in changed(desk, sent)}
        assert found[Section.GENERAL] == ("number",)
        assert found[Section.PEOPLE] == ("attendees", "slots")
        assert "verdict" in found[Section.CHECKLIST]

    def test_what_was_changed_back_is_no_change(self, desk, sent):
        visit = read_visit(desk, sent).visit
        write_down(desk, sent, replace(visit, place="Nơi khác"))
        assert changed(desk, sent) != []

        write_down(desk, sent, visit)
        assert isinstance(visit, Visit)
        assert changed(desk, sent) == []

"""A small sound form, and the few ways in which tests change or read it."""

from datetime import date

from inspector_app.forms.problems import FileRefused, Problem
from inspector_app.forms.read_form import examine_form
from inspector_app.inspection.checklist import Checklist
from inspector_app.inspection.law import Instrument

FORM = """\
format: 1
form_id: thu-nghiem
version: "2026.1"
title: {vi: "Thử nghiệm", en: "Trial"}
status: draft
short_sets:
  rut_gon: [AA01]
sections:
  - code: AA
    title: {vi: "Phần một"}
    items:
      - name: AA01
        type: verdict
        label: {vi: "Số thủ tục đang niêm yết", en: "Posted"}
        severity: major
        measures:
          - name: AA01_phai
            type: integer
            label: {vi: "Phải niêm yết"}
            required: "${AA01} = 'fail'"
            constraint: ". >= 0"
            constraint_message: {vi: "Không được là số âm."}
          - name: AA01_co
            type: integer
            label: {vi: "Đang niêm yết"}
            constraint: ". >= 0 and . <= ${AA01_phai}"
            constraint_message: {vi: "Không quá số phải niêm yết."}
          - name: AA01_thieu
            type: calculate
            label: {vi: "Còn thiếu"}
            calculation: "${AA01_phai} - ${AA01_co}"
          - name: AA01_cach
            type: select_one
            label: {vi: "Cách kiểm tra"}
            choices:
              - {name: dem, label: {vi: "Đếm"}}
              - {name: hoi, label: {vi: "Hỏi"}}
          - name: AA01_ngay
            type: date
            label: {vi: "Ngày"}
            relevant: "${AA01_cach} = 'dem'"
        fails_when: "${AA01_thieu} > 0"
        legal_basis:
          - {law: TT03, at: "Mẫu số 06", confirmed: true, since: 2025-09-15}
          - {law: TT01, at: "Mẫu số 05", until: 2025-09-14}
        evidence: {words: "Ảnh", photo: 1}
        finding: {vi: "Thiếu {thieu}/{phai} thủ tục"}
        recommendation: {vi: "Bổ sung trước ngày {han}", deadline: {days: 5}}
      - name: AA02
        type: group
        label: {vi: "Ghi nhận khác"}
        severity: minor
        relevant: "${AA01} = 'fail'"
        measures:
          - {name: AA02_ghi_chu, type: text, label: {vi: "Ghi chú"}}
"""
FILE = "thu-nghiem/2026.1.yaml"

LAW = (
    Instrument(key="TT01", number="01/2018/TT-VPCP", title="Hướng dẫn", in_force_to=date(2025, 9, 14)),
    Instrument(key="TT03", number="03/2025/TT-VPCP", title="Hướng dẫn", in_force_from=date(2025, 9, 15)),
)


def changed(old: str, new: str) -> str:
    """Return the sound form with one place changed; the place must be there exactly once."""
    assert FORM.count(old) == 1, old
    return FORM.replace(old, new)


def problems_of(text: str | bytes) -> list[Problem]:
    """Return what is wrong with a form's text."""
    data = text if isinstance(text, bytes) else text.encode()
    return examine_form(data, FILE, LAW)[1]


def checklist_of(text: str = FORM) -> Checklist:
    """Return the checklist of a form's text, which must be sound."""
    checklist, problems = examine_form(text.encode(), FILE, LAW)
    if checklist is None:
        raise FileRefused(problems)
    return checklist


def row_of(text: str, part: str) -> int:
    """Return the row in which a part stands first."""
    return text[: text.index(part)].count("\n") + 1

"""Answers to checklist items, how each was verified, and the scope chosen for a visit."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from inspector_app.canonical import Json
from inspector_app.inspection.record import View

MEASURE_PREFIX = "measure."


class Verdict(StrEnum):
    """What was found on an item (đạt, không đạt, không áp dụng)."""

    PASS = "pass"
    FAIL = "fail"
    NA = "na"


class Method(StrEnum):
    """How something was verified (cách kiểm tra)."""

    HEAD_COUNT = "head_count"  # đếm người có mặt
    PHONE_CALL = "phone_call"  # gọi thử
    SYSTEM_EXTRACT = "system_extract"  # trích từ phần mềm
    SAMPLE = "sample"  # chọn mẫu
    DOCUMENT = "document"  # xem tài liệu
    OBSERVATION = "observation"  # quan sát tại chỗ
    INTERVIEW = "interview"  # phỏng vấn
    SELF_REPORT = "self_report"  # theo báo cáo của đơn vị


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a team recorded on one item.

    Attributes:
        id: ``form_id/item`` or ``form_id/item#point``.
        verdict: None while only a note or measures were written.
        note: Free text, printed with the answer.
        na_reason: Why the item does not apply; asked for with «không áp dụng».
        measures: Value by measure name: int, ISO date, decimal as text, or text.
    """

    id: str
    verdict: Verdict | None = None
    note: str = ""
    na_reason: str = ""
    measures: Mapping[str, Json] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was recorded, as if the item had never been touched."""
        measured = any(value is not None for value in self.measures.values())
        return self.verdict is None and not self.note and not measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """How one answer or finding was verified: by whom, at what clock time, n of N.

    Attributes:
        about: Key of the answer or id of the finding.
        checked: How many were looked at; ``total`` out of how many; ``failed`` how many of them failed.
    """

    id: str
    about: str
    method: Method
    by: str = ""
    at: datetime | None = None
    checked: int | None = None
    total: int | None = None
    failed: int | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PinnedForm:
    """The version of a form that a visit uses for ever; ``id`` is the form_id."""

    id: str
    version: str
    sha256: str
    order: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """One item chosen for the visit; only what was chosen counts, is asked for, or prints."""

    id: str
    chosen: bool


def read_answers(view: View) -> dict[str, Answer]:
    """Return every answer of a visit by its key."""
    answers: dict[str, Answer] = {}
    for key, values in view.records("answer"):
        measures = {
            name.removeprefix(MEASURE_PREFIX): value
            for name, value in values.items()
            if name.startswith(MEASURE_PREFIX)
        }
        verdict = values.get("verdict")
        answers[key] = Answer(
            id=key,
            verdict=Verdict(str(verdict)) if verdict is not None else None,
            note=str(values.get("note") or ""),
            na_reason=str(values.get("na_reason") or ""),
            measures=measures,
        )
    return answers


def read_chosen(view: View) -> frozenset[str]:
    """Return the keys of the items chosen for the visit."""
    return frozenset(key for key, values in view.records("chosen") if values.get("chosen") is True)

"""Free text of the minutes, one paragraph a record, so that two people's texts merge without a fight."""

from dataclasses import dataclass
from enum import StrEnum


class Part(StrEnum):
    """Which part of the minutes a paragraph belongs to."""

    CONTENT = "content"  # nội dung kiểm tra
    SCOPE = "scope"  # what was chosen, in place of the sentence that the program writes
    METHOD = "method"  # phương pháp, tài liệu đã xem
    SUMMARY = "summary"  # how many passed and failed, likewise
    RESULT = "result"  # kết quả đạt được; ``section`` names the heading
    CAUSE_OBJECTIVE = "cause_objective"  # nguyên nhân khách quan
    CAUSE_SUBJECTIVE = "cause_subjective"  # nguyên nhân chủ quan
    GOOD_PRACTICE = "good_practice"  # sáng kiến, cách làm hay
    UNIT_OPINION = "unit_opinion"  # ý kiến của đơn vị
    UNIT_PROPOSAL = "unit_proposal"  # đề xuất của đơn vị với cấp trên
    CONCLUSION = "conclusion"  # kết luận của Trưởng đoàn
    OBJECTION = "objection"  # ý kiến khi thông qua biên bản
    PRIVATE = "private"  # nháp: never printed


REWORDED = (Part.SCOPE, Part.SUMMARY)
"""Parts whose sentence the program writes itself until somebody words it otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph; ``section`` groups results under a heading (a form section's code or words)."""

    id: str
    part: Part
    text: str
    section: str = ""
    order: int = 1

"""A paper that an office issues around an inspection: plan, decision, notice, conclusion, reminder.

Minutes are not among them: they are signed by both sides on the spot. These are signed by the head of an
office, numbered and sealed by its clerk (văn thư), and go through the document system; so they are made
clean, unlocked and without data inside. Source: Nghị định 30/2020/NĐ-CP, Phụ lục III.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from inspector_app.inspection.paper import Block


class PaperKind(StrEnum):
    """Which paper; the values stand in records and never change."""

    PLAN = "plan"  # Kế hoạch kiểm tra
    TEAM_DECISION = "team_decision"  # Quyết định thành lập Đoàn kiểm tra
    NOTICE = "notice"  # Thông báo lịch kiểm tra, with the outline of the report
    ASSIGNMENT = "assignment"  # Phân công thành viên
    OPENING_SCRIPT = "opening_script"  # Kịch bản buổi công bố
    MINUTES = "minutes"  # Biên bản kiểm tra
    CONCLUSION = "conclusion"  # Thông báo kết luận kiểm tra
    REMINDER = "reminder"  # Công văn đôn đốc
    SECOND_VISIT = "second_visit"  # Danh mục kiểm tra lại
    YEAR_SUMMARY = "year_summary"  # Báo cáo tổng hợp năm
    PUBLIC_EXTRACT = "public_extract"  # Trích công khai
    WORK_HANDOVER = "work_handover"  # Biên bản bàn giao công việc


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePaper:
    """One paper with everything that stands on it.

    Attributes:
        superior, office: The two lines of the heading's left column ("UBND TỈNH MẪU", "SỞ NỘI VỤ").
        number, symbol: ``12`` and ``KH-SNV``; without a number its place stays blank for the clerk. Without
            either it is a paper that nobody numbers (a script).
        place, day: Place and date; without a day its places stay blank for the clerk.
        title: The kind in words ("KẾ HOẠCH"); "" for a letter (công văn), with its subject below the number.
        subject: What it is about (trích yếu).
        addressees: To whom a letter goes («Kính gửi»), without the words.
        decider: Who decides, above the grounds of a decision ("GIÁM ĐỐC SỞ NỘI VỤ"); "" in other papers.
        grounds: Legal grounds, each a sentence part that begins with «Căn cứ».
        body: What it says.
        authority, signer: Who signs: "KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"; the name.
        recipients, filed_at: Lines of «Nơi nhận» before «Lưu», and what stands there ("VT, CCHC").
        annexes: What follows the signature; its first block is an :class:`AnnexBreak`.
        is_example: Made of an example: every page says so.
    """

    kind: PaperKind
    superior: str
    office: str
    symbol: str
    title: str
    subject: str
    body: tuple[Block, ...]
    number: str = ""
    place: str = ""
    day: date | None = None
    addressees: tuple[str, ...] = ()
    decider: str = ""
    grounds: tuple[str, ...] = ()
    authority: tuple[str, ...] = ()
    signer: str = ""
    recipients: tuple[str, ...] = ()
    filed_at: str = "VT"
    annexes: tuple[Block, ...] = ()
    is_example: bool = False

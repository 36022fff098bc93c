"""What a change was about, in words, and where in the window it is seen."""

from collections.abc import Collection

from PySide6.QtCore import QCoreApplication

from inspector_app.desktop.languages import QT_TRANSLATE_NOOP
from inspector_app.desktop.record_pages import PAGES
from inspector_app.inspection.answers import MEASURE_PREFIX
from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.posting.posted import split_tick_key
from inspector_app.inspection.record import CellKey
from inspector_app.inspection.visit_record import VisitRecord

_NOUNS: dict[str, str] = {
    "erasure": QT_TRANSLATE_NOOP("Undo", "xóa ảnh theo hạn lưu"),
    "erasure_hold": QT_TRANSLATE_NOOP("Undo", "giữ ảnh quá hạn lưu"),
    "finding": QT_TRANSLATE_NOOP("Undo", "tồn tại"),
    "recommendation": QT_TRANSLATE_NOOP("Undo", "kiến nghị"),
    "sample": QT_TRANSLATE_NOOP("Undo", "mẫu hồ sơ"),
    "sample_frame": QT_TRANSLATE_NOOP("Undo", "danh sách để chọn mẫu"),
    "sample_replacement": QT_TRANSLATE_NOOP("Undo", "thay thế hồ sơ trong mẫu"),
    "judgement_pick": QT_TRANSLATE_NOOP("Undo", "hồ sơ chọn theo nhận định"),
    "posted_list": QT_TRANSLATE_NOOP("Undo", "danh sách đang niêm yết"),
    "posting_duty": QT_TRANSLATE_NOOP("Undo", "phạm vi phải niêm yết"),
    "posting_point": QT_TRANSLATE_NOOP("Undo", "điểm niêm yết"),
    "posted_tick": QT_TRANSLATE_NOOP("Undo", "đánh dấu niêm yết"),
    "posting_match": QT_TRANSLATE_NOOP("Undo", "đối chiếu tên thủ tục"),
    "posting_difference": QT_TRANSLATE_NOOP("Undo", "khác biệt niêm yết"),
    "feedback_posting": QT_TRANSLATE_NOOP("Undo", "niêm yết phản ánh, kiến nghị"),
    "dossier": QT_TRANSLATE_NOOP("Undo", "phiếu của hồ sơ"),
    "hand_over": QT_TRANSLATE_NOOP("Undo", "lượt bàn giao"),
    "pause": QT_TRANSLATE_NOOP("Undo", "lần tạm dừng"),
    "step_log": QT_TRANSLATE_NOOP("Undo", "nhật ký xử lý"),
    "asked_file": QT_TRANSLATE_NOOP("Undo", "hồ sơ, sổ yêu cầu cung cấp"),
    "register_check": QT_TRANSLATE_NOOP("Undo", "kiểm tra sổ"),
    "reception": QT_TRANSLATE_NOOP("Undo", "lượt tiếp nhận"),
    "interview": QT_TRANSLATE_NOOP("Undo", "phỏng vấn"),
    "head_count": QT_TRANSLATE_NOOP("Undo", "điểm danh"),
    "facility": QT_TRANSLATE_NOOP("Undo", "cơ sở vật chất"),
    "posted_code": QT_TRANSLATE_NOOP("Undo", "mã, bảng tên niêm yết"),
    "unit_return": QT_TRANSLATE_NOOP("Undo", "bảng đơn vị gửi lại"),
    "figures": QT_TRANSLATE_NOOP("Undo", "bảng số liệu"),
    "stated_count": QT_TRANSLATE_NOOP("Undo", "số liệu khác"),
    "index_year": QT_TRANSLATE_NOOP("Undo", "chỉ số, xếp hạng"),
    "objection": QT_TRANSLATE_NOOP("Undo", "ý kiến khi đọc biên bản"),
    "handed_document": QT_TRANSLATE_NOOP("Undo", "tài liệu giao nhận"),
    "unit_draft": QT_TRANSLATE_NOOP("Undo", "dự thảo đã gửi đơn vị"),
    "word_edition": QT_TRANSLATE_NOOP("Undo", "biên bản đã ghi ra Word"),
    "word_return": QT_TRANSLATE_NOOP("Undo", "bản Word đã nhận lại"),
    "good_practice": QT_TRANSLATE_NOOP("Undo", "sáng kiến, cách làm hay"),
    "paragraph": QT_TRANSLATE_NOOP("Undo", "đoạn văn"),
    "participant": QT_TRANSLATE_NOOP("Undo", "thành phần"),
    "reception_point": QT_TRANSLATE_NOOP("Undo", "điểm tiếp nhận"),
    "verification": QT_TRANSLATE_NOOP("Undo", "cách kiểm tra"),
    "chosen": QT_TRANSLATE_NOOP("Undo", "phạm vi"),
    "answer": QT_TRANSLATE_NOOP("Undo", "câu trả lời"),
    "remark": QT_TRANSLATE_NOOP("Undo", "trao đổi nội bộ"),
    "evidence": QT_TRANSLATE_NOOP("Undo", "ảnh minh chứng"),
    "pinned_form": QT_TRANSLATE_NOOP("Undo", "phiếu kiểm tra"),
    "visit": QT_TRANSLATE_NOOP("Undo", "thông tin chung"),
}
"""Kind -> noun. Of the kinds that one change touched, the first here is what people did it for."""

_NOTE = QT_TRANSLATE_NOOP("Undo", "ghi chú")
_REASON = QT_TRANSLATE_NOOP("Undo", "lý do không áp dụng")
_MEASURES = QT_TRANSLATE_NOOP("Undo", "số liệu")
_NAMED_BY = ("caption", "name", "title", "code", "text", "giver", "reason")
_BELONGS_TO = {
    "hand_over": "dossier",
    "pause": "dossier",
    "sample_replacement": "sample",
    "verification": "about",
    "remark": "about",
}
"""Kind -> field that says with which record it is shown."""
_LONGEST_NAME = 40
_MOST_ITEMS = 3


def words_of(cells: Collection[CellKey], record: VisitRecord) -> str:
    """Return what a change was about: «câu trả lời NY13», «tồn tại «Chưa niêm yết…»»."""
    kind, keys = _what(cells)
    if kind in ("answer", "chosen"):
        names = list(dict.fromkeys(split_item_key(key)[1] for key in keys))
        return f"{_answer_noun(cells) if kind == 'answer' else _noun(kind)} {_listed(names)}"
    if kind == "verification":
        about = str(record.view.fields(kind, keys[0]).get("about") or "")
        return f"{_noun(kind)} {split_item_key(about)[1]}".strip()
    if len(keys) > 1:
        return f"{_noun(kind)} ({len(keys)})"
    name = _name(kind, keys[0], record)
    return f"{_noun(kind)} «{name}»" if name else _noun(kind)


def place_of(cells: Collection[CellKey], record: VisitRecord) -> tuple[str, str]:
    """Return the page (its deed) and the place on it where a change is seen."""
    kind, keys = _what(cells)
    if kind == "visit":
        return "step_general", min(name for of, _, name in cells if of == "visit")
    key = keys[0]
    if kind in _BELONGS_TO:
        key = str(record.view.fields(kind, key).get(_BELONGS_TO[kind]) or "")
    return PAGES.get(kind, "step_scope"), key


def _what(cells: Collection[CellKey]) -> tuple[str, list[str]]:
    """Return the kind that a change was about, and the keys of its records."""
    kinds = {kind for kind, _, _ in cells}
    kind = next(known for known in _NOUNS if known in kinds)
    return kind, sorted({key for of, key, _ in cells if of == kind})


def _answer_noun(cells: Collection[CellKey]) -> str:
    fields = {name for kind, _, name in cells if kind == "answer"}
    if fields == {"note"}:
        return QCoreApplication.translate("Undo", _NOTE)
    if fields == {"na_reason"}:
        return QCoreApplication.translate("Undo", _REASON)
    if all(name.startswith(MEASURE_PREFIX) for name in fields):
        return QCoreApplication.translate("Undo", _MEASURES)
    return _noun("answer")


def noun_of(kind: str) -> str:
    """Return what people call records of a kind; the name in the record where there is no such word."""
    return _noun(kind) if kind in _NOUNS else kind


def _noun(kind: str) -> str:
    return QCoreApplication.translate("Undo", _NOUNS[kind])


def _listed(names: list[str]) -> str:
    more = len(names) - _MOST_ITEMS
    shown = ", ".join(names[:_MOST_ITEMS])
    return f"{shown}… (+{more})" if more > 0 else shown


def _name(kind: str, key: str, record: VisitRecord) -> str:
    """Return by which of its words people know a record, on one line and not too long."""
    if kind == "posted_tick":
        return split_tick_key(key)[1]
    values = record.view.fields(kind, key) if kind != "visit" else {}
    said = next((value for name in _NAMED_BY if isinstance(value := values.get(name), str) and value), "")
    line = " ".join(said.split())
    return line if len(line) <= _LONGEST_NAME else f"{line[: _LONGEST_NAME - 1].rstrip()}…"

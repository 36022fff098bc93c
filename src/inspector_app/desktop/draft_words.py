"""What changed since a draft went out, in words: the section, what happened to it, which fields differ."""

from PySide6.QtCore import QCoreApplication

from inspector_app.desktop.languages import QT_TRANSLATE_NOOP
from inspector_app.desktop.words import word
from inspector_app.inspection.draft_changes import Became, DraftChange, Section

_SECTIONS = {
    Section.GENERAL: QT_TRANSLATE_NOOP("DraftWords", "Thông tin chung"),
    Section.PEOPLE: QT_TRANSLATE_NOOP("DraftWords", "Thành phần, chỗ ký"),
    Section.TEXTS: QT_TRANSLATE_NOOP("DraftWords", "Nhận xét, kết luận"),
    Section.CHECKLIST: QT_TRANSLATE_NOOP("DraftWords", "Kết quả kiểm tra"),
    Section.FIGURES: QT_TRANSLATE_NOOP("DraftWords", "Số liệu"),
    Section.FINDINGS: QT_TRANSLATE_NOOP("DraftWords", "Tồn tại"),
    Section.RECOMMENDATIONS: QT_TRANSLATE_NOOP("DraftWords", "Kiến nghị"),
    Section.INSTRUMENTS: QT_TRANSLATE_NOOP("DraftWords", "Phần kiểm tra tại chỗ"),
}
_BECAME = {
    Became.ADDED: QT_TRANSLATE_NOOP("DraftWords", "mới thêm"),
    Became.CHANGED: QT_TRANSLATE_NOOP("DraftWords", "đã sửa"),
    Became.MOVED: QT_TRANSLATE_NOOP("DraftWords", "đổi số thứ tự"),
    Became.GONE: QT_TRANSLATE_NOOP("DraftWords", "đã bỏ"),
}
_FIELDS = {
    "number": QT_TRANSLATE_NOOP("DraftWords", "số biên bản"),
    "symbol": QT_TRANSLATE_NOOP("DraftWords", "ký hiệu"),
    "place": QT_TRANSLATE_NOOP("DraftWords", "địa danh"),
    "day": QT_TRANSLATE_NOOP("DraftWords", "ngày"),
    "held_on": QT_TRANSLATE_NOOP("DraftWords", "ngày kiểm tra"),
    "subject": QT_TRANSLATE_NOOP("DraftWords", "trích yếu"),
    "decision": QT_TRANSLATE_NOOP("DraftWords", "quyết định"),
    "plan": QT_TRANSLATE_NOOP("DraftWords", "kế hoạch"),
    "opened_at": QT_TRANSLATE_NOOP("DraftWords", "giờ bắt đầu"),
    "closed_at": QT_TRANSLATE_NOOP("DraftWords", "giờ kết thúc"),
    "read_aloud_at": QT_TRANSLATE_NOOP("DraftWords", "giờ đọc biên bản"),
    "period": QT_TRANSLATE_NOOP("DraftWords", "thời kỳ kiểm tra"),
    "copies": QT_TRANSLATE_NOOP("DraftWords", "số bản"),
    "recipients": QT_TRANSLATE_NOOP("DraftWords", "nơi nhận"),
    "unit_name": QT_TRANSLATE_NOOP("DraftWords", "tên đơn vị"),
    "attendees": QT_TRANSLATE_NOOP("DraftWords", "người tham dự"),
    "slots": QT_TRANSLATE_NOOP("DraftWords", "chỗ ký"),
    "text": QT_TRANSLATE_NOOP("DraftWords", "lời"),
    "item": QT_TRANSLATE_NOOP("DraftWords", "nội dung liên quan"),
    "severity": QT_TRANSLATE_NOOP("DraftWords", "mức độ"),
    "basis": QT_TRANSLATE_NOOP("DraftWords", "căn cứ"),
    "evidence": QT_TRANSLATE_NOOP("DraftWords", "bằng chứng"),
    "verified": QT_TRANSLATE_NOOP("DraftWords", "cách xác minh"),
    "responsible": QT_TRANSLATE_NOOP("DraftWords", "người chịu trách nhiệm"),
    "cause": QT_TRANSLATE_NOOP("DraftWords", "nguyên nhân"),
    "stance": QT_TRANSLATE_NOOP("DraftWords", "ý kiến đơn vị"),
    "explanation": QT_TRANSLATE_NOOP("DraftWords", "giải trình"),
    "reply": QT_TRANSLATE_NOOP("DraftWords", "trả lời của Đoàn"),
    "deadline": QT_TRANSLATE_NOOP("DraftWords", "thời hạn"),
    "priority": QT_TRANSLATE_NOOP("DraftWords", "mức ưu tiên"),
    "addressee": QT_TRANSLATE_NOOP("DraftWords", "nơi gửi kiến nghị"),
    "product": QT_TRANSLATE_NOOP("DraftWords", "sản phẩm"),
    "verdict": QT_TRANSLATE_NOOP("DraftWords", "kết quả"),
    "note": QT_TRANSLATE_NOOP("DraftWords", "ghi chú"),
    "measures": QT_TRANSLATE_NOOP("DraftWords", "số đo"),
    "outcomes": QT_TRANSLATE_NOOP("DraftWords", "kết quả đối chiếu"),
    "figures": QT_TRANSLATE_NOOP("DraftWords", "con số"),
    "posting": QT_TRANSLATE_NOOP("DraftWords", "niêm yết"),
    "slips": QT_TRANSLATE_NOOP("DraftWords", "phiếu kiểm soát"),
    "archives": QT_TRANSLATE_NOOP("DraftWords", "lưu trữ, sổ"),
    "conduct": QT_TRANSLATE_NOOP("DraftWords", "một cửa"),
    "sampling": QT_TRANSLATE_NOOP("DraftWords", "chọn mẫu"),
    "counts": QT_TRANSLATE_NOOP("DraftWords", "số liệu khác"),
    "scores": QT_TRANSLATE_NOOP("DraftWords", "chấm điểm"),
    "good_practices": QT_TRANSLATE_NOOP("DraftWords", "cách làm hay"),
}
_OTHER = QT_TRANSLATE_NOOP("DraftWords", "phần khác")


def change_title(change: DraftChange) -> str:
    """Return which section a change belongs to and what happened: «Tồn tại · đã sửa»."""
    return f"{_say(_SECTIONS[change.section])} · {_say(_BECAME[change.became])}"


def change_words(change: DraftChange) -> str:
    """Return what exactly is different: the fields by their names, then the thing itself."""
    fields = ", ".join(dict.fromkeys(field_name(name) for name in change.fields))
    named = word(change.part) if change.part else change.label
    return ": ".join(part for part in (fields, named) if part)


def field_name(name: str) -> str:
    """Return what people call a field."""
    return _say(_FIELDS.get(name, _OTHER))


def _say(text: str) -> str:
    return QCoreApplication.translate("DraftWords", text)

"""Words of the editor of an office's papers: its facts, and what may be chosen at a place."""

from PySide6.QtCore import QCoreApplication

from inspector_app.desktop.languages import QT_TRANSLATE_NOOP

FACTS = {
    "superior_body": QT_TRANSLATE_NOOP("OfficeWords", "Cơ quan chủ quản"),
    "name": QT_TRANSLATE_NOOP("OfficeWords", "Tên cơ quan (viết như trong câu; đầu trang tự in hoa)"),
    "place": QT_TRANSLATE_NOOP("OfficeWords", "Địa danh"),
    "symbol_stem": QT_TRANSLATE_NOOP("OfficeWords", "Chữ viết tắt của cơ quan"),
    "minutes_symbol": QT_TRANSLATE_NOOP("OfficeWords", "Ký hiệu biên bản"),
    "team_name": QT_TRANSLATE_NOOP("OfficeWords", "Tên Đoàn kiểm tra"),
    "above_team": QT_TRANSLATE_NOOP("OfficeWords", "Dòng trên tên Đoàn (trống: tên cơ quan)"),
    "head_lines": QT_TRANSLATE_NOOP("OfficeWords", "Người đứng đầu ký, mỗi dòng một chữ"),
    "deputy_lines": QT_TRANSLATE_NOOP("OfficeWords", "Cấp phó ký, mỗi dòng một chữ"),
    "recipients": QT_TRANSLATE_NOOP("OfficeWords", "Nơi nhận, mỗi dòng một nơi"),
    "filed_at": QT_TRANSLATE_NOOP("OfficeWords", "Lưu"),
}
_VALUES = {
    "roman": QT_TRANSLATE_NOOP("OfficeWords", "I, II, III; dưới là 1, 2, 3"),
    "arabic": QT_TRANSLATE_NOOP("OfficeWords", "1, 2, 3; dưới là 1.1, 1.2"),
    "letters": QT_TRANSLATE_NOOP("OfficeWords", "A, B, C; dưới là 1, 2, 3"),
    "section": QT_TRANSLATE_NOOP("OfficeWords", "nội dung của danh mục"),
    "field": QT_TRANSLATE_NOOP("OfficeWords", "lĩnh vực"),
    "flat": QT_TRANSLATE_NOOP("OfficeWords", "lần lượt, không chia nhóm"),
    "facing": QT_TRANSLATE_NOOP("OfficeWords", "đơn vị bên trái, Trưởng đoàn bên phải"),
    "one_row": QT_TRANSLATE_NOOP("OfficeWords", "đơn vị, Thư ký, Trưởng đoàn một hàng"),
    "team_first": QT_TRANSLATE_NOOP("OfficeWords", "Thư ký bên trái, Trưởng đoàn bên phải; đơn vị ở dưới"),
    "below": QT_TRANSLATE_NOOP("OfficeWords", "dưới các chữ ký"),
    "beside": QT_TRANSLATE_NOOP("OfficeWords", "bên trái chữ ký Trưởng đoàn"),
    "true": QT_TRANSLATE_NOOP("OfficeWords", "có"),
    "false": QT_TRANSLATE_NOOP("OfficeWords", "không"),
    "participants": QT_TRANSLATE_NOOP("OfficeWords", "thành phần"),
    "contents": QT_TRANSLATE_NOOP("OfficeWords", "nội dung, phương pháp"),
    "results": QT_TRANSLATE_NOOP("OfficeWords", "kết quả"),
    "shortcomings": QT_TRANSLATE_NOOP("OfficeWords", "tồn tại"),
    "causes": QT_TRANSLATE_NOOP("OfficeWords", "nguyên nhân"),
    "opinion": QT_TRANSLATE_NOOP("OfficeWords", "ý kiến của đơn vị"),
    "recommendations": QT_TRANSLATE_NOOP("OfficeWords", "kiến nghị"),
    "conclusion": QT_TRANSLATE_NOOP("OfficeWords", "kết luận"),
    "checklist": QT_TRANSLATE_NOOP("OfficeWords", "danh mục kiểm tra"),
    "figures": QT_TRANSLATE_NOOP("OfficeWords", "số liệu"),
    "posting": QT_TRANSLATE_NOOP("OfficeWords", "niêm yết"),
    "slips": QT_TRANSLATE_NOOP("OfficeWords", "phiếu kiểm soát"),
    "archives": QT_TRANSLATE_NOOP("OfficeWords", "lưu trữ, sổ"),
    "conduct": QT_TRANSLATE_NOOP("OfficeWords", "Bộ phận Một cửa"),
    "sampling": QT_TRANSLATE_NOOP("OfficeWords", "chọn mẫu"),
    "counts": QT_TRANSLATE_NOOP("OfficeWords", "số liệu khác"),
    "scores": QT_TRANSLATE_NOOP("OfficeWords", "chấm điểm"),
    "pictures": QT_TRANSLATE_NOOP("OfficeWords", "ảnh"),
}
SECTIONS_AT, ANNEXES_AT = "order", "arrangement.landscape"
_FIELDS_AT = "arrangement.fields"
ANNEXES = (
    *("checklist", "figures", "posting", "slips", "archives", "conduct", "sampling", "counts", "scores"),
    "pictures",
)


def fact_word(name: str) -> str:
    """Return what a fact of an office is called."""
    return QCoreApplication.translate("OfficeWords", FACTS[name]) if name in FACTS else name


def value_word(value: str) -> str:
    """Return what a value that is chosen is called; other values as they are."""
    return QCoreApplication.translate("OfficeWords", _VALUES[value]) if value in _VALUES else value


def shown(path: str, entries: tuple[str, ...]) -> str:
    """Return what stands at a place, in words."""
    named = path == SECTIONS_AT or (path.startswith("arrangement.") and path != _FIELDS_AT)
    return "; ".join(value_word(entry) if named else entry for entry in entries)

"""Vietnamese words for what a comparison says: kinds, fields, limits, one difference as a sentence."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from inspector_app.inspection.dates import short_date
from inspector_app.inspection.numbers import count_text, number_text
from inspector_app.inspection.posting.catalogue import OnlineDegree, ProcedureStatus, TimeLimit, TimeUnit
from inspector_app.inspection.posting.differences import Difference, DifferenceKind
from inspector_app.inspection.posting.duty import LEVEL_WORDS
from inspector_app.inspection.posting.posted import PointKind, Tick

__all__ = [
    "FIELD_WORDS",
    "KIND_WORDS",
    "LEVEL_WORDS",
    "ONLINE_WORDS",
    "POINT_WORDS",
    "STATUS_WORDS",
    "TICK_WORDS",
    "UNIT_WORDS",
    "decision_words",
    "difference_words",
    "limit_words",
    "limits_words",
    "procedure_words",
]

KIND_WORDS = {
    DifferenceKind.MISSING: "Chưa niêm yết",
    DifferenceKind.OBSOLETE: "Đã được thay thế hoặc hết hiệu lực",
    DifferenceKind.ABOLISHED: "Đã bãi bỏ",
    DifferenceKind.NOT_APPLICABLE: "Không thuộc phạm vi tiếp nhận",
    DifferenceKind.WRONG_VERSION: "Sai quyết định công bố",
    DifferenceKind.COMPONENT_MISSING: "Thiếu thành phần hồ sơ",
    DifferenceKind.COMPONENT_EXTRA: "Thừa thành phần hồ sơ",
    DifferenceKind.FIELD_DIFFERS: "Nội dung khác",
    DifferenceKind.DUPLICATE: "Niêm yết trùng",
    DifferenceKind.UNMATCHED: "Chưa xác định được TTHC",
}

FIELD_WORDS = {
    "code": "mã TTHC",
    "name": "tên TTHC",
    "field": "lĩnh vực",
    "levels": "cấp thực hiện",
    "agencies": "cơ quan thực hiện",
    "owner": "cơ quan ngành dọc",
    "decision": "quyết định công bố",
    "decision_on": "ngày của quyết định công bố",
    "valid_from": "ngày có hiệu lực",
    "components": "thành phần hồ sơ",
    "time_limits": "thời hạn giải quyết",
    "fee": "phí, lệ phí",
    "form": "mẫu đơn, tờ khai",
    "online": "mức độ trực tuyến",
}

UNIT_WORDS = {
    TimeUnit.WORKING_DAY: "ngày làm việc",
    TimeUnit.DAY: "ngày",
    TimeUnit.HOUR: "giờ",
    TimeUnit.MONTH: "tháng",
}

ONLINE_WORDS = {
    OnlineDegree.UNKNOWN: "",
    OnlineDegree.NONE: "không trực tuyến",
    OnlineDegree.PARTIAL: "một phần",
    OnlineDegree.FULL: "toàn trình",
    OnlineDegree.LEVEL_3: "mức độ 3",
    OnlineDegree.LEVEL_4: "mức độ 4",
}

STATUS_WORDS = {
    ProcedureStatus.IN_FORCE: "còn hiệu lực",
    ProcedureStatus.REPLACED: "đã được thay thế",
    ProcedureStatus.ABOLISHED: "đã bãi bỏ",
}

POINT_WORDS = {
    PointKind.BOARD: "bảng niêm yết",
    PointKind.FOLDER: "tập quyển",
    PointKind.KIOSK: "màn hình, kiosk, mã QR",
    PointKind.PORTAL: "cổng, trang thông tin điện tử",
    PointKind.NEIGHBOURHOOD_HOUSE: "nhà văn hóa thôn, tổ dân phố",
    PointKind.OTHER: "nơi khác",
}

TICK_WORDS = {
    Tick.POSTED: "có niêm yết",
    Tick.ABSENT: "không niêm yết",
    Tick.OUTDATED: "niêm yết theo quyết định cũ",
}

_LONGEST_NAME = 160


def limit_words(limit: TimeLimit) -> str:
    """Return one time limit: ``05 ngày làm việc (trực tuyến)``, ``0,5 ngày làm việc``."""
    whole = limit.amount == limit.amount.to_integral_value()
    amount = count_text(int(limit.amount)) if whole else number_text(_plain(limit.amount))
    return f"{amount} {UNIT_WORDS[limit.unit]}" + (f" ({limit.case})" if limit.case else "")


def limits_words(limits: Sequence[TimeLimit]) -> str:
    """Return several time limits, «;» between them."""
    return "; ".join(limit_words(limit) for limit in limits)


def decision_words(number: str, on: date | None) -> str:
    """Return a publication decision: ``1234/QĐ-UBND ngày 05/06/2025``; "" when nothing is known."""
    return " ".join(filter(None, (number, f"ngày {short_date(on)}" if on else "")))


def procedure_words(code: str, name: str) -> str:
    """Return a procedure by code and name, a very long name shortened: ``1.001193 «Đăng ký khai sinh»``."""
    shown = name if len(name) <= _LONGEST_NAME else name[: _LONGEST_NAME - 1].rsplit(" ", 1)[0] + "…"
    return " ".join(filter(None, (code, f"«{shown}»" if shown else "")))


def difference_words(difference: Difference) -> str:
    """Return one difference as a sentence without a full stop, by code and name."""
    who = procedure_words(difference.code, difference.name) or "Một dòng không có mã và tên"
    return f"{who}: {_says(difference)}{_rows_words(difference)}"


def _says(difference: Difference) -> str:
    expected, found = difference.expected, difference.found
    match difference.kind:
        case DifferenceKind.MISSING:
            return "chưa niêm yết" + (f", {found}" if found else "")
        case DifferenceKind.OBSOLETE | DifferenceKind.ABOLISHED | DifferenceKind.NOT_APPLICABLE:
            return f"{expected} nhưng vẫn niêm yết"
        case DifferenceKind.WRONG_VERSION:
            published = f", quyết định công bố là {expected}" if expected else ""
            return f"niêm yết theo {found or 'quyết định khác'}{published}"
        case DifferenceKind.COMPONENT_MISSING | DifferenceKind.COMPONENT_EXTRA:
            return _paper_says(difference)
        case DifferenceKind.DUPLICATE | DifferenceKind.UNMATCHED:
            return found
        case _:
            return _field_says(difference)


def _paper_says(difference: Difference) -> str:
    """A tick names no paper; its note says what is wrong."""
    if difference.at == "components":
        return difference.found
    word = "thiếu" if difference.kind is DifferenceKind.COMPONENT_MISSING else "thừa"
    return f"{word} thành phần hồ sơ {_quoted(difference.at)}"


def _field_says(difference: Difference) -> str:
    field, expected, found = difference.at, difference.expected, difference.found
    named = FIELD_WORDS.get(field, field)
    if not expected or field == "components":  # the papers of a procedure are too long to say here
        return f"{named} niêm yết không đúng" + (f": {found}" if found else "")
    return f"{named} niêm yết là {_quoted(found)}, danh mục công bố là {_quoted(expected)}"


def _quoted(text: str) -> str:
    return f"«{text}»" if text else "…"


def _rows_words(difference: Difference) -> str:
    if not difference.rows or difference.kind is DifferenceKind.DUPLICATE:
        return ""
    return f" (dòng {', '.join(str(row) for row in difference.rows)})"


def _plain(amount: Decimal) -> Decimal:
    return Decimal(format(amount.normalize(), "f"))

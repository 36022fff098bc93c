"""A change that came back from Word, in words: what it is, why it cannot be taken, what was altered."""

from PySide6.QtCore import QCoreApplication

from inspector_app.desktop.draft_words import field_name
from inspector_app.desktop.languages import QT_TRANSLATE_NOOP
from inspector_app.desktop.text_places import place_of
from inspector_app.desktop.words import word
from inspector_app.inspection.altered import Kind
from inspector_app.inspection.visit_record import VisitRecord
from inspector_app.inspection.word_changes import Became, WhyNot, WordChange
from inspector_app.inspection.word_standing import Standing

_BECAME = {
    Became.CHANGED: QT_TRANSLATE_NOOP("WordWords", "sửa"),
    Became.ADDED: QT_TRANSLATE_NOOP("WordWords", "thêm"),
    Became.DROPPED: QT_TRANSLATE_NOOP("WordWords", "bỏ"),
    Became.MOVED: QT_TRANSLATE_NOOP("WordWords", "đổi thứ tự"),
}
_KINDS = {
    "finding": QT_TRANSLATE_NOOP("WordWords", "Tồn tại"),
    "recommendation": QT_TRANSLATE_NOOP("WordWords", "Kiến nghị"),
    "recommendations": QT_TRANSLATE_NOOP("WordWords", "Kiến nghị"),
    "visit": QT_TRANSLATE_NOOP("WordWords", "Thông tin chung"),
}
_WHY = {
    WhyNot.PROGRAM: QT_TRANSLATE_NOOP(
        "WordWords",
        "Không nhận được: câu này do phần mềm viết từ dữ liệu đã ghi (số đếm, ngày, căn cứ, mức độ, "
        "tên người). Nếu cần, hãy sửa ở trang «{0}».",
    ),
    WhyNot.TABLE: QT_TRANSLATE_NOOP(
        "WordWords",
        "Không nhận được: bảng, phần đầu và chỗ ký lấy từ dữ liệu đã ghi. Nếu cần, hãy sửa ở trang «{0}».",
    ),
    WhyNot.PLACE: QT_TRANSLATE_NOOP(
        "WordWords", "Không nhận được: ở chỗ này biên bản không có đoạn viết tay. Hãy ghi ở trang «{0}»."
    ),
    WhyNot.EMPTY: QT_TRANSLATE_NOOP(
        "WordWords", "Không nhận được: không để trống lời. Muốn bỏ cả mục thì bỏ ở trang «{0}»."
    ),
    WhyNot.SIGN: QT_TRANSLATE_NOOP(
        "WordWords",
        "Không nhận được: có ký hiệu của phông riêng, phần mềm không đọc được (chỗ «�»). "
        "Hãy thay ký hiệu đó bằng chữ trong Word rồi nhận lại, hoặc sửa ở trang «{0}».",
    ),
    WhyNot.ELSEWHERE: QT_TRANSLATE_NOOP(
        "WordWords",
        "Không nhận được: đoạn này được chuyển sang phần khác của biên bản. "
        "Nếu cần chuyển, hãy sửa ở trang «{0}».",
    ),
}
_GONE = QT_TRANSLATE_NOOP("WordWords", "Không nhận được: mục này đã bị bỏ khỏi hồ sơ sau khi ghi ra Word.")
_CONFLICT = QT_TRANSLATE_NOOP(
    "WordWords", "Hồ sơ cũng đã đổi chỗ này sau khi ghi ra Word: nhận thì thay lời bây giờ trong hồ sơ."
)
_ALTERED = {
    Kind.FIGURE: QT_TRANSLATE_NOOP("WordWords", "Số bị sửa"),
    Kind.DAY: QT_TRANSLATE_NOOP("WordWords", "Ngày bị sửa"),
    Kind.CITATION: QT_TRANSLATE_NOOP("WordWords", "Viện dẫn bị sửa"),
}
_NOTHING = QT_TRANSLATE_NOOP("WordWords", "(không có)")


def change_title(change: WordChange) -> str:
    """Return what a change is of and what happened: «Tồn tại 1, lời · sửa»."""
    kind, _, rest = change.about.partition("/")
    number = rest.partition("/")[0]
    origin = change.origin
    if origin is not None and origin.part is not None:
        what = word(origin.part)
    elif kind in _KINDS:
        what = _say(_KINDS[kind])
        if number.isdecimal() and change.became not in (Became.ADDED, Became.MOVED):
            what = f"{what} {number}"
        if origin is not None and origin.field not in ("text", "order"):
            what = f"{what}, {field_name(origin.field)}"
    else:
        what = change.place or _say(QT_TRANSLATE_NOOP("WordWords", "Biên bản"))
    return f"{what[:1].upper()}{what[1:]} · {_say(_BECAME[change.became])}"


def change_remarks(change: WordChange, record: VisitRecord, pages: dict[str, str]) -> tuple[str, ...]:
    """Return what to know before deciding: why it cannot be taken, what was altered, what stands here now.

    Args:
        change: The change.
        record: The visit, to find the page where it is edited.
        pages: Names of the pages by their deeds.
    """
    said = []
    if change.why is not None:
        page, _ = place_of(change.about, change.section, record)
        said.append(_say(_WHY[change.why]).format(pages.get(page, "").replace("&", "")))
    elif change.standing is Standing.GONE:
        said.append(_say(_GONE))
    elif change.in_conflict:
        said.append(_say(_CONFLICT))
    for one in change.altered:
        before, after = one.before or _say(_NOTHING), one.after or _say(_NOTHING)
        said.append(f"{_say(_ALTERED[one.kind])}: {before} → {after}.")
    return tuple(said)


def _say(text: str) -> str:
    return QCoreApplication.translate("WordWords", text)

"""Lines that name people, as offices write and paste them: «Họ tên – Chức vụ – Cơ quan», «… (vắng: đi họp)».

What a spreadsheet or a document brings along is taken off: numbers and bullets before a line, «Ông», «Bà»,
full stops behind it. Nothing else is guessed; what cannot be read is handed back.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from inspector_app.canonical import nfc
from inspector_app.errors import CannotDo
from inspector_app.inspection.folding import fold, name_key
from inspector_app.inspection.people import Participant, Role, Side, SignatureKind

_LONG_DASH = re.compile(r"\s*[–—;|]\s*")
_HYPHEN = re.compile(r"\s+-\s+")  # with blanks: «Văn thư-Lưu trữ» is one name
_NUMBERING = re.compile(r"^(?:\s*(?:\(?\d{1,3}\s*[.)/]|\d{1,3}\s*\t|\(?[a-zđ]\s*[.)]|[-–—+*•·▪●○■□➢✓]+)\s*)+")
_ADDRESS = re.compile(
    r"^(?:(?:ông|bà)(?:\s*[/(,]\s*(?:ông|bà)\s*\)?)?|đồng\s+chí|đ/c|đc\.)\s*[:.]?(?:\s+|$)", re.IGNORECASE
)
_LABEL = re.compile(r"^(?:họ\s*(?:và\s*)?tên|chức\s*vụ|chức\s*danh|cơ\s*quan|đơn\s*vị)\s*:\s*", re.IGNORECASE)
_ABSENT_IN_BRACKETS = re.compile(r"\s*[(\[]\s*(?:xin\s+)?vắng(?:\s+mặt)?\b([^)\]]*)[)\]]", re.IGNORECASE)
_ABSENT_AT_END = re.compile(r"[\s,;:.–—(\[-]*\b(?:xin\s+)?vắng(?:\s+mặt)?\b(.*)$", re.IGNORECASE | re.DOTALL)
_BEFORE_REASON = re.compile(
    r"^[\s:,;.()–—-]*(?:(?:có|với)\s+)?(?:l[ýí]\s*do)?[\s:,;.()–—-]*(?:(?:là|vì|do)\s+)?", re.IGNORECASE
)
LONGEST = 2_000
"""Characters of one line; more is a text that was pasted by mistake."""
_EDGES = " \t.,;:–—-|"
_NAME_TITLE_AGENCY = 3
_FEWEST_WORDS, _MOST_WORDS = 2, 6
_SURNAMES = frozenset(
    name_key(
        "An Âu Bạch Bàn Bế Bùi Cao Cầm Châu Chu Cù Cung Dư Dương Diệp Doãn Đàm Đào Đặng Đậu Đèo Điêu "
        "Đinh Đoàn Đỗ Đổng Đường Giang Giàng Giáp Hà Hán Hầu Hoa Hoàng Hồ Hứa Huỳnh Kha Khổng Khuất "
        "Kiều Kim La Lã Lại Lâm Lầu Lê Lò Lục Lù Lường Lưu Lương Lý Ma Mã Mạc Mai Mạnh Nghiêm Ngô "
        "Ngụy Nguyễn Nhâm Nhữ Nông Ông Phạm Phan Phí Phùng Quách Quan Quàng Sầm Sùng Tạ Tăng Thạch "
        "Thái Thân Thào Thẩm Thi Tiêu Tô Tôn Tống Tòng Trang Trần Triệu Trịnh Trưng Trương Từ Ung Ưng "
        "Uông Vàng Vi Viên Võ Vũ Vừ Vương Xa Nguyen Tran Pham Hoang Huynh Vu Vo Dang Bui Do Ho Ngo "
        "Duong Ly Le"
    ).split()
)
_NO_NAMES = re.compile(r"^đoàn (?:kiểm tra|thanh tra|thanh niên|công tác)\b", re.IGNORECASE)
"""«Đoàn» is a surname and a team; «Phó», «Văn», «Công» are left out of the surnames for such a reason."""
_HEADINGS = frozenset(
    ("stt", "tt", "so tt", "ho va ten", "ho ten", "chuc vu", "chuc danh", "don vi", "co quan", "ghi chu")
)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonLine:
    """One person as a line says; what is not said is ""."""

    name: str = ""
    title: str = ""
    agency: str = ""
    present: bool = True
    absent_reason: str = ""


def read_person(line: str) -> PersonLine:
    """Return the person of one line.

    Where long dashes stand, a hyphen is a part of a title: «Công chức Văn phòng - Thống kê». Three parts are
    name, title, agency. Two are name and title where the first is a person's name, else title and agency.
    «Ông Nguyễn Văn An, Phó Giám đốc» may have a comma.

    Raises:
        CannotDo: ``WINDOW-05`` there is nothing between the dashes, or nothing at all.
    """
    line = nfc(line)  # «Ông» of a Mac or a web page is two signs a letter, which no pattern here knows
    if len(line) > LONGEST:
        raise CannotDo("WINDOW-05", text=line.strip()[:80])
    whole, present, reason = _without_absence(_NUMBERING.sub("", line.strip(" \r\n")))
    addressed = bool(_ADDRESS.match(whole))
    cells = [_LABEL.sub("", cell.strip(_EDGES)) for cell in _cells(whole, addressed=addressed)]
    from_a_sheet = "\t" in whole.strip() and any(cells)
    if not (all(cells) or from_a_sheet):
        raise CannotDo("WINDOW-05", text=line.strip()[:80])
    name, title, agency = _sorted_out(cells, addressed=addressed)
    if not (name or title or agency):
        raise CannotDo("WINDOW-05", text=line.strip()[:80])
    return PersonLine(name=name, title=title, agency=agency, present=present, absent_reason=reason)


def _cells(whole: str, *, addressed: bool) -> list[str]:
    """Return the parts of a line: cells of a spreadsheet, else between dashes, else between commas."""
    if "\t" in whole.strip():
        return whole.strip().split("\t")
    marks = _LONG_DASH if _LONG_DASH.search(whole.strip(_EDGES)) else _HYPHEN
    parts = marks.split(whole.strip(_EDGES))
    if len(parts) == 1 and (addressed or is_name(whole.partition(",")[0])):
        return whole.split(",", 2)
    return parts


def is_heading(line: str) -> bool:
    """Whether a pasted line is the heading of a table: «STT, Họ và tên, Chức vụ», which is nobody."""
    cells = [fold(cell.strip(_EDGES)) for cell in re.split(r"\t|[–—;|]", line)]
    return len(cells) > 1 and sum(cell in _HEADINGS for cell in cells) >= len(cells) - 1


def _sorted_out(parts: list[str], *, addressed: bool) -> tuple[str, str, str]:
    """Return (name, title, agency)."""
    first = _ADDRESS.sub("", parts[0])
    if len(parts) >= _NAME_TITLE_AGENCY:
        return first, parts[1], " – ".join(parts[2:])
    second = parts[1] if len(parts) > 1 else ""
    if addressed or is_name(first):
        return first, second, ""
    return "", first, second


def _without_absence(line: str) -> tuple[str, bool, str]:
    """Return the line without «(vắng: lý do)» at its end, whether the person was there, and the reason."""
    found = _ABSENT_IN_BRACKETS.search(line) or _ABSENT_AT_END.search(line)
    if found is None:
        return line, True, ""
    reason = _BEFORE_REASON.sub("", found[1]).strip(" .,;:()[]–—-")
    return line[: found.start()] + line[found.end() :], False, reason


def is_name(text: str) -> bool:
    """Whether a text is a person's name: a surname in front, and every word with a capital."""
    words = _ADDRESS.sub("", text.strip(_EDGES)).split()
    if not _FEWEST_WORDS <= len(words) <= _MOST_WORDS or _NO_NAMES.match(" ".join(words)):
        return False
    return name_key(words[0]) in _SURNAMES and all(word[:1].isupper() and word.isalpha() for word in words)


def new_person(line: str, person_id: str, side: Side, standing: Sequence[Participant]) -> Participant:
    """Return a participant of one line, with the role that is still free and the way such a role signs.

    Raises:
        CannotDo: ``WINDOW-05``.
    """
    said = read_person(line)
    role = free_role(side, standing)
    digital = said.present and role in (Role.LEADER, Role.SECRETARY, Role.UNIT_HEAD)
    return Participant(
        id=person_id,
        side=side,
        role=role,
        name=said.name,
        title=said.title,
        agency=said.agency,
        present=said.present,
        absent_reason=said.absent_reason,
        signs=SignatureKind.DIGITAL if digital else SignatureKind.NONE,
        order=1 + max((p.order for p in standing if p.side is side), default=0),
    )


def free_role(side: Side, standing: Sequence[Participant]) -> Role:
    """Return the first role of a side that nobody has yet; the rest are members, officers or guests."""
    wanted = {
        Side.TEAM: (Role.LEADER, Role.SECRETARY),
        Side.UNIT: (Role.UNIT_HEAD,),
        Side.INVITED: (),
    }
    rest = {Side.TEAM: Role.MEMBER, Side.UNIT: Role.UNIT_OFFICER, Side.INVITED: Role.GUEST}
    taken = {person.role for person in standing}
    return next((role for role in wanted[side] if role not in taken), rest[side])

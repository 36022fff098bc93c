"""What must not stand in a public paper: names, addresses, phone and identity numbers, codes of dossiers.

A paper that is made public names roles and units. What is found here is never taken out in silence: the
paper is refused, the places are named, and a person decides to blank them or to word them otherwise.
Source: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15, Nghị định 356/2025/NĐ-CP; Luật Tiếp cận thông tin 2016,
Đ. 6.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

BLANK = "[…]"
_SHORTEST_CODE = 4


class Personal(StrEnum):
    """Which kind of personal data."""

    NAME = "name"
    DOSSIER = "dossier"
    PHONE = "phone"
    IDENTITY = "identity"
    EMAIL = "email"
    BIRTH = "birth"
    ADDRESS = "address"


@dataclass(frozen=True, slots=True, order=True)
class Trace:
    """One place of a text that tells of a person: from ``start`` up to ``end``."""

    start: int
    end: int
    kind: Personal
    text: str


# Of U+1EA0 … U+1EF8 every other letter is a capital: «ở» and «ấy» begin no name.
_UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))
_WORD = rf"[{_UPPER}][\w’']*"
_NO_NAME = (
    r"(?i:Chủ|Phó|Giám đốc|Trưởng|Chánh|Bí thư|Thư ký|Công chức|Viên chức|Cán bộ|Lãnh đạo|Thủ trưởng"
    r"|[ỦU][ỷy] viên|Thành viên|Việt Nam|Rịa|con)\b"
)
# Who is addressed with «ông», «bà» is a person: also one who took no part, a citizen above all.
_ADDRESS = (
    r"(?:[Ôô]ng|ÔNG|Ô\.|[Bb]à|BÀ|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Cc]ụ|[Đđ]ồng chí|[Đđ]/c"
    r"|[Cc]ông dân|[Nn]gười nộp(?: hồ sơ)?|[Cc]hủ hồ sơ)"
)
_ADDRESSED = re.compile(
    rf"(?<!\w){_ADDRESS}(?:\s?[(/]\s?{_ADDRESS}\)?)?\s{{0,3}}:?\s{{1,3}}(?!{_NO_NAME})({_WORD}(?:\s+{_WORD})*)"
)
_ALONE = r"(?<!\d)(?<!\d[.,])"  # not the end of another number: «34.336.120», «2.000815»
_GAP = r"[ .\-_()]{0,3}"
# A family name with given names behind it is a person also where nobody says «ông», «bà»; names that begin
# places and offices too («Hà Nội», «Lưu trữ») count with two given names alone.
_FAMILY = "Nguyễn|Trần|Lê|Phạm|Huỳnh|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Trịnh|Trương|Đinh|Phùng"
_RARER = "Hoàng|Phan|Hồ|Dương|Lý|Đào|Mai|Hà|Tô|Lương|Lưu|Tạ|Vương|Cao|Châu|Thái|Quách|Lâm|Chu|Nông|Hứa"
_GIVEN = rf"(?:\s+[{_UPPER}]\w*)"
_WHOLE_NAME = re.compile(
    r"(?<!\w)(?!Hồ Chí Minh|HỒ CHÍ MINH|PHẠM VI)"
    rf"(?:(?:{_FAMILY}|{_FAMILY.upper()}){_GIVEN}{{1,4}}|(?:{_RARER}){_GIVEN}{{2,4}})"
)
_PLACES = (
    *("đường", "phố", "phường", "xã", "quận", "huyện", "thị trấn", "thành phố", "tp.", "tỉnh", "đảo"),
    *("thôn", "ấp", "ngõ", "ngách", "hẻm", "cầu", "chợ", "công viên", "quảng trường", "đại lộ", "khu"),
    *("trường", "tiểu học", "thcs", "thpt", "cơ sở", "phổ thông", "mầm non", "đại học", "bệnh viện"),
)
"""After these words a family name begins the name of a place, a street or a school."""

_PATTERNS = (
    (
        Personal.DOSSIER,
        re.compile(
            r"(?<!\w)(?<!\d\.)(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}"
            r"(?:\.\d{1,9}){0,6} ?- ?\d{6} ?- ?\d{3,}(?!\w)",
            re.IGNORECASE,
        ),
    ),
    (
        Personal.EMAIL,
        re.compile(
            r"(?<![\w.+-])[\w.+-]{1,80}"
            r"\s{0,2}(?:@|[\[(]\s?(?:at|a còng)\s?[\])])\s{0,2}[\w-]{1,80}(?:\.[\w-]{1,80}){1,6}"
        ),
    ),
    # In groups the numbers of a day may follow: «/» parts them; ten digits at a stretch are a phone anywhere.
    (
        Personal.PHONE,
        re.compile(rf"{_ALONE}(?<!\d/)(?:\+?84|0)(?:{_GAP}\d){{8,10}}(?!\d)(?!/\d{{1,2}}(?!\d))"),
    ),
    (Personal.PHONE, re.compile(rf"{_ALONE}0\d{{9,10}}(?!\d)")),
    (Personal.IDENTITY, re.compile(rf"{_ALONE}(?:\d{{12}}|\d{{9}})(?!\d)")),
    (Personal.IDENTITY, re.compile(rf"{_ALONE}(?<!\d/)\d{{3}}[ .]\d{{3}}[ .]\d{{3}}[ .]\d{{3}}(?![\d/.,])")),
    (Personal.IDENTITY, re.compile(rf"{_ALONE}(?<!\d[ /])\d(?:[ -]?\d){{11}}(?![ -]?\d)(?![/.,]\d)")),
    (Personal.IDENTITY, re.compile(rf"{_ALONE}(?<!\d[ /])\d{{3}} \d{{3}} \d{{3}}(?![ /.,]?\d)")),
    (
        Personal.IDENTITY,
        re.compile(
            r"(?<!\w)(?:CMND|CMTND|CCCD|căn cước|chứng minh|định danh|hộ chiếu|tài khoản|STK|BHYT|BHXH)"
            r"[^\d\n.;]{0,30}?[.:]?\s{0,2}(?P<told>(?<![A-Z])[A-Z]{1,3}\d{7,9}|\d(?:[ .\-]?\d){7,18})(?!\w)",
            re.IGNORECASE,
        ),
    ),
    (Personal.IDENTITY, re.compile(r"(?<!\w)[A-Z]\d{7}(?!\w)")),  # a passport
    (
        Personal.BIRTH,
        re.compile(
            r"(?<!\w)(?:sinh\s+(?:ngày|năm)|ngày\s+sinh|năm\s+sinh|SN)[\s:]{1,3}"
            r"(?:\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}|[\d/.\-]{4,10})",
            re.IGNORECASE,
        ),
    ),
    (
        Personal.ADDRESS,
        re.compile(
            r"(?<!\w)(?:(?:thường trú|tạm trú|cư trú|ngụ|nơi ở|chỗ ở)(?:\s+(?:tại|ở)|\s?:)\s+"
            r"(?:số|thôn|ấp|tổ|xóm|bản|khu phố|đường|ngõ|hẻm|\d)|số nhà\s+\d)[^.;\n]{1,120}",
            re.IGNORECASE,
        ),
    ),
)
_SAME_SIGN = str.maketrans({**dict.fromkeys("\u00a0\u2007\u202f", " "), **dict.fromkeys("‐‑‒–—−", "-")})


def traces(text: str, names: Iterable[str] = (), codes: Iterable[str] = ()) -> tuple[Trace, ...]:
    """Return every place that tells of a person, in order; overlapping ones are one.

    Args:
        text: In NFC.
        names: Of people who are known; with or without marks and capitals.
        codes: Of dossiers that are known.
    """
    plain = "".join(map(_digit, text.translate(_SAME_SIGN)))
    found = [
        *_named(text, names),
        *_addressed(text),
        *_whole_names(text),
        *(
            Trace(*span, Personal.DOSSIER, text[slice(*span)])
            for code in codes
            for span in _spans(text, code)
        ),
        *(
            Trace(*span, kind, text[slice(*span)])
            for kind, form in _PATTERNS
            for m in form.finditer(plain)
            for span in (m.span("told" if "told" in form.groupindex else 0),)
        ),
    ]
    apart: list[Trace] = []
    for trace in sorted(found, key=lambda one: (one.start, -one.end)):
        if not apart or trace.start >= apart[-1].end:
            apart.append(trace)
        elif trace.end > apart[-1].end:
            last = apart[-1]
            apart[-1] = Trace(last.start, trace.end, last.kind, text[last.start : trace.end])
    return tuple(apart)


def blanked(text: str, found: Iterable[Trace]) -> str:
    """Return a text with «[…]» for each place."""
    for trace in sorted(found, reverse=True):
        text = text[: trace.start] + BLANK + text[trace.end :]
    return text


def _named(text: str, names: Iterable[str]) -> Iterator[Trace]:
    bare = _bare(text)
    for name in names:
        words = _bare(name).split()
        if not words:
            continue
        pattern = r"(?<!\w)" + r"\s+".join(map(re.escape, words)) + r"(?!\w)"
        for match in re.finditer(pattern, bare):
            written = text[match.start() : match.end()]
            # One word alone («Hoa») is a name only with its marks and a capital: «hoa» is a flower.
            if len(words) > 1 or written == name:
                yield Trace(match.start(), match.end(), Personal.NAME, written)


def _addressed(text: str) -> Iterator[Trace]:
    for found in _ADDRESSED.finditer(text):
        before = text[: found.start()].rstrip().casefold()
        if not before.endswith((*_PLACES, "hai")):  # «xã Anh Sơn», «phường Hai Bà Trưng»
            yield Trace(found.start(1), found.end(1), Personal.NAME, found[1])


def _whole_names(text: str) -> Iterator[Trace]:
    for found in _WHOLE_NAME.finditer(text):
        before = text[: found.start()].rstrip().casefold()
        if not before.endswith(_PLACES):
            yield Trace(found.start(), found.end(), Personal.NAME, found[0])


def _spans(text: str, code: str) -> Iterator[tuple[int, int]]:
    """Yield where a code stands by itself: «HS-7» is not in «HS-77»; a short one tells of nobody."""
    if len(code) < _SHORTEST_CODE:
        return
    for match in re.finditer(rf"(?<!\w){re.escape(code)}(?!\w)", text, re.IGNORECASE):
        yield match.span()


def _digit(sign: str) -> str:
    """Return a digit of any script as its own; every other sign stays."""
    return str(unicodedata.decimal(sign, sign)) if not sign.isascii() else sign


def _bare(text: str) -> str:
    """Return a text without marks and capitals, each sign in its place."""
    return "".join(map(_bare_sign, text))


def _bare_sign(sign: str) -> str:
    if sign in "đĐ":
        return "d"
    bare = unicodedata.normalize("NFD", sign)[0].lower()
    return bare if len(bare) == 1 else sign

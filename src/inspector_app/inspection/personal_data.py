"""What must not stand in a public paper: people's names, phone and identity numbers, codes of dossiers.

A paper that is made public names roles and units. What is found here is never taken out in silence: the
paper is refused, the places are named, and a person decides to blank them or to word them otherwise.
Source: Nghị định 13/2023/NĐ-CP on personal data; Luật Tiếp cận thông tin 2016, Đ. 6.
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
_NO_NAME = r"(?:Chủ|Phó|Giám đốc|Trưởng|Chánh|Bí thư|Thư ký|Công chức|Viên chức|Cán bộ|Rịa|Việt Nam|con)\b"
# Who is addressed with «ông», «bà» is a person: also one who took no part, a citizen above all.
_ADDRESSED = re.compile(
    rf"(?<!\w)(?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Cc]ụ|[Đđ]ồng chí|[Đđ]/c|[Cc]ông dân)\s+"
    rf"(?!{_NO_NAME})({_WORD}(?:\s+{_WORD})*)"
)
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
            r"(?<![\w.])(?:\d{3}\.\d{2}\.\d{2}\.)?[A-Z]\d{2}(?:\.\d+)*-\d{6}-\d{3,}(?!\w)", re.IGNORECASE
        ),
    ),
    (Personal.EMAIL, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (Personal.PHONE, re.compile(r"(?<![\d.,])(?:\+?84|0)(?:(?:[ .\-]|\)\s?)?\d){8,10}(?!\d)")),
    (Personal.IDENTITY, re.compile(r"(?<![\d.,/])(?:\d{12}|\d{9})(?![\d/])")),
    (Personal.IDENTITY, re.compile(r"(?<![\d.,/])\d{3}[ .]\d{3}[ .]\d{3}[ .]\d{3}(?![\d/.,])")),
    (Personal.IDENTITY, re.compile(r"(?<!\w)[A-Z]\d{7}(?!\w)")),  # a passport
    (Personal.BIRTH, re.compile(r"sinh\s+(?:ngày|năm)\s+[\d/.\-]{4,10}", re.IGNORECASE)),
)


def traces(text: str, names: Iterable[str] = (), codes: Iterable[str] = ()) -> tuple[Trace, ...]:
    """Return every place that tells of a person, in order; overlapping ones are one.

    Args:
        text: In NFC.
        names: Of people who are known; with or without marks and capitals.
        codes: Of dossiers that are known.
    """
    found = [
        *_named(text, names),
        *_addressed(text),
        *_whole_names(text),
        *(
            Trace(*span, Personal.DOSSIER, text[slice(*span)])
            for code in codes
            for span in _spans(text, code)
        ),
        *(Trace(m.start(), m.end(), kind, m[0]) for kind, form in _PATTERNS for m in form.finditer(text)),
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


def _bare(text: str) -> str:
    """Return a text without marks and capitals, each sign in its place."""
    return "".join(map(_bare_sign, text))


def _bare_sign(sign: str) -> str:
    if sign in "đĐ":
        return "d"
    bare = unicodedata.normalize("NFD", sign)[0].lower()
    return bare if len(bare) == 1 else sign

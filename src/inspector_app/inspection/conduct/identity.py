"""Whether a note tells who somebody is: interviews and notes stay without name, number and address.

A warning for the person who types, not a filter: it knows phone numbers, numbers of identity papers, mail
addresses, and names behind «ông», «bà», «anh», «chị» or beginning with a common surname. What it does not
know it does not see; a title («ông Chủ tịch»), a street or a province is no citizen.

Source: Luật Bảo vệ dữ liệu cá nhân 91/2025/QH15 (phone, identity number, image are personal data).
"""

import re
import unicodedata

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_DIGITS = re.compile(r"(?<![\w./-])(?:\+84|\d)(?:[ .-]?\d){7,12}(?![\w/])(?![.-]\d)")
_WORD = re.compile(r"[^\W\d_]+")
_GAP = re.compile(r"\s+")

_PHONE = re.compile(r"(?:\+84|0)\d{9}")
_PAPER = re.compile(r"\d+|\d{3}(?: \d{3})+")
_PAPER_LENGTHS = (9, 12)

_ADDRESSES = frozenset({"ông", "bà", "anh", "chị", "cô", "chú", "bác", "cụ"})
_TITLES = frozenset(
    {
        *("chủ", "phó", "trưởng", "giám", "bí", "thứ", "bộ", "tổ", "cán", "công", "viên", "thư", "chuyên"),
        *("đại", "kế", "thủ", "văn", "lãnh", "chánh", "thanh", "ủy", "hội", "đồng"),
    }
)
_SURNAMES = frozenset(
    {
        *("nguyễn", "trần", "lê", "phạm", "hoàng", "huỳnh", "phan", "vũ", "võ", "đặng", "bùi", "đỗ", "hồ"),
        *("ngô", "dương", "lý", "đinh", "trịnh", "đoàn", "mai", "lương", "tạ", "cao", "hà", "tô", "quách"),
    }
)
_PLACES = frozenset(
    {
        *("đường", "phố", "phường", "xã", "quận", "huyện", "tỉnh", "trường", "cầu", "chợ", "thôn", "ấp"),
        *("tổ", "khu", "ngõ", "hẻm", "kiệt", "viện", "trấn", "nguyên", "bệnh"),
    }
)
_FEWEST_WORDS_OF_A_NAME = 2
_MOST_WORDS_OF_A_NAME = 4
_PLACE_NAMES = frozenset(
    {
        *("hà nội", "hà giang", "hà nam", "hà tĩnh", "hà đông", "hà tiên", "cao bằng", "cao lãnh"),
        *("mai châu", "mai sơn", "lương sơn", "hồ gươm", "hồ tây"),
    }
)


def identity_in(text: str) -> str | None:
    """Return in words what in a text tells who somebody is; None if nothing does.

    Returns:
        Such as ``số điện thoại «0912345678»``, ``họ tên «bà Lan»``: the first that was found.
    """
    composed = unicodedata.normalize("NFC", text)
    if mail := _MAIL.search(composed):
        return f"thư điện tử «{mail[0]}»"
    return _number_in(composed) or _name_in(composed)


def _number_in(text: str) -> str | None:
    for match in _DIGITS.finditer(text):
        digits = re.sub(r"[ .-]", "", match[0])
        if _PHONE.fullmatch(digits):
            return f"số điện thoại «{match[0]}»"
        if len(digits) in _PAPER_LENGTHS and _PAPER.fullmatch(match[0]):
            return f"số giấy tờ tùy thân «{match[0]}»"
    return None


def _name_in(text: str) -> str | None:
    words = list(_WORD.finditer(text))
    for place, word in enumerate(words):
        before = words[place - 1][0].lower() if place else ""
        if word[0].lower() in _ADDRESSES:
            name = _capitals(text, words, place + 1)
            if name and name[0][0].lower() not in _TITLES | _ADDRESSES | _PLACES:
                return f"họ tên «{_shown(text, [word, *name])}»"
        elif word[0].lower() in _SURNAMES and before not in _PLACES:
            name = _capitals(text, words, place)
            if _is_a_name(name) and not _goes_on(text, words, place):
                return f"họ tên «{_shown(text, name)}»"
    return None


def _capitals(text: str, words: list[re.Match[str]], place: int) -> list[re.Match[str]]:
    """Return the words from a place on that begin with a capital and have only blanks between them."""
    found: list[re.Match[str]] = []
    for word in words[place : place + _MOST_WORDS_OF_A_NAME]:
        apart = text[found[-1].end() : word.start()] if found else " "
        if not word[0][0].isupper() or not _GAP.fullmatch(apart):
            break
        found.append(word)
    return found


def _is_a_name(words: list[re.Match[str]]) -> bool:
    first_two = " ".join(word[0].lower() for word in words[:_FEWEST_WORDS_OF_A_NAME])
    return len(words) >= _FEWEST_WORDS_OF_A_NAME and first_two not in _PLACE_NAMES


def _goes_on(text: str, words: list[re.Match[str]], place: int) -> bool:
    """Whether the capitals go on from a word before them, as in «Tây Hồ» or «UBND Phường Trần Phú»."""
    if place == 0:
        return False
    word = words[place - 1]
    joined = _GAP.fullmatch(text[word.end() : words[place].start()]) is not None
    return joined and word[0][0].isupper() and word[0].lower() not in _ADDRESSES


def _shown(text: str, words: list[re.Match[str]]) -> str:
    return text[words[0].start() : words[-1].end()]

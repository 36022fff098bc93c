"""TCVN3 and VNI, the font encodings before Unicode: their tables, and which one a text is in.

A text in them looks like Latin letters with odd accents («Céng hoµ», «Coäng hoøa»); only the font drew
Vietnamese. Source: TCVN 5712:1993 (VN3); the keyboard table of VNI-Windows.
"""

import re
import unicodedata

# 0xA1-0xAE: capital, then small base letters (0xAD, the soft hyphen, is ư); the rest are toned small letters,
# à ả ã á ạ of each vowel in the standard's order. Capitals with a tone exist only in the H fonts.
_TCVN3 = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
# VNI hangs a sign after the base letter: a tone alone, or circumflex or breve with a tone.
_TONES = {"ù": "\u0301", "ø": "\u0300", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_CIRCUMFLEX = {"â": "", "á": "\u0301", "à": "\u0300", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}
_BREVE = {"ê": "", "é": "\u0301", "è": "\u0300", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}
_VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ì": "ì", "í": "í"}
_HORNED = {"ô": "ơ", "ö": "ư"}

# Letters that no old encoding can have produced: the text is Unicode already, whatever its font says.
_UNICODE = re.compile("[\u1ea0-\u1ef9\u0300-\u036fĂăĐđĨĩŨũƠơƯư]")
_BEYOND_ASCII = re.compile("[\x80-\uffff]")

# A Vietnamese syllable: first consonants, vowels (tones taken off), last consonants.
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnpqrstvx])?"
    "(?:iê|yê|uyê|uyu|uya|uâ|uê|uô|uơ|ươ|ưa|ưu|ia|iu|oa|oă|oe|oeo|oai|oay|oao|ua|ui|uy|uôi|ươi|ươu|iêu|yêu|"
    "ai|ao|au|ay|âu|ây|eo|êu|oi|ôi|ơi|ưi|uây|oo|ya|[aăâeêioôơuưy])"
    "(?:ch|ng|nh|[cmnpt])?"
)
_WORD = re.compile(r"[^\W\d_]+")
_SHARE = 0.8  # of the words with accents that must be Vietnamese syllables before an encoding is believed
_TONE_SIGNS = dict.fromkeys(map(ord, _TONES.values()))


def _tcvn3_table() -> dict[int, str]:
    return {first + step: letter for first, letters in _TCVN3.items() for step, letter in enumerate(letters)}


def _vni_pairs() -> dict[str, str]:
    pairs = dict(_VNI_ALONE)
    for base in "aeiouy":
        pairs |= {base + sign: base + tone for sign, tone in _TONES.items()}
    for base in "aeo":
        pairs |= {base + sign: f"{base}\u0302{tone}" for sign, tone in _CIRCUMFLEX.items()}
    pairs |= {"a" + sign: f"a\u0306{tone}" for sign, tone in _BREVE.items()}
    for base, horned in _HORNED.items():
        pairs |= {base + sign: horned + tone for sign, tone in _TONES.items()}
    composed = {written: unicodedata.normalize("NFC", letter) for written, letter in pairs.items()}
    capitals = {written.upper(): letter.upper() for written, letter in composed.items()}
    mixed = {w[0].upper() + w[1:]: letter.upper() for w, letter in composed.items() if len(w) > 1}
    return composed | mixed | capitals


TCVN3 = _tcvn3_table()
VNI = _vni_pairs()
_VNI_PATTERN = re.compile("|".join(sorted(VNI, key=len, reverse=True)))
SCORED = 1_000_000
"""Characters from the beginning by which the encoding of a longer text is judged."""
ENCODINGS = ("tcvn3", "vni")


def is_unicode(text: str) -> bool:
    """Tell whether a text holds Vietnamese letters of Unicode, or no accent at all: nothing to convert."""
    return _UNICODE.search(text) is not None or _BEYOND_ASCII.search(text) is None


def convert(text: str, encoding: str) -> str:
    """Return a text of the encoding ``tcvn3`` or ``vni`` in Unicode (NFC); unknown signs stay."""
    if encoding == "tcvn3":
        return unicodedata.normalize("NFC", text.translate(TCVN3))
    return unicodedata.normalize("NFC", _VNI_PATTERN.sub(lambda found: VNI[found[0]], text))


def likeness(text: str) -> float:
    """Return the share of words with accents that are Vietnamese syllables; 0 when there are none."""
    words = [word for word in _WORD.findall(text.lower()) if not word.isascii()]
    return sum(map(_is_syllable, words)) / len(words) if words else 0.0


def _is_syllable(word: str) -> bool:
    plain = unicodedata.normalize("NFD", word).translate(_TONE_SIGNS)
    return _SYLLABLE.fullmatch(unicodedata.normalize("NFC", plain)) is not None


def guess(text: str) -> str:
    """Return the old encoding that a whole text is in: ``tcvn3``, ``vni``, or "" when it is neither.

    A guess: a person has to see it. Text with Unicode letters, French, German and plain ASCII give "".
    """
    if is_unicode(text):
        return ""
    text = text[:SCORED]
    as_it_is = likeness(text)
    found = {encoding: likeness(convert(text, encoding)) for encoding in ENCODINGS}
    best = max(ENCODINGS, key=lambda encoding: found[encoding])
    return best if found[best] >= _SHARE and found[best] > as_it_is else ""

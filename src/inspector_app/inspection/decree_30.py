"""What Nghị định 30/2020/NĐ-CP asks of a paper's form, rule by rule with its article (Phụ lục I).

Sizes and words of a template are asked in ``documents``; here is what a rule is, and what is asked of the
facts of an office and of the people who sign.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from inspector_app.inspection.minutes import Minutes, Slot
from inspector_app.inspection.office_pack import OfficeFacts

DECREE = "Nghị định 30/2020/NĐ-CP, Phụ lục I"


class Weight(StrEnum):
    """What becomes of papers that break a rule."""

    BLOCK = "block"  # such a pack is refused: a page could not be read, or would be no administrative paper
    WARN = "warn"  # named, the office decides


@dataclass(frozen=True, slots=True)
class DecreeCheck:
    """One rule asked of one thing.

    Attributes:
        code: Of its words ("DECREE-MARGIN-LEFT").
        article: Where it stands in Phụ lục I ("mục I.3").
        found, wanted: What stands there, what should; as the words name them.
        place: The place in the template, or the fact, that it is about.
    """

    code: str
    article: str
    weight: Weight
    holds: bool
    place: str
    found: str = ""
    wanted: str = ""


FORMS = ("TM.", "KT.", "TL.", "TUQ.", "Q.")
"""In what capacity somebody signs (mục II.7.a)."""

# Titles of learning are not printed before the name of who signs (mục II.7.b).
_LEARNED = re.compile(
    r"(?i)(?:(?:ông|bà)\s+)?((?:gs|pgs|ts|ths|th\.s|bs|ks|cn|ds|giáo sư|phó giáo sư|tiến s[ĩỹ]|thạc s[ĩỹ]|"
    r"bác s[ĩỹ]|kỹ sư|cử nhân|dược s[ĩỹ])(?=[.\s]))"
)
_BELOW_TEN = re.compile(r"[1-9]")


def learned_title(name: str) -> str:
    """Return the title of learning before a name, "" for none."""
    found = _LEARNED.match(name)
    return found.group(1) if found else ""


def checks_of_facts(facts: OfficeFacts) -> Iterator[DecreeCheck]:
    """Yield what is asked of the facts of an office."""
    for place in ("superior_body", "name"):
        # The heading prints capitals whatever stands here (II.2); sentences repeat it as it stands.
        text = getattr(facts, place)
        yield _check("NAME", "mục II.2", place, not text or text != text.upper(), text, text.capitalize())
    symbol = facts.minutes_symbol
    yield _check("SYMBOL", "mục II.3", "minutes_symbol", is_symbol(symbol), symbol, "BB-…")
    stem = facts.symbol_stem
    yield _check("STEM", "mục II.3", "symbol_stem", not stem or _is_stem(stem), stem, stem.upper())
    filed = facts.filed_at
    yield _check("FILED", "mục II.9", "filed_at", files_at_desk(filed), filed, "VT, …", Weight.BLOCK)
    for place in ("head_lines", "deputy_lines"):
        yield from _capacity(place, getattr(facts, place))


def checks_of_minutes(minutes: Minutes) -> Iterator[DecreeCheck]:
    """Yield what is asked of the people who sign minutes, of their number and of where they are filed."""
    yield from checks_of_signing(minutes.number, minutes.filed_at, minutes.slots)


def checks_of_signing(number: str, filed_at: str, slots: Iterable[Slot]) -> Iterator[DecreeCheck]:
    """Yield the same of minutes that are not drafted yet."""
    padded = not _BELOW_TEN.fullmatch(number)
    yield _check("NUMBER", "mục II.3", "number", padded, number, f"0{number}")
    yield _check("FILED", "mục II.9", "filed_at", files_at_desk(filed_at), filed_at, "VT, …")
    for slot in slots:
        title = learned_title(slot.signer)
        bare = slot.signer.replace(title, "").strip(" .,") if title else slot.signer
        yield _check("LEARNED", "mục II.7", "signer", not title, slot.signer, bare)
        if slot.lines:
            yield from _capacity("lines", slot.lines)


def files_at_desk(filed_at: str) -> bool:
    """Whether «Lưu:» begins with the clerk's desk, as «Lưu: VT, …» does."""
    return re.match(r"VT(?:[,;.\s]|$)", filed_at.strip()) is not None


def is_symbol(symbol: str) -> bool:
    """Whether a symbol of minutes reads BB-ĐKT: kind of paper, hyphen, who made it, without blanks."""
    return (
        symbol.startswith("BB-")
        and len(symbol) > len("BB-")
        and symbol == symbol.upper()
        and " " not in symbol
    )


def _is_stem(stem: str) -> bool:
    return stem == stem.upper() and " " not in stem and "/" not in stem


def _capacity(place: str, lines: Iterable[str]) -> Iterator[DecreeCheck]:
    listed = tuple(lines)
    if not listed:
        return
    said = " / ".join(listed)
    upper = all(line == line.upper() for line in listed)
    yield _check("CAPACITY-CAPITALS", "mục II.7", place, upper, said, said.upper())
    first = listed[0]
    known = not re.match(r"[A-ZĐ]{1,4}\.", first) or first.split(" ")[0] in FORMS
    yield _check("CAPACITY", "mục II.7", place, known, first, ", ".join(FORMS))
    signs_for = first.startswith(("KT.", "TL.", "TUQ."))
    yield _check("CAPACITY-TITLE", "mục II.7", place, not signs_for or len(listed) > 1, said, "")
    learned = learned_title(said)
    yield _check("LEARNED", "mục II.7", place, not learned, said, said.replace(learned, "").strip(" ."))


def _check(
    name: str, article: str, place: str, holds: bool, found: str, wanted: str, weight: Weight = Weight.WARN
) -> DecreeCheck:
    return DecreeCheck(f"DECREE-{name}", article, weight, holds, place, found, wanted)

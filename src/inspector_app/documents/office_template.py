"""The template as an office changed it: every change at a place of the list, then checked as a whole.

A pack may come out of a stranger's file, so everything about it is bounded and refused with a reason; what
breaks a rule of Nghị định 30 that makes a page unreadable is refused too.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import lru_cache
from typing import Any

from pydantic import ValidationError

from inspector_app.documents.decree_30_template import checks_of_template
from inspector_app.documents.office_places import OfficePlace, office_places, place_words
from inspector_app.documents.template_part import slots_in
from inspector_app.documents.templates import Template, load_template
from inspector_app.errors import CannotDo
from inspector_app.inspection.decree_30 import Weight
from inspector_app.inspection.minutes import Minutes

MOST_CHANGES = 100
LONGEST_CHANGE = 300  # characters of one text
MOST_ENTRIES = 20
# Words that would turn a standing sentence into its opposite.
_DENIALS = (
    *("không", "chưa", "chẳng", "hủy", "huỷ", "bãi bỏ", "miễn", "trừ", "giả"),
    *("dự thảo", "nháp", "vô hiệu"),
)
# Grave, acute, circumflex, tilde, breve, hook above, horn, dot below.
_MARKS_OF_VIETNAMESE = frozenset("\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323")

Changes = Mapping[str, tuple[str, ...]]


def template_of(minutes: Minutes) -> Template:
    """Return the template that minutes are laid out with, as their office changed it.

    Raises:
        CannotDo: ``PAPER-01`` no such template here; ``OFFICE-..`` what the office changed cannot stand.
    """
    template = load_template(minutes.layout.template, minutes.layout.template_sha256)
    if minutes.office is None or not minutes.office.changes:
        return template
    return changed_template(template, minutes.office.changes)


def changed_template(template: Template, changes: Changes) -> Template:
    """Return a template with changes.

    Raises:
        CannotDo: ``OFFICE-01`` a place that is not in the list; ``OFFICE-02`` a text that does not hold the
            same slots; ``OFFICE-03`` a value that cannot stand there; ``OFFICE-04`` a text that does not say
            what it must, or denies it; ``OFFICE-05`` more than any office needs; ``OFFICE-06`` a rule of
            Nghị định 30.
    """
    if len(changes) > MOST_CHANGES:
        raise CannotDo("OFFICE-05", count=len(changes), limit=MOST_CHANGES)
    return _changed(template.name, template.sha256, tuple(sorted(changes.items())))


@lru_cache(maxsize=16)
def _changed(name: str, sha256: str, changes: tuple[tuple[str, tuple[str, ...]], ...]) -> Template:
    template = load_template(name, sha256)
    places = office_places().places
    fields = template.model_dump()
    for path, entries in changes:
        if path not in places:
            raise CannotDo("OFFICE-01", path=path[:80])
        _set(fields, path, _value(places[path], _standing(template, path), entries))
    try:
        changed = Template(**fields)
    except ValidationError as error:
        first = error.errors()[0]
        path = _place_of(".".join(str(part) for part in first["loc"]), changes)
        raise CannotDo("OFFICE-03", place=place_words(path), what=str(first["msg"])[:120]) from error
    for check in checks_of_template(changed):
        if check.weight is Weight.BLOCK and not check.holds:
            raise CannotDo(
                "OFFICE-06",
                place=place_words(check.place),
                found=check.found,
                wanted=check.wanted,
                article=check.article,
            )
    return changed


def standing(template: Template, path: str) -> tuple[str, ...]:
    """Return what stands at a place, as a pack would say it."""
    value = _standing(template, path)
    return tuple(map(_text, value)) if isinstance(value, tuple) else (_text(value),)


def choices_at(template: Template, path: str) -> tuple[str, ...]:
    """Return what may be chosen at a place; empty where it is free."""
    value = _standing(template, path)
    if isinstance(value, bool):
        return ("true", "false")
    return tuple(one.value for one in type(value)) if isinstance(value, Enum) else ()


def is_list(template: Template, path: str) -> bool:
    """Whether several texts stand at a place."""
    return isinstance(_standing(template, path), tuple)


def _value(place: OfficePlace, stands: object, entries: tuple[str, ...]) -> object:
    """Return what is put at a place, after asking every text."""
    words = place.words["vi"]
    if len(entries) > MOST_ENTRIES or any(len(text) > LONGEST_CHANGE for text in entries):
        raise CannotDo("OFFICE-05", count=len(entries), limit=MOST_ENTRIES)
    if place.path == "order" and isinstance(stands, tuple) and sorted(entries) != sorted(stands):
        raise CannotDo("OFFICE-03", place=words, what="mỗi phần đứng đúng một lần")
    if isinstance(stands, tuple):
        for text in entries:
            _check_characters(words, text)
        _check_says(place, " ".join(entries), " ".join(map(str, stands)))
        return entries
    if len(entries) != 1:
        raise CannotDo("OFFICE-03", place=words, what=f"cần 01 giá trị, có {len(entries):02d}")
    if isinstance(stands, str) and not isinstance(stands, Enum):
        _check_text(place, entries[0], stands)
    return entries[0]


def _check_text(place: OfficePlace, text: str, stands: str) -> None:
    words = place.words["vi"]
    _check_characters(words, text)
    wanted = slots_in(stands)
    try:
        used = slots_in(text)
    except ValueError as error:
        raise CannotDo("OFFICE-02", place=words, slots=_braced(wanted)) from error
    if used != wanted:
        raise CannotDo("OFFICE-02", place=words, slots=_braced(wanted))
    _check_says(place, text, stands)


def _check_says(place: OfficePlace, text: str, stands: str) -> None:
    words, folded = place.words["vi"], f" {text.casefold()} "
    if place.says and not any(says.casefold() in folded for says in place.says):
        raise CannotDo("OFFICE-04", place=words, says=", ".join(place.says))
    bare = "".join(letter if letter.isalpha() else " " for letter in folded)
    for denial in _DENIALS:
        if f" {denial} " in f" {' '.join(bare.split())} " and denial not in stands.casefold():
            raise CannotDo("OFFICE-07", place=words, word=denial)


def _check_characters(words: str, text: str) -> None:
    composed = unicodedata.is_normalized("NFC", text)  # in pieces a word would not be known again
    if (
        not composed
        or not text.strip()
        or any(unicodedata.category(one) in ("Cc", "Cf", "Cs", "Co", "Cn") for one in text)
    ):
        raise CannotDo("OFFICE-03", place=words, what="chữ trống hoặc có ký tự không in được")
    if not all(map(_is_vietnamese, filter(str.isalpha, text))):
        raise CannotDo("OFFICE-03", place=words, what="có chữ cái ngoài bảng chữ Latinh tiếng Việt")


def _is_vietnamese(letter: str) -> bool:
    """Whether a letter is one that Vietnamese is written with.

    A letter of another script that looks the same would hide a denial from whoever asks for its word.
    """
    parts = unicodedata.normalize("NFD", letter)
    return (parts[0].isascii() or parts[0] in "đĐ") and _MARKS_OF_VIETNAMESE.issuperset(parts[1:])


def _braced(slots: frozenset[str]) -> str:
    return ", ".join(f"{{{slot}}}" for slot in sorted(slots)) or "–"


def _standing(template: Template, path: str) -> object:
    value: Any = template
    for name in path.split("."):
        value = value[name] if isinstance(value, Mapping) else getattr(value, name)
    found: object = value
    return found


def _set(fields: dict[str, Any], path: str, value: object) -> None:
    *above, last = path.split(".")
    for name in above:
        fields = fields[name]
    fields[last] = value


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return f"{value:g}"
    return value.value if isinstance(value, Enum) else str(value)


def _place_of(path: str, changes: Iterable[tuple[str, object]]) -> str:
    """Return the place that was changed at, above or below a path."""
    near = (one for one, _ in changes if path and (one.startswith(path) or path.startswith(one)))
    return next(near, path)


def changes_in_words(
    template: Template, changes: Changes, language: str = "vi"
) -> Iterator[tuple[str, str, str]]:
    """Yield what a pack changes: the place in words, what the template has, what stands instead."""
    for path in office_places().places:
        if path in changes:
            yield (
                place_words(path, language),
                "; ".join(standing(template, path)),
                "; ".join(changes[path]),
            )

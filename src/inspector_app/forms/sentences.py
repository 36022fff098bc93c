"""Findings and recommendations with ``{slots}``: which slots stand in a sentence."""

import re
from collections.abc import Mapping

GENERAL_SLOTS: Mapping[str, str] = {
    "han": "hạn thực hiện",
    "dia_diem": "địa điểm",
    "don_vi": "đơn vị được kiểm tra",
    "ngay": "ngày kiểm tra",
    "nam": "năm kiểm tra",
}
"""Slots that every sentence may use; a measure of the item with the same name comes first."""

_SLOT = re.compile(r"\{([A-Za-z][A-Za-z0-9_]*)\}")


def slots_in(sentence: str) -> tuple[str, ...]:
    """Return the slots of a sentence in their order, each once."""
    return tuple(dict.fromkeys(_SLOT.findall(sentence)))


def has_stray_braces(sentence: str) -> bool:
    """Return whether a brace stands in a sentence that belongs to no slot."""
    rest = _SLOT.sub("", sentence)
    return "{" in rest or "}" in rest


def slot_of(item: str, measure: str) -> str:
    """Return the slot that a measure of an item fills: ``so_thieu`` for ``NY02_so_thieu``."""
    return measure.removeprefix(f"{item}_")

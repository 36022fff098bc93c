"""Measures by name, and the shapes that many items share: so many faults of so many looked at."""

from collections.abc import Iterable, Sequence

from inspector_app.canonical import Json

Measures = dict[str, Json]

LONGEST_WORDS = 2000
"""Characters of a list in a measure; the annex has all of it."""


def by_item(found: Measures) -> dict[str, Measures]:
    """Return measures by the name of their item: ``NY02_so_niem_yet`` belongs to NY02."""
    items: dict[str, Measures] = {}
    for name, value in found.items():
        items.setdefault(name.partition("_")[0], {})[name] = value
    return items


def faults(item: str, looked_at: Iterable[bool]) -> Measures:
    """Return how many were looked at and how many of them are at fault; nothing when nobody looked."""
    found = list(looked_at)
    return {f"{item}_so_mau": len(found), f"{item}_so_loi": sum(found)} if found else {}


def worded(name: str, entries: Sequence[str], rest: str) -> Measures:
    """Return a list in words, cut at whole entries; ``rest`` says of what there are more."""
    entries = list(dict.fromkeys(entry for entry in entries if entry))
    kept: list[str] = []
    length = 0
    for entry in entries:
        if length + len(entry) > LONGEST_WORDS:
            break
        kept.append(entry)
        length += len(entry) + 2
    left = len(entries) - len(kept)
    words = "; ".join(kept) + (f"; và {left} {rest} khác" if left and kept else "")
    return {name: words or f"{left} {rest}"} if entries else {}

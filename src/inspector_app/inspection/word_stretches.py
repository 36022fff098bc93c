"""A paragraph worded anew, cut where the old one was: which words belong to which of its stretches now."""

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher

from inspector_app.inspection.word_paper import same_words

_WORD = re.compile(r"\w+|[^\w\s]")
_MOST = 4_000_000  # pairs of words that are compared one by one

Opcode = tuple[str, int, int, int, int]
Span = tuple[int, int]


def cut_anew(stretches: Sequence[str], now: str, *, free: Callable[[int], bool]) -> tuple[str, ...]:
    """Return what each stretch of a paragraph reads in its new wording.

    Args:
        stretches: The words as they went out.
        now: The whole paragraph as it came back.
        free: Whether a stretch, by its place, may be changed: words put between two belong to such a one.
    """
    old = [(word, place) for place, text in enumerate(stretches) for word in _WORD.findall(text)]
    spans = [found.span() for found in _WORD.finditer(now)]
    new = [now[start:end] for start, end in spans]
    owned: list[list[Span]] = [[] for _ in stretches]
    for tag, a, b, c, d in opcodes([word for word, _ in old], new):
        if tag == "equal":
            for step in range(b - a):
                owned[old[a + step][1]].append(spans[c + step])
        elif c < d:
            owned[_owner(old, a, b, len(stretches), free)] += spans[c:d]
    return tuple(now[min(own)[0] : max(own)[1]] if own else "" for own in owned)


def _owner(
    old: Sequence[tuple[str, int]], start: int, end: int, count: int, free: Callable[[int], bool]
) -> int:
    """Return whose new words are that stand for the old ones from ``start`` to ``end``."""
    touched = list(dict.fromkeys(place for _, place in old[start:end]))
    if not touched:
        before = old[start - 1][1] if start else old[0][1] if old else 0
        after = old[start][1] if start < len(old) else before
        between = range(before, min(after + 1, count))
        touched = [before, *between, after]
    return next((place for place in touched if free(place)), touched[0])


def opcodes(old: Sequence[str], new: Sequence[str]) -> list[Opcode]:
    """Return how one row of words becomes another, as difflib says it; bounded however long they are."""
    begin = 0
    while begin < min(len(old), len(new)) and old[begin] == new[begin]:
        begin += 1
    end = 0
    while end < min(len(old), len(new)) - begin and old[-1 - end] == new[-1 - end]:
        end += 1
    a, b = len(old) - end, len(new) - end
    inner: list[Opcode] = []
    if (a - begin) * (b - begin) > _MOST:
        inner = [("replace", begin, a, begin, b)]
    elif a > begin or b > begin:
        found = SequenceMatcher(None, old[begin:a], new[begin:b], autojunk=False).get_opcodes()
        inner = [(tag, i + begin, j + begin, k + begin, m + begin) for tag, i, j, k, m in found]
    head: list[Opcode] = [("equal", 0, begin, 0, begin)] if begin else []
    tail: list[Opcode] = [("equal", a, len(old), b, len(new))] if end else []
    return [*head, *inner, *tail]


def marked_words(before: str, after: str) -> tuple[tuple[str, str], ...]:
    """Return the words of both wordings in one line, each run as ("same" | "gone" | "new", words)."""
    old, new = same_words(before).split(" "), same_words(after).split(" ")
    runs: list[tuple[str, str]] = []
    for tag, a, b, c, d in opcodes(old, new):
        if tag == "equal":
            runs.append(("same", " ".join(old[a:b])))
        else:
            runs += [("gone", " ".join(old[a:b]))] if b > a else []
            runs += [("new", " ".join(new[c:d]))] if d > c else []
    return tuple((how, words) for how, words in runs if words)

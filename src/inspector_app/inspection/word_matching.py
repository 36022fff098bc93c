"""Which paragraph that came back is which one that went out: by name, and where a name was lost by place.

An editor keeps a paragraph's name while something of it stays. Word drops it where somebody types over the
whole paragraph: then the new words stand where the old ones are missing, and that is how they are known.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from inspector_app.inspection.word_paper import WordBlock, WordPart, same_words

_ALIKE = 0.5  # share of words that two paragraphs have in common, where several might be meant
_ALIKE_IN_PLACE = 0.3  # and where one stands in the very place of the other
# Another finding in a finding's place must not come by its severity, basis and pictures.
_RECORDS = ("finding/", "recommendation/")
_NUMBER = re.compile(r"\s*\d+[.)]\s+")
_MOST_LIKENED = 1_000
_MOST_NAMES = 10
_LONGEST = 2_000  # letters by which paragraphs are likened


@dataclass(frozen=True, slots=True)
class Match:
    """One paragraph or table: as it went out, as it came back, or both.

    Attributes:
        before, after: None of what was added or dropped.
        moved: It stands before something that it stood behind.
        behind: Number of the block before it in what came back, -1 at the start; where an added one stands.
    """

    before: WordBlock | None
    after: WordPart | None
    moved: bool = False
    behind: int = -1


def matched(blocks: Sequence[WordBlock], parts: Sequence[WordPart]) -> tuple[Match, ...]:
    """Return every paragraph of both, in the order of what came back; the dropped ones where they stood."""
    owner = _by_name(blocks, parts)
    _by_place(blocks, parts, owner)
    kept = _kept_in_order([owner[place] for place in sorted(owner)])
    found: dict[int, list[Match]] = defaultdict(list)  # by the block that they stand behind
    behind = -1
    for place, part in enumerate(parts):
        number = owner.get(place)
        if number is None:
            if same_words(part.text):
                found[behind].append(Match(None, part, behind=behind))
            continue
        found[behind].append(Match(blocks[number], part, moved=number not in kept, behind=behind))
        behind = number
    return tuple(_in_line(found, blocks, set(owner.values())))


def _by_name(blocks: Sequence[WordBlock], parts: Sequence[WordPart]) -> dict[int, int]:
    """Return which part is which block; of two parts with one name the first is it.

    A part with several names is the one that it is most alike: where a paragraph is deleted, what is left of
    its name stands in the next one. One that says word for word what another finding said, which is not in
    its own place any more, is that one: people cut and paste words, and names stay where they are.
    """
    owner = _exchanged(blocks, parts)
    taken = set(owner.values())
    for place, part in enumerate(parts):
        if place in owner:
            continue
        fitting = [number for number in part.numbers if _fits(number, part, blocks) and number not in taken]
        if fitting:
            several = fitting[:_MOST_NAMES] if len(fitting) > 1 else []
            best = max(several, key=lambda n: _alike(blocks[n].text, part.text), default=fitting[0])
            owner[place] = best
            taken.add(best)
    return owner


def _exchanged(blocks: Sequence[WordBlock], parts: Sequence[WordPart]) -> dict[int, int]:
    """Return which named parts say word for word what another record's paragraph said."""
    said: dict[str, list[int]] = defaultdict(list)
    for block in blocks:
        if block.about.startswith(_RECORDS) and not block.is_table:
            said[_bare(block.text)].append(block.number)
    named = {number: _bare(part.text) for part in parts for number in part.numbers}
    owner: dict[int, int] = {}
    for place, part in enumerate(parts):
        own = [number for number in part.numbers if 0 <= number < len(blocks)]
        found = said.get(_bare(part.text), ()) if own and not part.is_table else ()
        if len(found) != 1 or found[0] in own or found[0] in owner.values():
            continue
        other = blocks[found[0]]
        is_alike = any(
            blocks[number].about.partition("/")[0] == other.about.partition("/")[0] for number in own
        )
        if is_alike and named.get(other.number) != _bare(other.text):
            owner[place] = other.number
    return owner


def _bare(text: str) -> str:
    """Return the words of a paragraph without the number that it begins with."""
    return same_words(_NUMBER.sub("", text, count=1) if _NUMBER.match(text) else text)


def _fits(number: int, part: WordPart, blocks: Sequence[WordBlock]) -> bool:
    if not 0 <= number < len(blocks) or blocks[number].is_table != part.is_table:
        return False
    return bool(same_words(part.text)) or not same_words(blocks[number].text)


def _by_place(blocks: Sequence[WordBlock], parts: Sequence[WordPart], owner: dict[int, int]) -> None:
    """Give nameless paragraphs to the missing ones in whose place they stand."""
    place_of = {number: place for place, number in owner.items()}
    missing: dict[int, list[int]] = defaultdict(list)
    behind = -1
    for block in blocks:
        if block.number in place_of:
            behind = place_of[block.number]
        elif same_words(block.text):
            missing[behind].append(block.number)
    for start, numbers in missing.items():
        nameless = []
        for place in range(start + 1, len(parts)):
            if place in owner:
                break
            if same_words(parts[place].text):
                nameless.append(place)
        _pair(blocks, parts, numbers, nameless, owner)


def _pair(
    blocks: Sequence[WordBlock],
    parts: Sequence[WordPart],
    numbers: Sequence[int],
    nameless: Sequence[int],
    owner: dict[int, int],
) -> None:
    left = list(nameless)
    for place, number in enumerate(numbers):
        fitting = [one for one in left if parts[one].is_table == blocks[number].is_table]
        if not fitting:
            continue
        in_place = len(numbers) == len(nameless) and nameless[place] in fitting
        if in_place and not blocks[number].about.startswith(_RECORDS):
            best = nameless[place]
        elif len(numbers) * len(nameless) > _MOST_LIKENED:
            continue  # pages were put in: nobody can say which of them is what is missing
        else:
            best = max(fitting, key=lambda one: _alike(blocks[number].text, parts[one].text))
            least = _ALIKE_IN_PLACE if in_place else _ALIKE
            if _alike(blocks[number].text, parts[best].text) < least:
                continue
        owner[best] = number
        left = [one for one in left if one > best]


def _alike(one: str, other: str) -> float:
    words = same_words(one[:_LONGEST]).split(), same_words(other[:_LONGEST]).split()
    return SequenceMatcher(None, *words, autojunk=False).ratio()


def _kept_in_order(numbers: Sequence[int]) -> set[int]:
    """Return the longest run of numbers that still stand in order: the others were moved."""
    ends: list[int] = []  # place of the smallest last number of a run of each length
    before: list[int] = [-1] * len(numbers)
    for place, number in enumerate(numbers):
        length = bisect_left(ends, number, key=numbers.__getitem__)
        before[place] = ends[length - 1] if length else -1
        ends[length : length + 1] = [place]
    kept: set[int] = set()
    place = ends[-1] if ends else -1
    while place >= 0:
        kept.add(numbers[place])
        place = before[place]
    return kept


def _in_line(found: dict[int, list[Match]], blocks: Sequence[WordBlock], back: set[int]) -> Iterable[Match]:
    """Yield matches in the order of what came back, each dropped block behind the one it stood behind."""
    dropped: dict[int, list[Match]] = defaultdict(list)
    behind = -1
    for block in blocks:
        if block.number in back:
            behind = block.number
        elif same_words(block.text):
            dropped[behind].append(Match(block, None, behind=behind))
    yield from dropped[-1]
    waiting = [-1]
    while waiting:
        for match in found[waiting.pop()]:
            yield match
            if match.before is not None:
                yield from dropped[match.before.number]
                waiting = [match.before.number]

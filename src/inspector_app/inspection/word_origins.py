"""What the words of a paragraph that went out to Word are: a field of a record, or the program's own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from inspector_app.inspection.findings import Addressee
from inspector_app.inspection.minutes import Minutes, TextLine
from inspector_app.inspection.paragraphs import Part
from inspector_app.inspection.word_editions import WordContent
from inspector_app.inspection.word_paper import Stretch, WordBlock, same_words

_BEGUN_HERE = frozenset(
    {
        *(Part.CONTENT, Part.SCOPE, Part.METHOD, Part.SUMMARY, Part.CAUSE_OBJECTIVE, Part.CAUSE_SUBJECTIVE),
        *(Part.UNIT_OPINION, Part.CONCLUSION),
    }
)
"""Parts whose paragraph the program words while nobody wrote one («Không.», how many passed and failed)."""

_ENDS = ".!?:;…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The field that some words are.

    Attributes:
        kind, key, field: As the record names it; ``key`` is "" for a record that there is not yet.
        value: What stood there when the paper was written.
        part: Of a paragraph of free text; ``heading`` of results, ``addressee`` of a recommendation.
    """

    kind: str
    key: str
    field: str = "text"
    value: str = ""
    part: Part | None = None
    heading: str = ""
    addressee: Addressee | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Some words of a paragraph with what they are; None where the program words them."""

    text: str
    origin: Origin | None = None


def origins(blocks: Sequence[WordBlock], content: WordContent) -> Mapping[int, tuple[Said, ...]]:
    """Return what the words of each paragraph are, by its number; tables are the program's."""
    finder = _Finder(content, blocks)
    return {block.number: tuple(finder.of(block)) for block in blocks}


class _Finder:
    """Goes through the paragraphs in their order; each line of free text is met once."""

    def __init__(self, content: WordContent, blocks: Sequence[WordBlock]) -> None:
        self._content = content
        self._minutes: Minutes = content.minutes
        self._lines: dict[Part, list[tuple[str, TextLine]]] = {}
        for key, line in zip(content.paragraphs, content.minutes.texts, strict=True):
            self._lines.setdefault(line.part, []).append((key, line))
        self._written = frozenset(self._lines)
        self._count = {
            about: sum(block.about == about for block in blocks) for about in {b.about for b in blocks}
        }

    def of(self, block: WordBlock) -> Iterator[Said]:
        kind, _, rest = block.about.partition("/")
        name, _, field = rest.partition("/")
        if kind == "text" and not field:
            yield from self._text(block, Part(name))
            return
        for stretch in block.stretches:
            yield Said(stretch.text, self._field(kind, name, field, stretch) if stretch.field else None)

    def _field(self, kind: str, name: str, field: str, stretch: Stretch) -> Origin | None:
        number = int(name) - 1 if name.isdecimal() else -1
        if kind == "finding" and 0 <= number < len(self._content.findings):
            if field == "explanation" and stretch.field == "text":
                return None  # «có ý kiến»: chosen in the window
            wanted = field if field and stretch.field == "text" else stretch.field
            value = str(getattr(self._minutes.findings[number], wanted))
            return Origin(kind=kind, key=self._content.findings[number], field=wanted, value=value)
        if kind == "recommendation":
            place = next(
                (n for n, one in enumerate(self._minutes.recommendations) if one.number == number + 1), -1
            )
            if place < 0:
                return None
            line = self._minutes.recommendations[place]
            return Origin(
                kind=kind,
                key=self._content.recommendations[place],
                field=stretch.field,
                value=str(getattr(line, stretch.field)),
                addressee=line.addressee,
            )
        if kind == "visit" and name == "subject":
            return Origin(kind=kind, key=self._minutes.visit_id, field=name, value=self._minutes.subject)
        return None

    def _text(self, block: WordBlock, part: Part) -> Iterator[Said]:
        lines = self._lines.get(part, [])
        for stretch in block.stretches:
            if stretch.field != "text":
                yield Said(stretch.text)
                continue
            one = next((pair for pair in lines if _says(stretch.text, pair[1].text)), None)
            headed = next((pair for pair in lines if _says(stretch.text, _headed(pair[1]))), None)
            if one is not None:
                lines.remove(one)
                yield Said(stretch.text, _origin(*one))
            elif headed is not None:
                lines.remove(headed)
                lead = f"{headed[1].heading.rstrip(':.')}: "
                yield Said(lead)
                yield Said(stretch.text[len(lead) :], _origin(*headed))
            elif lines and _says(stretch.text, " ".join(_ended(line.text) for _, line in lines)):
                for place, pair in enumerate(lines):
                    yield Said(" " * bool(place) + _ended(pair[1].text), _origin(*pair))
                lines.clear()
            elif part in _BEGUN_HERE and part not in self._written and self._count[block.about] == 1:
                yield Said(stretch.text, Origin(kind="paragraph", key="", part=part))
            else:
                yield Said(stretch.text)


def _origin(key: str, line: TextLine) -> Origin:
    return Origin(kind="paragraph", key=key, value=line.text, part=line.part, heading=line.heading)


def _headed(line: TextLine) -> str:
    return f"{line.heading.rstrip(':.')}: {line.text}" if line.heading else line.text


def _ended(text: str) -> str:
    text = text.strip()
    return text if not text or text[-1] in _ENDS else text + "."


def _says(shown: str, text: str) -> bool:
    """Whether a paragraph says a text, with or without the stop that the paper ends it with."""
    return same_words(shown) in (same_words(text), same_words(_ended(text)))


def new_value(origin: Origin, shown: str, now: str) -> str:
    """Return what a field would hold: the paper's own stop at the end is not part of it."""
    added = same_words(shown) != same_words(origin.value) and same_words(shown) == same_words(
        _ended(origin.value)
    )
    return now.removesuffix(".") if added and not now.endswith("..") else now

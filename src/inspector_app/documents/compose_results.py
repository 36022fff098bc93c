"""What was inspected and how, and the results."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from inspector_app.documents.annexes import Annex, annex_name
from inspector_app.documents.compose_figures import figures
from inspector_app.documents.compose_groups import ResultPart, grouped_results, section_named
from inspector_app.documents.compose_handed_over import handed_over
from inspector_app.documents.compose_instruments import FIGURES_SECTION, instrument_sections
from inspector_app.documents.phrases import below, capital, nothing, sentence
from inspector_app.documents.templates import Template
from inspector_app.inspection.answers import Method, Verdict
from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.findings import GoodPractice
from inspector_app.inspection.minutes import AnsweredItem, Minutes, TextLine
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.paper import Block, Labelled, Style, Text
from inspector_app.inspection.paragraphs import Part


def items_of(m: Minutes) -> list[AnsweredItem]:
    """Return every chosen item in the order of the checklist."""
    return [item for section in m.checklist for item in section.items]


def contents(m: Minutes, t: Template) -> Iterator[Block]:
    """Yield the scope that was chosen, and how things were verified."""
    words = t.contents
    free = _paragraphs(m, Part.CONTENT)
    lead = f"{below('contents', 1, m, t)} {words.content}:"
    yield from run_in(lead, free, f"text/{Part.CONTENT.value}")
    scope = _paragraphs(m, Part.SCOPE)
    if not scope and (m.checklist or m.amends is None):
        scope = [_chosen(m, t)]
    yield from run_in("" if free else lead, scope, f"text/{Part.SCOPE.value}")
    methods = _paragraphs(m, Part.METHOD)
    used = Counter(check.method for item in items_of(m) for check in item.verified)
    used += Counter(check.method for finding in m.findings if not finding.item for check in finding.verified)
    counted = ""
    if used:
        listed = ", ".join(
            words.method_count.format(method=words.methods[method], count=count_text(used[method]))
            for method in Method
            if used[method]
        )
        counted = words.verified.format(methods=listed)
    about = f"text/{Part.METHOD.value}"
    lead = f"{below('contents', 2, m, t)} {words.method}:"
    if not (methods or counted) and m.amends is None:
        methods = [capital(t.words.not_stated) + "."]
    yield from run_in(lead, methods, about)
    yield from run_in("" if methods else lead, [counted] if counted else [], f"{about}/counted")
    yield from handed_over(m, t, below("contents", 3, m, t))


def run_in(lead: str, texts: Sequence[str], about: str = "") -> Iterator[Block]:
    """Yield paragraphs, the first one right after its heading."""
    for number, text in enumerate(texts):
        yield Text(Style.BODY, text, lead="" if number else lead, about=about)


def _chosen(m: Minutes, t: Template) -> str:
    words = t.contents
    items = items_of(m)
    if not items:
        return words.nothing_chosen
    sections = "; ".join(
        words.section.format(title=section.title, count=count_text(len(section.items)))
        for section in m.checklist
    )
    return words.chosen.format(
        count=count_text(len(items)), annex=annex_name(Annex.CHECKLIST, m, t), sections=sections
    )


def results(m: Minutes, t: Template) -> Iterator[Block]:
    """Yield the results under their headings, good practice, then every table of figures."""
    blocks = [*_summary(m, t), *grouped_results([*_parts(m, t)], m, t)]
    yield from blocks or [Text(Style.BODY, nothing(m, t))]


def _parts(m: Minutes, t: Template) -> Iterator[ResultPart]:
    words = t.results
    groups: dict[str, list[TextLine]] = {}
    for line in m.texts:
        if line.part is Part.RESULT:
            groups.setdefault(line.heading or words.other, []).append(line)
        elif line.part is Part.GOOD_PRACTICE:
            groups.setdefault(words.good_practice, []).append(line)
    if m.good_practices:
        groups.setdefault(words.good_practice, [])
    for heading, lines in groups.items():
        if heading == words.good_practice and m.good_practices:
            practices = [_free(line) for line in lines]
            practices += [_practice(practice, t) for practice in m.good_practices]
            yield _headed(heading, "", practices)
        else:
            yield ResultPart(heading, section_named(heading, m), partial(_written, heading, lines))
    for line_ in m.figures:
        name = line_.figures.name
        heading = words.figures_named.format(name=name) if name else words.figures
        yield _headed(heading, FIGURES_SECTION, figures(line_, m, t))
    for heading, code, parts in instrument_sections(m, t):
        yield _headed(heading, code, parts)


def _headed(heading: str, code: str, blocks: Iterable[Block]) -> ResultPart:
    held = [*blocks]
    return ResultPart(heading, code, lambda number: [Text(Style.SUBHEADING, heading, lead=number), *held])


def _written(heading: str, lines: Sequence[TextLine], number: str) -> Iterator[Block]:
    for place, line in enumerate(lines):
        yield _free(line, "" if place else f"{number} {heading.rstrip(':.')}:")


def _free(line: TextLine, lead: str = "") -> Text:
    return Text(Style.BODY, line.text, lead=lead, about=f"text/{line.part.value}")


def _practice(practice: GoodPractice, t: Template) -> Text:
    words = t.instruments.practices
    text = [sentence(practice.title)]
    if practice.effect:
        text.append(sentence(practice.effect))
    if practice.worth_copying:
        text.append(words.worth_copying)
    item = split_item_key(practice.item)[1] or practice.item
    facts = (Labelled(words.item, sentence(item)),) if item else ()
    return Text(Style.LISTED, " ".join(text), lead="-", facts=facts)


def generated(m: Minutes, t: Template) -> dict[Part, str]:
    """Return the sentences that the program writes of the checklist, as nobody worded them; "" for none."""
    return {Part.SCOPE: _chosen(m, t), Part.SUMMARY: _counted(m, t)}


def _summary(m: Minutes, t: Template) -> Iterator[Block]:
    texts = _paragraphs(m, Part.SUMMARY) or [text for text in (_counted(m, t),) if text]
    yield from run_in("", texts, f"text/{Part.SUMMARY.value}")


def _counted(m: Minutes, t: Template) -> str:
    items = items_of(m)
    if not items:
        return ""
    verdicts = Counter(item.verdict for item in items)
    return t.results.summary.format(
        count=count_text(len(items)),
        passed=count_text(verdicts[Verdict.PASS]),
        failed=count_text(verdicts[Verdict.FAIL]),
        na=count_text(verdicts[Verdict.NA]),
        open=count_text(verdicts[None]),
    )


def _paragraphs(m: Minutes, part: Part) -> list[str]:
    return [
        f"{line.heading.rstrip(':.')}: {line.text}" if line.heading else line.text
        for line in m.texts
        if line.part is part
    ]

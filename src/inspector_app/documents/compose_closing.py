"""The leader's conclusion, the read-aloud clause, the signature blocks, and the annexes."""

from collections.abc import Iterator, Sequence

from inspector_app.documents.compose_results import (
    Annex,
    annex_name,
    annexes_of,
    difference,
    figures_stated,
)
from inspector_app.documents.phrases import capital, not_stated, nothing, sentence, verification
from inspector_app.documents.templates import Template
from inspector_app.inspection.answers import Verdict
from inspector_app.inspection.dates import day_of, day_words, time_words
from inspector_app.inspection.figures import BROKEN
from inspector_app.inspection.minutes import AnsweredItem, FiguresLine, Minutes, Slot
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.paper import (
    Align,
    AnnexBreak,
    Band,
    Block,
    Marked,
    Row,
    Sign,
    SignatureBlock,
    Signatures,
    Style,
    Table,
    Text,
)
from inspector_app.inspection.paragraphs import Part
from inspector_app.inspection.people import Role, Side, SignatureKind
from inspector_app.inspection.statistics import RuleOutcome, RuleResult

_SIGNS = {Verdict.PASS: Sign.PASS, Verdict.FAIL: Sign.FAIL, Verdict.NA: Sign.NA}


def conclusion(m: Minutes, t: Template) -> Iterator[Block]:
    """Yield the leader's conclusion and what was said when the minutes were read."""
    texts = [line.text for line in m.texts if line.part is Part.CONCLUSION]
    for text in texts:
        yield Text(Style.BODY, sentence(text))
    if not texts:
        yield Text(Style.BODY, nothing(m, t))
    objections = [sentence(line.text) for line in m.texts if line.part is Part.OBJECTION]
    yield Text(Style.BODY, " ".join(objections) or nothing(m, t), lead=t.conclusion.objections)


def closing(m: Minutes, t: Template, pages: int | None) -> Iterator[Block]:
    """Yield the list of annexes, the closing clause and the signatures."""
    words = t.conclusion
    breaks = [_break(annex, m, t) for annex in annexes_of(m)]
    listed = [words.annex.format(name=annex.name, title=annex.title.lower()) for annex in breaks]
    yield Text(Style.BODY, "; ".join(listed) + "." if listed else f"{t.words.nothing}.", lead=words.annexes)
    if m.source_note:
        yield Text(Style.NOTE, sentence(m.source_note), lead=words.source)
    yield Text(
        Style.CLOSING,
        _closing(m, t, pages),
    )
    yield Signatures(rows=tuple(_signature_rows(m, t)), recipients=_recipients(m, t))


def annexes(m: Minutes, t: Template) -> Iterator[Block]:
    """Yield the answered checklist, and the figures with every rule and its difference."""
    for annex in annexes_of(m):
        yield _break(annex, m, t)
        if annex is Annex.CHECKLIST:
            yield _checklist(m, t)
        else:
            yield from _figures(m, t)


def _break(annex: Annex, m: Minutes, t: Template) -> AnnexBreak:
    words = t.annexes
    attached = words.attached_to.format(
        number=m.number or t.letterhead.unnumbered,
        symbol=m.symbol,
        day=words.attached_day.format(day=day_words(m.day)) if m.day else "",
    )
    title = words.checklist.title if annex is Annex.CHECKLIST else words.figures.title
    return AnnexBreak(annex_name(annex, m, t), title, attached, landscape=annex is Annex.FIGURES)


def _closing(m: Minutes, t: Template, pages: int | None) -> str:
    words = t.conclusion
    clauses = [_ended(m, t), _read(m, t), _copies(m, t, pages)]
    text = words.closing.format(clauses=", ".join(clause for clause in clauses if clause))
    has = {"ended": m.closed_at, "read": m.read_aloud_at, "copies": m.copies}
    missing = not_stated((name for key, name in words.missing.items() if not has[key]), t)
    return f"{text} {missing}".strip().rstrip(".") + words.end


def _ended(m: Minutes, t: Template) -> str:
    words = t.conclusion
    if m.closed_at is None:
        return ""
    closed_on = day_of(m.closed_at)
    day = words.same_day if m.day == closed_on else day_words(closed_on)
    return words.ended.format(time=time_words(m.closed_at), day=day)


def _read(m: Minutes, t: Template) -> str:
    words = t.conclusion
    if m.read_aloud_at is None:
        return ""
    time, day = time_words(m.read_aloud_at), day_of(m.read_aloud_at)
    return words.read.format(
        at=words.read_at.format(time=time if m.day == day else f"{time} {day_words(day)}")
    )


def _copies(m: Minutes, t: Template, pages: int | None) -> str:
    words = t.conclusion
    count = t.words.page_count_unknown if pages is None else count_text(pages)
    if m.copies is None:
        return words.only_pages.format(pages=count)
    return words.copies.format(
        total=count_text(m.copies.total),
        pages=count,
        team=count_text(m.copies.team),
        unit=count_text(m.copies.unit),
    )


def _signature_rows(m: Minutes, t: Template) -> Iterator[tuple[SignatureBlock | None, SignatureBlock | None]]:
    """Pair the blocks: the unit left, the leader right; below them secretary and members."""
    if not m.slots:
        words = t.signatures
        hand = words.kinds[SignatureKind.NONE]
        yield SignatureBlock(None, words.unit, (), hand, ""), SignatureBlock(None, words.leader, (), hand, "")
        yield SignatureBlock(None, words.secretary, (), hand, ""), None
        return
    unit = _in_order(m.slots, Side.UNIT, t)
    team = _in_order(m.slots, Side.TEAM, t)
    facing = max(min(len(unit), len(team)), 1)
    for number in range(facing):
        yield _nth(unit, number), _nth(team, number)
    others = [*unit[facing:], *team[facing:], *_in_order(m.slots, Side.INVITED, t)]
    for number in range(0, len(others), 2):
        yield others[number], _nth(others, number + 1)


def _in_order(slots: Sequence[Slot], side: Side, t: Template) -> list[SignatureBlock]:
    """Return a side's blocks, heads first: as the roles stand in the list of roles."""
    ranks = list(Role)
    ordered = sorted((s for s in slots if s.side is side), key=lambda s: (ranks.index(s.role), s.order))
    return [_block(slot, t) for slot in ordered]


def _nth(blocks: Sequence[SignatureBlock], number: int) -> SignatureBlock | None:
    return blocks[number] if number < len(blocks) else None


def _block(slot: Slot, t: Template) -> SignatureBlock:
    kind = t.signatures.kinds[slot.kind]
    if not slot.required:
        kind = t.signatures.optional.format(kind=kind)
    return SignatureBlock(slot, slot.heading, slot.lines, kind, slot.signer)


def _recipients(m: Minutes, t: Template) -> tuple[str, ...]:
    words = t.signatures
    names = [words.recipient.format(name=name.strip().rstrip(";.")) for name in m.recipients if name.strip()]
    filed = words.filed.format(at=m.filed_at.strip().rstrip(".") or t.words.not_stated)
    return (words.recipients, *names, filed)


def _checklist(m: Minutes, t: Template) -> Table:
    words = t.annexes.checklist
    rows: list[Row] = []
    for section in m.checklist:
        rows.append(Band(words.band.format(code=section.code, title=section.title)))
        rows += [_item(item, t) for item in section.items]
    return Table(
        head=words.head,
        rows=tuple(rows),
        widths=(0.09, 0.39, 0.17, 0.35),
        aligns=(Align.CENTER, Align.LEFT, Align.LEFT, Align.LEFT),
    )


def _item(item: AnsweredItem, t: Template) -> Row:
    words = t.annexes.checklist
    label = item.label + (" " + words.point.format(point=item.point) if item.point else "")
    notes = [sentence(item.note)] if item.note else []
    notes += [sentence(words.measure.format(label=x.label, value=x.value)) for x in item.measures]
    notes += [capital(sentence(verification(check, t))) for check in item.verified]
    sign = _SIGNS[item.verdict] if item.verdict else Sign.OPEN
    word = words.verdicts[item.verdict.value] if item.verdict else words.verdicts["open"]
    return item.code, label, Marked(sign, word), "\n".join(notes)


def _figures(m: Minutes, t: Template) -> Iterator[Block]:
    words = t.annexes.figures
    for number, line in enumerate(m.figures, 1):
        name = line.figures.name or words.unnamed
        yield Text(Style.SUBHEADING, words.caption.format(number=number, name=name))
        yield from figures_stated(line.figures, t)
        if line.outcomes:
            yield _rules(line, t)
        else:
            yield Text(Style.BODY, words.no_rules)


def _rules(line: FiguresLine, t: Template) -> Table:
    rows: tuple[Row, ...] = tuple(
        (
            outcome.rule,
            outcome.about,
            outcome.left,
            _sign(outcome),
            outcome.right,
            difference(outcome, t),
            t.results.outcomes[outcome.result],
            outcome.says,
        )
        for outcome in line.outcomes
    )
    return Table(
        head=t.annexes.figures.rules,
        rows=rows,
        widths=(0.06, 0.15, 0.1, 0.07, 0.16, 0.08, 0.1, 0.28),
        aligns=(
            Align.CENTER,
            Align.LEFT,
            Align.RIGHT,
            Align.CENTER,
            Align.LEFT,
            Align.RIGHT,
            Align.LEFT,
            Align.LEFT,
        ),
        emphasised=frozenset(n for n, o in enumerate(line.outcomes) if o.result is RuleResult.DIFFERS),
    )


def _sign(outcome: RuleOutcome) -> str:
    """Return the sign that is true between both sides, "" where the rule could not be judged."""
    if outcome.result is RuleResult.NOT_ENOUGH_FIGURES or not outcome.left:
        return ""
    return outcome.relation if outcome.result is RuleResult.AGREES else BROKEN[outcome.relation]

"""The leader's conclusion, the read-aloud clause and the signature blocks."""

from collections.abc import Iterator

from inspector_app.documents.annexes import annex_name, annex_title, annexes_of
from inspector_app.documents.compose_objections import elsewhere, objections_of_others
from inspector_app.documents.compose_refusals import clock, refusals
from inspector_app.documents.compose_signatures import signature_rows
from inspector_app.documents.phrases import not_stated, nothing, sentence
from inspector_app.documents.templates import Template
from inspector_app.inspection.arrangement import RecipientsPlace
from inspector_app.inspection.dates import day_of, day_words, time_words
from inspector_app.inspection.minutes import Minutes
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.paper import Block, Signatures, Style, Text
from inspector_app.inspection.paragraphs import Part

_CONCLUSION = f"text/{Part.CONCLUSION.value}"


def conclusion(m: Minutes, t: Template) -> Iterator[Block]:
    """Yield the leader's conclusion and what was said when the minutes were read."""
    texts = [line.text for line in m.texts if line.part is Part.CONCLUSION]
    for text in texts:
        yield Text(Style.BODY, sentence(text), about=_CONCLUSION)
    if not texts:
        yield Text(Style.BODY, nothing(m, t), about=_CONCLUSION)
    said = [sentence(line.text) for line in m.texts if line.part is Part.OBJECTION]
    others = list(objections_of_others(m, t))
    said += [where] if (where := elsewhere(m, t)) else []
    if said or not others:
        lead, about = t.conclusion.objections, f"text/{Part.OBJECTION.value}"
        yield Text(Style.BODY, " ".join(said) or nothing(m, t), lead=lead, about=about)
    else:
        yield Text(Style.SUBHEADING, t.conclusion.objections)
    yield from others


def closing(m: Minutes, t: Template, pages: int | None) -> Iterator[Block]:
    """Yield the list of annexes, the closing clause and the signatures."""
    words = t.conclusion
    listed = [
        words.annex.format(name=annex_name(annex, m, t), title=annex_title(annex, t).lower())
        for annex in annexes_of(m)
    ]
    yield Text(
        Style.CAPTION, "; ".join(listed) + "." if listed else f"{t.words.nothing}.", lead=words.annexes
    )
    if m.source_note:
        yield Text(Style.NOTE, sentence(m.source_note), lead=words.source)
    yield from clock(m, t)
    yield from refusals(m, t)
    yield Text(Style.CLOSING, _closing(m, t, pages))
    rows = signature_rows(m, t)
    beside = t.arrangement.recipients is RecipientsPlace.BESIDE and bool(rows) and rows[-1][0] is None
    yield Signatures(rows=rows, recipients=_recipients(m, t), beside=beside)


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
    said = words.read_refused if m.refusals else words.read  # not all agreed when somebody refuses to sign
    return said.format(at=words.read_at.format(time=time if m.day == day else f"{time} {day_words(day)}"))


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


def _recipients(m: Minutes, t: Template) -> tuple[str, ...]:
    words = t.signatures
    names = [words.recipient.format(name=name.strip().rstrip(";.")) for name in m.recipients if name.strip()]
    filed = words.filed.format(at=m.filed_at.strip().rstrip(".") or t.words.not_stated)
    return (words.recipients, *names, filed)

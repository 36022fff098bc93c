"""The posted lists on paper: what each point has of what it should, and every difference in the annex."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from inspector_app.documents.columns import Column, Group, table
from inspector_app.documents.phrases import capital, in_detail, sentence, stated
from inspector_app.documents.templates import Template
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.instrument_lines import PostingLine, PostingPart
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.paper import Align, Block, Labelled, Style, Text
from inspector_app.inspection.posting.differences import Difference, DifferenceKind
from inspector_app.inspection.posting.posted import FeedbackPosting


@dataclass(frozen=True, slots=True)
class _Dismissed:
    """A difference that counts for nothing, where it is, and why."""

    difference: Difference
    point: str
    reason: str


def posting_results(part: PostingPart, annex: str, t: Template) -> Iterator[Block]:
    """Yield the catalogue, then for every point what is posted, missing and wrong."""
    yield Text(Style.BODY, _compared(part, annex, t))
    for line in part.lines:
        yield _point(line, t)


def posting_annex(part: PostingPart, t: Template) -> Iterator[Block]:
    """Yield every difference under its point, then those that were dismissed."""
    words = t.instruments.posting
    sha256 = part.catalogue_sha256
    checked = words.catalogue_sha256.format(sha256=sha256) if sha256 else ""
    yield Text(Style.BODY, " ".join(text for text in (_compared(part, "", t), checked) if text))
    groups = []
    for line in part.lines:
        standing = _standing(line)
        if standing:
            groups.append(Group(line.point.name, standing))
        else:
            none = words.none if line.comparison else words.not_compared
            yield Text(Style.BODY, capital(none.format(point=line.point.name)))
    if groups:
        yield Text(Style.CAPTION, "", lead=words.differences)
        yield table(_columns(t), groups)
    dismissed = [one for line in part.lines for one in _dismissed(line)]
    if dismissed:
        yield Text(Style.CAPTION, "", lead=words.dismissed_title)
        yield table(_dismissed_columns(t), [Group("", dismissed)])


def _compared(part: PostingPart, annex: str, t: Template) -> str:
    return t.instruments.posting.compared.format(
        catalogue=stated(part.catalogue, t),
        procedures=count_text(part.procedures),
        fields=count_text(part.fields),
        day=short_date(part.as_of) if part.as_of else t.words.not_stated,
        annex=in_detail(annex, t),
    )


def _point(line: PostingLine, t: Template) -> Text:
    words = t.instruments.posting
    name = words.point.format(name=line.point.name, kind=words.points[line.point.kind])
    place = f", {line.point.place}" if line.point.place else ""
    facts = []
    for label, text in (
        (words.updated, line.point.updated_on_words),
        (words.note, line.point.note),
        (words.feedback, _feedback(line.feedback, t) if line.feedback else ""),
    ):
        if text:
            facts.append(Labelled(label, sentence(text)))
    return Text(Style.LISTED, sentence(f"{name}{place}: {_counted(line, t)}"), lead="-", facts=tuple(facts))


def _counted(line: PostingLine, t: Template) -> str:
    words = t.instruments.posting
    comparison = line.comparison
    if comparison is None:
        return words.not_compared.format(point="").lstrip(": ")
    kinds = Counter(difference.kind for difference in _standing(line))
    counted = [
        words.counted.format(kind=words.kinds[kind], count=count_text(kinds[kind]))
        for kind in DifferenceKind
        if kinds[kind]
    ]
    duty = words.duty.format(duty=count_text(comparison.duty), posted=count_text(comparison.posted))
    parts = [duty, *(counted or [words.none.format(point="").lstrip(": ").rstrip(".")])]
    if comparison.not_seen:
        parts.append(words.not_seen.format(count=count_text(comparison.not_seen)))
    dismissed = len(_dismissed(line))
    if dismissed:
        parts.append(words.dismissed.format(count=count_text(dismissed)))
    if line.list_name:
        parts.append(words.list_name.format(name=line.list_name))
    return "; ".join(parts)


def _feedback(feedback: FeedbackPosting, t: Template) -> str:
    words = t.instruments.posting
    parts = []
    if feedback.shown is not None:
        parts.append(words.feedback_shown["shown" if feedback.shown else "hidden"])
    for form, wanted in ((words.feedback_right, True), (words.feedback_wrong, False)):
        names = [name for part, name in words.feedback_parts.items() if getattr(feedback, part) is wanted]
        if names:
            parts.append(form.format(names=", ".join(names)))
    if feedback.phone_tried:
        parts.append(words.feedback_tried.format(phone=feedback.phone_tried))
    return "; ".join((*parts, feedback.note) if feedback.note else parts)


def _standing(line: PostingLine) -> tuple[Difference, ...]:
    """Return the differences that nobody dismissed."""
    gone = {word.id for word in line.dismissed}
    return tuple(
        one for one in (line.comparison.differences if line.comparison else ()) if one.id not in gone
    )


def _dismissed(line: PostingLine) -> tuple[_Dismissed, ...]:
    reasons = {word.id: word.reason for word in line.dismissed}
    return tuple(
        _Dismissed(one, line.point.name, reasons[one.id])
        for one in (line.comparison.differences if line.comparison else ())
        if one.id in reasons
    )


def _columns(t: Template) -> tuple[Column[Difference], ...]:
    heads = t.instruments.posting.heads
    return (
        Column(t.instruments.common.number, 0.045, lambda n, _: str(n), Align.CENTER, always=True),
        Column(heads["code"], 0.095, lambda _, one: one.code, always=True),
        Column(heads["name"], 0.28, lambda _, one: one.name, always=True),
        Column(heads["kind"], 0.16, lambda _, one: _kind(one, t), always=True),
        Column(heads["expected"], 0.21, lambda _, one: _expected(one, t), always=True),
        Column(heads["found"], 0.21, lambda _, one: _found(one, t), always=True),
    )


def _dismissed_columns(t: Template) -> tuple[Column[_Dismissed], ...]:
    heads = t.instruments.posting.heads
    return (
        Column(t.instruments.common.number, 0.045, lambda n, _: str(n), Align.CENTER, always=True),
        Column(heads["code"], 0.095, lambda _, one: one.difference.code),
        Column(heads["name"], 0.28, lambda _, one: one.difference.name),
        Column(heads["kind"], 0.16, lambda _, one: _kind(one.difference, t)),
        Column(heads["expected"], 0.14, lambda _, one: _expected(one.difference, t)),
        Column(heads["found"], 0.14, lambda _, one: _found(one.difference, t)),
        Column(heads["point"], 0.12, lambda _, one: one.point),
        Column(heads["reason"], 0.2, lambda _, one: sentence(one.reason), always=True),
    )


def _kind(one: Difference, t: Template) -> str:
    words = t.instruments.posting
    kind = capital(words.kinds[one.kind])
    if not one.at or (one.kind is DifferenceKind.WRONG_VERSION and one.at == "decision"):
        return kind  # which says it already
    return words.about.format(kind=kind, about=words.fields.get(one.at, one.at))


def _expected(one: Difference, t: Template) -> str:
    words = t.instruments.posting
    parts = [capital(one.expected)]
    if one.decision and one.decision not in one.expected:
        parts.append(words.decision.format(decision=one.decision))
    if one.owner:
        parts.append(words.owner.format(owner=one.owner))
    if one.proposals:
        names = (words.proposal.format(code=match.code, name=match.name) for match in one.proposals)
        parts.append(words.proposals.format(names=", ".join(names)))
    return "\n".join(part for part in parts if part)


def _found(one: Difference, t: Template) -> str:
    rows = t.instruments.posting.rows.format(rows=", ".join(map(str, one.rows))) if one.rows else ""
    return "\n".join(part for part in (capital(one.found), "" if rows in one.found else rows) if part)

"""Small phrases of the minutes: cited documents, people, deadlines, how something was verified."""

from collections.abc import Iterable, Mapping

from inspector_app.documents.annexes import Annex, annexes_of
from inspector_app.documents.templates import Template
from inspector_app.inspection.answers import Verification
from inspector_app.inspection.arrangement import heading_number, sub_number
from inspector_app.inspection.dates import day_of, day_words, moment_text, short_date
from inspector_app.inspection.findings import Deadline, DeadlineKind
from inspector_app.inspection.minutes import Attendee, Mark, Minutes
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.paper import Labelled
from inspector_app.inspection.paragraphs import Part
from inspector_app.inspection.tallies import Tally
from inspector_app.inspection.visit import DocumentRef

_PER_HOUR = 60


def stated(text: str, t: Template) -> str:
    """Return a text, or «không nêu» where there is none."""
    return text.strip() or t.words.not_stated


def nothing(minutes: Minutes, t: Template) -> str:
    """Return what an empty section reads: «Không», but in an example only that it was not stated."""
    return capital(t.words.not_stated if minutes.mark is Mark.EXAMPLE else t.words.nothing) + "."


def no_number(m: Minutes, t: Template) -> str:
    """Return what stands for a number that is not known: a blank for the clerk, in an example «…»."""
    return t.letterhead.unnumbered if m.mark is Mark.EXAMPLE else t.letterhead.blank_number


def no_day(m: Minutes, t: Template) -> str:
    """Return what stands for a day that is not known: blanks to write in; in an example, «không nêu»."""
    if m.mark is Mark.EXAMPLE:
        return t.letterhead.day_unstated
    return t.letterhead.blank_day.format(year=day_of(m.drafted_at).year)


def sections_of(m: Minutes, t: Template) -> tuple[str, ...]:
    """Return the sections that are printed, in order: of supplementary minutes only those with content."""
    if m.amends is None:
        return tuple(t.order)
    parts = {line.part for line in m.texts}
    has: Mapping[str, object] = {
        "contents": parts & {Part.CONTENT, Part.SCOPE, Part.METHOD} or m.checklist or m.handed_over,
        "results": parts & {Part.RESULT, Part.SUMMARY, Part.GOOD_PRACTICE}
        or m.good_practices
        or set(annexes_of(m)) - {Annex.PICTURES},
        "shortcomings": m.findings,
        "causes": parts & {Part.CAUSE_OBJECTIVE, Part.CAUSE_SUBJECTIVE} or any(f.cause for f in m.findings),
        "recommendations": m.recommendations or m.remedy_report_by or m.remedy_report_to,
    }
    return tuple(name for name in t.order if has.get(name, True))


def numeral(section: str, m: Minutes, t: Template) -> str:
    """Return the number of a section; "" for one that has none."""
    printed = sections_of(m, t)
    if section not in printed:
        return ""
    return heading_number(printed.index(section) + 1, t.arrangement.numbering)


def below(section: str, place: int, m: Minutes, t: Template) -> str:
    """Return the number of a heading within a section: "2.", or "3.2."."""
    return sub_number(numeral(section, m, t), place, t.arrangement.numbering)


def capital(text: str) -> str:
    """Return a text that starts with a capital letter."""
    return text[:1].upper() + text[1:]


def uncapital(text: str) -> str:
    """Return a text for the middle of a sentence; an abbreviation keeps its capitals."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def sentence(text: str) -> str:
    """Return a text that ends like a sentence."""
    text = text.strip()
    return text if not text or text[-1] in ".!?:;…" else text + "."


def not_stated(names: Iterable[str], t: Template) -> str:
    """Return the sentence that names what was not stated, "" when all was."""
    what = ", ".join(names)
    return t.words.not_stated_list.format(what=what) if what else ""


def not_stated_fact(
    missing: Mapping[str, str], has: Mapping[str, object], t: Template
) -> tuple[Labelled, ...]:
    """Return one labelled fact that names what has no value, or nothing."""
    text = not_stated((missing[name] for name in missing if not has[name]), t)
    label, _, rest = text.partition(":")
    return (Labelled(label + ":", rest.strip()),) if text else ()


def in_detail(annex: str, t: Template) -> str:
    """Return " (chi tiết tại Phụ lục III)", "" without an annex."""
    return t.instruments.common.in_detail.format(annex=annex) if annex else ""


def tally(counted: Tally, names: Mapping[str, str], t: Template) -> str:
    """Return how many of those looked at were right: "đủ chữ ký giao, nhận 15/17"."""
    return t.instruments.common.tally.format(
        name=names.get(counted.name, counted.name),
        right=count_text(counted.right),
        total=count_text(counted.looked_at),
    )


def working_time(minutes: int | None, t: Template) -> str:
    """Return minutes of working time as hours and minutes, "" for None."""
    words = t.instruments.common
    if minutes is None:
        return ""
    hours, rest = divmod(minutes, _PER_HOUR)
    if not hours:
        return words.minutes.format(minutes=count_text(rest))
    form = words.hours_minutes if rest else words.hours
    return form.format(hours=count_text(hours), **({"minutes": count_text(rest)} if rest else {}))


def clock_time(seconds: int | None, t: Template) -> str:
    """Return how long something took by the clock, "" for None; seconds only below an hour."""
    words = t.instruments.common
    if seconds is None:
        return ""
    minutes, rest = divmod(seconds, _PER_HOUR)
    if not minutes:
        return words.seconds.format(seconds=count_text(rest))
    if minutes >= _PER_HOUR or not rest:
        return working_time(minutes, t)
    return words.minutes_seconds.format(minutes=count_text(minutes), seconds=count_text(rest))


def document(ref: DocumentRef | None, t: Template) -> str:
    """Return a cited document: "Quyết định số 215/QĐ-SNV ngày 20 tháng 10 năm 2026 của Giám đốc …"."""
    if ref is None or not (ref.number or ref.issued_on or ref.issuer or ref.title):
        return ""
    words = t.reference
    return "".join((
        ref.kind,
        words.number.format(number=ref.number) if ref.number else "",
        words.day.format(day=day_words(ref.issued_on)) if ref.issued_on else "",
        words.issuer.format(issuer=ref.issuer) if ref.issuer else "",
        words.title.format(title=ref.title) if ref.title else "",
    ))  # fmt: skip


def person(attendee: Attendee) -> str:
    """Return a person as the minutes name him or her: name, title, agency, each only once."""
    title, agency = attendee.title.strip(), attendee.agency.strip()
    if agency.casefold() in title.casefold():
        agency = ""
    return ", ".join(part for part in (attendee.name.strip(), title, agency) if part)


def verification(check: Verification, t: Template) -> str:
    """Return how something was verified: "chọn mẫu 03/20, không đạt 01, lúc 08:40 ngày 12/11/2026"."""
    words = t.contents
    counted = ""
    if check.checked is not None:
        form = words.checked_only if check.total is None else words.checked
        counted = form.format(
            checked=count_text(check.checked),
            **({} if check.total is None else {"total": count_text(check.total)}),
        )
    parts = [
        check.words.strip(),
        words.failed.format(failed=count_text(check.failed)) if check.failed is not None else "",
        words.at.format(moment=moment_text(check.at)) if check.at else "",
        words.by.format(by=check.by) if check.by else "",
    ]
    details = (" " + counted if counted else "") + "".join(f", {part}" for part in parts if part)
    return words.verification.format(method=words.methods[check.method], details=details)


def deadline(term: Deadline, t: Template) -> str:
    """Return a deadline in words, "" when none was set."""
    words = t.recommendations
    match term.kind:
        case DeadlineKind.AT_ONCE:
            return words.at_once
        case DeadlineKind.RECURRING:
            return words.recurring_words.format(words=term.words) if term.words else words.recurring
        case DeadlineKind.ON_DATE:
            return words.on_date.format(day=_day(term, t)) if term.due else term.words
        case DeadlineKind.WORKING_DAYS | DeadlineKind.DAYS:
            return _counted(term, t)
        case DeadlineKind.NONE:
            return term.words


def _counted(term: Deadline, t: Template) -> str:
    words = t.recommendations
    if term.count is None:
        return term.words
    form = words.working_days if term.kind is DeadlineKind.WORKING_DAYS else words.days
    text = form.format(count=count_text(term.count))
    if term.event:
        text += words.from_event.format(event=term.event)
    if term.event_on:
        text += words.event_on.format(day=f"ngày {short_date(term.event_on)}")
    return text + (words.due.format(day=_day(term, t)) if term.due else "")


def _day(term: Deadline, t: Template) -> str:
    return f"ngày {short_date(term.due)}" if term.due else t.words.not_stated

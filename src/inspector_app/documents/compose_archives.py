"""Archives and registers on paper: what was found how fast, and what is missing in the sequence."""

from collections.abc import Iterator

from inspector_app.documents.columns import Column, Group, mark_column, table, yes_or_no
from inspector_app.documents.phrases import capital, clock_time, in_detail, sentence
from inspector_app.documents.templates import Template
from inspector_app.inspection.archives.records import AskedFile, AskedOutcome, RegisterOutcome
from inspector_app.inspection.dates import moment_text, short_date
from inspector_app.inspection.instrument_lines import ArchivesPart
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.paper import Align, Block, Style, Text


def archives_results(part: ArchivesPart, annex: str, t: Template) -> Iterator[Block]:
    """Yield found of asked, the longest retrieval, what lacks and what is late, then every register."""
    if part.asked:
        yield Text(Style.BODY, sentence("; ".join(_asked(part, annex, t))))
    elif part.registers:
        title = t.instruments.archives.registers.removesuffix(":")
        yield Text(Style.CAPTION, f"{title}{in_detail(annex, t)}:")
    for line in part.registers:
        yield Text(Style.LISTED, sentence(line.says), lead="-")


def archives_annex(part: ArchivesPart, t: Template) -> Iterator[Block]:
    """Yield everything that was asked for, and the registers with missing and doubled numbers."""
    words = t.instruments.archives
    yield Text(Style.BODY, t.instruments.common.blanks)
    if part.asked:
        yield Text(Style.CAPTION, "", lead=words.asked)
        yield table(_columns(t), [Group("", part.asked)])
    if part.registers:
        yield Text(Style.CAPTION, "", lead=words.registers)
        yield table(_register_columns(t), [Group("", part.registers)])


def _asked(part: ArchivesPart, annex: str, t: Template) -> Iterator[str]:
    words = t.instruments.archives
    found = sum(one.asked.found is True for one in part.asked)
    asked = count_text(len(part.asked))
    yield words.found.format(found=count_text(found), asked=asked, annex=in_detail(annex, t))
    timed = [one for one in part.asked if one.seconds is not None]
    if timed:
        slowest = max(timed, key=lambda one: one.seconds or 0)
        yield words.longest.format(time=clock_time(slowest.seconds, t), what=_what(slowest.asked, t))
    looked = [one.asked for one in part.asked if one.asked.looked_through]
    if looked:
        lacking = sum(bool(asked.lacking) for asked in looked)
        yield words.lacking.format(count=count_text(lacking), looked=count_text(len(looked)))
    late = sum(one.transfer_late for one in part.asked)
    if late:
        yield words.transfers.format(count=count_text(late))


def _what(asked: AskedFile, t: Template) -> str:
    return asked.code or asked.title or t.instruments.archives.kinds[asked.kind]


def _columns(t: Template) -> tuple[Column[AskedOutcome], ...]:
    heads = t.instruments.archives.heads
    return (
        Column(t.instruments.common.number, 0.035, lambda n, _: str(n), Align.CENTER, always=True),
        Column(heads["title"], 0.16, lambda _, one: _title(one.asked, t), always=True),
        Column(heads["place"], 0.08, lambda _, one: one.asked.place),
        Column(
            heads["asked"],
            0.085,
            lambda _, one: _asked_at(one.asked),
        ),
        mark_column(heads["found"], lambda _, one: yes_or_no(one.asked.found, t), always=True),
        Column(heads["time"], 0.07, lambda _, one: clock_time(one.seconds, t)),
        Column(heads["lacking"], 0.12, lambda _, one: _lacking(one.asked, t)),
        mark_column(heads["original"], lambda _, one: yes_or_no(one.asked.original, t)),
        mark_column(heads["in_order"], lambda _, one: yes_or_no(one.asked.in_order, t)),
        Column(heads["transfer"], 0.12, lambda _, one: _transfer(one, t)),
        Column(heads["note"], 0.14, lambda _, one: _lines(*map(sentence, (*one.says, one.asked.note)))),
    )


def _asked_at(asked: AskedFile) -> str:
    return moment_text(asked.asked_at) if asked.asked_at else ""


def _title(asked: AskedFile, t: Template) -> str:
    kind = capital(t.instruments.archives.kinds[asked.kind])
    procedure = asked.procedure_code and t.instruments.slips.procedure.format(code=asked.procedure_code)
    return _lines(f"{kind} {asked.code}".strip(), asked.title, procedure)


def _lacking(asked: AskedFile, t: Template) -> str:
    words = t.instruments.archives
    if not asked.looked_through:
        return ""
    has = [name for name in asked.components if name not in asked.lacking]
    there = words.has.format(names="; ".join(has)) if has else ""
    if not asked.lacking:
        return _lines(words.nothing_lacking, there)
    count, total = count_text(len(asked.lacking)), count_text(len(asked.components))
    return _lines(words.lacks.format(count=count, total=total, names="; ".join(asked.lacking)), there)


def _transfer(one: AskedOutcome, t: Template) -> str:
    words = t.instruments.archives
    pairs = (
        (words.closed, one.asked.closed_on),
        (words.due, one.transfer_due),
        (words.transferred, one.asked.transferred_on),
        (words.historical, one.historical_due),
    )
    days = [form.format(day=short_date(day)) for form, day in pairs if day]
    return _lines(*days, words.late if one.transfer_late else "")


def _register_columns(t: Template) -> tuple[Column[RegisterOutcome], ...]:
    heads = t.instruments.archives.register_heads
    return (
        Column(t.instruments.common.number, 0.035, lambda n, _: str(n), Align.CENTER, always=True),
        Column(heads["name"], 0.2, lambda _, one: _name(one, t), always=True),
        mark_column(heads["electronic"], lambda _, one: yes_or_no(one.register.kept_electronically, t)),
        Column(heads["count"], 0.07, lambda _, one: count_text(one.count), Align.RIGHT, always=True),
        Column(heads["missing"], 0.15, lambda _, one: _runs(one.missing)),
        Column(heads["doubled"], 0.11, lambda _, one: ", ".join(map(str, one.doubled))),
        Column(heads["out_of_order"], 0.11, lambda _, one: ", ".join(map(str, one.out_of_order))),
        Column(heads["says"], 0.25, lambda _, one: _lines(sentence(one.says), sentence(one.register.note))),
    )


def _name(one: RegisterOutcome, t: Template) -> str:
    register = one.register
    if register.year is None:
        return register.name
    return t.instruments.archives.year.format(name=register.name, year=register.year)


def _runs(runs: tuple[tuple[int, int], ...]) -> str:
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in runs)


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)

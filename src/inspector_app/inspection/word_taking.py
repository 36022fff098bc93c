"""Accepted changes of a paper that came back, as records: written, taken out, put into another order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from inspector_app.inspection.findings import Addressee, Finding, Recommendation
from inspector_app.inspection.paragraphs import Paragraph, Part
from inspector_app.inspection.visit import Visit
from inspector_app.inspection.visit_record import VisitRecord
from inspector_app.inspection.word_changes import Became, WordChange
from inspector_app.inspection.word_origins import Origin
from inspector_app.inspection.word_standing import listed

Part_ = Visit | Finding | Recommendation | Paragraph


@dataclass(frozen=True, slots=True)
class Taking:
    """What accepting comes to: records as they are to stand, and those to be taken out of sight."""

    written: tuple[Any, ...]
    gone: tuple[Any, ...]


def taking(changes: Sequence[WordChange], record: VisitRecord, new_id: Callable[[], str]) -> Taking:
    """Return what accepted changes make of the record; each may be taken (``can_be_taken``)."""
    work = _Work(record, new_id)
    for change in changes:
        if change.origin is not None:
            work.take(change, change.origin)
    return work.done()


class _Work:
    """The records in hand."""

    def __init__(self, record: VisitRecord, new_id: Callable[[], str]) -> None:
        self._record = record
        self._new_id = new_id
        every: tuple[Any, ...] = (
            record.visit,
            *record.findings,
            *record.recommendations,
            *record.paragraphs,
        )
        self._all = {one.id: one for one in every}
        self._was = dict(self._all)
        self._gone: dict[str, Any] = {}
        self._lists: dict[tuple[str, Part | None], list[str]] = {}
        self._behind: dict[
            tuple[str, Part | None, str], str
        ] = {}  # the last one that was put behind a record

    def take(self, change: WordChange, origin: Origin) -> None:
        """Do one change."""
        if change.became is Became.DROPPED:
            self._gone[origin.key] = self._all.pop(origin.key)
        elif change.order:
            keys = self._list(origin)
            left = iter([key for key in change.order if key in keys])
            keys[:] = [next(left) if key in change.order else key for key in keys]
        elif origin.key in self._gone:
            return  # the finding is taken out, with whatever was changed of it elsewhere in the paper
        elif origin.key:
            self._all[origin.key] = replace(self._all[origin.key], **{origin.field: change.value})
        else:
            self._add(change, origin)

    def _list(self, origin: Origin) -> list[str]:
        key = origin.kind, origin.part
        if key not in self._lists:
            self._lists[key] = [one.id for one in listed(origin, self._record)]
        return self._lists[key]

    def _add(self, change: WordChange, origin: Origin) -> None:
        made = self._made(change, origin)
        keys = self._list(origin)
        place = origin.kind, origin.part, change.behind or str(origin.addressee)
        behind = self._behind.get(place, change.behind)
        at = keys.index(behind) + 1 if behind in keys else len(keys) if behind else self._start(origin, keys)
        keys.insert(at, made.id)
        self._behind[place] = made.id
        self._all[made.id] = made

    def _start(self, origin: Origin, keys: list[str]) -> int:
        """Return where a list begins; recommendations stand in one list, whomever they are addressed to."""
        if origin.kind != "recommendation":
            return 0
        beside = (n for n, key in enumerate(keys) if self._addressee(key) is origin.addressee)
        return next(beside, len(keys))

    def _addressee(self, key: str) -> Addressee | None:
        one = self._all.get(key) or self._gone.get(key)
        return one.addressee if isinstance(one, Recommendation) else None

    def _made(self, change: WordChange, origin: Origin) -> Part_:
        key = self._new_id()
        if origin.kind == "finding":
            return Finding(id=key, text=change.value)
        if origin.kind == "recommendation":
            return Recommendation(id=key, text=change.value, addressee=origin.addressee or Addressee.UNIT)
        beside = self._was.get(change.behind)
        section = beside.section if isinstance(beside, Paragraph) else origin.heading
        return Paragraph(id=key, part=origin.part or Part.CONTENT, text=change.value, section=section)

    def done(self) -> Taking:
        """Return what is to be written: what differs now, its place in its list included."""
        for keys in self._lists.values():
            for number, key in enumerate((one for one in keys if one in self._all), 1):
                self._all[key] = replace(self._all[key], order=number)
        if self._gone:
            for key, one in self._all.items():
                if isinstance(one, Recommendation) and set(one.findings) & self._gone.keys():
                    left = tuple(finding for finding in one.findings if finding not in self._gone)
                    self._all[key] = replace(one, findings=left)
        written = tuple(one for key, one in self._all.items() if one != self._was.get(key))
        return Taking(written, tuple(self._gone.values()))

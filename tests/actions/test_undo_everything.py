"""Whatever people do in a visit, in whatever order: undone, the visit reads as before; redone, as it was."""

import tempfile
from collections.abc import Callable
from dataclasses import MISSING, fields, is_dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import StrEnum
from itertools import count
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.actions.choose_scope import choose_items
from inspector_app.actions.desk import Desk, carry_out
from inspector_app.actions.import_file import keep_catalogue, keep_frame, keep_posted, look_at_file
from inspector_app.actions.open_visit import open_visit
from inspector_app.actions.posting import (
    DutyWord,
    accept_match,
    choose_catalogue,
    dismiss_differences,
    list_catalogues,
    read_posting,
    set_duties,
    tick_posted,
)
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.record_answer import record_answer
from inspector_app.actions.sampling import SampleOrder, draw_sample, pick_by_judgement, replace_drawn
from inspector_app.actions.settle_posting import make_posting_finding
from inspector_app.actions.take_measures import take_measures
from inspector_app.actions.undo import undo_deeds
from inspector_app.actions.write_down import KINDS, take_out, write_down
from inspector_app.documents.fonts import find_fonts
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Answer, PinnedForm, Verdict, read_answers, read_chosen
from inspector_app.inspection.posting.posted import PointKind, PostingPoint, Tick
from inspector_app.inspection.record import View
from inspector_app.inspection.visit import Visit
from inspector_app.intake.meaning import ImportKind
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import ThrowAway
from tests.actions.conftest import AUTHOR, START
from tests.actions.lists import OFFICIAL, workbook

Edit = Callable[[Desk, str], object]

ITEMS = ("NY01", "NY02", "NY05", "NY13")
BOARD = "b" * 32
DOSSIERS = [(f"H57.132-260804-{number:04d}", "Hộ tịch") for number in range(1, 31)]
EMPTIED = ("posted_tick", "posting_difference", "feedback_posting")


@pytest.fixture(scope="module")
def desk(shelves):
    """A desk with a catalogue and nothing else."""
    with tempfile.TemporaryDirectory() as folder:
        case = CaseFile.create(Path(folder) / "case", ThrowAway(), now=START)
        numbers, steps = count(1), count()
        made = Desk(
            case=case,
            author=AUTHOR,
            now=lambda: START.replace(microsecond=1000 * (next(steps) % 1000)),
            new_id=lambda: f"{next(numbers):032x}",
            library=shelves,
            fonts=find_fonts,
        )
        draft = carry_out(made, look_at_file(ImportKind.CATALOGUE, workbook(OFFICIAL), "danh-muc.xlsx"))
        keep_catalogue(made, draft, name="Danh mục cấp xã", as_of=date(2026, 11, 1))
        yield made
        damage = case.check()
        case.close()
        assert not damage


def values(hint: Any) -> st.SearchStrategy[Any]:
    """Return values of an annotated type as people write them."""
    origin, inside = get_origin(hint), get_args(hint)
    if type(None) in inside:
        return st.none() | values(next(arg for arg in inside if arg is not type(None)))
    if origin is tuple:
        return st.lists(values(inside[0]), max_size=2).map(tuple)
    if is_dataclass(hint):
        return st.builds(hint, **{name: values(kind) for name, kind in get_type_hints(hint).items()})
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    return {
        str: st.sampled_from(["", "Đủ", "Bảng mờ", "a" * 32]),
        bool: st.booleans(),
        int: st.integers(0, 3),
        Decimal: st.sampled_from([Decimal(0), Decimal("99.5")]),
        date: st.sampled_from([date(2026, 11, 12), date(2026, 11, 13)]),
        datetime: st.sampled_from([START, datetime(2026, 11, 13, 2, 0, tzinfo=UTC)]),
    }[hint]


def records(kinds: list[type]) -> st.SearchStrategy[Any]:
    """Return records of some kinds, with few ids, so that they meet again."""
    return st.sampled_from(kinds).flatmap(
        lambda cls: st.builds(
            cls,
            **{
                name: st.sampled_from(["1" * 32, "2" * 32]) if name == "id" else values(hint)
                for name, hint in get_type_hints(cls).items()
            },
        )
    )


def visit_changes() -> st.SearchStrategy[dict[str, Any]]:
    """Return what people change of the visit itself."""
    hints = get_type_hints(Visit)
    return st.fixed_dictionaries(
        {}, optional={n: values(hints[n]) for n in ("place", "held_on", "copies", "way")}
    )


def _post(desk: Desk, visit: str) -> object:
    draft = carry_out(desk, look_at_file(ImportKind.POSTED, workbook(OFFICIAL[:2]), "niem-yet.xlsx"))
    return keep_posted(desk, visit, BOARD, draft)


def _frame(desk: Desk, visit: str) -> object:
    data = workbook(DOSSIERS, ("Mã hồ sơ", "Lĩnh vực"), heading="")
    draft = carry_out(desk, look_at_file(ImportKind.FRAME, data, "ho-so.xlsx"))
    return keep_frame(desk, visit, draft, name="Hồ sơ", strata="lĩnh vực")


def _order(desk: Desk, visit: str) -> SampleOrder:
    frames = [one for one in read_visit(desk, visit).instruments.frames if one.count == len(DOSSIERS)]
    if not frames:
        raise CannotDo("DRAW-02")
    return SampleOrder(frame=frames[0].id, size=3, seed="2026-11-12")


def _replace(desk: Desk, visit: str) -> object:
    drawn = [one for one in read_visit(desk, visit).instruments.samples if one.seed == "2026-11-12"]
    if not drawn:
        raise CannotDo("DRAW-02")
    return replace_drawn(desk, visit, drawn[0].id, drawn[0].drawn[0], "Không tìm thấy")


def _differences(desk: Desk, visit: str) -> tuple[str, ...]:
    points = [
        one for one in read_posting(desk, visit).points if one.point.id == BOARD and one.line.comparison
    ]
    if not points:
        raise CannotDo("SETTLE-01")
    return tuple(one.id for one in points[0].line.comparison.differences)


OTHER_EDITS: st.SearchStrategy[Edit] = st.one_of(
    st.builds(
        lambda item, verdict, note, known: (
            lambda desk, visit: record_answer(
                desk,
                visit,
                Answer(
                    id=f"niem-yet/{item}",
                    verdict=verdict,
                    note=note,
                    na_reason="Không có" if verdict is Verdict.NA else "",
                    measures={"NY02_so_niem_yet": known} if item == "NY02" else {},
                ),
            )
        ),
        st.sampled_from(ITEMS),
        st.none() | st.sampled_from(list(Verdict)),
        st.sampled_from(["", "Bảng mờ"]),
        st.none() | st.integers(0, 9),
    ),
    st.builds(
        lambda form, number, chosen: (
            lambda desk, visit: choose_items(
                desk, visit, form, [desk.library.newest(form).items()[number].name], chosen=chosen
            )
        ),
        st.sampled_from(["niem-yet", "mot-cua"]),
        st.integers(0, 4),
        st.booleans(),
    ),
    visit_changes().map(
        lambda changes: (
            lambda desk, visit: write_down(desk, visit, replace(read_visit(desk, visit).visit, **changes))
        )
    ),
    st.builds(
        lambda row, tick: lambda desk, visit: tick_posted(desk, visit, BOARD, OFFICIAL[row][0], tick),
        st.integers(0, 4),
        st.none() | st.sampled_from(list(Tick)),
    ),
    st.builds(
        lambda rows, word: (
            lambda desk, visit: set_duties(desk, visit, [OFFICIAL[row][0] for row in rows], word)
        ),
        st.lists(st.integers(0, 4), min_size=1, max_size=3),
        st.sampled_from(list(DutyWord)),
    ),
    st.sampled_from(
        (
            lambda desk, visit: choose_catalogue(desk, visit, list_catalogues(desk)[0].id),
            lambda desk, visit: write_down(
                desk, visit, PostingPoint(id=BOARD, name="Bảng", kind=PointKind.BOARD)
            ),
            _post,
            lambda desk, visit: accept_match(desk, visit, BOARD, "row", "1.001193"),
            lambda desk, visit: dismiss_differences(
                desk, visit, _differences(desk, visit)[:2], "Ở điểm khác"
            ),
            lambda desk, visit: make_posting_finding(desk, visit, BOARD, _differences(desk, visit)[2:]),
            _frame,
            lambda desk, visit: draw_sample(desk, visit, _order(desk, visit)),
            _replace,
            lambda desk, visit: pick_by_judgement(desk, visit, "H57.132-260804-0099", "Đơn thư"),
            take_measures,
        )
    ),
)


def written(kinds: list[type]) -> st.SearchStrategy[Edit]:
    """Return edits that write records of some kinds, or take them out."""
    found = records(kinds)
    return st.one_of(
        found.map(lambda record: lambda desk, visit: write_down(desk, visit, record)),
        found.map(lambda record: lambda desk, visit: take_out(desk, visit, record)),
        st.lists(found, min_size=2, max_size=3).map(
            lambda several: lambda desk, visit: write_down(desk, visit, *several)
        ),
    )


def sequences() -> st.SearchStrategy[list[Edit]]:
    """Return sequences of edits of every sort; of plain records one kind each, so that they meet again."""
    every = st.sampled_from([[cls] for cls in KINDS if cls is not Visit])
    return every.flatmap(
        lambda kinds: st.lists(written(kinds) | written(kinds) | OTHER_EDITS, min_size=3, max_size=10)
    )


def reads(view: View) -> dict[str, Any]:
    """Return what people see of a visit: an answer, a tick or a word that says nothing is none."""
    seen: dict[str, Any] = {
        kind: [one for one in view.read(kind, cls) if kind not in EMPTIED or not _says_nothing(one)]
        for cls, kind in KINDS.items()
    }
    answers = read_answers(view).values()
    seen["answers"] = [_without_none(one) for one in answers if not one.is_empty]
    seen["chosen"] = read_chosen(view)
    seen["forms"] = view.read("pinned_form", PinnedForm)
    return seen


def _says_nothing(record: Any) -> bool:
    return all(
        slot.default is not MISSING and getattr(record, slot.name) == slot.default
        for slot in fields(record)[1:]
    )


def _without_none(answer: Answer) -> Answer:
    return replace(answer, measures={n: value for n, value in answer.measures.items() if value is not None})


def opened(desk: Desk) -> str:
    """Open a visit of its own for one example."""
    visit = Visit(id=desk.new_id(), unit_name="Phường Mẫu Sơn", held_on=(date(2026, 11, 12),))
    open_visit(desk, visit)
    choose_items(desk, visit.id, "niem-yet", ITEMS[:2])
    return visit.id


@given(edits=sequences(), walk=st.lists(st.booleans(), max_size=12))
def test_any_sequence_of_edits_undone_reads_as_before_and_redone_as_it_was(desk, edits, walk):
    visit = opened(desk)
    seen, done = [reads(desk.case.view(visit))], []
    for edit in edits:
        try:
            made = edit(desk, visit)
        except CannotDo:
            continue
        touched = getattr(made, "touched", made)
        if touched.deed is not None:
            done.append(touched.deed)
            seen.append(reads(desk.case.view(visit)))

    undone: list[tuple[str, int]] = []
    last = len(done)
    for back in (*[True] * last, *[False] * last, *walk):
        taken, given_to = (done, undone) if back else (undone, done)
        if not taken:
            continue
        by = undo_deeds(desk, visit, [taken.pop()])
        assert by.deed is not None
        given_to.append(by.deed)
        assert reads(desk.case.view(visit)) == seen[len(done)]

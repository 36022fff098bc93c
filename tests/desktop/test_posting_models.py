"""The catalogue and the differences as models: narrowing, states, counts, what screen readers hear."""

from PySide6.QtCore import Qt

from inspector_app.desktop.big_table import SIGN, BigTable
from inspector_app.desktop.catalogue_model import NAME, SEEN, CatalogueModel, Counts, Seen
from inspector_app.desktop.difference_model import EXPECTED, KIND, DifferenceModel
from inspector_app.desktop.icons import Icons
from inspector_app.desktop.lines_model import Line, LinesModel
from inspector_app.desktop.look import Look
from inspector_app.desktop.marked_text import laid_out
from inspector_app.inspection.posting.catalogue import Procedure
from inspector_app.inspection.posting.differences import Difference, DifferenceKind
from inspector_app.inspection.posting.posted import DifferenceWord, PostedTick, Tick
from inspector_app.inspection.posting.search import ProcedureIndex

NAMES = ("Đăng ký khai sinh", "Đăng ký kết hôn", "Cấp lại giấy phép", "Cấp đổi giấy phép")
ROWS = tuple(Procedure(code=f"1.00000{n}", name=name, field="Hộ tịch") for n, name in enumerate(NAMES, 1))
KEYS = tuple(row.code for row in ROWS)


def made_model():
    model = CatalogueModel()
    model.show_procedures(ROWS, KEYS, ProcedureIndex(ROWS))
    return model


def names(model):
    return [model.procedure(n).name for n in range(model.rowCount())]


def difference(number, kind, **more):
    return Difference(id=f"p/{number}", kind=kind, code=f"1.00000{number}", name=NAMES[number - 1], **more)


def test_the_catalogue_is_a_sound_model(qtmodeltester):
    model = made_model()
    qtmodeltester.check(model)
    model.find("dang ky")
    qtmodeltester.check(model)


def test_words_without_marks_find_names_with_marks():
    model = made_model()

    model.find("dang ky")

    assert names(model) == ["Đăng ký khai sinh", "Đăng ký kết hôn"]
    model.find("")
    assert len(names(model)) == 4


def test_a_tick_shows_by_shape_and_word_and_is_counted():
    model = made_model()
    model.show_point({KEYS[1]: PostedTick(id="p/x", tick=Tick.OUTDATED)}, frozenset({KEYS[0]}))

    model.ticked(KEYS[2], PostedTick(id="p/y", tick=Tick.POSTED, wrong=("fee",)))

    states = [model.seen(key) for key in KEYS]
    assert states == [Seen.LISTED, Seen.OUTDATED, Seen.WRONG, Seen.NOT_YET]
    assert model.counts() == Counts(total=4, seen=3, absent=0, outdated=1, wrong=1)
    signs = {model.index(n, SEEN).data(SIGN)[0] for n in range(4)}
    assert len(signs) == 4
    assert model.index(0, NAME).data(SIGN) is None


def test_a_tick_that_is_taken_back_counts_no_more():
    model = made_model()
    model.ticked(KEYS[0], PostedTick(id="p/x", tick=Tick.ABSENT))

    model.ticked(KEYS[0], PostedTick(id="p/x"))

    assert model.counts() == Counts(total=4, seen=0, absent=0, outdated=0, wrong=0)


def test_only_what_was_not_seen_can_be_shown():
    model = made_model()
    model.show_point({KEYS[0]: PostedTick(id="p/x", tick=Tick.POSTED)}, frozenset())

    model.show_only(Seen.NOT_YET)

    assert len(names(model)) == 3
    assert model.next_unseen(2) == 0


def test_screen_readers_hear_code_name_and_state():
    model = made_model()

    heard = model.index(0, SEEN).data(Qt.ItemDataRole.AccessibleTextRole)

    assert heard == "1.000001. Đăng ký khai sinh. Hộ tịch. Chưa xem"


def test_every_kind_of_difference_has_a_shape_of_its_own(qapp):
    model = DifferenceModel()
    model.show_differences([difference(1, kind, at=str(n)) for n, kind in enumerate(DifferenceKind)])

    signs = [model.index(n, KIND).data(SIGN)[0] for n in range(model.rowCount())]

    assert len(set(signs)) == len(DifferenceKind)
    look = Look(qapp)
    assert all(not Icons(look).pixmap(sign, "text", 22).isNull() for sign in signs)


def test_settled_differences_can_be_left_out():
    model = DifferenceModel()
    model.show_differences([difference(1, DifferenceKind.MISSING), difference(2, DifferenceKind.ABOLISHED)])

    model.show_words([DifferenceWord(id="p/1", finding="f")])
    model.show_only(None, open_only=True)

    assert [model.difference(n).id for n in range(model.rowCount())] == ["p/2"]
    assert model.open_count() == 1


def test_differences_and_lines_are_sound_models(qtmodeltester):
    model = DifferenceModel()
    model.show_differences([difference(1, DifferenceKind.MISSING)])
    qtmodeltester.check(model)
    lines = LinesModel(("A", "B"))
    lines.show_lines([Line(("1", "2"), key="k", sign=("pass", "good")), Line(("3",))])
    qtmodeltester.check(lines)
    assert lines.row_of("k") == 0


def test_differing_words_are_set_off_by_weight_and_a_line(qapp):
    layout = laid_out("Cấp đổi giấy phép", ("đổi",), qapp.font(), 400)

    (format_range,) = layout.formats()

    assert (format_range.start, format_range.length) == (4, 3)
    assert format_range.format.fontUnderline()


def test_what_is_missing_does_not_say_twice_that_it_has_to_be_posted(qapp):
    model = DifferenceModel()
    model.show_differences(
        [
            Difference(
                id="p/missing/1.001193",
                kind=DifferenceKind.MISSING,
                code="1.001193",
                name="Đăng ký khai sinh",
                expected="phải niêm yết",
            )
        ]
    )

    assert model.index(0, EXPECTED).data() == ""


def test_columns_share_what_is_left_by_their_weights(qapp, qtbot):
    look = Look(qapp)
    model = LinesModel(("a", "b", "c"))
    table = BigTable("t", model, look, Icons(look))
    qtbot.addWidget(table)
    table.set_columns({0: "1.001193"}, {1: 3, 2: 1})
    table.resize(600, 200)
    table.show()

    header = table.horizontalHeader()
    assert abs(header.sectionSize(1) - 3 * header.sectionSize(2)) <= 4
    assert header.length() == table.viewport().width()
    table.show_column(2, on=False)
    assert header.length() == table.viewport().width()

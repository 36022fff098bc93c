"""People from lines, as offices write them."""

from PySide6.QtCore import Qt

from inspector_app.desktop.quick_entry import QuickEntry
from inspector_app.inspection.people import Role, Side, SignatureKind
from inspector_app.inspection.person_lines import free_role, new_person


def test_the_first_of_a_side_leads_the_second_writes():
    leader = new_person("Phó Giám đốc – Sở", "1", Side.TEAM, ())
    secretary = new_person("Chuyên viên – Sở", "2", Side.TEAM, (leader,))
    member = new_person("Chuyên viên – Sở", "3", Side.TEAM, (leader, secretary))

    assert [p.role for p in (leader, secretary, member)] == [Role.LEADER, Role.SECRETARY, Role.MEMBER]
    assert [p.signs for p in (leader, member)] == [SignatureKind.DIGITAL, SignatureKind.NONE]
    assert [p.order for p in (leader, secretary, member)] == [1, 2, 3]


def test_sides_have_their_own_roles():
    head = new_person("Chủ tịch – Phường", "1", Side.UNIT, ())

    assert head.role is Role.UNIT_HEAD
    assert free_role(Side.UNIT, (head,)) is Role.UNIT_OFFICER
    assert free_role(Side.INVITED, ()) is Role.GUEST


def test_enter_hands_in_and_shift_enter_starts_a_line(qtbot):
    entry = QuickEntry("Người", "")
    qtbot.addWidget(entry)
    entry.insertPlainText("A – B")
    qtbot.keyClick(entry, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    entry.insertPlainText("C – D")

    with qtbot.waitSignal(entry.entered) as handed:
        qtbot.keyClick(entry, Qt.Key.Key_Return)

    assert handed.args == ["A – B\nC – D"]


def test_pasted_lines_become_people_and_unread_ones_stay(small):
    small.go("step_people")
    page = small.window.visit.page

    page._enter("Chuyên viên – Sở Tư pháp\nA – – B\nChuyên viên – Sở Tài chính")
    small.settle()

    agencies = [p.agency for p in small.window.visit.visit.record.participants]
    assert {"Sở Tư pháp", "Sở Tài chính"} <= set(agencies)
    assert page._entry.toPlainText() == "A – – B"
    assert "[WINDOW-05]" in small.window._notices.text

"""The bases of a finding: a click confirms one."""

from PySide6.QtWidgets import QCheckBox

from inspector_app.app.shelves import library
from inspector_app.desktop.basis_rows import BasisRows
from inspector_app.inspection.checklist import LegalBasis

TWO = (LegalBasis(law="ND61", at="Đ. 1"), LegalBasis(law="ND61", at="Đ. 2"))


def test_a_click_confirms_a_basis_and_takes_it_back(qtbot):
    rows = BasisRows(library().law)
    qtbot.addWidget(rows)
    heard = []
    rows.changed.connect(heard.append)
    rows.show_bases(TWO, editable=True)
    box = next(one for one in rows.findChildren(QCheckBox) if "Đ. 2" in one.accessibleName())

    box.click()
    box.click()

    assert [[basis.confirmed for basis in bases] for bases in heard] == [[False, True], [False, False]]

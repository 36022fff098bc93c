"""«Bộ mẫu của cơ quan»: facts, arrangement and phrases of an office's papers, with the pages beside them."""

from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QSplitter, QVBoxLayout, QWidget

from inspector_app.actions.desk import Desk
from inspector_app.actions.office_editor import PackAsked, ask_pack, preview_pack
from inspector_app.actions.office_pack_file import ENDING, LARGEST_FILE
from inspector_app.actions.office_packs import PackShelf, choose_office, keep_pack, packs_at_hand
from inspector_app.desktop.cards import button, row, tabs
from inspector_app.desktop.error_words import in_words
from inspector_app.desktop.files import open_dialog, read_named, save_dialog, write_named
from inspector_app.desktop.office_checks import OfficeChecks
from inspector_app.desktop.office_facts_tab import OfficeFactsTab
from inspector_app.desktop.office_import import OfficeImport
from inspector_app.desktop.office_places_tab import OfficePlacesTab
from inspector_app.desktop.page import Fittings
from inspector_app.desktop.pages_view import PagesView
from inspector_app.desktop.plain_text import label
from inspector_app.desktop.term_field import TermField
from inspector_app.inspection.office_pack import OfficePack
from inspector_app.inspection.record import Touched

if TYPE_CHECKING:
    from inspector_app.actions.office_pack_file import PackPreview

_SETTLE_MS = 500


@dataclass(frozen=True, slots=True)
class _Saved:
    pack: OfficePack
    touched: Touched


class OfficeDialog(QDialog):
    """Shows the packs at hand and lets one be changed; saving makes a new version."""

    def __init__(self, fittings: Fittings, parent: QWidget, *, visit_id: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Bộ mẫu của cơ quan"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fittings = fittings
        self._visit_id = visit_id
        self._shelf = PackShelf((), (), "")
        self._draft = OfficePack(id="", name="", version=0)
        self._wanted = ""
        self._busy = self._stale = self._warned = False
        self.packs = TermField(self.tr("Bộ mẫu"), (), self)
        self.packs.setObjectName("office_packs")
        self.packs.setMinimumContentsLength(38)
        self.state = label(parent=self, role="muted", wrap=True)
        self.facts = OfficeFactsTab(self)
        self.places = OfficePlacesTab(fittings, self)
        self.checks = OfficeChecks(fittings, self)
        sides = (
            (self.facts, self.tr("Cơ quan")),
            (self.places, self.tr("Sắp xếp, câu chữ")),
            (self.checks, self.tr("Nghị định 30")),
        )
        self.sides = tabs(self.tr("Bộ mẫu: cơ quan, sắp xếp và câu chữ, Nghị định 30"), sides, self)
        self.pages = PagesView(fittings.runner, fittings.look, self)
        self.pages.setObjectName("office_pages")
        self.pages.setAccessibleName(self.tr("Trang in theo bộ mẫu"))
        self.save = button(self.tr("Lưu phiên bản mới"), self, kind="primary", name="office_save")
        self.choose = button(self.tr("Dùng cho cơ quan này"), self, name="office_use")
        self.new = button(self.tr("Bộ mẫu mới"), self, name="office_new")
        self.bring = button(self.tr("Nhập tệp…"), self, name="office_import")
        self.give = button(self.tr("Xuất tệp…"), self, name="office_export")
        self.trouble = label(parent=self, role="error", wrap=True)
        self.trouble.setObjectName("office_trouble")
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLE_MS)
        self._arrange()
        self.resize(min(1120, parent.width() - 20), min(700, parent.height()))
        self._connect()
        self._read()

    @property
    def draft(self) -> OfficePack:
        """The pack as it stands in the fields."""
        return self._draft

    def done(self, result: int) -> None:
        """Close; what is not saved is told first."""
        self.facts.commit()
        self.places.commit()
        if self._is_changed() and not self._warned:
            self._warned = True
            self._say(self.tr("Bộ mẫu đã sửa, chưa lưu. Bấm «Lưu phiên bản mới», hoặc đóng lần nữa để bỏ."))
            return
        super().done(result)

    def bring_in(self, file: str) -> None:
        """Read a file of a pack and show what it holds before it is taken in."""
        self._fittings.runner.work(partial(read_named, Path(file), LARGEST_FILE), self._look_at, self._failed)

    def save_to(self, file: str) -> None:
        """Write the newest version of the pack shown into a file, signed by this laptop."""
        pack_id = self._draft.id

        def deed(desk: Desk) -> bytes:
            from inspector_app.actions.office_pack_file import pack_file

            return pack_file(desk, pack_id)[1]

        self._fittings.runner.run(deed, partial(self._write, file), self._failed)

    # --- what is shown -----------------------------------------------------------------------------------

    def _read(self) -> None:
        self._fittings.runner.run(packs_at_hand, self._show_shelf, self._failed)

    def _show_shelf(self, shelf: PackShelf) -> None:
        self._shelf = shelf
        kept = [
            (one.pack.id, self.tr("{0}, phiên bản {1}").format(one.pack.name, one.pack.version))
            for one in shelf.kept
        ]
        shipped = [(pack.id, pack.name) for pack in shelf.shipped]
        self.packs.offer([*kept, *shipped])
        wanted = (
            self._wanted or shelf.chosen or (shelf.kept or shelf.shipped)[0].id if kept or shipped else ""
        )
        self._wanted = ""
        self.packs.show_value(wanted)
        self._show_pack(self.packs.value())

    def _would_lose(self) -> bool:
        """Tell that changes would be lost, once; whoever does the same again gives them up."""
        self.facts.commit()
        self.places.commit()
        if not self._is_changed() or self._warned:
            return False
        self._warned = True
        self._say(self.tr("Bộ mẫu đã sửa, chưa lưu. Bấm «Lưu phiên bản mới», hoặc làm lại lần nữa để bỏ."))
        return True

    def _show_another(self, pack_id: object) -> None:
        if pack_id == self._draft.id:
            return
        if self._would_lose():
            self.packs.show_value(self._draft.id)
        else:
            self._show_pack(pack_id)

    def _show_pack(self, pack_id: object) -> None:
        pack = self._shelf.pack(str(pack_id))
        if pack is not None:
            self._edit(pack)

    def _edit(self, pack: OfficePack) -> None:
        self._draft = pack
        self._warned = False
        self.facts.show_pack(pack)
        self.places.show_changes(pack.changes)
        self._say("")
        self._tell_state()
        self._ask()

    def _tell_state(self) -> None:
        kept = next((one for one in self._shelf.kept if one.pack.id == self._draft.id), None)
        is_own = bool(self._draft.id) and self._shelf.chosen == self._draft.id
        if kept is None:
            said = self.tr("Bộ mẫu tham khảo: sửa rồi lưu thành bộ mẫu của cơ quan.")
            if self._draft.version == 0:
                said = self.tr("Bộ mẫu mới, chưa lưu.")
        elif self._draft != kept.pack:
            said = self.tr("Đã sửa, chưa lưu; lưu sẽ thành phiên bản {0}.").format(kept.pack.version + 1)
        elif kept.signed_by or kept.signer:
            said = self.tr("Nhập từ tệp do {0} ký.").format(kept.signed_by or kept.signer[:16])
        else:
            said = self.tr("Lập trên máy này hoặc máy cùng gộp dữ liệu.")
        used = self.tr("Đang dùng cho cơ quan này.") if is_own else ""
        self.state.setText(" ".join(filter(None, (said, used))))
        self.choose.setEnabled(not is_own and self._draft.version > 0)
        self.give.setEnabled(kept is not None and self._draft == kept.pack)
        self.save.setEnabled(kept is None or self._draft != kept.pack)

    def _facts_changed(self, pack: OfficePack) -> None:
        self._draft = replace(self._draft, name=pack.name, facts=pack.facts)
        self._changed()

    def _places_changed(self, changes: dict[str, tuple[str, ...]]) -> None:
        self._draft = replace(self._draft, changes=changes)
        self._changed()

    def _is_changed(self) -> bool:
        stands = self._shelf.pack(self._draft.id)
        return self._draft != (stands or OfficePack(id="", name="", version=0))

    def _changed(self) -> None:
        self._say("")
        self._warned = False
        self._tell_state()
        self._settle.start()

    def _ask(self) -> None:
        """Ask the rules, and lay the pages out anew."""
        self._fittings.runner.work(partial(ask_pack, self._draft), self._asked, self._failed)

    def _asked(self, asked: PackAsked) -> None:
        self.checks.show_checks(asked.checks)
        broken = sum(not check.holds for check in asked.checks)
        self.sides.setTabText(
            2, self.tr("Nghị định 30 ({0})").format(broken) if broken else self.tr("Nghị định 30")
        )
        if asked.error is not None:
            self._failed(asked.error)
            return
        self._stale = True
        self._lay_out()

    def _lay_out(self) -> None:
        if self._busy or not self._stale:
            return
        self._busy, self._stale = True, False
        self._fittings.runner.stage(
            preview_pack(self._draft, self._visit_id), self._show_pages, self._no_pages
        )

    def _show_pages(self, pdf: bytes) -> None:
        self._busy = False
        self.pages.show_pdf(pdf)
        self._lay_out()

    def _no_pages(self, error: object) -> None:
        self._busy = False
        self._failed(error)

    # --- deeds -------------------------------------------------------------------------------------------

    def _save(self) -> None:
        self.facts.commit()
        self.places.commit()
        kept = next((one.pack for one in self._shelf.kept if one.pack.id == self._draft.id), None)
        draft = self._draft
        as_own = replace(draft, version=kept.version + 1) if kept else None

        def deed(desk: Desk) -> _Saved:
            pack = as_own or replace(draft, id=desk.new_id(), version=1)
            return _Saved(pack, keep_pack(desk, pack))

        self._fittings.runner.run(deed, self._saved, self._failed)

    def _saved(self, made: _Saved) -> None:
        pack = made.pack
        self._wanted = pack.id
        self._fittings.notices.tell_good(
            self.tr("Đã lưu bộ mẫu «{0}», phiên bản {1}.").format(pack.name, pack.version)
        )
        self._read()

    def _choose(self) -> None:
        if self._would_lose():
            return
        pack_id = self._wanted = self._draft.id
        said = self.tr("Cơ quan này dùng bộ mẫu «{0}».").format(self._draft.name)
        self._fittings.runner.run(
            lambda desk: choose_office(desk, pack_id), partial(self._done, said), self._failed
        )

    def _done(self, said: str, _touched: Touched) -> None:
        self._say("")
        self._fittings.notices.tell_good(said)
        self._read()

    def _begin_new(self) -> None:
        if self._would_lose():
            return
        self.packs.setCurrentIndex(-1)
        self._edit(OfficePack(id="", name="", version=0))
        self.sides.setCurrentWidget(self.facts)
        self.facts.name.setFocus()

    def _ask_file(self) -> None:
        if self._would_lose():
            return
        dialog = open_dialog(self, self.tr("Nhập tệp bộ mẫu"), self.tr("Tệp bộ mẫu (*.json)"))
        dialog.fileSelected.connect(self.bring_in)
        dialog.open()

    def _ask_where(self) -> None:
        name = f"bo-mau-{self._draft.version}{ENDING}"
        dialog = save_dialog(self, self.tr("Xuất tệp bộ mẫu"), name, self.tr("Tệp bộ mẫu (*.json)"), "json")
        dialog.fileSelected.connect(self.save_to)
        dialog.open()

    def _write(self, file: str, data: bytes) -> None:
        self._fittings.runner.work(
            partial(write_named, Path(file), data), partial(self._written, file), self._failed
        )

    def _written(self, file: str, _nothing: object) -> None:
        self._fittings.notices.tell_good(
            self.tr("Đã xuất bộ mẫu, ký bằng khóa của máy này: {0}").format(file)
        )

    def _look_at(self, data: bytes) -> None:
        def deed(desk: Desk) -> "PackPreview":
            from inspector_app.actions.office_pack_file import look_at_pack

            return look_at_pack(desk, data)

        self._fittings.runner.run(deed, partial(self._show_import, data), self._failed)

    def _show_import(self, data: bytes, seen: "PackPreview") -> None:
        self._say("")
        dialog = OfficeImport(self._fittings, seen, self)
        dialog.accepted.connect(partial(self._take, data, seen))
        dialog.open()

    def _take(self, data: bytes, seen: "PackPreview") -> None:
        from inspector_app.actions.keep_backups import backed_up_first

        def deed(desk: Desk) -> Touched:
            from inspector_app.actions.office_pack_file import take_pack

            return take_pack(desk, data)

        self._wanted = seen.kept.pack.id
        said = self.tr("Đã nhập bộ mẫu «{0}», phiên bản {1}.").format(
            seen.kept.pack.name, seen.kept.pack.version
        )
        first = backed_up_first(deed, self._fittings.runner.let_others)
        self._fittings.runner.stage(first, partial(self._done, said), self._failed)

    def _failed(self, error: object) -> None:
        self._say(in_words(error, self._fittings.language))

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.setAccessibleName(text)
        self.trouble.setVisible(bool(text))

    def _arrange(self) -> None:
        close = button(self.tr("Đóng"), self)
        close.clicked.connect(self.accept)
        left = QWidget(self)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sides, 1)
        split = QSplitter(Qt.Orientation.Horizontal, self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(10)
        split.addWidget(left)
        split.addWidget(self.pages)
        split.setSizes([560, 440])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(18, 16, 18, 16)
        whole.setSpacing(10)
        line = row(label(self.tr("Bộ mẫu"), self, role="title"), self.packs, self.new, self.choose)
        line.setStretch(1, 1)
        whole.addLayout(line)
        whole.addWidget(self.state)
        whole.addWidget(split, 1)
        whole.addWidget(self.trouble)
        whole.addLayout(row(self.save, self.bring, self.give, 1, close))
        self.trouble.hide()

    def _connect(self) -> None:
        self.packs.committed.connect(self._show_another)
        self.facts.changed.connect(self._facts_changed)
        self.places.changed.connect(self._places_changed)
        self._settle.timeout.connect(self._ask)
        self.pages.failed.connect(self._failed)
        self.save.clicked.connect(self._save)
        self.choose.clicked.connect(self._choose)
        self.new.clicked.connect(self._begin_new)
        self.bring.clicked.connect(self._ask_file)
        self.give.clicked.connect(self._ask_where)

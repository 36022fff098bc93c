"""The screens, each with the way to it."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta

from PySide6.QtWidgets import QApplication

from inspector_app.actions.office_pack_file import PackPreview, differences
from inspector_app.actions.sample_ink import sample_strokes
from inspector_app.actions.shorthand import keep_shorthand
from inspector_app.actions.unit_draft import note_answer
from inspector_app.actions.write_down import VisitPart, write_down
from inspector_app.desktop.backups_dialog import BackupsDialog
from inspector_app.desktop.first_start import FirstStart
from inspector_app.desktop.manual_view import ManualView
from inspector_app.desktop.office_dialog import OfficeDialog
from inspector_app.desktop.picture_dialog import PictureDialog
from inspector_app.desktop.unlock import Need, UnlockPage
from inspector_app.desktop.visit_page import STEPS
from inspector_app.errors import CannotDo
from inspector_app.inspection.answers import Verdict
from inspector_app.inspection.archives.records import AskedFile, AskedKind
from inspector_app.inspection.conduct.records import Reception
from inspector_app.inspection.evidence import Area, Stroke
from inspector_app.inspection.kept_backups import Why
from inspector_app.inspection.known_people import KnownPerson
from inspector_app.inspection.office_pack import PackKept
from inspector_app.inspection.people import SignatureKind
from inspector_app.inspection.sent_drafts import UnitAnswer, sent_drafts
from inspector_app.store.backup_note import Note
from inspector_app.store.shelf import Backup, State
from tests.desktop.posting_case import FOLDER, FOUND, FRAME, HEAD, sheet
from tests.desktop.stage import START, Stage, authority_of_tests, until
from tests.documents.pictures_sample import drawn
from tests.intake.pictures.camera import photo
from tests.shots import safety
from tests.shots.demo_case import DemoCase
from tests.signing.softhsm import LIBRARY, new_token

Screen = Callable[[], None]


def screens(stage: Stage, demo: DemoCase) -> Iterator[tuple[str, Screen]]:
    """Yield (name, the way to it) of every screen, in the order of a visit."""
    yield "00-unlock", lambda: _unlock(stage, Need.PASSPHRASE)
    yield "01-new-passphrase", lambda: _unlock(stage, Need.NEW_PASSPHRASE)
    yield "01-first-start", lambda: _first_start(stage)
    yield "02-home", lambda: _home(stage)
    yield "03-plans", lambda: _plans(stage)
    yield "04-new-visit", lambda: _deed(stage, "new_visit")
    yield "05-new-plan", lambda: _deed(stage, "new_plan")
    yield "06-keys", lambda: _deed(stage, "key_map")
    yield "07-calendar", lambda: _calendar(stage)
    yield "08-found", lambda: _found(stage, "niem yet")
    for number, step in enumerate(STEPS, 10):
        yield f"{number}-{step.removeprefix('step_')}", lambda step=step: _step(stage, demo.half, step)
    yield "20-checklist-minutes", lambda: _beside(stage, demo)
    yield "21-pages", lambda: _pages(stage, demo.open)
    yield "22-figures", lambda: _step(stage, demo.open, "step_figures")
    yield "23-part-signed", lambda: _step(stage, demo.part_signed, "step_signing")
    yield "29-ink", lambda: _ink(stage, demo.inked)
    for name, way in (("25-withdraw", _withdraw), ("25-token", _token)):
        yield name, lambda way=way: way(stage, demo.part_signed)
    yield from _signed_screens(stage, demo)
    yield "26-check-file", lambda: _check(stage)
    yield "27-error", lambda: _error(stage)
    yield "28-empty-visit", lambda: _empty(stage)
    for number, tab in enumerate(("ticks", "differences", "feedback", "point")):
        yield f"30-posting-{tab}", lambda number=number: _posting(stage, demo.posting, number)
    for name in ("duty", "point", "import"):
        yield f"31-ask-{name}", lambda name=name: _asked(stage, demo.posting, name)
    yield from _in_the_room(stage, demo)
    yield from _at_the_end(stage, demo)
    yield from safety.screens(stage, demo)


def _in_the_room(stage: Stage, demo: DemoCase) -> Iterator[tuple[str, Screen]]:
    """Yield what stands beside the steps: pictures, the office, people, samples."""
    yield "60-evidence", lambda: _evidence(stage, demo.posting)
    yield "61-picture", lambda: _picture(stage, demo.posting)
    yield "62-evidence-empty", lambda: _step(stage, demo.half, "step_evidence")
    yield from _of_the_office(stage, demo)
    yield "35-known-people", lambda: _known(stage, demo.half)
    yield "34-remark", lambda: _remark(stage, demo.half)
    for number, tab in enumerate(("order", "drawn", "picks", "estimates")):
        yield f"32-sampling-{tab}", lambda number=number: _sampling(stage, demo.posting, number)
    yield "63-undone", lambda: _undone(stage, demo.half)


def _at_the_end(stage: Stage, demo: DemoCase) -> Iterator[tuple[str, Screen]]:
    """Yield findings, what comes before signing, what is done at one table with the unit, the instruments."""
    yield "40-findings-merge", lambda: _merging(stage, demo.open)
    yield "41-findings-advice", lambda: _advice(stage, demo.open)
    yield "43-before-signing", lambda: _before_signing(stage, demo.open)
    yield "44-left", lambda: _left(stage, demo.open)
    yield "45-unit-draft", lambda: _unit_draft(stage, demo.half)
    yield "46-leader-summary", lambda: _summary(stage, demo.open)
    yield "47-ask-draft", lambda: _ask_draft(stage, demo.open)
    yield "42-findings-untold", lambda: _step(stage, demo.posting, "step_findings")
    for name, place in (("aloud", ""), ("objection", "finding/")):
        yield f"33-read-{name}", lambda place=place: _reading(stage, demo.half, place)
    yield "34-scratch-pad", lambda: _scratch(stage, demo.half)
    for tab in ("objections", "handed_over"):
        yield f"35-{tab}", lambda tab=tab: _room(stage, demo.half, tab)
    yield "36-ground-changed", lambda: _ground(stage)
    yield "37-reworded", lambda: _reworded(stage, demo.half)
    yield "33-read-end", lambda: _reading(stage, demo.half, "end")
    yield "70-slips", lambda: _slips(stage, demo.posting)
    yield "71-archives", lambda: _written(stage, demo.posting, "step_archives", _asked_files)
    yield "72-conduct", lambda: _written(stage, demo.posting, "step_conduct", _receptions)
    yield "48-backups", lambda: _backups(stage)
    yield "73-manual", lambda: _manual(stage, demo.posting)


def _first_start(stage: Stage) -> None:
    window = stage.window
    page = FirstStart(UnlockPage(Need.NEW_PASSPHRASE, window), stage.settings, window._fittings, window)
    window._stack.addWidget(page)
    window._stack.setCurrentWidget(page)
    page.setFocus()


def _unlock(stage: Stage, need: Need) -> None:
    page = UnlockPage(need, stage.window)
    stage.window._stack.addWidget(page)
    stage.window._stack.setCurrentWidget(page)
    page.refuse("Mật khẩu không đúng. Hãy gõ lại." if need is Need.PASSPHRASE else "")


def _home(stage: Stage) -> None:
    stage.window.home.search.clear()
    stage.window._go_home()
    stage.settle()


def _plans(stage: Stage) -> None:
    _home(stage)
    stage.window.home.tabs.setCurrentIndex(1)


def _calendar(stage: Stage) -> None:
    _home(stage)
    stage.window.home.show_calendar()
    stage.settle()


def _found(stage: Stage, text: str) -> None:
    _home(stage)
    stage.window.home.search.setText(text)
    until(lambda: not stage.window.home.finding.is_waiting)


def _deed(stage: Stage, name: str) -> None:
    _home(stage)
    stage.window.home.tabs.setCurrentIndex(0)
    stage.window._deeds[name].trigger()
    until(lambda: QApplication.activeModalWidget() is not None or name == "key_map")
    stage.settle()
    if name == "new_visit":
        dialog = QApplication.activeModalWidget()
        dialog._unit.line.setText("phuc loi")
        dialog._unit._search("phuc loi")


def _shorthand(stage: Stage) -> None:
    _deed(stage, "shorthand")
    dialog = QApplication.activeModalWidget()
    stage.at_desk(lambda desk: keep_shorthand(desk, "gdv", "giao dịch viên của Bộ phận Một cửa"))
    stage.at_desk(lambda desk: keep_shorthand(desk, "ban", "Ban Quản lý khu kinh tế cửa khẩu"))
    dialog._read()
    stage.settle()
    dialog.table.go_to_row(dialog.model.place_of("ban"))


def _of_the_office(stage: Stage, demo: DemoCase) -> Iterator[tuple[str, Screen]]:
    """Yield what an office has for all its visits: short forms, papers."""
    yield "33-shorthand", lambda: _shorthand(stage)
    for number, tab in enumerate(("facts", "places", "checks")):
        yield f"36-office-{tab}", lambda number=number: _office(stage, demo.half, number)
    yield "36-office-import", lambda: _office_import(stage, demo.half)


def _office(stage: Stage, visit_id: str, tab: int) -> OfficeDialog:
    _step(stage, visit_id, "step_minutes")
    stage.window._deeds["office_packs"].trigger()
    stage.settle()
    dialog = QApplication.activeModalWidget()
    dialog.sides.setCurrentIndex(tab)
    dialog.places.go_to("arrangement.signatures")
    stage.settle()
    until(lambda: bool(dialog.pages.drawn))
    return dialog


def _office_import(stage: Stage, visit_id: str) -> None:
    dialog = _office(stage, visit_id, 1)
    later = replace(dialog.draft, version=2, changes={"causes.heading": ("NGUYÊN NHÂN CHÍNH",)})
    kept = PackKept(id="", pack=later, signer="3f" * 32, signed_by="Lê Thị A, Sở Nội vụ tỉnh Mẫu")
    told = differences(dialog.draft, later)
    seen = PackPreview(kept, 1, same_signer=False, own=False, differences=told, warnings=())
    dialog._show_import(b"", seen)
    stage.settle()


def _known(stage: Stage, visit_id: str) -> None:
    _step(stage, visit_id, "step_people")
    page = stage.window.visit.page
    people = (
        ("Nguyễn Văn Hùng", "Phó Trưởng phòng Kiểm soát thủ tục hành chính", "Văn phòng UBND tỉnh Thái Bình"),
        ("Trần Thị Hương", "Chuyên viên", "Sở Nội vụ"),
        ("Lê Quốc Hưng", "Công chức Văn phòng - Thống kê", "UBND phường Phúc Lợi"),
    )
    page._know(tuple(KnownPerson(name=name, title=title, agency=where) for name, title, where in people))
    page._entry.setFocus()
    page._entry.setPlainText("hu")
    page._offered.setFocus()
    page._offered.setCurrentRow(0)


def _remark(stage: Stage, visit_id: str) -> None:
    _step(stage, visit_id, "step_checklist")
    page = stage.window.visit.page
    page.do_deed("write_remark")
    page.panel._remarks.entry.setPlainText("Hỏi lại chị Hoa ở quầy 3 trước khi kết luận; sổ 2025 chưa xem.")
    page.panel._remarks.commit()
    stage.settle()
    page.do_deed("write_remark")


def _step(stage: Stage, visit_id: str, step: str) -> None:
    visit = stage.window.visit
    if visit is None or visit.visit.visit_id != visit_id:
        stage.open_visit(visit_id, step)
    stage.go(step)


def _evidence(stage: Stage, visit_id: str) -> None:
    """Show the wall once every picture is drawn: a busy machine left «Đang vẽ ảnh…» in the manual."""
    _step(stage, visit_id, "step_evidence")
    views = stage.window.visit.page._views
    pictures = stage.window.visit.visit.record.evidence
    until(lambda: all(views.picture(one.sha256) is not None for one in pictures))


def _beside(stage: Stage, demo: DemoCase) -> None:
    _step(stage, demo.half, "step_checklist")
    page = stage.window.visit.page
    page._side.setCurrentIndex(1)
    until(lambda: page.live.paper._paper is not None)


def _pages(stage: Stage, visit_id: str) -> None:
    _step(stage, visit_id, "step_minutes")
    page = stage.window.visit.page
    page.do_deed("show_pages")
    until(lambda: bool(page.pages.drawn))
    stage.settle()


def _merging(stage: Stage, visit_id: str) -> None:
    _step(stage, visit_id, "step_findings")
    page = stage.window.visit.page
    page.lists.choose(page.model.findings()[:2])


def _advice(stage: Stage, visit_id: str) -> None:
    _step(stage, visit_id, "step_findings")
    page = stage.window.visit.page
    record = page.visit.record
    page.arrive(record.recommendations[0].id)
    stage.settle()
    page.editor.ensureWidgetVisible(page.editor._more)


def _reworded(stage: Stage, visit_id: str) -> None:
    _step(stage, visit_id, "step_texts")
    page = stage.window.visit.page
    page.arrive("summary")
    until(lambda: bool(page._generated))
    page._take.click()


def _before_signing(stage: Stage, visit_id: str) -> None:
    _step(stage, visit_id, "step_minutes")
    stage.go("step_minutes", "before_signing")
    page = stage.window.visit.page
    until(lambda: page.before.model.rowCount() > 0)


def _left(stage: Stage, visit_id: str) -> None:
    _before_signing(stage, visit_id)
    page = stage.window.visit.page
    page.before.ask_leaving(page.visit.record.participants[-1].id)


def _unit_draft(stage: Stage, visit_id: str) -> None:
    _step(stage, visit_id, "step_minutes")
    visit = stage.window.visit.visit
    if not sent_drafts(visit.record.view):
        stage.window.visit.page.drafts.send_to("Giám đốc Sở", str(stage.folder.parent / "du-thao.pdf"))
        stage.settle()
        draft = sent_drafts(visit.record.view)[0]
        said = "Đề nghị xem lại số liệu và thời hạn."
        stage.at_desk(lambda desk: note_answer(desk, visit_id, draft.id, UnitAnswer.PARTLY, said))
        finding = replace(visit.record.findings[0], cause="Chưa phân công người theo dõi")
        changed = replace(visit.record.visit, minutes_number="07")
        stage.at_desk(lambda desk: write_down(desk, visit_id, finding, changed))
        stage.settle()
    page = stage.window.visit.page
    page._sides.setCurrentIndex(2)
    stage.settle()


def _summary(stage: Stage, visit_id: str) -> None:
    _step(stage, visit_id, "step_minutes")
    page = stage.window.visit.page
    page._sides.setCurrentIndex(0)
    page._tabs.setCurrentIndex(2)
    until(lambda: bool(page.summary.pages.drawn))
    stage.settle()


def _ask_draft(stage: Stage, visit_id: str) -> None:
    _step(stage, visit_id, "step_minutes")
    stage.window.visit.page.drafts.ask_to_send()


def _ink(stage: Stage, visit_id: str) -> None:
    _step(stage, visit_id, "step_signing")
    page = stage.window.visit.page
    row = next(n for n in range(page.model.rowCount()) if page.model.row(n).slot.kind is SignatureKind.INK)
    page.list.setCurrentIndex(page.model.index(row))
    stage.settle()
    page.ink.pad._strokes = [list(stroke) for stroke in sample_strokes()]
    page.ink.pad.drawn.emit(True)
    page.ink.pad.update()


def _token(stage: Stage, visit_id: str) -> None:
    """A token with one certificate that signs and one that does not any more."""
    folder = stage.folder.parent / "token"
    folder.mkdir()
    token = new_token(folder)
    os.environ["SOFTHSM2_CONF"] = str(token.settings)
    authority, long_ago = authority_of_tests(), START - timedelta(days=1500)
    agency = "Văn phòng Ủy ban nhân dân tỉnh"
    token.put(authority.issue("Phó Chánh Văn phòng", agency=agency, now=START), number="01")
    token.put(authority.issue("Phó Chánh Văn phòng", agency=agency, now=long_ago), number="02")
    _step(stage, visit_id, "step_signing")
    key = stage.window.visit.page.key
    key.by_token.setChecked(True)
    key.token.library.setCurrentIndex(key.token.library.count() - 1)
    key.token.file.path.setText(str(LIBRARY))
    key.token.seek.click()
    stage.settle()
    key.token.pin.setText("123456")


def _verified(stage: Stage, demo: DemoCase) -> None:
    _step(stage, demo.signed, "step_signing")
    page = stage.window.visit.page
    pem = stage.folder.parent / "demo-ca.pem"
    pem.write_bytes(demo.trust)
    page.file.verify._trust.path.setText(str(pem))
    page.file.verify.check()
    until(lambda: page.file.verify._verdict is not None)
    page.file.verify._trust.path.setText("demo-ca.pem")


def _signed_screens(stage: Stage, demo: DemoCase) -> Iterator[tuple[str, Screen]]:
    yield "24-signed-verified", lambda: _verified(stage, demo)
    yield "48-follow-up", lambda: _after(stage, demo.signed, "follow_up")
    yield "49-after-papers", lambda: _after(stage, demo.signed, "after_papers")
    yield "50-papers-before", lambda: _after(stage, demo.half, "papers_before")
    yield "51-paper-check", lambda: _after(stage, demo.half, "check_paper")
    yield "52-paper-card", lambda: _on_paper(stage, demo.half)


def _on_paper(stage: Stage, visit_id: str) -> None:
    """Minutes that everybody signs with a pen, frozen for print."""
    _step(stage, visit_id, "step_signing")
    stage.window.visit.page.paper.all_on_paper.click()
    stage.settle()
    stage.window.visit.page.paper.freeze.click()
    stage.settle()


def _after(stage: Stage, visit_id: str, deed: str) -> None:
    """A window that opens over a visit."""
    _step(stage, visit_id, "step_signing")
    stage.window._deeds[deed].trigger()
    until(lambda: QApplication.activeModalWidget() is not None)
    stage.settle()


def _withdraw(stage: Stage, visit_id: str) -> None:
    _step(stage, visit_id, "step_signing")
    stage.window.visit.page.file.ask_withdrawal()


def _picture(stage: Stage, visit_id: str) -> None:
    """A picture on the canvas, with a cover, a crop and a line."""
    _step(stage, visit_id, "step_posting")
    file = stage.folder.parent / "IMG_0042.JPG"
    file.write_bytes(photo(drawn(2400, 1800, "peru", 8)))
    page = stage.window.visit
    page.pictures().take_files([file], page.about_here())
    until(lambda: bool(stage.window.findChildren(PictureDialog)))
    dialog = stage.window.findChildren(PictureDialog)[-1]
    until(lambda: dialog._opened is not None)
    dialog.canvas.add_cover()
    dialog.canvas._do(
        replace(
            dialog.canvas.treatment,
            covers=(Area(0.06, 0.1, 0.14, 0.12), Area(0.56, 0.5, 0.14, 0.1)),
            crop=Area(0.0, 0.02, 0.8, 0.9),
            strokes=(Stroke(((0.3, 0.3), (0.4, 0.25), (0.5, 0.32), (0.42, 0.4), (0.31, 0.34))),),
        )
    )


def _check(stage: Stage) -> None:
    _home(stage)
    stage.window._deeds["check_file"].trigger()


def _error(stage: Stage) -> None:
    _home(stage)
    stage.window._notices.tell_error(CannotDo("DRAFT-01", unit="Phường Phúc Lợi", count=3))


def _posting(stage: Stage, visit_id: str, tab: int) -> None:
    _step(stage, visit_id, "step_posting")
    page = stage.window.visit.page
    page.points.setCurrentIndex(page.points.findData(FOLDER))
    page._show_marks()
    page.tabs.setCurrentIndex(tab)
    stage.settle()
    if tab == 1:
        page.differences.table.go_to_row(page.differences.model.rowCount() - 1)


def _asked(stage: Stage, visit_id: str, name: str) -> None:
    _posting(stage, visit_id, 0)
    page = stage.window.visit.page
    QApplication.clipboard().setText(sheet(HEAD, *FOUND))
    {"duty": page._ask_duty, "point": page._ask_point, "import": page._import_pasted}[name]()
    until(lambda: QApplication.activeModalWidget() is not None)


def _sampling(stage: Stage, visit_id: str, tab: int) -> None:
    _step(stage, visit_id, "step_sampling")
    page = stage.window.visit.page
    if not page.visit.record.instruments.frames:
        QApplication.clipboard().setText(FRAME)
        page._import_pasted()
        until(lambda: QApplication.activeModalWidget() is not None)
        QApplication.activeModalWidget().go.click()
        stage.settle()
        page.order.count.setText("12")
        page.order.seed.setText("2718")
        page.order.agreed.setText("Trưởng đoàn nói 27, Chủ tịch nói 18")
        page.order._want()
        stage.settle()
        held = page.visit.record.instruments.dossiers
        looked_at = [
            replace(one, has_slip=bool(n % 4), times_filled=bool(n % 3)) for n, one in enumerate(held)
        ]
        stage.at_desk(lambda desk: write_down(desk, visit_id, *looked_at))
        page.visit.reread_soon()
        stage.settle()
    page.tabs.setCurrentIndex(tab)


def _undone(stage: Stage, visit_id: str) -> None:
    """An answer changed, a note written and taken back: the notice, and who answered, stand there."""
    _step(stage, visit_id, "step_checklist")
    page = stage.window.visit.page
    page.give_verdict(page.view.current_key(), Verdict.PASS)
    stage.settle()
    page.visit.give_answer(replace(page.visit.answer(page.view.current_key()), note="Bảng mờ, khó đọc"))
    stage.settle()
    stage.turn()
    stage.window._deeds["undo"].trigger()
    stage.settle()


def _slips(stage: Stage, visit_id: str) -> None:
    _sampling(stage, visit_id, 0)
    stage.window._notices.put_away()
    stage.go("step_slips")


def _written(stage: Stage, visit_id: str, step: str, make: Callable[[], tuple[VisitPart, ...]]) -> None:
    _step(stage, visit_id, step)
    stage.at_desk(lambda desk: write_down(desk, visit_id, *make()))
    stage.window.visit.visit.reread_soon()
    stage.settle()


def _asked_files() -> tuple[VisitPart, ...]:
    names = ("H40.12-260301-0007", "H40.12-260318-0031", "Sổ theo dõi hồ sơ năm 2026")
    return tuple(
        AskedFile(
            id=f"{n:032x}",
            title=name,
            kind=AskedKind.REGISTER if n == 2 else AskedKind.DOSSIER,
            asked_at=START + timedelta(minutes=20 * n),
            found_at=START + timedelta(minutes=20 * n, seconds=150 + 70 * n) if n else None,
            found=True if n else None,
            order=n,
        )
        for n, name in enumerate(names)
    )


def _receptions() -> tuple[VisitPart, ...]:
    counters = ("Hộ tịch – Tư pháp", "Đất đai", "Bảo trợ xã hội")
    return tuple(
        Reception(
            id=f"{n + 16:032x}",
            counter=counter,
            observer="Thư ký Đoàn",
            at=START + timedelta(minutes=12 * n),
            waiting_minutes=4 + 7 * n,
            service_minutes=9,
            greeted=True,
            badge_worn=n != 1,
            guided_clearly=True,
            receipt_given=n != 2,
            order=n,
        )
        for n, counter in enumerate(counters)
    )


def _manual(stage: Stage, visit_id: str) -> None:
    _step(stage, visit_id, "step_posting")
    stage.window._deeds["manual"].trigger()
    stage.window.findChild(ManualView).search.setFocus()


def _empty(stage: Stage) -> None:
    from inspector_app.actions.open_visit import open_visit
    from inspector_app.inspection.visit import Visit

    stage.window._notices.put_away()
    visit = Visit(id=stage.new_id(), unit_name="Xã Mẫu")
    stage.at_desk(lambda desk: open_visit(desk, visit))
    stage.open_visit(visit.id, "step_checklist")


def _reading(stage: Stage, visit_id: str, about: str = "") -> None:
    from inspector_app.desktop.read_aloud import ReadAloud

    _step(stage, visit_id, "step_minutes")
    stage.window.visit.room.do("read_aloud")
    until(lambda: isinstance(QApplication.activeModalWidget(), ReadAloud))
    window = QApplication.activeModalWidget()
    until(lambda: window.passage is not None)
    window.showNormal()
    window.resize(stage.window.size())
    numbers = [n for n, one in enumerate(window._passages) if about and one.about.startswith(about)]
    if numbers:
        window._go(numbers[0])
        window._note_or_keep()
        window.card.words.setPlainText("Danh mục mới đã gửi nhà in, hai ngày nữa sẽ thay.")
    elif about:
        window._go(len(window._passages))
    stage.settle()


def _backups(stage: Stage) -> None:
    """Backups as they would be listed; the case file of the pictures has a throw-away key, so it has none."""
    at_ms = int(stage.clock().timestamp() * 1000)
    held = {
        "form": 1,
        "program": "0.1.0",
        "sha256": "",
        "size": 1,
        "mark": "",
        "rx": 9,
        "visits": 8,
        "signed": 5,
    }
    rows = []
    for hours, why, kind, state in (
        (1, Why.WORK, "minutes_signed", State.WHOLE),
        (20, Why.IMPORT, "evidence", State.WHOLE),
        (70, Why.ASKED, "answer", State.CUT),
    ):
        when = at_ms - hours * 3_600_000
        note = Note(
            name=f"b{hours}",
            at_ms=when,
            why=why,
            last_kind=kind,
            last_unit="UBND phường Mẫu Sơn",
            last_ms=when - 60_000,
            **held,
        )
        rows.append(Backup(note.name, stage.folder, state, note))
    dialog = BackupsDialog(stage.window._fittings, stage.window)
    dialog.open()
    stage.settle()
    dialog._show(tuple(rows))


def _scratch(stage: Stage, visit_id: str) -> None:
    _step(stage, visit_id, "step_minutes")
    stage.window.visit.room.do("scratch_pad")
    pad = stage.window.visit.room._pad
    until(pad.text.isEnabled)
    pad.text.setPlainText("Hỏi lại phòng chuyên môn về hồ sơ quá hạn tháng 9.\nXem tủ lưu trữ tầng 2.")
    stage.settle()


def _room(stage: Stage, visit_id: str, tab: str) -> None:
    _step(stage, visit_id, "step_minutes")
    for one in QApplication.topLevelWidgets():
        if one.isModal() and one.isVisible():
            one.close()
    page = stage.window.visit.page
    if not page.visit.record.handed_over:
        for name in ("Kế hoạch cải cách hành chính năm 2022", "Sổ theo dõi hồ sơ"):
            page.room.handed.entry.entered.emit(name)
            stage.settle()
        page.room.objections.entry.entered.emit("Danh mục mới đã gửi nhà in, hai ngày nữa sẽ thay.")
        stage.settle()
    page.arrive(tab)


def _ground(stage: Stage) -> None:
    from tests.desktop.test_text_places import Counted, count, reword

    case = Counted()
    stage.at_desk(case)
    stage.visit_id = case.visit_id
    stage.open_visit(case.visit_id, "step_minutes")
    reword(stage, "Niêm yết thiếu 04 thủ tục, chủ yếu lĩnh vực đất đai.")
    count(stage, 130)
    stage.go("step_findings", stage.window.visit.visit.record.findings[0].id)
    stage.settle()

"""Pictures in the window: made ready by keys and by mouse, found again, linked; bad ones lose nothing."""

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QGuiApplication, QImage
from PySide6.QtTest import QTest

from inspector_app.actions.desk import carry_out
from inspector_app.actions.evidence import (
    NewPicture,
    SmallPictures,
    add_pictures,
    look_at_picture,
    picture_file,
)
from inspector_app.actions.read_visit import read_visit
from inspector_app.desktop.camera_folder import CameraFolder
from inspector_app.desktop.picture_canvas import Tool
from inspector_app.desktop.picture_dialog import PictureDialog
from inspector_app.desktop.small_views import MOST_KEPT, small_views_of
from inspector_app.desktop.visit_in_hand import VisitInHand
from inspector_app.errors import Surroundings
from inspector_app.inspection.evidence import WHOLE, Purpose, Source, Treatment
from tests.desktop.stage import until
from tests.intake.pictures.camera import corners, photo, saved, scan


def stored(small):
    visit_id = small.window.visit.visit.visit_id
    return small.at_desk(lambda desk: read_visit(desk, visit_id))


def dialog_of(small):
    until(lambda: bool(small.window.findChildren(PictureDialog)))
    dialog = small.window.findChildren(PictureDialog)[-1]
    until(lambda: dialog._opened is not None or not dialog._trouble.isHidden())
    return dialog


def take(small, *files, about=None):
    page = small.window.visit
    page.pictures().take_files(list(files), page.about_here() if about is None else about)
    return dialog_of(small)


def gone(small):
    until(lambda: not [one for one in small.window.findChildren(PictureDialog) if one.isVisible()])
    small.settle()


def enter(small, *pictures):
    visit_id = small.window.visit.visit.visit_id
    small.at_desk(lambda desk: carry_out(desk, add_pictures(visit_id, pictures)))
    small.settle()


def new(data, name="a.jpg", **changes):
    return NewPicture(picture=look_at_picture(data, name), treatment=Treatment(), **changes)


@pytest.fixture
def camera(tmp_path):
    """A folder with a photo, a scan of two pages, and a file that is none."""
    (tmp_path / "IMG_1.JPG").write_bytes(photo())
    (tmp_path / "quet.tif").write_bytes(scan(2))
    (tmp_path / "hong.jpg").write_bytes(photo()[:3000])
    return tmp_path


class TestMakingReady:
    def test_a_picture_is_covered_worded_and_added_by_keys_for_the_item_in_hand(self, small, hands, camera):
        small.go("step_checklist")
        key = small.window.visit.page.view.current_key()
        dialog = take(small, camera / "IMG_1.JPG")
        hands.until_at("picture_canvas")

        hands.press("Insert")
        hands.press("Left", 10)
        hands.press("Shift+Down", 5)
        dialog.caption.setFocus()
        hands.type("Bảng niêm yết tầng 1")
        hands.press("Ctrl+Return")
        gone(small)

        [one] = stored(small).evidence
        assert (one.caption, one.about, one.covered) == ("Bảng niêm yết tầng 1", (key,), 1)
        assert (one.purpose, one.source, one.on_paper) == (Purpose.FINDING, Source.FILE, True)
        assert one.location == ""
        assert small.window.visit.page.panel.pictures._shown == (one,)

    def test_the_mouse_covers_crops_and_draws(self, small, camera):
        dialog = take(small, camera / "IMG_1.JPG", about=())
        canvas = dialog.canvas

        for tool in (Tool.COVER, Tool.CROP, Tool.DRAW):
            dialog.findChild(type(dialog._add), f"tool_{tool.value}").click()
            self.drag(canvas, 0.2, 0.3, 0.6, 0.7)

        how = canvas.treatment
        assert [round(share, 1) for share in (how.covers[0].left, how.covers[0].width)] == [0.2, 0.4]
        assert round(how.crop.top, 1) == 0.3
        assert len(how.strokes) == 1
        for _ in range(3):
            dialog._undo.click()
        assert canvas.treatment == Treatment()
        assert not dialog._undo.isEnabled()
        dialog.reject()

    def drag(self, canvas, left, top, right, bottom):
        place = canvas._place()

        def at(x, y):
            return QPointF(place.left() + x * place.width(), place.top() + y * place.height()).toPoint()

        QTest.mousePress(canvas, Qt.MouseButton.LeftButton, pos=at(left, top))
        QTest.mouseMove(canvas, at((left + right) / 2, (top + bottom) / 2))
        QTest.mouseMove(canvas, at(right, bottom))
        QTest.mouseRelease(canvas, Qt.MouseButton.LeftButton, pos=at(right, bottom))

    def test_a_slipped_click_picks_a_cover_and_makes_none(self, small, camera):
        dialog = take(small, camera / "IMG_1.JPG", about=())
        dialog.canvas.add_cover()

        QTest.mouseClick(dialog.canvas, Qt.MouseButton.LeftButton, pos=QPoint(20, 20))

        assert len(dialog.canvas.treatment.covers) == 1
        dialog.reject()

    def test_a_cover_is_dropped_and_a_crop_taken_back_with_delete(self, small, hands, camera):
        dialog = take(small, camera / "IMG_1.JPG", about=())
        hands.until_at("picture_canvas")
        hands.press("Insert", 2)
        hands.press("PgUp")
        hands.press("Del")
        dialog.canvas.use(Tool.CROP)
        hands.press("Shift+Left", 3)
        assert dialog.canvas.treatment.crop != WHOLE
        hands.press("Del")

        assert len(dialog.canvas.treatment.covers) == 1
        assert dialog.canvas.treatment.crop == WHOLE
        dialog.reject()

    def test_every_page_of_a_scan_is_offered_one_after_the_other(self, small, camera):
        dialog = take(small, camera / "quet.tif", about=())
        assert dialog.fine.isChecked()
        for page in (1, 2):
            until(lambda page=page: dialog._opened is not None and dialog._opened.picture.page == page - 1)
            dialog._add.click()
        gone(small)

        assert [one.source for one in stored(small).evidence] == [Source.SCAN, Source.SCAN]

    def test_a_bad_file_is_named_and_the_next_one_goes_on(self, small, camera):
        dialog = take(small, camera / "hong.jpg", camera / "IMG_1.JPG", about=())
        assert "hong.jpg" in dialog._trouble.text()
        assert not dialog._add.isEnabled()

        dialog._skip.click()
        until(lambda: dialog._opened is not None)
        dialog._add.click()
        gone(small)

        assert [one.name for one in stored(small).evidence] == ["IMG_1.JPG"]

    def test_a_file_that_is_gone_is_named(self, small, camera):
        dialog = take(small, camera / "khong-co.jpg", about=())

        assert "khong-co.jpg" in dialog._trouble.text()
        dialog.reject()

    def test_the_words_stay_when_the_record_refuses(self, small, camera):
        dialog = take(small, camera / "IMG_1.JPG", about=())
        dialog.caption.setPlainText("chú thích " * 3000)

        dialog._add.click()
        until(lambda: not dialog._trouble.isHidden())

        assert "TEXT-01" in dialog._trouble.text()
        assert dialog.caption.toPlainText().startswith("chú thích")
        assert dialog._add.isEnabled()
        assert stored(small).evidence == ()
        dialog.reject()

    def test_the_original_is_kept_only_where_ticked(self, small, camera):
        dialog = take(small, camera / "IMG_1.JPG", about=())
        assert not dialog.original.isChecked()
        dialog.original.setChecked(True)
        dialog.place.setChecked(True)
        dialog._add.click()
        gone(small)

        [one] = stored(small).evidence
        assert one.location == "21.028500, 105.804817"
        kept = small.at_desk(lambda desk: picture_file(desk, one.original))
        assert kept == (camera / "IMG_1.JPG").read_bytes()


class TestWays:
    def test_an_image_of_the_clipboard_is_pasted_with_ctrl_v_in_the_list(self, small, hands):
        small.go("step_checklist")
        image = QImage(120, 80, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.darkGreen)
        QGuiApplication.clipboard().setImage(image)
        hands.until_at("checklist")

        hands.press("Ctrl+V")
        dialog_of(small)._add.click()
        gone(small)

        [one] = stored(small).evidence
        assert (one.source, one.width, one.height) == (Source.CLIPBOARD, 120, 80)
        assert one.about == (small.window.visit.page.view.current_key(),)

    def test_pasting_what_is_no_picture_is_said_and_nothing_opens(self, small):
        mime = QMimeData()
        mime.setText("Không phải ảnh")

        assert not small.window.visit.pictures().take_mime(mime, ())
        assert "Chưa có ảnh" in small.window._notices.text

    def test_files_are_dropped(self, small, camera):
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(camera / "IMG_1.JPG"))])

        assert small.window.visit.pictures().take_mime(mime, ())
        dialog_of(small)._add.click()
        gone(small)

        assert len(stored(small).evidence) == 1

    def test_a_frozen_visit_takes_no_pictures_and_says_why(self, small, monkeypatch):
        monkeypatch.setattr(VisitInHand, "is_open", False)

        assert not small.window.visit.pictures().take_mime(QMimeData(), ())

        assert "thu hồi dự thảo" in small.window._notices.text


class TestCameraFolder:
    @pytest.fixture
    def folder(self, qapp, camera):
        made = CameraFolder()
        told = []
        made.arrived.connect(told.append)
        made.vanished.connect(told.append)
        made.told = told
        yield made
        made.stop()

    def test_only_what_comes_after_and_is_whole_is_told(self, folder, camera):
        folder.watch(camera)
        folder.look()
        (camera / "moi.jpg").write_bytes(b"")
        folder.look()
        (camera / "moi.jpg").write_bytes(photo()[:500])
        folder.look()
        (camera / "moi.jpg").write_bytes(photo())
        folder.look()
        assert folder.told == []
        folder.look()

        assert folder.told == [1]
        assert [file.name for file in folder.take()] == ["moi.jpg"]
        assert folder.count == 0

    def test_a_folder_that_vanishes_is_told_once(self, folder, tmp_path):
        card = tmp_path / "DCIM"
        card.mkdir()
        folder.watch(card)
        card.rmdir()

        folder.look()
        folder.look()

        assert folder.told == ["DCIM"]
        assert folder.folder is None

    def test_a_folder_that_is_none_is_refused(self, folder, tmp_path):
        with pytest.raises(Surroundings, match="FILE-01"):
            folder.watch(tmp_path / "khong-co")

    def test_new_pictures_are_offered_on_the_page(self, small, camera):
        small.go("step_evidence")
        intake = small.window.visit.pictures()
        intake.watch_folder(str(camera))
        (camera / "moi.jpg").write_bytes(photo(corners(640, 480)))
        intake.camera.look()
        intake.camera.look()
        page = small.window.visit.page
        assert page._new.isVisibleTo(page)

        page._new.click()
        dialog_of(small)._add.click()
        gone(small)

        [one] = stored(small).evidence
        assert (one.name, one.source) == ("moi.jpg", Source.CAMERA_FOLDER)
        assert not page._new.isVisibleTo(page)


class TestThePage:
    @pytest.fixture
    def page(self, small):
        small.go("step_evidence")
        page = small.window.visit.page
        enter(
            small,
            new(photo(), caption="Bảng niêm yết đã cũ", about=("niem-yet/NY01",)),
            new(saved(corners(640, 480)), name="so.png", purpose=Purpose.PAPER, on_paper=False),
        )
        until(lambda: page.model.total == 2)
        return page

    def test_pictures_are_found_without_diacritics_and_by_what_they_lack(self, small, page):
        page.search.setText("niem yet da cu")
        assert page.model.rowCount() == 1
        page.search.clear()
        page._loose.setChecked(True)

        assert [page.model.evidence(line).name for line in range(page.model.rowCount())] == ["so.png"]

    def test_screen_readers_are_told_everything(self, page):
        row = QAccessible.queryAccessibleInterface(page.list).child(0)

        said = row.text(QAccessible.Text.Name) or page.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
        assert said == "Ảnh 1, Bảng niêm yết đã cũ, Chứng minh tồn tại, Nội dung NY01"

    def test_caption_purpose_links_and_print_are_changed_in_place(self, small, page, hands):
        page.arrive(page.model.evidence(1).id)
        fields = page.fields
        fields.caption.setFocus()
        hands.type("Sổ tiếp nhận")
        fields.about.list.setFocus()
        fields.about.list.setCurrentRow(0)
        hands.press("Space")
        fields.on_paper.click()
        page.leave()
        small.settle()

        one = stored(small).evidence[1]
        assert (one.caption, one.on_paper) == ("Sổ tiếp nhận", True)
        assert len(one.about) == 1

    def test_a_picture_is_taken_out_and_saved_to_a_file(self, small, page, tmp_path):
        first = page.model.evidence(0)
        page._save_to(str(tmp_path / "ra.jpg"))
        small.settle()
        assert (tmp_path / "ra.jpg").read_bytes()[:3] == b"\xff\xd8\xff"

        page.fields._out.click()
        small.settle()

        assert [one.id for one in stored(small).evidence] != [first.id]
        assert len(stored(small).evidence) == 1

    def test_the_gap_of_a_picture_leads_to_it(self, small, page):
        second = page.model.evidence(1).id
        small.go("step_general")

        small.window.visit.go("step_evidence", second)

        assert page._current().id == second

    def test_the_wall_is_empty_in_words(self, small):
        page = small.window.visit
        page.go("step_evidence")

        assert page.page._stack.currentIndex() == 0


def test_five_hundred_pictures_are_never_all_in_memory(small):
    views = small_views_of(small.window.visit.visit)
    for number in range(500):
        views._made[f"{number:064x}"] = None
    views._asked = ("f" * 64,)
    views._take(SmallPictures({}))

    assert len(views._made) <= MOST_KEPT

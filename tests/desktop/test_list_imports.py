"""Lists imported from the pages of slips, figures and registers: kept whole, and shown at once."""

from functools import partial

import pytest
from PySide6.QtWidgets import QPushButton

from inspector_app.actions.desk import carry_out
from inspector_app.actions.import_file import keep_catalogue, look_at_file
from inspector_app.actions.posting import choose_catalogue, list_catalogues
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.write_down import write_down
from inspector_app.desktop import list_imports
from inspector_app.inspection.archives.records import AskedFile, RegisterCheck
from inspector_app.inspection.slips.dossiers import SampledDossier
from inspector_app.intake.meaning import ImportKind
from tests.desktop.stage import until

CODE = "H57.132-260804-0583"
STEPS = (
    "Mã hồ sơ;Bước xử lý;Cơ quan xử lý;Thời gian bắt đầu;Thời gian kết thúc;Hạn xử lý\n"
    f"{CODE};Tiếp nhận;Bộ phận Một cửa;04/08/2026 08:30;04/08/2026 09:15;04/08/2026 11:30\n"
)
REGISTER = "Số;Ngày;Trích yếu\n1;04/08/2026;a\n2;04/08/2026;b\n4;05/08/2026;c\n"


def visit_id(small):
    return small.window.visit.visit.visit_id


def keep(small, kind, text, name, kept):
    """Read a file as the dialog does, and keep it as the page says."""
    small.at_desk(lambda desk: kept(desk, carry_out(desk, look_at_file(kind, text.encode(), name)), None))
    small.settle()


def test_a_step_log_is_named_on_the_page_of_slips(small):
    small.at_desk(lambda desk: write_down(desk, visit_id(small), SampledDossier(id="d1", code=CODE)))
    small.go("step_slips")

    keep(small, ImportKind.STEPS, STEPS, "nhat-ky.csv", partial(list_imports._keep_step_log, visit_id(small)))

    until(lambda: "nhat-ky.csv" in small.window.visit.page._summary.text())


def test_the_numbers_of_a_register_are_judged_at_once(small):
    register = RegisterCheck(id="r1", name="Sổ văn bản đến")
    small.at_desk(lambda desk: write_down(desk, visit_id(small), register))
    small.go("step_archives", "r1")

    kept = partial(list_imports._keep_register, visit_id(small), "r1")
    keep(small, ImportKind.REGISTER, REGISTER, "so.csv", kept)

    until(lambda: "3" in small.window.visit.page.kinds._register_says.text())
    standing = small.at_desk(lambda desk: read_visit(desk, visit_id(small)))
    assert standing.instruments.registers[0].numbers == "1, 2, 4"


@pytest.mark.parametrize(
    ("step", "name", "title"),
    [
        ("step_slips", "import_steps", "Nhập nhật ký xử lý của phần mềm Một cửa"),
        ("step_figures", "import_figures", "Nhập bảng số liệu 13 cột"),
    ],
)
def test_a_page_asks_for_a_file(small, qapp, step, name, title):
    small.go(step)
    button = small.window.visit.page.findChild(QPushButton, name)

    button.click()

    until(lambda: qapp.activeModalWidget() is not None)
    assert qapp.activeModalWidget().windowTitle() == title
    qapp.activeModalWidget().reject()


CATALOGUE = (
    "Mã số;Tên;Lĩnh vực;Thành phần hồ sơ\n"
    '1.001193;Đăng ký khai sinh;Hộ tịch;"Tờ khai đăng ký khai sinh\nGiấy chứng sinh"\n'
)


def choose(desk, visit):
    """Import a catalogue and choose it for the visit."""
    draft = carry_out(desk, look_at_file(ImportKind.CATALOGUE, CATALOGUE.encode(), "danh-muc.csv"))
    keep_catalogue(desk, draft, name="Danh mục", as_of=None)
    choose_catalogue(desk, visit, list_catalogues(desk)[0].id)


def test_components_are_taken_from_the_chosen_catalogue(small):
    asked = AskedFile(id="a1", code=CODE, procedure_code="1.001193.000.00.00.H57")
    small.at_desk(lambda desk: choose(desk, visit_id(small)))
    small.at_desk(lambda desk: write_down(desk, visit_id(small), asked))
    small.go("step_archives", "a1")

    small.window.visit.page.findChild(QPushButton, "take_components").click()
    small.settle()

    standing = small.at_desk(lambda desk: read_visit(desk, visit_id(small)))
    assert standing.instruments.asked_files[0].components == ("Tờ khai đăng ký khai sinh", "Giấy chứng sinh")


def test_a_procedure_that_the_catalogue_does_not_know_is_told(small):
    asked = AskedFile(id="a1", code=CODE, procedure_code="1.999999")
    small.at_desk(lambda desk: write_down(desk, visit_id(small), asked))
    small.go("step_archives", "a1")

    small.window.visit.page.findChild(QPushButton, "take_components").click()
    small.settle()

    assert "không có thành phần của thủ tục 1.999999" in small.window._notices.text

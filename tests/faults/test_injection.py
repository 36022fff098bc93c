"""Text that strangers send is text: two hundred payloads in a record, on the pages, in files, in a search.

Each payload is either kept as it was typed or refused in words. What was kept is shown letter by letter; no
file and no address that it names is asked for. Watched are the file (by the system, whatever language opens
it), the address (a socket that listens) and every QTextDocument that the program makes.
"""

import io
import socket
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from itertools import cycle

import openpyxl
import pytest
from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QAbstractItemView, QLabel, QLineEdit, QPlainTextEdit

from inspector_app.actions.desk import carry_out
from inspector_app.actions.hand_over_copies import file_name
from inspector_app.actions.preview_minutes import preview_pdf
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.write_down import write_down
from inspector_app.canonical import nfc
from inspector_app.desktop import paper_document
from inspector_app.desktop.findings_list import FindingsList
from inspector_app.desktop.visit_page import STEPS
from inspector_app.documents.printable import printable
from inspector_app.documents.workbook_cells import put_text, safe_workbook
from inspector_app.errors import CannotDo
from inspector_app.inspection.conduct.records import Interview
from inspector_app.inspection.findings import Finding, Recommendation
from inspector_app.inspection.handed_over import HandedDocument
from inspector_app.inspection.objections import Objection
from inspector_app.inspection.people import Participant, Role, Side
from inspector_app.inspection.plain_text import clean_texts
from inspector_app.inspection.remarks import Remark
from inspector_app.inspection.slips.dossiers import SampledDossier
from inspector_app.inspection.visit import Visit
from inspector_app.wording import shown
from tests.desktop.hostile import Watch, rich_places
from tests.desktop.small_visit import FAILED, SmallVisit
from tests.desktop.stage import START, Stage
from tests.faults.at_work import VISIT
from tests.faults.payloads import payloads
from tests.faults.signing import desk_of, prepare

AT_LEAST = 200
OTHER_SIGNS = 0x1F00  # what stands beyond Vietnamese letters may have no sign in the font: refused in words
NOW = datetime(2026, 11, 12, 1, 30, tzinfo=UTC)
MAKE = (
    lambda key, text: Finding(id=key, text=text, evidence=text, responsible=text, explanation=text),
    lambda key, text: Recommendation(id=key, text=text, responsible=text, product=text),
    lambda key, text: Participant(id=key, side=Side.UNIT, role=Role.WITNESS, name=text, title=text),
    lambda key, text: Remark(id=key, about=FAILED, text=text),
    lambda key, text: SampledDossier(id=key, code=text, procedure=text, note=text),
    lambda key, text: Interview(id=key, procedure=text, words=text),
    lambda key, text: HandedDocument(id=key, name=text, document=text, person=text),
    lambda key, text: Objection(id=key, raised_at=NOW, text=text, person=text, reply=text),
)


class Spies:
    """What must not be asked for, and whether it was."""

    def __init__(self, folder):
        self.file = folder / "canary.png"
        self.file.write_bytes(b"\x89PNG\r\n\x1a\n")
        self._watch = Watch(self.file)
        self._door = socket.create_server(("127.0.0.1", 0))
        self._door.setblocking(False)
        self.asked_of_documents = []
        self.texts = payloads(self.file.as_uri(), f"http://127.0.0.1:{self._door.getsockname()[1]}/x.png")

    def loads(self):
        """Return how often something was asked for since this was asked last."""
        count = int(self._watch.was_opened()) + len(self.asked_of_documents)
        self.asked_of_documents.clear()
        try:
            while True:
                self._door.accept()[0].close()
                count += 1
        except BlockingIOError:
            return count

    def document(self):
        """Return a kind of QTextDocument that notes what it is asked to load."""
        asked = self.asked_of_documents

        class Spied(QTextDocument):
            def loadResource(self, kind, name):
                asked.append(name)
                return super().loadResource(kind, name)

        return Spied

    def close(self):
        self._watch.close()
        self._door.close()


@pytest.fixture
def desk(tmp_path):
    """A desk over a visit that is still open."""
    made = desk_of(tmp_path / "case")
    prepare(made)
    yield made
    made.case.close()


@pytest.fixture
def spies(tmp_path):
    made = Spies(tmp_path)
    yield made
    made.close()


def kept(record):
    """Return a record as it would be kept, or None where its text is refused in words."""
    try:
        return clean_texts(record)
    except CannotDo as refused:
        if not refused.code.startswith("TEXT-"):
            raise
        return None


class Filled(SmallVisit):
    """A visit in which every payload stands somewhere; `turn` says which payload goes to which record."""

    def __init__(self, texts, turn):
        super().__init__()
        self.texts, self.turn = texts, turn
        self.standing = []

    def __call__(self, desk):
        super().__call__(desk)
        kinds = cycle([*MAKE[self.turn :], *MAKE[: self.turn]])
        records = [kept(next(kinds)(f"{n:032x}", text)) for n, text in enumerate(self.texts, 1)]
        self.standing = [one for one in records if one is not None]
        write_down(desk, self.visit_id, *self.standing)
        visit = read_visit(desk, self.visit_id).visit
        hostile = next(text for text in self.texts if text.startswith("<img"))
        write_down(desk, self.visit_id, replace(visit, unit_name=hostile, subject=hostile, place=hostile))


LISTED = (Finding, Recommendation, SampledDossier, Participant)
"""What a page lists one by one; the others are shown beside what they belong to."""


def text_of(record):
    """Return the text by which a list names a record."""
    return next(getattr(record, name) for name in ("text", "code", "name") if hasattr(record, name))


def texts_shown(window):
    """Return every text that a window shows: labels, fields, cells of lists."""
    found = {one.text() for kind in (QLabel, QLineEdit) for one in window.findChildren(kind)}
    found |= {one.toPlainText() for one in window.findChildren(QPlainTextEdit)}
    for view in window.findChildren(QAbstractItemView):
        model, root = view.model(), QModelIndex()
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(root) if model else 0
        for row in range(model.rowCount(root) if model else 0):
            for column in range(columns):
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
                    value = model.data(model.index(row, column), role)
                    found |= {value} if isinstance(value, str) else set()
    for drawn in window.findChildren(FindingsList):  # its lines are drawn, not asked of a role
        model = drawn.view.model()
        for row in range(model.rowCount(QModelIndex())):
            found |= set(drawn._words_of(model.index(row, 0)))
    return found


@pytest.mark.slow
@pytest.mark.timeout(1_800)
def test_what_is_kept_is_shown_as_typed_and_loads_nothing(
    qapp, tmp_path, spies, runs, monkeypatch, trust, record_property
):
    monkeypatch.setattr(paper_document, "QTextDocument", spies.document())
    assert len(spies.texts) >= AT_LEAST
    loads, turns = 0, runs(1, len(MAKE))
    for turn in range(turns):
        fill = Filled(spies.texts, turn)
        stage = Stage(qapp, tmp_path / f"case{turn}", fill).show()
        seen = set()
        for step in STEPS:
            stage.open_visit(fill.visit_id, step)
            stage.window.grab()
            assert rich_places(stage.window) == [], step
            seen |= texts_shown(stage.window)
        loads += spies.loads()
        stage.close()
        everything = "\0".join(seen)
        wanted = [(type(one).__name__, text_of(one)) for one in fill.standing if isinstance(one, LISTED)]
        assert [one for one in wanted if one[1] not in everything] == []
        assert len(wanted) > AT_LEAST / 3
    trust("injection", payloads=len(spies.texts), loads=loads)
    trust.how("injection", f"in {len(MAKE)} kinds of records on every page, each text in {turns} of them")
    record_property("tried: injected texts", len(spies.texts) * turns)
    assert loads == 0


@pytest.mark.slow
def test_names_of_strangers_files_are_told_as_they_are(qapp, tmp_path, spies):
    stage = Stage(qapp, tmp_path / "case").show()
    for text in spies.texts:
        stage.runner.failed.emit(CannotDo("INTAKE-02", file=text, found="ZIP"))
        said = stage.window._notices.text

        assert shown(text) in said
        stage.window._notices.grab()
    assert rich_places(stage.window) == []
    stage.close()

    assert spies.loads() == 0


def test_a_kept_text_is_what_was_typed(spies):
    """Kept letter by letter, but for what nobody sees; everything else is refused, never changed."""
    unseen = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
    for text in spies.texts:
        record = kept(Finding(id="1", text=text))
        if record is not None:
            typed = nfc(text.translate(unseen)).replace("\r", "\n").replace("\u2028", "\n").strip()
            assert record.text == typed, repr(text)


def test_a_cell_is_text_whatever_it_begins_with(spies):
    out = io.BytesIO()
    with safe_workbook(out, NOW, "Sổ") as book:
        page, style = book.add_worksheet("A"), book.add_format()
        texts = [one.text for text in spies.texts if (one := kept(Finding(id="1", text=text)))]
        for row, text in enumerate(texts):
            put_text(page, row, 0, text, style)

    cells = [row[0] for row in openpyxl.load_workbook(out).active.iter_rows()]

    assert {cell.data_type for cell in cells if cell.value is not None} == {"s"}
    assert [cell.hyperlink for cell in cells if cell.hyperlink] == []
    assert [cell.value for cell in cells] == [printable(text) for text in texts]


def test_a_search_finds_and_harms_nothing(desk, spies):
    before = len(desk.case.changes(VISIT))
    for text in spies.texts:
        desk.case.search(text)
        desk.case.visit_lines(text)

    assert len(desk.case.changes(VISIT)) == before
    assert desk.case.check() == ()


def test_a_file_is_named_within_its_folder(spies):
    for text in spies.texts:
        name = file_name(Visit(id="1", unit_name=text, minutes_number=text, minutes_symbol=text))

        assert not set(name) & set('/\\:*?"<>|\0\n\r\t'), repr(name)
        assert name not in ("", ".", "..")
        assert len(name.encode()) <= 200


def test_paper_prints_the_signs_and_opens_nothing(desk, spies, tmp_path):
    findings = [kept(Finding(id=f"{n:032x}", text=text)) for n, text in enumerate(spies.texts, 1)]
    standing = [one for one in findings if one is not None and ord(max(one.text)) < OTHER_SIGNS]
    write_down(desk, VISIT, *standing)

    (tmp_path / "a.pdf").write_bytes(carry_out(desk, preview_pdf(VISIT)))

    said = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "a.pdf"), "-"], capture_output=True, text=True, check=True
    )
    on_paper = "".join(said.stdout.split())
    for text in ("<b>đậm</b>", "<super>x</super>", "=cmd|'/Ccalc'!A0", "<img", "{{7*7}}", "%n%s%1"):
        assert text in on_paper
    assert spies.loads() == 0


def test_control_the_spies_see_what_a_rich_label_and_a_client_load(qtbot, spies):
    rich = QLabel(spies.texts[0])
    qtbot.addWidget(rich)
    rich.show()
    rich.grab()
    assert spies.loads() >= 1

    document = spies.document()()
    document.setHtml(spies.texts[0])
    document.size()
    assert spies.loads() >= 1

    net = next(text for text in spies.texts if text.startswith("http://"))
    with socket.create_connection(("127.0.0.1", int(net.split(":")[2].split("/")[0]))):
        assert spies.loads() == 1


def test_control_a_formula_written_as_people_write_it_is_one():
    out = io.BytesIO()
    with safe_workbook(out, START, "Sổ") as book:
        book.add_worksheet("A").write(0, 0, "=1+1")

    assert openpyxl.load_workbook(out).active["A1"].data_type == "f"

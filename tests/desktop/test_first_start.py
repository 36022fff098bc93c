"""A new laptop: three cards of which one is needed; who works here is kept; examples open beside."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import shiboken6
from PySide6.QtCore import Qt

from inspector_app.actions.desk import Desk
from inspector_app.actions.who_works import people_at_hand, say_who_works, who_works
from inspector_app.app.shelves import library
from inspector_app.desktop.beside import Beside, Kept
from inspector_app.desktop.languages import speak
from inspector_app.desktop.look import Look
from inspector_app.desktop.main_window import MainWindow
from inspector_app.desktop.one_language import OneLanguage
from inspector_app.desktop.runner import CaseRunner
from inspector_app.desktop.start import dress
from inspector_app.desktop.unlock import Need
from inspector_app.desktop.who_fields import WhoWorks
from inspector_app.documents.fonts import find_fonts
from inspector_app.errors import CannotDo
from inspector_app.settings import Language, Scheme, Settings
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase
from inspector_app.store.keys_file import Cost
from tests.desktop.stage import AUTHOR, START, Clock, Stage, until

ROOT = Path(__file__).resolve().parents[2]
CHEAP = Cost(passes=1, memory_kib=8, lanes=1)
WORDS = "mật khẩu dài"


class NewLaptop:
    """The window of a laptop without a case file; ``desk`` is there once the passphrase was given."""

    def __init__(self, app, folder):
        self.desk = None
        self.folder = folder
        self.kept = []
        self.runner = CaseRunner(lambda desk: desk.case.close())
        look = dress(app, Settings(scheme=Scheme.LIGHT))
        mark = f"import sys; open({str(folder / 'mark')!r}, 'w').write(' '.join(sys.argv))"
        beside = Beside(None, (sys.executable, "-c", mark))
        self.shown = OneLanguage(
            app,
            lambda worn, spoken: MainWindow(
                self.runner,
                worn,
                look,
                open_desk=self._open,
                need=Need.NEW_PASSPHRASE,
                now=Clock(),
                language=spoken,
                beside=beside,
            ),
            self.kept.append,
            beside,
        )
        self.shown.begin(Settings(scheme=Scheme.LIGHT), "vi")
        until(lambda: self.window._begun)

    @property
    def window(self):
        return self.shown.window

    @property
    def page(self):
        return self.window._arrival.first

    def _open(self, given):
        case = CaseFile.create(self.folder / "case", Passphrase(given.text), now=START, cost=CHEAP)
        self.desk = Desk(
            case=case,
            author=AUTHOR,
            now=Clock(),
            new_id=lambda: "b" * 32,
            library=library(),
            fonts=find_fonts,
        )
        return self.desk

    def at_desk(self, deed):
        answers = []
        self.runner.run(deed, answers.append, answers.append)
        until(lambda: bool(answers))
        return answers[0]

    def close(self):
        self.window.close()
        until(lambda: not self.window.isVisible())


@pytest.fixture
def laptop(qapp, tmp_path):
    made = NewLaptop(qapp, tmp_path)
    yield made
    made.close()
    speak(qapp, "vi")


def is_home(laptop):
    return laptop.window._stack.currentWidget() is laptop.window.home


def test_whoever_wants_to_begin_gives_the_passphrase_twice_and_nothing_else(laptop, hands):
    hands.until_at("who_name")
    for name in ("who_title", "who_agency", "passphrase"):
        hands.press("Return")
        hands.until_at(name)
    hands.type(WORDS)
    hands.press("Return")
    hands.until_at("passphrase_again")
    hands.type(WORDS)
    hands.press("Return")

    until(lambda: is_home(laptop))
    assert laptop.at_desk(who_works).name == ""
    assert laptop.window._foot.who.text() == ""


def test_tab_goes_through_the_cards_in_their_order(laptop, hands):
    hands.until_at("who_name")
    names = []
    for _ in range(9):
        hands.press("Tab")
        at = hands.at()
        names.append(at.objectName() or at.accessibleName())

    assert names[:2] == ["who_title", "who_agency"]
    assert names[2:5] == ["Ngôn ngữ (Language): Tiếng Việt", "Màu sắc: Nền sáng", "Cỡ chữ: A"]
    assert names[5:] == ["passphrase", "passphrase_again", "unlock", "first_examples"]


def test_who_works_here_is_kept_encrypted_and_shown(laptop):
    who = laptop.page.who
    who.name.setText("Nguyễn Văn An")
    who.title.setText("Chuyên viên")
    who.agency.setText("Sở Nội vụ")
    give_passphrase(laptop)

    until(lambda: laptop.window._foot.who.text() == "Nguyễn Văn An, Chuyên viên, Sở Nội vụ")
    person = laptop.at_desk(people_at_hand)[AUTHOR]
    assert (person.name, person.title, person.agency) == ("Nguyễn Văn An", "Chuyên viên", "Sở Nội vụ")
    laptop.close()
    for file in laptop.folder.rglob("*"):
        assert not file.is_file() or "Nguyễn Văn An".encode() not in file.read_bytes()


def give_passphrase(laptop):
    laptop.window._unlock.first.setText(WORDS)
    laptop.window._unlock.second.setText(WORDS)
    laptop.window._unlock.go.click()
    until(lambda: is_home(laptop))


def test_a_name_that_cannot_be_kept_is_asked_for_again_and_nothing_typed_is_lost(laptop, qapp):
    laptop.page.who.name.setText("An\u202eBình")
    laptop.page.who.title.setText("Chuyên viên")
    give_passphrase(laptop)
    until(lambda: isinstance(qapp.activeModalWidget(), WhoWorks))
    asked = qapp.activeModalWidget()

    assert "[TEXT-02]" in asked.trouble.text()
    assert asked.fields.title.text() == "Chuyên viên"
    asked.fields.name.setText("An Bình")
    asked.go.click()

    until(lambda: laptop.window._foot.who.text() == "An Bình, Chuyên viên")


def test_a_chosen_look_is_worn_at_once_and_kept(laptop):
    page = laptop.page
    page.schemes.button(2).click()
    page.sizes.button(2).click()

    assert laptop.window._look.scheme.name == "dark"
    assert laptop.window._look.percent == 115
    assert laptop.kept[-1] == Settings(scheme=Scheme.DARK, text_size_percent=115)
    laptop.window._deeds["scheme_contrast"].trigger()
    laptop.window._deeds["text_normal"].trigger()
    assert page.schemes.checkedButton().property("value") == "contrast"
    assert page.sizes.checkedButton().property("value") == 100


def test_a_chosen_language_is_spoken_at_once_and_nothing_typed_is_lost(laptop):
    laptop.page.who.name.setText("Nguyễn Văn An")
    laptop.window._unlock.first.setText(WORDS)
    vietnamese = laptop.window
    english = next(one for one in laptop.page.languages.buttons() if one.text().strip() == "English")
    english.click()
    until(lambda: laptop.window is not vietnamese and laptop.window._begun)

    assert laptop.page.unlock.go.text() == "Create"
    assert laptop.page.languages.checkedButton().text().strip() == "English"
    assert not shiboken6.isValid(vietnamese) or not vietnamese.isVisible()
    assert laptop.kept[-1].language is Language.EN
    give_passphrase(laptop)
    assert laptop.at_desk(who_works).name == "Nguyễn Văn An"
    laptop.window._deeds["language_vi"].trigger()
    assert laptop.kept[-1].language is Language.VI
    assert is_home(laptop)  # what is open stays open: it counts from the next start


def test_examples_speak_the_language_that_was_chosen(laptop):
    laptop.page.languages.button(1).click()
    until(lambda: laptop.page.unlock.go.text() == "Create")
    laptop.page.examples.click()

    until(lambda: (laptop.folder / "mark").exists() and (laptop.folder / "mark").read_text())
    assert (laptop.folder / "mark").read_text().endswith("--lang en")


def test_examples_open_in_a_process_of_their_own(laptop):
    laptop.page.examples.click()

    until((laptop.folder / "mark").exists)
    assert "cửa sổ ví dụ" in laptop.window._notices.text
    assert laptop.desk is None


def test_who_works_here_can_be_said_later_and_taken_back(make_stage, qapp):
    stage = make_stage()
    stage.window._deeds["who_works"].trigger()
    until(lambda: isinstance(qapp.activeModalWidget(), WhoWorks))
    asked = qapp.activeModalWidget()
    asked.fields.name.setText("Lê Thị Bình")
    asked.go.click()
    until(lambda: stage.window._foot.who.text() == "Lê Thị Bình")

    stage.at_desk(lambda desk: say_who_works(desk, name="", title="", agency=""))

    assert stage.at_desk(who_works).name == ""


def test_a_text_that_hides_text_is_no_name(make_stage):
    stage = make_stage()

    with pytest.raises(CannotDo, match="TEXT-02"):
        stage.at_desk(lambda desk: say_who_works(desk, name="a\u202eb", title="", agency=""))


@pytest.mark.parametrize(
    ("contrast", "color", "worn"),
    [
        (Qt.ContrastPreference.HighContrast, Qt.ColorScheme.Dark, "contrast"),
        (Qt.ContrastPreference.NoPreference, Qt.ColorScheme.Dark, "dark"),
        (Qt.ContrastPreference.NoPreference, Qt.ColorScheme.Unknown, "light"),
    ],
)
def test_the_first_look_is_what_the_system_asks_for_and_changes_with_it(qapp, contrast, color, worn):
    look = Look(qapp)
    asked = SimpleNamespace(contrast=contrast, color=color)
    hints = SimpleNamespace(
        accessibility=lambda: SimpleNamespace(contrastPreference=lambda: asked.contrast),
        colorScheme=lambda: asked.color,
    )
    real = look._app
    look._app = SimpleNamespace(
        styleHints=lambda: hints,
        font=real.font,
        setFont=real.setFont,
        setPalette=real.setPalette,
        setStyleSheet=real.setStyleSheet,
    )

    look.wear(Settings().scheme.value, 100)
    assert look.scheme.name == worn
    asked.contrast = Qt.ContrastPreference.HighContrast
    look._follow()
    assert look.scheme.name == "contrast"
    look.wear("light", 100)
    look._follow()
    assert look.scheme.name == "light"


@pytest.mark.slow
def test_the_window_of_examples_has_eight_visits_says_so_and_keeps_nothing(tmp_path):
    code = """
import sys
from inspector_app.desktop import home_page
kept = home_page.HomePage._show
def show(home, shown):
    kept(home, shown)
    window = home.window()
    print(len(shown.visits), window._foot.kept.text(), home._fittings.deeds["show_examples"].isEnabled())
    window.close()
home_page.HomePage._show = show
from inspector_app.__main__ import main
sys.exit(main())
"""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "TMPDIR": str(tmp_path)}
    environment["PYTHONPATH"] = str(ROOT / "src")
    done = subprocess.run(
        [sys.executable, "-c", code, "--examples", "--data-dir", str(tmp_path / "data")],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("8 Dữ liệu ví dụ: đóng cửa sổ là xóa hết False")
    assert list(tmp_path.iterdir()) == []


def test_a_throw_away_case_file_says_so(qapp, tmp_path):
    stage = Stage(qapp, tmp_path / "case").show()
    assert not stage.window._foot.kept.isVisible()
    stage.close()
    window = MainWindow(
        CaseRunner(lambda _desk: None),
        Settings(),
        dress(qapp, Settings(scheme=Scheme.LIGHT)),
        open_desk=lambda _text: None,
        need=Need.PASSPHRASE,
        now=Clock(),
        language="vi",
        beside=Beside(kept=Kept.UNTIL_CLOSED),
    )
    window.show()
    assert window._foot.kept.isVisible()
    window.close()
    until(lambda: not window.isVisible())

"""The house keeps its order, and each guard of it catches what it is there for."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.repo import guards

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "inspector_app"

# guard -> (file, what is planted there, words of the sentence that must come)
PLANTED = {
    "clock in inspection": (
        guards.pure_rooms,
        "inspection/late.py",
        "x = datetime.now(UTC)",
        "datetime.now()",
    ),
    "date in inspection": (guards.pure_rooms, "inspection/late.py", "x = date.today()", "date.today()"),
    "id in journal": (guards.pure_rooms, "journal/ids.py", "x = uuid4().hex", "uuid4()"),
    "file in journal": (guards.pure_rooms, "journal/ids.py", "with open('a') as f: pass", "open()"),
    "yaml.load": (guards.dangerous_calls, "forms/read.py", "x = yaml.load(t, L)", "yaml.safe_load"),
    "extractall": (guards.dangerous_calls, "actions/a.py", "zip.extractall(p)", "one by one"),
    "copied database": (guards.dangerous_calls, "store/b.py", "shutil.copyfile('a.db', p)", "backup API"),
    "eval": (guards.dangerous_calls, "forms/e.py", "x = eval(text)", "bound on its steps"),
    "exec": (guards.dangerous_calls, "forms/e.py", "exec(text)", "bound on its steps"),
    "system": (guards.dangerous_calls, "actions/s.py", "os.system('lpr ' + name)", "list of its words"),
    "unpacked": (guards.dangerous_calls, "actions/s.py", "shutil.unpack_archive(p)", "one by one"),
    "moved database": (guards.dangerous_calls, "store/b.py", "shutil.move('a.db', p)", "backup API"),
    "script of SQL": (guards.dangerous_calls, "store/b.py", "con.executescript(text)", "one statement"),
    "shell": (guards.shells, "actions/s.py", "run(f'lpr {name}', shell=True)", "list of its words"),
    "shell by a value": (guards.shells, "actions/s.py", "run(name, shell=asked)", "list of its words"),
    "f-string of SQL": (guards.sql_from_text, "store/b.py", "con.execute(f'SELECT {a}')", "bind"),
    "SQL put together": (guards.sql_from_text, "store/b.py", "con.execute('SELECT ' + a)", "bind"),
    "SQL by format": (guards.sql_from_text, "store/b.py", "con.execute('SELECT {}'.format(a))", "bind"),
    "SQL by percent": (guards.sql_from_text, "store/b.py", "con.executemany('SELECT %s' % a, b)", "bind"),
    "HTML": (guards.markup, "desktop/w.py", "view.setHtml(finding.text)", "text as text"),
    "Markdown": (guards.markup, "desktop/w.py", "view.document().setMarkdown(text)", "text as text"),
    "processEvents": (guards.dangerous_calls, "desktop/w.py", "app.processEvents()", "event loop"),
    "pickle": (guards.dangerous_modules, "actions/p.py", "from pickle import loads", "imports pickle"),
    "xml": (guards.dangerous_modules, "actions/p.py", "import xml.etree.ElementTree", "imports xml"),
    "label": (guards.plain_text, "desktop/w.py", "x = QLabel('a')", "plain_text.py"),
    "label by module": (guards.plain_text, "desktop/w.py", "x = QtWidgets.QLabel('a')", "plain_text.py"),
    "label subclass": (guards.plain_text, "desktop/w.py", "class A(QLabel): pass", "plain_text.py"),
    "message box": (guards.plain_text, "desktop/w.py", "QMessageBox.warning(w, 'a', 'b')", "plain_text.py"),
    "room without charter": (guards.charters, "cellar/a.py", "x = 1", "no __init__.py"),
    "charter with code": (guards.charters, "cellar/__init__.py", '"""A.\n\nB.\n"""\nx = 1', "nothing else"),
    "short charter": (guards.charters, "cellar/__init__.py", '"""A."""', "2 to 6 lines"),
    "long module": (guards.module_sizes, "forms/a.py", "x = 1\n" * 501, "501 lines"),
    "long function": (
        guards.function_sizes,
        "forms/a.py",
        "def f():\n" + "    x = 1\n" * 50,
        "f has 51 lines",
    ),
    "vague name": (guards.vague_names, "store/utils.py", "x = 1", "says nothing"),
    "promise": (guards.unfinished, "store/a.py", "x = 1  # TODO" + " later", "store/a.py:1"),
}
INNOCENT = """
def act(now, path):
    '''Say what was done; a docstring may name QLabel(, open( and yaml.load( freely.'''
    box = QMessageBox.StandardButton.Yes
    app.exec(), subprocess.run(['lpr', path], shell=False)
    con.execute("SELECT a " "FROM b WHERE c = ?", (path,))
    return (now, path, box, yaml.safe_load(path), plain_text.label('x'))
"""


@pytest.fixture(scope="module", autouse=True)
def no_tree_is_kept_longer():
    yield
    guards.tree.cache_clear()


@pytest.mark.parametrize("guard", guards.GUARDS, ids=lambda guard: guard.__name__)
def test_the_house_is_in_order(guard):
    found = guard(PACKAGE)

    assert found == [], guard.__doc__ + "\n" + "\n".join(found)


def test_tests_and_the_dev_script_promise_no_work(tmp_path):
    (tmp_path / "dev.py").write_bytes((ROOT / "dev").read_bytes())

    assert guards.unfinished(ROOT / "tests") + guards.unfinished(tmp_path) == []


@pytest.mark.parametrize(("guard", "file", "source", "words"), PLANTED.values(), ids=PLANTED)
def test_a_guard_catches_what_is_planted(guard, file, source, words, tmp_path):
    planted = tmp_path / file
    planted.parent.mkdir(parents=True)
    planted.write_text(source, encoding="utf-8")

    found = guard(tmp_path)

    assert len(found) == 1
    assert words in found[0]
    assert file.split("/")[0] in found[0]


@pytest.mark.parametrize("guard", guards.GUARDS, ids=lambda guard: guard.__name__)
def test_a_guard_lets_innocent_code_pass(guard, tmp_path):
    for room in ("inspection", "desktop"):
        (tmp_path / room).mkdir()
        (tmp_path / room / "__init__.py").write_text('"""A room.\n\nIts charter.\n"""\n', encoding="utf-8")
        (tmp_path / room / "deed.py").write_text(INNOCENT, encoding="utf-8")

    assert guard(tmp_path) == []


def test_every_guard_is_shown_to_catch_something():
    assert {guard for guard, *_ in PLANTED.values()} == set(guards.GUARDS)


@pytest.mark.parametrize(
    ("allowed", "guard"),
    [("SQL_FROM_OUR_NAMES", guards.sql_from_text), ("MARKUP_OF_OUR_OWN", guards.markup)],
    ids=["SQL", "markup"],
)
def test_what_is_let_pass_is_still_there_and_has_a_reason(allowed, guard, monkeypatch):
    reasons = getattr(guards, allowed)
    monkeypatch.setattr(guards, allowed, {})

    assert {line.split(":")[0] for line in guard(PACKAGE)} == set(reasons)
    assert all(reasons.values())


def test_the_import_contract_is_kept():
    done = lint_imports(ROOT)

    assert done.returncode == 0, done.stdout


def test_the_import_contract_catches_what_is_planted(tmp_path):
    shutil.copytree(ROOT / "src", tmp_path / "src")
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for file, source in {
        "inspection/planted.py": "import PySide6, pydantic\nimport inspector_app.inspection.planted_too",
        "inspection/planted_too.py": "import inspector_app.inspection.planted",
        "actions/planted.py": (
            "import sqlite_utils, reportlab, PIL, pyhanko, urllib.request, orjson, yaml, openpyxl\n"
            "import rapidfuzz, docx, zstandard, keyring"
        ),
        "desktop/planted.py": "import inspector_app.store",
        "store/planted.py": "import inspector_app.forms",
        "verifier.py": "import inspector_app.settings",
        "cellar.py": "x = 1",
    }.items():
        (tmp_path / "src" / "inspector_app" / file).write_text(source, encoding="utf-8")

    report = lint_imports(tmp_path).stdout

    assert "Contracts: 0 kept" in report
    assert "inspector_app.store is not allowed to import inspector_app.forms" in report
    assert "inspector_app.cellar" in report


def lint_imports(checkout):
    """Run import-linter on a checkout; its own source goes before the installed one."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    environment = {**os.environ, "PYTHONPATH": str(checkout / "src")}
    return subprocess.run(command, cwd=checkout, env=environment, capture_output=True, text=True, check=False)

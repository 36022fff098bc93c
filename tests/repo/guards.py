"""What the import contract cannot say, as functions from a source tree to a list of sentences.

Each guard takes the folder of the package and returns one sentence for each place that breaks it, with file
and line. An empty list means that the house is in order.
"""

import ast
import io
import re
import tokenize
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

PURE_ROOMS = ("inspection", "journal")
IMPURE_CALLS = {
    "now": "ask for the time as an argument",
    "utcnow": "ask for the time as an argument",
    "today": "ask for the date as an argument",
    "open": "files are read and written by other rooms",
    "read_text": "files are read and written by other rooms",
    "read_bytes": "files are read and written by other rooms",
    "write_text": "files are read and written by other rooms",
    "write_bytes": "files are read and written by other rooms",
    "uuid4": "ask for ids as an argument",
    "urandom": "ask for a seed as an argument",
    "input": "people are asked by desktop and cli",
    "print": "answers are printed by app",
}
DANGEROUS_CALLS = {
    "yaml.load": "use yaml.safe_load",
    "yaml.full_load": "use yaml.safe_load",
    "yaml.unsafe_load": "use yaml.safe_load",
    "extractall": "read the members one by one, by name and bounded in size",
    "shutil.copy": "a live database is copied by the backup API only, other files by their bytes",
    "shutil.copy2": "a live database is copied by the backup API only, other files by their bytes",
    "shutil.copyfile": "a live database is copied by the backup API only, other files by their bytes",
    "shutil.copytree": "a live database is copied by the backup API only, other files by their bytes",
    "shutil.move": "a live database is copied by the backup API only, other files by their bytes",
    "shutil.unpack_archive": "read the members one by one, by name and bounded in size",
    **dict.fromkeys(("eval", "exec"), "text is read by a parser of ours, with a bound on its steps"),
    **dict.fromkeys(("os.system", "os.popen"), "start a program by the list of its words"),
    "tempfile.mktemp": "use mkstemp or mkdtemp: a name alone can be taken by somebody else",
    "executescript": "it ends the transaction it stands in: one statement at a time",
    "enable_load_extension": "no library is loaded into the database",
    "processEvents": "let the runner work and return to the event loop",
    "time.sleep": "wait for a signal or a condition",
}
DANGEROUS_MODULES = ("pickle", "cPickle", "marshal", "shelve", "dill", "jsonpickle", "joblib", "pty", "xml")
HARMLESS_MODULES = ("xml.sax.saxutils",)  # escapes text, parses nothing
SQL_CALLS = ("execute", "executemany")
SQL_FROM_OUR_NAMES = {  # file -> why its statements are put together from text, which is never a stranger's
    "store/engine.py": "PRAGMA takes no bound values: our own names and values, a key in hexadecimal",
    "store/projections.py": "names of our own tables",
    "store/copying.py": "the key as hex, and names and values of settings written there",
    "store/restoring.py": "question marks, as many as there are kinds",
    "store/admission.py": "names of our own tables",
    "store/ledger.py": "marks to bind as many values as there are",
}
MARKUP_CALLS = ("setHtml", "insertHtml", "appendHtml", "setMarkdown")
MARKUP_OF_OUR_OWN = {  # file -> why what is read as markup there holds no stranger's word
    "desktop/manual_view.py": "the manual that ships",
    "desktop/copied_paper.py": "for the clipboard, every text escaped; no widget of ours reads it",
}
RICH_TEXT_WIDGETS = ("QLabel", "QMessageBox")
PLAIN_TEXT_HOME = "desktop/plain_text.py"
VAGUE_NAMES = ("util", "utils", "helper", "helpers", "common", "manager", "misc", "base")
LONGEST_MODULE = 500
LONGEST_FUNCTION = 50
CHARTER_LINES = range(2, 7)
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")


def pure_rooms(package: Path) -> list[str]:
    """Inspection and journal ask no clock, no file, no chance: those come in as arguments."""
    return [
        f"{place(package, file, call)} calls {called(call)}(): {IMPURE_CALLS[last(call)]}"
        for room in PURE_ROOMS
        for file in modules(package / room)
        for call in calls(file)
        if last(call) in IMPURE_CALLS
    ]


def dangerous_calls(package: Path) -> list[str]:
    """No call that runs what it reads, unpacks where it likes, copies a live database or freezes a window."""
    return [
        f"{place(package, file, call)} calls {called(call)}(): {remedy}"
        for file in modules(package)
        for call in calls(file)
        for name, remedy in DANGEROUS_CALLS.items()
        if is_call_of(call, name)
    ]


def is_call_of(call: ast.Call, name: str) -> bool:
    """Tell whether a call is one of a dangerous name; ``app.exec()`` of Qt is another."""
    if called(call) == name:
        return True
    return "." not in name and name not in ("eval", "exec") and last(call) == name


def shells(package: Path) -> list[str]:
    """No program is started through a shell: a file's name would be read as commands."""
    return [
        f"{place(package, file, call)} calls {called(call)}(shell=…): start it by the list of its words"
        for file in modules(package)
        for call in calls(file)
        if any(
            word.arg == "shell" and not (isinstance(word.value, ast.Constant) and word.value.value is False)
            for word in call.keywords
        )
    ]


def sql_from_text(package: Path) -> list[str]:
    """SQL takes values bound, never put into its text, but where names of our own make it."""
    return [
        f"{place(package, file, call)} puts text into SQL: bind the value with ?"
        for file in modules(package)
        for call in calls(file)
        if last(call) in SQL_CALLS
        and file.relative_to(package).as_posix() not in SQL_FROM_OUR_NAMES
        and call.args
        and is_put_together(call.args[0])
    ]


def is_put_together(text: ast.expr) -> bool:
    """Tell whether a text is made of pieces: an f-string with values, ``+``, ``%``, ``format``."""
    if isinstance(text, ast.JoinedStr):
        return any(isinstance(piece, ast.FormattedValue) for piece in text.values)
    if isinstance(text, ast.BinOp):
        pieces = (text.left, text.right)
        return isinstance(text.op, ast.Mod) or not all(isinstance(one, ast.Constant) for one in pieces)
    return isinstance(text, ast.Call) and last(text) in ("format", "join", "replace", "format_map")


def markup(package: Path) -> list[str]:
    """Nothing reads HTML or Markdown but our own manual: a stranger's text would load what it names."""
    return [
        f"{place(package, file, call)} calls {called(call)}(): show text as text"
        for file in modules(package)
        for call in calls(file)
        if last(call) in MARKUP_CALLS and file.relative_to(package).as_posix() not in MARKUP_OF_OUR_OWN
    ]


def dangerous_modules(package: Path) -> list[str]:
    """No pickle and its kin, and no XML parser of the standard library (it expands entities)."""
    return [
        f"{place(package, file, node)} imports {name}, which trusts what it reads"
        for file in modules(package)
        for node in ast.walk(tree(file))
        for name in imported(node)
        if name.split(".")[0] in DANGEROUS_MODULES and name not in HARMLESS_MODULES
    ]


def plain_text(package: Path) -> list[str]:
    """Labels and message boxes come from one wrapper: on its own Qt reads data as HTML and loads files."""
    found = []
    for file in modules(package):
        if file.relative_to(package).as_posix() == PLAIN_TEXT_HOME:
            continue
        for node in ast.walk(tree(file)):
            names = [called(node)] if isinstance(node, ast.Call) else []
            names += [ast.unparse(base) for base in node.bases] if isinstance(node, ast.ClassDef) else []
            found += [
                f"{place(package, file, node)} uses {name}: take the plain-text one from {PLAIN_TEXT_HOME}"
                for name in names
                if is_rich(name)
            ]
    return found


def is_rich(name: str) -> bool:
    """Tell whether a called name makes a label or a message box, by itself or by a static function."""
    parts = name.removeprefix("QtWidgets.").split(".")
    makes = len(parts) == 1 or parts[1] in {"warning", "information", "question", "critical", "about"}
    return parts[0] in RICH_TEXT_WIDGETS and makes


def charters(package: Path) -> list[str]:
    """Each room's __init__.py holds its charter, two to six lines, and nothing else."""
    found = []
    for room in sorted(folder for folder in package.rglob("*") if any(folder.glob("*.py"))):
        charter = room / "__init__.py"
        if not charter.is_file():
            found.append(f"{room.name}/ has no __init__.py: write there what this room is for")
            continue
        text = ast.get_docstring(tree(charter)) or ""
        if len(text.splitlines()) not in CHARTER_LINES:
            found.append(
                f"{room.name}/__init__.py: the charter has 2 to 6 lines, not {len(text.splitlines())}"
            )
        if len(tree(charter).body) > 1:
            found.append(
                f"{room.name}/__init__.py: a charter and nothing else, re-exports hide where things live"
            )
    return found


def module_sizes(package: Path) -> list[str]:
    """No module is longer than 500 lines."""
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in modules(package)}
    return [
        f"{file.relative_to(package).as_posix()} has {length} lines: split it (limit {LONGEST_MODULE})"
        for file, length in lengths.items()
        if length > LONGEST_MODULE
    ]


def function_sizes(package: Path) -> list[str]:
    """No function is longer than 50 lines, its docstring not counted."""
    found = []
    for file in modules(package):
        for node in ast.walk(tree(file)):
            if (
                isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
                and body_lines(node) > LONGEST_FUNCTION
            ):
                length = body_lines(node)
                found.append(f"{place(package, file, node)} {node.name} has {length} lines: say it in parts")
    return found


def body_lines(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the number of lines from the signature to the end, without the docstring."""
    documented = ast.get_docstring(function) is not None
    first = function.body[0]
    docstring = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (function.end_lineno or 0) - function.lineno + 1 - docstring


def vague_names(package: Path) -> list[str]:
    """No module is called utils, helpers, common or manager: a name says what is inside."""
    return [
        f"{file.relative_to(package).as_posix()}: a name that says nothing; call it what it holds"
        for file in modules(package)
        if file.stem in VAGUE_NAMES or file.parent.name in VAGUE_NAMES
    ]


def unfinished(folder: Path) -> list[str]:
    """No comment promises work: what is not done is an issue, not a note."""
    found = []
    for file in modules(folder):
        reader = io.StringIO(file.read_text(encoding="utf-8")).readline
        found += [
            f"{file.relative_to(folder).as_posix()}:{token.start[0]} {token.string.strip()}"
            for token in tokenize.generate_tokens(reader)
            if token.type == tokenize.COMMENT and UNFINISHED.search(token.string)
        ]
    return found


GUARDS: tuple[Callable[[Path], list[str]], ...] = (
    *(pure_rooms, dangerous_calls, dangerous_modules, plain_text, charters, module_sizes, function_sizes),
    *(vague_names, unfinished, shells, sql_from_text, markup),
)


# --- reading source ---------------------------------------------------------------------------------------


def modules(folder: Path) -> list[Path]:
    """Return the Python files below a folder, sorted."""
    return sorted(folder.rglob("*.py"))


@cache
def tree(file: Path) -> ast.Module:
    """Return a file's syntax tree; kept, since every guard reads every file."""
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))


def calls(file: Path) -> Iterator[ast.Call]:
    """Yield every call in a file."""
    return (node for node in ast.walk(tree(file)) if isinstance(node, ast.Call))


def called(call: ast.Call) -> str:
    """Return the dotted text of what is called."""
    return ast.unparse(call.func)


def last(call: ast.Call) -> str:
    """Return the last name of what is called: `now` of `datetime.now`."""
    if isinstance(call.func, ast.Attribute):
        return call.func.attr
    return call.func.id if isinstance(call.func, ast.Name) else ""


def imported(node: ast.AST) -> list[str]:
    """Return the modules that a node imports."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module else []


def place(package: Path, file: Path, node: ast.AST) -> str:
    """Return file and line, as an editor understands them."""
    return f"{file.relative_to(package).as_posix()}:{getattr(node, 'lineno', 0)}"

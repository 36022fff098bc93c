"""The stand-alone verifier: the composition root of ``kiem-tra-bien-ban``, for the inspected unit.

It needs no account, no case file and no network, and holds nothing that could open one: an import contract
and a test keep window, store and sync out of it. What lies beside the program is found there: trusted
certificates in ``tin-cay``, the fonts of the papers in ``phong-chu``. Fonts are known by the hashes that the
minutes name, so exchanged ones make nothing valid.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.actions.strangers_file import limit_this_process, read_file
from inspector_app.cli.verifier_words import PROGRAM, Asked, parse
from inspector_app.errors import InspectorError, Surroundings
from inspector_app.wording import phrase, sentence

if TYPE_CHECKING:
    from inspector_app.cli.verdict_page import Checked
    from inspector_app.documents.fonts import FontSet
    from inspector_app.inspection.minutes import Minutes

OK, NOT_VALID, CANNOT = 0, 1, 2
TRUST_FOLDER, FONT_FOLDER = "tin-cay", "phong-chu"
CERTIFICATES = (".pem", ".crt", ".cer")
PAGE_ENDING = ".ket-qua.html"


@dataclass(frozen=True, slots=True)
class Surround:
    """Where the program runs.

    Attributes:
        beside: The folder of the program.
        reader: Whether somebody reads what is printed; without, the page is written and shown.
    """

    beside: Path
    reader: bool


def main() -> int:
    """Run the program with the words of the command line, in a process that does nothing else."""
    frozen = getattr(sys, "frozen", False)
    program = Path(sys.executable if frozen else sys.argv[0]).resolve()
    streams = (sys.stdin, sys.stdout, sys.stderr)
    reader = any(stream is not None and stream.isatty() for stream in streams)
    return run(sys.argv[1:], Surround(program.parent, reader or not frozen), own_process=True)


def run(argv: Sequence[str], surround: Surround, *, own_process: bool = False) -> int:
    """Check files; the exit status is 0 all wholly valid, 1 one is not, 2 something could not be checked."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a redirected stream on Windows is not UTF-8 by itself
            stream.reconfigure(encoding="utf-8")
    asked = parse(argv)
    if own_process:
        limit_this_process(max(len(asked.files), 1))
    try:
        trust = _trusted(asked, surround.beside)
        checked = [_check(path, trust, asked, surround.beside) for path in asked.files]
        _answer(checked, [path.name for path in trust], asked, surround)
    except InspectorError as error:
        sys.stderr.write(sentence(error.code, error.fields, asked.language) + "\n")
        return CANNOT
    except BrokenPipeError:  # whoever read our output has gone
        sys.stdout = None
    return _status(checked)


def _status(checked: "Sequence[Checked]") -> int:
    verdicts = [one.verdict for one in checked]
    if any(verdict is not None and not verdict.valid for verdict in verdicts):
        return NOT_VALID
    return OK if verdicts and all(verdicts) else CANNOT


def _trusted(asked: Asked, beside: Path) -> tuple[Path, ...]:
    folder = beside / TRUST_FOLDER
    there = sorted(folder.iterdir()) if folder.is_dir() else []
    return (*asked.trust, *(path for path in there if path.suffix.lower() in CERTIFICATES))


def _check(path: Path, trust: Sequence[Path], asked: Asked, beside: Path) -> "Checked":
    from inspector_app.actions.verify_minutes import Rebuild, lacking, paper_copy, verify_minutes
    from inspector_app.cli.verdict_page import Checked

    pems = [read_file(pem) for pem in trust]
    stampers = [read_file(pem) for pem in asked.tsa_trust]
    pdf = b""
    try:
        pdf = read_file(path)
        verdict = verify_minutes(
            pdf,
            pems,
            Rebuild(lambda minutes: _fonts(minutes, beside)),
            stamp_trust=stampers,
            now=datetime.now(UTC),
        )
    except Surroundings as error:  # another file may still be read
        return Checked(path.name, pdf, None, sentence(error.code, error.fields, asked.language))
    if lacks := lacking(verdict):
        why = [sentence(problem.code, problem.fields, asked.language) for problem in lacks]
        return Checked(path.name, pdf, None, "\n".join(why))
    paper = paper_copy(asked.scanned, verdict) if asked.scanned else None
    return Checked(path.name, pdf, verdict, paper=paper)


def _fonts(minutes: "Minutes", beside: Path) -> "FontSet":
    from inspector_app.documents.fonts import DEBIAN_FOLDERS, find_fonts

    return find_fonts((beside / FONT_FOLDER, *DEBIAN_FOLDERS), minutes.layout.font_sha256)


def _answer(checked: "Sequence[Checked]", trusted: Sequence[str], asked: Asked, surround: Surround) -> None:
    """Say what was found: on the terminal, as JSON, as a page; as a page that opens when nobody reads."""
    if asked.html is not None:
        _write(asked.html, checked, trusted, asked.language)
    if asked.as_json:
        from inspector_app.cli.verifier_answers import files_json

        sys.stdout.write(files_json(checked) + "\n")
    elif not surround.reader and asked.html is None:
        _show(_beside_file(checked, trusted, asked))
    else:
        from inspector_app.cli.verifier_answers import files_text

        sys.stdout.write(files_text(checked, trusted, asked.language) + "\n")
    if asked.html is not None and not asked.as_json:
        sys.stdout.write(phrase("PAGE-written", {"file": str(asked.html)}, asked.language) + "\n")


def _write(file: Path, checked: "Sequence[Checked]", trusted: Sequence[str], language: str) -> None:
    from inspector_app.cli.verdict_page import verdict_page

    page = verdict_page(checked, trusted, datetime.now(UTC), language)
    try:
        file.write_text(page, encoding="utf-8")
    except OSError as error:
        raise Surroundings("FILE-02", file=str(file), reason=error.strerror or "") from error


def _beside_file(checked: "Sequence[Checked]", trusted: Sequence[str], asked: Asked) -> Path:
    """Write the page beside the first file, or where this person may write; return where."""
    if asked.files:
        wanted = asked.files[0].with_name(asked.files[0].name + PAGE_ENDING)
        try:
            _write(wanted, checked, trusted, asked.language)
        except Surroundings:  # a folder that this person may only read
            pass
        else:
            return wanted
    elsewhere = Path(tempfile.mkdtemp(prefix=f"{PROGRAM}-")) / f"{PROGRAM}{PAGE_ENDING}"
    _write(elsewhere, checked, trusted, asked.language)
    return elsewhere


def _show(page: Path) -> None:
    """Open the page where pages are read, if there is a screen."""
    if sys.platform == "linux" and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        return
    import webbrowser

    webbrowser.open(page.resolve().as_uri())


if __name__ == "__main__":
    sys.exit(main())

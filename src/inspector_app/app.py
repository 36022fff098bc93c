"""The composition root: the only module that knows every room; it wires them and runs a Command."""

import os
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from io import TextIOWrapper
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from inspector_app.actions.strangers_file import limit_this_process, read_file
from inspector_app.bundled import bundled
from inspector_app.cli.command import Command, parse
from inspector_app.errors import CannotDo, InspectorError, Surroundings
from inspector_app.inspection.dates import day_of
from inspector_app.settings import Settings, default_data_dir, read_settings, write_settings
from inspector_app.wording import sentence

if TYPE_CHECKING:
    from inspector_app.actions.desk import Desk
    from inspector_app.actions.library import Library
    from inspector_app.actions.verify_minutes import MinutesVerdict
    from inspector_app.desktop.beside import Kept
    from inspector_app.desktop.one_window import OneWindow
    from inspector_app.documents.fonts import FontSet
    from inspector_app.inspection.checklist import Checklist
    from inspector_app.inspection.law import Instrument, Registry
    from inspector_app.inspection.minutes import Minutes
    from inspector_app.inspection.office_hours import OfficeHours
    from inspector_app.inspection.phrases import Cause, Phrase
    from inspector_app.inspection.shorthand import Shorthand
    from inspector_app.inspection.unit import Directory
    from inspector_app.inspection.workdays import Calendar
    from inspector_app.store.case_file import CaseFile

OK, NOT_VALID, CANNOT = 0, 1, 2
CASE_FOLDER = "case"
STAMPED_ENDING = "-dau-thoi-gian.pdf"


@dataclass(frozen=True, slots=True)
class Program:
    """One run of the program: what was asked, the settings, and where the case file lives.

    Attributes:
        own_process: Whether the process does nothing but this, so that its limits may be set.
    """

    command: Command
    settings: Settings
    language: str
    data_dir: Path
    own_process: bool


def run(argv: Sequence[str], *, own_process: bool = False) -> int:
    """Run one command; the exit status is 0 done, 1 checked and not valid, 2 could not be done.

    An error that people can act on becomes one line on stderr; anything else is a bug and shows itself.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a redirected stream on Windows is not UTF-8 by itself
            stream.reconfigure(encoding="utf-8")
    command = parse(argv)
    language = command.language or "vi"
    while True:
        try:
            folder = command.data_dir or default_data_dir(os.environ, sys.platform, Path.home())
            settings = read_settings(folder)
            language = command.language or settings.language.value
            return _COMMANDS[command.name](Program(command, settings, language, folder, own_process))
        except InspectorError as error:
            said = sentence(error.code, error.fields, language)
            sys.stderr.write(said + "\n")
            if not _is_tried_again(command, error, said):
                return CANNOT


def _is_tried_again(command: Command, error: InspectorError, said: str) -> bool:
    """Show in a window why the window could not open: who clicked on an icon sees no terminal."""
    if command.name != "window" or command.passphrase_file or error.code == "START-01":
        return False
    from inspector_app.desktop.load_qt import load_qt

    load_qt()
    from inspector_app.desktop.start import application, dress
    from inspector_app.desktop.start_trouble import wants_to_try_again

    dress(application(), Settings())
    return wants_to_try_again(said)


def _demo(program: Program) -> int:
    from inspector_app.actions.run_demo import run_demo
    from inspector_app.cli.answers import demo_json, demo_table
    from inspector_app.forms.demo_inspections import bundled_demos

    out = program.command.out or Path()
    with tempfile.TemporaryDirectory(prefix="inspector-") as scratch:
        open_desk = desk(_open_case(Path(scratch) / CASE_FOLDER, "", temporary=True), program)
        try:
            result = run_demo(open_desk, bundled_demos(), random_bytes=os.urandom, write=_writer(out))
        finally:
            _close(open_desk)
    _say(demo_json(result) if program.command.as_json else demo_table(result, out))
    return OK if result.all_valid else NOT_VALID


def _verify(program: Program) -> int:
    from inspector_app.actions.verify_minutes import Rebuild, lacking, paper_copy, verify_minutes
    from inspector_app.cli.answers import verdict_json, verdict_text

    if program.own_process:
        limit_this_process()
    trust = [read_file(path) for path in program.command.trust]
    pdf = read_file(program.command.file or Path())
    stampers = [read_file(path) for path in program.command.tsa_trust]
    rebuild = Rebuild(_fonts_named(program.settings))
    verdict = verify_minutes(pdf, trust, rebuild, stamp_trust=stampers, now=datetime.now(UTC))
    for problem in lacking(verdict):  # not checked is not invalid
        raise CannotDo(problem.code, **problem.fields)
    if _is_scan(program, pdf, verdict, partial(verify_minutes, trust=trust, rebuild=rebuild)):
        return NOT_VALID
    paper = paper_copy(program.command.scanned, verdict) if program.command.scanned else None
    in_words = verdict_text(verdict, program.language, paper)
    _say(verdict_json(verdict, paper) if program.command.as_json else in_words)
    return OK if verdict.valid else NOT_VALID


def _is_scan(
    program: Program, data: bytes, verdict: "MinutesVerdict", verify: "Callable[[bytes], MinutesVerdict]"
) -> bool:
    """Say what a scan of pages signed by hand shows; False where the file is none."""
    from inspector_app.actions.verify_scan import may_be_scan, verify_scan
    from inspector_app.cli.scan_answers import scan_json, scan_text

    if not may_be_scan(verdict):
        return False
    minutes = program.command.minutes
    against = verify(read_file(minutes)) if minutes else None
    name = program.command.file.name if program.command.file else ""
    try:
        scan = verify_scan(data, name, against)
    except CannotDo:  # neither minutes nor a scan: the verdict says what it is not
        return False
    if scan is not None:
        _say(scan_json(scan) if program.command.as_json else scan_text(scan, program.language))
    return scan is not None


def _timestamp(program: Program) -> int:
    from inspector_app.actions.put_file import check_free, is_same, put_file
    from inspector_app.actions.stamp_file import Stamping, stamp_file
    from inspector_app.actions.verify_minutes import Rebuild
    from inspector_app.cli.answers import as_json
    from inspector_app.cli.stamps import stamped_json, stamped_text
    from inspector_app.sync.fetch import Fetcher, check_address

    command = program.command
    file = command.file or Path()
    out = command.out or file.with_name(f"{file.stem}{STAMPED_ENDING}")
    check_address(command.tsa)
    stamping = Stamping(
        address=command.tsa,
        trust=[read_file(path) for path in command.trust],
        stamp_trust=[read_file(path) for path in command.tsa_trust],
        fetch=Fetcher(authorities=read_file(command.authorities) if command.authorities else b""),
        random_bytes=os.urandom,
        renew=command.renew,
    )
    pdf = read_file(file)
    check_free(out, file)
    stamped = stamp_file(pdf, stamping, Rebuild(_fonts_named(program.settings)))
    written = stamped.changed or (command.out is not None and not is_same(out, file))
    if written:
        put_file(out, stamped.pdf)
    said = as_json(stamped_json(stamped, out if written else None))
    _say(said if command.as_json else stamped_text(stamped, file, out, program.language))
    return OK if stamped.verdict.valid else NOT_VALID


def _reconcile(program: Program) -> int:
    from inspector_app.cli.answers import as_json
    from inspector_app.cli.lists import reconciled_text
    from inspector_app.forms.figures_file import load_figures, reconcile_json
    from inspector_app.inspection.figures.judging import judge
    from inspector_app.inspection.figures.stated import RuleResult

    path = program.command.file or Path()
    outcomes = judge(load_figures(read_file(path), path.name))
    in_words = reconciled_text(outcomes, program.language)
    _say(as_json(reconcile_json(outcomes)) if program.command.as_json else in_words)
    return NOT_VALID if any(one.result is RuleResult.DIFFERS for one in outcomes) else OK


def _compare(program: Program) -> int:
    from inspector_app.actions.compare_files import ListFile, compare_files
    from inspector_app.cli.command import CATALOGUE_SHEET, POSTED_SHEET
    from inspector_app.cli.lists import compared_json, compared_text
    from inspector_app.inspection.posting.catalogue import Level

    command = program.command
    posted, catalogue = command.file or Path(), command.other or Path()
    compared = compare_files(
        ListFile(read_file(posted), posted.name, command.posted_sheet, POSTED_SHEET),
        ListFile(read_file(catalogue), catalogue.name, command.catalogue_sheet, CATALOGUE_SHEET),
        as_of=command.as_of or day_of(datetime.now(UTC)),
        levels=(Level(command.level),) if command.level else (),
    )
    _say(compared_json(compared) if command.as_json else compared_text(compared, program.language))
    return NOT_VALID if compared.comparison.differences else OK


def _law(program: Program) -> int:
    from inspector_app.actions.check_paper import check_paper
    from inspector_app.cli.papers import paper_json, paper_text
    from inspector_app.inspection.law import Registry

    path = program.command.file or Path()
    day = program.command.as_of or day_of(datetime.now(UTC))
    checked = check_paper(read_file(path), path.name, Registry(_instruments()), day)
    _say(paper_json(checked) if program.command.as_json else paper_text(checked, program.language))
    return OK if checked.well else NOT_VALID


def _forms_check(program: Program) -> int:
    from inspector_app.cli.answers import problems_json, problems_text
    from inspector_app.forms.library import check_forms

    folder = program.command.file or Path()
    if not folder.is_dir():
        raise Surroundings("FILE-01", file=str(folder), reason="không phải là thư mục")
    problems = check_forms(folder, _instruments())
    _say(problems_json(problems) if program.command.as_json else problems_text(problems, program.language))
    return CANNOT if problems else OK


def _doctor(program: Program) -> int:
    from inspector_app.actions.look_over import look_over
    from inspector_app.cli.answers import doctor_json, doctor_text

    report = look_over(program.data_dir / CASE_FOLDER, lambda: fonts_of(program.settings), datetime.now(UTC))
    _say(doctor_json(report) if program.command.as_json else doctor_text(report))
    return OK if report.well else NOT_VALID


def _window(program: Program) -> int:
    from inspector_app.desktop.load_qt import load_qt

    load_qt()
    from inspector_app.desktop.one_window import OneWindow

    if program.command.temporary:
        return _open_window(program, None)
    one = OneWindow(program.data_dir)
    one.take()
    try:
        return _open_window(program, one)
    finally:
        one.give_back()


def _open_window(program: Program, one: "OneWindow | None") -> int:
    from inspector_app.desktop.beside import Beside
    from inspector_app.desktop.start import run_window
    from inspector_app.desktop.unlock import Need
    from inspector_app.store.about import has_case

    folder = program.data_dir / CASE_FOLDER
    command = program.command
    scratch = Path(tempfile.mkdtemp(prefix="inspector-")) if command.temporary else None
    named = command.passphrase_file if not command.temporary else None
    known = _passphrase(named) if named else ""
    if known:  # a wrong passphrase is told before any window opens
        _open_case(folder, known).close()
    asked = Need.PASSPHRASE if has_case(folder) else Need.NEW_PASSPHRASE

    def open_desk(passphrase: str) -> "Desk":
        opened = desk(
            _open_case(scratch or folder, known or passphrase, temporary=command.temporary), program
        )
        if command.examples:
            _enter_examples(opened)
        return opened

    try:
        return run_window(
            open_desk=open_desk,
            close_desk=_close,
            need=Need.NOTHING if command.temporary or known else asked,
            settings=program.settings,
            keep_settings=lambda changed: write_settings(program.data_dir, changed),
            now=lambda: datetime.now(UTC),
            language=program.language,
            beside=Beside(one, () if command.examples else _examples_command(program), _kept(command)),
        )
    finally:
        if scratch:
            rmtree(scratch, ignore_errors=True)


def _kept(command: Command) -> "Kept":
    from inspector_app.desktop.beside import Kept

    if command.examples:
        return Kept.EXAMPLES
    return Kept.UNTIL_CLOSED if command.temporary else Kept.ON_THIS_LAPTOP


def _enter_examples(open_desk: "Desk") -> None:
    from inspector_app.actions.record_example import enter_examples
    from inspector_app.forms.demo_inspections import bundled_demos

    enter_examples(open_desk, bundled_demos())


def _examples_command(program: Program) -> tuple[str, ...]:
    """Return the command line of a second window in which examples can be tried: a case file of its own."""
    me = (sys.executable,) if getattr(sys, "frozen", False) else (sys.executable, "-m", "inspector_app")
    return (*me, "--examples", "--data-dir", str(program.data_dir))


def _open_case(folder: Path, passphrase: str, *, temporary: bool = False) -> "CaseFile":
    """Open the case file of a folder, or make it; a temporary one has a key that nobody keeps."""
    from inspector_app.store.about import has_case
    from inspector_app.store.case_file import CaseFile
    from inspector_app.store.keys import Passphrase, ThrowAway

    if temporary:
        return CaseFile.create(folder, ThrowAway(), now=datetime.now(UTC))
    if has_case(folder):
        return CaseFile.open(folder, Passphrase(passphrase))
    return CaseFile.create(folder, Passphrase(passphrase), now=datetime.now(UTC))


def _passphrase(file: Path) -> str:
    """Return the first line of a passphrase file; the mark that Notepad puts first is no part of it.

    Raises:
        CannotDo: ``FILE-03`` it is not UTF-8 text: guessing letters would lock somebody out.
    """
    try:
        lines = read_file(file).decode("utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise CannotDo("FILE-03", file=str(file)) from error
    return lines[0] if lines else ""


def _close(open_desk: "Desk") -> None:
    from inspector_app.actions.seal_record import seal_record

    seal_record(open_desk.case, os.urandom)
    open_desk.case.close()


_COMMANDS: Mapping[str, Callable[[Program], int]] = {
    "window": _window,
    "demo": _demo,
    "verify": _verify,
    "timestamp": _timestamp,
    "reconcile": _reconcile,
    "compare": _compare,
    "law": _law,
    "forms check": _forms_check,
    "doctor": _doctor,
}


def desk(case: "CaseFile", program: Program) -> "Desk":
    """Return the desk for an open case file: real clock, real randomness."""
    from inspector_app.actions.desk import Desk
    from inspector_app.actions.enter import author_of

    return Desk(
        case=case,
        author=author_of(case, new_id, datetime.now(UTC)),
        now=lambda: datetime.now(UTC),
        new_id=new_id,
        library=library(),
        fonts=partial(fonts_of, program.settings),
    )


def library() -> "Library":
    """Return the bundled forms, law, units and calendar, each read when first asked for."""
    from inspector_app.actions.library import Library

    return Library(
        read_forms=_forms,
        read_law=_law_at_hand,
        read_units=_units,
        read_calendar=_calendar,
        read_office_hours=_office_hours,
        read_memory=_phrases,
        read_shorthand=_shorthand,
    )


def _forms() -> "tuple[Checklist, ...]":
    from inspector_app.forms.library import load_library

    return load_library(bundled("forms"), _instruments())


def _law_at_hand() -> "Registry":
    from inspector_app.inspection.law import Registry

    return Registry(_instruments())


def _units() -> "Directory":
    from inspector_app.forms.units_file import load_units
    from inspector_app.inspection.unit import Directory

    return Directory(load_units(*_shelf("units/units.json")))


def _calendar() -> "Calendar":
    from inspector_app.forms.calendar_file import load_calendar
    from inspector_app.inspection.workdays import Calendar

    return Calendar(load_calendar(*_shelf("calendar/vn.yaml")))


def _office_hours() -> "tuple[OfficeHours, ...]":
    from inspector_app.forms.calendar_file import load_office_hours

    return load_office_hours(*_shelf("calendar/vn.yaml"))


def _phrases() -> "tuple[tuple[Phrase, ...], tuple[Cause, ...]]":
    from inspector_app.forms.phrases_file import load_phrases

    return load_phrases(*_shelf("phrases/vi.yaml"))


def _shorthand() -> "tuple[Shorthand, ...]":
    from inspector_app.forms.shorthand_file import load_shorthand

    return load_shorthand(*_shelf("shorthand/vi.yaml"))


def _instruments() -> "tuple[Instrument, ...]":
    from inspector_app.forms.law_file import load_law

    return load_law(*_shelf("law/registry.yaml"))


def _shelf(path: str) -> tuple[bytes, str]:
    return bundled(f"resources/{path}").read_bytes(), path


def fonts_of(settings: Settings, *, wanted: Mapping[str, str] | None = None) -> "FontSet":
    """Return the font of papers: from the folder that the settings name, or where the system has it.

    The very files that given minutes name (``wanted``: hashes by face) come first.
    """
    from inspector_app.documents.fonts import DEBIAN_FOLDERS, find_fonts

    named = (settings.font_folder,) if settings.font_folder else ()
    return find_fonts((*named, *DEBIAN_FOLDERS), wanted)


def _fonts_named(settings: Settings) -> "Callable[[Minutes], FontSet]":
    return lambda minutes: fonts_of(settings, wanted=minutes.layout.font_sha256)


def new_id() -> str:
    """Return a fresh id, 32 hex."""
    return os.urandom(16).hex()


def _writer(folder: Path) -> Callable[[str, bytes], None]:
    def write(name: str, data: bytes) -> None:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)
        except OSError as error:
            raise Surroundings("FILE-02", file=str(folder / name), reason=error.strerror or "") from error

    return write


def _say(text: str) -> None:
    """Print; whoever read our output may have gone: the exit status still says what was found."""
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stdout = None

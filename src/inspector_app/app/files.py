"""Deeds that look at files and open no case file: verify, timestamp, reconcile, compare, law, forms check."""

import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.actions.strangers_file import limit_this_process, read_file
from inspector_app.app.program import CANNOT, NOT_VALID, OK, Program, fonts_named, say
from inspector_app.app.shelves import instruments
from inspector_app.errors import CannotDo, Surroundings
from inspector_app.inspection.dates import day_of

if TYPE_CHECKING:
    from inspector_app.actions.verify_minutes import MinutesVerdict

STAMPED_ENDING = "-dau-thoi-gian.pdf"


def verify(program: Program) -> int:
    """Check one file of minutes, or a scan of pages signed by hand."""
    from inspector_app.actions.verify_minutes import Rebuild, lacking, paper_copy, verify_minutes
    from inspector_app.cli.answers import verdict_json, verdict_text

    if program.own_process:
        limit_this_process()
    trust = [read_file(path) for path in program.command.trust]
    pdf = read_file(program.command.file or Path())
    stampers = [read_file(path) for path in program.command.tsa_trust]
    rebuild = Rebuild(fonts_named(program.settings))
    verdict = verify_minutes(pdf, trust, rebuild, stamp_trust=stampers, now=datetime.now(UTC))
    for problem in lacking(verdict):  # not checked is not invalid
        raise CannotDo(problem.code, **problem.fields)
    if _is_scan(program, pdf, verdict, partial(verify_minutes, trust=trust, rebuild=rebuild)):
        return NOT_VALID
    paper = paper_copy(program.command.scanned, verdict) if program.command.scanned else None
    in_words = verdict_text(verdict, program.language, paper)
    say(verdict_json(verdict, paper) if program.command.as_json else in_words)
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
        say(scan_json(scan) if program.command.as_json else scan_text(scan, program.language))
    return scan is not None


def timestamp(program: Program) -> int:
    """Add what keeps a signed file for years."""
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
    stamped = stamp_file(pdf, stamping, Rebuild(fonts_named(program.settings)))
    written = stamped.changed or (command.out is not None and not is_same(out, file))
    if written:
        put_file(out, stamped.pdf)
    said = as_json(stamped_json(stamped, out if written else None))
    say(said if command.as_json else stamped_text(stamped, file, out, program.language))
    return OK if stamped.verdict.valid else NOT_VALID


def reconcile(program: Program) -> int:
    """Judge whether the figures of a file add up."""
    from inspector_app.cli.answers import as_json
    from inspector_app.cli.lists import reconciled_text
    from inspector_app.forms.figures_file import load_figures, reconcile_json
    from inspector_app.inspection.figures.judging import judge
    from inspector_app.inspection.figures.stated import RuleResult

    path = program.command.file or Path()
    outcomes = judge(load_figures(read_file(path), path.name))
    in_words = reconciled_text(outcomes, program.language)
    say(as_json(reconcile_json(outcomes)) if program.command.as_json else in_words)
    return NOT_VALID if any(one.result is RuleResult.DIFFERS for one in outcomes) else OK


def compare(program: Program) -> int:
    """Compare a posted list with the catalogue."""
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
    say(compared_json(compared) if command.as_json else compared_text(compared, program.language))
    return NOT_VALID if compared.comparison.differences else OK


def law(program: Program) -> int:
    """Check what a paper cites of the law."""
    from inspector_app.actions.check_paper import check_paper
    from inspector_app.cli.papers import paper_json, paper_text
    from inspector_app.inspection.law import Registry

    path = program.command.file or Path()
    day = program.command.as_of or day_of(datetime.now(UTC))
    checked = check_paper(read_file(path), path.name, Registry(instruments()), day)
    say(paper_json(checked) if program.command.as_json else paper_text(checked, program.language))
    return OK if checked.well else NOT_VALID


def forms_check(program: Program) -> int:
    """Name what is wrong in form files."""
    from inspector_app.cli.answers import problems_json, problems_text
    from inspector_app.forms.library import check_forms

    folder = program.command.file or Path()
    if not folder.is_dir():
        raise Surroundings("FILE-01", file=str(folder), reason="không phải là thư mục")
    problems = check_forms(folder, instruments())
    say(problems_json(problems) if program.command.as_json else problems_text(problems, program.language))
    return CANNOT if problems else OK

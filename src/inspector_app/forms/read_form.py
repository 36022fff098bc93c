"""One form file: its exact bytes to a checklist, or every problem that keeps it from being one."""

import hashlib
from collections.abc import Sequence

from inspector_app.forms.check_expressions import check_expressions
from inspector_app.forms.check_items import check_head, check_items, check_short_sets
from inspector_app.forms.check_scoring import check_scoring
from inspector_app.forms.form_file import BasisFile, FormFile, ItemFile, MeasureFile
from inspector_app.forms.plain_yaml import read_plain_yaml
from inspector_app.forms.problems import FileRefused, Problem
from inspector_app.forms.scoring_file import scoring_of
from inspector_app.forms.structure import Report, items_standing, names_standing, read_model, readable_items
from inspector_app.inspection.checklist import (
    Checklist,
    DeadlineTerm,
    EvidenceAsked,
    Item,
    LegalBasis,
    Measure,
    Section,
)
from inspector_app.inspection.law import Instrument


def load_form(data: bytes, name: str, law: Sequence[Instrument]) -> Checklist:
    """Return the checklist of a form file.

    Args:
        data: The exact bytes of the file; the checklist's sha256 is theirs.
        name: Name of the file for the sentences, such as ``niem-yet/2026.1.yaml``.
        law: The registry of law; a basis names one of its keys.

    Raises:
        FileRefused: a CannotDo with every problem, each with row and item.
    """
    checklist, problems = examine_form(data, name, law)
    if checklist is None:
        raise FileRefused(problems)
    return checklist


def examine_form(data: bytes, name: str, law: Sequence[Instrument]) -> tuple[Checklist | None, list[Problem]]:
    """Return the checklist of a form file, or None with every problem of the file, by row."""
    plain, problems = read_plain_yaml(data, name)
    if plain is None:
        return None, problems
    report = Report(name, plain, problems)
    form = read_model(FormFile, report)
    items = readable_items(plain, form)
    names = names_standing(plain)
    check_items(items, {instrument.key: instrument for instrument in law}, report)
    check_expressions([(place, _item(item)) for place, item in items], names, report)
    check_short_sets(report, items_standing(plain))
    if form is not None:
        check_head(form, report)
        if form.scoring:
            check_scoring(form.scoring, items_standing(plain), report)
    if form is None or report.problems:
        return None, sorted(report.problems, key=lambda problem: (problem.row, problem.code))
    return _checklist(form, hashlib.sha256(data).hexdigest()), []


def _checklist(form: FormFile, sha256: str) -> Checklist:
    return Checklist(
        form_id=form.form_id,
        version=form.version,
        sha256=sha256,
        title=form.title.vi,
        title_en=form.title.en,
        status=form.status,
        issued_by=form.issued_by,
        decision_no=form.decision_no,
        sections=tuple(
            Section(
                code=section.code,
                title=section.title.vi,
                title_en=section.title.en,
                items=tuple(_item(item) for item in section.items),
            )
            for section in form.sections
        ),
        short_sets={name: tuple(items) for name, items in form.short_sets.items()},
        scoring=scoring_of(form.scoring) if form.scoring else None,
    )


def _item(item: ItemFile) -> Item:
    deadline = item.recommendation.deadline if item.recommendation else None
    return Item(
        name=item.name,
        label=item.label.vi,
        label_en=item.label.en,
        judged=item.type == "verdict",
        severity=item.severity,
        measures=tuple(_measure(measure) for measure in item.measures),
        relevant=item.relevant,
        required=item.required,
        fails_when=item.fails_when,
        legal_basis=tuple(_basis(basis) for basis in item.legal_basis),
        evidence=EvidenceAsked(
            words=item.evidence.words,
            photos_when_failed=item.evidence.photo,
            sample=item.evidence.sample,
            table=item.evidence.table,
        ),
        finding=item.finding.vi if item.finding else "",
        recommendation=item.recommendation.vi if item.recommendation else "",
        deadline=DeadlineTerm(days=deadline.days, working=deadline.working) if deadline else None,
    )


def _measure(measure: MeasureFile) -> Measure:
    message = measure.constraint_message
    return Measure(
        name=measure.name,
        type=measure.type,
        label=measure.label.vi,
        label_en=measure.label.en,
        unit=measure.unit,
        required=measure.required,
        relevant=measure.relevant,
        constraint=measure.constraint,
        constraint_message=message.vi if message else "",
        calculation=measure.calculation,
        choices=tuple((choice.name, choice.label.vi) for choice in measure.choices),
    )


def _basis(basis: BasisFile) -> LegalBasis:
    return LegalBasis(
        law=basis.law, at=basis.at, confirmed=basis.confirmed, since=basis.since, until=basis.until
    )

"""What inspectors write again and again, as a file: ``resources/phrases/vi.yaml`` to phrases and causes."""

from typing import Annotated, Literal

from pydantic import Field

from inspector_app.forms.plain_yaml import read_plain_yaml
from inspector_app.forms.problems import FileRefused
from inspector_app.forms.strict import Line, Strict, Vietnamese
from inspector_app.forms.structure import Report, read_model
from inspector_app.inspection.findings import FaultOf
from inspector_app.inspection.phrases import Cause, Phrase


class CauseFile(Strict):
    """One usual cause; see :class:`inspector_app.inspection.phrases.Cause`."""

    id: Annotated[Line, Field(pattern=r"^[a-z0-9-]{1,40}$")]
    text: Vietnamese
    fault_of: FaultOf = FaultOf.UNIT


class PhrasesFile(Strict):
    """The whole file: phrases by the name of their item, ``all`` for those that fit everywhere."""

    format: Literal[1]
    phrases: dict[Annotated[str, Field(pattern=r"^(all|[A-Z]{2,4}[0-9]{2})$")], list[Vietnamese]]
    causes: Annotated[list[CauseFile], Field(min_length=1)]


def load_phrases(data: bytes, name: str) -> tuple[tuple[Phrase, ...], tuple[Cause, ...]]:
    """Return the phrases and causes of a file, in its order.

    Raises:
        FileRefused: a CannotDo with every problem: wrong fields, an id of a cause twice.
    """
    plain, problems = read_plain_yaml(data, name)
    if plain is None:
        raise FileRefused(problems)
    report = Report(name, plain, problems)
    file = read_model(PhrasesFile, report)
    if file is not None:
        _check(file, report)
    if file is None or report.problems:
        raise FileRefused(report.problems)
    phrases = tuple(
        Phrase(item="" if item == "all" else item, text=text)
        for item, texts in file.phrases.items()
        for text in texts
    )
    return phrases, tuple(Cause(**cause.model_dump()) for cause in file.causes)


def _check(file: PhrasesFile, report: Report) -> None:
    rows: dict[str, int] = {}
    for number, cause in enumerate(file.causes):
        place = ("causes", number)
        if cause.id in rows:
            report.add("FORM-70", place, name=cause.id, first=rows[cause.id])
        rows.setdefault(cause.id, report.plain.row(place))

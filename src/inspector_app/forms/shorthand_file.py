"""Short forms that ship, as a file: ``resources/shorthand/vi.yaml`` to entries in its order."""

from typing import Literal

from inspector_app.errors import CannotDo
from inspector_app.forms.plain_yaml import read_plain_yaml
from inspector_app.forms.problems import FileRefused
from inspector_app.forms.strict import Strict, Vietnamese
from inspector_app.forms.structure import Report, read_model
from inspector_app.inspection.shorthand import Shorthand, new_shorthand


class ShorthandFile(Strict):
    """The whole file: short form to words."""

    format: Literal[1]
    shorthand: dict[str, Vietnamese]


def load_shorthand(data: bytes, name: str) -> tuple[Shorthand, ...]:
    """Return the short forms of a file.

    Raises:
        FileRefused: a CannotDo with every problem: wrong fields, a form that is none.
    """
    plain, problems = read_plain_yaml(data, name)
    if plain is None:
        raise FileRefused(problems)
    report = Report(name, plain, problems)
    file = read_model(ShorthandFile, report)
    entries: list[Shorthand] = []
    for short, text in file.shorthand.items() if file is not None else ():
        try:
            entries.append(new_shorthand(short, text))
        except CannotDo as error:
            report.add(error.code, ("shorthand", short), **error.fields)
    if file is None or report.problems:
        raise FileRefused(report.problems)
    return tuple(entries)

"""Cells made to keep a reader busy are answered at once: every pattern has a bound on what it looks at."""

import pytest

from inspector_app.errors import CannotDo
from inspector_app.intake.columns import cells, components, limits, moments, procedure_words, registers, rows
from inspector_app.intake.columns.frames import dossier_code_of, tells_of_a_person

LONG = 20_000
HOSTILE = {
    "blanks": "Tổng" + " " * LONG + "x",
    "line breaks": "\n" * 3 * LONG + "x",
    "blanks and breaks": "5 ngày" + " \n" * 3 * LONG + "x",
    "tabs": "\t" * LONG + "x",
    "dots": "Tổng " + "1." * LONG + "x",
    "là": "là " * LONG + "5 ngày",
    "không quá": "không quá " * LONG + "5 ngày",
    "brackets": "(" * LONG,
    "decision": "12/QĐ" + " " * LONG,
    "digits": "000.00.19." * LONG,
    "days": "1/1/2026 " * LONG,
    "limits": "5 ngày, " * LONG,
    "sections": "I. " * LONG,
    "one word": "x" * LONG,
}
READERS = {
    "limits": limits.limits_of,
    "components": components.components_of,
    "moment": moments.moment_of,
    "days": moments.days_in,
    "decision": procedure_words.decision_of,
    "levels": procedure_words.levels_of,
    "count": cells.count_of,
    "lines": cells.lines_of,
    "total": lambda text: rows.is_total((text,)),
    "section": lambda text: rows.section_in((text,)),
    "dossier": dossier_code_of,
    "person": tells_of_a_person,
    "register": registers.number_of,
}


@pytest.mark.timeout(20)  # a pattern that runs away takes minutes
@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("reader", READERS.values(), ids=READERS)
def test_a_hostile_cell_is_answered_or_refused(reader, text):
    try:
        answer = reader(text)
    except CannotDo as error:
        answer = error.code

    assert answer is None or str(answer) != text

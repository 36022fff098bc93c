"""Sentences that the program writes of the checklist, worded otherwise by a person: their counts must stay.

The scope and the summary of results are made anew at every redraw. A paragraph of the same part stands in
their place and is kept as it is; so its counts may grow old, and a paper that states them would be wrong.
"""

import re
from collections import Counter
from collections.abc import Iterator

from inspector_app.inspection.answers import Verdict
from inspector_app.inspection.gaps import Gap, GapCode, blocking, warning
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.paragraphs import REWORDED, Part
from inspector_app.inspection.visit_record import VisitRecord

_NUMBER = re.compile(r"(?<![\w/.,-])\d{1,3}(?:\.\d{3})+(?![\w/-])|(?<![\w/.,-])\d+(?![\w/-]|[.,]\d)")
"""A number that stands alone: no day, no number of a document, no percentage with decimals."""


def stated_counts(record: VisitRecord, part: Part) -> tuple[int, ...]:
    """Return what a sentence of a part counts now, nought left out: nobody has to write what is not there."""
    chosen = record.chosen_items()
    if part is Part.SUMMARY:
        verdicts = Counter(
            record.answers[key].verdict if key in record.answers else None for key, _, _ in chosen
        )
        counts = [len(chosen), *(verdicts[verdict] for verdict in (*Verdict, None))]
    else:
        sections = Counter(
            (form.form_id, section.code)
            for _, form, item in chosen
            for section in form.sections
            if item in section.items
        )
        counts = [len(chosen), *sections.values()]
    return tuple(dict.fromkeys(count for count in counts if count))


def counts_in(text: str) -> tuple[int, ...]:
    """Return the whole numbers that stand alone in a text."""
    return tuple(int(found.replace(".", "")) for found in _NUMBER.findall(text))


def reworded_gaps(record: VisitRecord) -> Iterator[Gap]:
    """Yield sentences without a count that stands now, and numbers in them that nothing counts."""
    for part in REWORDED:
        standing = [one for one in record.paragraphs if one.part is part]
        if not standing:
            continue
        wanted = stated_counts(record, part)
        said = counts_in(" ".join(one.text for one in standing))
        needed = wanted[:1] if part is Part.SCOPE else wanted  # who names no sections need not count them
        lacking = [count for count in needed if count not in said]
        others = [count for count in dict.fromkeys(said) if count and count not in wanted]
        key = standing[0].id
        if lacking:
            what = ", ".join(map(count_text, lacking))
            yield blocking(GapCode.COUNT_NOT_SAID, "paragraph", key, part.value, what=what)
        if others:
            what = ", ".join(map(count_text, others))
            yield warning(GapCode.COUNT_UNKNOWN, "paragraph", key, part.value, what=what)

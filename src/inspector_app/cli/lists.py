"""What comparing lists and reconciling figures found, as words for people or as one JSON object."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from inspector_app.cli.answers import as_json
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.figures.stated import RuleOutcome, RuleResult
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.plain import to_plain
from inspector_app.inspection.posting.words import KIND_WORDS, difference_words
from inspector_app.wording import phrase, sentence

if TYPE_CHECKING:
    from inspector_app.actions.compare_files import ComparedFiles, ReadList

_SIGNS = {RuleResult.AGREES: "✓", RuleResult.DIFFERS: "✗", RuleResult.NOT_ENOUGH_FIGURES: "?"}

_MOST_LINES = 200


def reconciled_text(outcomes: Sequence[RuleOutcome], language: str) -> str:
    """Return what every rule says, one line a rule, and how many differ."""
    lines = [f"{_SIGNS[outcome.result]} {outcome.rule}: {_one_line(outcome.says)}" for outcome in outcomes]
    counts = Counter(outcome.result for outcome in outcomes)
    fields = {result.value: counts[result] for result in RuleResult}
    return "\n".join([*lines, phrase("RECONCILED", fields, language)])


def compared_text(compared: "ComparedFiles", language: str) -> str:
    """Return the differences, one line each, under how many of which kind there are.

    Of differences and of notes the first ones, and how many more: JSON has them all.
    """
    comparison = compared.comparison
    fields: Mapping[str, object] = {
        "as_of": short_date(comparison.as_of),
        "posted": count_text(comparison.posted),
        "duty": count_text(comparison.duty),
        "rows": count_text(comparison.rows),
        "count": count_text(len(comparison.differences)),
    }
    lines = [phrase("COMPARED", fields, language)]
    kinds = Counter(difference.kind for difference in comparison.differences)
    lines += [f"  {KIND_WORDS[kind]}: {count_text(count)}" for kind, count in kinds.items()]
    shown = comparison.differences[:_MOST_LINES]
    lines += [f"✗ {_one_line(difference_words(difference))}" for difference in shown]
    lines += _more("COMPARED-MORE", len(comparison.differences), language)
    lines += [f"• {sentence(note.code, note.fields, language)}" for note in compared.notes[:_MOST_LINES]]
    lines += _more("COMPARED-MORE-NOTES", len(compared.notes), language)
    return "\n".join(lines)


def _more(code: str, count: int, language: str) -> list[str]:
    left = count - _MOST_LINES
    return [phrase(code, {"count": count_text(left)}, language)] if left > 0 else []


def _one_line(text: str) -> str:
    """Words of a stranger's file must not begin a line that looks like ours."""
    return " ".join(text.split())


def compared_json(compared: "ComparedFiles") -> str:
    """Return a comparison as one JSON object."""
    comparison = compared.comparison
    return as_json(
        {
            "as_of": comparison.as_of.isoformat(),
            "duty": comparison.duty,
            "posted": comparison.posted,
            "rows": comparison.rows,
            "differences": [
                {**_object(difference), "says": difference_words(difference)}
                for difference in comparison.differences
            ],
            "sources": {"posted": _source(compared.posted), "catalogue": _source(compared.catalogue)},
            "notes": [
                {"code": note.code, "says": sentence(note.code, note.fields)} for note in compared.notes
            ],
        }
    )


def _source(read: "ReadList") -> dict[str, object]:
    lettering = read.lettering
    said = {
        "encoding": lettering.encoding,
        "guessed": lettering.guessed,
        "converted_cells": lettering.converted,
    }
    plain = to_plain(read.source)
    return {**plain, **said} if isinstance(plain, dict) else said


def _object(value: object) -> dict[str, object]:
    plain = to_plain(value)
    return {k: v for k, v in plain.items() if k != "id"} if isinstance(plain, dict) else {}

"""What the commands found, as words for people or as one JSON object."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from inspector_app.actions.tampering import PaperCopy, tampering_words
from inspector_app.cli.stamps import time_lines
from inspector_app.inspection.dates import moment_text
from inspector_app.inspection.plain import to_plain
from inspector_app.wording import is_unseen, phrase, sentence

if TYPE_CHECKING:
    from inspector_app.actions.look_over import DoctorReport
    from inspector_app.actions.problem import Problem
    from inspector_app.actions.run_demo import DemoResult, DemoRow
    from inspector_app.actions.verify_minutes import MinutesVerdict
    from inspector_app.forms.problems import Problem as FormProblem


def demo_table(result: "DemoResult", out: Path) -> str:
    """Return the table of the demonstration, and below it every figure that does not add up."""
    head = ("Đơn vị", "Trang", "Tồn tại", "Số liệu lệch", "Chữ ký", "Kiểm tra", "Giây")
    rows = [_demo_row(row) for row in result.rows]
    widths = [max(len(line[n]) for line in (head, *rows)) for n in range(len(head))]
    lines = [
        "  ".join(_cell(text, width, n) for n, (text, width) in enumerate(zip(line, widths, strict=True)))
        for line in (head, *rows)
    ]
    lines.insert(1, "  ".join("─" * width for width in widths))
    for row in result.rows:
        lines += (
            ["", f"{row.unit_name}:", *(f"  {o.rule}: {o.says}" for o in row.differing)]
            if row.differing
            else []
        )
    good = sum(1 for row in result.rows if row.verdict.valid)
    lines += ["", f"{good}/{len(result.rows)} biên bản hợp lệ, tại {out}; chứng thư thử nghiệm: demo-ca.pem"]
    return "\n".join(lines)


def _demo_row(row: "DemoRow") -> tuple[str, ...]:
    signatures = f"{row.digital_signatures} ký số" + (
        f", {row.ink_signatures} ký tay" if row.ink_signatures else ""
    )
    verdict = "hợp lệ" if row.verdict.valid else "KHÔNG HỢP LỆ"
    figures = (
        str(row.pages),
        str(row.findings),
        str(len(row.differing)),
        signatures,
        verdict,
        f"{row.seconds:.1f}",
    )
    return (row.unit_name, *figures)


def _cell(text: str, width: int, column: int) -> str:
    return text.rjust(width) if column in {1, 2, 3, 6} else text.ljust(width)


def demo_json(result: "DemoResult") -> str:
    """Return the demonstration as one JSON object."""
    return as_json(
        {
            "all_valid": result.all_valid,
            "minutes": [
                {
                    "unit": row.unit_name,
                    "file": row.file,
                    "pages": row.pages,
                    "findings": row.findings,
                    "differing": [to_plain(outcome) for outcome in row.differing],
                    "digital_signatures": row.digital_signatures,
                    "ink_signatures": row.ink_signatures,
                    "valid": row.verdict.valid,
                    "seconds": round(row.seconds, 3),
                }
                for row in result.rows
            ],
        }
    )


def verdict_text(verdict: "MinutesVerdict", language: str, paper: PaperCopy | None = None) -> str:
    """Return the verdict in words: the answer, what was done, every signature, problem and note."""
    lines = [phrase(f"VERDICT-{verdict.answer}", {}, language)]
    lines += [
        phrase("VERDICT-tampering", {"what": tampering_words(found, language)}, language)
        for found in verdict.tampering
    ]
    for seen in verdict.signatures:
        at = moment_text(seen.at) if seen.at else "?"
        fields = {"heading": seen.heading or seen.field, "signer": seen.signer, "at": at}
        lines.append(phrase("VERDICT-signature" if seen.valid else "VERDICT-bad-signature", fields, language))
        if seen.valid and not verdict.valid:
            lines.append(f"    {phrase('PAGE-good-alone', {}, language)}")
        lines += time_lines(seen, verdict, language)
    lines += [f"✗ {sentence(p.code, p.fields, language)}" for p in verdict.problems]
    lines += [phrase("VERDICT-unsigned", {"heading": name}, language) for name in verdict.unsigned_optional]
    lines += [f"• {sentence(note.code, note.fields, language)}" for note in verdict.notes]
    if verdict.check_code:
        lines.append(phrase("VERDICT-code", {"code": verdict.check_code}, language))
    if paper:
        lines.append(phrase(f"VERDICT-paper-{paper.value}", {}, language))
    return "\n".join(lines)


def verdict_json(verdict: "MinutesVerdict", paper: PaperCopy | None = None) -> str:
    """Return the verdict as one JSON object."""
    return as_json(verdict_object(verdict, paper))


def verdict_object(verdict: "MinutesVerdict", paper: PaperCopy | None = None) -> dict[str, object]:
    """Return the verdict as plain values: keys in English."""
    return {
        "valid": verdict.valid,
        "answer": verdict.answer,
        "level": verdict.level,
        "timestamps": [to_plain(stamp) for stamp in verdict.timestamps],
        "tampering": [
            {
                "kind": found.kind.value,
                "places": [{"page": p.page or None, "after_signature": p.after} for p in found.places],
                "says": tampering_words(found, "vi"),
            }
            for found in verdict.tampering
        ],
        "check_code": verdict.check_code or None,
        "paper_copy": paper.value if paper else None,
        "signatures": [to_plain(seen) for seen in verdict.signatures],
        "problems": [_problem(problem) for problem in verdict.problems],
        "unsigned_optional": list(verdict.unsigned_optional),
        "notes": [_problem(note) for note in verdict.notes],
        "visit_id": verdict.minutes.visit_id if verdict.minutes else None,
    }


def _problem(problem: "Problem") -> dict[str, object]:
    return {
        "code": problem.code,
        "fields": dict(problem.fields),
        "says": sentence(problem.code, problem.fields),
    }


def problems_text(problems: "Sequence[FormProblem]", language: str) -> str:
    """Return what is wrong in form files, one line a problem; or that nothing is."""
    if not problems:
        return phrase("FORMS-all-well", {}, language)
    return "\n".join(problem.says(language) for problem in problems)


def problems_json(problems: "Sequence[FormProblem]") -> str:
    """Return what is wrong in form files as one JSON object."""
    found = [
        {"file": p.file, "row": p.row, "item": p.item, "code": p.code, "says": p.says()} for p in problems
    ]
    return as_json({"problems": found})


def doctor_text(report: "DoctorReport") -> str:
    """Return what the doctor saw, one line a matter."""
    return "\n".join(f"{'✓' if line.well else '✗'} {line.name}: {line.says}" for line in report.lines)


def doctor_json(report: "DoctorReport") -> str:
    """Return what the doctor saw as one JSON object."""
    return as_json({"lines": [to_plain(line) for line in report.lines]})


def as_json(value: Mapping[str, object]) -> str:
    """Return one JSON object as every command prints it: keys in English, Vietnamese as it is.

    What cannot be seen, and could repaint the terminal that it is printed on, is written as an escape.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    return "".join(json.dumps(one)[1:-1] if one != "\n" and is_unseen(one) else one for one in text)

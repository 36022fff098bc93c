"""The verdict as one page that a clerk can read, print and keep: nothing in it but words, no script, no link.

Every text of a file comes from a stranger: it is escaped, and the page forbids itself everything but its own
style, so that a viewer loads nothing even if a text slipped through.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from html import escape as escape_markup
from typing import TYPE_CHECKING

from inspector_app import __version__
from inspector_app.actions.tampering import PaperCopy, tampering_words
from inspector_app.inspection.dates import moment_text, short_date
from inspector_app.inspection.numbers import count_text
from inspector_app.inspection.people import SignatureKind
from inspector_app.wording import phrase, sentence, shown

if TYPE_CHECKING:
    from inspector_app.actions.problem import Problem
    from inspector_app.actions.verify_minutes import MinutesVerdict, SignatureSeen
    from inspector_app.inspection.minutes import Minutes, Slot

_STYLE = """
:root{color-scheme:light}
body{font:17px/1.5 "Times New Roman",Tinos,"Liberation Serif",serif;color:#111;background:#fff;
max-width:52rem;margin:0 auto;padding:1rem 1.25rem}
h1{font-size:1.5rem}h2{font-size:1.3rem}h3{font-size:1.2rem;margin:1.4rem 0 .3rem}
h4{font-size:1.05rem;margin:.8rem 0 .2rem}
.answer{font-size:1.6rem;font-weight:bold;line-height:1.3;padding:.7rem 1rem;border:3px solid;margin:.6rem 0}
.good{color:#0b5a22;background:#eef8f0}.bad{color:#9b1111;background:#fdf0ef}.none{color:#6b4a00;background:#fff8e6}
table{border-collapse:collapse;width:100%}th,td{border:1px solid #777;padding:.3rem .5rem;text-align:left;
vertical-align:top}th{background:#f0f0f0}td{overflow-wrap:anywhere}
article{border-top:1px solid #777;margin-top:1.5rem}ul{margin:.2rem 0;padding-left:1.4rem}
@media print{body{font-size:11pt;max-width:none;padding:0}article{break-before:page}
article:first-of-type{break-before:auto}.answer,tr{break-inside:avoid}}
"""
_HEAD = """<!DOCTYPE html>
<html lang="{language}"><head><meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<title>{title}</title><style>{style}</style></head><body><main>
"""


@dataclass(frozen=True, slots=True)
class Checked:
    """One file that was checked.

    Attributes:
        pdf: Its bytes; b"" when it could not be read.
        verdict: None when it could not be checked; then ``why`` says so.
        paper: Whether a paper copy is of it; None when nobody asked.
    """

    name: str
    pdf: bytes
    verdict: "MinutesVerdict | None"
    why: str = ""
    paper: PaperCopy | None = None


def verdict_page(files: Sequence[Checked], trusted: Sequence[str], at: datetime, language: str) -> str:
    """Return the page; without files it says how the program is used.

    Args:
        files: What was checked.
        trusted: Names of the files of trusted certificates.
        at: When, by this machine's clock.
        language: ``vi`` or ``en``.
    """
    page = _Page(language)
    title = page.say("title")
    lines = [_HEAD.format(language=language, title=title, style=_STYLE), f"<h1>{title}</h1>"]
    if not files:
        lines.append(f"<p>{page.say('help')}</p>")
    for checked in files:
        lines += page.file(checked, trusted)
    lines.append(f"<footer><p><small>{page.say('by', version=__version__, at=moment_text(at))}</small></p>")
    return "\n".join([*lines, "</footer></main></body></html>\n"])


class _Page:
    """Everything in one language, and escaped."""

    def __init__(self, language: str) -> None:
        self._language = language

    def say(self, name: str, **fields: object) -> str:
        """Return a phrase of the page."""
        return escape(phrase(f"PAGE-{name}", fields, self._language))

    def file(self, checked: Checked, trusted: Sequence[str]) -> Iterator[str]:
        """Yield all that is said of one file."""
        yield f"<article><h2>{escape(checked.name)}</h2>"
        verdict = checked.verdict
        if verdict is None:
            yield f'<p class="answer none" role="status">{self.say("cannot")}</p><p>{escape(checked.why)}</p>'
        else:
            kind = {"invalid": "bad", "for-paper": "none"}.get(verdict.answer, "good")
            yield f'<p class="answer {kind}" role="status">{self.say(verdict.answer)}</p>'
        if checked.paper:
            kind = {PaperCopy.SAME: "good", PaperCopy.OTHER: "bad"}.get(checked.paper, "none")
            yield f"<h3>{self.say('paper')}</h3>"
            yield f'<p class="answer {kind}">{self.say(f"paper-{checked.paper.value}")}</p>'
        if verdict is not None:
            yield from self._reasons(verdict)
            yield from self._about(verdict.minutes)
            yield from self._signatures(verdict)
            yield from self._notes(verdict)
        yield from self._identity(checked, trusted)
        yield "</article>"

    def _reasons(self, verdict: "MinutesVerdict") -> Iterator[str]:
        if not verdict.problems:
            return
        yield f"<h3>{self.say('why')}</h3>"
        told: set[str] = set()
        for found in verdict.tampering:
            yield f"<h4>{escape(tampering_words(found, self._language))}</h4>"
            yield from self._list(p for p in verdict.problems if p.code in found.codes)
            told |= set(found.codes)
        rest = [problem for problem in verdict.problems if problem.code not in told]
        if rest:
            yield f"<h4>{self.say('else')}</h4>"
            yield from self._list(rest)
        if not verdict.for_paper:
            yield f"<p>{self.say('do')}</p>"

    def _list(self, problems: "Iterable[Problem]") -> Iterator[str]:
        said = dict.fromkeys(sentence(p.code, p.fields, self._language) for p in problems)
        if said:
            yield f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in said)}</ul>"

    def _about(self, minutes: "Minutes | None") -> Iterator[str]:
        if minutes is None:
            return
        rows = {
            "unit": minutes.unit_name,
            "subject": minutes.subject,
            "number": "/".join(part for part in (minutes.number, minutes.symbol) if part),
            "day": short_date(minutes.day) if minutes.day else "",
        }
        yield f"<h3>{self.say('about')}</h3>"
        yield from self._table({self.say(name): escape(text) for name, text in rows.items() if text})

    def _signatures(self, verdict: "MinutesVerdict") -> Iterator[str]:
        rows = [*self._digital(verdict), *self._by_hand(verdict.minutes)]
        yield f"<h3>{self.say('signed')}</h3>"
        if not rows:
            yield f"<p>{self.say('nobody')}</p>"
            return
        heads = "".join(
            f'<th scope="col">{self.say(n)}</th>' for n in ("slot", "who", "kind", "when", "result")
        )
        yield f"<table><thead><tr>{heads}</tr></thead><tbody>"
        for row in rows:
            yield "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"
        yield "</tbody></table>"

    def _digital(self, verdict: "MinutesVerdict") -> Iterator[tuple[str, ...]]:
        slots = {slot.field: slot for slot in verdict.minutes.slots} if verdict.minutes else {}
        for seen in verdict.signatures:
            slot = slots.get(seen.field)
            who = ", ".join(part for part in (seen.signer, seen.title, seen.organisation) if part)
            by = self.say("issuer", issuer=seen.issuer) if seen.issuer else ""
            elsewhere = slot is not None and slot.kind is SignatureKind.ELSEWHERE
            at = self.say("own-clock", at=moment_text(seen.at)) if seen.at else self.say("unknown-time")
            if seen.proven_at:
                at += f"<br>{self.say('proven', at=moment_text(seen.proven_at))}"
            yield (
                escape(_slot_name(slot) or seen.heading or seen.field),
                f"{escape(who)}<br><small>{by}</small>" if by else escape(who),
                self.say("elsewhere" if elsewhere else "digital"),
                at,
                self.say(_result(seen, verdict)),
            )

    def _by_hand(self, minutes: "Minutes | None") -> Iterator[tuple[str, ...]]:
        for slot in minutes.slots if minutes else ():
            if slot.kind in (SignatureKind.INK, SignatureKind.PAPER):
                ink = slot.kind is SignatureKind.INK
                yield (
                    escape(_slot_name(slot)),
                    escape(slot.signer),
                    self.say("ink" if ink else "paper-later"),
                    "–",
                    self.say("not-signed" if ink and not slot.ink else "no-proof"),
                )

    def _notes(self, verdict: "MinutesVerdict") -> Iterator[str]:
        if verdict.notes or verdict.unsigned_optional:
            yield f"<h3>{self.say('unchecked')}</h3>"
            names = verdict.unsigned_optional
            empty = [phrase("VERDICT-unsigned", {"heading": name}, self._language) for name in names]
            if empty:
                yield f"<ul>{''.join(f'<li>{escape(text)}</li>' for text in empty)}</ul>"
            yield from self._list(verdict.notes)

    def _identity(self, checked: Checked, trusted: Sequence[str]) -> Iterator[str]:
        yield f"<h3>{self.say('identity')}</h3>"
        rows = {self.say("file"): escape(checked.name)}
        if checked.pdf:
            rows[self.say("size")] = self.say("bytes", count=count_text(len(checked.pdf)))
            rows[self.say("file-hash")] = hashlib.sha256(checked.pdf).hexdigest()
        code = checked.verdict.check_code if checked.verdict else ""
        if code:
            rows[self.say("code")] = f"{escape(code)}<br>{self.say('code-fits')}"
        rows[self.say("trust")] = escape(", ".join(trusted)) or self.say("no-trust")
        yield from self._table(rows)

    @staticmethod
    def _table(rows: Mapping[str, str]) -> Iterator[str]:
        """Yield a table of two columns; names and cells are escaped already."""
        yield "<table><tbody>"
        for name, cell in rows.items():
            yield f'<tr><th scope="row">{name}</th><td>{cell}</td></tr>'
        yield "</tbody></table>"


def escape(text: str) -> str:
    """Return a stranger's text as a cell holds it: no markup, and nothing that turns words round."""
    return escape_markup(shown(text))


def _result(seen: "SignatureSeen", verdict: "MinutesVerdict") -> str:
    """A signature may be good for what it protects while the file is not: then that is said."""
    if not seen.valid:
        return "bad"
    return "good" if verdict.valid else "good-alone"


def _slot_name(slot: "Slot | None") -> str:
    return " – ".join((slot.heading, *slot.lines)) if slot else ""

"""The field's instruments on paper: a short section for each that has content, and its annex."""

from collections.abc import Iterator

from inspector_app.documents.annexes import Annex, annex_name, annexes_of
from inspector_app.documents.compose_archives import archives_annex, archives_results
from inspector_app.documents.compose_conduct import conduct_annex, conduct_results
from inspector_app.documents.compose_counts import counts_annex, counts_results, scores_annex, scores_results
from inspector_app.documents.compose_posting import posting_annex, posting_results
from inspector_app.documents.compose_sampling import sampling_annex, sampling_results
from inspector_app.documents.compose_slips import slips_annex, slips_results
from inspector_app.documents.templates import Template
from inspector_app.inspection.minutes import Minutes
from inspector_app.inspection.paper import Block

FIGURES_SECTION = "TK"
_SECTIONS = {
    Annex.POSTING: "NY",
    Annex.SLIPS: "PK",
    Annex.ARCHIVES: "LT",
    Annex.CONDUCT: "MC",
    Annex.SAMPLING: "PK",
    Annex.COUNTS: FIGURES_SECTION,
}
"""Section of the checklist that an instrument belongs to: its field of work is the section's."""


def instrument_sections(m: Minutes, t: Template) -> Iterator[tuple[str, str, list[Block]]]:
    """Yield heading, section and blocks of every instrument with content, in the order of the annexes."""
    for annex in annexes_of(m):
        if annex in (Annex.CHECKLIST, Annex.FIGURES, Annex.PICTURES):
            continue
        heading: str = getattr(t.instruments, annex.value).heading
        yield heading, _SECTIONS.get(annex, ""), list(_results(annex, m, annex_name(annex, m, t), t))


def instrument_annex(annex: Annex, m: Minutes, t: Template) -> Iterator[Block]:
    """Yield what stands in one instrument's annex."""
    of = m.instruments
    if annex is Annex.POSTING and of.posting:
        yield from posting_annex(of.posting, t)
    elif annex is Annex.SLIPS and of.slips:
        yield from slips_annex(of.slips, t)
    elif annex is Annex.ARCHIVES and of.archives:
        yield from archives_annex(of.archives, t)
    elif annex is Annex.CONDUCT and of.conduct:
        yield from conduct_annex(of.conduct, t)
    elif annex is Annex.SAMPLING and of.sampling:
        yield from sampling_annex(of.sampling, t)
    elif annex is Annex.COUNTS and of.counts:
        yield from counts_annex(of.counts, m, t)
    elif annex is Annex.SCORES:
        yield from scores_annex(of.scores, t)


def _results(annex: Annex, m: Minutes, name: str, t: Template) -> Iterator[Block]:
    of = m.instruments
    if annex is Annex.POSTING and of.posting:
        yield from posting_results(of.posting, name, t)
    elif annex is Annex.SLIPS and of.slips:
        yield from slips_results(of.slips, name, t)
    elif annex is Annex.ARCHIVES and of.archives:
        yield from archives_results(of.archives, name, t)
    elif annex is Annex.CONDUCT and of.conduct:
        yield from conduct_results(of.conduct, name, t)
    elif annex is Annex.SAMPLING and of.sampling:
        yield from sampling_results(of.sampling, name, t)
    elif annex is Annex.COUNTS and of.counts:
        yield from counts_results(of.counts, name, t)
    elif annex is Annex.SCORES:
        yield from scores_results(of.scores, name, t)

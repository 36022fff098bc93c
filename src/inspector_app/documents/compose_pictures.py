"""The annex of pictures: what each shows, when it was taken, what was covered."""

from collections.abc import Iterator, Sequence

from inspector_app.documents.annexes import Annex, annex_name
from inspector_app.documents.phrases import sentence
from inspector_app.documents.templates import Template
from inspector_app.inspection.dates import clock_text, in_viet_nam, short_date
from inspector_app.inspection.minutes import Minutes, PictureLine
from inspector_app.inspection.paper import Block, PictureCell, PictureRow, Style, Text

_IN_A_ROW = 2
_HASH_SHOWN = 16  # hex digits: enough to tell pictures apart by eye; the file holds the whole hash


def pictures_annex(m: Minutes, t: Template) -> Iterator[Block]:
    """Yield the remark and the rows of pictures."""
    yield Text(Style.NOTE, t.annexes.pictures.remark)
    cells = [_cell(line, t) for line in m.pictures]
    for start in range(0, len(cells), _IN_A_ROW):
        yield PictureRow(tuple(cells[start : start + _IN_A_ROW]))


def pictures_named(numbers: Sequence[int], m: Minutes, t: Template) -> str:
    """Return "ảnh 1, 3 (Phụ lục IV)", "" for none."""
    if not numbers:
        return ""
    listed = ", ".join(map(str, numbers))
    return t.annexes.pictures.named.format(numbers=listed, annex=annex_name(Annex.PICTURES, m, t))


def _cell(line: PictureLine, t: Template) -> PictureCell:
    words = t.annexes.pictures
    facts = [words.purposes[line.purpose] + (f": {line.shows}." if line.shows else ".")]
    if line.taken_at:
        local = in_viet_nam(line.taken_at)
        facts.append(words.taken.format(time=clock_text(local), day=short_date(local.date())))
    if line.location:
        facts.append(words.location.format(place=line.location))
    if line.covered:
        facts.append(words.covered.format(count=line.covered))
    if line.drawn:
        facts.append(words.drawn)
    facts.append(words.sha256.format(sha256=line.sha256[:_HASH_SHOWN]))
    return PictureCell(
        lead=words.lead.format(number=line.number),
        caption=sentence(line.caption) if line.caption else words.untitled,
        facts=(" ".join(facts),),
        sha256=line.sha256,
        width=line.width,
        height=line.height,
    )

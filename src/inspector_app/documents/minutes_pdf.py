"""The minutes as PDF/A-3b with their data inside: same data, same bytes, so anybody can make them anew."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from inspector_app.canonical import NotCanonical, canonical_bytes, parse
from inspector_app.documents.check_code import check_code
from inspector_app.documents.compose import compose
from inspector_app.documents.fonts import FACES, FontSet
from inspector_app.documents.layouts import CURRENT_LAYOUT, layout
from inspector_app.documents.office_template import template_of
from inspector_app.documents.pdfa import finish
from inspector_app.documents.places import refuse_what_has_no_shape
from inspector_app.documents.templates import Template
from inspector_app.errors import CannotDo
from inspector_app.inspection.minutes import MINUTES_VERSION, Layout, Minutes
from inspector_app.inspection.paper import Box
from inspector_app.inspection.plain import from_plain, to_plain

NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class BasePdf:
    """The minutes before any signature.

    Attributes:
        boxes: Place of every slot by its field, ink slots too.
        pages: How many pages.
        code: The check code that they carry.
    """

    pdf: bytes
    boxes: Mapping[str, Box]
    pages: int
    code: str


def current_layout(template: Template, fonts: FontSet) -> Layout:
    """Return what new minutes record about the pages: newest layout, template and fonts by hash."""
    return Layout(
        number=CURRENT_LAYOUT,
        template=template.name,
        template_sha256=template.sha256,
        font=fonts.name,
        font_sha256={face: fonts.sha256[face] for face in FACES},
    )


def render(minutes: Minutes, fonts: FontSet, pictures: Mapping[str, bytes] = NO_PICTURES) -> BasePdf:
    """Lay out the minutes and attach their canonical JSON.

    Args:
        minutes: What is printed.
        fonts: The font that the minutes name.
        pictures: The JPEGs that the minutes name, by SHA-256 (hex); others are left alone.

    Raises:
        CannotDo: ``FONT-02`` a character that the font cannot print, ``FONT-03`` not the font that the
            minutes name, ``LAYOUT-01`` and ``PAPER-01`` an unknown layout or template, ``LAYOUT-02`` a
            heading or signature block taller than a page; ``MINUTES-03`` a picture that is not at hand.
    """
    try:
        data = canonical_bytes(to_plain(minutes))
    except NotCanonical as error:
        raise CannotDo("MINUTES-01", why=str(error)) from error
    return rebuild(data, fonts, pictures)


def rebuild(data: bytes, fonts: FontSet, pictures: Mapping[str, bytes] = NO_PICTURES) -> BasePdf:
    """Make the pages from the canonical JSON of minutes: the only way they are ever made.

    Raises:
        CannotDo: As :func:`render`, and ``DATA-01``, ``MINUTES-01`` the JSON is no minutes of a version that
            this program knows.
    """
    from inspector_app.documents.drawing import Foot, draw_pages
    from inspector_app.documents.typeface import Typeface

    minutes = _read(data)
    lay_out = layout(minutes.layout.number)
    template = template_of(minutes)
    require_fonts(minutes.layout, fonts)
    refuse_what_has_no_shape(minutes, template, fonts)
    type_ = Typeface(fonts)
    laid_out = lay_out(lambda pages: compose(minutes, template, pages), template, type_, pictures)
    code = check_code(data)
    pages = draw_pages(laid_out, template, type_, Foot(code, minutes.edition))
    pdf = finish(pages, data, laid_out.paper.title, minutes.drafted_at)
    return BasePdf(pdf=pdf, boxes=laid_out.boxes, pages=len(laid_out.pages), code=code)


def _read(data: bytes) -> Minutes:
    try:
        plain = parse(data)
    except NotCanonical as error:
        raise CannotDo("MINUTES-01", why=str(error)) from error
    version = plain.get("version") if isinstance(plain, Mapping) else None
    if version != MINUTES_VERSION:
        raise CannotDo("MINUTES-02", version=str(version)[:20], known=MINUTES_VERSION)
    return from_plain(Minutes, plain)


def require_fonts(wanted: Layout, fonts: FontSet) -> None:
    """Refuse a font other than the one that minutes name: FONT-03."""
    for face in FACES:
        if fonts.sha256[face] != wanted.font_sha256.get(face):
            raise CannotDo(
                "FONT-03", file=str(fonts.faces[face]), wanted=wanted.font_sha256.get(face, "")[:12]
            )

"""Widths of words in the four faces, and the names by which ReportLab draws with them."""

from reportlab.pdfbase import pdfmetrics

from inspector_app.documents.fonts import FACES, REGULAR, FontSet, load_font

_PER_EM = 1000


class Typeface:
    """A font family ready to measure and to draw with.

    Attributes:
        names: ReportLab's name by face; it holds the file's hash, so two versions never mix.
        ascent: Share of the size that letters stand above the line; ``descent`` below it.
    """

    def __init__(self, fonts: FontSet) -> None:
        """Read the faces (once in a process) and register them with ReportLab."""
        loaded = {face: load_font(fonts.faces[face], fonts.sha256[face]) for face in FACES}
        self.fonts = fonts
        self.names: dict[str, str] = {face: _register(font) for face, font in loaded.items()}
        self.ascent: float = loaded[REGULAR].face.ascent / _PER_EM
        self.descent: float = -loaded[REGULAR].face.descent / _PER_EM
        self._widths = {face: (font.face.charWidths, font.face.defaultWidth) for face, font in loaded.items()}
        self._words: dict[tuple[str, str], float] = {}

    def width(self, text: str, face: str) -> float:
        """Return the width of a text in a face, for a size of 1."""
        known = self._words.get((face, text))
        if known is None:
            widths, default = self._widths[face]
            known = sum(widths.get(ord(c), default) for c in text) / _PER_EM
            self._words[face, text] = known
        return known


def _register(font: object) -> str:
    name: str = font.fontName  # type: ignore[attr-defined]
    if name not in pdfmetrics.getRegisteredFontNames():
        # ReportLab keeps one font per family name: without this a second version of Tinos would be
        # registered under its own name and silently drawn with the first one's shapes.
        font.unregister()  # type: ignore[attr-defined]
        pdfmetrics.registerFont(font)
    return name

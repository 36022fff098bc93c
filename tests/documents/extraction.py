"""What a PDF says, by two strangers: poppler's pdftotext and PDFium; compared without white space."""

import re
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter

from inspector_app.documents.pages import page_count, page_text
from inspector_app.documents.printable import printable
from inspector_app.documents.templates import load_template

MARK = "VÍDỤMINHHỌA"
FOOT = re.compile(r"Mãkiểmtra:quét.*?Trang\d+/\d+BBKT/2/[A-Z2-7]{52}/\d+/\d+")
_NUMBERS = re.compile(r"(?<=^)\d+/\d+$|(?<=^BBKT/2/)[A-Z2-7]{52}/\d+/\d+$")
CODE_WORDS = [
    word
    for line in load_template().check_code.lines
    for word in line.format(page="#", pages="#", code="BBKT/2/#", edition=1).replace("#/#", "#").split()
]
POPPLER, PDFIUM = "poppler", "pdfium"


def squash(text):
    """Leave out white space: where lines end is the layout's affair."""
    return re.sub(r"\s+", "", text)


def said(text):
    """Return what of a text must stand on paper."""
    return squash(printable(text))


def pages_said(pdf, reader, tmp_path):
    """Return the squashed text of each page, without mark and page number above it, and the code below it."""
    texts = _poppler(pdf, tmp_path) if reader == POPPLER else _pdfium(pdf)
    return [_without_margins(squash(text), number) for number, text in enumerate(texts, 1)]


def paper_said(pdf, reader, tmp_path):
    """Return the squashed text of a whole PDF."""
    return "".join(pages_said(pdf, reader, tmp_path))


def word_boxes(pdf, tmp_path):
    """Return (page from 1, page width, page height, x0, y0, x1, y1 from the top) of every word.

    The words beside the check code stand in the lower margin; each is left out once, on its line, and has to
    be there.
    """
    file = tmp_path / "boxes.pdf"
    file.write_bytes(pdf)
    run = subprocess.run(["pdftotext", "-bbox", file, "-"], check=True, capture_output=True)
    # Poppler does not escape control characters; ours has none on paper, so a plain parse will do.
    root = ET.fromstring(run.stdout)
    space = "{http://www.w3.org/1999/xhtml}"
    for number, page in enumerate(root.iter(f"{space}page"), 1):
        size = float(page.get("width")), float(page.get("height"))
        beside = Counter(CODE_WORDS)
        for word in page.iter(f"{space}word"):
            text = _NUMBERS.sub("#", word.text)
            if beside[text] and float(word.get("yMin")) > size[1] - 56:
                beside[text] -= 1
                assert (float(word.get("yMax")), float(word.get("xMax"))) < (size[1] - 11, size[0] - 42)
                continue
            yield number, *size, *(float(word.get(side)) for side in ("xMin", "yMin", "xMax", "yMax"))
        assert beside.total() == 0, f"page {number} lacks {beside}"


def _poppler(pdf, tmp_path):
    file = tmp_path / "read.pdf"
    file.write_bytes(pdf)
    run = subprocess.run(["pdftotext", "-raw", file, "-"], check=True, capture_output=True)
    return run.stdout.decode().split("\f")[:-1]


def _pdfium(pdf):
    return [page_text(pdf, number) for number in range(page_count(pdf))]


def _without_margins(text, number):
    shown = str(number) if number > 1 else ""
    text, codes = FOOT.subn("", text)
    assert codes == 1, f"no check code on page {number}"
    for header in (MARK + shown, shown + MARK, shown):
        if text.startswith(header):
            return text.removeprefix(header)
    raise AssertionError(f"no page number on page {number}: {text[:40]}")

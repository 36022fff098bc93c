"""Papers as people send them, made by the tests: Word files by hand, PDFs by ReportLab, scans of a line."""

import io
import zipfile
from html import escape

from reportlab.lib import pdfencrypt
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen import canvas

from inspector_app.documents.fonts import find_fonts

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'


def runs(*texts):
    """A paragraph whose text is cut into runs, as Word cuts it."""
    inside = "".join(f'<w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r>' for text in texts)
    return f"<w:p>{inside}</w:p>"


def table(*rows):
    """A table; every cell is a text."""
    cells = ("".join(f"<w:tc><w:tcPr/>{runs(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Target="{}" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/>'
    "</Relationships>"
)


def docx(*body, head="", main="word/document.xml", **others):
    """A Word file of such paragraphs and tables; ``others``: further parts of word/."""
    inside = f"<w:document {W}><w:body>{''.join(body)}</w:body></w:document>"
    relations = RELATIONS.format(main)
    parts = {"[Content_Types].xml": TYPES, "_rels/.rels": relations}
    parts[main] = f'<?xml version="1.0" encoding="UTF-8"?>{head}{inside}'
    return zipped(parts | {f"word/{name}.xml": xml for name, xml in others.items()})


def zipped(parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, text in parts.items():
            made.writestr(name, text)
    return out.getvalue()


def pdf(*pages, password=""):
    """A PDF; a page is lines of text, or None for a scan: something drawn and no text."""
    pdfmetrics.registerFont(TTFont("Paper", str(find_fonts().faces["regular"])))
    out = io.BytesIO()
    lock = pdfencrypt.StandardEncryption(password) if password else None
    paper = canvas.Canvas(out, encrypt=lock)
    for lines in pages:
        if lines is None:
            paper.rect(50, 50, 400, 600, fill=1)
        else:
            text = paper.beginText(60, 780)
            text.setFont("Paper", 12)
            for line in lines:
                text.textLine(line)
            paper.drawText(text)
        paper.showPage()
    paper.save()
    return out.getvalue()

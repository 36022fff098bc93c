"""A PDF made into PDF/A-3b: XMP, colour profile, language, the data attached; nothing compressed.

Nothing is compressed because zlib builds differ: minutes are proved by making them anew, byte for byte.
Source: ISO 19005-3; ``reference/signing.md`` of the design for what veraPDF and Preflight ask for.
"""

import hashlib
import io
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from inspector_app.documents.colour_profile import srgb_profile
from inspector_app.inspection.dates import in_viet_nam

ATTACHMENT = "minutes.json"
PRODUCER = "Inspector"  # without a version: a newer program must make the same bytes
DRAFT_FOR_UNIT, LEADER_SUMMARY = "inspector:unit-draft", "inspector:leader-summary"
OFFICE_PAPER = "inspector:office-paper"
"""Keywords of papers that are no minutes: whoever checks such a file is told what it is."""

_RELATIONSHIP = "/Source"
_OUTPUT = "sRGB IEC61966-2.1"

_XMP = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>B</pdfaid:conformance>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:language><rdf:Bag><rdf:li>vi-VN</rdf:li></rdf:Bag></dc:language>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<xmp:CreatorTool>{producer}</xmp:CreatorTool>
<xmp:CreateDate>{when}</xmp:CreateDate>
<xmp:ModifyDate>{when}</xmp:ModifyDate>
<xmp:MetadataDate>{when}</xmp:MetadataDate>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<pdf:Producer>{producer}</pdf:Producer>{keywords}
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


def finish(pdf: bytes, data: bytes | None, title: str, when: datetime, keywords: str = "") -> bytes:
    """Return the PDF as PDF/A-3b with ``data`` attached as minutes.json; None attaches nothing.

    Args:
        pdf: Pages with all fonts embedded.
        data: Canonical JSON that the pages were laid out from; only minutes carry it.
        title: Title of the file.
        when: The date of the file and of its attachment.
        keywords: What a paper is that is no minutes.
    """
    import pikepdf

    with pikepdf.open(io.BytesIO(pdf)) as document:
        _describe(document, title, when, keywords)
        if data is not None:
            _attach(document, data, when)
        _colour(document)
        result = io.BytesIO()
        document.save(
            result,
            min_version="1.7",
            compress_streams=False,
            stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            deterministic_id=True,
        )
    return result.getvalue()


def _describe(document: Any, title: str, when: datetime, keywords: str) -> None:
    import pikepdf

    local = in_viet_nam(when)
    iso = local.strftime("%Y-%m-%dT%H:%M:%S+07:00")
    named = f"\n<pdf:Keywords>{escape(keywords)}</pdf:Keywords>" if keywords else ""
    xmp = _XMP.format(title=escape(title), producer=PRODUCER, when=iso, keywords=named).encode()
    document.Root.Metadata = pikepdf.Stream(
        document, xmp, Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
    )
    document.Root.Lang = "vi-VN"
    document.Root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
    document.trailer.Info = document.make_indirect(
        pikepdf.Dictionary(
            Title=title,
            Creator=PRODUCER,
            Producer=PRODUCER,
            CreationDate=_pdf_date(when),
            ModDate=_pdf_date(when),
        )
    )
    if keywords:
        document.trailer.Info.Keywords = keywords


def _attach(document: Any, data: bytes, when: datetime) -> None:
    import pikepdf

    file = pikepdf.Stream(
        document, data, Type=pikepdf.Name.EmbeddedFile, Subtype=pikepdf.Name("/application/json")
    )
    file.Params = pikepdf.Dictionary(
        Size=len(data), ModDate=_pdf_date(when), CheckSum=hashlib.md5(data, usedforsecurity=False).digest()
    )
    entry = document.make_indirect(
        pikepdf.Dictionary(
            Type=pikepdf.Name.Filespec,
            F=ATTACHMENT,
            UF=ATTACHMENT,
            Desc="Biên bản dạng dữ liệu",
            AFRelationship=pikepdf.Name(_RELATIONSHIP),
            EF=pikepdf.Dictionary(F=file, UF=file),
        )
    )
    document.Root.AF = pikepdf.Array([entry])
    document.Root.Names = pikepdf.Dictionary(
        EmbeddedFiles=pikepdf.Dictionary(Names=pikepdf.Array([ATTACHMENT, entry]))
    )


def _colour(document: Any) -> None:
    import pikepdf

    profile = pikepdf.Stream(document, srgb_profile(), N=3)
    intent = pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent,
        S=pikepdf.Name.GTS_PDFA1,
        OutputConditionIdentifier=_OUTPUT,
        Info=_OUTPUT,
        DestOutputProfile=profile,
    )
    # An object of its own: PDFBox makes it one when it signs, and would so change the catalog.
    document.Root.OutputIntents = pikepdf.Array([document.make_indirect(intent)])


def _pdf_date(when: datetime) -> str:
    return in_viet_nam(when).strftime("D:%Y%m%d%H%M%S+07'00'")

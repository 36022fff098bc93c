"""Word files made to deceive: nothing differs unseen, nothing is taken in by halves, no file costs long.

A table of hostile files, each written anew from one honest edition. What a file would have us believe must
be refused with its code, shown among the changes with its figures, or named in a note.
"""

import io
import re
import warnings
import zipfile
from time import monotonic

import pytest

from inspector_app.actions.desk import carry_out
from inspector_app.actions.read_visit import read_visit
from inspector_app.actions.word_paper import look_back, make_word, note_written, take_word
from inspector_app.actions.write_down import write_down
from inspector_app.errors import CannotDo
from inspector_app.inspection.altered import Kind
from inspector_app.inspection.findings import Finding
from inspector_app.inspection.word_changes import Became
from tests.word_editing import with_part, with_text

FIRST = "Thiếu 04 thủ tục chưa niêm yết tại bảng"
SECOND = "Cán bộ tiếp dân chưa đeo thẻ khi làm việc"
MAIN, RELATIONS, CUSTOM = "word/document.xml", "_rels/.rels", "docProps/custom.xml"
SECONDS = 10


@pytest.fixture
def honest(desk, visit_id):
    """An edition that went out: its bytes."""
    findings = (Finding(id="f1", text=FIRST, order=1), Finding(id="f2", text=SECOND, order=2))
    write_down(desk, visit_id, *findings)
    made = carry_out(desk, make_word(visit_id))
    note_written(desk, visit_id, made)
    return made.docx


def part(data, name):
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.read(name).decode()


def beside(xml):
    """Put XML among the runs of the first finding, before its figure."""
    between = f'Thiếu </w:t></w:r>{xml}<w:r><w:t xml:space="preserve">04 thủ'
    return lambda data: with_text(data, "Thiếu 04 thủ", between)


def instead(words):
    """Put other words for those of the figure, in the same run."""
    return lambda data: with_text(data, "Thiếu 04 thủ", words)


def looking(properties, words="04"):
    """Write the figure as it is, so that it looks otherwise."""
    run = f"<w:r><w:rPr>{properties}</w:rPr><w:t>{words}</w:t></w:r>"
    between = f'Thiếu </w:t></w:r>{run}<w:r><w:t xml:space="preserve"> thủ'
    return lambda data: with_text(data, "Thiếu 04 thủ", between)


def run(xml):
    return f"<w:r>{xml}</w:r>"


def at_end(xml):
    return lambda data: with_text(data, "<w:sectPr", f"{xml}<w:sectPr")


def twice(name, content):
    """Give a part a twin before it."""

    def made(data):
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as was, zipfile.ZipFile(out, "w") as now:
            now.writestr(name, content)
            for one in was.namelist():
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    now.writestr(one, was.read(one))
        return out.getvalue()

    return made


def decoy(data):
    """Let people see another part than the one that looks like the main one."""
    shown = with_part(data, "word/evil.xml", part(data, MAIN).replace("Thiếu 04", "Thiếu 09").encode())
    return with_text(shown, "word/document.xml", "word/evil.xml", RELATIONS)


def two_mains(data):
    extra = re.search(r"<Relationship [^>]*officeDocument\"[^>]*>", part(data, RELATIONS))[0]
    return with_text(data, extra, extra + extra.replace("document.xml", "evil.xml"), RELATIONS)


def misnamed(data):
    """Let the local header of the main part say another name than the directory."""
    place = data.find(MAIN.encode())
    return data[:place] + b"word/dacument.xml" + data[place + len(MAIN) :]


def grown(data):
    """Let the directory say that a stored part unpacks to one byte."""
    out = io.BytesIO(with_part(data, "word/header9.xml", b"<w:p/>" * 9))
    whole = bytearray(out.getvalue())
    entry = whole.rfind(b"PK\x01\x02")
    whole[entry + 24 : entry + 28] = (1).to_bytes(4, "little")
    return bytes(whole)


def named(data, numbers, words=""):
    """Return paragraphs that carry names of this edition's paragraphs."""
    marks = re.search(r'name="(_bm[0-9a-f]{8})_', part(data, MAIN))[1]
    text = run(f"<w:t>{words}</w:t>") if words else ""
    return "".join(f'<w:p><w:bookmarkStart w:name="{marks}_{n:05d}"/>{text}</w:p>' for n in numbers)


def bookmarks(data):
    marks = named(data, range(200, 60_000)).replace("<w:p>", "").replace("</w:p>", "")
    return at_end(f"<w:p>{marks}{run('<w:t>x</w:t>')}</w:p>")(data)


def versions(choice, fallback):
    shown = f'<mc:Choice Requires="zzz">{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>'
    return f"<mc:AlternateContent>{shown}</mc:AlternateContent>"


def tracked(name):
    return beside(f'<{name} w:id="9" w:author="A">{run("<w:t>9</w:t>")}</{name}>')


def packed(name, content):
    """Pack a part well: what is small on disk."""

    def made(data):
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as was, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as now:
            for one in was.namelist():
                now.writestr(one, content if one == name else was.read(one))
            if name not in was.namelist():
                now.writestr(name, content)
        return out.getvalue()

    return made


REFUSED = {
    "entity of a file": (
        lambda d: with_text(
            d, "<w:document", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><w:document'
        ),
        "WORD-08",
    ),
    "entities that laugh, in a header": (
        lambda d: with_part(d, "word/header1.xml", b'<!DOCTYPE x [<!ENTITY a "&b;&b;">]><w:hdr/>'),
        "WORD-08",
    ),
    "entities in a part that nobody reads": (
        lambda d: with_part(d, "customXml/item1.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><a/>'),
        "WORD-08",
    ),
    "macros under an honest name": (lambda d: with_part(d, "word/vbaProject.bin", b"x"), "WORD-13"),
    "macros in another folder": (lambda d: with_part(d, "x/VBAPROJECT.BIN", b"x"), "WORD-13"),
    "a type with macros": (
        lambda d: with_text(d, "document.main+xml", "document.macroEnabled.main+xml", "[Content_Types].xml"),
        "WORD-13",
    ),
    "a part outside": (lambda d: with_part(d, "../../etc/cron.d/evil", b"x"), "WORD-05"),
    "a part with a drive": (lambda d: with_part(d, "C:\\evil.exe", b"x"), "WORD-05"),
    "two main parts of one name": (twice(MAIN, "<w:p/>"), "WORD-05"),
    "two main parts but for capitals": (twice("word/Document.XML", "<w:p/>"), "WORD-05"),
    "a main part that only looks like it": (decoy, "WORD-05"),
    "two parts that say they are the main one": (two_mains, "WORD-05"),
    "no main part is named": (
        lambda d: with_text(d, 'relationships/officeDocument"', 'relationships/office"', RELATIONS),
        "WORD-05",
    ),
    "a part with two names": (misnamed, "WORD-05"),
    "a part larger than it says": (grown, "WORD-05"),
    "one unpacked byte of a thousand": (packed("word/media/a.bin", b"\0" * 30_000_000), "WORD-07"),
    "words put in, tracked": (tracked("w:ins"), "WORD-14"),
    "words taken out, tracked": (tracked("w:del"), "WORD-14"),
    "words moved here, tracked": (tracked("w:moveTo"), "WORD-14"),
    "words moved away, tracked": (tracked("w:moveFrom"), "WORD-14"),
    "words of two writers at once": (tracked("w14:conflictIns"), "WORD-14"),
    "tracked within tracked": (
        beside(f'<w:ins w:author="A"><w:del w:author="B">{run("<w:delText>9</w:delText>")}</w:del></w:ins>'),
        "WORD-14",
    ),
    "a paragraph's end taken out, tracked": (
        lambda d: with_text(d, "<w:pPr>", '<w:pPr><w:rPr><w:del w:author="A"/></w:rPr>'),
        "WORD-14",
    ),
    "a million paragraphs": (at_end("<w:p><w:r><w:t>x</w:t></w:r></w:p>" * 90_000), "WORD-15"),
    "as many empty ones with names": (lambda d: at_end(named(d, range(200, 60_000)))(d), "WORD-15"),
    "a word without end": (instead("a" * 1_100_000), "WORD-10"),
    "two hundred pages": (at_end("<w:p><w:r><w:t>Trang dán</w:t></w:r></w:p>" * 900), "WORD-35"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_deceives_is_refused_and_nothing_is_taken(desk, visit_id, honest, name):
    made, code = REFUSED[name]
    before = desk.case.frontier(visit_id)
    begun = monotonic()

    with pytest.raises(CannotDo) as refused:
        carry_out(desk, look_back(visit_id, made(honest), "sửa.docx"))

    assert refused.value.code == code
    assert monotonic() - begun < SECONDS
    assert desk.case.frontier(visit_id) == before


FIELD = "".join(
    run(one)
    for one in (
        '<w:fldChar w:fldCharType="begin"/>',
        "<w:instrText>=2+2</w:instrText>",
        '<w:fldChar w:fldCharType="separate"/>',
        "<w:t>9</w:t>",
        '<w:fldChar w:fldCharType="end"/>',
    )
)
SHOWN = {
    "a field that counts": (beside(FIELD), "904"),
    "a content control": (
        beside(f"<w:sdt><w:sdtContent>{run('<w:t>9</w:t>')}</w:sdtContent></w:sdt>"),
        "904",
    ),
    "a formula": (beside("<m:oMath><m:r><m:t>9</m:t></m:r></m:oMath>"), "904"),
    "words above words": (
        beside(run(f"<w:ruby><w:rt>{run('<w:t>9</w:t>')}</w:rt></w:ruby>")),
        "904",
    ),
    "characters by number": (instead("Thiếu &#48;&#x39; thủ"), "09"),
    "characters unread by a parser": (instead("Thiếu <![CDATA[09]]> thủ"), "09"),
    "a sign without width": (instead("Thiếu 1\u200b2 thủ"), "12"),
    "a line turned around": (instead("Thiếu \u202e04\u202c9 thủ"), "049"),
    "wide digits": (instead("Thiếu \uff10\uff14 thủ"), "\uff10\uff14"),
    "digits of another script": (instead("Thiếu \u0660\u0664 thủ"), "\u0660\u0664"),
    "a raised digit": (instead("Thiếu 04\u00b2 thủ"), "04\u00b2"),
    "a raised run": (looking('<w:vertAlign w:val="superscript"/>', "042"), "042"),
    "a letter that looks like nought": (instead("Thiếu \u041e4 thủ"), "\u041e4"),
    "a filler that shows nothing": (instead("Thiếu 0\u31644 thủ"), "0\u31644"),
    "a joiner between digits": (instead("Thiếu 0\u034f4 thủ"), "0; 4"),
    "a hidden digit": (beside(run("<w:rPr><w:vanish/></w:rPr><w:t>9</w:t>")), "904"),
    "digits that stand in words": (instead("Thiếu bốn thủ"), "bốn"),
}


@pytest.mark.parametrize("name", SHOWN)
def test_another_figure_is_shown_as_one_however_it_is_written(desk, visit_id, honest, name):
    made, figure = SHOWN[name]

    returned = carry_out(desk, look_back(visit_id, made(honest), "sửa.docx"))

    (change,) = returned.changes
    (altered,) = change.altered
    assert (change.became, altered.kind, altered.after) == (Became.CHANGED, Kind.FIGURE, figure)
    assert altered.before == "04"


LOOKS = {
    "struck out": (looking("<w:strike/>"), "WORD-49"),
    "struck out twice": (looking('<w:dstrike w:val="true"/>'), "WORD-49"),
    "hidden": (looking("<w:vanish/>"), "WORD-49"),
    "hidden on the web": (looking("<w:webHidden/>"), "WORD-49"),
    "white": (looking('<w:color w:val="FFFFFF"/>'), "WORD-49"),
    "nearly white": (looking('<w:color w:val="FEFDfc"/>'), "WORD-49"),
    "a point high": (looking('<w:sz w:val="2"/>'), "WORD-49"),
    "the number of the page": (beside(run("<w:pgNum/>")), "WORD-48"),
    "an automatic number": (
        lambda d: with_text(d, "<w:pPr>", '<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr>'),
        "WORD-48",
    ),
    "another version for another reader": (beside(versions("", run("<w:t>99</w:t>"))), "WORD-48"),
    "a chunk of another file": (at_end('<w:altChunk r:id="rId99"/>'), "WORD-44"),
    "a part of a book": (at_end('<w:subDoc r:id="rId99"/>'), "WORD-44"),
    "an object": (beside(run("<w:object/>")), "WORD-44"),
    "a remark": (beside(run('<w:commentReference w:id="1"/>')), "WORD-40"),
    "a picture of a figure": (beside(run("<w:drawing><a:blip/></w:drawing>")), "WORD-41"),
    "words in a footer": (
        lambda d: with_part(d, "word/footer1.xml", "<w:p><w:r><w:t>Đã ký</w:t></w:r></w:p>".encode()),
        "WORD-42",
    ),
    "words in a note": (
        lambda d: with_part(d, "word/endnotes.xml", "<w:p><w:r><w:t>trừ 09</w:t></w:r></w:p>".encode()),
        "WORD-43",
    ),
    "words behind hundreds of page numbers": (
        lambda d: with_part(
            d,
            "word/footer1.xml",
            ("<w:p><w:r><w:t>1</w:t></w:r></w:p>" * 60 + "<w:p><w:r><w:t>Đã ký</w:t></w:r></w:p>").encode(),
        ),
        "WORD-42",
    ),
}


@pytest.mark.parametrize("name", LOOKS)
def test_what_people_see_otherwise_than_it_is_read_is_said(desk, visit_id, honest, name):
    made, code = LOOKS[name]

    returned = carry_out(desk, look_back(visit_id, made(honest), "sửa.docx"))

    assert [note for note, _ in returned.notes] == [code]
    assert returned.changes == ()


EMPTY_TEMPLATE = (
    b'<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/attachedTemplate" '
    b'Target="http://192.0.2.1/x.dotm" TargetMode="External"/></Relationships>'
)
HARMLESS = {
    "a template of a stranger's server": lambda d: with_part(
        d, "word/_rels/settings.xml.rels", EMPTY_TEMPLATE
    ),
    "comments that never end": at_end("<!--" * 300_000),
    "words that no parser ends": at_end("<![CDATA[" * 300_000),
    "tags that never end": at_end("<a " * 300_000),
    "properties that never end": lambda d: with_part(
        d, CUSTOM, b"<property " * 100_000 + part(d, CUSTOM).encode()
    ),
    "a property of many names": lambda d: with_part(
        d, "docProps/custom.xml", part(d, CUSTOM).encode() + b"<property " + b' name="InspectorA"' * 100_000
    ),
    "words said twice, alike": beside(versions(run("<w:t></w:t>"), run("<w:t> </w:t>"))),
    "hidden, but not hidden": looking('<w:vanish w:val="0"/>'),
    "a name that stands twice": lambda d: at_end(named(d, [0]))(d),
}


@pytest.mark.parametrize("name", HARMLESS)
def test_what_says_nothing_changes_nothing_and_costs_nothing(desk, visit_id, honest, name):
    begun = monotonic()

    returned = carry_out(desk, look_back(visit_id, HARMLESS[name](honest), "sửa.docx"))

    assert (returned.changes, returned.notes) == ((), ())
    assert monotonic() - begun < SECONDS


def test_a_paragraph_of_sixty_thousand_names_is_read_at_once(desk, visit_id, honest):
    begun = monotonic()

    (change,) = carry_out(desk, look_back(visit_id, bookmarks(honest), "sửa.docx")).changes

    assert (change.became, change.after) == (Became.ADDED, "x")
    assert monotonic() - begun < SECONDS


def test_words_of_two_findings_exchanged_under_their_names_exchange_the_findings(desk, visit_id, honest):
    """Else the second finding's words would come by the first one's severity, basis and pictures."""
    swapped = part(honest, MAIN).replace(FIRST, "\0").replace(SECOND, FIRST).replace("\0", SECOND)
    returned = carry_out(desk, look_back(visit_id, with_part(honest, MAIN, swapped.encode()), "sửa.docx"))

    assert [(one.became, one.before, one.after) for one in returned.changes] == [
        (Became.MOVED, "1, 2", "2, 1")
    ]
    take_word(desk, visit_id, returned, frozenset({0}), "Lê Thị A")
    assert [(one.id, one.text) for one in read_visit(desk, visit_id).findings] == [
        ("f2", SECOND),
        ("f1", FIRST),
    ]

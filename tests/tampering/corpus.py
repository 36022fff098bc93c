"""The corpus: every way we know to alter signed minutes, by class, with what a verdict has to call it.

Classes as published (universal signature forgery, incremental saving, signature wrapping, shadow attacks,
evil annotation, sneaky signature: pdf-insecurity.org) and what our own form of a file adds.
"""

import hashlib
import io
import re
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

import pikepdf
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.pdf_utils.writer import copy_into_new_writer
from pyhanko.sign.fields import FieldMDPAction, FieldMDPSpec, MDPPerm, SigFieldSpec, append_signature_field
from pyhanko.sign.signers.cms_embedder import SigMDPSetup

from inspector_app.actions.prepared_file import prepare_file
from inspector_app.actions.tampering import Tampering
from inspector_app.documents.fonts import find_fonts
from inspector_app.documents.read_pdf import attached_minutes
from inspector_app.inspection.drafting import as_inked
from inspector_app.inspection.instrument_lines import PrintedInstruments
from inspector_app.inspection.people import SignatureKind
from inspector_app.inspection.visit import Amends
from inspector_app.signing.keys import open_p12
from tests.documents.pictures_sample import COUNTER, line_of
from tests.signing import attacks
from tests.signing.attacks import appended, contents_of, flip, gaps, reshaped, with_contents
from tests.signing.material import NOW, authority, key
from tests.signing.test_remake import signed_again, unlisted_object
from tests.tampering import later
from tests.tampering.signed import SIGNERS, other_minutes, plain_minutes, signed_minutes_of


@dataclass(frozen=True)
class Attack:
    """One altered file.

    Attributes:
        group: The class as the brief and the papers call it.
        make: The signed minutes -> altered bytes.
        kinds: What the verdict must name first: one of these.
    """

    group: str
    make: Callable
    kinds: frozenset


CORPUS: dict[str, Attack] = {}


def add(group, name, make, *kinds):
    assert f"{group}: {name}" not in CORPUS
    CORPUS[f"{group}: {name}"] = Attack(group, make, frozenset(kinds))


def behind(change):
    return lambda made: appended(made.pdf, change)


def between(change, after):
    """Written after a signature; the others sign what they find."""
    return lambda made: made.sign_rest(appended(made.states[after], change), after)


# --- incremental saving ---
for name, change in later.PAGES.items():
    add("incremental saving", name, behind(change), Tampering.PAGE_REPLACED)
for name, change in later.CATALOG.items():
    add("incremental saving", name, behind(change), Tampering.SAVED_AFTER_SIGNING)
for after in (1, 2):
    overlay = later.PAGES["white over the findings"]
    add(
        "incremental saving",
        f"between signature {after} and the next",
        between(overlay, after),
        Tampering.PAGE_REPLACED,
    )
add(
    "incremental saving",
    "twice",
    lambda made: appended(behind(later.PAGES["words over page 1"])(made), later.contents_replaced),
    Tampering.PAGE_REPLACED,
)

# --- pages in another order ---
for name, change in later.ORDER.items():
    add("page swap", name, behind(change), Tampering.PAGE_REPLACED)
    if name in ("pages reversed", "page 3 taken out"):
        add("page swap", f"{name}, before the last signature", between(change, 2), Tampering.PAGE_REPLACED)

# --- annotations and fields over content ---
for name, change in later.ANNOTATIONS.items():
    add("annotation over content", name, behind(change), Tampering.BOX_OVER_CONTENT)
add(
    "annotation over content",
    "before the last signature",
    between(later.ANNOTATIONS["white square"], 2),
    Tampering.BOX_OVER_CONTENT,
)
for name, change in later.FIELDS.items():
    add("box over a finding", name, behind(change), Tampering.BOX_OVER_CONTENT)


# --- one more signature ---
def sneaky(made, **how):
    def box(writer):
        append_signature_field(writer, SigFieldSpec("sig_fourth", on_page=0, box=later.OVER_A_FINDING))

    return attacks.signed_with(made.pdf, "sig_fourth", key("sig_guest"), change=box, **how)


def sneaky_between(made):
    def box(writer):
        append_signature_field(writer, SigFieldSpec("sig_fourth", on_page=0, box=later.OVER_A_FINDING))

    pdf = attacks.signed_with(made.states[2], "sig_fourth", key("sig_guest"), change=box)
    return made.sign_rest(pdf, 2)


add(
    "signature over content",
    "by a trusted person",
    sneaky,
    Tampering.BOX_OVER_CONTENT,
    Tampering.SIGNATURE_ADDED,
)
add(
    "signature over content",
    "certifying",
    lambda made: sneaky(made, certify=True),
    Tampering.BOX_OVER_CONTENT,
    Tampering.SIGNATURE_ADDED,
)
add(
    "signature over content",
    "before the last",
    sneaky_between,
    Tampering.BOX_OVER_CONTENT,
    Tampering.SIGNATURE_ADDED,
)
add(
    "signature over content",
    "by nobody known",
    lambda made: attacks.signed_with(
        made.pdf, "sig_fourth", key("sig_guest", seed=2), change=attacks.add_field
    ),
    Tampering.BOX_OVER_CONTENT,
    Tampering.SIGNATURE_ADDED,
)


# --- shadow: hidden before signing, shown or hidden afterwards ---
def hidden_before(make):
    """The attacker prepares the pages, everybody signs, then one writing turns the shadow round."""

    def made_of(made):
        prepared, turn = make(made)
        return appended(made.sign_rest(prepared, 0), turn)

    return made_of


def covered(made):
    """White covers a finding while it is signed; afterwards it is made to cover nothing."""
    before = appended(made.made.prepared, later.PAGES["white over the findings"])
    return before, lambda writer: later.contents_replaced(writer, 2)


def field_covers(made):
    """A box lies over a finding while it is signed, and is taken away."""
    return appended(made.made.prepared, later.FIELDS["text field"]), attacks.drop_a_field


def value_shown(made):
    """A field shows one value while it is signed, another one afterwards."""
    return appended(made.made.prepared, later.FIELDS["text field"]), later.ANNOTATIONS["free text"]


def spare_page(made):
    """A second page waits unlisted; afterwards the tree names it."""
    return appended(made.made.prepared, later.nothing), later.other_page_tree


def spare_contents(made):
    return appended(made.made.prepared, later.nothing), later.contents_replaced


def spare_font(made):
    return appended(made.made.prepared, later.nothing), later.font_replaced


for name, make in {
    "hide: white over a finding": covered,
    "hide: a field over a finding": field_covers,
    "replace: value of a field": value_shown,
    "replace: font": spare_font,
    "hide and replace: page": spare_page,
    "hide and replace: contents": spare_contents,
}.items():
    add(
        "shadow",
        name,
        hidden_before(make),
        Tampering.PAGE_REPLACED,
        Tampering.BOX_OVER_CONTENT,
        Tampering.SIGNATURE_REMOVED,
    )
for name in ("white over the findings", "stream of page 1 overwritten", "one font is another"):
    add(
        "shadow",
        f"before signing, never turned: {name}",
        between(later.PAGES[name], 0),
        Tampering.PAGE_REPLACED,
    )
add(
    "shadow",
    "minutes of other data under these signatures",
    lambda made: other_minutes().made.prepared + made.pdf[len(made.made.prepared) :],
    Tampering.SIGNATURE_MOVED,
    Tampering.DAMAGED,
    Tampering.CONTENT_CHANGED,
)


# --- signature wrapping and ranges ---
def ranges_of(pdf, place):
    return list(re.finditer(rb"/ByteRange \[[^\]]*\] *", pdf))[place]


def ranges(pdf, numbers, place=-1):
    found = ranges_of(pdf, place)
    text = b"/ByteRange [" + numbers + b"]"
    if len(text) > len(found[0]):
        return pdf[: found.start()] + text + pdf[found.end() :]
    return pdf[: found.start()] + text.ljust(len(found[0])) + pdf[found.end() :]


def shifted(*by, place=-1):
    def make(made):
        numbers = [int(n) for n in re.findall(rb"\d+", ranges_of(made.pdf, place)[0])]
        changed = b" ".join(b"%d" % (n + d) for n, d in zip(numbers, by, strict=True))
        return ranges(made.pdf, changed, place)

    return make


for name, numbers in {
    "null": b"null", "too few": b"0 9", "negative": b"0 -9 9 9", "of nothing": b"0 0 0 0", "none": b"",
    "too many": b"0 9 9 9 9", "words": b"/a /b /c /d", "beyond the file": b"0 99 99999999 99",
}.items():  # fmt: skip
    add(
        "byte ranges",
        name,
        lambda made, numbers=numbers: ranges(made.pdf, numbers),
        Tampering.SIGNATURE_MOVED,
    )
for name, by in {
    "gap one byte wider before": (0, -1, 0, 0), "gap one byte wider behind": (0, 0, 1, -1),
    "gap a hundred bytes wider": (0, 0, 100, -100), "first byte left out": (1, 0, 0, 0),
    "gap moved": (0, 20, 20, 0), "end left out": (0, 0, 0, -10), "exchanged": (0, 5, -5, 0),
}.items():  # fmt: skip
    kind = Tampering.BYTES_ADDED if name == "end left out" else Tampering.SIGNATURE_MOVED
    add("byte ranges", name, shifted(*by), kind)
for place in (0, 1):
    add(
        "byte ranges",
        f"of signature {place + 1}, gap wider",
        shifted(0, 0, 1, -1, place=place),
        Tampering.SIGNATURE_MOVED,
    )
add(
    "byte ranges",
    "absent",
    lambda made: attacks.in_place(made.pdf, b"/ByteRange", b"/ByteRxnge"),
    Tampering.SIGNATURE_MOVED,
)


def moved_to_the_end(made, evil=b"\n99 0 obj\n(evil)\nendobj\n"):
    """The second protected range goes to the end of the file, what is new stands before it."""
    numbers = [int(n) for n in re.findall(rb"\d+", ranges_of(made.pdf, -1)[0])]
    _, start, resume, length = numbers
    pdf = made.pdf[:resume] + evil + bytes(64) + made.pdf[resume:]
    return ranges(pdf, b"0 %d %d %d" % (start, resume + len(evil) + 64, length))


def with_own_table(made):
    """As above, and the new part has a table of its own that the end names."""
    catalog = b"\n1 0 obj\n<</Type/Catalog>>\nendobj\n"
    table = b"xref\n0 0\ntrailer\n<</Size 1/Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
    return moved_to_the_end(made, catalog + table)


def first_for_all(made):
    """The first signature stands in every gap."""
    first = contents_of(made.pdf, 0).rstrip(b"\0")
    return with_contents(with_contents(made.pdf, first, 1), first, 2)


def old_ranges(made):
    """The last signature says that it protects what the second protected."""
    numbers = re.search(rb"\[([^\]]*)\]", ranges_of(made.pdf, 1)[0])[1]
    return ranges(made.pdf, numbers)


wrapping = (
    Tampering.SIGNATURE_MOVED,
    Tampering.SIGNATURE_ALTERED,
    Tampering.CONTENT_CHANGED,
    Tampering.SAVED_AFTER_SIGNING,
)
for name, make in {
    "second range moved to the end": moved_to_the_end,
    "second range moved, with a table": with_own_table,
    "one signature in every gap": first_for_all,
    "ranges of the signature before": old_ranges,
    "signature of other minutes": lambda made: with_contents(
        made.pdf, contents_of(other_minutes().pdf).rstrip(b"\0")
    ),
    "signatures of other minutes behind these pages": lambda made: (
        made.made.prepared + other_minutes().pdf[len(other_minutes().made.prepared) :]
    ),
}.items():
    add("signature wrapping", name, make, *wrapping, Tampering.DAMAGED)

# --- roll-back ---
for count in (2, 1):
    add(
        "roll-back",
        f"to {count} signatures",
        lambda made, count=count: made.states[count],
        Tampering.ROLLED_BACK,
    )
add("roll-back", "to none", lambda made: made.made.prepared, Tampering.ROLLED_BACK)
add("roll-back", "to the pages alone", lambda made: made.made.base, Tampering.ROLLED_BACK)
add("roll-back", "last signature emptied", behind(attacks.empty_a_field), Tampering.SIGNATURE_REMOVED)
add("roll-back", "a field dropped", behind(attacks.drop_a_field), Tampering.SIGNATURE_REMOVED)
add(
    "roll-back",
    "to two signatures, then a writing",
    lambda made: appended(made.states[2], later.nothing),
    Tampering.SAVED_AFTER_SIGNING,
)
add(
    "roll-back",
    "half the file",
    lambda made: made.pdf[: len(made.pdf) // 2],
    Tampering.DAMAGED,
    Tampering.ROLLED_BACK,
    Tampering.SIGNATURE_MOVED,
)

# --- bytes outside ---
for name, bytes_ in {
    "one line feed": b"\n", "one blank": b" ", "ten bytes": b"0123456789", "5,000 bytes": b"x" * 5000,
    "noughts": bytes(100), "a comment": b"% Khong co sai pham\n", "another end": b"%%EOF\n",
    "a zip": b"PK\5\6" + bytes(18),
}.items():  # fmt: skip
    add("bytes outside", f"behind: {name}", lambda made, b=bytes_: made.pdf + b, Tampering.BYTES_ADDED)
add(
    "bytes outside",
    "another file behind",
    lambda made: made.pdf + other_minutes().pdf,
    Tampering.SIGNATURE_MOVED,
    Tampering.SAVED_AFTER_SIGNING,
)
for name, bytes_ in {"a line feed": b"\n", "words": b"<html>"}.items():
    add("bytes outside", f"before: {name}", lambda made, b=bytes_: b + made.pdf, Tampering.BYTES_ADDED)


# --- tables of objects ---
def second_table(made):
    """A table without a writing of its own points an old object elsewhere."""
    reader = PdfFileReader(io.BytesIO(made.pdf))
    page = reader.root["/Pages"]["/Kids"].raw_get(0).idnum
    other = reader.root["/Pages"]["/Kids"].raw_get(1).idnum
    place = made.pdf.index(b"\n%d 0 obj" % other) + 1
    at = len(made.pdf)
    form = b"xref\n%d 1\n%010d 00000 n \ntrailer\n<</Size %d/Root %d 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    table = form % (
        page, place, int(reader.trailer["/Size"]), reader.root_ref.idnum, reader.last_startxref, at,
    )  # fmt: skip
    return made.pdf + table


def older_table(made):
    """The end of the file names the table of the second signature."""
    table = re.findall(rb"startxref\n(\d+)\n", made.states[2])[-1]
    last = re.findall(rb"startxref\n(\d+)\n", made.pdf)[-1]
    assert len(table) == len(last)
    return attacks.in_place(made.pdf, b"startxref\n" + last, b"startxref\n" + table)


def loop(made):
    """The first table names the last as the one before it."""
    last = re.findall(rb"startxref\n(\d+)\n", made.pdf)[-1]
    tail = b"xref\n0 0\ntrailer\n<</Size 9/Root 1 0 R/Prev %d>>\nstartxref\n%d\n%%%%EOF\n"
    return made.pdf + tail % (len(made.pdf), len(made.pdf)) + last[:0]


def entry_moved(made):
    """One entry of the first table points to another object."""
    found = re.search(rb"\n(\d{10}) 00000 n ", made.pdf)
    return flip(made.pdf, found.end(1) - 1)


add(
    "tables of objects",
    "object stream shadows a page",
    lambda made: attacks.object_stream_shadow(made.pdf),
    Tampering.HIDDEN_TABLES,
)
add("tables of objects", "hybrid", lambda made: attacks.hybrid(made.pdf), Tampering.HIDDEN_TABLES)
add(
    "tables of objects",
    "hybrid before the last signature",
    lambda made: attacks.hybrid(made.states[2]),
    Tampering.HIDDEN_TABLES,
)
add("tables of objects", "second table", second_table, Tampering.PAGE_REPLACED)
add(
    "tables of objects",
    "end names an older table",
    older_table,
    Tampering.ROLLED_BACK,
    Tampering.CONTENT_CHANGED,
    Tampering.SIGNATURE_REMOVED,
    Tampering.SIGNATURE_MOVED,
    Tampering.SIGNATURE_ALTERED,
)
add("tables of objects", "in a circle", loop, Tampering.SAVED_AFTER_SIGNING, Tampering.DAMAGED)
add(
    "tables of objects",
    "an entry points elsewhere",
    entry_moved,
    Tampering.CONTENT_CHANGED,
    Tampering.DAMAGED,
    Tampering.NOT_FROM_DATA,
)


# --- data, metadata, appearance ---
for name, change in later.DATA.items():
    add("attached data", name, behind(change), Tampering.DATA_SWAPPED)
add(
    "attached data",
    "of other minutes",
    lambda made: appended(
        made.pdf, lambda w: later.data_overwritten(w, attached_minutes(other_minutes().pdf))
    ),
    Tampering.DATA_SWAPPED,
)
add(
    "attached data",
    "a word in place",
    lambda made: attacks.in_place(made.pdf, b'"place":"ph', b'"place":"tr'),
    Tampering.CONTENT_CHANGED,
)
for name, change in later.METADATA.items():
    add("metadata", name, behind(change), Tampering.METADATA_REPLACED)
add(
    "metadata",
    "title in place",
    lambda made: attacks.in_place(made.pdf, b"<dc:title>", b"<dc:tatle>"),
    Tampering.CONTENT_CHANGED,
)
for name, change in later.LOOKS.items():
    add("signature's appearance", name, behind(change), Tampering.APPEARANCE_REPLACED)
add(
    "signature's appearance",
    "before the last signature",
    between(lambda w: later.look_of(w, 0), 2),
    Tampering.APPEARANCE_REPLACED,
)


# --- what a signer with a real key does in his own writing ---
def while_signing(change, place):
    def make(made):
        field = made.fields[place]
        pdf = attacks.signed_with(
            made.states[place], field, made.keys[field], certify=place == 0, change=change
        )
        return made.sign_rest(pdf, place + 1)

    return make


for place in range(3):
    add(
        "signer's own writing",
        f"signer {place + 1} overlays a page",
        while_signing(later.PAGES["white over the findings"], place),
        Tampering.PAGE_REPLACED,
    )
    add(
        "signer's own writing",
        f"signer {place + 1} attaches a note",
        while_signing(later.ANNOTATIONS["free text"], place),
        Tampering.BOX_OVER_CONTENT,
    )
add(
    "signer's own writing",
    "pages reversed",
    while_signing(later.ORDER["pages reversed"], 2),
    Tampering.PAGE_REPLACED,
)
add(
    "signer's own writing", "data swapped", while_signing(attacks.forge_attachment, 2), Tampering.DATA_SWAPPED
)


def hidden_in_own(change):
    def make(made):
        before, whole = made.states[-2], made.states[-1]
        at = whole.rindex(b"\nxref\n") + 1
        body, table = change(whole[len(before) : at], whole[at:], before)
        table = re.sub(rb"startxref\n\d+", b"startxref\n%d" % (len(before) + len(body)), table)
        return signed_again(before + body + table, len(before), made.keys[made.fields[-1]])

    return make


def doubled_here(body, table, before):
    number = int(re.search(rb"\n(\d+) 1\n", table)[1])
    again = b"%d 0 obj\n<< /Type /Pages /Kids [] /Count 0 >>\nendobj\n" % number
    entry = b"%d 1\n%010d 00000 n \n" % (number, len(before) + len(body))
    return body + again, table.replace(b"xref\n", b"xref\n" + entry, 1)


add(
    "signer's own writing",
    "an object that no table lists",
    hidden_in_own(lambda body, table, _: unlisted_object(body, table)),
    Tampering.CHANGED_WHILE_SIGNING,
    Tampering.DAMAGED,
)
add(
    "signer's own writing",
    "an object listed twice",
    hidden_in_own(doubled_here),
    Tampering.CHANGED_WHILE_SIGNING,
    Tampering.DAMAGED,
    Tampering.SIGNATURE_REMOVED,
    Tampering.APPEARANCE_REPLACED,
)
add(
    "signer's own writing",
    "a comment",
    hidden_in_own(lambda body, table, _: (body + b"% a comment\n", table)),
    Tampering.CHANGED_WHILE_SIGNING,
)


# --- restrictions ---
def last_signs_with(**choices):
    def make(made):
        field = made.fields[-1]
        setup = SigMDPSetup("sha256", **choices)
        return attacks.signed_with(made.states[2], field, made.keys[field], restrict=setup)

    return make


def first_signs_with(**choices):
    def make(made):
        field = made.fields[0]
        setup = SigMDPSetup("sha256", **choices)
        pdf = attacks.signed_with(made.states[0], field, made.keys[field], restrict=setup)
        for number, name in enumerate(made.fields[1:], 1):
            pdf = made.sign_next(pdf, name, number + 1)
        return pdf

    return make


weak = Tampering.RESTRICTION_WEAKENED
add("restrictions", "the last does not lock", last_signs_with(), weak)
add(
    "restrictions",
    "the last locks one field",
    last_signs_with(field_lock=FieldMDPSpec(FieldMDPAction.INCLUDE, ["x"])),
    weak,
)
add(
    "restrictions",
    "the last locks without forbidding",
    last_signs_with(field_lock=FieldMDPSpec(FieldMDPAction.ALL)),
    weak,
)
add("restrictions", "the first does not certify", first_signs_with(), Tampering.CHANGED_WHILE_SIGNING)
add(
    "restrictions",
    "the first allows annotations",
    first_signs_with(certify=True, docmdp_perms=MDPPerm.ANNOTATE),
    weak,
)


# --- the data of a signature in another form ---
def in_form(change, place=-1):
    return lambda made: with_contents(
        made.pdf, change(contents_of(made.pdf, place).rstrip(b"\0"), made.pdf), place
    )


altered = (Tampering.SIGNATURE_ALTERED,)
for name, make in {
    "lower hexadecimal": lambda made: attacks.lower_case(made.pdf),
    "empty": lambda made: with_contents(made.pdf, b""),
    "something in the padding": lambda made: attacks.other_digit(made.pdf, gaps(made.pdf)[-1].end - 1),
    "something in the padding of the first": lambda made: attacks.other_digit(
        made.pdf, gaps(made.pdf)[0].end - 1
    ),
    "certificate of somebody else": lambda made: with_contents(made.pdf, attacks.other_holder(made.pdf)),
    "another version": in_form(lambda contents, _: reshaped(contents, attacks.other_version)),
    "a digit of the first": lambda made: attacks.other_digit(made.pdf, gaps(made.pdf)[0].start + 801),
    "a digit of the second": lambda made: attacks.other_digit(made.pdf, gaps(made.pdf)[1].start + 801),
    "another kind of signature": lambda made: attacks.in_place(
        made.pdf, b"/ETSI.CAdES.detached", b"/adbe.pkcs7.detached"
    ),
}.items():
    add("signature's data", name, make, *altered)
add(
    "signature's data",
    "absent",
    lambda made: attacks.in_place(made.pdf, b"/Contents", b"/Contenxs"),
    Tampering.DAMAGED,
    *altered,
)


# --- in place ---
def at(words, offset=0):
    return lambda made: flip(made.pdf, made.pdf.index(words) + offset)


for name, make in {
    "first byte of a page's stream": at(b"stream\n", 7),
    "a word of the data": at(b'"findings":[', 20),
    "time of the last signature": lambda made: flip(made.pdf, made.pdf.rindex(b"/M ") + 16),
    "time of the first signature": at(b"/M (", 16),
    "box of a field": lambda made: flip(made.pdf, made.pdf.index(b"/Rect", len(made.made.base)) + 12),
    "name in the head": lambda made: flip(made.pdf, 12),
}.items():
    add("changed in place", name, make, Tampering.CONTENT_CHANGED)


# --- written anew by other programs ---
def by_pikepdf(change=None, **how):
    def make(made):
        with pikepdf.open(io.BytesIO(made.pdf)) as opened:
            if change:
                change(opened)
            out = io.BytesIO()
            opened.save(out, **how)
        return out.getvalue()

    return make


def by_program(*command):
    """Run a program with IN and OUT in its words."""

    def make(made):
        with tempfile.TemporaryDirectory() as folder:
            source, target = Path(folder, "in.pdf"), Path(folder, "out.pdf")
            source.write_bytes(made.pdf)
            words = [{"IN": str(source), "OUT": str(target)}.get(word, word) for word in command]
            subprocess.run(words, check=True, capture_output=True)
            return target.read_bytes()

    return make


def by_pyhanko(made):
    writer = copy_into_new_writer(PdfFileReader(io.BytesIO(made.pdf)))
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


_REWRITTEN_OTHERWISE = {
    "by pikepdf, in object streams": Tampering.HIDDEN_TABLES,
    "by poppler, printed anew": Tampering.NO_MINUTES,  # no signature and no data are left
}
streams = pikepdf.ObjectStreamMode.generate
for name, make in {
    "by pikepdf": by_pikepdf(),
    "by pikepdf, linear": by_pikepdf(linearize=True),
    "by pikepdf, in object streams": by_pikepdf(object_stream_mode=streams),
    "by pikepdf, pages reversed": by_pikepdf(attacks.reverse_pages),
    "by qpdf": by_program("qpdf", "IN", "OUT"),
    "by qpdf, linear": by_program("qpdf", "--linearize", "IN", "OUT"),
    "by qpdf, to be edited": by_program("qpdf", "--qdf", "IN", "OUT"),
    "by qpdf, one page less": by_program("qpdf", "IN", "--pages", ".", "1-2", "--", "OUT"),
    "by mutool": by_program("mutool", "clean", "IN", "OUT"),
    "by mutool, garbage collected": by_program("mutool", "clean", "-ggg", "IN", "OUT"),
    "by pyHanko": by_pyhanko,
    "by poppler, printed anew": by_program("pdftocairo", "-pdf", "IN", "OUT"),
}.items():
    add(
        "rewritten",
        name,
        make,
        _REWRITTEN_OTHERWISE.get(name, Tampering.REWRITTEN),
    )


# --- who signed ---
def signed_by(*keys):
    return lambda made: signed_minutes_of(made.minutes, keys).pdf


def expired_leader(made):
    """The last signer's certificate ended a year before."""
    then = NOW - timedelta(days=800)
    issued = authority().issue("Người hết hạn", now=then, valid_for=timedelta(days=365))
    signer = open_p12(issued.p12, issued.password, now=then)
    lock = SigMDPSetup("sha256", field_lock=FieldMDPSpec(FieldMDPAction.ALL), docmdp_perms=MDPPerm.NO_CHANGES)
    return attacks.signed_with(made.states[2], made.fields[2], signer, restrict=lock)


def of_other_data(made):
    """The impostor lays out minutes of his own and signs them with keys of his own authority."""
    minutes = plain_minutes(find_fonts(), findings=(), recommendations=())
    return signed_minutes_of(minutes, [key(name, seed=2) for name in SIGNERS]).pdf


add(
    "who signed",
    "an authority of one's own",
    signed_by(*(key(name, seed=2) for name in SIGNERS)),
    Tampering.NOT_TRUSTED,
)
add(
    "who signed",
    "one signer of another authority",
    signed_by(key("sig_secretary"), key("sig_unit"), key("sig_leader", seed=2)),
    Tampering.NOT_TRUSTED,
)
add("who signed", "other data, an authority of one's own", of_other_data, Tampering.NOT_TRUSTED)
add("who signed", "expired when signing", expired_leader, Tampering.EXPIRED)


def no_team(made):
    """Minutes that ask nobody of the team to sign."""
    slots = tuple(replace(slot, required=slot.side.value == "unit") for slot in made.minutes.slots)
    minutes = replace(made.minutes, slots=slots)
    fresh = replace(made, minutes=minutes, made=prepare_file(minutes, find_fonts()))
    pdf = fresh.made.prepared
    for minute, field in enumerate(made.fields[:2], 1):
        pdf = fresh.sign_next(pdf, field, minute)
    return pdf


add(
    "who signed",
    "minutes that ask nobody of the team",
    no_team,
    Tampering.NO_MINUTES,
    Tampering.RESTRICTION_WEAKENED,
)


# --- data that everybody signs and that nobody could have written with the program ---
INK = (((0, 0), (500, 900), (900, 100)),)


def short(minutes):
    """What has to be laid out and signed for each attack: two pages."""
    parts = ("checklist", "figures", "texts", "findings", "recommendations", "handed_over", "good_practices")
    return replace(minutes, instruments=PrintedInstruments(), **dict.fromkeys(parts, ()))


def signed_anew(change):
    """The data are other ones, the pages fit them, and everybody signs what he is given."""

    def make(made):
        minutes = change(short(made.minutes))
        digital = [slot for slot in minutes.slots if slot.kind.has_field]
        keys = [made.keys.get(slot.field) or key("sig_guest") for slot in digital]
        return signed_minutes_of(minutes, keys).pdf

    return make


def inked(**changes):
    """The unit signs by hand, in front of the others; its ink is bound to the pages as it should be."""

    def change(minutes):
        first, unit, last = minutes.slots
        ink = {"field": "sig_01_unit", "kind": SignatureKind.INK, "ink": INK, "ink_sha256": "a" * 64}
        slots = (replace(unit, order=1, **(ink | changes)), replace(first, order=2), replace(last, order=3))
        bare = replace(minutes, slots=slots)
        shown = hashlib.sha256(prepare_file(as_inked(bare), find_fonts()).base).hexdigest()
        return replace(bare, slots=(replace(slots[0], ink_pages_sha256=shown), *slots[1:]))

    return change


def one_person_twice(minutes):
    first, *others, last = minutes.slots
    return replace(minutes, slots=(replace(first, participant=last.participant), *others, last))


def in_no_order(minutes):
    return replace(minutes, slots=tuple(replace(slot, order=1) for slot in minutes.slots))


def of_any_template(minutes):
    """Laid out with the words that this program has today: another one will find other pages."""
    return replace(minutes, layout=replace(minutes.layout, template_sha256=""))


def supplement(**changes):
    def change(minutes):
        link = Amends(visit_id="f" * 32, file_sha256="a" * 64, number="", day=None, signed_at=NOW)
        own = {name: value or minutes.visit_id for name, value in changes.items()}
        return replace(minutes, amends=replace(link, **own))

    return change


HONEST_DATA = {"signed by hand": signed_anew(inked()), "supplement": signed_anew(supplement())}
for name, change in {
    "ink that draws nothing": inked(ink=((),)),
    "ink with the force of the hand": inked(ink=(((0, 0, 700), (500, 900, 650)),)),
    "ink in the place of the leader": inked(field="sig_04_team"),
    "ink of other pages, without its hash": inked(ink_sha256=""),
    "one person in two places": one_person_twice,
    "places in no order": in_no_order,
    "words of any template": of_any_template,
    "supplement of itself": supplement(visit_id=None),
    "supplement of more than one hash": supplement(file_sha256="a" * 64 + "b" * 64),
}.items():
    add("data as if ours", name, signed_anew(change), Tampering.NO_MINUTES)


# --- pictures that readers show in different ways ---
def with_picture(jpeg, **size):
    """The picture stands on the page as its bytes are, and the data name it."""

    def make(made):
        name = hashlib.sha256(jpeg).hexdigest()
        line = replace(COUNTER_LINE, **(size | {"sha256": name}))
        minutes = replace(short(made.minutes), pictures=(line,))
        return signed_minutes_of(minutes, made.keys.values(), {name: jpeg}).pdf

    return make


COUNTER_LINE = line_of(1, COUNTER, "Quầy số 3")
HONEST_DATA["picture"] = with_picture(COUNTER.jpeg)
for name, make in {
    "another picture behind the first": with_picture(COUNTER.jpeg + COUNTER.jpeg),
    "words that no page shows": with_picture(COUNTER.jpeg[:2] + b"\xff\xfe\0\x08hidden" + COUNTER.jpeg[2:]),
    "cut short": with_picture(COUNTER.jpeg[:4000]),
    "stretched": with_picture(COUNTER.jpeg, width=COUNTER.height, height=COUNTER.width),
}.items():
    add("pictures", name, make, Tampering.NOT_FROM_DATA)

"""What an attacker writes behind or between the signings: each takes a writer and alters what it likes."""

from functools import partial

from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import IndirectObject, NumberObject, pdf_name, pdf_string

from tests.signing import attacks

WORDS = b"q BT /F1 12 Tf 1 0 0 1 72 690 Tm (Khong co sai pham) Tj ET Q"
WHITE = b"q 1 1 1 rg 60 400 480 300 re f Q"
OVER_A_FINDING = (60, 400, 540, 700)


def array(*numbers):
    return generic.ArrayObject(map(NumberObject, numbers))


def named(**entries):
    return generic.DictionaryObject({pdf_name(f"/{name}"): value for name, value in entries.items()})


def drawn_on(writer, page, words=WORDS, *, under=False):
    stream = writer.add_object(generic.StreamObject(stream_data=words))
    writer.add_stream_to_page(page, stream, prepend=under)


def contents_replaced(writer, page=0):
    opened = writer.find_page_for_modification(page)[0].get_object()
    opened[pdf_name("/Contents")] = writer.add_object(generic.StreamObject(stream_data=WORDS))
    writer.update_container(opened)


def stream_overwritten(writer, page=0):
    """The content stream keeps its number and says something else."""
    opened = writer.root["/Pages"]["/Kids"][page].get_object()
    contents = opened.raw_get("/Contents")
    if not isinstance(contents, IndirectObject):
        contents = contents[0]
    if isinstance(contents.get_object(), generic.ArrayObject):
        contents = contents.get_object().raw_get(0)
    put(writer, contents.reference.idnum, generic.StreamObject(stream_data=WORDS))


def put(writer, number, value):
    """Write an object under a number that is taken."""
    writer.objects[(0, number)] = value
    value.container_ref = generic.Reference(number, 0, writer)


def contents_borrowed(writer):
    """Page 1 shows what page 2 shows."""
    first = writer.find_page_for_modification(0)[0].get_object()
    first[pdf_name("/Contents")] = writer.root["/Pages"]["/Kids"][1].get_object().raw_get("/Contents")
    writer.update_container(first)


def page_set(writer, name, value, page=0):
    opened = writer.find_page_for_modification(page)[0].get_object()
    opened[pdf_name(name)] = value
    writer.update_container(opened)


def font_replaced(writer):
    """Every letter of one font is another letter: the words on paper change, no page does."""
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    fonts = page["/Resources"]["/Font"]
    reference = fonts.raw_get(next(iter(fonts)))
    old = reference.get_object()
    new = generic.DictionaryObject({key: old.raw_get(key) for key in old})
    new[pdf_name("/BaseFont")] = pdf_name("/Symbol")
    put(writer, reference.reference.idnum, new)


def kids(writer, change):
    pages = writer.root["/Pages"]
    change(pages["/Kids"])
    pages[pdf_name("/Count")] = NumberObject(len(pages["/Kids"]))
    writer.update_container(pages["/Kids"])
    writer.update_container(pages)


def blank_page_first(writer):
    parent = writer.root.raw_get("/Pages")
    page = named(Type=pdf_name("/Page"), Parent=parent, MediaBox=array(0, 0, 595, 842))
    reference = writer.add_object(page)
    kids(writer, lambda pages: pages.insert(0, reference))


def other_page_tree(writer):
    """The catalog names another tree with one page of the attacker's."""
    tree = named(Type=pdf_name("/Pages"), Count=NumberObject(1))
    reference = writer.add_object(tree)
    contents = writer.add_object(generic.StreamObject(stream_data=WORDS))
    page = named(Type=pdf_name("/Page"), Parent=reference, MediaBox=array(0, 0, 595, 842), Contents=contents)
    tree[pdf_name("/Kids")] = generic.ArrayObject([writer.add_object(page)])
    writer.root[pdf_name("/Pages")] = reference
    writer.update_root()


def annotation(kind, writer, page=0, rect=OVER_A_FINDING, **entries):
    opened = writer.find_page_for_modification(page)[0]
    look = generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): array(0, 0, 480, 300),
        },
        stream_data=b"1 1 1 rg 0 0 480 300 re f",
    )
    made = named(
        Type=pdf_name("/Annot"), Subtype=pdf_name(f"/{kind}"), Rect=array(*rect),
        Contents=pdf_string("Đã khắc phục"), AP=named(N=writer.add_object(look)), **entries,
    )  # fmt: skip
    writer.register_annotation(opened, writer.add_object(made))


def form_field(kind, writer):
    """A field with a box over the finding."""
    page = writer.find_page_for_modification(0)[0]
    made = named(
        Type=pdf_name("/Annot"), Subtype=pdf_name("/Widget"), FT=pdf_name(f"/{kind}"),
        T=pdf_string("note"), V=pdf_string("Đã khắc phục"), Rect=array(*OVER_A_FINDING),
    )  # fmt: skip
    reference = writer.add_object(made)
    writer.register_annotation(page, reference)
    form = writer.root["/AcroForm"]
    form["/Fields"].append(reference)
    writer.update_container(form)


def field_moved(writer):
    widget = writer.root["/AcroForm"]["/Fields"][0].get_object()
    widget[pdf_name("/Rect")] = array(*OVER_A_FINDING)
    writer.update_container(widget)


def look_of(writer, place, words=b"0 1 0 rg 0 0 480 300 re f"):
    widget = writer.root["/AcroForm"]["/Fields"][place].get_object()
    shown = generic.StreamObject(
        {
            pdf_name("/Type"): pdf_name("/XObject"),
            pdf_name("/Subtype"): pdf_name("/Form"),
            pdf_name("/BBox"): array(0, 0, 180, 60),
        },
        stream_data=words,
    )
    widget[pdf_name("/AP")] = named(N=writer.add_object(shown))
    writer.update_container(widget)


def look_removed(writer, place=0):
    widget = writer.root["/AcroForm"]["/Fields"][place].get_object()
    del widget["/AP"]
    writer.update_container(widget)


def look_overwritten(writer, place=0):
    """The picture of the signature keeps its number."""
    widget = writer.root["/AcroForm"]["/Fields"][place].get_object()
    look = generic.StreamObject(
        {pdf_name("/Subtype"): pdf_name("/Form"), pdf_name("/BBox"): array(0, 0, 180, 60)}, stream_data=WHITE
    )
    put(writer, widget["/AP"].raw_get("/N").reference.idnum, look)


def attached(writer, data=b'{"findings": []}'):
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    return names[1].get_object()["/EF"], generic.StreamObject(stream_data=data)


def data_overwritten(writer, data=b'{"findings": []}'):
    file, forged = attached(writer, data)
    put(writer, file.raw_get("/F").reference.idnum, forged)


def data_removed(writer):
    del writer.root["/Names"]
    writer.update_root()


def data_doubled(writer):
    names = writer.root["/Names"]["/EmbeddedFiles"]["/Names"]
    spec = named(
        Type=pdf_name("/Filespec"), F=pdf_string("minutes.json"), UF=pdf_string("minutes.json"),
        EF=named(F=writer.add_object(attached(writer)[1])),
    )  # fmt: skip
    names += [pdf_string("minutes.json"), writer.add_object(spec)]
    writer.update_container(names)


def associated_file_swapped(writer):
    file, forged = attached(writer)
    spec = named(
        Type=pdf_name("/Filespec"), F=pdf_string("minutes.json"), EF=named(F=writer.add_object(forged))
    )
    del file
    writer.root[pdf_name("/AF")] = generic.ArrayObject([writer.add_object(spec)])
    writer.update_root()


def metadata_overwritten(writer):
    put(writer, writer.root.raw_get("/Metadata").reference.idnum, generic.StreamObject(stream_data=b"<x/>"))


def root_set(writer, name, value):
    writer.root[pdf_name(name)] = value
    writer.update_root()


def nothing(writer):
    """A writing that changes nothing that anybody sees."""
    writer.add_object(generic.StreamObject(stream_data=b"% nothing"))


def permissions_removed(writer):
    del writer.root["/Perms"]
    writer.update_root()


ANNOTATIONS = {
    "free text": partial(annotation, "FreeText"),
    "stamp": partial(annotation, "Stamp"),
    "white square": partial(annotation, "Square"),
    "highlight": partial(annotation, "Highlight"),
    "ink": partial(annotation, "Ink"),
    "redaction": partial(annotation, "Redact"),
    "link over the page": partial(annotation, "Link"),
    "file in a note": partial(annotation, "FileAttachment"),
    "on the last page": lambda writer: annotation(
        "FreeText", writer, page=len(writer.root["/Pages"]["/Kids"]) - 1
    ),
}
FIELDS = {
    "text field": partial(form_field, "Tx"),
    "button": partial(form_field, "Btn"),
    "choice": partial(form_field, "Ch"),
    "empty signature field": attacks.add_field,
    "a signature's box moved": field_moved,
}
PAGES = {
    "words over page 1": lambda writer: drawn_on(writer, 0),
    "words over page 3": lambda writer: drawn_on(writer, 2),
    "white over the findings": lambda writer: drawn_on(writer, 2, WHITE),
    "words under page 2": lambda writer: drawn_on(writer, 1, under=True),
    "contents of page 1 replaced": contents_replaced,
    "contents of page 4 replaced": lambda writer: contents_replaced(writer, 3),
    "stream of page 1 overwritten": stream_overwritten,
    "cut page": lambda writer: page_set(writer, "/CropBox", array(0, 0, 595, 300)),
    "turned page": lambda writer: page_set(writer, "/Rotate", NumberObject(180)),
    "one font is another": font_replaced,
}
ORDER = {
    "pages reversed": lambda writer: kids(writer, list.reverse),
    "page 3 taken out": lambda writer: kids(writer, lambda pages: pages.pop(2)),
    "page 1 twice": lambda writer: kids(writer, lambda pages: pages.insert(1, pages.raw_get(0))),
    "pages 2 and 3 exchanged": lambda writer: kids(writer, lambda pages: pages.insert(1, pages.pop(2))),
    "blank page first": blank_page_first,
    "page 1 shows page 2": contents_borrowed,
    "another tree of pages": other_page_tree,
}
LOOKS = {
    **{f"of signature {n + 1}": lambda writer, n=n: look_of(writer, n) for n in range(3)},
    "removed": look_removed,
    "overwritten": look_overwritten,
}
DATA = {
    "other file in the same place": attacks.forge_attachment,
    "stream overwritten": data_overwritten,
    "empty": lambda writer: data_overwritten(writer, b""),
    "removed": data_removed,
    "a second one of the same name": data_doubled,
    "associated file swapped": associated_file_swapped,
}
METADATA = {
    "XMP replaced": attacks.replace_metadata,
    "XMP overwritten": metadata_overwritten,
    "title replaced": attacks.replace_title,
}
CATALOG = {
    "script at opening": attacks.run_script,
    "nothing but a writing": nothing,
    "restrictions removed": permissions_removed,
    "layers": lambda writer: root_set(writer, "/OCProperties", named(OCGs=generic.ArrayObject())),
    "other language": lambda writer: root_set(writer, "/Lang", pdf_string("en")),
}

"""Archives made to do harm, whatever lies in them: names that lead out, twins, lies, bombs, entities."""

import io
import stat
import struct
import zipfile
from functools import cache

from inspector_app.intake.limits import MEGABYTE
from tests.intake.papers.made import docx, runs, table
from tests.intake.papers.made import zipped as packed
from tests.intake.reading import files

CANARY = "{canary}"  # in a file: the address of the file that nobody may open
LAUGHS = '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">'
OUTSIDE = f'<!ENTITY e SYSTEM "{CANARY}">'
SHEET, STRINGS, MAIN = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "word/document.xml"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le")


@cache
def small():
    return files.xlsx({"Danh sách": [["Mã", "Tên"], ["1.001193", "Khai sinh"]]})


@cache
def small_docx():
    return docx(runs("Nghị định số 118/2025/NĐ-CP"), table(["Tên", "Số"]))


def with_member(book, name, content=b"x", *, mode=0, again=False):
    """An archive with one part more, under any name; ``again``: beside one of that name."""
    out = io.BytesIO(book)
    info = zipfile.ZipInfo(name)
    info.filename = name  # as it is: ZipInfo makes names plain
    info.external_attr = mode << 16
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as made:
        if again:
            made.NameToInfo.pop(name, None)
        made.writestr(info, content)
    return out.getvalue()


def doctype(book, part, entity):
    head = f"?><!DOCTYPE x [{entity}]>".encode()
    return files.with_part(book, part, lambda xml: xml.replace(b"?>", head, 1))


@cache  # small as it is packed, and slow to make
def bomb(book, part, megabytes):
    return files.with_part(book, part, lambda xml: xml + b" " * (megabytes * MEGABYTE))


def patched_directory(book, offset, value, form="<H"):
    """An archive of which one field of the first entry in the directory is changed."""
    data = bytearray(book)
    struct.pack_into(form, data, data.index(b"PK\x01\x02") + offset, value)
    return bytes(data)


def two_directories(book, other):
    """An archive whose end points to one directory while another one lies right before the end."""
    end = book.rindex(b"PK\x05\x06")
    _, _, _, _, count, size, start, _ = struct.unpack_from("<4s4H2LH", book, end)
    first = book[start : start + size]
    tail = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, size, start, 0)
    return book[:end] + other + first[:0] + tail


def archives(reader, book, part, code):
    """What is hostile about a zip, whatever lies in it: one row each, for a reader of zips."""
    damaged = (code.format("05"),)
    return {
        "a part above the folder": (lambda: with_member(book(), "../../evil.txt"), damaged),
        "a part above, in Windows": (lambda: with_member(book(), "..\\..\\evil.txt"), damaged),
        "a part at the root": (lambda: with_member(book(), "/etc/cron.d/evil"), damaged),
        "a part on a drive": (lambda: with_member(book(), "C:/Windows/evil.dll"), damaged),
        "a stream beside a part": (lambda: with_member(book(), f"{part}:evil"), damaged),
        "a link that leads out": (
            lambda: with_member(book(), "xl/../../link", b"/etc/passwd", mode=stat.S_IFLNK | 0o777),
            damaged,
        ),
        "a part twice": (lambda: with_member(book(), part, b"<x/>", again=True), damaged),
        "a part twice, in other letters": (lambda: with_member(book(), part.upper(), b"<x/>"), damaged),
        "a locked part": (lambda: patched_directory(book(), 8, 1), (code.format("04"),)),
        "packed in an unknown way": (lambda: patched_directory(book(), 10, 14), damaged),
        "a part that lies elsewhere": (lambda: patched_directory(book(), 42, 7, "<L"), damaged),
        "two directories": (lambda: two_directories(book(), b"PK\x01\x02" + bytes(60)), damaged),
        "data behind its end": (lambda: book() + b"#!/bin/sh\nrm -rf ~\n", damaged),
        "cut in half": (lambda: book()[: len(book()) // 2], damaged),
        "a directory that promises more": (
            lambda: book()[:-14] + struct.pack("<HH", 900, 900) + book()[-10:],
            damaged,
        ),
        "four thousand parts": (
            lambda: packed(
                {**{f"xl/{n}.xml": "" for n in range(4_000)}, "xl/workbook.xml": "<a/>", MAIN: ""}
            ),
            (code.format("07"),),
        ),
        "unpacks to 200 MB": (lambda: bomb(book(), part, 200), (code.format("07"),)),
        "lies about 200 MB": (
            lambda: files.lying_about_size(bomb(book(), part, 200), part, 1_000),
            (*damaged, code.format("07")),
        ),
        "an entity that opens a file": (lambda: doctype(book(), part, OUTSIDE), (code.format("08"),)),
        "a billion laughs": (lambda: doctype(book(), part, LAUGHS), (code.format("08"),)),
    }

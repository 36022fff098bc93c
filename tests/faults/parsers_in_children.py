"""What the limited child does with a stranger's file: a traceback is what is looked for.

In the program the child bounds itself and its parent takes any end of it for a refusal; so what comes
through here harms nobody, but is told to a person as «không đọc được» without a reason. Most are read in this
process; workbooks in one that is forked for each and bounded: calamine ends its process for lack of memory.
"""

import faulthandler
import io
import json
import os
import resource
import traceback
import warnings
from collections.abc import Callable, Iterable
from itertools import chain
from pathlib import Path

from PIL import Image

from inspector_app.errors import CannotDo, InspectorError

Parse = Callable[[bytes], object]
SMALL_SIDE = 300
MOST_BYTES, MOST_SECONDS = 512 << 20, 10
MOST_POINTS, MOST_PAGES, MOST_PARTS = 2_000_000, 12, 60


def limits():
    """The program's own, with less work for one input: as many of them as can be had in a minute."""
    from inspector_app.intake.limits import LIMITS, MEGABYTE

    few = LIMITS._replace(file_bytes=2 * MEGABYTE, unpacked_bytes=8 * MEGABYTE, parts=MOST_PARTS)
    few = few._replace(cells=60_000, rows=5_000, pages=MOST_PAGES, characters=200_000)
    return few._replace(pixels=MOST_POINTS, side=SMALL_SIDE)


def _lines(answer: Callable[[io.BytesIO], Iterable[str]]) -> Callable[[Path], Parse]:
    def read(data: bytes) -> object:
        with warnings.catch_warnings():  # of Pillow: nobody hears those of a child
            warnings.simplefilter("ignore")
            return sum(map(len, answer(io.BytesIO(data))))

    return lambda _folder: read


def _workbook(stream: io.BytesIO) -> Iterable[str]:
    from inspector_app.intake.child import answer

    return answer(stream, "tep.xlsx", limits())


def _table_of_text(stream: io.BytesIO) -> Iterable[str]:
    from inspector_app.intake.child import answer

    return answer(stream, "tep.csv", limits())


def _paper(stream: io.BytesIO) -> Iterable[str]:
    from inspector_app.intake.paper_child import answer_paper

    return answer_paper(stream, "tep.docx", limits())


def _word(stream: io.BytesIO) -> Iterable[str]:
    from inspector_app.intake.word_child import answer_word

    return answer_word(stream, limits())


def _picture(stream: io.BytesIO) -> Iterable[str]:
    from inspector_app.intake.picture_child import answer_picture

    return answer_picture(stream, 0, limits())


def _scan(stream: io.BytesIO) -> Iterable[str]:
    from inspector_app.intake.scan_child import answer_scan

    return answer_scan(stream, limits())


class CameThrough(Exception):
    """What a forked reader raised, and where."""


def forked(parse: Callable[[Path], Parse]) -> Callable[[Path], Parse]:
    """Read each input in a process of its own, with the child's bounds."""

    def read(data: bytes, parse: Parse) -> object:
        here, there = os.pipe()
        pid = os.fork()
        if pid == 0:
            os.close(here)
            _read_and_end(data, parse, there)
        os.close(there)
        with open(here, "rb") as line:  # noqa: PTH123 - a pipe
            said = line.read()
        _, status = os.waitpid(pid, 0)
        return _answer(said, os.waitstatus_to_exitcode(status))

    def made(folder: Path) -> Parse:
        import openpyxl  # noqa: F401 - once, not in each process

        inner = parse(folder)
        return lambda data: read(data, inner)

    return made


def _read_and_end(data: bytes, parse: Parse, line: int) -> None:
    """Read, bounded, and say how it went; never returns."""
    try:
        faulthandler.disable()  # an end by the system is one of the answers
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # where panics of libraries go
        now = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        for bound, most in (
            ("RLIMIT_AS", now + MOST_BYTES),
            ("RLIMIT_CPU", MOST_SECONDS),
            ("RLIMIT_CORE", 0),
        ):
            resource.setrlimit(getattr(resource, bound), (most, most + 1))
        said = {"read": parse(data)}
    except InspectorError as refused:
        said = {"code": refused.code, "fields": sorted(refused.fields)}
    except MemoryError:
        said = {"code": "INTAKE-16", "fields": []}
    except BaseException as error:  # noqa: BLE001 - what comes through is what is looked for
        said = {"raised": f"{error!r:.200} {traceback.format_exc()[-1_500:]}"}
    try:
        os.write(line, json.dumps(said).encode())
    finally:
        os._exit(0)


def _answer(said: bytes, status: int) -> object:
    """Return or raise what the program would: it takes the end of a child for a refusal."""
    from inspector_app.intake.read import _why_it_ended

    if not said:
        raise _why_it_ended(status, expired=False)
    how = json.loads(said)
    if "raised" in how:
        raise CameThrough(how["raised"])
    if "code" in how:
        raise CannotDo(how["code"], **dict.fromkeys(how["fields"]))
    return how["read"]


workbook = forked(_lines(_workbook))
table_of_text, paper, word, picture, scan = map(_lines, (_table_of_text, _paper, _word, _picture, _scan))


def of_a_child(_folder: Path) -> Parse:
    """What the program reads of a child's answer: of one that a stranger's file made its own."""
    from inspector_app.intake.cells import read_line
    from inspector_app.intake.read import assembled

    return lambda data: assembled(map(read_line, data.split(b"\n")), "tep.xlsx", "0" * 64)


# --- real files --------------------------------------------------------------------------------------------

ROWS = [["Mã", "Tên", "Hạn"], ["1.001193", "Khai sinh", 3.5], ["1.000894", "Kết hôn", True]]


def workbooks() -> list[bytes]:
    from tests.intake.reading import files

    return [files.xlsx({"A": ROWS, "Ẩn": ROWS}, hidden=("Ẩn",)), files.xls_with_errors(), files.ods(ROWS)]


def tables_of_text() -> list[bytes]:
    return [
        'Mã;Tên\n1.001193;"Khai sinh; kết hôn"\n'.encode(),
        "Mã\tTên\r\n1\tKhai sinh\r\n".encode("utf-16"),
        "Mã,Tên\n1,Ñaêng kyù\n".encode("cp1252", "replace"),
    ]


def papers() -> list[bytes]:
    from tests.intake.papers.made import docx, pdf, runs, table

    said = "Nghị định số 118/2025/NĐ-CP ngày 09/6/2025"
    return [docx(runs(said), table(["Tên", "Số"])), pdf([said], None), said.encode()]


def words() -> list[bytes]:
    return papers()[:1]


def pictures() -> list[bytes]:
    from tests.intake.pictures import camera

    small = camera.corners(64, 48)
    kinds = ("PNG", "WEBP", "TIFF", "BMP", "GIF")
    return [camera.photo(small), *(camera.saved(small, kind) for kind in kinds), camera.pdf(1)]


def scans() -> list[bytes]:
    from zxingcpp import BarcodeFormat, create_barcode

    from tests.intake.pictures.camera import pdf, saved

    said = "BBKT/2/" + "A" * 52 + "/1/9"
    code = memoryview(create_barcode(said, BarcodeFormat.QRCode).to_image(scale=2))
    page = Image.new("L", (200, 280), 255)
    page.paste(Image.frombytes("L", code.shape[::-1], bytes(code)), (8, 190))
    other = Image.new("1", (200, 280), 1)
    tiff = saved(page.convert("1"), "TIFF", save_all=True, append_images=[other], compression="group4")
    return [saved(page, "PNG"), tiff, pdf(2)]


def answers_of_children() -> list[bytes]:
    from inspector_app.intake.child import answer

    books = chain(workbooks()[:1], tables_of_text()[:1])
    return ["\n".join(answer(io.BytesIO(book), "tep.xlsx", limits())).encode() for book in books]

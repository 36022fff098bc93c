"""Write the annex of the security-level file into dist/: measure, where it is built, its test, its result.

Run by ``./dev package annex`` in the project's environment. It runs the tests that measures.yaml names and
writes what came of them, with day and commit; with ``--not-run`` it says that they were not run. Nobody types
a result.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

import yaml
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
DIST, NAME = ROOT / "dist", "phu-luc-ho-so-de-xuat-cap-do.docx"
HEADINGS = ("STT", "Biện pháp", "Nơi thực hiện", "Phép thử chứng minh", "Kết quả gần nhất")
WIDTHS = (1.2, 8.0, 5.0, 7.0, 4.5)  # centimetres
NOT_RUN = "chưa chạy lần này"

Results = Mapping[str, Counter]
"""Test file::function -> how often it passed and failed."""


def main(words: list[str]) -> int:
    """Run the tests, write the document; a test that failed is status 1, and stands in the document."""
    asked = argparse.ArgumentParser(prog="./dev package annex")
    asked.add_argument("--not-run", action="store_true", help="write the document without running the tests")
    measures = read_measures()
    results = {} if asked.parse_args(words).not_run else run(sorted(set(tests_of(measures))))
    DIST.mkdir(exist_ok=True)
    document(measures, results).save(DIST / NAME)
    failed = [name for name, counts in results.items() if counts["failed"]]
    print(f"{DIST / NAME}: {len(list(rows(measures)))} measures; failed: {', '.join(failed) or 'none'}")
    return 1 if failed else 0


def read_measures() -> Mapping[str, object]:
    """Return the table."""
    return yaml.safe_load((HERE / "measures.yaml").read_text(encoding="utf-8"))


def rows(measures: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """Yield the measures of all groups."""
    return (measure for group in measures["groups"] for measure in group["measures"])


def tests_of(measures: Mapping[str, object]) -> Iterator[str]:
    """Yield every test that a measure names."""
    return (name for measure in rows(measures) for name in measure["tests"])


def run(names: list[str]) -> Results:
    """Run tests and return what came of each function of them."""
    with tempfile.TemporaryDirectory() as folder:
        told = Path(folder, "told.xml")
        command = [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            f"--junitxml={told}",
            *("-o", "junit_family=xunit1"),  # of the two forms the one that takes what tests count
            *names,
        ]
        path = os.pathsep.join((str(ROOT / "src"), str(ROOT)))
        subprocess.run(command, cwd=ROOT, check=False, env={**os.environ, "PYTHONPATH": path})
        return counted(told.read_text(encoding="utf-8"))


def counted(xml: str) -> Results:
    """Return what a report of pytest says, by file and function."""
    found: dict[str, Counter] = {}
    for case in ET.fromstring(xml).iter("testcase"):
        file = case.get("classname", "").replace(".", "/") + ".py"
        name = f"{file}::{case.get('name', '').partition('[')[0]}"
        bad = case.find("failure") is not None or case.find("error") is not None
        found.setdefault(name, Counter())["failed" if bad else "passed"] += 1
    return found


def result_of(test: str, results: Results) -> str:
    """Return in words what came of a test, or of all tests of a file."""
    counts = sum(
        (each for name, each in results.items() if name == test or name.startswith(f"{test}::")), Counter()
    )
    if not counts:
        return NOT_RUN
    return (
        f"ĐẠT {counts['passed']}/{counts.total()}"
        if not counts["failed"]
        else f"KHÔNG ĐẠT {counts['failed']}/{counts.total()}"
    )


def document(measures: Mapping[str, object], results: Results) -> Document:
    """Return the document."""
    made = Document()
    page = made.sections[0]
    page.orientation, page.page_width, page.page_height = WD_ORIENT.LANDSCAPE, Cm(29.7), Cm(21.0)
    page.left_margin = page.right_margin = Cm(1.8)
    made.styles["Normal"].font.name, made.styles["Normal"].font.size = "Times New Roman", Pt(11)
    made.add_heading("PHỤ LỤC HỒ SƠ ĐỀ XUẤT CẤP ĐỘ AN TOÀN HỆ THỐNG THÔNG TIN", level=1)
    made.add_paragraph(
        f"Phần mềm Inspector, bản {commit()}, lập ngày {datetime.now().astimezone():%d/%m/%Y}."
    )
    made.add_paragraph(
        "Mỗi biện pháp ghi nơi thực hiện trong mã nguồn, phép thử chứng minh và kết quả của lần chạy khi lập "
        "phụ lục này. Kết quả do chương trình ghi, không ghi tay. "
        "Cấp độ và căn cứ pháp lý do đơn vị vận hành xác định."
    )
    number = 0
    for group in measures["groups"]:
        made.add_heading(group["title"], level=2)
        table = made.add_table(rows=1, cols=len(HEADINGS), style="Table Grid")
        _fill(table.rows[0], HEADINGS)
        for measure in group["measures"]:
            number += 1
            told = "\n".join(result_of(test, results) for test in measure["tests"])
            cells = (
                str(number),
                measure["says"],
                "\n".join(measure["where"]) or "kho mã",
                "\n".join(measure["tests"]),
                told,
            )
            _fill(table.add_row(), cells)
    made.add_heading("Những gì phần mềm không bảo vệ được", level=2)
    for limit in measures["limits"]:
        made.add_paragraph(limit, style="List Bullet")
    return made


def _fill(row: object, texts: tuple[str, ...]) -> None:
    for cell, text, width in zip(row.cells, texts, WIDTHS, strict=True):
        cell.width, cell.text = Cm(width), text


def commit() -> str:
    """Return which commit this is of, and whether files were changed since."""
    asked = ["git", "-c", "safe.directory=*", "describe", "--always", "--dirty=-đã-sửa", "--abbrev=12"]
    return (
        subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False).stdout.strip()
        or "không rõ"
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Workbooks for people: text is text whatever it begins with, and the bytes are the same twice."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any, BinaryIO

from inspector_app.documents.printable import printable

if TYPE_CHECKING:
    from xlsxwriter import Workbook

LONGEST_CELL = 32_767


@contextmanager
def safe_workbook(target: BinaryIO, made_at: datetime, title: str) -> "Iterator[Workbook]":
    """Give a workbook that is written into ``target`` at the end."""
    from xlsxwriter import Workbook  # 40 ms that only a workbook needs

    with Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"title": title, "created": made_at.replace(tzinfo=None)})
        yield book


def as_text(text: str) -> str:
    """Return a text as the writer of workbooks may have it.

    It takes «<r>…</r>» for words with formats of their own and puts them into the file as they are: a name
    could close the table of texts. A blank behind them keeps them words.
    """
    shown = printable(text)[: LONGEST_CELL - 1]
    return f"{shown} " if shown.endswith("</r>") else shown


def put_text(page: Any, row: int, column: int, text: str, style: Any) -> None:
    """Write text as text: «=1+1» stays what somebody typed, and is never counted."""
    shown = as_text(text)
    if shown:
        page.write_string(row, column, shown, style)
    else:
        page.write_blank(row, column, None, style)

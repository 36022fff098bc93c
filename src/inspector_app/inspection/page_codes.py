"""What the code at the foot of a page says: which minutes it is of, which page of how many.

``BBKT/2/<base32 of the SHA-256 of the data>/<page>/<pages>``. The first three parts are the check code of the
minutes, the same on every page; the data hold the edition, so another edition has another code.
"""

import re
from dataclasses import dataclass

PREFIX = "BBKT/2/"  # biên bản kiểm tra, second form; upper case, digits and «/» make the smallest code
_CHECK_CODE = re.compile(r"BBKT/2/[A-Z2-7]{52}")
_PAGE_CODE = re.compile(r"(BBKT/2/[A-Z2-7]{52})/([1-9][0-9]{0,3})/([1-9][0-9]{0,3})")


@dataclass(frozen=True, slots=True)
class PageCode:
    """What one page says of itself.

    Attributes:
        code: The check code of its minutes.
        page: From 1.
    """

    code: str
    page: int
    pages: int

    @property
    def text(self) -> str:
        """What a scanner reads."""
        return f"{self.code}/{self.page}/{self.pages}"


def read_page_code(text: str) -> PageCode | None:
    """Return what a scanned text says of a page; None where it is no such code."""
    found = _PAGE_CODE.fullmatch(_squeezed(text))
    if found is None or int(found[2]) > int(found[3]):
        return None
    return PageCode(found[1], int(found[2]), int(found[3]))


def is_check_code(text: str, code: str) -> bool:
    """Say whether a text scanned from paper is a code of these minutes: of one page, or of all of them.

    Scanners add blanks, people type small letters.
    """
    if not _CHECK_CODE.fullmatch(code):
        return False
    page = read_page_code(text)
    return _squeezed(text) == code or (page is not None and page.code == code)


def _squeezed(text: str) -> str:
    return "".join(text.split()).upper()

"""The chapters of the manual that ships with the program, and which one belongs to which page."""

import re
from dataclasses import dataclass
from functools import cache

from inspector_app.bundled import bundled
from inspector_app.inspection.folding import fold

FOLDER = "resources/manual"
BEGIN, OPEN_VISIT = "01-chuan-bi", "02-mo-cuoc-kiem-tra"
_PICTURE = re.compile(r"pictures/[a-z0-9-]+\.png")
_OF_STEP = {
    "step_general": OPEN_VISIT,
    "step_people": OPEN_VISIT,
    "step_scope": OPEN_VISIT,
    "step_checklist": "03-phieu-kiem-tra",
    "step_posting": "04-niem-yet",
    "step_slips": "05-phieu-kiem-soat",
    "step_archives": "06-luu-tru",
    "step_conduct": "07-mot-cua",
    "step_sampling": "08-chon-mau",
    "step_figures": "09-so-lieu",
    "step_evidence": "10-minh-chung",
    "step_findings": "11-ton-tai-kien-nghi",
    "step_texts": "12-bien-ban",
    "step_minutes": "12-bien-ban",
    "step_signing": "13-ky",
    "step_papers": "13-ky",
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter.

    Attributes:
        name: File name without its ending.
        title: Its first heading.
        text: Markdown.
    """

    name: str
    title: str
    text: str


@cache
def chapters() -> tuple[Chapter, ...]:
    """Return all chapters in the order of an inspector's work."""
    files = sorted(bundled(FOLDER).iterdir(), key=lambda file: file.name)
    texts = {f.name.removesuffix(".md"): f.read_text(encoding="utf-8") for f in files if f.name[-3:] == ".md"}
    return tuple(Chapter(name, text.split("\n", 1)[0].lstrip("# "), text) for name, text in texts.items())


def chapter_of(step: str) -> str:
    """Return the chapter that belongs to a step of a visit; "" stands for the list of visits."""
    return _OF_STEP.get(step, OPEN_VISIT)


def picture(address: str) -> bytes:
    """Return a picture of the manual; b"" for any other address, whatever it names."""
    if not _PICTURE.fullmatch(address):
        return b""
    file = bundled(f"{FOLDER}/{address}")
    return file.read_bytes() if file.is_file() else b""


def fold_signs(text: str) -> str:
    """Return a text of the same length without marks, so that a place found in it is a place in the text."""
    return "".join(_folded(sign) for sign in text)


def _folded(sign: str) -> str:
    bare = fold(sign)
    return bare if len(bare) == 1 else sign

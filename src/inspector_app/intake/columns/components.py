"""The papers of a dossier (thành phần hồ sơ) as a list in one cell."""

import re

from inspector_app.inspection.folding import fold, name_key
from inspector_app.inspection.posting.catalogue import Component
from inspector_app.intake.columns.cells import known_text, text_of, without_bullet
from inspector_app.intake.tables import CellValue

_LINES = re.compile(r"[\r\n\v\f\u2028\u2029]+")
_BULLETED = re.compile(
    r"^\s*(?:[-–—−+•*▪●○◦■□✓✔➢►·]|[\ue000-\uf8ff]|\(?(?:\d{1,2}|[a-zđ])[.)/](?=\s|[^\W\d]))"
)
_NUMBERED = re.compile(r"^\s*\(?(?:\d{1,2}|[a-zđ])[.)/](?:\s+|(?=[^\W\d]))", re.IGNORECASE)
_STAR = re.compile(r"^\s*\*")
_CODE = re.compile(r"\b(?:\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2}-)?KQ\.?[A-Z]?\d{2,}(?:\.\d+)*\b")
_COPIES = re.compile(
    r"[(;,:–-]{0,3}\s?(?:số )?(?:lượng )?bản (?P<kind>chính|gốc|sao)\s*:\s*(?P<count>\d{1,2})\s*[);,.]?",
    re.IGNORECASE,
)
_NOTES = (
    "so luong ho so", "so luong:", "so bo ho so", "ghi chu", "luu y", "chu y", "thanh phan ho so",
)  # fmt: skip


def components_of(value: CellValue) -> tuple[Component, ...]:
    """Return the papers that a cell lists, each once; notes («* Số lượng hồ sơ: 01 bộ») are none.

    Lines without a bullet continue the line above where the list has bullets; one line is split at
    semicolons.
    """
    if not known_text(value):
        return ()
    found: dict[str, Component] = {}
    last = ""
    for line in _entries(value if isinstance(value, str) else text_of(value)):
        if _is_note(line):
            last = ""
            continue
        component = _component(line)
        if not component.name:  # «Bản chính: 1» in a line of its own belongs to the paper above
            if last and last in found:
                found[last] = _with_counts(found[last], component)
            continue
        last = name_key(component.name)
        found.setdefault(last, component)
    return tuple(found.values())


def _entries(text: str) -> list[str]:
    lines = [line for line in _LINES.split(text) if text_of(line)]
    if len(lines) == 1:
        return [piece for piece in lines[0].split(";") if text_of(piece)]
    if not any(map(_BULLETED.match, lines)):
        return lines
    entries: list[str] = []
    for line in lines:
        starts_anew = _BULLETED.match(line) or _COPIES.match(line.strip()) or _is_note(line)
        if starts_anew or not entries or _is_note(entries[-1]):
            entries.append(line)
        else:
            entries[-1] = f"{entries[-1]} {line}"
    return entries


def _is_note(line: str) -> bool:
    """Whether a line is a heading or a remark: no paper is called so."""
    words = fold(text_of(_NUMBERED.sub("", without_bullet(line))))
    heading = words.endswith(":")
    return heading or words.startswith(_NOTES) or (bool(_STAR.match(line)) and "so luong" in words)


def _component(line: str) -> Component:
    words = text_of(_NUMBERED.sub("", without_bullet(line)))
    counts: dict[str, int] = {}
    for match in _COPIES.finditer(words):
        counts["copies" if match["kind"].lower() == "sao" else "originals"] = int(match["count"])
    name = _COPIES.sub(" ", words)
    code = _CODE.search(name)
    if code:
        name = name.replace(code[0], " ").replace("()", " ").replace("[]", " ")
    return Component(
        name=" ".join(name.split()).strip(" ;.,-–(:"),
        code=code[0] if code else "",
        originals=counts.get("originals"),
        copies=counts.get("copies"),
    )


def _with_counts(component: Component, counts: Component) -> Component:
    return Component(
        name=component.name,
        code=component.code or counts.code,
        originals=counts.originals if counts.originals is not None else component.originals,
        copies=counts.copies if counts.copies is not None else component.copies,
        form=component.form,
    )

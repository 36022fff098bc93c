"""Nghị định 30/2020/NĐ-CP, Phụ lục I, asked of a template: paper, margins, sizes, capitals, closing."""

from collections.abc import Iterator

from inspector_app.documents.template_file import TemplateFile
from inspector_app.inspection.decree_30 import DecreeCheck, Weight

MM = 72 / 25.4
_SINGLE, _ONE_AND_A_HALF = 1.149, 1.725  # of the size of type; a single line of Times New Roman is 1.15
_SLACK = 0.02
_NATIONAL = ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc")

# place -> (name of the rule, article, least, most): millimetres of the page, points of type
_RANGES = {
    "page.width": ("PAPER", "mục I.1", 210, 210),
    "page.height": ("PAPER", "mục I.1", 297, 297),
    "page.top": ("MARGIN", "mục I.3", 20, 25),
    "page.bottom": ("MARGIN", "mục I.3", 20, 25),
    "page.left": ("MARGIN", "mục I.3", 30, 35),
    "page.right": ("MARGIN", "mục I.3", 15, 20),
    "sizes.page_number": ("SIZE", "mục I.7", 13, 14),
    "sizes.national": ("SIZE", "mục II.1, II.2", 12, 13),
    "sizes.motto": ("SIZE", "mục II.1, II.4", 13, 14),
    "sizes.number": ("SIZE", "mục II.3", 13, 13),
    "sizes.title": ("SIZE", "mục II.5", 13, 14),
    "sizes.subject": ("SIZE", "mục II.5", 13, 14),
    "sizes.body": ("SIZE", "mục II.6", 13, 14),
    "sizes.heading": ("SIZE", "mục II.6", 13, 14),
    "sizes.recipients": ("SIZE", "mục II.9", 11, 12),
}


def checks_of_template(t: TemplateFile) -> Iterator[DecreeCheck]:
    """Yield every rule asked of a template."""
    for place, (name, article, least, most) in _RANGES.items():
        yield _range(name, article, place, _value(t, place), least, most)
    yield _range("INDENT", "mục II.6", "sizes.first_indent", t.sizes.first_indent / MM, 10, 12.7)
    yield _range("PARAGRAPH", "mục II.6", "sizes.paragraph", t.sizes.paragraph, 6, 24)
    lines = t.sizes.leading / t.sizes.body
    yield _range("LEADING", "mục II.6", "sizes.leading", lines, _SINGLE, _ONE_AND_A_HALF)
    inside = t.sizes.page_number / MM < t.page.number_from_edge + t.sizes.page_number / MM <= t.page.top
    yield _check("PAGE-NUMBER", "mục I.7", "page.number_from_edge", inside)
    motto = t.letterhead.motto == _NATIONAL
    yield _check("NATIONAL", "mục II.1", "letterhead.motto", motto, " / ".join(t.letterhead.motto))
    title = t.letterhead.title
    yield _check("TITLE", "mục II.5", "letterhead.title", title == title.upper(), title, title.upper())
    for name in t.order:
        text = getattr(t, name).heading
        place = f"{name}.heading"
        yield _check("CAPITALS", "mục II.6", place, text == text.upper(), text, text.upper(), Weight.WARN)
    for name, heading in t.signatures.headings.items():
        text = " / ".join(heading)
        place = f"signatures.headings.{name}"
        yield _check("CAPITALS", "mục II.7", place, text == text.upper(), text, text.upper(), Weight.WARN)
    yield _check("END", "mục II.6", "conclusion.end", t.conclusion.end == "./.", t.conclusion.end, "./.")
    filed = t.signatures.filed
    yield _check("FILED-LINE", "mục II.9", "signatures.filed", "Lưu:" in filed and "{at}" in filed, filed)


def _value(t: TemplateFile, place: str) -> float:
    part, _, name = place.partition(".")
    value: float = getattr(getattr(t, part), name)
    return value


def _range(name: str, article: str, place: str, value: float, least: float, most: float) -> DecreeCheck:
    holds = least - _SLACK <= value <= most + _SLACK
    wanted = _text(least) if least == most else f"{_text(least)}–{_text(most)}"
    return _check(name, article, place, holds, _text(value), wanted)


def _check(
    name: str,
    article: str,
    place: str,
    holds: bool,
    found: str = "",
    wanted: str = "",
    weight: Weight = Weight.BLOCK,
) -> DecreeCheck:
    return DecreeCheck(f"DECREE-{name}", article, weight, holds, place, found, wanted)


def _text(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".").replace(".", ",")

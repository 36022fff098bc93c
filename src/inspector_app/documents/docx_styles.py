"""The styles of a paper in Word, one a kind of paragraph: sizes, distances and faces of the template."""

from collections.abc import Iterator

from inspector_app.documents.docx_words import twips
from inspector_app.documents.fonts import BOLD, BOLD_ITALIC, ITALIC, REGULAR
from inspector_app.documents.layout_1 import text_settings
from inspector_app.documents.prose import Setting
from inspector_app.documents.template_page import Sizes
from inspector_app.inspection.paper import Align, Style

TYPEFACE = "Times New Roman"  # Nghị định 30/2020/NĐ-CP, Phụ lục I, mục I.2
CELL, DENSE, CENTRED, RECIPIENT, NUMBER, TINY = "Cell", "Dense", "Centred", "Recipient", "Number", "Tiny"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_NAMES = {
    Style.TITLE: "Tên loại văn bản",
    Style.SUBJECT: "Trích yếu",
    Style.HEADING: "Mục",
    Style.SUBHEADING: "Tiểu mục",
    Style.BODY: "Đoạn văn",
    Style.CLOSING: "Lời kết",
    Style.LISTED: "Dòng đánh số",
    Style.DETAIL: "Chi tiết",
    Style.NOTE: "Ghi chú",
    Style.ALERT: "Cảnh báo",
    Style.CAPTION: "Tên bảng",
    Style.ANNEX_TITLE: "Tên phụ lục",
    Style.GROUND: "Căn cứ",
    Style.ADDRESSEE: "Nơi gửi",
}
_OUTLINE = {Style.HEADING: 0, Style.SUBHEADING: 1, Style.ANNEX_TITLE: 0}
_ALIGNED = {None: "both", Align.LEFT: "left", Align.CENTER: "center", Align.RIGHT: "right"}


def style_id(style: Style) -> str:
    """Return the id of the style of a kind of paragraph."""
    return f"Paper{style.value.title().replace('_', '')}"


def styles_xml(sizes: Sizes) -> str:
    """Return the part with every style."""
    return (
        f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr>'
        f'<w:rFonts w:ascii="{TYPEFACE}" w:hAnsi="{TYPEFACE}" w:eastAsia="{TYPEFACE}" w:cs="{TYPEFACE}"/>'
        f'<w:color w:val="000000"/><w:sz w:val="{round(sizes.body * 2)}"/>'
        f'<w:szCs w:val="{round(sizes.body * 2)}"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/>'
        f"</w:style>{''.join(_styles(sizes))}</w:styles>"
    )


def _styles(sizes: Sizes) -> Iterator[str]:
    for style, (setting, face, _) in text_settings(sizes).items():
        yield _style(style_id(style), _NAMES[style], setting, face, _OUTLINE.get(style))
    for name, words, size, align, face in (
        (CELL, "Ô bảng", sizes.table, Align.LEFT, REGULAR),
        (DENSE, "Ô bảng nhỏ", sizes.dense, Align.LEFT, REGULAR),
        (CENTRED, "Giữa dòng", sizes.motto, Align.CENTER, REGULAR),
        (RECIPIENT, "Nơi nhận", sizes.recipients, Align.LEFT, REGULAR),
        (NUMBER, "Số trang", sizes.page_number, Align.CENTER, REGULAR),
        (TINY, "Dòng kẻ", 1, Align.LEFT, REGULAR),
    ):
        yield _style(name, words, Setting(size=size, leading=size * 1.2, align=align), face, None)


def _style(name: str, words: str, setting: Setting, face: str, outline: int | None) -> str:
    bold = "<w:b/>" if face in (BOLD, BOLD_ITALIC) else ""
    italic = "<w:i/>" if face in (ITALIC, BOLD_ITALIC) else ""
    keep = "<w:keepNext/>" if setting.keep_with_next else ""
    first = f'<w:ind w:firstLine="{twips(setting.first_indent)}"/>' if setting.first_indent else ""
    level = "" if outline is None else f'<w:outlineLvl w:val="{outline}"/>'
    half = round(setting.size * 2)
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name}"><w:name w:val="{words}"/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{keep}<w:widowControl/>'
        f'<w:spacing w:before="{twips(setting.before)}" w:after="0" w:line="{twips(setting.leading)}"'
        f' w:lineRule="atLeast"/>{first}<w:jc w:val="{_ALIGNED[setting.align]}"/>{level}</w:pPr>'
        f'<w:rPr>{bold}{italic}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr></w:style>'
    )

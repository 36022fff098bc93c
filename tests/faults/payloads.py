"""Two hundred texts that strangers send in the hope that some program reads them as more than text."""

from collections.abc import Iterator

FILE, NET = "{file}", "{net}"
"""Where a payload names the file that nobody may open, and the address that nobody may ask."""

_LOADS = (
    '<img src="{}">',
    "<img src='{}' width=100000 height=100000>",
    '<p style="background-image: url({})">x</p>',
    '<link rel="stylesheet" href="{}">',
    '<style>@import url("{}");</style>',
    '<body background="{}">',
    '<table background="{}"><tr><td>x',
    '<object data="{}"></object>',
    '<iframe src="{}"></iframe>',
    '<a href="{}">bấm vào đây</a>',
    "<script src='{}'></script>",
    '<video src="{}" poster="{}" autoplay>',
    '<svg><image href="{}"/></svg>',
    '<font face="{}">chữ</font>',
    "![ảnh]({})",
    "[liên kết]({})",
    '<meta http-equiv="refresh" content="0;url={}">',
    '<embed src="{}">',
    '<input type="image" src="{}">',
    "{}",
)
_MARKUP = (
    *("<b>đậm</b>", "<i>nghiêng", "x<br>y", "<h1>Đạt</h1>", "<font color=white>ẩn</font>", "<!-- ẩn -->"),
    *("&lt;b&gt;", "&amp;&nbsp;&#8238;", "&#x202e;", "<pre>", "<ul><li>", "<hr>", "</p></body></html>"),
    *("<qt>chữ</qt>", "<!DOCTYPE html>", "<?xml version='1.0'?>", "<![CDATA[x]]>", "&mnemonic &&x"),
    *("<table>" + "<tr>" * 300, "<b" * 400, "a < b và c > d", "Số hồ sơ <5", "<nobr>x</nobr>", "<x y='"),
    *("{{7*7}}", "${7*7}", "{0.__class__}", "{unit}", "%(x)s", "%n%s%1", "{% for a in b %}", "#{7*7}"),
)
_QML = (
    'import QtQuick; Image { source: "{}" }',
    "Qt.createQmlObject(\"Image{source:'{}'}\", parent)",
    'XMLHttpRequest().open("GET", "{}")',
    'Loader { source: "{}" }',
    "url({})",
    'border-image: url("{}");',
    'QLabel { image: url("{}"); }',
    'qproperty-text: "{}";',
)
_REPORTLAB = (
    '<para><img src="{}"/></para>',
    '<img src="{}" width="1" height="1"/>',
    '<a href="{}" color="blue">x</a>',
    '<font name="{}">x</font>',
    "<onDraw name='x' label='{}'/>",
    "<para backColor=\"toColor(__import__('os').system('id'))\">x</para>",
    "<font color='[[[getattr(pow, Word(\"__globals__\"))]]]'>x</font>",
    "<super>x</super><sub>y</sub>",
    "<para alignment='right'>x",
    "<seq id='x'/><seqReset/>",
    "<bullet>x</bullet>",
    "<u>x</u><strike>y</strike>",
)
_FORMULAS = (
    *("=1+1", "+1+1", "-1+1", "@SUM(1)", "=cmd|' /C calc'!A0", '=HYPERLINK("{}";"x")', "\t=1+1"),
    *('=WEBSERVICE("{}")', '=IMPORTXML("{}","//a")', '=DDE("cmd";"/C calc";"x")', '=IMAGE("{}")'),
    *("'=1+1", '"=1+1"', ";=1+1", "=1+1;=2+2", "{=1+1}", "=A1:A9", "-2+3+cmd|' /C calc'!A0", "%0A=1+1"),
    *("=INDIRECT(\"'{}'#$Sheet1.A1\")", "＝1+1", "=SUM(1)*cmd|'x'!A1", "@=1+1", "+@1", "=-1", '=EXEC("x")'),
)
_UNSEEN = (
    *("an\u202eexe.fdp\u202c", "\u2066x\u2069", "a\u200bb", "a\u200db", "\ufeffđầu", "a\u00adb", "x\u2028y"),
    *("\u200f1234", "\u061cx", "a\u034fb", "Z" + "\u0301\u0316\u0337" * 40, "\u3164", "\u2800", "x\u0000y"),
    *("\u0008\u0008\u0008xoá", "\u001b[31mđỏ\u001b[0m", "\u001b]8;;{}\u0007x", "\u001b[2J", "\u009b31m"),
    *("\x07chuông", "\r dòng ghi đè", "a\nb", "\U000e0041\U000e0042", "\uffff", "\ue000", "Ａ１", "ﷺ" * 30),
)
_SQL = (
    *(
        "' OR '1'='1",
        "'; DROP TABLE change;--",
        "1; ATTACH DATABASE '{}' AS x",
        '" OR ""="',
        "') UNION SELECT 1",
    ),
    *("x' AND 1=load_extension('{}')--", "%' OR 1=1 --", "_%_", "NEAR(a b)", 'a" OR b', "a*", "-a", "^a"),
    *('"', "'", "''", '""', "a AND", "OR", "NOT", "(", ")", "col:x", "{x y}: z", "a NEAR/0 b", "\\", "??1"),
)
_PATHS = (
    *("../../etc/passwd", "..\\..\\Windows\\win.ini", "/etc/passwd", "C:\\con", "NUL.txt", "con", "a:b"),
    *("\\\\may-chu\\chia-se\\x", "~/.ssh/id_rsa", "$(id)", "`id`", "; rm -rf ~", "| id", "&& id", "--help"),
    *("-rf", "*", "?", "file\u2044x", "....//....//", "%2e%2e%2f", "aux.", " .", "x" * 300, "tên.pdf.exe"),
)


def payloads(file: str, net: str) -> tuple[str, ...]:
    """Return the payloads, those that load something naming a file and an address of the test's own."""
    return tuple(dict.fromkeys(_all(file, net)))


def _all(file: str, net: str) -> Iterator[str]:
    for text in _LOADS:
        yield text.replace("{}", file)
        yield text.replace("{}", net)
    for text in (*_MARKUP, *_FORMULAS, *_UNSEEN, *_SQL, *_PATHS):
        yield text.replace("{}", file)
    for text in (*_QML, *_REPORTLAB):
        yield text.replace("{}", file)
        yield text.replace("{}", net)

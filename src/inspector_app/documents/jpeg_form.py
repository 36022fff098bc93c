"""The one form of a JPEG that this program writes: baseline, three colours, nothing beside the picture.

The bytes of a picture are the page, and readers of PDF disagree about all that a JPEG may hold besides: other
colours, passes, numbers of bits, a second picture behind the first; some show another one, some none.
Text and tags in it would be in the file and on no page. So a stranger's file may not bring them. Nothing is
decoded. Source: ITU-T T.81, annex B; JFIF 1.02.
"""

import re

_SEGMENT = 4  # marker and length
_START, _TABLES, _FRAME, _CODES, _SCAN = b"\xff\xe0", b"\xff\xdb", b"\xff\xc0", b"\xff\xc4", b"\xff\xda"
_JFIF = bytes.fromhex("4a46494600010100000100010000")  # no unit, no thumbnail
_COLOURS = bytes.fromhex("03012200021101031101")  # Y at full size, Cb and Cr at half
_WHOLE = bytes.fromhex("03010002110311003f00")  # one pass over all of it
_ORDER = re.compile(b"S(?:T){1,2}F(?:C){1,4}P")
_LETTERS = {_START: b"S", _TABLES: b"T", _FRAME: b"F", _CODES: b"C", _SCAN: b"P"}
_MARKER = re.compile(rb"\xff[^\x00]")
_END = b"\xff\xd9"


def is_plain_jpeg(jpeg: bytes, width: int, height: int) -> bool:
    """Say whether a JPEG has the form that this program writes, and this size."""
    if not jpeg.startswith(b"\xff\xd8"):
        return False
    frame = b"\x08" + b"".join(min(n, 0xFFFF).to_bytes(2) for n in (height, width)) + _COLOURS
    fixed = {_START: _JFIF, _FRAME: frame, _SCAN: _WHOLE}
    at, order = 2, b""
    while not order.endswith(b"P"):
        marker, size = jpeg[at : at + 2], int.from_bytes(jpeg[at + 2 : at + _SEGMENT])
        body = jpeg[at + _SEGMENT : at + 2 + size]
        if marker not in _LETTERS or size < _SEGMENT or body != fixed.get(marker, body):
            return False
        order += _LETTERS[marker]
        at += 2 + size
    marked = _MARKER.search(jpeg, at)
    ends = marked is not None and marked[0] == _END and at < marked.start() == len(jpeg) - len(_END)
    return ends and _ORDER.fullmatch(order) is not None

"""QR codes of many pages at a time. Source: ISO/IEC 18004 (version 4, correction level M, a fixed mask).

ReportLab lays out the first code. Choosing the best of eight masks, and working out every code from its
beginning, would take a third of the time of a long paper: so the mask is fixed, which every reader allows
for, and the place of each bit is asked for once.
"""

from collections.abc import Iterator
from functools import cache

_VERSION = 4
SIDE = 33
"""Modules along one side."""

_MASK = 3
_BLOCKS = 2
_BLOCK_DATA = 32  # bytes of a block
_BLOCK_CORRECTION = 18
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:"
_ALPHANUMERIC = 0b0010
_COUNT_BITS, _PAIR_BITS, _LETTER_BITS = 9, 11, 6
_PADDING = (0xEC, 0x11)
MOST_LETTERS = 90

Rows = tuple[int, ...]
"""One number a row from the top; bit n is the dark module in column n."""


def modules(text: str) -> Rows:
    """Return the dark modules of the code of a text.

    Raises:
        ValueError: it is longer than the code holds, or has other letters than capitals, digits and signs.
    """
    places, rows = _frame()
    found = list(rows)
    bits = iter(places)
    for byte in _codewords(text):
        for weight in (128, 64, 32, 16, 8, 4, 2, 1):
            column, row = next(bits)
            if byte & weight:
                found[row] ^= 1 << column
    return tuple(found)


def runs(row: int) -> Iterator[tuple[int, int]]:
    """Yield start and length of every run of dark modules of a row."""
    while row:
        start = (row & -row).bit_length() - 1
        rest = row >> start
        length = (~rest & (rest + 1)).bit_length() - 1
        yield start, length
        row &= row + (1 << start)


@cache
def _frame() -> tuple[tuple[tuple[int, int], ...], Rows]:
    """Return the place (column, row) of every bit in its order, and the code in which all of them are 0."""
    from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

    made = QRCode(_VERSION, QRErrorCorrectLevel.M)
    made.dataCache = [0] * (_BLOCKS * (_BLOCK_DATA + _BLOCK_CORRECTION))
    made.makeImpl(False, _MASK)
    rows = tuple(sum(1 << column for column, dark in enumerate(row) if dark) for row in made.modules)
    return tuple(made.dataPosIterator()), rows


def _codewords(text: str) -> Iterator[int]:
    """Yield the bytes of a text and of its correction, the blocks byte by byte in turn (ISO 18004, 7.6)."""
    data = _data(text)
    blocks = [data[n * _BLOCK_DATA : (n + 1) * _BLOCK_DATA] for n in range(_BLOCKS)]
    for part in (blocks, [_correction(block) for block in blocks]):
        for column in zip(*part, strict=True):
            yield from column


def _data(text: str) -> bytes:
    """Return a text as bytes with their padding (ISO 18004, 7.4)."""
    if len(text) > MOST_LETTERS:
        raise ValueError("longer than the code holds")
    values = [_LETTERS.index(letter) for letter in text]
    number, length = _ALPHANUMERIC << _COUNT_BITS | len(text), 4 + _COUNT_BITS
    for first in range(0, len(values) - 1, 2):
        number, length = number << _PAIR_BITS | values[first] * 45 + values[first + 1], length + _PAIR_BITS
    if len(values) % 2:
        number, length = number << _LETTER_BITS | values[-1], length + _LETTER_BITS
    room = _BLOCKS * _BLOCK_DATA * 8
    end = min(4, room - length)  # four zeros end the text, where there is room for them
    filled = -(-(length + end) // 8)
    packed = (number << (filled * 8 - length)).to_bytes(filled)
    missing = _BLOCKS * _BLOCK_DATA - filled
    return packed + bytes(_PADDING[n % 2] for n in range(missing))


@cache
def _correction(block: bytes) -> bytes:
    """Return the correction of a block: what remains of it divided by the generator (ISO 18004, 7.5)."""
    powers, logarithms, generator = _field()
    rest = [*block, *[0] * _BLOCK_CORRECTION]
    for place in range(len(block)):
        if factor := rest[place]:
            by = logarithms[factor]
            for offset, term in enumerate(generator, 1):
                rest[place + offset] ^= powers[by + term]
    return bytes(rest[len(block) :])


@cache
def _field() -> tuple[tuple[int, ...], tuple[int, ...], tuple[int, ...]]:
    """Return powers and logarithms of GF(256) over x⁸+x⁴+x³+x²+1, and the generator's logarithms."""
    powers = [1]
    for _ in range(2 * 255):
        doubled = powers[-1] << 1
        powers.append(doubled ^ 0x11D if doubled > 0xFF else doubled)  # noqa: PLR2004 - a byte
    logarithms = [0] * 256
    for exponent in range(255):
        logarithms[powers[exponent]] = exponent
    generator = [1]
    for root in range(_BLOCK_CORRECTION):
        times = [*generator, 0]
        for place, term in enumerate(generator, 1):
            times[place] ^= powers[logarithms[term] + root] if term else 0
        generator = times
    return tuple(powers), tuple(logarithms), tuple(logarithms[term] for term in generator[1:])

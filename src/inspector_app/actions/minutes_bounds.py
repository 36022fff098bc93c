"""How large minutes may be, and how every text in them is written: the same for who writes and who reads.

What the reader refuses must never be frozen for signature, so drafting asks here first.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal

from inspector_app.canonical import canonical_bytes
from inspector_app.errors import CannotDo
from inspector_app.inspection.minutes import Minutes
from inspector_app.inspection.plain import to_plain
from inspector_app.inspection.plain_text import LARGEST_NUMBER, LONGEST_NUMBER, clean_texts
from inspector_app.inspection.sampling.frame import frame_rows

LARGEST_DATA = 16 * 1024 * 1024
"""Bytes of the canonical JSON: a year's dossiers of a province's largest ward are some three million."""

MOST = 10_000
"""Entries of any list but these."""

_CODES = 500_000  # the bytes above are the limit of these
_MOST_OF: Mapping[str, int] = {
    "figures": 200,
    "lines": 200,
    "samples": 100,
    "frames": 100,
    "scores": 100,
    "slots": 60,
    "pictures": 200,
    "rows": _CODES,
    "drawn": _CODES,
    "ink": _CODES,
}
_WORDS: Mapping[str, str] = {
    "figures": "bảng số liệu",
    "lines": "điểm niêm yết",
    "differences": "điểm khác biệt về niêm yết",
    "samples": "mẫu hồ sơ",
    "frames": "khung mẫu",
    "dossiers": "phiếu kiểm soát",
    "slots": "chỗ ký",
    "pictures": "ảnh in trong phụ lục",
    "findings": "tồn tại",
    "items": "nội dung kiểm tra",
    "rows": "mã hồ sơ của khung mẫu",
    "drawn": "hồ sơ của mẫu",
}
_PARTS: Mapping[str, str] = {
    "posting": "danh sách niêm yết",
    "slips": "phiếu kiểm soát",
    "archives": "lưu trữ",
    "conduct": "ứng xử, cơ sở vật chất",
    "sampling": "các mã hồ sơ của khung mẫu",
    "counts": "chỉ tiêu, chỉ số",
    "scores": "chấm điểm",
}
_OTHER_PARTS = "các phần ngoài công cụ kiểm tra"


def clean_minutes(minutes: Minutes) -> Minutes:
    """Return minutes with every text as this program keeps it; a frame's rows were cleaned when it was made.

    Raises:
        CannotDo: ``TEXT-01``, ``TEXT-02``, ``VALUE-01``, ``VALUE-02`` something that no paper can carry.
    """
    sampling = minutes.instruments.sampling
    if sampling is None or not sampling.frames:
        return clean_texts(minutes)
    bare = replace(minutes.instruments, sampling=replace(sampling, frames=()))
    cleaned = clean_texts(replace(minutes, instruments=bare))
    kept = cleaned.instruments.sampling
    if kept is None:
        return cleaned
    whole = replace(kept, frames=sampling.frames)
    return replace(cleaned, instruments=replace(cleaned.instruments, sampling=whole))


def check_read(minutes: Minutes) -> None:
    """Refuse what nobody could have written with this program, before it costs its reader anything.

    Raises:
        CannotDo: ``VERIFY-DATA-06`` more entries than any minutes have; ``VERIFY-DATA-05`` a text in another
            form than ours, a line break in a name; ``TEXT-..``, ``VALUE-..``, ``SAMPLE-..`` as cleaning.
    """
    check_numbers(minutes)
    for what, count, limit in overlong(minutes):
        raise CannotDo("VERIFY-DATA-06", what=what, count=count, limit=limit)
    sampling = minutes.instruments.sampling
    frames = sampling.frames if sampling else ()
    if clean_minutes(minutes) != minutes or any(frame_rows(one.rows) != one.rows for one in frames):
        raise CannotDo("VERIFY-DATA-05")


def check_write(minutes: Minutes) -> None:
    """Refuse minutes that nobody could read again.

    Raises:
        CannotDo: ``DRAFT-06`` they hold too many bytes; ``DRAFT-07`` too many entries of one kind.
    """
    for what, count, limit in overlong(minutes):
        raise CannotDo("DRAFT-07", unit=minutes.unit_name, what=what, count=count, limit=limit)
    size = _bytes(minutes)
    if size > LARGEST_DATA:
        raise CannotDo(
            "DRAFT-06",
            unit=minutes.unit_name,
            size=_megabytes(size),
            limit=_megabytes(LARGEST_DATA),
            largest=_largest(minutes, size),
        )


def check_numbers(value: object) -> None:
    """Refuse a decimal whose exponent alone makes computing with it endless.

    Raises:
        CannotDo: ``VALUE-01``.
    """
    for one in _decimals(value):
        if not -LONGEST_NUMBER < int(one.as_tuple().exponent) <= LONGEST_NUMBER:
            raise CannotDo("VALUE-01", where="số liệu", limit=LARGEST_NUMBER)


def overlong(value: object, name: str = "") -> Iterator[tuple[str, int, int]]:
    """Yield every list that is longer than any minutes need: in words, how long, how long it may be."""
    if isinstance(value, tuple):
        limit = _MOST_OF.get(name, MOST)
        if len(value) > limit:
            yield _WORDS.get(name, name), len(value), limit
            return
        if name in ("rows", "drawn") or not value or isinstance(value[0], str | int):
            return
        for inner in value:
            yield from overlong(inner, name)
    elif is_dataclass(value):
        for field in fields(value):
            yield from overlong(getattr(value, field.name), field.name)


def _decimals(value: object) -> Iterator[Decimal]:
    if isinstance(value, Decimal):
        yield value
    elif isinstance(value, tuple):
        if value and not isinstance(value[0], str | int):
            for inner in value:
                yield from _decimals(inner)
    elif is_dataclass(value):
        for field in fields(value):
            if field.name not in ("rows", "drawn", "ink"):
                yield from _decimals(getattr(value, field.name))


def _bytes(value: object) -> int:
    return len(canonical_bytes(to_plain(value)))


def _megabytes(size: int) -> str:
    return f"{size / 1024 / 1024:.1f}".replace(".", ",")


def _largest(minutes: Minutes, size: int) -> str:
    sizes = {words: _bytes(getattr(minutes.instruments, name)) for name, words in _PARTS.items()}
    sizes[_OTHER_PARTS] = size - sum(sizes.values())
    return max(sizes, key=lambda words: sizes[words])

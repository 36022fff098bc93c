"""Replacements: which dossiers stand in the end, through whole chains, and which were not next in rank."""

from collections.abc import Iterable, Iterator, Sequence

from inspector_app.errors import CannotDo
from inspector_app.inspection.sampling.draw import Queue
from inspector_app.inspection.sampling.records import FrameRow, Replacement, Sample


def standing_codes(sample: Sample, replacements: Sequence[Replacement]) -> tuple[str, ...]:
    """Return the codes that stand after all replacements, in the order of the draw, each once.

    A chain (A by B, B by C) is followed to its end. Where two laptops replaced the same dossier, or put
    the same one in twice, the first by order stands; :func:`replacement_problems` says so.
    """
    ends = (chain_of(sample, replacements, code)[-1] for code in sample.drawn)
    return tuple(dict.fromkeys(ends))


def chain_of(sample: Sample, replacements: Sequence[Replacement], code: str) -> tuple[str, ...]:
    """Return a drawn code with all that took its place one after the other."""
    into = _first_word(sample, replacements)
    chain = [code]
    while chain[-1] in into and into[chain[-1]] not in chain:
        chain.append(into[chain[-1]])
    return tuple(chain)


def all_standing(samples: Iterable[Sample], replacements: Sequence[Replacement]) -> frozenset[str]:
    """Return the codes that stand in any of some samples, replacements in the place of what they replace."""
    return frozenset(code for sample in samples for code in standing_codes(sample, replacements))


def replacement_problems(
    sample: Sample, rows: Sequence[FrameRow], replacements: Sequence[Replacement]
) -> tuple[str, ...]:
    """Return in words what keeps the recorded replacements from being those that the rank gives."""
    return tuple(_problems(sample, rows, _of(sample, replacements)))


def _problems(sample: Sample, rows: Sequence[FrameRow], replacements: Sequence[Replacement]) -> Iterator[str]:
    if not replacements:
        return
    queue = Queue(sample, rows)
    out: set[str] = set()
    standing = set(sample.drawn)
    for one in replacements:
        if one.out not in standing:
            yield f"Hồ sơ {one.out} được thay nhưng không thuộc mẫu."
            continue
        if one.out in out:
            yield f"Hồ sơ {one.out} được thay hai lần; lần thay bằng {one.into} không được tính."
            continue
        if not one.reason.strip():
            yield f"Chưa ghi lý do thay hồ sơ {one.out}."
        right = _next(queue, one.out)
        if right != one.into:
            should = f"hồ sơ kế tiếp theo thứ tự là {right}" if right else "danh sách không còn hồ sơ để thay"
            yield f"Hồ sơ {one.out} được thay bằng {one.into}, trong khi {should}."
        out.add(one.out)
        standing.add(one.into)
        queue.take(one.into)


def _next(queue: Queue, out: str) -> str:
    """Return who is next in rank; "" where nobody is, or nobody knows the stratum."""
    try:
        return queue.next(out)
    except CannotDo as nobody:
        if nobody.code not in ("SAMPLE-10", "SAMPLE-11"):
            raise
        return ""


def _first_word(sample: Sample, replacements: Sequence[Replacement]) -> dict[str, str]:
    into: dict[str, str] = {}
    for one in _of(sample, replacements):
        into.setdefault(one.out, one.into)
    return into


def _of(sample: Sample, replacements: Sequence[Replacement]) -> list[Replacement]:
    of_sample = [one for one in replacements if one.sample == sample.id]
    return sorted(of_sample, key=lambda one: (one.order, one.id))

"""The draw: rank by SHA-256 of seed and code, no random generator, the same in every language.

Everybody can repeat it with the list of codes and the seed of the annex:

- rank: the codes in ascending order of the hexadecimal SHA-256 of the UTF-8 bytes of ``seed|code``;
- simple random: the first n of the rank;
- stratified: of each stratum, strata in the order of their names, the first nₕ of its own rank;
- systematic: the codes sorted by their UTF-8 bytes and numbered 0 … N-1 in a circle; with the start
  s = SHA-256 of the UTF-8 bytes of the seed, read as a number, modulo N, the places (s + ⌊i·N/n⌋) modulo N
  for i = 0 … n-1 (the step N/n need not be whole, so every code has the same chance);
- census: all codes, sorted by their UTF-8 bytes.

A replacement is the next code of the rank (of the same stratum) that has not been used.
"""

import hashlib
from collections.abc import Collection, Iterable, Sequence

from inspector_app.errors import CannotDo
from inspector_app.inspection.sampling.frame import clean_code, codes_sha256, frame_rows, seed_of
from inspector_app.inspection.sampling.records import FrameRow, Sample, SampleMethod, StratumSize
from inspector_app.inspection.sampling.sizes import stratum_sizes

__all__ = ["codes_sha256", "draw", "frame_rows", "next_in_rank", "ranked", "seed_of"]


def draw(
    rows: Sequence[FrameRow],
    *,
    method: SampleMethod,
    size: int,
    seed: str,
    strata: Sequence[StratumSize] = (),
) -> tuple[str, ...]:
    """Return the drawn codes in the order of the draw.

    Args:
        rows: The frame; its order does not matter.
        method: How to draw; picks by judgement are never drawn.
        size: How many; a census takes all, whatever is asked.
        seed: As agreed aloud; normalised here again.
        strata: Sizes for a stratified draw; without them in proportion to each stratum.

    Raises:
        CannotDo: ``SAMPLE-01`` … ``SAMPLE-05`` frame or seed; ``SAMPLE-06`` a draw by judgement;
            ``SAMPLE-07`` a size that frame or stratum does not have; ``SAMPLE-08`` other strata.
    """
    frame = frame_rows(rows)
    agreed = seed_of(seed)
    if method is SampleMethod.JUDGEMENT:
        raise CannotDo("SAMPLE-06")
    if method is SampleMethod.CENSUS:
        return _sorted(row.code for row in frame)
    if method is SampleMethod.STRATIFIED:
        return _stratified(frame, agreed, strata or stratum_sizes(frame, size))
    _check_size(size, len(frame))
    if method is SampleMethod.SYSTEMATIC:
        return _systematic(frame, agreed, size)
    return ranked((row.code for row in frame), agreed)[:size]


def ranked(codes: Iterable[str], seed: str) -> tuple[str, ...]:
    """Return codes in the order of their rank under a seed; two equal hashes will not occur."""
    return tuple(sorted(codes, key=lambda code: hashlib.sha256(f"{seed}|{code}".encode()).hexdigest()))


def next_in_rank(
    sample: Sample, rows: Sequence[FrameRow], taken: Collection[str], stratum_of: str = ""
) -> str:
    """Return the code that takes the place of a drawn one: the next in rank that was not used yet.

    Args:
        sample: As drawn.
        rows: The frame that it was drawn from.
        taken: Codes that stand in already for others; the drawn ones count as used anyway.
        stratum_of: The code to be replaced: in a stratified sample the next comes from its stratum.

    Raises:
        CannotDo: ``SAMPLE-09`` it is not the frame of the draw; ``SAMPLE-10`` the code to be replaced is
            not in the frame; ``SAMPLE-11`` nothing is left.
    """
    queue = Queue(sample, rows)
    for code in taken:
        queue.take(code)
    return queue.next(stratum_of)


class Queue:
    """Who comes next in rank, asked many times: frame and rank are made once, and a rank is walked once."""

    def __init__(self, sample: Sample, rows: Sequence[FrameRow]) -> None:
        """Take the sample and the frame that it was drawn from.

        Raises:
            CannotDo: ``SAMPLE-09`` it is another frame.
        """
        self._sample = sample
        self._frame = frame_rows(rows)
        if codes_sha256(self._frame) != sample.codes_sha256:
            raise CannotDo("SAMPLE-09", sample=sample.name)
        self._stratified = sample.method is SampleMethod.STRATIFIED
        self._strata = {row.code: row.stratum for row in self._frame} if self._stratified else {}
        self._used = set(sample.drawn)
        self._waiting: dict[str, list[str]] = {}

    def take(self, code: str) -> None:
        """Count a code as used."""
        self._used.add(code)

    def next(self, out: str = "") -> str:
        """Return the next code that nobody used, for a stratified sample of the stratum of ``out``.

        Raises:
            CannotDo: ``SAMPLE-10`` ``out`` is not in the frame; ``SAMPLE-11`` nothing is left.
        """
        stratum = self._stratum(out)
        if stratum not in self._waiting:
            codes = (row.code for row in self._frame if not self._stratified or row.stratum == stratum)
            self._waiting[stratum] = list(ranked(codes, seed_of(self._sample.seed)))[::-1]
        waiting = self._waiting[stratum]
        while waiting and waiting[-1] in self._used:  # used once is used for ever
            waiting.pop()
        if not waiting:
            raise CannotDo("SAMPLE-11", sample=self._sample.name)
        return waiting[-1]

    def _stratum(self, out: str) -> str:
        if not self._stratified:
            return ""
        code = clean_code(out)
        if code not in self._strata:
            raise CannotDo("SAMPLE-10", dossier=code)
        return self._strata[code]


def _stratified(frame: tuple[FrameRow, ...], seed: str, strata: Sequence[StratumSize]) -> tuple[str, ...]:
    members: dict[str, list[str]] = {}
    for row in frame:
        members.setdefault(row.stratum, []).append(row.code)
    sizes: dict[str, int] = {}
    for one in strata:
        if one.stratum in sizes or one.stratum not in members:
            raise CannotDo("SAMPLE-08", stratum=one.stratum)
        sizes[one.stratum] = one.size
    drawn: list[str] = []
    for stratum in sorted(sizes):
        codes = members[stratum]
        if not 0 <= sizes[stratum] <= len(codes):
            raise CannotDo("SAMPLE-07", size=sizes[stratum], population=len(codes))
        drawn.extend(ranked(codes, seed)[: sizes[stratum]])
    _check_size(len(drawn), len(frame))
    return tuple(drawn)


def _systematic(frame: tuple[FrameRow, ...], seed: str, size: int) -> tuple[str, ...]:
    codes = _sorted(row.code for row in frame)
    population = len(codes)
    start = int(hashlib.sha256(seed.encode()).hexdigest(), 16) % population
    return tuple(codes[(start + i * population // size) % population] for i in range(size))


def _sorted(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(codes, key=str.encode))


def _check_size(size: int, population: int) -> None:
    if not 1 <= size <= population:
        raise CannotDo("SAMPLE-07", size=size, population=population)

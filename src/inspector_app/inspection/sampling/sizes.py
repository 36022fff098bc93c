"""How many to draw: by confidence and margin in a finite population, by limiting quality, by strata."""

from collections import Counter
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from math import ceil, comb
from types import MappingProxyType

from inspector_app.errors import CannotDo
from inspector_app.inspection.numbers import percent_text
from inspector_app.inspection.sampling.records import FrameRow, StratumSize

Z: Mapping[int, Fraction] = MappingProxyType(
    {90: Fraction("1.645"), 95: Fraction("1.960"), 99: Fraction("2.576")}
)
"""Two-sided quantile of the normal distribution by confidence in percent, with the three printed decimals."""

HALF = Decimal(50)


def size_for(
    population: int, confidence: int = 95, margin: Decimal = Decimal(5), expected: Decimal = HALF
) -> int:
    """Return the size that estimates a share within a margin, corrected for a finite population.

    n0 = z²·p·(1−p)/e² and n = n0/(1 + (n0−1)/N). n0 stays an exact fraction; only n is rounded, always up, as
    rounding down would miss the margin. So at 95 % 1.713 dossiers need 314 for ±5 and 91 for ±10 points.

    Args:
        population: N, how many the frame holds.
        confidence: 90, 95 or 99 percent.
        margin: e in percentage points, above 0 and below 100.
        expected: p in percent, above 0 and below 100; 50 (the largest n) where nothing is known.

    Raises:
        CannotDo: ``SAMPLE-12`` a number out of its range; ``SAMPLE-04`` an empty frame.
    """
    if population < 1:
        raise CannotDo("SAMPLE-04")
    share, reach = _share(expected), _share(margin)
    if share is None or reach is None or confidence not in Z:
        raise CannotDo("SAMPLE-12", known=", ".join(f"{one}%" for one in Z))
    needed = Z[confidence] ** 2 * share * (1 - share) / reach**2
    return min(population, ceil(needed / (1 + (needed - 1) / population)))


def stratum_sizes(rows: Sequence[FrameRow], size: int) -> tuple[StratumSize, ...]:
    """Return how many of each stratum a sample takes, in proportion by the largest remainder.

    Each stratum gets the whole part of size·Nₕ/N; what is left goes one each to the largest remainders, among
    equal ones to the stratum whose name comes first.

    Raises:
        CannotDo: ``SAMPLE-07`` the frame is smaller than the sample, or the size is below 1.
    """
    counts = Counter(row.stratum for row in rows)
    sizes = proportional(counts, size)
    return tuple(
        StratumSize(stratum=name, population=counts[name], size=sizes[name]) for name in sorted(counts)
    )


def proportional(counts: Mapping[str, int], size: int) -> dict[str, int]:
    """Return a size's shares in proportion to the counts, as :func:`stratum_sizes` does.

    Raises:
        CannotDo: ``SAMPLE-07`` the counts sum to less than the size, or the size is below 1.
    """
    population = sum(counts.values())
    if not 1 <= size <= population:
        raise CannotDo("SAMPLE-07", size=size, population=population)
    shares = {name: size * count // population for name, count in counts.items()}
    by_remainder = sorted(counts, key=lambda name: (-(size * counts[name] % population), name))
    for name in by_remainder[: size - sum(shares.values())]:
        shares[name] += 1
    return shares


LIMITING_QUALITIES = tuple(
    Decimal(text) for text in ("0.5", "0.8", "1.25", "2.0", "3.15", "5.0", "8.0", "12.5", "20", "32")
)
"""The preferred series of limiting qualities, in percent."""

LARGEST_RISK = Fraction(13, 100)
"""How likely a lot of the limiting quality may pass; the standard: usually below 10, always below 13 %."""

_PLANS: tuple[tuple[int, str], ...] = (  # from this lot size on; the plans of the last columns, n/Ac
    (16, "25/0 17/0 13/0 9/0 6/0"),
    (26, "50/0 50/0 28/0 22/0 15/0 10/0 6/0"),
    (51, "90/0 50/0 44/0 34/0 24/0 16/0 10/0 8/0"),
    (91, "150/0 90/0 80/0 55/0 38/0 26/0 18/0 13/0 13/1"),
    (151, "200/0 170/0 130/0 95/0 65/0 42/0 28/0 20/0 20/1 13/1"),
    (281, "280/0 220/0 155/0 105/0 80/0 50/0 32/0 32/1 20/1 20/3"),
    (501, "380/0 255/0 170/0 125/0 125/1 80/1 50/1 32/1 32/3 32/5"),
    (1_201, "430/0 280/0 200/0 200/1 125/1 125/3 80/3 50/3 50/5 50/10"),
    (3_201, "450/0 315/0 315/1 200/1 200/3 200/5 125/5 80/5 80/10 80/18"),
    (10_001, "500/0 500/1 315/1 315/3 315/5 315/10 200/10 125/10 125/18 80/18"),
    (35_001, "800/1 500/1 500/3 500/5 500/10 500/18 315/18 200/18 125/18 80/18"),
    (150_001, "800/1 800/3 800/5 800/10 800/18 500/18 315/18 200/18 125/18 80/18"),
    (500_001, "1250/3 1250/5 1250/10 1250/18 800/18 500/18 315/18 200/18 125/18 80/18"),
)


def iso_2859_2(population: int, limiting_quality: Decimal) -> tuple[int, int]:
    """Return sample size and acceptance number of ISO 2859-2, procedure A, for an isolated lot.

    Source: TCVN 7790-2:2015 (the same as ISO 2859-2), table A, read in a public copy of its text; the scan of
    the standard was not seen. One cell of that copy was a misprint (316 for 315, the only size of its kind).
    Each plan is checked anew for the very lot: a plan that would let the limiting quality pass with more than
    13 % is refused (only 2,0 % in lots of 79 to 90 and 1,25 % in lots of 142 to 150). Where the sample is
    as large as the lot, all of it is looked at and none may fail, as the table's first note says; lots below
    16, which the table leaves out, likewise.

    Raises:
        CannotDo: ``SAMPLE-13`` the limiting quality is not of the series; ``SAMPLE-14`` the plan does
            not keep the risk; ``SAMPLE-04`` an empty frame.
    """
    if population < 1:
        raise CannotDo("SAMPLE-04")
    if limiting_quality not in LIMITING_QUALITIES:
        known = "; ".join(percent_text(one) for one in LIMITING_QUALITIES)
        raise CannotDo("SAMPLE-13", found=percent_text(limiting_quality), known=known)
    size, accepted = _plan(population, LIMITING_QUALITIES.index(limiting_quality))
    if size >= population:
        return population, 0
    risk = consumer_risk(population, limiting_quality, size, accepted)
    if risk > LARGEST_RISK:
        raise CannotDo("SAMPLE-14", found=percent_text(limiting_quality), population=population)
    return size, accepted


def consumer_risk(population: int, limiting_quality: Decimal, size: int, accepted: int) -> Fraction:
    """Return how likely a lot of the limiting quality passes (hypergeometric; its failures rounded up)."""
    failing = ceil(Fraction(limiting_quality) * population / 100)
    passing = population - failing
    ways = sum(
        comb(failing, found) * comb(passing, size - found)
        for found in range(max(0, size - passing), min(accepted, failing, size) + 1)
    )
    return Fraction(ways, comb(population, size))


def _plan(population: int, column: int) -> tuple[int, int]:
    """Return the plan of the table; a column left of a row's first plan takes that first plan."""
    row = next((plans for start, plans in reversed(_PLANS) if population >= start), None)
    if row is None:
        return population, 0
    plans = row.split()
    place = max(0, column - (len(LIMITING_QUALITIES) - len(plans)))
    size, accepted = plans[place].split("/")
    return int(size), int(accepted)


def _share(percent: Decimal) -> Fraction | None:
    share = Fraction(percent) / 100 if percent.is_finite() else Fraction(0)
    return share if 0 < share < 1 else None

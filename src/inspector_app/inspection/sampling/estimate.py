"""What a sample says of its population: a share with its Wilson interval for a finite population.

The interval is that of Wilson with the effective size n' = n·(N−1)/(N−n) in the place of n: as n nears N
it closes around the share, and a census has no interval. It never leaves what is possible: at least the
failures seen, at most all but the dossiers seen right. Picks by judgement are never part of it. Share and
ends are rounded half up to two decimals of a percent.
Source: E. B. Wilson, Journal of the American Statistical Association 22 (1927), 209-212.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal, localcontext
from fractions import Fraction

from inspector_app.errors import CannotDo
from inspector_app.inspection.numbers import rounded
from inspector_app.inspection.sampling.records import Estimate, FrameRow, Replacement, Sample, SampleMethod
from inspector_app.inspection.sampling.replacements import standing_codes
from inspector_app.inspection.sampling.sizes import Z, proportional
from inspector_app.inspection.sampling.words import TICK_FAILED
from inspector_app.inspection.slips.dossiers import TICKS, SampledDossier

USUAL_CONFIDENCE = 95
_DIGITS = 50


def wilson(failed: int, n: int, population: int, confidence: int = 95, about: str = "") -> Estimate:
    """Return the share of failures with its interval.

    Args:
        failed: How many of those looked at failed.
        n: How many were looked at, at least one.
        population: How many the frame holds.
        confidence: 90, 95 or 99 percent.
        about: What was looked at, for people.

    Raises:
        CannotDo: ``SAMPLE-15`` counts that cannot be (0 ≤ failed ≤ n ≤ population, n ≥ 1);
            ``SAMPLE-12`` another confidence.
    """
    if not (0 <= failed <= n <= population and n >= 1):
        raise CannotDo("SAMPLE-15", failed=failed, size=n, population=population)
    if confidence not in Z:
        raise CannotDo("SAMPLE-12", known=", ".join(f"{one}%" for one in Z))
    low, high = _interval(Fraction(failed, n), n, population, Z[confidence])
    least, most = Fraction(failed, population), Fraction(population - n + failed, population)
    return Estimate(
        about=about,
        failed=failed,
        looked_at=n,
        population=population,
        rate=_percent(Fraction(failed, n)),
        low=_percent(max(low, least)),
        high=_percent(min(high, most)),
        confidence=confidence,
    )


def estimates_of(
    sample: Sample,
    replacements: Sequence[Replacement],
    dossiers: Sequence[SampledDossier],
    rows: Sequence[FrameRow] = (),
) -> tuple[Estimate, ...]:
    """Return for each of the five ticks what the drawn dossiers say of the population.

    Dossiers count by their code: those that stand after replacements. One that nobody looked at, or whose
    tick is open, counts in neither number. Sizes out of proportion to their strata allow no common share:
    each stratum is estimated by itself if ``rows`` tells which code is of which, and otherwise nothing is.
    """
    if sample.method is SampleMethod.JUDGEMENT:
        return ()
    drawn = frozenset(standing_codes(sample, replacements))
    looked_at = _by_code(dossiers)
    found = {code: looked_at[code] for code in drawn if code in looked_at}
    return tuple(
        estimate
        for words, codes, population in _groups(sample, drawn, rows)
        for tick in TICKS
        if (estimate := _of_tick(sample, tick, words, [found[c] for c in codes if c in found], population))
    )


def _interval(share: Fraction, n: int, population: int, z: Fraction) -> tuple[Fraction, Fraction]:
    if n == population:
        return share, share
    effective = Fraction(n * (population - 1), population - n)
    with localcontext() as context:
        context.prec = _DIGITS
        spread = share * (1 - share) / effective + z**2 / (4 * effective**2)
        root = Fraction((Decimal(spread.numerator) / Decimal(spread.denominator)).sqrt())
    middle = share + z**2 / (2 * effective)
    whole = 1 + z**2 / effective
    return (middle - z * root) / whole, (middle + z * root) / whole


def _percent(share: Fraction) -> Decimal:
    return rounded(share * 100, 2)


def _by_code(dossiers: Sequence[SampledDossier]) -> dict[str, SampledDossier]:
    by_code: dict[str, SampledDossier] = {}
    for dossier in sorted(dossiers, key=lambda one: (one.order, one.id)):
        by_code.setdefault(dossier.code.strip(), dossier)
    return by_code


def _groups(
    sample: Sample, drawn: frozenset[str], rows: Sequence[FrameRow]
) -> Iterator[tuple[str, frozenset[str], int]]:
    """Yield name, codes and population of what may be estimated by one share."""
    if sample.method is not SampleMethod.STRATIFIED or _in_proportion(sample):
        yield "", drawn, sample.population
        return
    strata = {row.code: row.stratum for row in rows}
    for one in sample.strata:
        codes = frozenset(code for code in drawn if strata.get(code) == one.stratum)
        if codes:
            yield one.stratum, codes, one.population


def _in_proportion(sample: Sample) -> bool:
    drawn = sum(one.size for one in sample.strata)
    counts = {one.stratum: one.population for one in sample.strata}
    if not drawn or sum(counts.values()) != sample.population:
        return False
    return proportional(counts, drawn) == {one.stratum: one.size for one in sample.strata}


def _of_tick(
    sample: Sample, tick: str, group: str, dossiers: Sequence[SampledDossier], population: int
) -> Estimate | None:
    ticks = [value for dossier in dossiers if (value := getattr(dossier, tick)) is not None]
    if not ticks:
        return None
    about = TICK_FAILED[tick] + (f" ({group})" if group else "")
    confidence = sample.confidence if sample.confidence in Z else USUAL_CONFIDENCE
    return wilson(ticks.count(False), len(ticks), population, confidence or USUAL_CONFIDENCE, about)

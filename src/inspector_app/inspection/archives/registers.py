"""Whether the numbers of a register run on: what is missing, what stands there twice, what is out of order.

Read are numbers and runs as people type them, ``1-120, 122, 122, 125-``, parted by commas, semicolons or line
breaks; «đến» and a long dash make a run too, a dot in a number is one of thousands, and an open run ends with
the register's last number.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from inspector_app.errors import CannotDo
from inspector_app.inspection.archives.records import RegisterCheck, RegisterOutcome
from inspector_app.inspection.numbers import count_text

MOST_NUMBERS = 200_000
"""More than any register of a year holds; a longer run is a slip of the pen."""

Run = tuple[int, int]
"""First and last number, both included."""

_NUMBER = r"\d{1,3}(?:\.\d{3})+|\d{1,12}"
_PART = re.compile(rf"(?P<first>{_NUMBER})(?:\s*(?P<dash>-|–|—|đến)\s*(?P<last>{_NUMBER})?)?")
_PARTS = re.compile(r"[,;\r\n]+")
_SHOWN_RUNS = 10


def read_numbers(text: str, last: int | None = None) -> tuple[int, ...]:
    """Read the numbers of a register as typed, in their order, doubled ones included.

    Args:
        text: As typed.
        last: Where an open run (``125-``) ends; None: with the number that begins it.

    Raises:
        CannotDo: ``REGISTER-01`` a part that cannot be read, ``REGISTER-02`` a run that goes backwards,
            ``REGISTER-03`` more than MOST_NUMBERS.
    """
    return tuple(number for first, end in read_runs(text, last) for number in range(first, end + 1))


def read_runs(text: str, last: int | None = None) -> tuple[Run, ...]:
    """Read the same as runs, each as typed; a single number is a run of one."""
    found: list[Run] = []
    count = 0
    for part in (part.strip() for part in _PARTS.split(text)):
        if not part:
            continue
        run = _run(part, last)
        count += run[1] - run[0] + 1
        if count > MOST_NUMBERS:
            raise CannotDo("REGISTER-03", text=part[:40], limit=count_text(MOST_NUMBERS))
        found.append(run)
    return tuple(found)


def judge_register(check: RegisterCheck) -> RegisterOutcome:
    """Judge one register's numbers against where its sequence should begin and end.

    Numbers that cannot be read are said in the sentence: what was typed otherwise still stands.
    """
    try:
        numbers = read_numbers(check.numbers, check.last)
    except CannotDo as problem:
        says = f"{_name(check)}: chưa đọc được «{problem.fields['text']}» trong dãy số."
        return RegisterOutcome(register=check, count=0, missing=(), doubled=(), out_of_order=(), says=says)
    seen = sorted(set(numbers))
    doubled = _doubled(numbers)
    out_of_order = _out_of_order(numbers)
    missing = tuple(_missing(seen, check.first, check.last))
    return RegisterOutcome(
        register=check,
        count=len(numbers),
        missing=missing,
        doubled=doubled,
        out_of_order=out_of_order,
        says=_says(check, seen, missing, doubled, out_of_order),
    )


def run_words(runs: Iterable[Run]) -> str:
    """Return runs as people read them: ``121, 123-124``; from the eleventh on only how many more."""
    listed = [str(first) if first == last else f"{first}-{last}" for first, last in runs]
    more = f" và {len(listed) - _SHOWN_RUNS} chỗ khác" if len(listed) > _SHOWN_RUNS else ""
    return ", ".join(listed[:_SHOWN_RUNS]) + more


def _run(part: str, last: int | None) -> Run:
    match = _PART.fullmatch(part)
    if match is None:
        raise CannotDo("REGISTER-01", text=part[:40])
    first = _number(match["first"])
    if match["last"]:
        end = _number(match["last"])
    elif match["dash"]:
        end = first if last is None else last
    else:
        end = first
    if end < first:
        raise CannotDo("REGISTER-02", text=part[:40])
    return first, end


def _number(text: str) -> int:
    return int(text.replace(".", ""))


def _missing(seen: Sequence[int], first: int | None, last: int | None) -> Iterator[Run]:
    """Return the runs that lack between the first and the last number, those included."""
    if not seen:
        if first is not None and last is not None and first <= last:
            yield first, last
        return
    begin = first if first is not None else seen[0]
    end = last if last is not None else seen[-1]
    inside = [number for number in seen if begin <= number <= end]
    for before, after in pairwise([begin - 1, *inside, end + 1]):
        if after - before > 1:
            yield before + 1, after - 1


def _doubled(numbers: Sequence[int]) -> tuple[int, ...]:
    seen: set[int] = set()
    twice: set[int] = set()
    for number in numbers:
        (twice if number in seen else seen).add(number)
    return tuple(sorted(twice))


def _out_of_order(numbers: Sequence[int]) -> tuple[int, ...]:
    """Return the numbers that stand behind a greater one; one that only stands there twice is doubled."""
    found: list[int] = []
    greatest: int | None = None
    seen: set[int] = set()
    for number in numbers:
        if greatest is not None and number < greatest and number not in seen:
            found.append(number)
        greatest = number if greatest is None else max(greatest, number)
        seen.add(number)
    return tuple(found)


def _says(
    check: RegisterCheck,
    seen: Sequence[int],
    missing: Sequence[Run],
    doubled: Sequence[int],
    out_of_order: Sequence[int],
) -> str:
    name = _name(check)
    if not seen and not missing:
        return f"{name}: chưa ghi số nào."
    outside = [
        number
        for number in seen
        if (check.first is not None and number < check.first)
        or (check.last is not None and number > check.last)
    ]
    lacking = sum(last - first + 1 for first, last in missing)
    parts = (
        f"thiếu {count_text(lacking)} số ({run_words(missing)})" if missing else "",
        f"trùng {count_text(len(doubled))} số ({_listed(doubled)})" if doubled else "",
        f"{count_text(len(out_of_order))} số không theo thứ tự ({_listed(out_of_order)})"
        if out_of_order
        else "",
        f"{count_text(len(outside))} số nằm ngoài dãy ({_listed(outside)})" if outside else "",
    )
    problems = "; ".join(part for part in parts if part)
    return f"{name}: {problems or 'các số liên tục, không trùng'}."


def _name(check: RegisterCheck) -> str:
    return check.name.strip() or "Sổ"


def _listed(numbers: Sequence[int]) -> str:
    return run_words((number, number) for number in numbers)

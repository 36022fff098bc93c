"""Every parser is given changed real inputs: it answers, or refuses in words, and never anything else.

Each parser has a moment here and a minute at full length: guided by coverage (``tests/faults/guided.py``)
where atheris was installed and the parser needs no process of its own for each input, else by new kinds of
answers (``tests/faults/fuzzing.py``). The seed of the run repeats it; a failure prints the input that came
through, and such an input stays in ``tests/faults/found_by_fuzzing.py``.
"""

import os

import pytest

from tests.faults.careless import PARSERS as CARELESS
from tests.faults.found_by_fuzzing import FOUND
from tests.faults.fuzzing import answered, fuzz
from tests.faults.guided import guided
from tests.faults.parsers import PARSERS

SHORT_SECONDS, LONG_SECONDS = 0.2, 60
MOST_SECONDS = 60  # until a slip is found: a moment, on a machine that is not busy
LARGEST_SEED = 2**31 - 1


def processor_seconds():
    """Return what this process and those that ended for it took of the processor, starting included."""
    return sum(os.times()[:4])


@pytest.fixture
def guide(pytestconfig):
    """Where atheris lies at full length; None in short, or where it is not."""
    return pytestconfig.getoption("--guide")


@pytest.mark.slow
@pytest.mark.timeout(1_800)
@pytest.mark.parametrize("name", PARSERS)
def test_no_changed_input_comes_through(name, tmp_path, runs, chance, trust, guide, record_property):
    seconds, parser = runs(SHORT_SECONDS, LONG_SECONDS), PARSERS[name]
    begun = processor_seconds()
    if guide and seconds == LONG_SECONDS and not parser.is_forked:
        seed = chance.randrange(1, LARGEST_SEED)
        tried, reached, uncaught = guided(name, seconds, seed, tmp_path, guide)
        how = f"guided by coverage (atheris): {reached:,} points reached"
    else:
        tried, uncaught = fuzz(parser, parser.parse(tmp_path), seconds, chance)
        how = "guided by new kinds of answers"

    trust("fuzz", parsers=1, seconds=seconds, uncaught=len(uncaught))
    busy = processor_seconds() - begun
    trust.how("fuzz", f"{name}, {how}; {tried:,} inputs in {seconds} s, {busy:.0f} s of a processor's time")
    record_property(f"tried: fuzzed {name}", tried)
    assert uncaught == []
    assert tried > 0


@pytest.mark.parametrize("name", PARSERS)
def test_control_the_real_inputs_are_read(name, tmp_path):
    """A parser that refuses everything would pass the other test at once."""
    parser = PARSERS[name]
    parse = parser.parse(tmp_path)

    answers = [answered(parser, parse, data) for data in parser.real()]

    assert "read" in {answer[0] for answer in answers}, answers


@pytest.mark.parametrize("found", FOUND)
def test_what_once_came_through_is_answered_in_words(found, tmp_path):
    name, data, answer = FOUND[found]
    parser = PARSERS[name]

    assert answered(parser, parser.parse(tmp_path), data)[0] == answer


@pytest.mark.parametrize("name", CARELESS)
def test_control_a_parser_with_a_slip_is_caught(name, tmp_path, chance):
    parser = CARELESS[name]

    assert fuzz(parser, parser.parse(tmp_path), MOST_SECONDS, chance)[1]


@pytest.mark.slow
def test_control_a_parser_with_a_slip_is_caught_by_coverage_too(tmp_path, chance, guide):
    """Where there is nothing to guide it, there is nothing to try either: the full run has it."""
    if guide:
        tried, reached, uncaught = guided("careless", 20, 1, tmp_path, guide, "tests.faults.careless")

        assert tried > 100
        assert reached > 1
        assert "ValueError" in "".join(uncaught) or "ZeroDivisionError" in "".join(uncaught)

"""Fuzz one parser guided by coverage (atheris): an input that reaches new lines of ours is changed further.

Run as ``python -m tests.faults.guided PARSER SECONDS SEED FOLDER GUIDE MODULE``: GUIDE is where atheris was
installed (``./dev faults`` does it; the tests get on without), FOLDER is for this run alone, MODULE holds the
parser. What is neither read nor refused is written to FOLDER/found, once for each place that raised it; what
libFuzzer says on stderr tells how many inputs were tried and how many points of the code they reached.
"""

import re
import resource
import subprocess
import sys
import time
import traceback
from hashlib import sha256
from pathlib import Path
from random import Random

SLOWEST_SECONDS, HANGING_SECONDS = (
    10,
    300,
)  # of the processor, for one input that tells every branch; of the clock
MOST_BYTES, ROOM = 200_000, 2
MOST_MEMORY = 4 << 30  # of addresses: other people work on this machine
OURS = re.compile(r"cov: (\d+)")
TRIED = re.compile(r"^stat::number_of_executed_units: (\d+)", re.MULTILINE)
STARTING_SECONDS, ENDING_SECONDS = 1_200, 360


def guided(name, seconds, seed, folder, guide, module="tests.faults.parsers"):
    """Fuzz a parser in a process of its own; returns (runs, points of coverage, what came through)."""
    words = [sys.executable, "-m", "tests.faults.guided", name, str(seconds), str(seed), str(folder)]
    done = subprocess.run(
        [*words, str(guide), module],
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        timeout=seconds + STARTING_SECONDS + ENDING_SECONDS,
    )
    found = [file.read_text(encoding="utf-8") for file in sorted((folder / "found").glob("*.txt"))]
    if done.returncode:  # too slow, too much memory, or the interpreter itself fell over
        found.append(f"ended with {done.returncode}: {done.stdout[-300:]} {done.stderr[-3_000:]}")
    tried, reached = TRIED.search(done.stderr), OURS.findall(done.stderr)
    return int(tried[1]) if tried else 0, int(reached[-1]) if reached else 0, found


def note(folder, error, data):
    """Keep an input that came through, the first from each place."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    told = "".join(traceback.format_exception(error))[-2_000:]
    keep(folder, f"{type(error).__name__} {place.filename} {place.lineno}", f"{error!r:.300}\n{told}", data)


def keep(folder, kind, told, data):
    """Keep the first input of a kind."""
    file = folder / "found" / f"{sha256(kind.encode()).hexdigest()[:16]}.txt"
    if not file.exists():
        file.write_text(f"{told}\n{data[:2_000]!r}", encoding="utf-8", errors="replace")
        file.with_suffix(".bin").write_bytes(data)


def main(name, seconds, seed, folder, guide, module):
    sys.path.insert(0, guide)
    import atheris

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    folder = Path(folder)
    corpus, scratch = folder / "corpus", folder / "scratch"
    for made in (corpus, scratch, folder / "found"):
        made.mkdir(parents=True)
    with atheris.instrument_imports(include=["inspector_app", module]):
        from importlib import import_module

        from tests.faults.fuzzing import answered, changed

        parser = import_module(module).PARSERS[name]
        parse, real = parser.parse(scratch), list(parser.real())
        for data in real:
            answered(parser, parse, data)  # loads what it needs, so that all of it is seen
    for number, data in enumerate(real):
        (corpus / f"real-{number}").write_bytes(data)

    def one(data):
        begun = time.process_time()
        try:
            answered(parser, parse, data)
        except BaseException as error:  # noqa: BLE001 - also a panic of a library in Rust: all is looked for
            note(folder, error, data)
        if (took := time.process_time() - begun) > SLOWEST_SECONDS:
            keep(folder, "slow", f"took {took:.1f} s", data)

    def mutated(data, most, chance):
        draw = Random(chance)
        if draw.random() < 0.5:
            return changed(draw, [data, *real], parser.words)[:most]
        return atheris.Mutate(data, most)

    most = min(MOST_BYTES, max(4_096, ROOM * max(map(len, real))))
    options = {
        "max_total_time": seconds,
        "seed": seed,
        "max_len": max(most, *map(len, real)),
        "len_control": 0,
        "timeout": HANGING_SECONDS,
        "rss_limit_mb": 2_048,
        "artifact_prefix": f"{folder}/",
        "print_final_stats": 1,
    }
    atheris.Setup(
        [sys.argv[0], *(f"-{key}={value}" for key, value in options.items()), str(corpus)],
        one,
        custom_mutator=mutated,
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])

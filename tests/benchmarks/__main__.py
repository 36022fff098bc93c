"""Figures of this machine, now: medians, and ratios beside a peer or a physical limit in the same run.

Usage: python -m tests.benchmarks [NAME …] [--json] [--rounds N]
"""

import argparse
import importlib
import json
import platform
import statistics
import sys
from pathlib import Path

from inspector_app.desktop.load_qt import load_qt

NAMES = (
    "answers",
    "click",
    "filter",
    "minutes_pdf",
    "signing",
    "demo",
    "intake",
    "slips",
    "posting",
    "pages",
    "sealing",
    "word",
)


def main(argv):
    words = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    words.add_argument("names", nargs="*", help=f"which of {', '.join(NAMES)}; all when none is named")
    words.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    words.add_argument("--rounds", type=int, default=0, help="rounds of each; 0: as each thinks fit")
    asked = words.parse_args(argv)
    if unknown := set(asked.names) - set(NAMES):
        words.error(f"no such benchmark: {', '.join(sorted(unknown))}")
    load_qt()  # as the program does, before anything else of the window
    found = {"machine": machine()}
    for name in asked.names or NAMES:
        measure = importlib.import_module(f"tests.benchmarks.{name}").measure
        found[name] = measure(asked.rounds) if asked.rounds else measure()
    sys.stdout.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n" if asked.json else table(found))


def machine():
    """What the figures depend on, without naming the machine."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    cpu = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "")
    load = Path("/proc/loadavg").read_text().split()[0]
    return {"python": platform.python_version(), "cpu": cpu, "load_before": float(load)}


def table(found):
    lines = []
    for name, figures in found.items():
        lines.append(name)
        lines += [f"  {key:<52} {show(value)}" for key, value in flat(figures)]
    return "\n".join(lines) + "\n"


def flat(figures, before=""):
    for key, value in figures.items():
        if isinstance(value, dict):
            yield from flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value


def show(value):
    return f"{value:.3f}" if isinstance(value, float) else str(value)


def median(values):
    """The middle of some figures; every benchmark reports this and nothing finer."""
    return statistics.median(values)


if __name__ == "__main__":
    main(sys.argv[1:])

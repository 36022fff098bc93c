"""The figures of the README are those of the kept report of a full run; what that lacks the README names."""

import json
import re
from pathlib import Path

import pytest

from tests.trust_report import FIGURES

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
REPORT = json.loads((ROOT / "docs" / "trust-report.json").read_text(encoding="utf-8"))
MUST_BE_ZERO = {
    "kill": ("lost", "half"),
    "power_cut": ("lost", "corrupt"),
    "io_error": ("lost", "untyped"),
    "bit_flip": ("undetected",),
    "restore": ("failed",),
    "hostile": ("accepted", "outside"),
    "fuzz": ("uncaught",),
    "injection": ("loads",),
    "canary": ("found",),
}
AT_LEAST = {
    ("kill", "runs"): 1_000,
    ("power_cut", "runs"): 10_000,
    ("power_cut", "control_lost"): 1,
    ("bit_flip", "runs"): 10_000,
    ("bit_flip", "control_undetected"): 1,
    ("hostile", "files"): 100,
    ("injection", "payloads"): 200,
    ("canary", "values"): 50,
}
ROWS = {  # fault: how its row begins, and what it says
    "kill": ("`kill -9`", "| {runs:,} | {lost} acknowledged changes lost, {half} half-done |"),
    "power_cut": (
        "power cut",
        "| {runs:,} | {lost} lost, {corrupt} corrupt | `synchronous=NORMAL`: {control_lost} of 60 cuts lose",
    ),
    "io_error": ("I/O error", "| {points:,} | {lost} lost, {untyped} without words, each went on |"),
    "bit_flip": (
        "one bit flipped",
        "| {runs:,} | {undetected} unnoticed | plain SQLite: {control_undetected} of 1,000 shown as if",
    ),
    "restore": ("restore", "| {backups:,} | {failed} failed"),
    "hostile": ("hostile files", "| {files:,} | {accepted} accepted, {outside} files outside"),
    "fuzz": ("fuzzing", "| {parsers} parsers, {seconds:,} s | {uncaught} uncaught exceptions |"),
    "injection": ("texts as strangers send them", "| {payloads} | {loads} loads"),
    "canary": ("`kill -9`, then every byte on the disk is read", "| {values} values | {found} found"),
}


def test_no_test_failed_and_what_is_missing_is_said():
    assert REPORT["failed"] == []
    assert {*REPORT["faults"], *REPORT["missing"]} == {*FIGURES}
    for fault in REPORT["missing"]:
        assert f"not in that report: {', '.join(REPORT['missing'])}" in README, fault


@pytest.mark.parametrize("fault", REPORT["faults"])
def test_nothing_was_lost(fault):
    assert {REPORT["faults"][fault][figure] for figure in MUST_BE_ZERO[fault]} == {0}


@pytest.mark.parametrize("fault", REPORT["faults"])
def test_each_harm_was_done_as_often_as_promised_and_the_control_arms_lost(fault):
    done = REPORT["faults"][fault]
    least = {figure: count for (name, figure), count in AT_LEAST.items() if name == fault}

    assert {figure: min(done[figure], count) for figure, count in least.items()} == least
    if fault == "fuzz":
        assert done["seconds"] >= 60 * done["parsers"]


@pytest.mark.parametrize("fault", REPORT["faults"])
def test_the_readme_says_what_the_report_says(fault):
    begins, says = ROWS[fault]
    rows = [line for line in README.splitlines() if line.startswith(f"| {begins}")]

    assert any(says.format(**REPORT["faults"][fault]) in row for row in rows)


def test_the_readme_names_the_run():
    commit = re.fullmatch(r"[0-9a-f]{40}", REPORT["commit"])

    assert commit, "of a checkout in which nothing was changed"
    assert f"`--seed={REPORT['seed']}`, at {REPORT['commit'][:7]}" in README


def test_the_readme_names_what_was_measured():
    hostile = REPORT["most"]["hostile"]

    assert f"at most {hostile['seconds']:.1f} s and {hostile['megabytes']:.0f} MB" in README

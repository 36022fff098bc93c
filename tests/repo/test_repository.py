"""What the repository may hold: text we wrote, no keys, no fonts, no places of one machine."""

import re
import subprocess
import unicodedata
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOO_LARGE_BYTES = 1_500_000
NEVER_TRACKED = (
    *(
        ".p12",
        ".pfx",
        ".key",
        ".pem",
        ".crt",
        ".ttf",
        ".otf",
        ".woff",
        ".woff2",
        ".whl",
        ".so",
        ".dll",
        ".exe",
    ),
    *(".pyc", ".db", ".sqlite", ".inspection"),
)
NEVER_WRITTEN = {
    "a private key": re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----"),
    "a package registry": re.compile(rb"(pypi\.org|pythonhosted\.org|deb\.debian\.org|registry\.npmjs)"),
    "a home folder": re.compile(rb"/(home/[a-z]|root/|Users/[A-Za-z])"),
    "a merge left half done": re.compile(rb"^(<<<<<<<|>>>>>>>) ", re.MULTILINE),
}


def tracked():
    """Return the files that git tracks or would track, below the root."""
    command = [
        "git",
        "-c",
        "safe.directory=*",
        "ls-files",
        "-z",
        "--cached",
        "--others",
        "--exclude-standard",
    ]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return [name for name in names if name and (ROOT / name).is_file()]


FILES = tracked()


def test_nothing_is_tracked_that_is_made_or_secret():
    made = [name for name in FILES if name.endswith(NEVER_TRACKED)]
    assert [name for name in made if not name.startswith("tests/kept/case-")] == []  # test data


def test_no_file_is_too_large_to_read():
    assert [name for name in FILES if (ROOT / name).stat().st_size > TOO_LARGE_BYTES] == []


@pytest.mark.parametrize("what", NEVER_WRITTEN)
def test_no_file_holds(what):
    own = Path(__file__).relative_to(ROOT).as_posix()

    assert [n for n in FILES if n != own and NEVER_WRITTEN[what].search((ROOT / n).read_bytes())] == []


@pytest.mark.parametrize(
    "planted",
    [
        b"-----BEGIN EC PRIVATE KEY-----",
        b"https://py" + b"pi.org/simple",
        b"/home/lan/inspector",
        b"a\n<<<<<<< HEAD\n",
    ],
)
def test_each_of_these_would_be_found(planted):
    assert sum(bool(pattern.search(planted)) for pattern in NEVER_WRITTEN.values()) == 1


def test_text_is_utf_8_and_ends_its_lines_plainly():
    texts = [name for name in FILES if name.endswith((".py", ".md", ".yaml", ".toml", "dev", ".ci/run"))]

    assert [name for name in texts if not is_plain_text((ROOT / name).read_bytes())] == []


@pytest.mark.parametrize("data", [b"a\r\n", b"\xef\xbb\xbfa\n", b"a", b"\xff\n"])
def test_text_that_is_not_plain_is_found(data):
    assert not is_plain_text(data)


def test_vietnamese_text_of_data_files_is_nfc():
    texts = [n for n in FILES if n.startswith(("forms/", "resources/")) and n.endswith((".yaml", ".json"))]

    assert [n for n in texts if not unicodedata.is_normalized("NFC", (ROOT / n).read_text("utf-8"))] == []


def is_plain_text(data):
    """Tell whether bytes are UTF-8 without a mark, with plain line ends up to the last."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return (
        b"\r" not in data and not data.startswith(b"\xef\xbb\xbf") and data.endswith(b"\n" if data else b"")
    )

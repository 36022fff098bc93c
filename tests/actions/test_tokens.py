"""Which libraries of token makers are on this machine: read from the data that ships."""

import json
from pathlib import Path, PurePosixPath, PureWindowsPath

from inspector_app.actions.tokens import known_libraries
from inspector_app.bundled import bundled

WINDOWS = {"SYSTEMROOT": "C:\\WINDOWS", "ProgramFiles": "C:\\Program Files"}


def told():
    return json.loads(bundled("resources/tokens/libraries.json").read_text(encoding="utf-8"))


def test_the_newest_library_of_each_maker_that_is_there_is_offered():
    lie_there = {
        Path("C:\\WINDOWS\\System32\\viettel-ca_v5.dll"),
        Path("C:\\WINDOWS\\System32\\viettel-ca_v6.dll"),
        Path("C:\\WINDOWS\\System32\\eTPKCS11.dll"),
    }

    found = known_libraries("win32", WINDOWS, lie_there.__contains__)

    assert [(library.name, library.path.name.split("\\")[-1]) for library in found] == [
        ("Viettel-CA", "viettel-ca_v6.dll"),
        ("SafeNet eToken", "eTPKCS11.dll"),
    ]


def test_another_system_has_other_libraries():
    found = known_libraries("linux", {}, {Path("/usr/lib/libeToken.so")}.__contains__)

    assert [library.name for library in found] == ["SafeNet eToken"]


def test_a_machine_without_any_offers_none():
    assert known_libraries("linux", {}, lambda _path: False) == ()


def test_every_library_is_a_whole_path_dated_and_says_that_nobody_tried_it():
    assert told()["as_of"] >= "2026-11-22"
    for vendor in told()["vendors"]:
        assert vendor["verified"] is False, vendor
        assert vendor["source"], vendor
        assert all(PurePosixPath(path).is_absolute() for path in vendor["linux"]), vendor
        whole = [
            path.replace("%SystemRoot%", "C:\\W").replace("%ProgramFiles%", "C:\\P")
            for path in vendor["windows"]
        ]
        assert all(PureWindowsPath(path).is_absolute() for path in whole), vendor

"""`inspector timestamp` as a person runs it: real HTTP on this machine, real files, a kill in the middle."""

import json
import os
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from inspector_app.actions.export_minutes import minutes_file
from inspector_app.app.run import run
from inspector_app.errors import InspectorError
from inspector_app.inspection.plain import to_plain
from tests.actions.stamping import ONLINE_AT, office, sign_visit
from tests.signing.authority import TSA
from tests.sync.loopback import web_server


@pytest.fixture
def folder(desk, visit_id, tmp_path):
    """A folder with signed minutes and the certificate to trust."""
    made = office()
    sign_visit(desk, visit_id, made)
    (tmp_path / "bb.pdf").write_bytes(minutes_file(desk, visit_id))
    (tmp_path / "ca.pem").write_bytes(made.trust)
    return tmp_path


def over_http(made):
    """Answer as a proxy does: it is asked for whole addresses."""

    def answer(_method, address, body, kind):
        try:
            return 200, {}, made.fetch(address, body or None, kind)
        except InspectorError:
            return 503, {}, b""

    return web_server(answer)


def words(folder, *more):
    file, trust = str(folder / "bb.pdf"), str(folder / "ca.pem")
    data = str(folder / "data")
    return ["--data-dir", data, "timestamp", file, "--tsa", TSA, "--trust", trust, *map(str, more)]


def verify(folder, name, capsys):
    status = run(["verify", str(folder / name), "--trust", str(folder / "ca.pem"), "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_a_new_file_stands_beside_the_old_one(folder, capsys, monkeypatch):
    before = (folder / "bb.pdf").read_bytes()
    with over_http(office()) as proxy:
        monkeypatch.setenv("http_proxy", proxy)
        status = run(words(folder))

    said = capsys.readouterr().out
    new = folder / "bb-dau-thoi-gian.pdf"
    assert status == 0
    assert "Cấp dấu thời gian" in said
    assert str(new) in said
    assert (folder / "bb.pdf").read_bytes() == before
    assert new.read_bytes().startswith(before)
    assert sorted(path.name for path in folder.glob("*.part")) == []


def test_the_verdict_in_json_tells_time_and_revocation(folder, capsys, monkeypatch):
    with over_http(office()) as proxy:
        monkeypatch.setenv("http_proxy", proxy)
        run(words(folder, "--json"))
    done = json.loads(capsys.readouterr().out)

    status, told = verify(folder, "bb-dau-thoi-gian.pdf", capsys)

    at = to_plain(ONLINE_AT)
    assert (done["changed"], done["valid"], done["level"], done["revoked"]) == (True, True, "B-LTA", [])
    assert (status, told["valid"], told["level"]) == (0, True, "B-LTA")
    assert told["timestamps"] == [
        {"at": at, "authority": "Cấp dấu thời gian", "holds_until": told["timestamps"][0]["holds_until"]}
    ]
    assert [(one["proven_at"], one["revocation"], one["revoked_since"]) for one in told["signatures"]] == [
        (at, "good", None)
    ] * 2


def test_before_it_the_verdict_says_that_nothing_was_checked(folder, capsys):
    status, told = verify(folder, "bb.pdf", capsys)

    assert (status, told["level"], told["timestamps"]) == (0, "B-B", [])
    assert {one["revocation"] for one in told["signatures"]} == {"not_checked"}


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("vi", ("có chậm nhất lúc", "thu hồi: đã kiểm tra", "thời gian do máy trạm ghi")),
        ("en", ("at the latest", "revocation: checked", "clock of the laptop")),
    ],
)
def test_the_verdict_in_words_tells_time_and_revocation(folder, capsys, monkeypatch, language, parts):
    with over_http(office()) as proxy:
        monkeypatch.setenv("http_proxy", proxy)
        run(words(folder))
    capsys.readouterr()

    run(
        [
            "verify",
            str(folder / "bb-dau-thoi-gian.pdf"),
            "--trust",
            str(folder / "ca.pem"),
            "--lang",
            language,
        ]
    )

    said = capsys.readouterr().out
    assert [part for part in parts if part not in said] == []


def test_a_second_time_says_that_there_is_one(folder, capsys, monkeypatch):
    with over_http(office()) as proxy:
        monkeypatch.setenv("http_proxy", proxy)
        run(words(folder, "--out", folder / "bb.pdf"))
        once = (folder / "bb.pdf").read_bytes()
        status = run(words(folder))

    assert status == 0
    assert "đã có dấu thời gian" in capsys.readouterr().out
    assert (folder / "bb.pdf").read_bytes() == once
    assert not (folder / "bb-dau-thoi-gian.pdf").exists()


def test_another_file_is_never_written_over(folder, capsys):
    (folder / "bb-dau-thoi-gian.pdf").write_bytes(b"older")

    status = run(words(folder))

    assert status == 2
    assert "[FILE-06]" in capsys.readouterr().err
    assert (folder / "bb-dau-thoi-gian.pdf").read_bytes() == b"older"


def test_a_disk_that_does_not_give_back_what_was_written_changes_nothing(folder, capsys, monkeypatch):
    before = (folder / "bb.pdf").read_bytes()
    read = Path.read_bytes

    def forgetful(path):
        return read(path)[:-1] if path.suffix == ".part" else read(path)

    with over_http(office()) as proxy:
        monkeypatch.setenv("http_proxy", proxy)
        monkeypatch.setattr(Path, "read_bytes", forgetful)
        status = run(words(folder, "--out", folder / "bb.pdf"))
        monkeypatch.undo()

    assert status == 2
    assert "[FILE-07]" in capsys.readouterr().err
    assert (folder / "bb.pdf").read_bytes() == before
    assert list(folder.glob("*.part")) == []


def test_a_revoked_signer_is_told_and_the_status_is_one(folder, capsys, monkeypatch):
    with over_http(office(revoked={"Người ký sig_01_unit": ONLINE_AT})) as proxy:
        monkeypatch.setenv("http_proxy", proxy)
        status = run(words(folder))

    said = capsys.readouterr().out
    assert status == 1
    assert "Người ký sig_01_unit" in said
    assert "thu hồi" in said
    assert verify(folder, "bb-dau-thoi-gian.pdf", capsys)[0] == 1


@pytest.mark.parametrize(
    ("wrong", "code"),
    [("tsa down", "FETCH-03"), ("tsa garbage", "STAMP-02"), ("tsa refuses", "STAMP-01")],
    ids=["down", "garbage", "refuses"],
)
def test_trouble_is_one_sentence_and_writes_nothing(folder, capsys, monkeypatch, wrong, code):
    with over_http(office(wrong={wrong})) as proxy:
        monkeypatch.setenv("http_proxy", proxy)
        status = run(words(folder))

    said = capsys.readouterr().err
    assert status == 2
    assert said.count("\n") == 1
    assert f"[{code}]" in said
    assert sorted(path.name for path in folder.glob("*.pdf")) == ["bb.pdf"]


def test_an_address_that_is_no_web_address_is_told_before_anything(folder, capsys):
    status = run([*words(folder), "--tsa", "file:///etc/passwd"])

    assert status == 2
    assert "[FETCH-05]" in capsys.readouterr().err


def test_a_kill_between_data_and_stamp_leaves_the_old_file(folder):
    """The authority is asked twice: for its certificate, then over the data; we die waiting for that."""
    before = (folder / "bb.pdf").read_bytes()
    made, asked, over = office(), threading.Event(), threading.Event()

    def answer(_method, address, body, kind):
        if address == TSA and made.asked.count(TSA) == 1:
            asked.set()
            over.wait(60)
        return 200, {}, made.fetch(address, body or None, kind)

    with web_server(answer) as proxy:
        environment = {**os.environ, "http_proxy": proxy}
        command = [sys.executable, "-m", "inspector_app", *words(folder, "--out", folder / "bb.pdf")]
        child = subprocess.Popen(command, env=environment)
        assert asked.wait(60)
        child.kill()
        child.wait()
        over.set()

    assert (folder / "bb.pdf").read_bytes() == before
    assert sorted(path.name for path in folder.glob("bb*")) == ["bb.pdf"]


def test_what_readers_log_about_a_damaged_stamp_does_not_reach_the_person(folder, monkeypatch):
    with over_http(office()) as proxy:
        monkeypatch.setenv("http_proxy", proxy)
        run(words(folder))
    stamped = (folder / "bb-dau-thoi-gian.pdf").read_bytes()
    (folder / "bad.pdf").write_bytes(re.sub(rb"(/Certs \[\s*)\d+ 0", rb"\g<1>99 0", stamped, count=1))

    command = [sys.executable, "-m", "inspector_app", "verify", "bad.pdf", "--trust", "ca.pem"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)

    assert done.returncode == 1
    assert "KHÔNG HỢP LỆ" in done.stdout
    assert done.stderr == ""

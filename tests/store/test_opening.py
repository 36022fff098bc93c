"""Making, opening and refusing case files: by passphrase, by version, by who has it open."""

import json
import subprocess
import sys

import pytest
import sqlcipher3.dbapi2 as db

from inspector_app.errors import CannotDo, Surroundings
from inspector_app.inspection.record import Edit
from inspector_app.store import schema
from inspector_app.store.case_file import CaseFile
from inspector_app.store.engine import connect
from inspector_app.store.keys import Passphrase, ThrowAway, unwrap
from inspector_app.store.keys_file import Cost
from inspector_app.wording import catalogue, sentence
from tests.store.conftest import AUTHOR, CHEAP, PASSPHRASE, START, VISIT


def refusal(action, *arguments, **named):
    with pytest.raises((CannotDo, Surroundings)) as refused:
        action(*arguments, **named)
    return refused.value.code


@pytest.fixture
def closed(visit):
    """The folder of a case file that nobody has open."""
    visit.case.close()
    return visit.case.folder


def test_a_wrong_passphrase_is_refused_and_nothing_is_changed(closed):
    before = (closed / "case.db").read_bytes()

    assert refusal(CaseFile.open, closed, Passphrase("Cần Giuộc 2021")) == "STORE-01"
    assert (closed / "case.db").read_bytes() == before


def test_a_passphrase_typed_in_nfd_opens_what_was_locked_in_nfc(closed):
    CaseFile.open(closed, Passphrase("Cần Giuộc 2020")).close()


def test_an_empty_passphrase_is_refused(tmp_path):
    assert refusal(CaseFile.create, tmp_path / "x", Passphrase(""), now=START) == "STORE-10"


def test_a_folder_without_a_case_file_is_refused(tmp_path):
    assert refusal(CaseFile.open, tmp_path, PASSPHRASE) == "STORE-04"


def test_a_case_file_is_never_made_over_another(closed):
    assert refusal(CaseFile.create, closed, PASSPHRASE, now=START, cost=CHEAP) == "STORE-13"


def test_keys_that_lie_there_alone_are_never_overwritten(closed):
    """Somebody may have moved the database, and these be its only keys."""
    (closed / "case.db").rename(closed / "elsewhere.db")
    keys = (closed / "keys.json").read_bytes()

    assert refusal(CaseFile.create, closed, Passphrase("another"), now=START, cost=CHEAP) == "STORE-01"
    CaseFile.create(closed, PASSPHRASE, now=START, cost=CHEAP).close()

    assert (closed / "keys.json").read_bytes() == keys


@pytest.mark.parametrize("size", [0, 1, 511, 4095, 4096])
def test_a_case_file_that_was_cut_short_is_damaged_and_never_begun_anew(closed, size):
    """Empty, it would look like one that was never begun, and all work would seem never to have been."""
    (closed / "case.db").write_bytes((closed / "case.db").read_bytes()[:size])

    assert refusal(CaseFile.open, closed, PASSPHRASE) == "STORE-08"
    assert (closed / "case.db").stat().st_size == size


def test_a_making_that_was_cut_short_is_begun_again(tmp_path):
    CaseFile.create(tmp_path, PASSPHRASE, now=START, cost=CHEAP).close()
    whole = (tmp_path / "case.db").read_bytes()
    (tmp_path / "case.db").unlink()
    (tmp_path / "case.db.new").write_bytes(whole[:5000])
    (tmp_path / "case.db.new-wal").write_bytes(b"half a log")

    case = CaseFile.create(tmp_path, PASSPHRASE, now=START)

    assert case.check() == ()
    case.close()
    assert sorted(file.name for file in tmp_path.glob("case.db*")) == ["case.db"]


@pytest.mark.parametrize("damage", [b"", b"{}", b"[]", b'{"version":2,"wraps":[]}', b"\xff"])
def test_damaged_keys_are_refused(closed, damage):
    (closed / "keys.json").write_bytes(damage)

    assert refusal(CaseFile.open, closed, PASSPHRASE) == "STORE-04"


@pytest.mark.parametrize("part", ["salt", "nonce", "wrapped", "cost"])
def test_no_part_of_a_wrap_can_be_altered(closed, part):
    keys = json.loads((closed / "keys.json").read_bytes())
    if part == "cost":
        keys["wraps"][0]["cost"]["passes"] = 2
    else:
        text = keys["wraps"][0][part]
        keys["wraps"][0][part] = ("0" if text[0] != "0" else "1") + text[1:]
    (closed / "keys.json").write_text(json.dumps(keys), encoding="utf-8")

    assert refusal(CaseFile.open, closed, PASSPHRASE) == "STORE-01"


def test_a_wrap_that_would_need_all_memory_is_refused(closed):
    keys = json.loads((closed / "keys.json").read_bytes())
    keys["wraps"][0]["cost"]["memory_kib"] = 2**31
    (closed / "keys.json").write_text(json.dumps(keys), encoding="utf-8")

    assert refusal(CaseFile.open, closed, PASSPHRASE) == "STORE-04"


def test_people_get_argon2id_with_three_passes_over_64_mib(tmp_path):
    CaseFile.create(tmp_path / "x", PASSPHRASE, now=START).close()

    (wrap,) = json.loads((tmp_path / "x" / "keys.json").read_bytes())["wraps"]
    assert (wrap["kdf"], wrap["cost"]) == ("argon2id", {"passes": 3, "memory_kib": 65536, "lanes": 1})
    assert Cost() == Cost(passes=3, memory_kib=65536, lanes=1)


def test_a_throw_away_case_file_leaves_nothing_that_opens_it(tmp_path):
    case = CaseFile.create(tmp_path / "x", ThrowAway(), now=START)
    case.record(VISIT, [Edit("visit", VISIT, "place", "x")], scope_kind="visit", author=AUTHOR, now=START)
    key = case._key
    case.close()

    assert sorted(file.name for file in (tmp_path / "x").iterdir()) == ["case.db", "case.mark"]
    assert key not in (tmp_path / "x" / "case.db").read_bytes()
    assert refusal(CaseFile.open, tmp_path / "x", ThrowAway()) == "STORE-04"


def test_a_case_file_of_a_later_program_is_refused_in_words(closed):
    con = connect(closed / "case.db", unwrap(closed, PASSPHRASE).key)
    con.execute(f"PRAGMA user_version = {schema.KNOWN_VERSION + 1}")
    con.close()

    with pytest.raises(CannotDo) as refused:
        CaseFile.open(closed, PASSPHRASE)

    assert refused.value.code == "STORE-02"
    assert f"dạng {schema.KNOWN_VERSION + 1}" in sentence("STORE-02", refused.value.fields)


def test_a_case_file_in_clear_is_refused(closed):
    (closed / "case.db").unlink()
    plain = db.connect(str(closed / "case.db"))
    plain.execute("CREATE TABLE x (y)")
    plain.commit()
    plain.close()

    assert refusal(CaseFile.open, closed, PASSPHRASE) == "STORE-09"


def test_a_file_that_is_no_case_file_is_refused(closed):
    (closed / "case.db").write_bytes(b"not a database at all " * 1000)

    assert refusal(CaseFile.open, closed, PASSPHRASE) == "STORE-08"


def test_a_case_file_that_another_program_has_open_is_refused(visit):
    script = (
        "import sys; from pathlib import Path; from inspector_app.store.case_file import CaseFile;"
        "from inspector_app.store.keys import Passphrase; from inspector_app.errors import InspectorError\n"
        "try: CaseFile.open(Path(sys.argv[1]), Passphrase(sys.argv[2]))\n"
        "except InspectorError as error: print(error.code)"
    )

    done = subprocess.run(
        [sys.executable, "-c", script, str(visit.case.folder), PASSPHRASE.text],
        capture_output=True, text=True, check=True, timeout=60,
    )  # fmt: skip

    assert done.stdout.strip() == "STORE-03"


def test_a_case_file_that_this_program_has_open_is_refused(visit):
    assert refusal(CaseFile.open, visit.case.folder, PASSPHRASE) == "STORE-03"


def test_a_case_file_that_holds_nothing_is_damaged_and_never_begun_anew(tmp_path):
    folder = tmp_path / "x"
    CaseFile.create(folder, PASSPHRASE, now=START, cost=CHEAP).close()
    (folder / "case.db").unlink()
    connect(folder / "case.db", unwrap(folder, PASSPHRASE).key).close()

    assert refusal(CaseFile.open, folder, PASSPHRASE) == "STORE-08"


def test_every_refusal_has_a_sentence_in_both_languages():
    codes = {f"STORE-{n:02d}" for n in range(1, 21)} | {f"CHECK-{n:02d}" for n in range(1, 7)}
    codes |= {"JOURNAL-01", "JOURNAL-02", "FREEZE-01", "FREEZE-02", "FREEZE-03", "FREEZE-04", "PEN-01"}

    assert codes <= catalogue("vi").keys()
    assert codes <= catalogue("en").keys()

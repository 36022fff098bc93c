"""A name that would turn words round or begin a line of its own is shown alike, and tamely, everywhere."""

import json
from datetime import UTC, datetime

import pytest

from inspector_app.cli.answers import verdict_json, verdict_text
from inspector_app.cli.verdict_page import Checked, verdict_page
from inspector_app.signing.keys import open_p12
from inspector_app.wording import is_unseen
from tests.signing.material import NOW, authority, key
from tests.tampering.corpus import short
from tests.tampering.signed import signed_minutes, signed_minutes_of, verdict

NAME = "Lê\u202e ịhT\u0085\x9b2J\nHỢP LỆ"


@pytest.fixture(scope="module")
def said():
    issued = authority().issue(NAME, now=NOW, title="Trưởng\u200f đoàn", agency="Sở\u2028A")
    keys = [key("sig_secretary"), key("sig_unit"), open_p12(issued.p12, issued.password, now=NOW)]
    return verdict(signed_minutes_of(short(signed_minutes().minutes), keys).pdf)


def test_the_file_is_valid_and_the_name_is_pointed_out(said):
    assert said.valid
    assert "VERIFY-NAME-01" in [note.code for note in said.notes]


def test_what_every_window_shows_of_a_signature_is_tame(said):
    seen = said.signatures[-1]

    assert seen.signer == "Lê  ịhT  2J HỢP LỆ"
    assert (seen.title, seen.organisation) == ("Trưởng  đoàn", "Sở A")


def page(verdict):
    name = "gpj.\u202efdp.bien-ban.pdf"
    return verdict_page(
        [Checked(name, b"x", verdict)], ["g\u202eoc.pem"], datetime(2026, 11, 22, tzinfo=UTC), "vi"
    )


@pytest.mark.parametrize(
    "written", [lambda v: verdict_text(v, "vi"), verdict_json, page], ids=["text", "json", "page"]
)
def test_nothing_that_cannot_be_seen_is_written(said, written):
    assert {sign for sign in written(said) if is_unseen(sign)} <= {"\n"}


def test_the_json_still_says_what_it_said(said):
    (problem,) = [note for note in json.loads(verdict_json(said))["notes"] if "HỢP LỆ" in note["says"]][:1]

    assert problem["fields"]["certificate"] == NAME

"""Template packs: strict data, known by hash, nothing invented."""

import hashlib

import pytest
import yaml

from inspector_app.bundled import bundled
from inspector_app.documents.templates import load_template, read_template
from inspector_app.errors import CannotDo

BYTES = bundled("resources/paper/nd30/template.yaml").read_bytes()


def changed(**sections):
    fields = yaml.safe_load(BYTES)
    for path, value in sections.items():
        *above, last = path.split("__")
        place = fields
        for name in above:
            place = place[name]
        place[last] = value
    return yaml.safe_dump(fields, allow_unicode=True).encode()


def test_the_current_template_is_known_by_the_hash_of_its_bytes():
    assert load_template().sha256 == hashlib.sha256(BYTES).hexdigest()


def test_a_template_is_found_by_its_hash():
    sha256 = load_template().sha256

    assert load_template("nd30", sha256).sha256 == sha256


@pytest.mark.parametrize(
    ("name", "sha256"), [("nd30", "0" * 64), ("khac", ""), ("../nd30", ""), ("", "")], ids=str
)
def test_an_unknown_template_is_refused(name, sha256):
    with pytest.raises(CannotDo) as refused:
        load_template(name, sha256)

    assert refused.value.code == "PAPER-01"


@pytest.mark.parametrize(
    ("data", "where"),
    [
        (changed(colour="red"), "colour"),
        (changed(page__left=-3), "page.left"),
        (changed(letterhead__number="Số: {ma}"), "letterhead"),
        (changed(letterhead__number="Số: {number.__class__}"), "letterhead"),
        (changed(letterhead__number="Số: {number!r}"), "letterhead"),
        (changed(order=["results", "results"]), "-"),
        (changed(version=2), "version"),
        (b"- a list", "-"),
        (b"a: [", "-"),
        (b"\xff\xfe", "-"),
        (b"a: !!int proportion", "-"),
        (b"a: !!int ''", "-"),
        (b"a: !!bool x", "-"),
        (b"a: !!timestamp x", "-"),
        (b"a: 2024-13-01", "-"),
    ],
    ids=[
        "unknown field", "negative", "unknown slot", "attribute", "conversion", "twice", "version", "list",
        "broken", "bytes", "no number", "empty number", "neither yes nor no", "no time", "no day",
    ],
)  # fmt: skip
def test_a_wrong_template_names_the_place(data, where):
    with pytest.raises(CannotDo) as refused:
        read_template(data, "x.yaml")

    assert (refused.value.code, refused.value.fields["where"]) == ("PAPER-02", where)

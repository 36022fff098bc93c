"""No file of the corpus is accepted through the whole verdict, and each is called what it is."""

from collections import Counter
from pathlib import Path

import pytest

from inspector_app.actions.prepared_file import prepare_file
from inspector_app.actions.tampering import Tampering, tampering_words
from inspector_app.actions.verify_minutes import Rebuild, verify_minutes
from inspector_app.documents.fonts import find_fonts
from tests.tampering.corpus import CORPUS, HONEST_DATA
from tests.tampering.counting import accepted_by_pdfsig, accepted_by_pyhanko
from tests.tampering.signed import other_minutes, plain_minutes, signed_minutes, verdict

ROOT = Path(__file__).parents[2]
SHOWN = ROOT / "decisions" / "019-what-was-done-is-named.md"
# What a careless verifier takes for good: the corpus bites only if somebody is bitten.
FOOLS_PDFSIG = ("incremental saving", "page swap", "annotation over content", "attached data", "roll-back")
PAGES_AS_THEY_WERE = ("roll-back", "who signed", "tables of objects")  # older states, and other signers
FOOLS_PYHANKO = ("roll-back", "bytes outside", "signer's own writing")


@pytest.fixture(scope="module")
def made():
    return signed_minutes()


@pytest.mark.parametrize("honest", [signed_minutes, other_minutes])
def test_the_honest_files_are_valid_and_nothing_is_said_of_them(honest):
    said = verdict(honest().pdf)

    assert said.valid, said.problems
    assert said.tampering == ()
    assert accepted_by_pyhanko(honest().pdf, plain=False)
    assert accepted_by_pdfsig(honest().pdf)


@pytest.mark.parametrize("name", HONEST_DATA)
def test_what_the_attacks_on_data_begin_with_is_valid(made, name):
    said = verdict(HONEST_DATA[name](made))

    assert said.valid, said.problems


def test_there_are_more_than_a_hundred_and_twenty_files_and_no_two_are_the_same(made):
    files = [attack.make(made) for attack in CORPUS.values()]

    assert len(files) >= 120
    assert len(set(files)) == len(files)
    assert made.pdf not in files


@pytest.mark.parametrize("name", CORPUS)
def test_an_altered_file_is_not_valid_and_is_called_what_it_is(made, name):
    attack = CORPUS[name]

    said = verdict(attack.make(made))

    assert not said.valid
    assert said.problems
    assert said.tampering
    assert said.tampering[0].kind in attack.kinds, said.tampering
    assert not said.check_code or attack.group in PAGES_AS_THEY_WERE, "no page is said to fit that may not"


def test_data_that_the_pages_do_not_come_from_are_not_told(made):
    fonts = find_fonts()
    lying = plain_minutes(fonts, unit_name="Phường Không Có Trên Giấy")
    pages = prepare_file(lying, fonts).base

    class OfOthers(Rebuild):
        def file(self, minutes, pictures):
            return super().file(made.minutes, pictures)

    said = verify_minutes(pages, [], OfOthers(lambda _minutes: fonts))

    assert "VERIFY-PAGES-01" in [problem.code for problem in said.problems]
    assert said.minutes is None


@pytest.mark.parametrize("group", FOOLS_PDFSIG)
def test_poppler_calls_some_of_them_valid(made, group):
    assert any(accepted_by_pdfsig(one.make(made)) for one in CORPUS.values() if one.group == group)


@pytest.mark.parametrize("group", FOOLS_PYHANKO)
def test_pyhanko_calls_some_of_them_valid(made, group):
    files = (one.make(made) for one in CORPUS.values() if one.group == group)

    assert any(accepted_by_pyhanko(pdf, plain=False) for pdf in files)


def test_pages_and_signatures_are_named(made):
    found = verdict(CORPUS["incremental saving: words over page 3"].make(made)).tampering[0]

    assert found.kind is Tampering.PAGE_REPLACED
    assert tampering_words(found, "vi").endswith("(trang 3, sau chữ ký thứ 3)")
    assert tampering_words(found, "en").endswith("(page 3, after signature 3)")


def test_the_decision_shows_the_corpus_as_it_is():
    rows = [line.split("|")[1:3] for line in SHOWN.read_text(encoding="utf-8").splitlines() if "|" in line]
    shown = {name.strip(): int(files) for name, files in rows if files.strip().isdigit()}

    groups = Counter(attack.group for attack in CORPUS.values())
    assert shown == {**groups, "**together**": groups.total()}

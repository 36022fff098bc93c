"""Comparing a paper that came back: whatever people do to it, what is found leads exactly there."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from inspector_app.inspection.altered import Kind, alterations
from inspector_app.inspection.word_matching import matched
from inspector_app.inspection.word_paper import Stretch, WordBlock, WordPart, same_words
from inspector_app.inspection.word_stretches import cut_anew, marked_words, opcodes

SOME = ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", ",", ".", "04", "12/11/2026"]
WORDS = st.lists(st.sampled_from(SOME), min_size=1, max_size=12)
TEXTS = WORDS.map(" ".join)


def block(number, text):
    return WordBlock(number, "results", "text/conclusion", (Stretch(text, "text"),))


@st.composite
def papers(draw):
    """A paper, and the same after paragraphs were moved, worded anew, dropped and added."""
    blocks = [block(n, f"đoạn {n} {text}") for n, text in enumerate(draw(st.lists(TEXTS, max_size=8)))]
    parts = [WordPart((one.number,), one.text) for one in draw(st.permutations(blocks))]
    parts = [part for part in parts if draw(st.integers(0, 4))]
    parts = [replace(part, text=draw(TEXTS)) if draw(st.booleans()) else part for part in parts]
    for _ in range(draw(st.integers(0, 3))):
        parts.insert(draw(st.integers(0, len(parts))), WordPart((), draw(TEXTS)))
    return blocks, parts


@given(papers())
def test_every_paragraph_of_both_is_told_exactly_once(both):
    blocks, parts = both
    found = matched(blocks, parts)
    assert sorted(one.before.number for one in found if one.before) == [one.number for one in blocks]
    assert [one.after for one in found if one.after] == parts


@given(papers())
def test_a_paragraph_that_has_its_name_is_itself(both):
    blocks, parts = both
    for one in matched(blocks, parts):
        if one.after and one.after.numbers:
            assert one.before is not None
            assert one.before.number == one.after.numbers[0]


@given(papers())
def test_what_was_not_moved_stands_in_order(both):
    kept = [one.before.number for one in matched(*both) if one.before and one.after and not one.moved]
    assert kept == sorted(kept)


@given(st.lists(TEXTS, min_size=1, max_size=5))
def test_a_paper_that_nobody_touched_is_itself(texts):
    blocks = [block(number, text) for number, text in enumerate(texts)]
    found = matched(blocks, [WordPart((one.number,), one.text) for one in blocks])
    assert all(one.before.text == one.after.text and not one.moved for one in found)


@given(st.lists(TEXTS, min_size=1, max_size=5), st.data())
def test_words_changed_within_one_stretch_stay_in_it(texts, data):
    """Stretches are kept apart by words that stand nowhere else."""
    place = data.draw(st.integers(0, len(texts) - 1))
    stretches = [f" mốc{n}a {text} mốc{n}b " for n, text in enumerate(texts)]
    new = [*stretches]
    new[place] = f" mốc{place}a {data.draw(TEXTS)} mốc{place}b "
    assert [same_words(one) for one in cut_anew(stretches, "".join(new), free=lambda _: True)] == [
        same_words(one) for one in new
    ]


@given(st.lists(TEXTS, min_size=1, max_size=4), TEXTS)
def test_no_word_of_a_new_wording_is_lost(texts, now):
    said = cut_anew([f"{text} " for text in texts], now, free=lambda n: n == 0)
    assert same_words(" ".join(said)).replace(" ", "") == same_words(now).replace(" ", "")


@given(WORDS, WORDS)
def test_steps_lead_from_one_to_the_other(old, new):
    made = []
    for tag, a, b, c, d in opcodes(old, new):
        assert tag != "equal" or old[a:b] == new[c:d]
        made += old[a:b] if tag == "equal" else new[c:d]
    assert made == new


@given(TEXTS, TEXTS)
def test_marked_words_say_both_wordings(before, after):
    runs = marked_words(before, after)
    assert " ".join(words for how, words in runs if how != "new") == same_words(before)
    assert " ".join(words for how, words in runs if how != "gone") == same_words(after)


def test_long_paragraphs_are_compared_in_bounded_time():
    old, new = [f"a{n}" for n in range(9_000)], [f"b{n}" for n in range(9_000)]
    assert opcodes(["x", *old], ["x", *new])[1] == ("replace", 1, 9_001, 1, 9_001)


def test_the_last_finding_typed_over_does_not_inherit_another_ones_place():
    one = WordBlock(0, "shortcomings", "finding/1", (Stretch("Bảng niêm yết mờ, khó đọc.", "text"),))
    other = matched([one], [WordPart((), "Cán bộ vắng mặt không lý do.")])
    assert [(bool(match.before), bool(match.after)) for match in other] == [(True, False), (False, True)]
    alike = matched([one], [WordPart((), "Bảng niêm phong rồi.")])
    assert [(bool(match.before), bool(match.after)) for match in alike] == [(True, True)]


def test_of_two_paragraphs_with_one_name_the_first_is_it():
    one = WordBlock(0, "results", "text/result", (Stretch("Có bảng.", "text"),))
    parts = [WordPart((0,), "Có bảng."), WordPart((0,), "Có bảng to.")]
    assert [(bool(m.before), m.after.text) for m in matched([one], parts)] == [
        (True, "Có bảng."),
        (False, "Có bảng to."),
    ]


def test_a_paragraph_pulled_into_a_table_is_no_longer_itself():
    one = WordBlock(0, "shortcomings", "finding/1", (Stretch("Bảng niêm yết mờ.", "text"),))
    found = matched([one], [WordPart((0,), "Bảng niêm yết mờ. | Số", is_table=True)])
    assert [(bool(match.before), bool(match.after)) for match in found] == [(True, False), (False, True)]


def test_where_hundreds_of_findings_are_typed_over_nobody_guesses():
    """Each would be likened with each: minutes of work, for a file that nobody could decide upon."""
    count = 40
    blocks = [
        WordBlock(n, "shortcomings", f"finding/{n}", (Stretch(f"Tồn tại thứ {n}", "text"),))
        for n in range(count)
    ]
    found = matched(blocks, [WordPart((), f"Tồn tại thứ {n}") for n in range(count)])
    assert sum(match.before is None for match in found) == count


class TestAltered:
    def test_kinds_are_told_apart(self):
        before = "Thiếu 04/142 thủ tục (99,43%), theo Thông tư số 02/2017/TT-VPCP, trước ngày 16/11/2026."
        after = "Thiếu 05/142 thủ tục (99,43%), theo Thông tư số 03/2025/TT-VPCP, trước ngày 18/11/2026."
        assert [(one.kind, one.before, one.after) for one in alterations(before, after)] == [
            (Kind.FIGURE, "04/142", "05/142"),
            (Kind.DAY, "16/11/2026", "18/11/2026"),
            (Kind.CITATION, "Thông tư số 02/2017/TT-VPCP", "Thông tư số 03/2025/TT-VPCP"),
        ]

    def test_words_in_another_order_alter_nothing(self):
        assert alterations("Đoàn xem sổ, bảng và 04 phiếu.", "Đoàn xem bảng, sổ và  04 phiếu") == ()

    @pytest.mark.parametrize(
        ("kind", "one", "other"),
        [
            (Kind.FIGURE, "05", "12"),
            (Kind.DAY, "01/02/2026", "05/03/2026"),
            (Kind.CITATION, "Thông tư số 02/2017/TT-VPCP", "Thông tư số 03/2025/TT-VPCP"),
        ],
    )
    def test_two_that_changed_places_are_altered(self, kind, one, other):
        """«05 trễ trong 12» is not «12 trễ trong 05»."""
        (found,) = alterations(f"Có {one} so với {other}", f"Có {other} so với {one}")
        assert (found.kind, found.before, found.after) == (kind, f"{one}; {other}", f"{other}; {one}")

    @pytest.mark.parametrize(
        ("before", "after"),
        [
            ("giảm -5%", "giảm 5%"),
            ("chi 3 triệu đồng", "chi 3 tỷ đồng"),
            ("nội dung NY13", "nội dung NY14"),
            ("hồ sơ 000.22.10.H40-230315", "hồ sơ 000.22.10.H41-230315"),
            ("thiếu ½ số bảng", "thiếu ¾ số bảng"),
            ("trễ hai mươi hồ sơ", "trễ ba mươi hồ sơ"),
            ("thiếu một bảng", "thiếu sáu bảng"),
            ("Có 5 ngày", "Có năm ngày"),
        ],
        ids=["sign", "unit", "code", "dossier", "fraction", "in words", "one to six", "written out"],
    )
    def test_figures_however_they_are_written(self, before, after):
        assert [one.kind for one in alterations(before, after)] == [Kind.FIGURE]

    def test_a_blank_before_per_cent_alters_nothing(self):
        assert alterations("đạt 99,43%", "đạt 99,43 %") == ()

    def test_figures_that_come_twice_are_counted(self):
        (found,) = alterations("04 bảng, 04 phiếu", "04 bảng, 05 phiếu")
        assert (found.before, found.after) == ("04", "05")

"""Laptops that exchange frames: the store ends where the journal in memory ends, whatever the history."""

from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector_app.canonical import canonical_bytes
from inspector_app.errors import CannotDo
from inspector_app.inspection.record import Edit
from inspector_app.journal.chain import link
from inspector_app.journal.frames import Frame
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import ThrowAway
from tests.journal.replica import Replica
from tests.store.conftest import AUTHOR, PASSPHRASE, START, VISIT, Laptop
from tests.store.twins import clone

CELLS = [("answer", key, field) for key in ("f/A", "f/B") for field in ("verdict", "note")]


def shown(case, scope=VISIT):
    """Return every field with the names and values of all its heads."""
    return {
        cell: sorted((v.device, v.seq, canonical_bytes(v.value)) for v in found.versions)
        for cell, found in case.view(scope).cells.items()
    }


def test_two_laptops_that_exchange_see_the_same(visit, make_laptop):
    other = make_laptop("other")
    visit.answer("NY13", "fail")

    admitted = other.get_all(visit)

    assert other.case.view(VISIT) == visit.case.view(VISIT)
    assert other.case.digest(VISIT) == visit.case.digest(VISIT)
    assert admitted.taken == 4
    assert admitted.touched[0].scope == VISIT
    assert other.case.scopes("visit") == (VISIT,)


def test_getting_the_same_again_changes_nothing(visit, make_laptop):
    other = make_laptop("other")
    other.get_all(visit)
    before = shown(other.case)

    again = other.case.admit(visit.case.frames(VISIT, {}), now=START)

    assert (again.taken, again.touched, shown(other.case)) == (0, (), before)


def test_two_answers_written_without_seeing_each_other_are_shown_as_a_conflict(visit, make_laptop):
    other = make_laptop("other")
    other.get_all(visit)
    visit.answer("NY13", "pass")
    other.answer("NY13", "fail")

    visit.get_all(other)
    other.get_all(visit)

    cell = ("answer", "niem_yet/NY13", "verdict")
    assert visit.case.view(VISIT).conflicts() == other.case.view(VISIT).conflicts() == (cell,)
    assert {version.value for version in visit.case.view(VISIT).cells[cell].versions} == {"pass", "fail"}


def test_frames_beyond_a_gap_wait_also_over_a_restart(visit, make_laptop, tmp_path):
    other = make_laptop("other")
    first = visit.case.frames(VISIT, {})
    ends = visit.case.ends(VISIT)
    visit.answer("NY13", "fail")
    second = visit.case.frames(VISIT, ends)

    assert other.case.admit(second, now=START).waiting == 1
    assert other.case.view(VISIT).cells == {}
    other.case.admit(first, now=START)

    assert other.case.view(VISIT) == visit.case.view(VISIT)
    assert other.case._con.execute("SELECT count(*) FROM inbox").fetchone() == (0,)


def test_a_value_that_was_replaced_before_it_came_never_stands(visit, make_laptop):
    other, third = make_laptop("other"), make_laptop("third")
    visit.answer("NY13", "fail")
    other.get_all(visit)
    other.answer("NY13", "pass")
    frames = other.case.frames(VISIT, {})

    for device in (other.case.device, visit.case.device):
        third.case.admit([frame for frame in frames if frame.device == device], now=START)
        assert third.case.check() == ()

    versions = third.case.view(VISIT).cells["answer", "niem_yet/NY13", "verdict"].versions
    assert [version.value for version in versions] == ["pass"]
    assert third.case._con.execute("SELECT count(*) FROM early").fetchone() == (0,)


def test_the_history_of_a_field_keeps_to_that_field_whatever_a_base_says(make_laptop):
    reader, writer = make_laptop(), Replica("d1" * 16)
    (noted,) = writer.write([(CELLS[1], "ghi chú")], 0)
    writer.write([(CELLS[0], "pass")], 0, bases=[(noted.id,)])

    reader.case.admit(writer.frames({}, Random(0)), now=START)

    assert [version.value for version in reader.case.history(VISIT, *CELLS[0])] == ["pass"]


def test_a_broken_frame_is_refused_and_the_others_are_taken(visit, make_laptop):
    other = make_laptop("other")
    (frame,) = visit.case.frames(VISIT, {})
    broken = Frame("not an id", frame.device, 1, frame.previous, frame.bodies, frame.head)

    admitted = other.case.admit([broken, frame], now=START)

    assert (len(admitted.refused), admitted.taken) == (1, 3)


def test_a_laptop_that_meets_its_twin_goes_on_under_a_new_id_and_both_values_stand(visit, tmp_path):
    clone(visit.case, tmp_path / "twin")
    twin = Laptop(
        CaseFile.open(tmp_path / "twin", PASSPHRASE, random_bytes=Random("twin").randbytes), visit.ticks
    )
    old = visit.case.device
    visit.answer("NY13", "pass")
    twin.answer("NY13", "fail")

    admitted = visit.get_all(twin)
    twin.get_all(visit)
    visit.get_all(twin)

    assert (len(admitted.forked), admitted.new_device) == (1, visit.case.device)
    assert len({old, visit.case.device, twin.case.device}) == 3
    assert shown(visit.case) == shown(twin.case)
    versions = visit.case.view(VISIT).cells["answer", "niem_yet/NY13", "verdict"].versions
    assert {version.value for version in versions} == {"pass", "fail"}
    assert visit.case.check() == twin.case.check() == ()
    twin.case.close()


def test_a_frozen_visit_of_a_laptop_with_a_twin_waits_until_it_is_open_again(visit, tmp_path):
    clone(visit.case, tmp_path / "twin")
    twin = Laptop(CaseFile.open(tmp_path / "twin", PASSPHRASE), visit.ticks)
    visit.answer("NY13", "pass")
    twin.answer("NY14", "fail")
    visit.draft()
    drafted = visit.case.freeze(VISIT)

    twin.get_all(visit)  # its branch is the shorter one: it learns of the fork first
    visit.get_all(twin)
    assert visit.case.freeze(VISIT) == drafted
    assert visit.case.device not in visit.case.frontier(VISIT)

    visit.write(("minutes_withdrawn", "d1", "reason", "máy khôi phục từ bản sao lưu"))
    visit.get_all(twin)
    twin.get_all(visit)
    visit.get_all(twin)
    assert shown(visit.case) == shown(twin.case)
    assert {"niem_yet/NY13", "niem_yet/NY14"} <= {key for _, key, _ in visit.case.view(VISIT).cells}
    twin.case.close()


def test_a_chain_that_forked_is_sent_whole_so_that_everybody_learns_of_it(visit, make_laptop, tmp_path):
    other = make_laptop("other")
    clone(visit.case, tmp_path / "twin")
    twin = Laptop(CaseFile.open(tmp_path / "twin", PASSPHRASE), visit.ticks)
    visit.answer("NY13", "pass")
    twin.answer("NY13", "fail")
    other.get_all(visit)
    other.get_all(twin)

    frames = other.case.frames(VISIT, visit.case.ends(VISIT))

    assert [(frame.device, frame.first) for frame in frames] == [(visit.case.device, 1)]
    twin.case.close()


def test_a_restored_laptop_that_gets_its_own_later_changes_takes_them_and_goes_on_under_a_new_id(
    visit, make_laptop, tmp_path
):
    other = make_laptop("other")
    clone(visit.case, tmp_path / "backup")
    visit.answer("NY13", "pass")
    other.get_all(visit)
    restored = Laptop(CaseFile.open(tmp_path / "backup", PASSPHRASE), visit.ticks)

    admitted = restored.get_all(other)

    assert admitted.new_device == restored.case.device != visit.case.device
    assert shown(restored.case) == shown(other.case)
    restored.case.close()


def test_a_fork_of_somebody_else_is_set_aside_and_reported(visit, make_laptop, tmp_path):
    other = make_laptop("other")
    clone(visit.case, tmp_path / "twin")
    twin = Laptop(CaseFile.open(tmp_path / "twin", PASSPHRASE), visit.ticks)
    visit.answer("NY13", "pass")
    twin.answer("NY13", "fail")
    other.get_all(visit)
    before = shown(other.case)

    admitted = other.get_all(twin)

    assert [forked.device for forked in admitted.forked] == [visit.case.device]
    assert (shown(other.case), admitted.new_device) == (before, None)
    twin.case.close()


def test_changes_of_a_later_version_are_kept_passed_on_and_keep_a_visit_from_being_drafted(
    visit, make_laptop
):
    other, third = make_laptop("other"), make_laptop("third")
    (frame,) = visit.case.frames(VISIT, {})
    newer = frame.bodies[0].replace(b'"version":1', b'"version":2').replace(b'"seq":1', b'"seq":4')
    newer = newer.replace(b'"deed":1', b'"deed":4')
    other.case.admit([frame], now=START)
    other.case.admit(
        [Frame(VISIT, frame.device, 4, frame.head, (newer,), link(frame.head, newer))], now=START
    )

    third.get_all(other)

    assert third.case.frames(VISIT, {})[0].bodies[-1] == newer
    with pytest.raises(CannotDo, match="JOURNAL-02"):
        third.case.digest(VISIT)
    third.case.rebuild()
    assert third.case.check() == ()


STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("write"), st.integers(0, 2), st.lists(st.sampled_from(CELLS), min_size=1, max_size=3)
        ),
        st.tuples(st.just("send"), st.integers(0, 2), st.integers(0, 2), st.integers(0, 999)),
        st.tuples(st.just("rebuild"), st.integers(0, 2)),
    ),
    max_size=25,
)


def test_the_store_ends_where_the_journal_in_memory_ends(tmp_path_factory, effort):
    @settings(
        max_examples=max(15, settings.default.max_examples // 5) * effort,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(STEPS)
    def histories(steps):
        folder = tmp_path_factory.mktemp("stores")
        cases = [
            CaseFile.create(folder / str(n), ThrowAway(), now=START, random_bytes=Random(n).randbytes)
            for n in range(3)
        ]
        replicas = [Replica(case.device) for case in cases]
        try:
            carry_out(steps, cases, replicas)
        finally:
            for case in cases:
                case.close()

    histories()


def carry_out(steps, cases, replicas):
    """Do the same to stores and journals in memory, and compare after every step."""
    for n, (deed, *what) in enumerate(steps):
        if deed == "write":
            who, cells = what
            edits = [Edit(*cell, n * 10 + k) for k, cell in enumerate(cells)]
            cases[who].record(VISIT, edits, scope_kind="visit", author=AUTHOR, now=START)
            mirror(cases[who], replicas[who])
        elif deed == "send":
            giver, taker, seed = what
            frames = replicas[giver].frames(replicas[taker].ends(), Random(seed))
            Random(seed).shuffle(frames)
            frames = frames[: 1 + seed % 4]
            cases[taker].admit(frames, now=START)
            replicas[taker].take(frames, 0)
        else:
            cases[what[0]].rebuild()
        for case, replica in zip(cases, replicas, strict=True):
            assert case.ends(VISIT) == replica.ends()
            assert shown(case) == {
                cell: sorted((h.device, h.seq, canonical_bytes(h.value)) for h in heads)
                for cell, heads in replica.standing().items()
            }
    for case in cases:
        assert case.check() == ()


def mirror(case, replica):
    """Take what the store wrote into the journal in memory."""
    known = replica.ends()
    replica.take([frame for frame in case.frames(VISIT, known) if frame.device == case.device], 0)

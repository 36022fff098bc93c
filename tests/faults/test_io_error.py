"""The disk fails or is full at the kth operation, for every k: said in words, nothing lost, and work goes on.

The real program runs on real files; strace answers one call with EIO (write, sync, truncate, rename, open,
read …), or from one call on all that need room with ENOSPC until there is room again. What is checked: an
error with words came or the deed was done; an error means that nothing of the deed was kept; done again, it
succeeds; and afterwards everything acknowledged is there. The control arm takes errors for success.
"""

import shutil

import pytest

from tests.faults.aftermath import Aftermath, examine
from tests.faults.failing_calls import NEEDING_ROOM, Attached, calls_in
from tests.faults.starting import Started

AT_WORK = ("at_work", "--start", "60", "--deeds", "1", "--wait", "to work")  # one of each deed
OPENING = ("at_work", "--deeds", "0", "--wait", "to open")
CEREMONY = ("signing", "--wait")
SCENES = {"at work": AT_WORK, "making a case file": OPENING, "opening": OPENING, "a ceremony": CEREMONY}
MOST_POINTS = (5, 10**9)  # of each kind of failure in each scene
MOST_ERRORS = 6
HOW = "EIO once, ENOSPC until there is room, at every call of the real process on its files: "

pytestmark = pytest.mark.slow


class Scene:
    """Somebody about to do something, again and again from the same beginning."""

    def __init__(self, name, place):
        self.program, *self.words = SCENES[name]
        self.place = place
        self.beginning = place / "beginning"
        if name == "opening":  # as a kill leaves it, with a log that has to be read
            with Started("at_work", self.beginning / "case", "--deeds", 12) as person:
                person.until(["finished"])
            with Started("at_work", self.beginning / "case", "--start", 13) as person:
                person.until(["list"])
        else:
            self.beginning.mkdir()

    def played(self, words, more=()):
        """Play it with calls that fail; returns what was said."""
        folder = self.place / "played"
        shutil.copytree(self.beginning, folder)
        with Started(self.program, folder / "case", *self.words, *more) as person:
            said, _ = person.until(["waiting"])
            strace = Attached(person.pid, self.place / "strace.log", words)
            person.go_on()
            for line in person.lines():
                said.append(line)
                if line.startswith(("error", "untyped")):
                    if "+" in "".join(words):
                        strace.let_go()  # there is room again
                    assert sum(one.startswith(("error", "untyped")) for one in said) < MOST_ERRORS, (
                        words[0],
                        said,
                    )
                    person.go_on()
            strace.let_go()
        return said

    def ended(self, said, shapes):
        """Look at what is left, and clear it away."""
        found = examine(self.place / "played" / "case", said, shapes)
        if "finished" not in said:
            found.lost.append("did not go on")
        shutil.rmtree(self.place / "played")
        found.half += [line for line in said if line.startswith("half")]
        return found, [line for line in said if line.startswith("untyped")]

    def points(self, shapes):
        """Return strace's words for every way to fail: EIO at each call, ENOSPC from each that needs room."""
        said = self.played(())
        calls = calls_in(self.place / "strace.log", self.place / "played")
        found, untyped = self.ended(said, shapes)
        assert (found, untyped) == (Aftermath(), [])
        return (
            [(call, call.once("EIO")) for call in calls],
            [(call, call.from_here_on("ENOSPC")) for call in calls if call.name in NEEDING_ROOM],
        )


@pytest.mark.parametrize("name", SCENES)
def test_no_failing_call_loses_anything_or_leaves_people_without_words(
    name, place, request, runs, chance, trust
):
    shapes = request.getfixturevalue("ceremony_shapes" if SCENES[name] is CEREMONY else "work_shapes")
    scene = Scene(name, place)
    trust.how("io_error", HOW + name)
    told, troubles = 0, []
    for points in scene.points(shapes):
        for call, words in sorted(chance.sample(points, min(len(points), runs(*MOST_POINTS))), key=repr):
            said = scene.played(words)
            found, untyped = scene.ended(said, shapes)
            trust(
                "io_error", points=1, lost=len(found.lost + found.half + found.corrupt), untyped=len(untyped)
            )
            told += any(line.startswith("error") for line in said)
            if found or untyped:
                troubles.append(f"{words[0]} {call.name}({call.words}: {found} {untyped}")

    assert not troubles, f"{len(troubles)}:\n" + "\n".join(troubles)
    assert told


def test_control_a_store_that_takes_errors_for_success_is_found_to_lose(place, work_shapes):
    scene = Scene("at work", place)
    _, full = scene.points(work_shapes)

    said = scene.played(full[0][1], ["--how", "swallow"])
    found, _ = scene.ended(said, work_shapes)

    assert found.lost

"""A disk that fills while somebody answers: said in words, nothing lost, and work goes on when there is room.

Two ways to fill it: a limit on the size of files, which works everywhere, and a real small disk (tmpfs) where
this machine lets us make one.
"""

import errno
import resource
import shutil
import subprocess
import sys
from pathlib import Path

from inspector_app.wording import sentence
from tests.faults.aftermath import examine
from tests.faults.at_work import ROOT
from tests.faults.starting import Started

SMALL_DISK = "8m"
BALLAST_BYTES = 7_200_000
DISK_WITH_A_RESERVE = "24m"
NOTES = 400


def can_mount():
    """Tell whether a small disk of our own can be made here, in a name space that ends with the process."""
    probe = ["unshare", "-m", "sh", "-c", "mount -t tmpfs -o size=1m tmpfs /mnt"]
    return (
        shutil.which("unshare") is not None
        and subprocess.run(probe, check=False, capture_output=True).returncode == 0
    )


def start(command):
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def until(person):
    """Read what is acknowledged until there is an error, or no more to do; returns both."""
    said = []
    for line in person.stdout:
        if line.startswith(("error", "untyped", "finished")):
            return said, line.strip()
        said.append(line.strip())
    raise AssertionError(f"ended too early: {said[-3:]}")


def work_to_a_limit(folder, *how):
    """Answer until a file may not grow, then with room again; returns what was said, and the error."""
    with Started("at_work", folder, "--deeds", "60", *how) as person:
        person.until(["ready"])
        size = (folder / "case.db-wal").stat().st_size
        resource.prlimit(person.pid, resource.RLIMIT_FSIZE, (size + 300_000, resource.RLIM_INFINITY))
        before, error = person.until(["error", "finished"])
        resource.prlimit(person.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        if error == "finished":
            return before, [], error
        person.go_on()
        after, _ = person.until(["finished"])
        return before, after, error


def test_a_limit_on_files_that_is_reached_while_answering(place, work_shapes):
    before, after, error = work_to_a_limit(place / "case")

    assert error.startswith("error STORE-07 ")
    assert len(before) > 10
    assert len(after) > 10
    assert not examine(place / "case", before + after, work_shapes)


def test_control_errors_taken_for_success_are_found_to_lose(place, work_shapes):
    said, _, _ = work_to_a_limit(place / "case", "--how", "swallow")

    assert examine(place / "case", said, work_shapes).lost


ON_A_SMALL_DISK = """
mount -t tmpfs -o size={size} tmpfs {folder} || exit 9
head -c {ballast} /dev/zero > {folder}/ballast
{python} -m tests.faults.at_work {folder}/case --deeds 60 --only answer photo merged
cp -r {folder}/case/. {kept}
"""


def test_a_full_disk_is_said_in_words_of_what_to_do():
    assert "ổ đĩa đã đầy" in sentence("STORE-05")


if can_mount():  # else the limit on files above is what can be had here

    def test_a_small_disk_that_is_full_while_answering(tmp_path, work_shapes):
        folder, kept = tmp_path / "disk", tmp_path / "kept"
        folder.mkdir()
        kept.mkdir()
        script = ON_A_SMALL_DISK.format(
            size=SMALL_DISK, ballast=BALLAST_BYTES, folder=folder, kept=kept, python=sys.executable
        )
        with start(["unshare", "-m", "sh", "-c", script]) as person:
            before, error = until(person)
            Path(f"/proc/{person.pid}/root{folder}/ballast").unlink()  # in the other's name space
            person.stdin.write("\n")
            person.stdin.flush()
            after, last = until(person)

        assert error.startswith("error STORE-05 ")
        assert last == "finished"
        assert len(after) > 5
        assert not examine(kept, before + after, work_shapes)

    def test_a_reserve_is_given_up_so_that_what_was_typed_is_saved(tmp_path, work_shapes):
        saved, refused = answered_while_the_disk_fills(tmp_path, work_shapes, "--ballast")

        assert len(saved) == NOTES
        assert refused == []
        assert not (tmp_path / "kept" / "ballast").exists()

    def test_control_without_a_reserve_it_is_said_that_the_disk_is_full(tmp_path, work_shapes):
        saved, refused = answered_while_the_disk_fills(tmp_path, work_shapes)

        assert len(saved) < NOTES
        assert {line.split()[1] for line in refused} == {"STORE-05"}


def answered_while_the_disk_fills(tmp_path, work_shapes, more=""):
    """Return what was saved and what was refused on a disk that is full to the last byte; nothing is lost."""
    folder, kept = tmp_path / "disk", tmp_path / "kept"
    folder.mkdir()
    kept.mkdir()
    script = ON_A_DISK_THAT_FILLS.format(
        size=DISK_WITH_A_RESERVE, folder=folder, kept=kept, python=sys.executable, notes=NOTES, more=more
    )
    with start(["unshare", "-m", "sh", "-c", script]) as person:
        assert [person.stdout.readline() for _ in range(2)] == ["ready\n", "waiting\n"]
        fill(Path(f"/proc/{person.pid}/root{folder}/filler"))
        person.stdin.write("\n")
        person.stdin.close()
        said = [line.strip() for line in person.stdout]
    saved = [line for line in said if line.startswith("answer")]
    assert not examine(kept, saved, work_shapes)
    return saved, [line for line in said if line.startswith("error")]


ON_A_DISK_THAT_FILLS = """
mount -t tmpfs -o size={size} tmpfs {folder} || exit 9
{python} -m tests.faults.at_work {folder}/case --deeds {notes} --only answer --wait "to work" {more}
rm {folder}/filler
cp -r {folder}/case/. {kept}
"""


def fill(file):
    """Write until the disk is full to the last byte that can be had."""
    with file.open("wb", buffering=0) as opened:
        for size in (1 << 20, 1 << 12):
            try:
                while opened.write(bytes(size)) == size:
                    pass
            except OSError as error:
                assert error.errno == errno.ENOSPC  # noqa: PT017 - it has to end so

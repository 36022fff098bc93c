"""The second journal under power cuts, kills, changed bits: what was called copied is there, or it is said.

What is cut is what the product really wrote to the second place, rebuilt as in ``test_power_cut``. Control
arms: a writer that does not wait for the disk loses what it called copied, and a reader that does not
authenticate takes a changed bit for data.
"""

import json
import shutil
from random import Random

import pytest

from inspector_app.errors import CannotDo
from inspector_app.store import segment_folder
from inspector_app.store.case_file import CaseFile
from inspector_app.store.copied_blobs import Unusable, copied_blob_path, read_copied_blob
from inspector_app.store.keys import unwrap
from inspector_app.store.news import read_record
from inspector_app.store.replay import replay
from inspector_app.store.segment_folder import NEWEST, journal_folder
from inspector_app.store.segments import HEADER_BYTES, Opened, derive, open_records, read_header
from tests.faults.at_work import PASSPHRASE, ROOT, START, Person
from tests.faults.copying import bodies_in, opened
from tests.faults.recorded_disk import record
from tests.faults.starting import Started
from tests.faults.test_power_cut import cuts

DEEDS, CUTS, CUTS_OF_CONTROL, REPLAYED_IN = 30, (40, 2_400), 40, 20
RUNS, LONGEST_S = (6, 160), 0.15
FLIPS, FLIPS_OF_CONTROL, ONE_IN = (150, 10_000), 300, 25
REFUSED = ("COPY-07", "COPY-08", "COPY-10")

pytestmark = pytest.mark.slow


def work(tmp_path, *more):
    """Record somebody's work, of which the second place is looked at; returns (the stick, its steps)."""
    folder, stick = tmp_path / "case", tmp_path / "stick"
    folder.mkdir()
    stick.mkdir()
    command = ["-m", "tests.faults.copying", str(folder), str(stick), "--deeds", str(DEEDS), *more]
    return stick, record(command, stick, tmp_path / "strace.log", cwd=ROOT)


def journal_bodies(folder):
    case = CaseFile.open(folder, PASSPHRASE)
    try:
        return [bytes(body) for (body,) in case._con.execute("SELECT body FROM journal ORDER BY rx")]
    finally:
        case.close()


def found_in(disk, name, chance, tmp_path, key):
    """Return the bodies that can be read after a cut, and the folder as it then stood."""
    target = tmp_path / name
    disk.cut(chance, target)
    folders = [folder for folder in target.glob("inspector-*") if folder.is_dir()]
    return (bodies_in(folders[0], key) if folders else []), target


def promised(said):
    """Return how many changes were called copied, and which attachments."""
    numbers = [int(line.split()[1]) for line in said if line.startswith("copied")]
    return max(numbers, default=0), {line.split()[1] for line in said if line.startswith("kept")}


def test_no_cut_loses_what_was_called_copied(tmp_path, runs, chance, record_property):
    stick, steps = work(tmp_path)
    key = unwrap(tmp_path / "case", PASSPHRASE).key
    whole = journal_bodies(tmp_path / "case")

    for name, (said, disk) in enumerate(cuts(stick, steps, runs(*CUTS), chance)):
        bodies, target = found_in(disk, f"cut {name}", chance, tmp_path, key)
        least, kept = promised(said)
        assert bodies == whole[: len(bodies)], f"cut {name}: something else than what was written"
        assert len(bodies) >= least, f"cut {name}: {least - len(bodies)} changes lost"
        if bodies and name % REPLAYED_IN == REPLAYED_IN // 2:
            replayed_and_gone_on_with(target, tmp_path, len(bodies), kept)
        shutil.rmtree(target)
    record_property("tried: power cuts of the second place", runs(*CUTS))


def replayed_and_gone_on_with(target, tmp_path, number, kept):
    """Make a case file from a cut stick; then let the laptop, which is well, go on with that stick."""
    made = replay(journal_folder(target), tmp_path / "made", PASSPHRASE, now=START)
    case = CaseFile.open(tmp_path / "made", PASSPHRASE)
    assert made.changes == number
    assert case.check() == ()
    assert not kept & {blob.sha256 for blob in made.missing}
    case.close()
    shutil.rmtree(tmp_path / "made")
    person = Person(tmp_path / "case")
    place = opened(person, target)
    while (news := person.case.news(place.held, now=START)).says_something:
        place.append(news)
    place.close()
    person.case.close()
    whole = replay(journal_folder(target), tmp_path / "made", PASSPHRASE, now=START)
    assert whole.changes == len(journal_bodies(tmp_path / "case"))
    assert not whole.lacks
    shutil.rmtree(tmp_path / "made")


def test_control_a_writer_that_does_not_wait_for_the_disk_loses_what_it_called_copied(tmp_path, chance):
    stick, steps = work(tmp_path, "--hasty")
    key = unwrap(tmp_path / "case", PASSPHRASE).key

    losses = 0
    for name, (said, disk) in enumerate(cuts(stick, steps, CUTS_OF_CONTROL, chance)):
        bodies, target = found_in(disk, f"cut {name}", chance, tmp_path, key)
        losses += len(bodies) < promised(said)[0]
        shutil.rmtree(target)

    assert losses > CUTS_OF_CONTROL // 10


def test_no_kill_loses_what_was_called_copied(place, runs, chance):
    start = 1
    folder, stick = place / "case", place / "stick"
    folder.mkdir()
    stick.mkdir()
    for run in range(runs(*RUNS)):
        said = work_and_kill(folder, stick, start, chance)
        start += 10_000
        least, kept = promised(said)

        made = made_or_none(stick, place / f"made{run}")
        if made is None:  # killed before the first record
            assert (least, kept) == (0, set()), f"run {run}"
            continue
        assert made.changes >= least, f"run {run}"
        assert not made.lacks, f"run {run}"
        assert not kept & {blob.sha256 for blob in made.missing}, f"run {run}"
        shutil.rmtree(place / f"made{run}")


def made_or_none(stick, target):
    try:
        return replay(journal_folder(stick), target, PASSPHRASE, now=START)
    except CannotDo:
        return None


def work_and_kill(folder, stick, start, chance):
    with Started("copying", folder, stick, "--start", start) as person:
        person.until(["ready"])
        return person.killed(chance.uniform(0, LONGEST_S))[0]


# --- changed bits -------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def copies(tmp_path_factory):
    """The copies of some work, what they say, and the data key."""
    tmp_path = tmp_path_factory.mktemp("copies")
    stick, _ = work(tmp_path)
    (folder,) = stick.glob("inspector-*")
    key = unwrap(folder, PASSPHRASE).key
    return folder, bodies_in(folder, key), key


def flipped(folder, random: Random):
    """Yield files with one bit changed, and change them back."""
    files = sorted(file for file in folder.rglob("*") if file.is_file() and file.name != "keys.json")
    sizes = [file.stat().st_size for file in files]
    while True:
        (file,) = random.choices(files, sizes)
        data = file.read_bytes()
        place, bit = random.randrange(len(data)), 1 << random.randrange(8)
        file.write_bytes(data[:place] + bytes([data[place] ^ bit]) + data[place + 1 :])
        try:
            yield file, place
        finally:
            file.write_bytes(data)


def test_every_changed_bit_is_noticed_and_nothing_wrong_is_read(copies, tmp_path, runs, chance, trust):
    folder, whole, _ = copies
    trust.how("bit_flip", "one bit flipped at a random place of: segment, attachment beside the segments")
    assert replay(folder, tmp_path / "control", PASSPHRASE, now=START).is_whole, (
        "control: unchanged it is whole"
    )
    bits = flipped(folder, chance)
    for n in range(runs(*FLIPS)):
        file, place = next(bits)
        where = f"{file.name} byte {place}"
        try:
            if n % ONE_IN == 0:
                made_with_a_changed_bit(folder, whole, tmp_path / "made", where, is_mark=file.name == NEWEST)
            else:
                read_with_a_changed_bit(copies, file, where)
        except AssertionError:
            trust("bit_flip", runs=1, undetected=1)
            raise
        trust("bit_flip", runs=1, undetected=0)
    bits.close()


def made_with_a_changed_bit(folder, whole, target, where, *, is_mark):
    try:
        made = replay(folder, target, PASSPHRASE, now=START)
    except CannotDo as error:
        assert error.code in REFUSED, where  # noqa: PT017 - either it is refused, or what is made is told
        return
    assert is_mark or not made.is_whole, where
    assert journal_bodies(target) == whole[: made.changes], where
    shutil.rmtree(target)


def read_with_a_changed_bit(copies, file, where):
    """Read the same by hand: without a whole case file for each bit."""
    folder, whole, key = copies
    (journal,) = (bytes.fromhex(folder.name.removeprefix("inspector-")),)
    reading = segment_folder.read_segments(folder, journal, key)
    said = [read_record(record) for record in reading.records]
    bodies = [body for news in said for body in news.bodies]
    assert bodies == whole[: len(bodies)], where
    if file.suffix == ".seg":
        assert reading.lacks or reading.cut_bytes or reading.skipped, where
    elif file.name != NEWEST:
        blobs = [blob[0] for news in said for blob in news.blobs]
        (sha256,) = (blob for blob in blobs if copied_blob_path(folder, journal, key, blob) == file)
        with pytest.raises(Unusable):
            read_copied_blob(file.read_bytes(), sha256, journal, key)


def unauthenticated(data, key):
    """Read a segment as it would be read by somebody who skips the authentication."""
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
    from zstandard import ZstdDecompressor

    header = read_header(data)
    plain = derive(key, header.salt, b"inspector second journal: segment")
    stream, at, number = ZstdDecompressor().decompressobj(), HEADER_BYTES, 0
    links = [opened.link for opened in open_records(data, key)]
    while at + 4 < len(data):
        end = at + 4 + int.from_bytes(data[at : at + 4], "big")
        reader = Cipher(algorithms.AES(plain), modes.GCM(number.to_bytes(12, "big"), bytes(16))).decryptor()
        link = links[number] if number < len(links) else bytes([number]) * 32
        yield Opened(stream.decompress(reader.update(data[at + 4 : end - 16])), link, end)
        at, number = end, number + 1


def test_control_a_reader_that_does_not_authenticate_takes_a_changed_bit_as_data(copies, monkeypatch, chance):
    folder, whole, key = copies
    bits = flipped(folder, chance)
    said = [read_record(r) for r in segment_records(folder, key)]
    monkeypatch.setattr(segment_folder, "open_records", unauthenticated)
    taken = 0
    for _ in range(FLIPS_OF_CONTROL):
        file, _ = next(bits)
        if file.suffix != ".seg":
            continue
        try:
            taken += [read_record(r) for r in segment_records(folder, key)] != said
        except Exception:  # noqa: BLE001 - whatever a changed bit breaks was noticed
            continue
    bits.close()

    assert taken > 0
    assert whole
    assert json.loads(whole[0])


def segment_records(folder, key):
    (journal,) = segment_folder.journals_in(folder)
    return segment_folder.read_segments(folder, journal, key).records

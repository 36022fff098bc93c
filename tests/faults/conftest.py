"""What fault tests share: which shapes deeds have when nothing disturbs them."""

import shutil
from pathlib import Path
from tempfile import mkdtemp

import pytest

from tests.faults.aftermath import deeds_of
from tests.faults.at_work import Person
from tests.faults.signing import desk_of
from tests.faults.starting import Started

ROOM_BYTES = 512 << 20


@pytest.fixture(scope="session")
def work_shapes(tmp_path_factory):
    """The shapes of all deeds of somebody at work."""
    folder = tmp_path_factory.mktemp("undisturbed") / "work"
    with Started("at_work", folder, "--deeds", 10) as person:
        assert person.killed(60)[1]
    case = Person(folder).case
    shapes = deeds_of(case)
    case.close()
    return shapes


@pytest.fixture(scope="session")
def ceremony_shapes(tmp_path_factory):
    """The shapes of all deeds of a ceremony, from the visit's making to the copies."""
    folder = tmp_path_factory.mktemp("undisturbed") / "case"
    with Started("signing", folder) as person:
        assert person.killed(60)[1]
    desk = desk_of(folder)
    shapes = deeds_of(desk.case)
    desk.case.close()
    return shapes


@pytest.fixture
def place(tmp_path):
    """A folder in memory where there is one: what a real disk adds to these tests is minutes of waiting."""
    memory = Path("/dev/shm")
    if not memory.is_dir() or shutil.disk_usage(memory).free < ROOM_BYTES:
        yield tmp_path
        return
    folder = Path(mkdtemp(dir=memory, prefix="inspector-faults-"))
    yield folder
    shutil.rmtree(folder)

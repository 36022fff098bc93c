"""Case files for tests: real ones in a folder of the test, under a passphrase that is cheap to check."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random

import pytest

from inspector_app.inspection.record import Edit
from inspector_app.store.case_file import CaseFile
from inspector_app.store.keys import Passphrase
from inspector_app.store.keys_file import Cost
from inspector_app.store.second_place import prepare_place

CHEAP = Cost(passes=1, memory_kib=8, lanes=1)
PASSPHRASE = Passphrase("Cần Giuộc 2020")
AUTHOR = "a0" * 16
VISIT = "5c" * 16
START = datetime(2026, 11, 12, 1, 30, tzinfo=UTC)


@dataclass
class Laptop:
    """A case file with the clock of its laptop."""

    case: CaseFile
    ticks: count = field(default_factory=count)

    def now(self):
        return START + timedelta(seconds=next(self.ticks))

    def write(self, *cells, scope=VISIT, scope_kind="visit"):
        """Record (kind, key, field, value) as one deed."""
        edits = [Edit(*cell) for cell in cells]
        return self.case.record(scope, edits, scope_kind=scope_kind, author=AUTHOR, now=self.now())

    def answer(self, item, value, field="verdict"):
        return self.write(("answer", f"niem_yet/{item}", field, value))

    def get_all(self, *others, scope=VISIT):
        """Take in what the others have; returns what became of it."""
        frames = [frame for other in others for frame in other.case.frames(scope, self.case.ends(scope))]
        return self.case.admit(frames, now=self.now())

    def draft(self, key="d1", scope=VISIT):
        """Draft the visit as the action does."""
        return self.write(
            ("minutes_drafted", key, "frontier", self.case.frontier(scope)),
            ("minutes_drafted", key, "view_digest", self.case.digest(scope)),
            scope=scope,
        )


@pytest.fixture
def make_laptop(tmp_path):
    """Make laptops in folders of their own; each draws its ids from a seed of its own."""
    made = []

    def make(name="laptop"):
        random = Random(name)
        case = CaseFile.create(
            tmp_path / name, PASSPHRASE, now=START, random_bytes=random.randbytes, cost=CHEAP
        )
        made.append(case)
        return Laptop(case)

    yield make
    for case in made:
        case.close()


@pytest.fixture
def laptop(make_laptop):
    return make_laptop()


@pytest.fixture
def visit(laptop):
    """A laptop with a visit on it, of which it holds the pen."""
    laptop.write(
        ("visit", VISIT, "unit_name", "Sở Nội vụ Hà Nội"), ("sign_right", VISIT, "holder", laptop.case.device)
    )
    return laptop


@pytest.fixture
def place(tmp_path):
    """A folder that somebody chose, as on a stick."""
    folder = tmp_path / "stick"
    folder.mkdir()
    prepare_place(folder)
    return folder

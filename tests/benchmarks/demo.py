"""How long the eight minutes of real inspections take, from the first entry to the last verdict."""

import secrets
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from inspector_app.app.case import new_id
from inspector_app.app.shelves import library
from tests.benchmarks.__main__ import median


def measure(rounds=3):
    """Return seconds for all eight, and the slowest one."""
    totals, slowest = [], []
    for _ in range(rounds):
        seconds = [row.seconds for row in demonstration().rows]
        totals.append(sum(seconds))
        slowest.append(max(seconds))
    return {"eight_minutes_s": median(totals), "slowest_minutes_s": median(slowest), "promised_s": 15.0}


def demonstration():
    from inspector_app.actions.desk import Desk
    from inspector_app.actions.run_demo import run_demo
    from inspector_app.documents.fonts import find_fonts
    from inspector_app.forms.demo_inspections import bundled_demos
    from inspector_app.store.case_file import CaseFile
    from inspector_app.store.keys import ThrowAway

    with tempfile.TemporaryDirectory() as folder:
        case = CaseFile.create(Path(folder) / "case", ThrowAway(), now=datetime.now(UTC))
        try:
            desk = Desk(
                case=case,
                author=new_id(),
                now=lambda: datetime.now(UTC),
                new_id=new_id,
                library=library(),
                fonts=find_fonts,
            )
            out = Path(folder)
            return run_demo(
                desk,
                bundled_demos(),
                random_bytes=secrets.token_bytes,
                write=lambda name, data: out.joinpath(name).write_bytes(data) and None,
            )
        finally:
            case.close()

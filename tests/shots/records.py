"""Draw the pages of slips, archives, conduct and figures: ``python -m tests.shots.records [OUTDIR]``."""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from pathlib import Path

from inspector_app.actions.desk import Desk
from inspector_app.actions.write_down import write_down
from inspector_app.inspection.archives.records import AskedFile, AskedKind, RegisterCheck
from inspector_app.inspection.conduct.records import (
    Absence,
    AbsenceKind,
    Facility,
    HeadCount,
    Interview,
    PostedCode,
    Reception,
    Satisfaction,
)
from inspector_app.inspection.figures.stated import (
    CountKind,
    Figures,
    IndexYear,
    SourceKind,
    StatedCount,
    StatedIndex,
    StatedParts,
    StatedRate,
)
from inspector_app.inspection.findings import GoodPractice
from inspector_app.inspection.slips.dossiers import TICKS, HandOver, Pause, SampledDossier, Timing
from inspector_app.inspection.visit import Period
from tests.desktop.small_visit import SmallVisit

SCREEN_PX = (1366, 728)  # 1366x768 without a task bar
RUNS = (("100", 1.0, ("light", "dark")), ("150", 1.5, ("light",)))
RECEIVED = datetime(2026, 8, 4, 1, 30, tzinfo=UTC)
YEAR = Period(start=date(2026, 1, 1), end=date(2026, 10, 31))


class RecordsCase:
    """A visit with everything that these pages show."""

    def __init__(self) -> None:
        self._small = SmallVisit()
        self.full = ""
        self.empty = ""

    def __call__(self, desk: Desk) -> None:
        """Enter an empty and a full visit."""
        self._small(desk)
        self.empty = self._small.visit_id
        self._small(desk)
        self.full = self._small.visit_id
        for records in (_slips(), _archives(), _conduct(), _figures()):
            write_down(desk, self.full, *records)


def _slips() -> list:
    """Return thirty dossiers, the fifth late and in detail."""
    right = dict.fromkeys(TICKS, True)
    made = [
        SampledDossier(id=f"d{n}", code=f"H57.132-260804-{582 + n:04d}", order=n, **right)
        for n in range(1, 31)
        if n != 5
    ]
    bad = SampledDossier(
        id="d5",
        code="H57.132-260804-0587",
        order=5,
        received_at=RECEIVED,
        due_at=RECEIVED + timedelta(days=3, hours=8),
        settled_at=RECEIVED + timedelta(days=9, hours=1),
        stated=Timing.ON_TIME,
        note="Phiếu ghi số 0912 345 678 của người nộp",
        **{**right, "handovers_signed": False, "result_right": False},
    )
    steps = [
        HandOver(
            id="h1",
            dossier="d5",
            giver="Bộ phận Một cửa",
            receiver="Phòng Kinh tế, Hạ tầng",
            at=RECEIVED + timedelta(hours=1),
            giver_signed=True,
            receiver_signed=True,
            allotted_minutes=240,
            stated=Timing.ON_TIME,
            order=1,
        ),
        HandOver(
            id="h2",
            dossier="d5",
            giver="Phòng Kinh tế, Hạ tầng",
            receiver="Lãnh đạo UBND",
            at=RECEIVED + timedelta(days=8),
            giver_signed=True,
            receiver_signed=False,
            allotted_minutes=960,
            order=2,
        ),
    ]
    pause = Pause(id="p1", dossier="d5", start=RECEIVED + timedelta(days=1), end=RECEIVED + timedelta(days=2))
    return [*made, bad, *steps, pause]


def _archives() -> list:
    parts = ("Đơn đăng ký", "Bản sao giấy khai sinh", "Giấy ủy quyền")
    asked = datetime(2026, 11, 12, 2, 0, tzinfo=UTC)
    return [
        AskedFile(
            id="a1",
            title="Hồ sơ đăng ký khai sinh",
            code="H57.132-260604-0012",
            asked_at=asked,
            found_at=asked + timedelta(minutes=7, seconds=20),
            found=True,
            looked_through=True,
            components=parts,
            lacking=parts[2:],
            original=True,
            in_order=False,
            closed_on=date(2025, 3, 10),
            order=1,
        ),
        AskedFile(
            id="a2", title="Sổ theo dõi hồ sơ năm 2025", kind=AskedKind.REGISTER, asked_at=asked, order=2
        ),
        AskedFile(id="a3", code="H57.132-250204-0101", found=False, closed_on=date(2025, 2, 20), order=3),
        RegisterCheck(
            id="r1", name="Sổ chứng thực bản sao", numbers="1-120, 122, 122, 125-130", year=2026, order=1
        ),
        RegisterCheck(id="r2", name="Sổ văn bản đi", numbers="1-88", year=2026, order=2),
    ]


def _conduct() -> list:
    at = datetime(2026, 11, 12, 1, 45, tzinfo=UTC)
    manners = dict.fromkeys(("greeted", "badge_worn", "guided_clearly", "receipt_given", "polite"), True)
    return [
        Reception(
            id="c1",
            counter="Quầy 2 – Hộ tịch",
            at=at,
            observer="Lan",
            waiting_minutes=6,
            service_minutes=11,
            asked_once=True,
            right_order=True,
            order=1,
            **manners,
        ),
        Reception(
            id="c2",
            counter="Quầy 3 – Đất đai",
            at=at + timedelta(minutes=20),
            observer="Minh",
            waiting_minutes=25,
            service_minutes=14,
            asked_once=False,
            order=2,
            **{**manners, "badge_worn": False},
        ),
        Interview(
            id="i1", procedure="Cấp bản sao trích lục", at=at, satisfaction=Satisfaction.SATISFIED, order=1
        ),
        Interview(
            id="i2",
            procedure="Đăng ký biến động đất đai",
            at=at,
            satisfaction=Satisfaction.NOT_SATISFIED,
            times_came=4,
            words="Phải đi lại bốn lần, ông Nguyễn Văn A số 0912345678 hẹn rồi không trả",
            order=2,
        ),
        HeadCount(
            id="q1",
            at=at,
            place="Bộ phận Một cửa",
            total=6,
            present=4,
            badges=3,
            order=1,
            absences=(
                Absence(
                    position="Công chức địa chính",
                    kind=AbsenceKind.ON_DUTY,
                    verified=True,
                    how="Lịch công tác tuần",
                ),
            ),
        ),
        Facility(id="f1", name="Ghế chờ", wanted=20, present=24, working=24, order=1),
        Facility(id="f2", name="Máy lấy số", wanted=1, present=1, working=0, order=2),
        PostedCode(id="n1", name="Quy tắc ứng xử của công chức", posted=True, place="Cửa chính", order=1),
        PostedCode(id="n2", name="Nội quy tiếp công dân", posted=False, order=2),
    ]


def _figures() -> list:
    report = Figures(
        id="t1",
        name="Tình hình giải quyết hồ sơ",
        source="Báo cáo 145/BC-UBND",
        source_kind=SourceKind.REPORT,
        period=YEAR,
        carried_over=101,
        received_new=2310,
        received_total=2411,
        settled_early=1500,
        settled_on_time=790,
        settled_late=20,
        settled_total=2310,
        in_progress_total=97,
        in_progress_overdue=4,
        due_total=2320,
        apologies=12,
        most_days_late=9,
        order=1,
        rates=(
            StatedRate(
                name="tỷ lệ đúng hạn", shown="gần 99%", count="settled_early_or_on_time", base="settled_total"
            ),
        ),
        parts=(
            StatedParts(
                name="Hồ sơ tiếp nhận",
                kind="exact",
                whole="2411",
                parts=("1200", "1211"),
                part_names=("Trực tuyến", "Trực tiếp"),
            ),
        ),
        index=(
            StatedIndex(
                name="Chỉ số CCHC",
                earlier=Decimal("85.2"),
                later=Decimal("87.1"),
                stated=Decimal("1.9"),
                unit="point",
            ),
        ),
    )
    software = Figures(
        id="t2",
        name="Trích xuất ngày 12/11",
        source="Hệ thống Một cửa",
        source_kind=SourceKind.SOFTWARE,
        period=YEAR,
        received_total=2405,
        settled_early=1490,
        settled_on_time=790,
        settled_late=31,
        settled_total=2311,
        in_progress_total=94,
        order=2,
    )
    return [
        report,
        software,
        StatedCount(
            id="s1",
            name="Nhiệm vụ kế hoạch CCHC hoàn thành",
            kind=CountKind.TASKS,
            done=20,
            total=27,
            shown="74%",
            order=1,
        ),
        StatedCount(
            id="s2",
            name="Dịch vụ công mức độ 4",
            kind=CountKind.LEVEL_4,
            done=62,
            total=123,
            as_of=date(2021, 6, 30),
            order=2,
        ),
        IndexYear(
            id="x1", name="Chỉ số CCHC", year=2024, percent=Decimal("85.2"), rank=12, of_total=20, order=1
        ),
        IndexYear(
            id="x2", name="Chỉ số CCHC", year=2025, percent=Decimal("87.1"), rank=9, of_total=20, order=2
        ),
        GoodPractice(
            id="g1",
            title="Trả kết quả tại nhà cho người cao tuổi",
            effect="120 lượt trong năm",
            worth_copying=True,
        ),
    ]


def screens(stage, case: RecordsCase) -> Iterator[tuple[str, Callable[[], None]]]:
    """Yield (name, the way to it) of every page and state."""
    for step in ("slips", "archives", "conduct", "figures"):
        yield f"{step}-empty", lambda step=step: _open(stage, case.empty, step)
    yield "slips", lambda: _open(stage, case.full, "slips", "d5")
    yield "slips-steps", lambda: _scroll(stage)
    yield "slips-good", lambda: _open(stage, case.full, "slips", "d2")
    yield "archives", lambda: _open(stage, case.full, "archives", "a1")
    yield "archives-registers", lambda: _open(stage, case.full, "archives", "r1")
    for key in ("c2", "i2", "q1", "f2", "n2"):
        yield f"conduct-{key}", lambda key=key: _open(stage, case.full, "conduct", key)
    yield "figures", lambda: _open(stage, case.full, "figures", "t1")
    yield "figures-below", lambda: _scroll(stage)
    yield "figures-sources", lambda: _tab(stage, 1)
    yield "figures-counts", lambda: _open(stage, case.full, "figures", "s1")
    yield "figures-indices", lambda: _open(stage, case.full, "figures", "x1")
    yield "checklist", lambda: _open(stage, case.full, "checklist", "niem-yet/NY13")
    yield "finding", lambda: _finding(stage, case)
    yield "texts", lambda: _open(stage, case.full, "texts", "good_practice")


def _open(stage, visit_id: str, step: str, place: str = "") -> None:
    visit = stage.window.visit
    if visit is None or visit.visit.visit_id != visit_id:
        stage.open_visit(visit_id, f"step_{step}")
    stage.go(f"step_{step}", place)
    stage.settle()


def _scroll(stage) -> None:
    from PySide6.QtWidgets import QScrollArea

    for area in stage.window.visit.page.findChildren(QScrollArea):
        bar = area.verticalScrollBar()
        bar.setValue(bar.maximum())


def _tab(stage, number: int) -> None:
    stage.window.visit.page.tabs.setCurrentIndex(number)
    stage.settle()


def _finding(stage, case: RecordsCase) -> None:
    _open(stage, case.full, "findings")
    stage.window.visit.page.do_deed("make_finding")
    stage.settle()


def draw(folder: Path, scale: str, only: str) -> int:
    """Draw every screen at one scale."""
    from PySide6.QtWidgets import QApplication

    from tests.desktop.stage import Stage

    _, factor, schemes = next(run for run in RUNS if run[0] == scale)
    app = QApplication.instance() or QApplication([])
    case = RecordsCase()
    with tempfile.TemporaryDirectory() as scratch:
        stage = Stage(app, Path(scratch) / "case", case)
        stage.show(*(round(side / factor) for side in SCREEN_PX))
        for name, screen in screens(stage, case):
            if only not in name:
                continue
            for scheme in schemes:
                stage.look.wear(scheme, 100)
                screen()
                stage.settle()
                stage.turn()
                file = folder / f"{name}-{scheme}-{scale}.png"
                (app.activeModalWidget() or stage.window).grab().save(str(file))
                print(file)
        stage.close()
    return 0


def main(arguments: list[str]) -> int:
    """Draw at every scale, each in a process of its own: Qt reads the scale once."""
    parser = argparse.ArgumentParser(prog="tests.shots.records")
    parser.add_argument("folder", nargs="?", type=Path, default=Path("shots"))
    parser.add_argument("--scale", choices=[run[0] for run in RUNS])
    parser.add_argument("--only", default="")
    given = parser.parse_args(arguments)
    given.folder.mkdir(parents=True, exist_ok=True)
    if given.scale:
        return draw(given.folder, given.scale, given.only)
    for scale, factor, _ in RUNS:
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_SCALE_FACTOR": str(factor)}
        command = [sys.executable, "-m", "tests.shots.records", str(given.folder), "--scale", scale]
        done = subprocess.run([*command, "--only", given.only], env=environment, check=False)
        if done.returncode:
            return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""What a file says that was asked of the archive: how long it took, what it lacks, whether it is late.

Components count only in a file that somebody looked through. How long a retrieval may take no law says: it is
measured, not judged.
"""

from datetime import date

from inspector_app.inspection.archives.records import AskedFile, AskedOutcome
from inspector_app.inspection.archives.transfer import Transfer, transfer_of
from inspector_app.inspection.dates import short_date
from inspector_app.inspection.folding import name_key
from inspector_app.inspection.law import Registry
from inspector_app.inspection.workdays import Calendar

_LONGEST_NAME = 120


def judge_asked(asked: AskedFile, *, calendar: Calendar, day: date, law: Registry) -> AskedOutcome:
    """Judge one file that was asked for, on the day of the visit."""
    seconds = retrieval_seconds(asked)
    transfer = _transfer(asked, calendar, law)
    moved = asked.transferred_on or day
    late = transfer is not None and moved > transfer.due
    historical_due = transfer.historical_due if transfer and asked.historical else None
    return AskedOutcome(
        asked=asked,
        seconds=seconds,
        transfer_due=transfer.due if transfer else None,
        transfer_late=late,
        historical_due=historical_due,
        basis=transfer.basis if transfer else "",
        says=(*_says(asked), *(_late_words(asked, transfer) if transfer and late else ())),
    )


def retrieval_seconds(asked: AskedFile) -> int | None:
    """Return how long it took from asking to finding, in seconds; None not timed, not found or impossible."""
    if asked.asked_at is None or asked.found_at is None or asked.found is False:
        return None
    seconds = int((asked.found_at - asked.asked_at).total_seconds())
    return seconds if seconds >= 0 else None


def seconds_words(seconds: int) -> str:
    """Return ``4 phút 05 giây``, ``1 giờ 02 phút`` from an hour on."""
    minutes, rest = divmod(seconds, 60)
    hours, minutes_left = divmod(minutes, 60)
    if hours:
        return f"{hours} giờ {minutes_left:02d} phút"
    return f"{minutes} phút {rest:02d} giây" if minutes else f"{rest} giây"


def _says(asked: AskedFile) -> tuple[str, ...]:
    name = (asked.title or asked.code or "hồ sơ được yêu cầu")[:_LONGEST_NAME]
    found: list[str] = []
    if asked.found is False:
        found.append(f"Không tìm thấy «{name}».")
    if asked.asked_at and asked.found_at and asked.found_at < asked.asked_at:
        found.append(f"«{name}»: giờ tìm thấy ghi trước giờ yêu cầu.")
    lacking = _lacking(asked)
    if lacking:
        listed = "; ".join(lacking)
        of_all = f"/{len(asked.components)}" if asked.components else ""
        found.append(f"«{name}» thiếu {len(lacking)}{of_all} thành phần: {listed}.")
    if asked.original is False:
        found.append(f"«{name}» không lưu bản gốc, bản chính.")
    if asked.in_order is False:
        found.append(f"«{name}» chưa sắp xếp, đánh số tờ hoặc lập mục lục.")
    if asked.closed_on and asked.transferred_on and asked.transferred_on < asked.closed_on:
        found.append(
            f"«{name}»: ngày nộp lưu {short_date(asked.transferred_on)} "
            f"trước ngày kết thúc công việc {short_date(asked.closed_on)}."
        )
    return tuple(found)


def _lacking(asked: AskedFile) -> tuple[str, ...]:
    """Return what a file lacks, each once; () for one that nobody looked through."""
    if not asked.looked_through:
        return ()
    named = [name for name in asked.lacking if name.strip()]
    return tuple({name_key(name): name for name in reversed(named)}.values())[::-1]


def _transfer(asked: AskedFile, calendar: Calendar, law: Registry) -> Transfer | None:
    if asked.closed_on is None:
        return None
    return transfer_of(asked.closed_on, law=law, calendar=calendar, transferred_on=asked.transferred_on)


def _late_words(asked: AskedFile, transfer: Transfer) -> tuple[str, ...]:
    name = (asked.title or asked.code or "hồ sơ")[:_LONGEST_NAME]
    done = f"nộp lưu ngày {short_date(asked.transferred_on)}" if asked.transferred_on else "chưa nộp lưu"
    doubt = "; cần đối chiếu điều khoản chuyển tiếp" if transfer.between_laws else ""
    due = f"quá hạn ngày {short_date(transfer.due)} ({transfer.basis_words}{doubt})"
    return (f"«{name}» {done} vào lưu trữ hiện hành, {due}.",)

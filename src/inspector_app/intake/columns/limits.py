"""Time limits of procedures as written in a cell, one or several; what is not certain stays unknown."""

import re
from decimal import Decimal

from inspector_app.errors import CannotDo
from inspector_app.inspection.folding import fold
from inspector_app.inspection.posting.catalogue import TimeLimit, TimeUnit
from inspector_app.intake.columns.cells import known_text, text_of, without_bullet
from inspector_app.intake.tables import CellValue

_UNITS = (  # words of the unit, what it is, how many of it
    (r"ngày\s+làm\s+việc", TimeUnit.WORKING_DAY, Decimal(1)),
    (r"ngày", TimeUnit.DAY, Decimal(1)),
    (r"giờ(?:\s+làm\s+việc)?", TimeUnit.HOUR, Decimal(1)),
    (r"tháng", TimeUnit.MONTH, Decimal(1)),
    (r"tuần(?!\s+làm)", TimeUnit.DAY, Decimal(7)),
    (r"năm", TimeUnit.MONTH, Decimal(12)),
)
_UNIT = "|".join(f"(?P<u{n}>{words})" for n, (words, _, _) in enumerate(_UNITS))
_LIMIT = re.compile(
    rf"(?<![\w.,/])(?P<number>\d{{1,4}}(?:[.,]\d{{1,2}})?|1/2|½)\s*(?:\([^()\d]*\)\s*)?(?:{_UNIT})(?!\w)",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"\d\s*(?:\([^()]*\)\s*)?(?:ngày|giờ|tháng|tuần|năm|phút)", re.IGNORECASE)
_SAME_DAY = re.compile(r"(?<!\w)(?:ngay\s+)?trong\s+ngày(?:\s+làm\s+việc)?(?!\w)", re.IGNORECASE)
_NO_LIMIT_BEFORE = re.compile(
    r"(?:\d\s*(?:[-–—~+]|đến|tới|hoặc)|ngày|tháng|năm|điều|khoản|điểm|số|quý|sau|trước|cộng|thêm)\s*$",
    re.IGNORECASE,
)
_RANGE_AFTER = re.compile(r"^\s*(?:[-–—~+]|đến|tới)\s*\d", re.IGNORECASE)
_OF_WHICH = re.compile(r"[,;:.(]?\s*(?:trong đó|cụ thể như sau|gồm)\b", re.IGNORECASE)
_PIECES = re.compile(r"[\r\n;]+")
_BLANKS = re.compile(r"[^\S\r\n]+")  # line breaks part cases
_BREAKS = re.compile(r"[\r\n]+")
_CLAUSES = re.compile(r"[.,]\s+|\s+(?=(?:đối với|trường hợp)\s)", re.IGNORECASE)
_CASE_AFTER = re.compile(
    r"^[\s,(–-]*(?:(?:áp dụng )?(?:đối với|cho)|trường hợp|nếu|khi)\s+(.+)$", re.IGNORECASE
)
_BRACKETED = re.compile(r"^\s*\(([^()]+)\)\s*$")
_LEADING = re.compile(
    r"(?:^|[\s,:–-])(?:thời (?:hạn|gian)(?: giải quyết| thực hiện| xử lý)?(?: là)?|không quá|tối đa"
    r"|trong(?: vòng)?|chậm nhất(?: là)?|là)[\s:]*$",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"^\s*(?:\d{1,2}|[a-zđ])[.)]\s+", re.IGNORECASE)
_LONGEST = 1500  # a cell that says more is a whole law, and a hostile one would take for ever
_WORDS_OF_UNIT = (
    ("ngay lam viec", TimeUnit.WORKING_DAY),
    ("gio", TimeUnit.HOUR),
    ("thang", TimeUnit.MONTH),
    ("ngay", TimeUnit.DAY),
)


def unit_in(header: str) -> TimeUnit | None:
    """Return the unit that a header names in brackets: «Thời hạn (ngày làm việc)»; None for none."""
    words = fold(header)
    bracketed = words.partition("(")[2]
    return next((unit for name, unit in _WORDS_OF_UNIT if name in bracketed), None)


def limits_of(value: CellValue, unit: TimeUnit | None = None) -> tuple[TimeLimit, ...]:
    """Return the time limits of a cell, () where none is stated.

    Args:
        value: The cell; a bare number counts in ``unit``.
        unit: What the header says that numbers count in.

    Raises:
        CannotDo: ``INTAKE-45`` words whose limit is not certain, ``INTAKE-46`` a number without a unit.
    """
    text = known_text(value)
    if not text:
        return ()
    if bare := re.fullmatch(r"\d{1,3}(?:[.,]\d{1,2})?", text):
        return (_bare(bare[0], unit),)
    if len(text) > _LONGEST:
        raise CannotDo("INTAKE-45", text=text)
    whole = _without_idle_blanks(value) if isinstance(value, str) else text
    head = _OF_WHICH.split(whole)[0] if not whole.lstrip().lower().startswith("trong đó") else ""
    found: list[TimeLimit] = []
    case = ""
    for piece in filter(None, map(str.strip, _PIECES.split(head))):
        words = text_of(_NUMBERED.sub("", without_bullet(piece)))
        if words.endswith(":") and not _LIMIT.search(words):
            case = words.rstrip(" :")
        elif words:
            found.extend(_in_piece(words, case, text))
    if not found:
        raise CannotDo("INTAKE-45", text=text)
    return tuple(dict.fromkeys(found))


def _without_idle_blanks(text: str) -> str:
    """Return the lines of a cell; a run of thousands of blanks or breaks would be searched for ever."""
    return "\n".join(filter(None, map(str.strip, _BREAKS.split(_BLANKS.sub(" ", text)))))


def _bare(number: str, unit: TimeUnit | None) -> TimeLimit:
    amount = Decimal(number.replace(",", "."))
    if unit is None or not amount:
        raise CannotDo("INTAKE-46", text=number)
    return TimeLimit(amount=_plain(amount), unit=unit)


def _in_piece(words: str, case: str, text: str) -> list[TimeLimit]:
    """Return the limits of one line; a piece with none is passed over, an uncertain one is refused."""
    loose = len(_LOOSE.findall(words))
    found = list(_LIMIT.finditer(words))
    if loose != len(found):
        raise CannotDo("INTAKE-45", text=text)
    if not found:
        same_day = _SAME_DAY.search(words)
        return [_same_day(words, same_day, case)] if same_day else []
    if len(found) > 1:
        clauses = [clause for clause in _CLAUSES.split(words) if clause.strip()]
        if any(len(_LIMIT.findall(clause)) > 1 for clause in clauses):
            raise CannotDo("INTAKE-45", text=text)
        return [limit for clause in clauses for limit in _in_piece(clause.strip(), case, text)]
    return [_one(words, found[0], case, text)]


def _one(words: str, match: re.Match[str], case: str, text: str) -> TimeLimit:
    before, after = words[: match.start()], words[match.end() :]
    if _NO_LIMIT_BEFORE.search(before) or _RANGE_AFTER.match(after):
        raise CannotDo("INTAKE-45", text=text)
    _, unit, times = next(entry for number, entry in enumerate(_UNITS) if match[f"u{number}"] is not None)
    written = match["number"]
    amount = Decimal("0.5") if written in ("1/2", "½") else Decimal(written.replace(",", "."))
    if not amount:
        raise CannotDo("INTAKE-45", text=text)
    return TimeLimit(amount=_plain(amount * times), unit=unit, case=_case(before, after, case))


def _same_day(words: str, match: re.Match[str], case: str) -> TimeLimit:
    """Return «trong ngày» as one working day whose case says that it ends on the same day."""
    said = _case(words[: match.start()], words[match.end() :], case)
    return TimeLimit(
        amount=Decimal(1),
        unit=TimeUnit.WORKING_DAY,
        case=f"{said}: trong ngày" if said else "trong ngày",
    )


def _case(before: str, after: str, heading: str) -> str:
    """Return for which channel or case a limit is: words before a colon, or behind «đối với»."""
    lead = before.strip()
    while (shorter := _LEADING.sub("", lead).strip()) != lead:
        lead = shorter
    lead = lead.strip(" :,(–-")
    behind = _CASE_AFTER.match(after) or _BRACKETED.match(after)
    if not lead and behind:
        lead = behind[1].strip(" .,;:()")
    return f"{heading}: {lead}" if heading and lead else lead or heading


def _plain(amount: Decimal) -> Decimal:
    """Return an amount without needless noughts, so that «05» and «5,0» are the same limit."""
    return amount.quantize(Decimal(1)) if amount == amount.to_integral_value() else amount.normalize()

"""At which level a procedure is carried out, read from its agencies where the source states no level."""

import re

from inspector_app.inspection.posting.catalogue import Level, Procedure

_ABOUT_PLACE = re.compile(r"\bthuộc (?:tỉnh|thành phố)\b")
_IN_PROVINCE = re.compile(r"[,–-]\s*tỉnh\s+(\w)", re.IGNORECASE)
_SIGNS = (
    (Level.COMMUNE, re.compile(r"(?<!thị )(?<!tác )\bxã\b(?! hội)|\bphường\b|\bthị trấn\b|\bđặc khu\b")),
    (Level.DISTRICT, re.compile(r"\bhuyện\b|\bquận\b|\bthị xã\b")),
    (Level.PROVINCE, re.compile(r"\btỉnh\b|(?<!cơ )(?<!trụ )\bsở\b(?! hữu)")),
    (
        Level.MINISTRY,
        re.compile(r"\bcấp bộ\b|(?:^|[;,(]\s*|thuộc |các )bộ\b(?! (?:phận|đội|chỉ huy|tư lệnh))"),
    ),
)
"""«Bộ Chỉ huy quân sự tỉnh» is no ministry, «cơ sở» no department, «thị xã» and «hợp tác xã» no commune."""


def levels_of(procedure: Procedure) -> tuple[Level, ...]:
    """Return the levels that are stated, else those that the agencies' names tell; empty when none does.

    «UBND cấp xã», «Công an cấp xã» tell of the commune, «cấp tỉnh», «Sở …» of the province, «Bộ …» of a
    ministry. The owner of a vertical sector tells nothing: Công an stands at every level.
    """
    if procedure.levels:
        return procedure.levels
    found = {level for agency in procedure.agencies for level in _told_by(agency)}
    return tuple(level for level in Level if level in found)


def _told_by(agency: str) -> list[Level]:
    """Return what the name of one agency tells; the province in an address («…, tỉnh Lạng Sơn») is none."""
    named = _IN_PROVINCE.sub(lambda place: "" if place[1].isupper() else place[0], agency)
    words = _ABOUT_PLACE.sub(" ", " ".join(named.lower().split()))
    return [level for level, sign in _SIGNS if sign.search(words)]

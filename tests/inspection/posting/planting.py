"""A made catalogue of 273 procedures in 47 fields, and posted lists with differences planted into them.

Names are near twins on purpose (cấp, cấp lại, cấp đổi, gia hạn of one paper), and a posted list is disguised
as real ones are: codes as numbers or with a suffix, NFD, NBSP, capitals, numbering, gaps, any order.
A disguise is no difference; what was planted is known exactly.
"""

import random
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from inspector_app.inspection.posting.catalogue import (
    Component,
    Level,
    OnlineDegree,
    PostingDuty,
    Procedure,
    ProcedureStatus,
    TimeLimit,
    TimeUnit,
)
from inspector_app.inspection.posting.codes import read_code
from inspector_app.inspection.posting.differences import DifferenceKind as Kind

AS_OF = date(2026, 11, 12)
DUTY = PostingDuty(id="visit", levels=(Level.COMMUNE,), agencies=("UBND cấp xã",))
PROCEDURES, FIELDS, DIFFERENCES = 273, 47, 40

_ACTS = (
    "Cấp",
    "Cấp lại",
    "Cấp đổi",
    "Gia hạn",
    "Thu hồi",
    "Điều chỉnh",
    "Đăng ký",
    "Đăng ký lại",
    "Xóa đăng ký",
)
_THINGS = (
    "giấy phép xây dựng nhà ở riêng lẻ",
    "giấy phép xây dựng nhà ở riêng lẻ tại nông thôn",
    "giấy chứng nhận đăng ký hộ kinh doanh",
    "giấy chứng nhận đăng ký hợp tác xã",
    "giấy phép bán lẻ rượu",
    "giấy phép bán lẻ sản phẩm thuốc lá",
    "giấy khai sinh có yếu tố nước ngoài",
    "giấy xác nhận tình trạng hôn nhân",
    "giấy chứng nhận cơ sở đủ điều kiện an toàn thực phẩm",
    "giấy xác nhận khuyết tật",
    "trợ cấp xã hội hằng tháng (cấp xã)",
    "trợ cấp xã hội hằng tháng (cấp tỉnh)",
    "hỗ trợ mai táng phí",
    "biển số nhà ở khu vực đô thị",
    "phương tiện thủy nội địa",
    "văn bản thỏa thuận về khai sinh",
    "hoạt động của thư viện tư nhân",
    "giám hộ, giám sát việc giám hộ",
    "nhận cha, mẹ, con",
    "chế độ ưu đãi đối với người có công",
    "hồ sơ khai thuế của hộ khoán",
    "quyền sử dụng đất lần đầu",
    "thế chấp bằng quyền sử dụng đất",
    "hòa giải viên ở cơ sở",
    "câu lạc bộ thể thao cơ sở",
    "nhóm trẻ độc lập tư thục",
    "lễ hội quy mô cấp xã",
    "tổ chức tôn giáo trực thuộc",
    "quỹ xã hội, quỹ từ thiện",
    "đò ngang, bến khách ngang sông",
    "chuyển đổi cơ cấu cây trồng",
    "giống cây trồng lâm nghiệp",
    "bảo hiểm xã hội tự nguyện",
    "tạm trú cho người nước ngoài",
)
_PAPERS = (
    "Đơn đề nghị theo mẫu",
    "Tờ khai theo mẫu quy định",
    "Bản sao giấy chứng nhận quyền sử dụng đất",
    "Bản sao căn cước công dân",
    "Bản chính giấy phép đã được cấp",
    "Biên bản kiểm tra hiện trường",
    "Hai ảnh màu cỡ 4 x 6 cm",
    "Giấy xác nhận của cơ quan có thẩm quyền",
)
_LIMITS = (
    (TimeLimit(amount=Decimal(5), unit=TimeUnit.WORKING_DAY),),
    (TimeLimit(amount=Decimal(15), unit=TimeUnit.WORKING_DAY),),
    (TimeLimit(amount=Decimal("0.5"), unit=TimeUnit.WORKING_DAY),),
    (TimeLimit(amount=Decimal(8), unit=TimeUnit.HOUR),),
    (TimeLimit(amount=Decimal(5), unit=TimeUnit.DAY),),
    (TimeLimit(amount=Decimal(1), unit=TimeUnit.MONTH),),
    (
        TimeLimit(amount=Decimal(5), unit=TimeUnit.WORKING_DAY, case="Trực tiếp"),
        TimeLimit(amount=Decimal(3), unit=TimeUnit.WORKING_DAY, case="Trực tuyến"),
    ),
)
_FEES = (
    "Không",
    "10.000 đồng",
    "75.000 đồng/giấy phép",
    "150.000 đồng",
    "Miễn phí đối với hộ nghèo; 20.000 đồng",
)
_FORMS = ("Mẫu số 01", "Mẫu số 02", "Mẫu TP/HT-2015-KS", "Phụ lục III-1")
_FIELD_PLANTS = ("name", "code", "time_limits", "fee", "form", "online")


@dataclass(frozen=True)
class Planted:
    """A posted list with what is wrong in it: (kind, code, at) with how often."""

    seed: int
    catalogue: tuple
    posted: tuple
    expected: Counter

    def expected_of(self, kind):
        """How many of a kind were planted."""
        return sum(times for (of, _, _), times in self.expected.items() if of is kind)


def make_catalogue(chance):
    """273 procedures to be posted, and those that are not: abolished, replaced, of others, not yet valid."""
    names = _names(chance)
    codes = _codes(chance)
    rows = [_procedure(chance, next(codes), next(names), place % FIELDS) for place in range(PROCEDURES)]
    return tuple(rows), {
        Kind.ABOLISHED: [_over(chance, codes, names, ProcedureStatus.ABOLISHED, rows) for _ in range(30)],
        Kind.OBSOLETE: [_over(chance, codes, names, ProcedureStatus.REPLACED, rows) for _ in range(30)],
        Kind.NOT_APPLICABLE: [_of_others(chance, next(codes), next(names), n) for n in range(45)],
    }


def plant(seed, count=DIFFERENCES):
    """Plant so many differences of all kinds; the same seed plants the same."""
    chance = random.Random(seed)
    required, others = make_catalogue(chance)
    catalogue = (*required, *(row for rows in others.values() for row in rows))
    kinds = [*Kind, *Kind, *(chance.choice(tuple(Kind)) for _ in range(count - 2 * len(Kind)))]
    fields = [field for _ in range(count) for field in _FIELD_PLANTS]
    victims = iter(chance.sample(required, count))
    outsiders = {kind: iter(chance.sample(rows, len(rows))) for kind, rows in others.items()}
    changed, added, expected = {}, [], Counter()
    for kind in kinds:
        if kind in outsiders:
            row = next(outsiders[kind])
            added.append(row)
            to_come = row.valid_from > AS_OF
            expected[kind, row.code, "valid_from" if to_come else ""] += 1
            continue
        victim = next(victims)
        field = fields.pop(0) if kind is Kind.FIELD_DIFFERS else ""
        rows, more, code, at = _PLANTS[kind](chance, victim, catalogue, field)
        changed[victim.code] = rows
        added += more
        expected[kind, code, at] += 1
    shown = [disguised(chance, row) for row in required if row.code not in changed]
    planted = [row for rows in changed.values() for row in rows] + added
    shown += [disguised(chance, row, touched=True) for row in planted]
    chance.shuffle(shown)
    rows = tuple(replace(row, row=place) for place, row in enumerate(shown, 3))
    shelf = list(catalogue)
    chance.shuffle(shelf)
    return Planted(seed, tuple(shelf), rows, expected)


def disguised(chance, row, touched=False):
    """The same row as another typist would have it."""
    if chance.random() < 0.3:
        row = replace(row, name=_typed(chance, row.name))
    if chance.random() < 0.2:
        row = replace(row, name=f"{chance.randint(1, 300)}. {row.name}")
    if row.code and chance.random() < 0.5:
        read = read_code(_code_cell(chance, row.code))
        row = replace(row, code=read.national, suffix=read.suffix)
    if not touched and row.code and chance.random() < 0.1:
        row = replace(row, code="", suffix="")
    if not touched and chance.random() < 0.2:
        unknown = {
            "components": (),
            "time_limits": (),
            "fee": "",
            "form": "",
            "decision": "",
            "decision_on": None,
        }
        part = chance.sample(sorted(unknown), 3)
        row = replace(row, **{field: unknown[field] for field in part})
    return row


def _typed(chance, name):
    change = chance.choice(
        (
            lambda text: unicodedata.normalize("NFD", text),
            str.upper,
            lambda text: text.replace(" ", "\u00a0", 2),
            lambda text: f"  {text} ".replace(" ", "  ", 3),
            lambda text: f"“{text}”",
            lambda text: text.replace("hòa", "hoà").replace("thủy", "thuỷ").replace("Xóa", "Xoá") + ".",
            lambda text: text.replace(", ", ","),
        )
    )
    return change(name)


def _code_cell(chance, code):
    return chance.choice(
        (float(code), f"'{code}", f"{code}.000.00.00.H57", f"\u00a0{code} ", f"{code}.000.00.00.h38")
    )


def _names(chance):
    pairs = [f"{act} {thing}" for act in _ACTS for thing in _THINGS]
    more = [f"{name} đối với trường hợp bị mất, hỏng" for name in pairs]
    names = [*pairs, *chance.sample(more, 160)]
    chance.shuffle(names)
    return iter(names)


def _codes(chance):
    return iter(f"{chance.choice('12356')}.{last:06d}" for last in chance.sample(range(1, 120_000), 900))


def _procedure(chance, code, name, field):
    papers = chance.sample(_PAPERS, chance.randint(2, 5))
    decided = AS_OF - timedelta(days=chance.randint(40, 2_000))
    return Procedure(
        code=code,
        name=name,
        field=f"Lĩnh vực {field + 1}",
        levels=chance.choice(((), (Level.COMMUNE,), (Level.PROVINCE, Level.COMMUNE))),
        agencies=chance.choice(((), ("Ủy ban nhân dân cấp xã",), ("UBND cấp  xã", "Sở Tư pháp"))),
        decision=f"{chance.randint(10, 4000)}/QĐ-UBND",
        decision_on=decided,
        valid_from=decided + timedelta(days=chance.randint(0, 30)),
        components=tuple(Component(name=paper) for paper in papers),
        time_limits=chance.choice(_LIMITS),
        fee=chance.choice(_FEES),
        form=chance.choice(_FORMS),
        online=chance.choice((OnlineDegree.FULL, OnlineDegree.PARTIAL, OnlineDegree.NONE)),
    )


def _over(chance, codes, names, status, rows):
    row = replace(_procedure(chance, next(codes), next(names), 0), status=status)
    if status is ProcedureStatus.REPLACED:
        ended = chance.random() < 0.5
        return replace(
            row,
            status=ProcedureStatus.IN_FORCE if ended else status,
            valid_to=AS_OF - timedelta(days=chance.randint(1, 300)) if ended else None,
            replaced_by=chance.choice(rows).code,
        )
    return row


def _of_others(chance, code, name, number):
    row = _procedure(chance, code, name, 0)
    if number % 3 == 0:
        return replace(row, levels=(Level.PROVINCE,))
    if number % 3 == 1:
        return replace(row, agencies=("Sở Xây dựng", "UBND cấp tỉnh"))
    return replace(row, valid_from=AS_OF + timedelta(days=chance.randint(1, 90)))


def _missing(chance, victim, catalogue, field):
    return [], [], victim.code, ""


def _wrong_version(chance, victim, catalogue, field):
    if chance.random() < 0.5:
        earlier = victim.decision_on - timedelta(days=400)
        return [replace(victim, decision_on=earlier)], [], victim.code, "decision_on"
    other = f"{int(victim.decision.partition('/')[0]) + 1}/QĐ-UBND"
    return [replace(victim, decision=other)], [], victim.code, "decision"


def _paper_missing(chance, victim, catalogue, field):
    gone = chance.choice(victim.components)
    left = tuple(paper for paper in victim.components if paper != gone)
    return [replace(victim, components=left)], [], victim.code, gone.name


def _paper_extra(chance, victim, catalogue, field):
    extra = Component(name="Giấy xác nhận của tổ trưởng tổ dân phố")
    return [replace(victim, components=(*victim.components, extra))], [], victim.code, extra.name


def _field_differs(chance, victim, catalogue, field):
    if field == "code":
        wrong = replace(victim, code="", code_as_written=victim.code[:-1])
        return [wrong], [], victim.code, field
    other = {
        "name": lambda: chance.choice([row.name for row in catalogue if row.name != victim.name]),
        "time_limits": lambda: chance.choice([limits for limits in _LIMITS if limits != victim.time_limits]),
        "fee": lambda: chance.choice([fee for fee in _FEES if fee != victim.fee]),
        "form": lambda: chance.choice([form for form in _FORMS if form != victim.form]),
        "online": lambda: chance.choice([OnlineDegree.LEVEL_3, OnlineDegree.LEVEL_4]),
    }[field]()
    return [replace(victim, **{field: other})], [], victim.code, field


def _duplicate(chance, victim, catalogue, field):
    return [victim, victim], [], victim.code, ""


def _unmatched(chance, victim, catalogue, field):
    """A near twin of a real name without a code, or with the code of no procedure: the real one hangs too."""
    twin = victim.name.replace(" ", " mới ", 1)
    if chance.random() < 0.5:
        return [victim], [replace(victim, code="", name=twin)], "", ""
    wrong = f"9.{chance.randint(1, 999_999):06d}"
    return [victim], [replace(victim, code=wrong, name=twin)], wrong, ""


_PLANTS = {
    Kind.MISSING: _missing,
    Kind.WRONG_VERSION: _wrong_version,
    Kind.COMPONENT_MISSING: _paper_missing,
    Kind.COMPONENT_EXTRA: _paper_extra,
    Kind.FIELD_DIFFERS: _field_differs,
    Kind.DUPLICATE: _duplicate,
    Kind.UNMATCHED: _unmatched,
}

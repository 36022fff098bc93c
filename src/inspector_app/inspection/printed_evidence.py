"""The pictures as the minutes print them: numbered, and what each proves in words."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from inspector_app.inspection.checklist import split_item_key
from inspector_app.inspection.evidence import Evidence, about, numbers_on_paper
from inspector_app.inspection.minutes import PictureLine
from inspector_app.inspection.visit_record import VisitRecord


def picture_lines(record: VisitRecord) -> tuple[PictureLine, ...]:
    """Return the pictures that are printed, in the order of the record."""
    numbers = numbers_on_paper(record.evidence)
    names = _names(record)
    return tuple(
        PictureLine(
            number=numbers[one.id],
            sha256=one.sha256,
            width=one.width,
            height=one.height,
            caption=one.caption,
            purpose=one.purpose,
            shows="; ".join(dict.fromkeys(names[key] for key in one.about if key in names)),
            taken_at=one.taken_at,
            location=one.location,
            covered=one.covered,
            drawn=one.drawn,
        )
        for one in record.evidence
        if one.on_paper
    )


def picture_numbers(evidence: tuple[Evidence, ...], *keys: str) -> tuple[int, ...]:
    """Return the numbers of the printed pictures that prove one of these."""
    numbers = numbers_on_paper(evidence)
    return tuple(numbers[one.id] for one in about(evidence, *keys) if one.id in numbers)


@dataclass(frozen=True, slots=True)
class Proven:
    """Something that a picture may prove.

    Attributes:
        key: Key of the answer, id of the finding, posting point, reception or good practice.
        words: As the paper names it: a finding by its number, an item by its code.
        detail: What it says, for people who choose from a list.
    """

    key: str
    words: str
    detail: str = ""


def proven_things(record: VisitRecord) -> Iterator[Proven]:
    """Yield everything that a picture may prove, in the order of the window's pages."""
    for number, finding in enumerate(record.findings, 1):
        yield Proven(finding.id, f"Tồn tại {number}", finding.text)
    points = {point.id: point.name for point in record.points}
    for key, _, item in record.chosen_items():
        point = points.get(split_item_key(key)[2], "")
        yield Proven(key, f"Nội dung {item.name}" + (f" ({point})" if point else ""), item.label)
    for place in record.instruments.posting_points:
        yield Proven(place.id, f"Điểm niêm yết: {place.name}")
    for number, seen in enumerate(record.instruments.receptions, 1):
        yield Proven(seen.id, f"Lượt quan sát {number}" + (f", {seen.counter}" if seen.counter else ""))
    for practice in record.instruments.good_practices:
        yield Proven(practice.id, f"Cách làm hay: {practice.title}")


def _names(record: VisitRecord) -> Mapping[str, str]:
    return {proven.key: proven.words for proven in proven_things(record)}

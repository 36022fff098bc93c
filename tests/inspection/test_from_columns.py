"""Records made of columns are the records that their own ``__init__`` makes."""

from dataclasses import dataclass, field

import pytest

from inspector_app.inspection.from_columns import from_columns
from inspector_app.inspection.posting.catalogue import Procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    code: str
    count: int = 0
    of: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Checked:
    code: str

    def __post_init__(self):
        raise ValueError(self.code)


@dataclass(frozen=True)
class Loose:
    code: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    codes: list[str] = field(default_factory=list)


def test_they_are_equal_to_records_made_one_by_one_and_as_fixed():
    made = from_columns(Row, {"code": ("a", "b"), "count": [1, 2]}, 2)

    assert made == [Row(code="a", count=1), Row(code="b", count=2)]
    assert len(set(made)) == 2
    with pytest.raises(AttributeError):
        made[0].code = "c"


def test_a_field_without_a_column_has_its_default():
    assert from_columns(Procedure, {}, 2) == [Procedure(), Procedure()]
    assert from_columns(Procedure, {}, 0) == []


@pytest.mark.parametrize("kind", [Checked, Loose, Listed], ids=lambda kind: kind.__name__)
def test_a_class_that_is_more_than_its_fields_is_refused(kind):
    with pytest.raises(TypeError):
        from_columns(kind, {}, 1)


@pytest.mark.parametrize(
    ("columns", "error"),
    {
        "too short": ({"code": ["a"]}, ValueError),
        "too long": ({"code": ["a", "b", "c"]}, ValueError),
        "missing": ({"count": [1, 2]}, TypeError),
        "unknown": ({"code": ["a", "b"], "name": ["a", "b"]}, TypeError),
    }.values(),
    ids=["too short", "too long", "missing", "unknown"],
)
def test_columns_that_do_not_fit_are_refused(columns, error):
    with pytest.raises(error):
        from_columns(Row, columns, 2)

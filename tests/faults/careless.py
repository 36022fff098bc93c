"""A parser with a slip, for the control arms: whatever fuzzes has to find it."""

from inspector_app.errors import CannotDo
from tests.faults.parsers import Parser
from tests.faults.parsers_in_children import forked


def careless(data):
    """Forgets the errors that int() and a division raise, deep behind two marks."""
    head, _, tail = data.partition(b":")
    if head != b"so":
        raise CannotDo("FORM-01")
    return int(tail[0:1] or b"0") / len(tail)


def _made(_folder):
    return careless


PARSERS = {
    "careless": Parser(lambda: [b"so:12"], _made),
    "careless, forked": Parser(lambda: [b"so:12"], forked(_made), is_forked=True),
}

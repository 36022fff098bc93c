"""Where the program's own data lies: ``forms/`` and ``resources/``, in the wheel or beside the source."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

_CHECKOUT = Path(__file__).resolve().parents[2]


def bundled(name: str) -> Traversable:
    """Return the folder ``forms`` or ``resources`` (or a path below it) that came with the program.

    In the wheel the folders lie in ``inspector_app/_data``; in a checkout beside ``src``.
    """
    inside = files("inspector_app").joinpath("_data", *name.split("/"))
    if inside.is_dir() or inside.is_file():
        return inside
    return _CHECKOUT.joinpath(*name.split("/"))

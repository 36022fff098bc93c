"""Whatever comes into the record from elsewhere has a backup before it: no such deed goes round it."""

import ast
from pathlib import Path

import pytest

import inspector_app.desktop
from inspector_app.actions import keep_backups

DEEDS = {
    "accept_remedy_return": "what a unit reports in a sheet",
    "adopt_form": "a form that an office decided on",
    "bind_scan": "pages that were signed by hand",
    "keep_all_shorthand": "a list of short forms that was pasted",
    "keep_annex": "an annex that a unit filled",
    "keeping": "every imported list",
    "take_back_signed": "minutes that were signed elsewhere",
    "take_pack": "the papers of an office",
    "take_word": "minutes that come back from Word",
}
FIRST = {"with_backup_first", "backed_up_first"}
DESKTOP = Path(inspector_app.desktop.__file__).parent


def methods():
    """Yield (where, names that it uses) of every method and function of the window."""
    for file in sorted(DESKTOP.glob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        bodies = [node for cls in tree.body if isinstance(cls, ast.ClassDef) for node in cls.body]
        for node in (*bodies, *tree.body):
            if isinstance(node, ast.FunctionDef):
                names = {one.id for one in ast.walk(node) if isinstance(one, ast.Name)}
                yield f"{file.name}:{node.name}", names


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_that_takes_something_in_goes_through_a_backup(deed):
    users = {where: names for where, names in methods() if deed in names}

    assert users, f"nobody does {deed}: {DEEDS[deed]}"
    assert [where for where, names in users.items() if not names & FIRST] == []
    assert all(hasattr(keep_backups, name) for name in FIRST)

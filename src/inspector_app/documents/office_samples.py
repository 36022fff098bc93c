"""Papers of three kinds of offices that ship with the program, to begin from."""

from functools import cache

import yaml

from inspector_app.bundled import bundled
from inspector_app.inspection.office_pack import OfficePack
from inspector_app.inspection.plain import from_plain

FOLDER = "resources/paper/offices"


@cache
def sample_packs() -> tuple[OfficePack, ...]:
    """Return the packs that ship, by their id."""
    files = (file for file in bundled(FOLDER).iterdir() if file.name.endswith(".yaml"))
    packs = (from_plain(OfficePack, yaml.safe_load(file.read_bytes()), file.name) for file in files)
    return tuple(sorted(packs, key=lambda pack: pack.id))

"""Template packs: margins, sizes, headings and sentences of a paper as data, known by their hash."""

import hashlib
from collections.abc import Iterable
from functools import cache
from importlib.resources.abc import Traversable

import yaml
from pydantic import ValidationError

from inspector_app.bundled import bundled
from inspector_app.documents.template_file import TemplateFile
from inspector_app.errors import CannotDo

CURRENT = "template.yaml"
_NOT_WHAT_ITS_TAG_SAYS = (ValueError, LookupError, AttributeError)
"""What PyYAML lets through of a value that is not of the kind it is said to be: ``!!int proportion``."""
FOLDER = "resources/paper"


class Template(TemplateFile):
    """A template and the hash of the bytes it was read from."""

    sha256: str


@cache
def load_template(name: str = "nd30", sha256: str = "") -> Template:
    """Return a bundled template: the current one, or the one with this hash.

    Raises:
        CannotDo: ``PAPER-01`` there is no such template here, ``PAPER-02`` its file is wrong.
    """
    folder = bundled(FOLDER).joinpath(name) if name.isidentifier() else None
    if folder is None or not folder.is_dir():
        raise CannotDo("PAPER-01", name=name, sha256=sha256[:12])
    for file in _candidates(folder, sha256):
        data = file.read_bytes()
        if not sha256 or hashlib.sha256(data).hexdigest() == sha256:
            return read_template(data, file.name)
    raise CannotDo("PAPER-01", name=name, sha256=sha256[:12])


def read_template(data: bytes, file: str) -> Template:
    """Read a template from the bytes of its file.

    Raises:
        CannotDo: ``PAPER-02`` with the place and what is wrong there.
    """
    try:
        fields = yaml.safe_load(data)
        if not isinstance(fields, dict):
            raise CannotDo("PAPER-02", file=file, where="-", what="not a mapping")
        return Template(**fields, sha256=hashlib.sha256(data).hexdigest())
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise CannotDo("PAPER-02", file=file, where=where or "-", what=first["msg"]) from error
    except (yaml.YAMLError, *_NOT_WHAT_ITS_TAG_SAYS) as error:
        what = (str(error) or type(error).__name__).splitlines()[0]
        raise CannotDo("PAPER-02", file=file, where="-", what=what) from error


def _candidates(folder: Traversable, sha256: str) -> Iterable[Traversable]:
    if not sha256:
        return (folder.joinpath(CURRENT),)
    return sorted((file for file in folder.iterdir() if file.name.endswith(".yaml")), key=lambda f: f.name)

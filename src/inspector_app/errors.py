"""The error tree: what a person can act on, what the surroundings did; anything else is a bug.

::

    InspectorError            carries a stable code and the fields of its sentence
    ├── CannotDo              the person can act: wrong input, wrong state, wrong password
    └── Surroundings          disk, memory, network, token, other programs

The sentences stand in ``resources/wording/<language>/*.yaml`` under the code; :mod:`inspector_app.wording`
puts the fields in. An exception that is not an InspectorError is a bug and is reported as one.
"""

from collections.abc import Mapping


class InspectorError(Exception):
    """An error with words for people.

    Attributes:
        code: Stable code such as ``FORM-03``; never reused for another meaning.
        fields: What the sentence names: file, row, item, limit; plain values only.
    """

    def __init__(self, code: str, **fields: object) -> None:
        """Remember code and fields; the message of the exception itself is for logs only."""
        super().__init__(f"{code} {fields}" if fields else code)
        self.code = code
        self.fields: Mapping[str, object] = fields


class CannotDo(InspectorError):
    """The person who asked can act: mend the input, choose otherwise, wait for the right state."""


class Surroundings(InspectorError):
    """Something outside the program failed: a full disk, a lost token, a locked file."""

"""One line of what to look at before signing: its matter, how it stands, where it is mended."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Stands(StrEnum):
    """How a matter stands; a word and a shape each."""

    GOOD = "good"  # xong
    OPEN = "open"  # chờ: nothing is wrong, it comes later
    LOOK = "look"  # xem lại
    STOPS = "stops"  # bắt buộc: without it nothing can be drafted


class Matter(StrEnum):
    """What a line is about, in the order of the panel."""

    GAPS = "gaps"
    BLANKS = "blanks"
    COPIES = "copies"
    PAGES = "pages"
    SIGNERS = "signers"
    PRESENCE = "presence"
    READ_ALOUD = "read_aloud"
    LAW = "law"
    CLOCK = "clock"
    DISK = "disk"
    FONT = "font"


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningLine:
    """One line of the panel.

    Attributes:
        code: Of its words.
        kind, key, at: Record and field where it is mended, as in a gap; ``kind`` "" where nothing is to be
            mended.
        fields: What the words name.
    """

    matter: Matter
    stands: Stands
    code: str
    kind: str = ""
    key: str = ""
    at: str = ""
    fields: Mapping[str, object] = field(default_factory=dict)

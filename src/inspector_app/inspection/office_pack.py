"""The papers of one office (bộ mẫu của cơ quan): its facts, and how its papers differ from the template.

A pack is a small set of differences, not a template of its own: whatever it does not name stays as the
template has it, and a mended template reaches every office. A version that was saved never changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

BASED_ON = "nd30"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeFacts:
    """What every paper of an office says of the office itself (NĐ 30/2020, Phụ lục I, cells 2, 3, 4, 7a, 9).

    Attributes:
        superior_body: First line of the heading ("ỦY BAN NHÂN DÂN TỈNH MẪU"); "" for an office without one.
        name: The office that issues, second line, in bold ("SỞ NỘI VỤ").
        place: Before the day ("Mẫu Sơn").
        symbol_stem: Its part of every symbol ("SNV", as in 215/QĐ-SNV).
        minutes_symbol: Symbol of its minutes.
        team_name: How a team of the office is called in the heading of minutes.
        head_lines: Capacity lines above the head's signature ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH").
        deputy_lines: Above a deputy's ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC").
        recipients: Lines of «Nơi nhận» before «Lưu».
        filed_at: What stands after «Lưu:» ("VT, CCHC").
    """

    superior_body: str = ""
    name: str = ""
    place: str = ""
    symbol_stem: str = ""
    minutes_symbol: str = "BB-ĐKT"
    team_name: str = "ĐOÀN KIỂM TRA"
    head_lines: tuple[str, ...] = ()
    deputy_lines: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    filed_at: str = "VT"


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficePack:
    """One version of an office's papers.

    Attributes:
        id: The same in all its versions.
        name: Whose papers they are ("Sở Nội vụ tỉnh Mẫu").
        version: From 1; a higher one replaces a lower one.
        based_on: Name of the template that it changes.
        changes: Place in the template ("conclusion.heading") -> what stands there instead; a single text is
            one entry, a list of texts one entry each. Which places there are: ``office_places``.
    """

    id: str
    name: str
    version: int
    based_on: str = BASED_ON
    facts: OfficeFacts = field(default_factory=OfficeFacts)
    changes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PackKept:
    """One version of a pack as a case file keeps it: a record of its own, so that versions never mix.

    Attributes:
        id: First half of the digest of the pack.
        signer: Public key (hex) of the laptop that signed the file it came in; "" where it was made here.
        signed_by: Whom that file names.
        signature: Of that file (hex).
    """

    id: str
    pack: OfficePack
    signer: str = ""
    signed_by: str = ""
    signature: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeChoice:
    """Which pack is the one of the office that works with this case file; ``pack`` "" for none."""

    id: str
    pack: str = ""


PACK = "office_pack"
CHOICE = "office_choice"

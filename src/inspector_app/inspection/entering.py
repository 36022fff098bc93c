"""Coming into a case file: who may, and what somebody typed to do so."""

from dataclasses import dataclass

SHORTEST = 8
"""Letters of a passphrase, at least."""


@dataclass(frozen=True, slots=True)
class WayIn:
    """One person who may open the case file.

    Attributes:
        id: The person whom changes name; "" the one recorded first on this laptop.
        name: What to choose in a list; "" as long as one person alone opens it.
    """

    id: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class WaysIn:
    """Everybody who may open the case file.

    Attributes:
        people: In the order in which they came.
        has_code: Whether there is a recovery code.
        me: Id of who opened it; None: nobody has, or the recovery code did.
        sees_history: Ids of those who may see how the record was worded before.
    """

    people: tuple[WayIn, ...] = ()
    has_code: bool = False
    me: str | None = None
    sees_history: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody typed to come in.

    Attributes:
        text: The passphrase, or the recovery code.
        login: Who says so, by id; None: not asked.
        is_code: Whether it is the recovery code.
    """

    text: str = ""
    login: str | None = None
    is_code: bool = False

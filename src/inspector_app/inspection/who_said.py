"""Who gave an answer: the versions of its fields that stand, told apart from what was added to it later."""

from dataclasses import dataclass

from inspector_app.inspection.record import Version, View


@dataclass(frozen=True, slots=True)
class WhoSaid:
    """Who said what of one item.

    Attributes:
        verdict: The versions of the verdict that stand, the one to display first: several are a conflict,
            none means that nobody gave one.
        last: The newest version of anything else of the answer (note, reason, measures) that says
            something, where it is newer than the verdict; None otherwise.
    """

    verdict: tuple[Version, ...]
    last: Version | None


def who_said(view: View, key: str) -> WhoSaid:
    """Return who answered an item and who wrote on it last, from the cells of its answer."""
    cells = {name: view.cells["answer", key, name] for name in view.fields("answer", key)}
    given = cells.pop("verdict", None)
    verdict = given.versions if given and any(version.value for version in given.versions) else ()
    others = [
        version for cell in cells.values() for version in cell.versions if version.value not in (None, "")
    ]
    last = max(others, key=lambda version: (version.at, version.device, version.seq), default=None)
    newer = last is not None and (not verdict or last.at > verdict[0].at)
    return WhoSaid(verdict, last if newer else None)

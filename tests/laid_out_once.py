"""Lays out each data once: most changes to a file leave its data alone, and laying out takes longest."""

from functools import lru_cache

from inspector_app.actions.prepared_file import prepare_file
from inspector_app.actions.verify_minutes import Rebuild
from inspector_app.canonical import canonical_bytes, parse
from inspector_app.documents.fonts import find_fonts
from inspector_app.documents.minutes_pdf import render
from inspector_app.inspection.minutes import Minutes
from inspector_app.inspection.plain import from_plain, to_plain

MOST_KEPT = 6  # files of some hundred kilobytes each


class LaidOutOnce(Rebuild):
    """What a verdict lays out, kept as far as it is likely to be asked for again."""

    def file(self, minutes, pictures):
        return _file(*_known(minutes, pictures))

    def pages(self, minutes, pictures):
        return _pages(*_known(minutes, pictures))


ONCE = LaidOutOnce(lambda _minutes: find_fonts())


def _known(minutes, pictures):
    return canonical_bytes(to_plain(minutes)), frozenset(pictures.items())


@lru_cache(maxsize=MOST_KEPT)
def _file(data, pictures):
    return prepare_file(from_plain(Minutes, parse(data)), find_fonts(), dict(pictures))


@lru_cache(maxsize=MOST_KEPT)
def _pages(data, pictures):
    return render(from_plain(Minutes, parse(data)), find_fonts(), dict(pictures)).pdf

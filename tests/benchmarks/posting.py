"""Posted lists: 1,000 rows against 10,000 procedures, proposals for 200 strangers, search as one types."""

import random
import statistics
import time
from dataclasses import replace

from rapidfuzz import fuzz, process

from inspector_app.inspection.folding import fold
from inspector_app.inspection.posting.compare import compare
from inspector_app.inspection.posting.differences import DifferenceKind
from inspector_app.inspection.posting.matching import CatalogueIndex
from inspector_app.inspection.posting.names import name_keys
from inspector_app.inspection.posting.search import ProcedureIndex
from tests.inspection.posting.planting import AS_OF, DUTY, make_catalogue

CATALOGUED, POSTED, STRANGERS = 10_000, 1_000, 200
PEER_SHARE = 20  # the peers are too slow to run in full: so many times less, scaled up
TYPED = ("dang ky khai sinh", "Cấp lại giấy phép", "1.0011", "xay dung nha o nong thon", "ho tro mai tang")
MS = 1_000


def measure(rounds=7):
    """Return medians in milliseconds, each beside a peer that gives the same answer by a plain loop.

    ``keystroke_ms``: one find in 10,000 rows, over every beginning of some queries; ``p95`` of the same.
    """
    catalogue = _catalogue()
    posted = catalogue[:POSTED]
    strangers = [replace(row, code="", name=row.name.replace(" ", " mới ", 1)) for row in posted[:STRANGERS]]
    mixed = (*posted[STRANGERS:], *strangers)
    nameless = tuple(replace(row, code="") for row in posted)
    known, by_name, proposed = (
        _median(rounds, lambda rows=rows: _compared(rows, catalogue)) for rows in (posted, nameless, mixed)
    )
    unmatched = [
        one for one in _compared(mixed, catalogue).differences if one.kind is DifferenceKind.UNMATCHED
    ]
    assert len(unmatched) == STRANGERS
    assert all(one.proposals for one in unmatched)
    return {
        "rounds": rounds,
        "compare_ms_median": known,
        "compare_by_name_ms_median": by_name,
        "compare_with_proposals_ms_median": proposed,
        "compare_ms_limit": 300.0,
        "compare_with_proposals_ms_limit": 1_000.0,
        "peer_loop_over_names_ratio": _peer_loop(posted, catalogue) / by_name,
        **_proposing(strangers, catalogue),
        **_search(catalogue),
    }


def _catalogue():
    """The made catalogue again and again, each time with another place in its names."""
    rows, _ = make_catalogue(random.Random(20_261_112))
    return tuple(
        replace(
            row,
            code=f"{1 + number % 5}.{number:06d}",
            name=f"{row.name} tại khu vực {number // len(rows)}" if number >= len(rows) else row.name,
            row=number,
        )
        for number in range(CATALOGUED)
        for row in (rows[number % len(rows)],)
    )


def _compared(posted, catalogue):
    return compare(posted, catalogue, as_of=AS_OF, duty=DUTY, point="bang-1")


def _search(catalogue):
    index = ProcedureIndex(catalogue)
    times, pasted, peers = [], [], []
    for typed in TYPED:
        beginnings = [typed[:stop] for stop in range(1, len(typed) + 1)]
        times += [_milliseconds(lambda text=text: index.find(text)) for text in beginnings]
        index.find("")  # forgets what was found before
        pasted.append(_milliseconds(lambda text=typed: index.find(text)))
        peers.append(
            _milliseconds(lambda text=typed: _plain_find(text, catalogue[::PEER_SHARE])) * PEER_SHARE
        )
    return {
        "index_ms": _milliseconds(lambda: ProcedureIndex(catalogue)),
        "keystroke_ms_median": statistics.median(times),
        "keystroke_ms_p95": statistics.quantiles(times, n=20)[18],
        "keystroke_ms_limit": 5.0,
        "pasted_query_ms_median": statistics.median(pasted),
        "peer_fold_each_row_ratio": statistics.median(peers) / statistics.median(pasted),
    }


def _plain_find(text, rows):
    words = fold(text).split()
    return [row for row in rows if all(word in fold(f"{row.code} {row.name} {row.field}") for word in words)]


def _peer_loop(posted, catalogue):
    """Milliseconds of looking every posted name up by going through all names, folded before."""
    keys = name_keys([row.name for row in catalogue])
    few = name_keys([row.name for row in posted[::PEER_SHARE]])
    return _milliseconds(lambda: [[name == key for key in keys] for name in few]) * PEER_SHARE


def _proposing(strangers, catalogue):
    """Milliseconds of likening the strangers, and how many times longer it takes with names of any length."""
    index = CatalogueIndex(catalogue, AS_OF)
    names = name_keys([row.name for row in strangers])
    index.alike(names[0], 3)  # folds the catalogue
    keys = sorted(set(name_keys([row.name for row in catalogue])))
    own = _milliseconds(lambda: [index.alike(name, 3) for name in names])
    peer = _milliseconds(
        lambda: [process.extract(name, keys, scorer=fuzz.ratio, score_cutoff=85) for name in names]
    )
    return {"propose_200_ms": own, "peer_all_names_alike_ratio": peer / own}


def _median(rounds, deed):
    return statistics.median(_milliseconds(deed) for _ in range(rounds))


def _milliseconds(deed):
    begun = time.perf_counter()
    deed()
    return (time.perf_counter() - begun) * MS

"""Change real inputs and give them to a parser: what it neither reads nor refuses comes through.

An input that is answered in a new way (another code, other fields) is kept and changed further, so that the
changes go deeper than a random byte would. ``tests/faults/guided.py`` does the same, guided by coverage.
"""

import time

from inspector_app.errors import InspectorError

SLOWEST_SECONDS = 5  # of the processor, for one input
MOST_KEPT, LARGEST = 400, 2_000_000
ODD = (
    b"\0",
    b"\xff",
    b"\xc3",
    b"\xed\xa0\x80",
    b"\xef\xbb\xbf",
    b"-1",
    b"0",
    b"9" * 30,
    b"1e400",
    b"%s",
    b"\n",
)


def changed(draw, kept, words):
    """Return an input made of kept ones by one to four small changes."""
    data = bytearray(draw.choice(kept))
    for _ in range(draw.choice((1, 1, 2, 4))):
        at, to = sorted((draw.randrange(len(data) + 1), draw.randrange(len(data) + 1)))
        to = min(to, at + draw.choice((1, 2, 8, 64, 4_000)))
        match draw.randrange(7):
            case 0 if data:
                data[min(at, len(data) - 1)] ^= 1 << draw.randrange(8)
            case 1:
                del data[at:to]
            case 2:
                data[at:at] = data[at:to] * draw.choice((1, 2, 50))
            case 3:
                other = draw.choice(kept)
                start = draw.randrange(len(other) + 1)
                data[at:to] = other[start : start + draw.choice((4, 40, 400))]
            case 4:
                data[at:to] = draw.choice(words or ODD)
            case 5:
                data[at:at] = draw.choice((*words, *ODD))
            case _:
                del data[at:]
    return bytes(data[:LARGEST])


def fuzz(parser, parse, seconds, draw):
    """Change and parse for so many seconds; returns how often, and what came through with its input."""
    kept, answers, runs, uncaught = list(parser.real()), set(), 0, []
    for data in kept:
        answered(parser, parse, data)  # the real ones are read before they are changed
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        data = changed(draw, kept, parser.words)
        begun = time.process_time()
        try:
            answer = answered(parser, parse, data)
        except Exception as error:  # noqa: BLE001 - this is what is looked for
            uncaught.append((repr(error)[:300], data[:2_000]))
            break
        if (took := time.process_time() - begun) > SLOWEST_SECONDS:
            uncaught.append((f"took {took:.1f} s", data[:2_000]))
            break
        runs += 1
        if answer not in answers and len(kept) < MOST_KEPT:
            answers.add(answer)
            kept.append(data)
    return runs, uncaught


def answered(parser, parse, data):
    """Return in which way an input was answered; what is neither read nor refused comes through."""
    try:
        return ("read", repr(parse(data))[:80])
    except InspectorError as refused:
        return (refused.code, *sorted(refused.fields))
    except parser.raises as refused:
        return (type(refused).__name__, str(refused)[:30])

"""How much one guess of a passphrase costs on this laptop: measured once, when a passphrase is set."""

from collections.abc import Callable
from time import perf_counter

from inspector_app.store.keys_file import Cost

TARGET_SECONDS = 0.7
_MOST_PASSES = 24


def tuned_cost(seconds: Callable[[Cost], float] | None = None) -> Cost:
    """Return a cost of which one guess takes about 0.7 s here; never less than the floor (RFC 9106).

    Args:
        seconds: Tells how long one guess of a cost takes; None measures it.
    """
    floor = Cost()
    took = (seconds or _measured)(floor)
    passes = round(floor.passes * TARGET_SECONDS / took) if took > 0 else floor.passes
    return floor.model_copy(update={"passes": min(max(passes, floor.passes), _MOST_PASSES)})


def _measured(cost: Cost) -> float:
    from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

    began = perf_counter()
    Argon2id(
        salt=bytes(16), length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory_kib
    ).derive(b"measured")
    return perf_counter() - began

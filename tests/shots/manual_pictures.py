"""The pictures of the manual: chosen screens, cut, made small, with few colours; ``./dev shots --manual``."""

from pathlib import Path

from PIL import Image

FOLDER = Path(__file__).resolve().parents[2] / "resources" / "manual" / "pictures"
WIDTH_PX = 900
COLORS = 64
MOST_BYTES = 2_500_000

CHOSEN = {  # name in the manual -> name of the screen, and what is kept of it (left, top, right, bottom)
    "first-start": ("01-first-start", (0, 0, 1, 0.76)),
    "home": ("02-home", (0, 0, 1, 0.7)),
    "new-visit": ("04-new-visit", (0, 0, 1, 1)),
    "people": ("11-people", (0, 0, 1, 1)),
    "scope": ("12-scope", (0, 0, 1, 1)),
    "checklist": ("13-checklist", (0, 0, 1, 1)),
    "posting-ticks": ("30-posting-ticks", (0, 0, 1, 1)),
    "posting-differences": ("30-posting-differences", (0, 0, 1, 1)),
    "slips": ("70-slips", (0, 0, 1, 1)),
    "archives": ("71-archives", (0, 0, 1, 1)),
    "conduct": ("72-conduct", (0, 0, 1, 1)),
    "sampling-order": ("32-sampling-order", (0, 0, 1, 1)),
    "figures": ("22-figures", (0, 0, 1, 1)),
    "evidence": ("60-evidence", (0, 0, 1, 1)),
    "picture": ("61-picture", (0, 0, 1, 1)),
    "findings": ("21-findings", (0, 0, 1, 1)),
    "texts": ("22-texts", (0, 0, 1, 1)),
    "minutes": ("23-minutes", (0, 0, 1, 1)),
    "signing": ("23-part-signed", (0, 0, 1, 1)),
    "verified": ("24-signed-verified", (0, 0, 1, 1)),
}


def is_chosen(screen: str) -> bool:
    """Whether a screen is shown in the manual."""
    return screen in {source for source, _ in CHOSEN.values()}


def make_pictures(drawn: Path, folder: Path = FOLDER) -> int:
    """Make the manual's pictures of drawn screens; returns their bytes.

    Raises:
        ValueError: Together they are more than the manual may weigh.
    """
    folder.mkdir(parents=True, exist_ok=True)
    total = 0
    for name, (screen, part) in CHOSEN.items():
        with Image.open(drawn / f"{screen}-light-100.png") as whole:
            left, top, right, bottom = part
            box = (left * whole.width, top * whole.height, right * whole.width, bottom * whole.height)
            cut = whole.convert("RGB").crop(tuple(round(edge) for edge in box))
        width = min(WIDTH_PX, cut.width)
        small = cut.resize((width, round(cut.height * width / cut.width)), Image.Resampling.LANCZOS)
        file = folder / f"{name}.png"
        small.quantize(COLORS, dither=Image.Dither.NONE).save(file, optimize=True)
        total += file.stat().st_size
    if total > MOST_BYTES:
        raise ValueError(f"{total} bytes of pictures are too many for the manual")
    return total

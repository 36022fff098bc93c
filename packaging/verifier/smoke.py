"""Try the archive as a unit would: unpacked, on a machine without Python, with an empty home and no display.

One honest file must be valid, altered ones must not. Exit status 0 only when all is so.
"""

import json
import subprocess
import sys
import tarfile
import tempfile
import time
from pathlib import Path

from tests.signing.material import authority
from tests.tampering.corpus import CORPUS
from tests.tampering.signed import signed_minutes

VALID, NOT_VALID, CANNOT = 0, 1, 2
ALTERED = (
    "incremental saving: words over page 3",
    "roll-back: to 2 signatures",
    "attached data: stream overwritten",
)


def main(archive: Path) -> int:
    """Run every trial and say what came of it."""
    with tempfile.TemporaryDirectory() as name:
        scratch = Path(name)
        with tarfile.open(archive) as packed:
            packed.extractall(scratch, filter="data")
        folder = scratch / "kiem-tra-bien-ban"
        (folder / "tin-cay" / "thu.pem").write_bytes(authority().certificate_pem)
        (scratch / "home").mkdir()
        made = signed_minutes()
        files = {
            "that.pdf": made.pdf,
            **{f"sua-{n}.pdf": CORPUS[a].make(made) for n, a in enumerate(ALTERED)},
        }
        for file, data in files.items():
            (scratch / file).write_bytes(data)
        well = [tried(scratch, file, VALID if file == "that.pdf" else NOT_VALID) for file in files]
        well.append(tried(scratch, "khong-co.pdf", CANNOT))
        well.append((scratch / "that.pdf.ket-qua.html").read_text(encoding="utf-8").count("HỢP LỆ") > 0)
        well.append(not any((scratch / "home").iterdir()))
    print("tried:", "well" if all(well) else "NOT WELL")
    return 0 if all(well) else 1


def tried(scratch: Path, file: str, wanted: int) -> bool:
    """Say whether the program ends as it must, once for a program and once for a clerk."""
    started = time.monotonic()
    asked = ran(scratch, file, "--json")
    took = time.monotonic() - started
    shown = ran(scratch, file)  # nobody reads a terminal here, so a page is written
    said = json.loads(asked.stdout)["files"][0] if asked.stdout else {}
    kinds = ", ".join(one["kind"] for one in said.get("tampering", []))
    print(f"{file}: {asked.returncode}, {shown.returncode} (wanted {wanted}) in {took:.1f} s {kinds}")
    if asked.returncode != wanted:
        print(asked.stdout, asked.stderr, shown.stderr)
    return asked.returncode == shown.returncode == wanted


def ran(scratch: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    """Run the frozen program with nothing of this machine around it."""
    return subprocess.run(
        ["/usr/bin/env", "-i", f"HOME={scratch / 'home'}", "PATH=/nonexistent", "LANG=C.UTF-8",
         str(scratch / "kiem-tra-bien-ban" / "kiem-tra-bien-ban"), *words],
        cwd=scratch, capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL,
    )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))

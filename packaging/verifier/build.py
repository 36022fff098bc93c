"""Freeze the stand-alone verifier into dist/: one folder and its archive, tried before it is called done.

Run by ``./dev package verifier`` in the project's environment. What it needs lies beside it: the fonts by the
hashes of fonts.sha256, an empty folder for trusted certificates, a README, the licences of all parts.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
from importlib.metadata import distribution
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
NAME = "kiem-tra-bien-ban"
DIST, WORK = ROOT / "dist", ROOT / "build" / "verifier"
FONTS = Path("/usr/share/fonts/truetype/croscore")
FONTS_LICENCE = Path("/usr/share/doc/fonts-croscore/copyright")
PARTS = (
    *(
        "pyHanko",
        "pyhanko-certvalidator",
        "asn1crypto",
        "oscrypto",
        "cryptography",
        "cffi",
        "aiohttp",
        "uritools",
    ),
    *("reportlab", "pikepdf", "lxml", "pillow", "pydantic", "pydantic-core", "orjson", "PyYAML", "tzlocal"),
)
MEGABYTE = 1_000_000


def main() -> int:
    """Build, pack, try; the exit status is that of the trial."""
    folder = DIST / NAME
    freeze()
    add_fonts(folder / "phong-chu")
    (folder / "tin-cay").mkdir()
    shutil.copy(HERE / "tin-cay.txt", folder / "tin-cay" / "DOC-TRUOC.txt")
    shutil.copy(HERE / "README.txt", folder)
    (folder / "GIAY-PHEP.txt").write_text(licences(), encoding="utf-8")
    archive = pack(folder)
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    print(f"{folder}: {size / MEGABYTE:.1f} MB; {archive.name}: {archive.stat().st_size / MEGABYTE:.1f} MB")
    return subprocess.run(
        [sys.executable, str(HERE / "smoke.py"), str(archive)],
        cwd=ROOT,
        check=False,
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "src")])},
    ).returncode


def freeze() -> None:
    """Let PyInstaller make the folder."""
    shutil.rmtree(DIST / NAME, ignore_errors=True)
    command = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--clean", "--log-level", "ERROR"]
    command += ["--distpath", str(DIST), "--workpath", str(WORK), str(HERE / f"{NAME}.spec")]
    subprocess.run(command, check=True, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "0"})


def add_fonts(folder: Path) -> None:
    """Copy the fonts of the papers, each only with the hash that is written down for it."""
    folder.mkdir()
    for line in (HERE / "fonts.sha256").read_text(encoding="ascii").splitlines():
        wanted, name = line.split()
        data = (FONTS / name).read_bytes()
        if hashlib.sha256(data).hexdigest() != wanted:
            raise SystemExit(f"{FONTS / name} is not the file that papers are made with")
        (folder / name).write_bytes(data)
    shutil.copy(FONTS_LICENCE, folder / "GIAY-PHEP.txt")


def licences() -> str:
    """Return every part with its version and licence as it says itself."""
    lines = [f"Python {sys.version.split()[0]}: PSF-2.0"]
    lines.append(
        "PyInstaller (chỉ phần khởi động): GPL-2.0-or-later, với ngoại lệ cho chương trình được đóng gói"
    )
    for name in PARTS:
        about = distribution(name).metadata
        said = about.get("License-Expression") or about.get("License") or ""
        named = [
            line.split(" :: ")[-1] for line in about.get_all("Classifier", []) if line.startswith("License")
        ]
        short = said if said and len(said) < 60 else ", ".join(named) or said.splitlines()[0]
        lines.append(f"{name} {about['Version']}: {short}")
    lines.append("Tinos (phong-chu): Apache-2.0 hoặc OFL-1.1, xem phong-chu/GIAY-PHEP.txt")
    return "\n".join(lines) + "\n"


def pack(folder: Path) -> Path:
    """Return the archive of the folder, with its SHA-256 beside it; times are those of the last commit."""
    asked = subprocess.run(
        ["git", "log", "-1", "--format=%ct"], capture_output=True, text=True, check=True, cwd=ROOT
    )
    archive = folder.with_name(f"{NAME}.tar.xz")

    def plain(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.mtime, entry.uid, entry.gid, entry.uname, entry.gname = int(asked.stdout), 0, 0, "", ""
        return entry

    with tarfile.open(archive, "w:xz", preset=6) as made:
        for path in sorted(folder.rglob("*")):
            made.add(path, path.relative_to(DIST), recursive=False, filter=plain)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    archive.with_name(f"{archive.name}.sha256").write_text(f"{digest}  {archive.name}\n", encoding="ascii")
    return archive


if __name__ == "__main__":
    sys.exit(main())

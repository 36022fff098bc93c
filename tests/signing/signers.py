"""Other people's signing programs, run for real: each fills a field of a file, as on its signer's machine."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from random import Random
from tempfile import mkdtemp

from inspector_app.signing.certificates import KeyKind
from inspector_app.signing.demo_authority import make_authority

JARS = Path("/usr/share/java")
SOURCES = Path(__file__).with_name("java")
# Debian's compiler of 2 MB, which needs no JDK. In the files of the packages: see APT_PACKAGES in `dev`.
COMPILER = "org.eclipse.jdt.internal.compiler.batch.Main"
LIBRARIES = (
    "pdfbox2",
    "fontbox2",
    "commons-logging",
    "itext5",
    "itext",
    "bcprov",
    "bcpkix",
    "bcutil",
    "bcmail",
)
SINCE = datetime.now(UTC) - timedelta(days=1)  # these programs go by the clock of the machine
HOLDER = "Vũ Văn G"


@dataclass(frozen=True)
class Holder:
    """A key file on disk, as a program takes it."""

    path: Path
    password: str


@cache
def machine():
    """Return a folder that stands for the signer's machine."""
    return Path(mkdtemp(prefix="inspector-signer-"))


@cache
def authority():
    return make_authority("Nơi khác", now=SINCE, random_bytes=Random(5).randbytes)


@cache
def holder(kind):
    issued = authority().issue(HOLDER, title="Phó Chủ tịch", agency="UBND phường", now=SINCE, kind=kind)
    path = machine() / f"{kind.value}.p12"
    path.write_bytes(issued.p12)
    return Holder(path, issued.password)


def run(*command, **environment):
    done = subprocess.run(
        list(map(str, command)),
        capture_output=True,
        check=False,
        env={**os.environ, **environment, "HOME": str(machine())},
        stdin=subprocess.DEVNULL,
    )
    assert done.returncode == 0, (command, done.stdout[-2000:], done.stderr[-2000:])
    return done.stdout.decode()


@cache
def compiled():
    """Compile our callers of Java libraries; return the class path."""
    path = ":".join(str(JARS / f"{name}.jar") for name in LIBRARIES)
    out = machine() / "classes"
    sources = sorted(SOURCES.glob("*.java"))
    run("java", "-cp", JARS / "ecj.jar", COMPILER, "-11", "-nowarn", "-cp", path, "-d", out, *sources)
    return f"{out}:{path}"


def through_files(pdf, sign):
    """Give the bytes to ``sign(in, out)`` as files; return what it wrote."""
    given, made = machine() / "bien-ban.pdf", machine() / "bien-ban-da-ky.pdf"
    given.write_bytes(pdf)
    made.unlink(missing_ok=True)
    sign(given, made)
    return made.read_bytes()


def java(name, how, kind=KeyKind.RSA):
    @cache
    def signs(pdf, field):
        key = holder(kind)

        def sign(given, made):
            cache_ = f"-Dpdfbox.fontcache={machine()}"
            program = ("java", "-XX:TieredStopAtLevel=1", cache_, "-cp", compiled(), f"SignWith{name}")
            run(*program, given, made, field, key.path, key.password, how)

        return through_files(pdf, sign)

    return signs


def pyhanko(*options, kind=KeyKind.RSA):
    @cache
    def signs(pdf, field):
        key = holder(kind)
        secret = machine() / "password"
        secret.write_text(key.password, encoding="ascii")

        def sign(given, made):
            # The name of the field makes the signature visible in its box.
            program = (sys.executable, "-m", "pyhanko", "sign", "addsig", "--field", field, *options)
            run(*program, "pkcs12", "--passfile", secret, given, made, key.path)

        return through_files(pdf, sign)

    return signs


def pdfsig(*options):
    def signs(pdf, field):
        return through_files(
            pdf,
            lambda given, made: run(
                *("pdfsig", "-nssdir", token(), "-nick", HOLDER, "-sign", field, "-no-ocsp", *options),
                *(given, made),
            ),
        )

    return signs


@cache
def token():
    """Return a store of NSS with the key, as poppler and Okular use it."""
    folder, key = machine() / "nss", holder(KeyKind.RSA)
    folder.mkdir()
    run("certutil", "-N", "-d", f"sql:{folder}", "--empty-password")
    run("pk12util", "-i", key.path, "-d", f"sql:{folder}", "-W", key.password, "-K", "")
    return folder


def mutool(pdf, field):
    key = holder(KeyKind.RSA)
    # It knows fields by their object numbers.
    name = field.encode().replace(b"_", rb"(?:_|\\137)")
    number = re.findall(rb"\n(\d+) 0 obj\n<<\n/FT /Sig\n/T \(" + name + rb"\)", pdf)[-1].decode()
    return through_files(
        pdf,
        lambda given, made: run(
            "mutool", "sign", "-s", key.path, "-P", key.password, "-o", made, given, number
        ),
    )


Signer = Callable[[bytes, str], bytes]
EC = KeyKind.EC
# What is taken back. Decision 018 tells what each writes.
ACCEPTED: dict[str, Signer] = {
    "pyHanko": pyhanko(),
    "pyHanko PAdES": pyhanko("--use-pades", "--reason", "Ký biên bản"),
    "pyHanko PAdES, EC": pyhanko("--use-pades", kind=EC),
    "pyHanko PSS": pyhanko("--use-pades", "--prefer-pss"),
    "PDFBox PAdES": java("Pdfbox", "cades"),
    "PDFBox": java("Pdfbox", "pkcs7,sha512"),
    "PDFBox PAdES, EC": java("Pdfbox", "cades,sha384", EC),
    "PDFBox PSS": java("Pdfbox", "cades,pss"),
    "PDFBox, BER": java("Pdfbox", "cades,ber"),
    "iText 5 PAdES": java("Itext5", "cades"),
    "iText 5": java("Itext5", "pkcs7,sha512"),
}
# What is not, and by which code.
REFUSED: dict[str, tuple[Signer, str]] = {
    "iText 2": (java("Itext2", "pkcs7"), "TAKE-03"),
    "PDFBox, invisible": (java("Pdfbox", "cades,invisible"), "TAKE-04"),
    "pdfsig": (pdfsig(), "TAKE-03"),
    "pdfsig PAdES": (pdfsig("-etsi"), "TAKE-03"),
    "mutool": (mutool, "VERIFY-ELSE-04"),
}
# What saves the whole file anew: it does not start with what was handed out.
ANEW: dict[str, Signer] = {"iText 5, not appending": java("Itext5", "cades,anew")}

"""A token in software for each test: SoftHSM with a folder and settings of its own.

Whatever writes on it runs in a child, as reading does: the library takes its settings once per process, and
the tests of one process have a token each.
"""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from asn1crypto import pem as asn1_pem
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12

LIBRARY = Path("/usr/lib/softhsm/libsofthsm2.so")
PIN = "123456"
CLASSES = {"key": "privkey", "public": "pubkey", "certificate": "cert"}


@dataclass(frozen=True)
class SoftToken:
    """One initialised token; ``folder`` is what is unplugged when it is removed."""

    folder: Path
    settings: Path
    pin: str = PIN

    def put(self, file, *, key=True, certificate=True, public=True, number="01", key_number=None, extra=()):
        """Import what stands in a key file, as people's tokens hold it: the label says nothing."""
        inside = load_pkcs12(file.p12, file.password.encode())
        parts = {
            "key": (key, private_der(inside.key), key_number or number),
            "public": (public, public_der(inside.key.public_key()), key_number or number),
            "certificate": (certificate, inside.cert.certificate.public_bytes(Encoding.DER), number),
        }
        for kind, (wanted, der, own) in parts.items():
            if wanted:
                self.write(kind, der, own, extra if kind == "key" else ())

    def write(self, kind, der, number, extra=()):
        """Write one object with opensc's tool."""
        file = self.folder.parent / f"{kind}.der"
        file.write_bytes(der)
        words = [
            "--write-object",
            str(file),
            "--type",
            CLASSES[kind],
            "--id",
            number,
            "--label",
            f"nhãn {kind}",
        ]
        self.tool("--login", "--pin", self.pin, *words, *extra)

    def tool(self, *words):
        """Run pkcs11-tool on this token."""
        command = ["pkcs11-tool", "--module", str(LIBRARY), *words]
        subprocess.run(command, check=True, capture_output=True, env=self.environment())

    def environment(self):
        """Return what a process needs to see this token and no other."""
        return {**os.environ, "SOFTHSM2_CONF": str(self.settings)}

    def child(self, words):
        """Run Python in a process that sees this token; returns what it printed."""
        ran = subprocess.run(
            [sys.executable, "-c", words], env=self.environment(), capture_output=True, text=True, check=False
        )
        assert ran.returncode == 0, ran.stderr
        return ran.stdout.strip()


def new_token(folder, label="Token của Đoàn", pin=PIN):
    """Return an empty token in a folder."""
    tokens, settings = folder / "tokens", folder / "softhsm2.conf"
    tokens.mkdir()
    settings.write_text(f"directories.tokendir = {tokens}\nobjectstore.backend = file\nlog.level = ERROR\n")
    token = SoftToken(tokens, settings, pin)
    subprocess.run(
        ["softhsm2-util", "--init-token", "--free", "--label", label, "--pin", pin, "--so-pin", "12345678"],
        check=True,
        capture_output=True,
        env=token.environment(),
    )
    return token


def plugged_in(monkeypatch, token):
    """Let this process's children see the token."""
    monkeypatch.setenv("SOFTHSM2_CONF", str(token.settings))
    return token


def private_of(file):
    """Return the private key in a key file."""
    return load_pkcs12(file.p12, file.password.encode()).key


def private_der(key):
    form = PrivateFormat.TraditionalOpenSSL if not isinstance(key, ec.EllipticCurvePrivateKey) else None
    return key.private_bytes(Encoding.DER, form or PrivateFormat.PKCS8, NoEncryption())


def public_der(key):
    return key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)


def certificate_der(file):
    return asn1_pem.unarmor(file.certificate_pem)[2]

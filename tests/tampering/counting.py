"""How many files of the corpus each verifier accepts, by class: ours, pyHanko in two ways, poppler."""

import io
import subprocess
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator import ValidationContext

from inspector_app.signing.quiet import quiet_readers
from inspector_app.signing.trust import read_trust
from tests.signing.material import authority


@dataclass
class Count:
    """Files of one class and who accepts them."""

    files: int = 0
    ours: int = 0
    pyhanko_plain: int = 0
    pyhanko: int = 0
    pdfsig: int = 0


def accepted_by_pyhanko(pdf, *, plain):
    """Say whether every signature is valid for pyHanko; plain: without its analysis of differences."""
    roots = list(read_trust([authority().certificate_pem]))
    uses = KeyUsageConstraints(key_usage={"digital_signature"})
    try:
        with quiet_readers():
            signatures = PdfFileReader(io.BytesIO(pdf)).embedded_signatures
            said = [
                validate_pdf_signature(
                    one,
                    ValidationContext(trust_roots=roots, moment=one.self_reported_timestamp),
                    key_usage_settings=uses,
                    skip_diff=plain,
                )
                for one in signatures
            ]
    except Exception:  # noqa: BLE001 - whatever it raises, it does not accept
        return False
    if plain:
        return bool(said) and all(one.intact and one.valid and one.trusted for one in said)
    return bool(said) and all(one.bottom_line for one in said)


def accepted_by_pdfsig(pdf):
    """Say whether poppler calls every signature valid."""
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        Path(file.name).write_bytes(pdf)
        command = ["pdfsig", "-nocert", file.name]
        said = subprocess.run(command, capture_output=True, text=True, check=False, errors="replace").stdout
    signatures = said.count("Signature Validation:")
    return signatures > 0 and said.count("Signature is Valid.") == signatures


def counted(corpus, made, verdict):
    """Return the counts by class."""
    counts = defaultdict(Count)
    for attack in corpus.values():
        pdf = attack.make(made)
        count = counts[attack.group]
        count.files += 1
        count.ours += verdict(pdf).valid
        count.pyhanko_plain += accepted_by_pyhanko(pdf, plain=True)
        count.pyhanko += accepted_by_pyhanko(pdf, plain=False)
        count.pdfsig += accepted_by_pdfsig(pdf)
    return counts


def table(counts):
    """Return the counts as a table of Markdown, with the sums."""
    lines = ["| class of attack | files | ours | pyHanko, plain | pyHanko with differences | pdfsig |"]
    lines.append("|---|---|---|---|---|---|")
    total = Count()
    for group, count in counts.items():
        lines.append(_line(group, count))
        for name in vars(total):
            setattr(total, name, getattr(total, name) + getattr(count, name))
    return "\n".join([*lines, _line("**together**", total)])


def _line(name, count):
    return f"| {name} | " + " | ".join(map(str, vars(count).values())) + " |"

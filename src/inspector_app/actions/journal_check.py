#!/usr/bin/env python3
"""Check an exported journal with nothing but Python: every change is there, unaltered, in its order.

    python3 kiem_tra_nhat_ky.py nhat-ky.jsonl

This file is handed out beside the export as it stands, so it imports nothing of Inspector. The first line of
the export says what it is; every other line is a stretch of the chain of one (scope, device), whose hash is
``SHA-256(previous hash ‖ body)`` from 32 zero bytes on. Signatures of laptops (Ed25519 over the end of a
chain) are checked by OpenSSL 3 where it is installed. Exit status 0: whole, and every chain is signed to its
end by a key that the file names; 1: not whole, or not all signed; 2: not readable.

Whoever writes the whole file anew can name another key in it: compare the key with one that is known.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

FORMAT, VERSION = "inspector-journal", 1
_ED25519 = bytes.fromhex("302a300506032b6570032100")  # DER before the 32 bytes of a public key, RFC 8410
Place = tuple[str, str]
"""Scope and device: whose chain."""


@dataclass
class Found:
    """What was found in a file: where each chain ends and whether its end is signed, and what is wrong."""

    problems: list[str] = field(default_factory=list)
    changes: int = 0
    ends: dict[Place, tuple[int, bytes]] = field(default_factory=dict)
    signed: dict[Place, bool] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)


def check(lines: Iterator[str]) -> Found:
    """Read a whole export; raises ValueError, KeyError or TypeError where it is none."""
    head = json.loads(next(lines))
    if (head.get("format"), head.get("version")) != (FORMAT, VERSION):
        raise ValueError("không phải nhật ký dạng 1")
    found = Found(keys=dict(head["devices"]))
    for number, line in enumerate(lines, 2):
        _read_part(json.loads(line), f"dòng {number}", found)
    if {f"{scope}/{device}": end[0] for (scope, device), end in found.ends.items()} != head["ends"]:
        found.problems.append("các chuỗi không kết thúc ở chỗ dòng đầu nêu: có phần bị cắt hoặc thêm")
    return found


def _read_part(part: dict[str, Any], where: str, found: Found) -> None:
    place = (part["scope"], part["device"])
    seq, digest = found.ends.get(place, (0, bytes(32)))
    if (part["first"], part["previous"]) != (seq + 1, digest.hex()):
        found.problems.append(f"{where}: không nối tiếp thay đổi số {seq} của chuỗi")
    digest = bytes.fromhex(part["previous"])
    for seq, body in enumerate(part["bodies"], part["first"]):
        says = json.loads(body)
        if (says["scope"], says["device"], says["seq"]) != (*place, seq):
            found.problems.append(f"{where}: thay đổi số {seq} không đúng chỗ của nó")
        digest = sha256(digest + body.encode("utf-8")).digest()
        found.changes += 1
    if digest.hex() != part["head"]:
        found.problems.append(f"{where}: có thay đổi bị sửa, từ số {part['first']} đến số {seq}")
    found.ends[place] = (seq, digest)
    key = found.keys.get(part["device"])
    verdict = None
    if key and part["signature"]:
        verdict = signature_holds(bytes.fromhex(key), _message(*place, seq, digest), part["signature"])
    if verdict is False:
        found.problems.append(f"{where}: chữ ký của máy không đúng")
    found.signed[place] = verdict is True


def _message(scope: str, device: str, seq: int, head: bytes) -> bytes:
    """Return the bytes that a laptop signs."""
    said = {"device": device, "hash": head.hex(), "scope": scope, "seq": seq, "version": 1}
    return json.dumps(said, separators=(",", ":"), sort_keys=True).encode()


def signature_holds(key: bytes, signed: bytes, signature: str) -> "bool | None":
    """Return whether OpenSSL says so; None where it is not installed or too old."""
    openssl = shutil.which("openssl")
    if openssl is None:
        return None
    with tempfile.TemporaryDirectory() as folder:
        names = {"key": _ED25519 + key, "message": signed, "signature": bytes.fromhex(signature)}
        for name, data in names.items():
            Path(folder, name).write_bytes(data)
        command = [openssl, "pkeyutl", "-verify", "-pubin", "-inkey", "key", "-keyform", "DER", "-rawin"]
        command += ["-in", "message", "-sigfile", "signature"]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)  # noqa: S603
        if "Signature Verified" in done.stdout:
            return True
        return False if "Verification Failure" in done.stdout + done.stderr else None


def main(words: Sequence[str]) -> int:
    """Check the file that is named and say what was found, in Vietnamese."""
    try:
        with Path(words[0]).open(encoding="utf-8") as lines:
            found = check(lines)
    except (
        OSError,
        LookupError,
        ValueError,
        TypeError,
        StopIteration,
        AttributeError,
        RecursionError,
    ) as error:
        print(f"Không đọc được tệp nhật ký: {error!r}")
        return 2
    for problem in found.problems:
        print(f"KHÔNG NGUYÊN VẸN: {problem}")
    signed = sum(found.signed.values())
    print(f"{found.changes} thay đổi trong {len(found.ends)} chuỗi, {signed} chuỗi có chữ ký đúng đến cuối.")
    for device, key in found.keys.items():
        print(f"Khóa của máy {device}: {key} (hãy so với khóa mà cơ quan đã lưu)")
    if found.problems:
        return 1
    if signed < len(found.ends):
        print(
            "LIỀN MẠCH, nhưng chưa kiểm tra được hết chữ ký: người viết lại cả tệp thì không phát hiện được."
        )
        return 1
    print("NGUYÊN VẸN: mọi thay đổi còn đủ, đúng thứ tự, không bị sửa.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

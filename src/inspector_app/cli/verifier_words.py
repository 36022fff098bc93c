"""Words of the stand-alone verifier's command line to what is asked."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

PROGRAM = "kiem-tra-bien-ban"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What was asked for.

    Attributes:
        html: Where to write the page; None: nowhere, or beside the first file when nobody reads a terminal.
        scanned: What a scanner read from the check code of a paper copy; "" when nobody asked.
    """

    files: tuple[Path, ...]
    trust: tuple[Path, ...]
    tsa_trust: tuple[Path, ...]
    as_json: bool
    html: Path | None
    scanned: str
    language: str


def parse(argv: Sequence[str]) -> Asked:
    """Read the command line; argparse ends the program with status 2 on words it does not know."""
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="Kiểm tra biên bản đã ký: không cần tài khoản, không dùng mạng, không sửa tệp.",
        epilog="Mã kết thúc: 0 mọi tệp đều hợp lệ; 1 có tệp không hợp lệ; 2 không kiểm tra được.",
    )
    parser.add_argument("files", type=Path, nargs="*", metavar="TỆP", help="tệp biên bản (.pdf)")
    parser.add_argument(
        "--trust", type=Path, action="append", default=[], metavar="PEM",
        help="chứng thư tin cậy, ngoài các tệp trong thư mục tin-cay cạnh chương trình",
    )  # fmt: skip
    parser.add_argument(
        "--tsa-trust", type=Path, action="append", default=[], metavar="PEM",
        help="chứng thư tin cậy cho dấu thời gian; không nêu thì dùng như --trust",
    )  # fmt: skip
    parser.add_argument("--json", action="store_true", help="in một đối tượng JSON")
    parser.add_argument("--html", type=Path, metavar="TRANG", help="ghi trang kết quả để đọc, in")
    parser.add_argument(
        "--qr", default="", metavar="MÃ", help="mã quét từ bản giấy: có phải của tệp này không"
    )
    parser.add_argument("--lang", choices=("vi", "en"), default="vi", help="ngôn ngữ")
    words = parser.parse_args(argv)
    return Asked(
        files=tuple(words.files),
        trust=tuple(words.trust),
        tsa_trust=tuple(words.tsa_trust),
        as_json=words.json,
        html=words.html,
        scanned=words.qr,
        language=words.lang,
    )

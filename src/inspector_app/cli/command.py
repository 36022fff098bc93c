"""Words of the command line to a Command."""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

POSTED_SHEET, CATALOGUE_SHEET = "--posted-sheet", "--catalogue-sheet"
LEVELS = ("ministry", "province", "district", "commune")


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What was asked for on the command line.

    Attributes:
        name: ``window``, ``demo``, ``verify``, ``timestamp``, ``reconcile``, ``compare``, ``law``,
            ``forms check``, ``backup``, ``backups``, ``restore``, ``takeout``, ``erase``, ``replay``,
            ``escrow make``, ``escrow answer`` or ``doctor``.
        data_dir: Where the case file lives; None: the place of this system.
        temporary: Work in a throw-away case file that never asks for a passphrase.
        examples: The same, filled with examples to try things with.
        language: ``vi`` or ``en``; None: as set.
        as_json: Print one JSON object instead of words.
        trust: PEM files of the authorities trusted for signers, ``tsa_trust`` for time stamps.
        tsa: Address of a time stamp authority.
        authorities: PEM file of further authorities for https.
        renew: Add a time stamp to a file that has one.
        other: The second file of a comparison: the catalogue.
        as_of: Day at which a catalogue, or the law in a paper, is judged; None: today.
        level: Only procedures of this level have to be posted; "" all.
        posted_sheet, catalogue_sheet: Sheet of the list in either file of a comparison; "" the only one.
        scanned: What a scanner read from the check code of a paper copy.
        take_over: Take over the right to draft minutes from the laptop of which the copies are.
        minutes: The minutes that a scan is said to be of.
        which: The backup to restore: its name, how that begins, «latest», «yesterday», or a file.
        yes: Do it; without it only what would change is said.
        office: Whose escrow it becomes; ``holders`` is how many people get a code.
        escrow: The office's escrow file.
        code_files: Files with the codes of holders; () asks for them.
        digits: What the team read out of its request; "" asks for them.
    """

    name: str
    data_dir: Path | None = None
    temporary: bool = False
    examples: bool = False
    passphrase_file: Path | None = None
    language: str | None = None
    as_json: bool = False
    file: Path | None = None
    out: Path | None = None
    trust: tuple[Path, ...] = field(default=())
    tsa_trust: tuple[Path, ...] = field(default=())
    tsa: str = ""
    authorities: Path | None = None
    renew: bool = False
    other: Path | None = None
    as_of: date | None = None
    level: str = ""
    posted_sheet: str = ""
    catalogue_sheet: str = ""
    scanned: str = ""
    minutes: Path | None = None
    take_over: bool = False
    which: str = ""
    yes: bool = False
    office: str = ""
    holders: int = 3
    escrow: Path | None = None
    code_files: tuple[Path, ...] = field(default=())
    digits: str = ""


def parse(argv: Sequence[str]) -> Command:
    """Read the command line; argparse ends the program with status 2 on words it does not know."""
    # SUPPRESS: words before the command must not be overwritten by the defaults of the command's own parser
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--data-dir", type=Path, help="thư mục dữ liệu")
    common.add_argument("--temp", action="store_true", help="hồ sơ tạm, không hỏi mật khẩu")
    common.add_argument("--examples", action="store_true", help="thử với dữ liệu ví dụ, không giữ lại gì")
    common.add_argument("--passphrase-file", type=Path, help="tệp chứa mật khẩu của hồ sơ")
    common.add_argument("--lang", choices=("vi", "en"), help="ngôn ngữ")
    parser = argparse.ArgumentParser(
        prog="inspector",
        parents=[common],
        description="Kiểm tra Bộ phận Một cửa: checklist, số liệu, biên bản ký tại chỗ, không cần mạng.",
    )
    commands = parser.add_subparsers(dest="command", metavar="LỆNH")
    demo = commands.add_parser("demo", parents=[common], help="tám cuộc kiểm tra mẫu")
    demo.add_argument("--out", type=Path, required=True, help="thư mục nhận biên bản")
    demo.add_argument("--json", action="store_true")
    _add_checking(commands.add_parser("verify", parents=[common], help="kiểm tra một tệp biên bản"))
    words = "đóng dấu thời gian vào biên bản đã ký"
    _add_stamping(commands.add_parser("timestamp", parents=[common], help=words))
    reconcile = commands.add_parser("reconcile", parents=[common], help="đối chiếu số liệu (YAML, JSON)")
    reconcile.add_argument("file", type=Path)
    reconcile.add_argument("--json", action="store_true")
    compare = commands.add_parser("compare", parents=[common], help="so danh sách niêm yết với danh mục TTHC")
    compare.add_argument("file", type=Path, metavar="NIÊM_YẾT")
    compare.add_argument("other", type=Path, metavar="DANH_MỤC")
    compare.add_argument("--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD", help="hiệu lực tại ngày")
    compare.add_argument("--level", choices=LEVELS, default="", help="chỉ TTHC thực hiện ở cấp này")
    for option, whose in ((POSTED_SHEET, "NIÊM_YẾT"), (CATALOGUE_SHEET, "DANH_MỤC")):
        words = f"trang tính của tệp {whose}, khi nhiều trang giống danh sách"
        compare.add_argument(option, default="", metavar="TÊN_TRANG", help=words)
    compare.add_argument("--json", action="store_true")
    law = commands.add_parser("law", parents=[common], help="kiểm tra viện dẫn trong văn bản")
    law.add_argument("file", type=Path, metavar="VĂN_BẢN")
    law.add_argument("--as-of", type=date.fromisoformat, metavar="YYYY-MM-DD", help="hiệu lực tại ngày")
    law.add_argument("--json", action="store_true")
    forms = commands.add_parser("forms", parents=[common], help="mẫu phiếu kiểm tra")
    checks = forms.add_subparsers(dest="forms_command", required=True)
    check = checks.add_parser("check", parents=[common], help="tìm lỗi trong tệp mẫu")
    check.add_argument("file", type=Path, metavar="THƯ_MỤC")
    check.add_argument("--json", action="store_true")
    _add_backups(commands, common)
    _add_erasing(commands.add_parser("erase", parents=[common], help="ảnh, bản quét đã hết thời hạn lưu"))
    doctor = commands.add_parser("doctor", parents=[common], help="phiên bản, phông chữ, đĩa, giờ")
    doctor.add_argument("--json", action="store_true")
    words = "dựng lại hồ sơ từ bản an toàn (USB, thư mục thứ hai)"
    _add_replaying(commands.add_parser("replay", parents=[common], help=words))
    _add_escrow(commands, common)
    return _command(parser.parse_args(argv))


def _add_escrow(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", common: argparse.ArgumentParser
) -> None:
    escrow = commands.add_parser("escrow", parents=[common], help="chìa khóa dự phòng của cơ quan")
    deeds = escrow.add_subparsers(dest="escrow_command", required=True)
    make = deeds.add_parser("make", parents=[common], help="tạo tệp chìa khóa cơ quan và tờ mã")
    make.add_argument("--out", type=Path, required=True, metavar="THƯ_MỤC", help="thư mục nhận các tệp")
    make.add_argument("--office", required=True, metavar="TÊN", help="tên cơ quan giữ chìa khóa")
    words = "số người giữ mã, từ 3 đến 5 (mặc định 3); hai người bất kỳ cùng mở được"
    make.add_argument("--holders", type=int, default=3, metavar="SỐ", help=words)
    answer = deeds.add_parser("answer", parents=[common], help="trả lời một đoàn quên mật khẩu")
    answer.add_argument("file", type=Path, metavar="YÊU_CẦU")
    words = "tệp chìa khóa cơ quan"
    answer.add_argument("--escrow", type=Path, required=True, metavar="TỆP", help=words)
    answer.add_argument("--out", type=Path, required=True, metavar="TRẢ_LỜI", help="tệp gửi lại đoàn")
    words = "tệp chứa mã của một người giữ, nêu hai lần; không nêu thì hỏi"
    answer.add_argument("--code-file", type=Path, action="append", default=[], metavar="TỆP", help=words)
    words = "20 chữ số đoàn đọc qua điện thoại; không nêu thì hỏi"
    answer.add_argument("--digits", default="", metavar="CHỮ_SỐ", help=words)


def _add_backups(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]", common: argparse.ArgumentParser
) -> None:
    backup = commands.add_parser("backup", parents=[common], help="sao lưu hồ sơ ngay")
    backup.add_argument("--out", type=Path, metavar="THƯ_MỤC", help="chép thêm vào đây (USB, ổ mạng)")
    for name, words in (("backups", "danh sách bản sao lưu"), ("restore", "khôi phục một bản sao lưu")):
        made = commands.add_parser(name, parents=[common], help=words)
        made.add_argument("--from", dest="out", type=Path, metavar="THƯ_MỤC", help="tìm ở đây (USB, ổ mạng)")
        made.add_argument("--json", action="store_true")
        if name == "restore":
            which = "tên (hoặc phần đầu), tệp .db, latest (mới nhất) hay yesterday (hôm qua)"
            made.add_argument("which", metavar="BẢN_NÀO", help=which)
            made.add_argument("--yes", action="store_true", help="khôi phục; không nêu thì chỉ xem trước")
    words = "xuất toàn bộ dữ liệu ra định dạng mở, kèm mã băm (không còn được mã hóa)"
    takeout = commands.add_parser("takeout", parents=[common], help=words)
    takeout.add_argument("--out", type=Path, required=True, metavar="TỆP.zip|THƯ_MỤC", help="chưa được có")
    takeout.add_argument("--json", action="store_true")


def _add_erasing(erase: argparse.ArgumentParser) -> None:
    erase.add_argument("--due", action="store_true", required=True, help="những tệp đến hạn xóa hôm nay")
    erase.add_argument("--json", action="store_true")
    erase.add_argument("--yes", action="store_true", help="xóa vĩnh viễn; không nêu thì chỉ xem trước")


def _add_checking(verify: argparse.ArgumentParser) -> None:
    verify.add_argument("file", type=Path)
    verify.add_argument("--trust", type=Path, action="append", default=[], metavar="PEM")
    verify.add_argument("--tsa-trust", type=Path, action="append", default=[], metavar="PEM")
    verify.add_argument("--json", action="store_true")
    verify.add_argument("--qr", default="", metavar="MÃ", help="mã quét từ bản giấy")
    words = "tệp biên bản, khi tệp cần kiểm tra là bản quét của bản ký tay"
    verify.add_argument("--of", type=Path, metavar="BIÊN_BẢN", help=words)


def _add_replaying(replay: argparse.ArgumentParser) -> None:
    replay.add_argument("file", type=Path, metavar="THƯ_MỤC")
    replay.add_argument("--out", type=Path, required=True, metavar="THƯ_MỤC_MỚI", help="hồ sơ dựng lại")
    words = "máy cũ không còn dùng nữa: nhận luôn quyền lập biên bản"
    replay.add_argument("--take-over", action="store_true", help=words)
    replay.add_argument("--json", action="store_true")


def _add_stamping(stamp: argparse.ArgumentParser) -> None:
    stamp.add_argument("file", type=Path)
    stamp.add_argument("--tsa", required=True, metavar="URL", help="máy chủ cấp dấu thời gian (RFC 3161)")
    trusted = "chứng thư tin cậy cho"
    stamp.add_argument(
        "--trust", type=Path, action="append", default=[], metavar="PEM", help=f"{trusted} người ký"
    )
    stamp.add_argument(
        "--tsa-trust", type=Path, action="append", default=[], metavar="PEM", help=f"{trusted} dấu thời gian"
    )
    stamp.add_argument("--ca", type=Path, metavar="PEM", help=f"{trusted} kết nối https")
    stamp.add_argument("--out", type=Path, metavar="TỆP", help="tệp mới; không nêu thì đặt cạnh tệp cũ")
    stamp.add_argument("--renew", action="store_true", help="đóng thêm dấu mới vào tệp đã có dấu")
    stamp.add_argument("--json", action="store_true")


def _command(words: argparse.Namespace) -> Command:
    name = words.command or "window"
    if name == "forms":
        name = f"forms {words.forms_command}"
    elif name == "escrow":
        name = f"escrow {words.escrow_command}"
    return Command(
        name=name,
        data_dir=getattr(words, "data_dir", None),
        temporary=getattr(words, "temp", False) or getattr(words, "examples", False),
        examples=getattr(words, "examples", False),
        passphrase_file=getattr(words, "passphrase_file", None),
        language=getattr(words, "lang", None),
        as_json=getattr(words, "json", False),
        file=getattr(words, "file", None),
        out=getattr(words, "out", None),
        trust=tuple(getattr(words, "trust", ())),
        tsa_trust=tuple(getattr(words, "tsa_trust", ())),
        tsa=getattr(words, "tsa", ""),
        authorities=getattr(words, "ca", None),
        renew=getattr(words, "renew", False),
        other=getattr(words, "other", None),
        as_of=getattr(words, "as_of", None),
        level=getattr(words, "level", ""),
        posted_sheet=getattr(words, "posted_sheet", ""),
        catalogue_sheet=getattr(words, "catalogue_sheet", ""),
        scanned=getattr(words, "qr", ""),
        minutes=getattr(words, "of", None),
        take_over=getattr(words, "take_over", False),
        which=getattr(words, "which", ""),
        yes=getattr(words, "yes", False),
        office=getattr(words, "office", ""),
        holders=getattr(words, "holders", 3),
        escrow=getattr(words, "escrow", None),
        code_files=tuple(getattr(words, "code_file", ())),
        digits=getattr(words, "digits", ""),
    )

"""Settings of this laptop: one record, every field with its title, unit and bounds."""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from inspector_app.errors import CannotDo, Surroundings

FILE_NAME = "settings.json"
E = TypeVar("E", bound=StrEnum)


class Language(StrEnum):
    """Language of what people read."""

    VI = "vi"
    EN = "en"


class Scheme(StrEnum):
    """Colours of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"  # «Tăng tương phản»


def _as(title: str, read: Callable[[object], object]) -> Mapping[str, object]:
    """Name a setting with its unit; ``read`` turns what a file says into its value or raises."""
    return {"title": title, "read": read}


def _whole(least: int, most: int) -> Callable[[object], int]:
    def read(said: object) -> int:
        if type(said) is not int or not least <= said <= most:  # True is an int too
            raise ValueError(said)
        return said

    return read


def _one_of(kind: type[E]) -> Callable[[object], E]:
    def read(said: object) -> E:
        if not isinstance(said, str):
            raise TypeError(said)
        return kind(said)

    return read


def _yes_no(said: object) -> bool:
    if not isinstance(said, bool):
        raise TypeError(said)
    return said


def _text(most: int) -> Callable[[object], str]:
    def read(said: object) -> str:
        if not isinstance(said, str):
            raise TypeError(said)
        if len(said) > most:
            raise ValueError(said)
        return said

    return read


def _folder(said: object) -> Path | None:
    if said is not None and not isinstance(said, str):
        raise TypeError(said)
    return None if said is None else Path(said)


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that a person may set on one laptop."""

    version: int = field(default=1, metadata=_as("Phiên bản tệp cài đặt", _whole(1, 1)))
    language: Language = field(default=Language.VI, metadata=_as("Ngôn ngữ", _one_of(Language)))
    scheme: Scheme = field(default=Scheme.SYSTEM, metadata=_as("Màu sắc", _one_of(Scheme)))
    text_size_percent: int = field(default=100, metadata=_as("Cỡ chữ (%)", _whole(80, 200)))
    lock_after_minutes: int = field(default=10, metadata=_as("Tự khóa khi không dùng (phút)", _whole(0, 240)))
    shorthand: bool = field(default=True, metadata=_as("Tự viết đầy đủ chữ gõ tắt", _yes_no))
    token_library: Path | None = field(default=None, metadata=_as("Thư viện PKCS#11 của USB token", _folder))
    tsa_address: str = field(default="", metadata=_as("Địa chỉ cấp dấu thời gian", _text(2_000)))
    second_place: Path | None = field(default=None, metadata=_as("Nơi giữ bản an toàn", _folder))
    backup_folder: Path | None = field(default=None, metadata=_as("Thư mục sao lưu thứ hai", _folder))
    keep_pictures_months: int = field(
        default=0, metadata=_as("Thời hạn lưu ảnh, bản quét (tháng; 0: chưa đặt)", _whole(0, 1_200))
    )
    font_folder: Path | None = field(default=None, metadata=_as("Thư mục phông chữ của biên bản", _folder))


def read_settings(data_dir: Path) -> Settings:
    """Read the settings of a data folder; the defaults when there are none yet.

    Raises:
        CannotDo: ``SETTINGS-01`` the file is damaged or of a newer version.
        Surroundings: ``SETTINGS-02`` it cannot be read.
    """
    file = data_dir / FILE_NAME
    try:
        written = file.read_bytes()
    except (FileNotFoundError, NotADirectoryError):  # the folder itself is judged by whoever writes in it
        return Settings()
    except OSError as error:
        raise Surroundings("SETTINGS-02", file=str(file), reason=error.strerror or "") from error
    return _read(written)


def _read(written: bytes) -> Settings:
    """Read a file strictly: nothing is guessed, and no unknown name passes over."""
    try:
        said = json.loads(written.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise _damaged("?") from error
    if not isinstance(said, dict):
        raise _damaged("?")
    readers = {one.name: one.metadata["read"] for one in fields(Settings)}
    values = {}
    for name, value in said.items():
        if name not in readers:
            raise _damaged(name)
        try:
            values[name] = readers[name](value)
        except (TypeError, ValueError) as error:
            raise _damaged(name) from error
    return Settings(**values)


def _damaged(where: str) -> CannotDo:
    return CannotDo("SETTINGS-01", file=FILE_NAME, where=where)


def write_settings(data_dir: Path, settings: Settings) -> None:
    """Write the settings; a half-written file never replaces a whole one.

    Raises:
        Surroundings: ``SETTINGS-02`` it cannot be written.
    """
    new = data_dir / (FILE_NAME + ".new")
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        said = json.dumps(asdict(settings), ensure_ascii=False, indent=2, default=str)
        new.write_text(said, encoding="utf-8")
        new.replace(data_dir / FILE_NAME)
    except OSError as error:
        raise Surroundings("SETTINGS-02", file=str(new), reason=error.strerror or "") from error


def default_data_dir(environ: Mapping[str, str], platform: str, home: Path) -> Path:
    """Return where the case file lives when nobody says otherwise: per person, never roaming.

    Args:
        environ: The environment.
        platform: ``sys.platform``.
        home: The person's home folder.
    """
    if platform == "win32":
        return Path(environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "Inspector"
    return Path(environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "inspector"

"""Settings of this laptop: one model, every field with its title, unit and bounds."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from inspector_app.errors import CannotDo, Surroundings

FILE_NAME = "settings.json"


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


class Settings(BaseModel):
    """Everything that a person may set on one laptop."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: int = Field(default=1, title="Phiên bản tệp cài đặt", ge=1, le=1)
    language: Language = Field(default=Language.VI, title="Ngôn ngữ")
    scheme: Scheme = Field(default=Scheme.SYSTEM, title="Màu sắc")
    text_size_percent: int = Field(default=100, title="Cỡ chữ (%)", ge=80, le=200)
    shorthand: bool = Field(default=True, title="Tự viết đầy đủ chữ gõ tắt")
    token_library: Path | None = Field(default=None, title="Thư viện PKCS#11 của USB token")
    font_folder: Path | None = Field(default=None, title="Thư mục phông chữ của biên bản")


def read_settings(data_dir: Path) -> Settings:
    """Read the settings of a data folder; the defaults when there are none yet.

    Raises:
        CannotDo: ``SETTINGS-01`` the file is damaged or of a newer version.
        Surroundings: ``SETTINGS-02`` it cannot be read.
    """
    file = data_dir / FILE_NAME
    try:
        return Settings.model_validate_json(file.read_bytes())
    except (FileNotFoundError, NotADirectoryError):  # the folder itself is judged by whoever writes in it
        return Settings()
    except OSError as error:
        raise Surroundings("SETTINGS-02", file=str(file), reason=error.strerror or "") from error
    except ValidationError as error:
        place = ".".join(str(part) for part in error.errors()[0]["loc"]) or "?"
        raise CannotDo("SETTINGS-01", file=file.name, where=place) from error


def write_settings(data_dir: Path, settings: Settings) -> None:
    """Write the settings; a half-written file never replaces a whole one.

    Raises:
        Surroundings: ``SETTINGS-02`` it cannot be written.
    """
    new = data_dir / (FILE_NAME + ".new")
    try:
        data_dir.mkdir(parents=True, exist_ok=True)
        new.write_text(settings.model_dump_json(indent=2), encoding="utf-8")
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

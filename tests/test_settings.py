"""Settings come back as they were kept; whatever is wrong in the file is named, and never guessed."""

import json
from dataclasses import fields
from pathlib import Path

import pytest

from inspector_app.errors import CannotDo
from inspector_app.settings import FILE_NAME, Language, Scheme, Settings, read_settings, write_settings


@pytest.mark.parametrize(
    "settings",
    [
        Settings(),
        Settings(
            language=Language.EN,
            scheme=Scheme.CONTRAST,
            text_size_percent=150,
            shorthand=False,
            token_library=Path("/thư viện/token.so"),
            font_folder=Path("/phông/Chữ"),
        ),
    ],
)
def test_settings_come_back_as_they_were_kept(tmp_path, settings):
    write_settings(tmp_path / "new", settings)

    assert read_settings(tmp_path / "new") == settings
    assert [file.name for file in (tmp_path / "new").iterdir()] == [FILE_NAME]


def test_what_a_file_leaves_out_is_as_it_comes(tmp_path):
    (tmp_path / FILE_NAME).write_text('{"scheme": "dark"}')

    assert read_settings(tmp_path) == Settings(scheme=Scheme.DARK)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("language", "fr"),
        ("language", []),
        ("scheme", 1),
        ("version", 2),
        ("version", True),
        ("text_size_percent", "115"),
        ("text_size_percent", 79),
        ("text_size_percent", 201),
        ("shorthand", "perhaps"),
        ("font_folder", 7),
        ("token_library", 7),
        ("colour", "red"),
    ],
)
def test_a_wrong_value_is_named_by_its_place(tmp_path, name, value):
    (tmp_path / FILE_NAME).write_text(json.dumps({name: value}))

    with pytest.raises(CannotDo) as told:
        read_settings(tmp_path)

    assert (told.value.code, told.value.fields["where"]) == ("SETTINGS-01", name)


def test_every_setting_has_a_title():
    assert all(field.metadata["title"] for field in fields(Settings))


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"[]", b"null", b"\xff\xfe{}", b"7", b"[" * 100_000],
    ids=["empty", "cut off", "list", "null", "not UTF-8", "number", "too deep"],
)
def test_a_file_that_is_no_settings_file_is_said_to_be_damaged(tmp_path, content):
    (tmp_path / FILE_NAME).write_bytes(content)

    with pytest.raises(CannotDo) as told:
        read_settings(tmp_path)

    assert told.value.code == "SETTINGS-01"

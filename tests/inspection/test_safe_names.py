"""Whatever somebody called a thing, the name of its file is one that every system takes."""

from pathlib import PureWindowsPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from inspector_app.inspection.safe_names import LONGEST, safe_name


@pytest.mark.parametrize(
    ("called", "name"),
    [
        ("Sở Giao thông – Vận tải", "so-giao-thong-van-tai"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows", "c-windows"),
        ("CON", "tep-con"),
        ("com1", "tep-com1"),
        ("aux.", "tep-aux"),
        ("", "tep"),
        ("\u202e...", "tep"),
        ("a" * 500, "a" * LONGEST),
    ],
)
def test_a_name_is_made_of_plain_letters(called, name):
    assert safe_name(called) == name


@given(st.text())
@settings(max_examples=50)
def test_no_text_makes_a_path_or_a_name_that_is_kept(text):
    name = safe_name(text)

    assert 0 < len(name) <= LONGEST + 4
    assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not PureWindowsPath(name).is_reserved()

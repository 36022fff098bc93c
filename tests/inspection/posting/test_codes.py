"""Codes of procedures as they stand in real files."""

import pytest

from inspector_app.inspection.posting.codes import ProcedureCode, case_of, read_code


@pytest.mark.parametrize(
    ("cell", "national", "suffix"),
    [
        ("1.001193", "1.001193", ""),
        ("'1.001193", "1.001193", ""),
        ("’1.001193", "1.001193", ""),
        ("\ufeff1.001193\u00a0", "1.001193", ""),
        ("  1 . 001193\n", "1.001193", ""),
        ("1,001193", "1.001193", ""),
        ("1.001193.", "1.001193", ""),
        ("１.００１１９３", "1.001193", ""),
        ("1.116300.02", "1.116300", "02"),
        ("1.011442.000.00.00.H38", "1.011442", "000.00.00.H38"),
        ("1.011442.000.00.00.h38", "1.011442", "000.00.00.H38"),
        ("2.000815.000.00.00.H55.02", "2.000815", "000.00.00.H55.02"),
        (1.01498, "1.014980", ""),
        (1.001193, "1.001193", ""),
        (2.0001, "2.000100", ""),
        (2.0008150000000001, "2.000815", ""),
    ],
)
def test_a_code_is_read_in_every_form_that_real_files_have(cell, national, suffix):
    assert read_code(cell) == ProcedureCode(national, suffix)


@pytest.mark.parametrize(
    "cell",
    [
        "",
        "1.00309",
        "1.0030911",
        "TTHC001",
        "IMP_F_1789834010478",
        "1.001193 1.001194",
        "1.001193\n1.001194",
        "Mã số",
        "0.001193",
        1,
        2,
        3.0,
        12,
        0.5,
        -1.001193,
        1.0011934,
        True,
        float("nan"),
        float("inf"),
        "1.٠٠١١٩٣",
    ],
)
def test_what_is_no_code_is_none_and_not_a_guess(cell):
    assert read_code(cell) is None


def test_every_number_that_excel_made_of_a_code_gives_the_code_back():
    for last in range(1, 1_000_000, 997):
        code = f"{1 + last % 6}.{last:06d}"

        assert str(read_code(float(code))) == code


@pytest.mark.parametrize(
    ("suffix", "case"), [("", ""), ("02", "02"), ("000.00.00.H55", ""), ("000.00.00.H55.02", "02")]
)
def test_the_service_case_is_told_from_the_agency(suffix, case):
    assert case_of(suffix) == case
    assert ProcedureCode("2.000815", suffix).case == case


def test_a_code_prints_as_it_is_written():
    assert str(ProcedureCode("1.011442", "000.00.00.H38")) == "1.011442.000.00.00.H38"

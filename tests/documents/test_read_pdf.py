"""Reading strangers' files: the data, or one sentence; never an accident."""

import io

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from inspector_app.documents import read_pdf
from inspector_app.documents.minutes_pdf import render
from inspector_app.documents.pages import page_count, page_image, page_text
from inspector_app.documents.read_pdf import attached_minutes
from inspector_app.errors import CannotDo


@pytest.fixture(scope="module")
def base(fonts):
    from tests.documents.sample import empty_minutes

    return render(empty_minutes(fonts), fonts).pdf


def changed(base, change):
    with pikepdf.open(io.BytesIO(base)) as document:
        change(document)
        result = io.BytesIO()
        document.save(result, compress_streams=False)
    return result.getvalue()


def second_attachment(document):
    names = document.Root.Names.EmbeddedFiles.Names
    names.append(pikepdf.String("minutes.json"))
    names.append(names[1])


def no_attachment(document):
    del document.Root.Names


def renamed(document):
    document.Root.Names.EmbeddedFiles.Names[0] = pikepdf.String("other.json")


def compressed(document):
    stream = document.Root.Names.EmbeddedFiles.Names[1].EF.F
    stream.write(b"\x00" * 64, filter=pikepdf.Name.FlateDecode)


def foreign(document):
    names = document.Root.Names.EmbeddedFiles.Names
    names.append(pikepdf.String("photo.jpg"))
    names.append(names[1])


def nonsense(document):
    document.Root.Names = 7


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (second_attachment, "PDF-02"),
        (no_attachment, "PDF-02"),
        (renamed, "PDF-02"),
        (compressed, "PDF-02"),
        (foreign, "PDF-02"),
        (nonsense, "PDF-01"),
    ],
)
def test_a_file_without_exactly_our_attachment_is_refused(base, change, code):
    with pytest.raises(CannotDo) as refused:
        attached_minutes(changed(base, change))

    assert refused.value.code == code


def test_a_huge_attachment_is_not_opened(base, monkeypatch):
    monkeypatch.setattr(read_pdf, "LARGEST_ATTACHMENT", 100)

    with pytest.raises(CannotDo) as refused:
        attached_minutes(base)

    assert refused.value.code == "PDF-03"


@pytest.mark.parametrize("reader", [attached_minutes, page_count, lambda pdf: page_image(pdf, 0, 100)])
@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"no pdf", bytes(1000), b"%PDF-1.4\n" + b"[" * 5000])
def test_what_is_no_pdf_is_refused(reader, data):
    with pytest.raises(CannotDo) as refused:
        reader(data)

    assert refused.value.code == "PDF-01"


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(place=st.integers(0), byte=st.integers(0, 255), cut=st.booleans())
def test_a_broken_file_is_read_or_refused_and_never_an_accident(base, place, byte, cut):
    at = place % len(base)
    broken = base[:at] if cut else base[:at] + bytes([byte]) + base[at + 1 :]

    for read in (attached_minutes, page_count, lambda pdf: page_text(pdf, 0)):
        try:
            read(broken)
        except CannotDo as refused:
            assert refused.code.startswith("PDF-0")  # noqa: PT017 - either outcome is right


def test_an_attachment_over_sixteen_megabytes_is_refused(base):
    def large(document):
        document.Root.Names.EmbeddedFiles.Names[1].EF.F.write(bytes(16 * 1024 * 1024 + 1))

    with pytest.raises(CannotDo) as refused:
        attached_minutes(changed(base, large))

    assert refused.value.code == "PDF-03"


def test_a_file_over_sixty_four_megabytes_is_not_parsed(base, fonts):
    with pytest.raises(CannotDo) as refused:
        attached_minutes(base + bytes(64 * 1024 * 1024))

    assert refused.value.code == "PDF-05"

"""PDF/A-3b by structure: what a validator would ask for, read with qpdf, pikepdf and an XML parser."""

import io
import subprocess
import xml.etree.ElementTree as ET

import pikepdf
import pytest

from inspector_app.documents.colour_profile import srgb_profile
from inspector_app.documents.minutes_pdf import render
from inspector_app.documents.read_pdf import attached_minutes
from tests.documents.sample import FIGURES, UNBALANCED, sample_minutes

SPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
}


@pytest.fixture(scope="module")
def base(fonts):
    return render(sample_minutes(fonts, figures=(FIGURES, UNBALANCED)), fonts).pdf


@pytest.fixture
def opened(base):
    with pikepdf.open(io.BytesIO(base)) as document:
        yield document


def xmp(document):
    return ET.fromstring(document.Root.Metadata.read_bytes().decode().strip())


def fonts_of(document):
    return [
        thing
        for thing in document.objects
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/Type") == "/Font"
    ]


def test_qpdf_finds_nothing_to_complain_about(base, tmp_path):
    file = tmp_path / "base.pdf"
    file.write_bytes(base)

    run = subprocess.run(["qpdf", "--check", file], capture_output=True, text=True, check=False)

    assert (run.returncode, run.stderr) == (0, "")
    assert "No syntax or stream encoding errors" in run.stdout


def test_no_stream_is_compressed_so_no_library_can_change_the_bytes(opened, base):
    assert [s for s in opened.objects if isinstance(s, pikepdf.Stream) and "/Filter" in s] == []
    assert b"FlateDecode" not in base


def test_every_font_is_embedded_and_none_is_helvetica(opened, base):
    used = fonts_of(opened)

    assert len(used) >= 4
    assert all("/FontFile2" in font.FontDescriptor for font in used)
    assert all("/ToUnicode" in font for font in used)
    assert b"Helvetica" not in base


def test_the_file_says_that_it_is_pdf_a_3b(opened):
    said = xmp(opened)

    assert said.findtext(".//pdfaid:part", namespaces=SPACES) == "3"
    assert said.findtext(".//pdfaid:conformance", namespaces=SPACES) == "B"


def test_title_producer_and_dates_are_the_same_in_both_places(opened):
    said, info = xmp(opened), opened.trailer.Info

    title = said.find(".//dc:title/rdf:Alt/rdf:li", SPACES).text
    assert title == str(info.Title) == "Biên bản kiểm tra Trung tâm Phục vụ hành chính công phường Mẫu Sơn"
    assert said.findtext(".//pdf:Producer", namespaces=SPACES) == str(info.Producer)
    assert said.findtext(".//xmp:CreateDate", namespaces=SPACES) == "2026-11-12T11:15:30+07:00"
    assert str(info.CreationDate) == str(info.ModDate) == "D:20261112111530+07'00'"


def test_colours_are_those_of_an_embedded_profile(opened):
    (intent,) = opened.Root.OutputIntents

    assert intent.S == "/GTS_PDFA1"
    assert intent.DestOutputProfile.N == 3
    assert intent.DestOutputProfile.read_bytes() == srgb_profile()


def test_the_profile_is_well_formed_and_carries_no_clock_time():
    from PIL import ImageCms

    profile = srgb_profile()

    assert ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile))).startswith("sRGB")
    assert profile[36:40] == b"acsp"
    assert profile[24:36].hex() == "07ea00010001000000000000"


def test_the_data_are_attached_as_the_source_of_the_pages(opened, base):
    (attached,) = opened.Root.AF

    assert attached.AFRelationship == "/Source"
    assert str(attached.UF) == "minutes.json"
    assert attached.EF.F.Subtype == "/application/json"
    assert attached.EF.F.read_bytes() == attached_minutes(base)
    assert attached.EF.F.Params.Size == len(attached_minutes(base))


def test_the_language_is_vietnamese_and_the_title_is_shown(opened):
    assert str(opened.Root.Lang) == "vi-VN"
    assert opened.Root.ViewerPreferences.DisplayDocTitle is True


def test_nothing_in_the_file_acts_or_reaches_out(opened):
    kinds = {
        key
        for thing in opened.objects
        if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream)
        for key in thing.keys()  # noqa: SIM118 - a pikepdf object is no mapping
    }

    assert (
        kinds & {"/JS", "/JavaScript", "/AA", "/OpenAction", "/URI", "/Launch", "/Annots", "/Encrypt"}
        == set()
    )


def test_the_version_is_one_point_seven(base):
    assert base.startswith(b"%PDF-1.7\n")


def test_a_title_with_control_characters_leaves_the_metadata_readable(fonts):
    minutes = sample_minutes(fonts, unit_name="Đơn vị\x0b <A> & \x00 B")

    with pikepdf.open(io.BytesIO(render(minutes, fonts).pdf)) as document:
        title = xmp(document).find(".//dc:title/rdf:Alt/rdf:li", SPACES).text

    assert title == "Biên bản kiểm tra Đơn vị <A> &  B"

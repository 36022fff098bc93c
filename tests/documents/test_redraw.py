"""Anyone can draw a sample again from the minutes alone: these scripts share no code with the program."""

import hashlib
import io
import json
import re
import subprocess

import pikepdf
import pytest

from inspector_app.documents.minutes_pdf import render
from inspector_app.inspection.instrument_lines import PrintedInstruments
from inspector_app.inspection.sampling.records import SampleMethod
from tests.documents.instruments_sample import drawn_by_field, drawn_from
from tests.documents.sample import instruments_minutes

DRAWN = {
    "simple random": drawn_from(size=30),
    "systematic": drawn_from(size=17, method=SampleMethod.SYSTEMATIC, replaced=False),
    "stratified": drawn_by_field(),
}


def paper_of(pdf, folder):
    """The words of the annex as a reader finds them, line ends as blanks."""
    (folder / "minutes.pdf").write_bytes(pdf)
    run = subprocess.run(["pdftotext", "-raw", folder / "minutes.pdf", "-"], check=True, capture_output=True)
    annex = run.stdout.decode().split("\nCHỌN MẪU HỒ SƠ\n")[-1]
    return " ".join(annex.split())


def rank(seed, code):
    return hashlib.sha256(f"{seed}|{code}".encode()).hexdigest()


def codes_in(text):
    return re.findall(r"H57\.\d+-\d{6}-\d{4}", text)


def redrawn_from_paper(annex):
    """Draw again what the annex describes, with the standard library alone."""
    seed = re.search(r"Hạt giống (.+?) SHA-256 của hạt giống", annex)[1]
    size = int(re.search(r"Cỡ mẫu \(n\) (\d+)", annex)[1])
    method = re.search(r"Phương pháp (.+?) Cỡ mẫu \(n\)", annex)[1]
    codes = codes_in(annex.split("Các mã của khung mẫu")[1])
    if method == "Chọn hệ thống":
        codes.sort(key=str.encode)
        start = int(hashlib.sha256(seed.encode()).hexdigest(), 16) % len(codes)
        return [codes[(start + i * len(codes) // size) % len(codes)] for i in range(size)]
    if method == "Chọn phân tầng":
        strata = re.split(r"(Đất đai|Hộ tịch|Xây dựng) \(\d+\)", annex.split("Các mã của khung mẫu")[1])[1:]
        sizes = dict(re.findall(r"(Đất đai|Hộ tịch|Xây dựng) \d+ (\d+)", annex.split("theo tầng:")[1]))
        return [
            code
            for name, listed in sorted(zip(strata[::2], strata[1::2], strict=True))
            for code in sorted(re.findall(r"H57\.\S+", listed), key=lambda c: rank(seed, c))[
                : int(sizes[name])
            ]
        ]
    return sorted(codes, key=lambda code: rank(seed, code))[:size]


@pytest.mark.parametrize("part", DRAWN.values(), ids=DRAWN)
def test_a_sample_is_drawn_again_from_the_annex_on_paper(fonts, tmp_path, part):
    instruments = PrintedInstruments(sampling=part)
    annex = paper_of(render(instruments_minutes(fonts, instruments=instruments), fonts).pdf, tmp_path)

    printed = codes_in(annex.split("theo thứ tự chọn:")[1].split("Ước lượng")[0])

    drawn = redrawn_from_paper(annex)
    assert drawn == list(part.samples[0].sample.drawn)
    assert [code for code in printed if code in drawn][: len(drawn)] == drawn


def test_the_annex_proves_its_frame_and_the_ranks_of_what_was_drawn(fonts, tmp_path):
    part = DRAWN["simple random"]
    (line,) = part.samples
    instruments = PrintedInstruments(sampling=part)
    annex = paper_of(render(instruments_minutes(fonts, instruments=instruments), fonts).pdf, tmp_path)

    stated = re.search(r"SHA-256 của các mã hồ sơ ([0-9a-f]{64})", annex)[1]
    codes = codes_in(annex.split("Các mã của khung mẫu")[1])
    assert hashlib.sha256("".join(f"{code}\n" for code in sorted(codes)).encode()).hexdigest() == stated
    ranks = dict(re.findall(r"(H57\.\S+) ([0-9a-f]{16})\b", annex))
    assert {code: rank(line.sample.seed, code)[:16] for code in line.sample.drawn} == {
        code: ranks[code] for code in line.sample.drawn
    }


def test_a_sample_is_drawn_again_from_the_attached_data(fonts):
    with pikepdf.open(io.BytesIO(render(instruments_minutes(fonts), fonts).pdf)) as pdf:
        data = json.loads(pdf.attachments["minutes.json"].get_file().read_bytes())

    sampling = data["instruments"]["sampling"]
    frames = {one["content"]: [row["code"] for row in one["rows"]] for one in sampling["frames"]}
    for one in sampling["samples"]:
        sample = one["sample"]
        codes = frames[sample["content"]]
        assert sorted(codes, key=lambda c: rank(sample["seed"], c))[: sample["size"]] == sample["drawn"]
        listed = "".join(f"{code}\n" for code in sorted(codes, key=str.encode))
        assert hashlib.sha256(listed.encode()).hexdigest() == sample["codes_sha256"]

"""Words for samples: what a method and a basis are called, how to draw again, what an estimate is about."""

from collections.abc import Mapping
from types import MappingProxyType

from inspector_app.inspection.numbers import count_text, percent_text
from inspector_app.inspection.sampling.records import Estimate, Sample, SampleMethod, SizeBasis

METHOD_WORDS: Mapping[SampleMethod, str] = MappingProxyType(
    {
        SampleMethod.SIMPLE_RANDOM: "ngẫu nhiên đơn giản",
        SampleMethod.SYSTEMATIC: "hệ thống (cách đều)",
        SampleMethod.STRATIFIED: "phân tầng",
        SampleMethod.CENSUS: "toàn bộ",
        SampleMethod.JUDGEMENT: "theo nhận định",
    }
)
BASIS_WORDS: Mapping[SizeBasis, str] = MappingProxyType(
    {
        SizeBasis.GIVEN: "do Đoàn ấn định",
        SizeBasis.PROPORTION: "theo độ tin cậy và sai số",
        SizeBasis.ISO_2859_2: "theo mức chất lượng giới hạn (ISO 2859-2, TCVN 7790-2)",
    }
)
TICK_FAILED: Mapping[str, str] = MappingProxyType(
    {
        "has_slip": "Không có Phiếu kiểm soát",
        "handovers_signed": "Có lượt bàn giao thiếu chữ ký",
        "times_filled": "Phiếu không ghi đủ thời gian",
        "result_right": "Kết quả ghi trên phiếu không đúng",
        "agrees_with_software": "Phiếu giấy và phần mềm không thống nhất",
    }
)
"""What a dossier is counted for when its tick is «no»."""

_RECIPES: Mapping[SampleMethod, str] = MappingProxyType(
    {
        SampleMethod.SIMPLE_RANDOM: "Lấy {size} mã đầu tiên theo thứ tự.",
        SampleMethod.STRATIFIED: "Trong từng nhóm, lấy đúng số mã ghi cho nhóm đó, từ đầu thứ tự của nhóm.",
        SampleMethod.SYSTEMATIC: (
            "Xếp mã theo thứ tự byte UTF-8, đánh số từ 0 đến N − 1; s là SHA-256 của hạt giống, đọc là một "
            "số nguyên, lấy dư khi chia cho N; với i từ 0 đến {last}, lấy mã ở vị trí "
            "(s + ⌊i × N / {size}⌋) mod N."
        ),
        SampleMethod.CENSUS: "Lấy tất cả {size} mã.",
        SampleMethod.JUDGEMENT: "Hồ sơ do người kiểm tra chọn; không suy rộng.",
    }
)
_RANK = (
    "Với từng mã hồ sơ, tính SHA-256 của chuỗi UTF-8 «hạt giống|mã» (ghi theo hệ 16) và xếp mã theo giá trị "
    "đó tăng dần. "
)


def recipe_words(sample: Sample) -> str:
    """Return how anyone can draw the sample again from the annex, in one short paragraph."""
    needs_rank = sample.method in (SampleMethod.SIMPLE_RANDOM, SampleMethod.STRATIFIED)
    recipe = _RECIPES[sample.method].format(size=len(sample.drawn), last=len(sample.drawn) - 1)
    return (_RANK if needs_rank else "") + recipe


def estimate_words(estimate: Estimate) -> str:
    """Return what an estimate says: so many of those looked at, and between which rates in the population."""
    seen = (
        f"{estimate.about}: {count_text(estimate.failed)}/{count_text(estimate.looked_at)} hồ sơ đã xem "
        f"({percent_text(estimate.rate)})"
    )
    if estimate.looked_at == estimate.population:
        return f"{seen}, tính trên toàn bộ {count_text(estimate.population)} hồ sơ."
    return (
        f"{seen}; ước tính trong {count_text(estimate.population)} hồ sơ: từ {percent_text(estimate.low)} "
        f"đến {percent_text(estimate.high)} (độ tin cậy {estimate.confidence}%, khoảng Wilson)."
    )

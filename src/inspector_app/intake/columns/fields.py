"""The fields that each kind of list has, and the words by which their headers are known.

Words are folded (no marks, lower case, letters and digits only). A name behind «=» has to be the whole
header; any other name of two words or more may also begin it. Sources: exports of the national portal,
sheets and loaders of provinces and communes, Mẫu 06 of Thông tư 01/2020/TT-VPCP.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType

from inspector_app.intake.columns.mapping import FieldSpec, ImportKind

_PROCEDURE = (
    FieldSpec(name="code", label="Mã số TTHC", required=True),
    FieldSpec(name="name", label="Tên thủ tục hành chính", required=True),
    FieldSpec(name="field", label="Lĩnh vực"),
    FieldSpec(name="levels", label="Cấp thực hiện"),
    FieldSpec(name="agencies", label="Cơ quan thực hiện"),
    FieldSpec(name="owner", label="Cơ quan ngành dọc"),
    FieldSpec(name="decision", label="Quyết định công bố"),
    FieldSpec(name="decision_on", label="Ngày quyết định công bố"),
    FieldSpec(name="valid_from", label="Ngày có hiệu lực"),
    FieldSpec(name="valid_to", label="Ngày hết hiệu lực"),
    FieldSpec(name="status", label="Tình trạng hiệu lực"),
    FieldSpec(name="replaced_by", label="Mã TTHC thay thế"),
    FieldSpec(name="components", label="Thành phần hồ sơ"),
    FieldSpec(name="time_limits", label="Thời hạn giải quyết"),
    FieldSpec(name="fee", label="Phí, lệ phí"),
    FieldSpec(name="form", label="Mẫu đơn, tờ khai"),
    FieldSpec(name="online", label="Mức độ trực tuyến"),
)

_POSTED = (
    FieldSpec(name="code", label="Mã số TTHC", required=True, or_else="name"),
    FieldSpec(name="name", label="Tên thủ tục hành chính", required=True, or_else="code"),
    *_PROCEDURE[2:],
)

COUNT_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "received_total": "Tổng số tiếp nhận (3)",
        "received_new": "Tiếp nhận mới trong kỳ",
        "received_online": "Tiếp nhận trực tuyến (4)",
        "received_direct": "Tiếp nhận trực tiếp, bưu chính (5)",
        "carried_over": "Từ kỳ trước (6)",
        "settled_total": "Tổng số đã giải quyết (7)",
        "settled_early": "Giải quyết trước hạn (8)",
        "settled_on_time": "Giải quyết đúng hạn (9)",
        "settled_early_or_on_time": "Giải quyết trước và đúng hạn",
        "settled_late": "Giải quyết quá hạn (10)",
        "in_progress_total": "Tổng số đang giải quyết (11)",
        "in_progress_in_time": "Đang giải quyết trong hạn (12)",
        "in_progress_overdue": "Đang giải quyết quá hạn (13)",
        "returned": "Trả lại, rút, dừng",
    }
)
"""Counts of a statistics sheet, with the number of their column in the official form."""

FIELDS: Mapping[ImportKind, tuple[FieldSpec, ...]] = MappingProxyType(
    {
        ImportKind.CATALOGUE: _PROCEDURE,
        ImportKind.POSTED: _POSTED,
        ImportKind.STATISTICS: (
            FieldSpec(name="field", label="Lĩnh vực giải quyết", required=True, or_else="unit"),
            FieldSpec(name="unit", label="Đơn vị"),
            *(FieldSpec(name=name, label=label) for name, label in COUNT_LABELS.items()),
        ),
        ImportKind.FRAME: (
            FieldSpec(name="code", label="Mã hồ sơ", required=True),
            FieldSpec(name="stratum", label="Nhóm để phân tầng (lĩnh vực, kênh nộp …)"),
        ),
        ImportKind.STEPS: (
            FieldSpec(name="dossier", label="Mã hồ sơ", required=True),
            FieldSpec(name="step", label="Bước xử lý"),
            FieldSpec(name="agency", label="Đơn vị, bộ phận xử lý"),
            FieldSpec(name="started_at", label="Bắt đầu", required=True, or_else="ended_at"),
            FieldSpec(name="ended_at", label="Kết thúc"),
            FieldSpec(name="due_at", label="Hạn xử lý"),
        ),
        ImportKind.REGISTER: (FieldSpec(name="number", label="Số trong sổ (hoặc mã hồ sơ)", required=True),),
    }
)
"""What the mapping dialog offers for each kind, in its order."""

_PROCEDURE_NAMES = """
code: =ma so | ma tthc | ma so tthc | ma thu tuc | ma so thu tuc | =matthc | =masotthc | =mathutuc |
    =maso | =ma | =code | ma dich vu cong | =ma dvc | =madvc | ma so dvc | =ma quoc gia |
    ma so cua tthc | =so ho so tthc | ma so ho so tthc
name: =ten tthc | ten thu tuc | =tentthc | =tenthutuc | ten tthc | =ten | =tendvc | ten dvc |
    ten dich vu | =thu tuc hanh chinh | =tthc | danh muc thu tuc | danh muc tthc | noi dung tthc |
    noi dung thu tuc | =ten goi | =thu tuc | =name
field: =linh vuc | =linhvuc | ten linh vuc | =tenlinhvuc | linh vuc giai quyet | linh vuc |
    nganh linh vuc | =nganh
levels: cap thuc hien | =capthuchien | cap giai quyet | cap hanh chinh | =cap | cap tiep nhan | =captthc
agencies: co quan thuc hien | =coquanthuchien | co quan giai quyet | co quan truc tiep | =tencqth |
    don vi thuc hien | don vi giai quyet | co quan co tham quyen | co quan tiep nhan |
    don vi tiep nhan | =co quan | =don vi | =macqth | ma cqth
owner: co quan nganh doc | =nganh doc | don vi nganh doc | co quan chu quan
decision: quyet dinh cong bo | so quyet dinh | =quyet dinh | =qd cong bo | so qd | van ban cong bo |
    =so qdcb | =qdcb | so ngay quyet dinh | =quyetdinhcongbo | =soqd
decision_on: ngay quyet dinh | ngay qd | ngay cong bo | =ngay ban hanh | =ngay ky | =ngayqd
valid_from: ngay co hieu luc | =ngay hieu luc | hieu luc tu | =tu ngay | =ngayhieuluc
valid_to: ngay het hieu luc | =het hieu luc | hieu luc den | =den ngay | =ngayhethieuluc
status: =tinh trang | =trang thai | tinh trang hieu luc | trang thai hieu luc | =state
replaced_by: ma tthc thay the | =tthc thay the | thu tuc thay the | =thay the boi | ma thay the |
    duoc thay the boi
components: thanh phan ho so | =tphs | thanh phan so luong | =thanhphanhoso | =ho so gom |
    giay to phai nop
time_limits: thoi han giai quyet | thoi gian giai quyet | =thoi han | =thoihangiaiquyet |
    thoi gian thuc hien | thoi han xu ly | thoi gian xu ly | thoi han thuc hien | =thoi gian
fee: phi le phi | =phi | =le phi | muc phi | muc thu | muc le phi | =phi va le phi | =philephi
form: mau don | =to khai | mau to khai | bieu mau | ten mau don | =mau don to khai
online: =muc do | muc do cung cap | muc do dvc | muc do dich vu | muc do truc tuyen | =mucdo |
    muc do thuc hien | dich vu cong truc tuyen | =dvctt | =dvc truc tuyen | hinh thuc cung cap |
    =muc do dvctt
"""

_STATISTICS_NAMES = """
field: linh vuc | =linhvuc | ten linh vuc | noi dung linh vuc | =linh vuc cong viec | nganh linh vuc
unit: =don vi | ten don vi | don vi giai quyet | =co quan | co quan giai quyet | =xa phuong |
    =don vi xa phuong | ten co quan
"""

_FRAME_NAMES = """
code: ma ho so | =ma so ho so | ma so ho so | so ho so | =mahoso | =masohoso | =ma hs | =so bien nhan |
    so bien nhan | =ma bien nhan | =ma tiep nhan | =dossier | =ho so | =case | =case id |
    ma so bien nhan | =case concept name | =ma so | =ma | =code
stratum: =linh vuc | ten linh vuc | linh vuc | =kenh nop | hinh thuc nop | hinh thuc tiep nhan |
    kenh tiep nhan | =kenh | =nhom | =ten tthc | ten thu tuc | =thu tuc | =ket qua | =tinh trang |
    =trang thai | =tang
"""

_STEPS_NAMES = """
dossier: ma ho so | =ma so ho so | ma so ho so | so ho so | =mahoso | =masohoso | =ma hs |
    =so bien nhan | so bien nhan | =ma bien nhan | =ma tiep nhan | =dossier | =ho so | =case |
    =case id | ma so bien nhan | =case concept name
step: buoc xu ly | =buoc | ten buoc | buoc thuc hien | =cong viec | noi dung cong viec | ten cong viec |
    =hoat dong | =quy trinh | =concept name | =step | =activity | noi dung xu ly | =noi dung
agency: don vi xu ly | =don vi | =phong ban | bo phan xu ly | =bo phan | don vi thuc hien |
    co quan xu ly | phong ban xu ly | =vai tro | =co quan | =org group | co quan thuc hien |
    don vi giai quyet | don vi nhan
started_at: =bat dau | thoi gian bat dau | thoi diem bat dau | ngay bat dau | thoi gian nhan |
    ngay nhan | thoi diem nhan | =startdate | =started at | gio nhan | =tu
ended_at: =ket thuc | thoi gian ket thuc | thoi diem ket thuc | ngay ket thuc | thoi gian hoan thanh |
    ngay hoan thanh | thoi gian chuyen | ngay chuyen | thoi diem chuyen | =enddate | =ended at |
    =hoan thanh | thoi gian xu ly xong | ngay xu ly xong | =den
due_at: han xu ly | =han | ngay hen | thoi han xu ly | han giai quyet | han hoan thanh |
    thoi han hoan thanh | =deadline | =due at | thoi han giai quyet | =han tra | ngay hen tra |
    thoi gian hen tra
"""

_REGISTER_NAMES = """
number: =so | so thu tu vao so | so vao so | so den | so van ban | so dang ky | so ho so |
    so tiep nhan | =so so | so bien nhan | so ghi | so giay | so phieu | =so hieu | ma ho so |
    =ma so ho so | ma so ho so | =mahoso | =masohoso | =ma hs | =so bien nhan | =ma bien nhan |
    =ma tiep nhan | =dossier | =ho so | =case | =case id | ma so bien nhan | =case concept name |
    =ma so | =stt | =so tt | so thu tu | =tt
"""

_PERSONAL = """
ho ten | ho va ten | nguoi nop | ten nguoi | chu ho so | ten chu | to chuc ca nhan | ca nhan to chuc |
cong dan | ten cong dan | nguoi yeu cau | nguoi de nghi | nguoi dai dien | ten to chuc |
ten doanh nghiep | to chuc nop | khach hang | nguoi lien he | so dien thoai | dien thoai | so dt | sdt |
dtdd | di dong | dia chi | noi o | noi cu tru | thuong tru | tam tru | cccd | cmnd | can cuoc |
chung minh | so dinh danh | ma dinh danh ca nhan | ho chieu | ngay sinh | nam sinh | gioi tinh | email |
thu dien tu | e mail | ma so thue | mst | so tai khoan | zalo | dan toc | nguoi xu ly | can bo |
cong chuc | chuyen vien | nguoi thuc hien | nguoi nhan | nguoi gui | nguoi tiep nhan | nguoi giai quyet |
nguoi chuyen | org resource | resource | nguoi dung | tai khoan
"""


def known_names(kind: ImportKind) -> tuple[tuple[str, str, bool], ...]:
    """Return (folded name, field, whether it has to be the whole header), the most telling names first."""
    return _KNOWN[kind]


def is_personal(words: str) -> bool:
    """Whether a folded header is of a person's data: never read into rows (Luật Bảo vệ dữ liệu cá nhân)."""
    padded = f" {words} "
    if " doi tuong " in padded:  # for whom a procedure is, not who a person is
        return False
    return any(f" {name} " in padded for name in _PERSONAL_NAMES)


def _listed(block: str) -> tuple[tuple[str, str, bool], ...]:
    """Return the names of a block whose entries ``field: name | =name`` may run on over indented lines."""
    entries = " ".join(block.split())
    parts = re.split(r"(?:^|\s)(\w+): ", entries)[1:]
    return tuple(
        (name.strip().removeprefix("="), field, name.strip().startswith("=") or " " not in name.strip())
        for field, joined in zip(parts[::2], parts[1::2], strict=True)
        for name in joined.split("|")
    )


_PERSONAL_NAMES = tuple(name.strip() for name in " ".join(_PERSONAL.split()).split("|"))
_KNOWN = MappingProxyType(
    {
        ImportKind.CATALOGUE: _listed(_PROCEDURE_NAMES),
        ImportKind.POSTED: _listed(_PROCEDURE_NAMES),
        ImportKind.STATISTICS: _listed(_STATISTICS_NAMES),
        ImportKind.FRAME: _listed(_FRAME_NAMES),
        ImportKind.STEPS: _listed(_STEPS_NAMES),
        ImportKind.REGISTER: _listed(_REGISTER_NAMES),
    }
)

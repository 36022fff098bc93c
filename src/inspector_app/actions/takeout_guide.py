"""DOC-TRUOC.txt: what lies in an export of everything, and how anybody checks it; in plain Vietnamese."""

from datetime import datetime

from inspector_app.inspection.dates import moment_text

NAME = "DOC-TRUOC.txt"
_HEAD = """\
TOÀN BỘ DỮ LIỆU CỦA MỘT HỒ SƠ KIỂM TRA
Xuất lúc {when} bằng Inspector {version}. Người xuất: {who}.

TỆP NÀY KHÔNG CÒN ĐƯỢC MÃ HÓA. Ai có thư mục hoặc tệp nén này đều đọc được tất cả: tên người, ảnh, ghi chú
nội bộ, biên bản. Hãy giữ như tài liệu mật của cuộc kiểm tra, xóa khi không cần nữa.

TRONG NÀY CÓ GÌ
  bang-du-lieu/          mỗi loại ghi chép một bảng CSV (UTF-8): {records} bản ghi trong {tables} bảng
  tu-dien-du-lieu.csv    từng cột của từng bảng: tên trong hồ sơ, dạng, các giá trị có thể có
  bien-ban/              biên bản của từng cuộc kiểm tra: mọi lần lập, mọi lần ký; tệp du-lieu.json là dữ
                         liệu trong biên bản đã ký, có dấu niêm phong của máy
  tep-dinh-kem/          ảnh và tệp khác, đúng từng byte như lúc nhận
  danh-sach-tep.csv      mỗi tệp một mã băm: nằm ở đâu, của cuộc kiểm tra nào, về nội dung nào, tên gốc
  phieu-kiem-tra/        các phiếu kiểm tra đã dùng, đúng từng byte như đã phát hành
{journal}  manifest.sha256        mã băm SHA-256 của mọi tệp khác

KIỂM TRA CÒN NGUYÊN
  Trên Linux, macOS hoặc WSL, đứng trong thư mục này:
      sha256sum -c manifest.sha256
  Mỗi dòng phải ghi «OK» (hoặc «Thành công»). Một dòng khác là tệp ấy đã bị sửa hoặc thiếu.
  Trên Windows (PowerShell), với từng tệp:
      Get-FileHash -Algorithm SHA256 bang-du-lieu\\ton-tai.csv
  rồi so với dòng tương ứng trong manifest.sha256.

MỞ BẢNG CSV
  LibreOffice: chọn bảng mã UTF-8, dấu phân cách là dấu phẩy. Excel: Dữ liệu > Từ văn bản/CSV.
  Ô có chữ bắt đầu bằng = + - @ (hoặc dấu nháy đơn) được thêm một dấu nháy đơn ở đầu để bảng tính không coi là
  công thức; đọc bằng chương trình thì bỏ đúng một dấu nháy đầu ấy.
  Ngày ghi theo dạng năm-tháng-ngày; giờ theo giờ UTC (giờ Việt Nam trừ 7). Có là 1, không là 0.
  Chỗ hai người ghi khác nhau mà chưa ai quyết định có đủ các giá trị trong bang-du-lieu/xung-dot.csv.

KIỂM TRA BIÊN BẢN ĐÃ KÝ
  Mở tệp *-da-ky.pdf bằng phần mềm đọc PDF có kiểm tra chữ ký, hoặc: inspector verify TỆP
"""
_JOURNAL = """\
  nhat-ky/               nhật ký: mọi thay đổi, ai, lúc nào, giá trị cũ và mới; trong đó có chương trình tự
                         kiểm tra, chỉ cần Python 3:  python3 kiem_tra_nhat_ky.py nhat-ky.jsonl
"""
_NO_JOURNAL = """\
  (không có nhật ký)     người xuất chưa có quyền xem nội dung cũ: không có nhật ký, bản dự thảo đã rút và tệp
                         không còn được nhắc tới; danh-sach-tep.csv vẫn nêu chúng
"""
_LACKING = """
CHÚ Ý: {count} tệp hỏng hoặc thiếu trên máy nên không có trong bản xuất; danh-sach-tep.csv nêu tệp nào.
Hãy khôi phục từ bản sao lưu rồi xuất lại.
"""
_ERASED = """
{count} tệp đã được xóa theo thời hạn lưu: danh-sach-tep.csv còn mã băm, nội dung không lấy lại được.
"""


def guide(
    *,
    when: datetime,
    version: str,
    who: str,
    records: int,
    tables: int,
    has_journal: bool,
    lacking: int,
    erased: int,
) -> bytes:
    """Return the text; with the mark of UTF-8, so that the notepad of Windows shows it."""
    text = _HEAD.format(
        when=moment_text(when),
        version=version,
        who=who or "chưa ghi tên",
        records=records,
        tables=tables,
        journal=_JOURNAL if has_journal else _NO_JOURNAL,
    )
    text += _LACKING.format(count=lacking) if lacking else ""
    text += _ERASED.format(count=erased) if erased else ""
    return text.replace("\n", "\r\n").encode("utf-8-sig")

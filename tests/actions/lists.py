"""Workbooks as officials have them, made in memory, for deeds that import them."""

from io import BytesIO

import xlsxwriter

HEADING = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc"
COLUMNS = ("Mã số", "Tên", "Cơ quan ban hành", "Cơ quan thực hiện", "Lĩnh vực")

OFFICIAL = (
    ("1.001193", "Đăng ký khai sinh", "Bộ Tư pháp", "UBND cấp xã", "Hộ tịch"),
    ("1.000656", "Đăng ký khai tử", "Bộ Tư pháp", "UBND cấp xã", "Hộ tịch"),
    ("1.000894", "Đăng ký kết hôn", "Bộ Tư pháp", "UBND cấp xã", "Hộ tịch"),
    ("2.000815", "Chứng thực bản sao từ bản chính", "Bộ Tư pháp", "UBND cấp xã", "Chứng thực"),
    ("1.014980", "Cấp lại Giấy phép xây dựng", "Bộ Xây dựng", "UBND cấp xã", "Xây dựng"),
)


def workbook(rows, columns=COLUMNS, heading=HEADING):
    """Return an xlsx: a merged national heading, the header, then the rows."""
    buffer = BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet("Danh sách TTHC")
    first = 0
    if heading:
        sheet.merge_range(0, 0, 0, len(columns) - 1, heading)
        first = 1
    sheet.write_row(first, 0, columns)
    for number, row in enumerate(rows, first + 1):
        sheet.write_row(number, 0, row)
    book.close()
    return buffer.getvalue()

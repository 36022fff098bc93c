"""A small visit with a catalogue and two posting points, entered through actions, for tests and pictures."""

from inspector_app.actions.choose_scope import choose_items
from inspector_app.actions.desk import Desk, carry_out
from inspector_app.actions.import_file import keep_catalogue, keep_posted, look_at_pasted
from inspector_app.actions.posting import choose_catalogue, list_catalogues
from inspector_app.actions.write_down import write_down
from inspector_app.inspection.posting.catalogue import Level
from inspector_app.inspection.posting.posted import PointKind, PostingPoint
from inspector_app.intake.meaning import ImportKind
from tests.desktop.small_visit import SmallVisit

BTP, BTC = "1872/QĐ-BTP", "1838/QĐ-BTC"
DAY_1, DAY_3 = "1 ngày làm việc", "3 ngày làm việc"
FREE, TEN = "Không", "10.000 đồng"
CIVIL, COPY, SHOP = "Hộ tịch", "Chứng thực", "Thành lập hộ kinh doanh"
HEAD = (
    "Mã số TTHC",
    "Tên thủ tục hành chính",
    "Lĩnh vực",
    "Quyết định công bố",
    "Thời hạn giải quyết",
    "Phí, lệ phí",
)
ROWS = (
    ("1.001193", "Đăng ký khai sinh", CIVIL, BTP, DAY_1, FREE),
    ("1.000894", "Đăng ký kết hôn", CIVIL, BTP, DAY_1, FREE),
    ("1.000656", "Đăng ký khai tử", CIVIL, BTP, DAY_1, FREE),
    ("1.001022", "Đăng ký nhận cha, mẹ, con", CIVIL, BTP, DAY_3, TEN),
    ("1.004837", "Đăng ký giám hộ", CIVIL, BTP, DAY_3, FREE),
    ("1.004845", "Đăng ký chấm dứt giám hộ", CIVIL, BTP, "2 ngày làm việc", FREE),
    ("1.004746", "Đăng ký lại kết hôn", CIVIL, BTP, "5 ngày làm việc", TEN),
    ("1.005461", "Đăng ký lại khai tử", CIVIL, BTP, "5 ngày làm việc", FREE),
    ("1.004873", "Cấp Giấy xác nhận tình trạng hôn nhân", CIVIL, BTP, DAY_3, TEN),
    ("2.000635", "Cấp bản sao trích lục hộ tịch", CIVIL, BTP, DAY_1, "5.000 đồng"),
    ("2.000815", "Chứng thực bản sao từ bản chính", COPY, "1856/QĐ-BTP", DAY_1, "2.000 đồng/trang"),
    ("2.000884", "Chứng thực chữ ký trong giấy tờ", COPY, "1856/QĐ-BTP", DAY_1, TEN),
    ("2.001263", "Đăng ký việc nuôi con nuôi trong nước", "Con nuôi", "1985/QĐ-BTP", "30 ngày", "400.000"),
    ("1.012222", "Cấp Giấy chứng nhận đăng ký kinh doanh hộ gia đình", SHOP, BTC, DAY_3, "100.000 đồng"),
    ("1.012223", "Cấp lại Giấy chứng nhận đăng ký kinh doanh hộ gia đình", SHOP, BTC, DAY_3, FREE),
    ("1.012224", "Cấp đổi Giấy chứng nhận đăng ký kinh doanh hộ gia đình", SHOP, BTC, DAY_3, FREE),
)  # fmt: skip
FOUND = (
    ("1.001193", "Đăng ký khai sinh", CIVIL, BTP, DAY_1, FREE),
    ("1.000894", "Đăng ký kết hôn", CIVIL, BTP, DAY_3, FREE),
    ("1.000894", "Đăng ký kết hôn", CIVIL, BTP, DAY_1, FREE),
    ("1.000656", "Đăng ký khai tử", CIVIL, "3814/QĐ-BTP", DAY_1, FREE),
    ("", "Cấp lại giấy chứng nhận đăng ký kinh doanh của hộ gia đình", "Hộ kinh doanh", "", "", ""),
    ("1.001022", "Đăng ký nhận cha, mẹ, con", CIVIL, BTP, DAY_3, TEN),
    ("2.000815", "Chứng thực bản sao từ bản chính", COPY, "1856/QĐ-BTP", DAY_1, "2.000 đồng/trang"),
)  # fmt: skip
BOARD, FOLDER = "board", "folder"
FRAME = "Mã hồ sơ\tLĩnh vực\n" + "".join(
    f"H57.132-2608{number % 28 + 1:02d}-{number:04d}\t{('Hộ tịch', 'Đất đai')[number % 2]}\n"
    for number in range(1, 41)
)


def sheet(*rows):
    """Return rows as a spreadsheet puts them on the clipboard."""
    return "\n".join("\t".join(row) for row in rows) + "\n"


class PostingCase(SmallVisit):
    """A visit whose unit has to post ROWS; FOUND hangs in the folder, nothing was seen of the board yet."""

    def __init__(self, rows=ROWS, *, imported=True):
        self._rows = rows
        self._imported = imported

    def __call__(self, desk: Desk) -> None:
        """Enter the visit, the catalogue and the points."""
        super().__call__(desk)
        draft = carry_out(desk, look_at_pasted(ImportKind.CATALOGUE, sheet(HEAD, *self._rows)))
        keep_catalogue(desk, draft, name="Danh mục TTHC cấp xã tỉnh Lạng Sơn", as_of=None)
        choose_items(desk, self.visit_id, "niem-yet", ("NY06", "NY07", "NY08", "NY09"))
        catalogue = list_catalogues(desk)[0]
        choose_catalogue(desk, self.visit_id, catalogue.id, levels=(Level.COMMUNE,))
        write_down(
            desk,
            self.visit_id,
            PostingPoint(id=BOARD, name="Bảng niêm yết sảnh tầng 1", kind=PointKind.BOARD, order=1),
            PostingPoint(id=FOLDER, name="Tập quyển tại quầy", kind=PointKind.FOLDER, order=2),
        )
        if self._imported:
            posted = carry_out(desk, look_at_pasted(ImportKind.POSTED, sheet(HEAD, *FOUND)))
            keep_posted(desk, self.visit_id, FOLDER, posted)

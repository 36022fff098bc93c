"""Every command of the window, once: name, words, key, menu; what they do is connected elsewhere."""

from dataclasses import dataclass
from enum import StrEnum

from inspector_app.desktop.languages import QT_TRANSLATE_NOOP


class Menu(StrEnum):
    """The menus, in their order."""

    FILE = QT_TRANSLATE_NOOP("Deeds", "&Tệp")
    EDIT = QT_TRANSLATE_NOOP("Deeds", "Sử&a")
    VISIT = QT_TRANSLATE_NOOP("Deeds", "&Cuộc kiểm tra")
    ANSWER = QT_TRANSLATE_NOOP("Deeds", "T&rả lời")
    LISTS = QT_TRANSLATE_NOOP("Deeds", "Danh &sách")
    MINUTES = QT_TRANSLATE_NOOP("Deeds", "&Biên bản")
    VIEW = QT_TRANSLATE_NOOP("Deeds", "&Xem")
    HELP = QT_TRANSLATE_NOOP("Deeds", "Trợ &giúp")


@dataclass(frozen=True, slots=True)
class Deed:
    """One command.

    Attributes:
        name: Stable name in code.
        text: Vietnamese words, the source of translation.
        keys: Key sequences in Qt's portable text; the first is shown.
        in_list: The keys count only while a list has the focus, so that text fields keep them.
        group: Name of a set of commands of which one is chosen, "" for a plain command.
    """

    name: str
    text: str
    menu: Menu
    keys: tuple[str, ...] = ()
    icon: str = ""
    in_list: bool = False
    group: str = ""


def _deed(name: str, text: str, menu: Menu, *keys: str, icon: str = "", group: str = "") -> Deed:
    return Deed(name, text, menu, keys, icon, group=group)


def _in_list(name: str, text: str, *keys: str, icon: str = "") -> Deed:
    return Deed(name, text, Menu.ANSWER, keys, icon, in_list=True)


DEEDS: tuple[Deed, ...] = (
    _deed("new_visit", QT_TRANSLATE_NOOP("Deeds", "Cuộc kiểm tra mới…"), Menu.FILE, "Ctrl+N", icon="add"),
    _deed(
        "new_plan",
        QT_TRANSLATE_NOOP("Deeds", "Lập kế hoạch kiểm tra…"),
        Menu.FILE,
        "Ctrl+Shift+N",
        icon="plan",
    ),
    _deed("go_home", QT_TRANSLATE_NOOP("Deeds", "Về danh sách"), Menu.FILE, "Alt+Home", icon="home"),
    _deed("save_now", QT_TRANSLATE_NOOP("Deeds", "Lưu ngay"), Menu.FILE, "Ctrl+S", icon="save"),
    _deed(
        "cancel_work",
        QT_TRANSLATE_NOOP("Deeds", "Hủy việc đang làm"),
        Menu.FILE,
        "Shift+Esc",
        icon="close",
    ),
    _deed(
        "check_file",
        QT_TRANSLATE_NOOP("Deeds", "Kiểm tra tệp biên bản…"),
        Menu.FILE,
        "Ctrl+Shift+K",
        icon="verify",
    ),
    _deed(
        "check_paper",
        QT_TRANSLATE_NOOP("Deeds", "Kiểm tra viện dẫn trong văn bản…"),
        Menu.FILE,
        "Ctrl+Shift+L",
        icon="find",
    ),
    _deed(
        "follow_up",
        QT_TRANSLATE_NOOP("Deeds", "Theo dõi kiến nghị…"),
        Menu.FILE,
        "Ctrl+Alt+K",
        icon="next",
    ),
    _deed(
        "after_papers",
        QT_TRANSLATE_NOOP("Deeds", "Văn bản sau kiểm tra…"),
        Menu.FILE,
        "Ctrl+Alt+E",
        icon="minutes",
    ),
    _deed("shorthand", QT_TRANSLATE_NOOP("Deeds", "Gõ tắt…"), Menu.FILE, "Ctrl+Alt+G", icon="keyboard"),
    _deed(
        "who_works",
        QT_TRANSLATE_NOOP("Deeds", "Người làm việc trên máy này…"),
        Menu.FILE,
        "Ctrl+Alt+W",
        icon="person",
    ),
    _deed("quit", QT_TRANSLATE_NOOP("Deeds", "Thoát"), Menu.FILE, "Ctrl+Q", icon="close"),
    _deed("undo", QT_TRANSLATE_NOOP("Deeds", "Hoàn tác"), Menu.EDIT, "Ctrl+Z", icon="undo"),
    _deed("redo", QT_TRANSLATE_NOOP("Deeds", "Làm lại"), Menu.EDIT, "Ctrl+Y", "Ctrl+Shift+Z", icon="redo"),
    _deed(
        "step_general",
        QT_TRANSLATE_NOOP("Deeds", "Thông tin chung"),
        Menu.VISIT,
        "Ctrl+1",
        icon="general",
        group="step",
    ),
    _deed(
        "step_people",
        QT_TRANSLATE_NOOP("Deeds", "Thành phần"),
        Menu.VISIT,
        "Ctrl+2",
        icon="people",
        group="step",
    ),
    _deed(
        "step_scope", QT_TRANSLATE_NOOP("Deeds", "Phạm vi"), Menu.VISIT, "Ctrl+3", icon="scope", group="step"
    ),
    _deed(
        "step_checklist",
        QT_TRANSLATE_NOOP("Deeds", "Kiểm tra"),
        Menu.VISIT,
        "Ctrl+4",
        icon="checklist",
        group="step",
    ),
    _deed(
        "step_posting",
        QT_TRANSLATE_NOOP("Deeds", "Niêm yết"),
        Menu.VISIT,
        "Alt+1",
        icon="posting",
        group="step",
    ),
    _deed(
        "step_slips",
        QT_TRANSLATE_NOOP("Deeds", "Phiếu kiểm soát"),
        Menu.VISIT,
        "Alt+2",
        icon="slips",
        group="step",
    ),
    _deed(
        "step_archives",
        QT_TRANSLATE_NOOP("Deeds", "Lưu trữ, sổ"),
        Menu.VISIT,
        "Alt+3",
        icon="archives",
        group="step",
    ),
    _deed(
        "step_conduct",
        QT_TRANSLATE_NOOP("Deeds", "Một cửa"),
        Menu.VISIT,
        "Alt+4",
        icon="conduct",
        group="step",
    ),
    _deed(
        "step_sampling",
        QT_TRANSLATE_NOOP("Deeds", "Chọn mẫu"),
        Menu.VISIT,
        "Alt+5",
        icon="sampling",
        group="step",
    ),
    _deed(
        "step_figures",
        QT_TRANSLATE_NOOP("Deeds", "Số liệu"),
        Menu.VISIT,
        "Ctrl+5",
        icon="figures",
        group="step",
    ),
    _deed(
        "step_evidence",
        QT_TRANSLATE_NOOP("Deeds", "Minh chứng"),
        Menu.VISIT,
        "Alt+6",
        icon="picture",
        group="step",
    ),
    _deed(
        "step_findings",
        QT_TRANSLATE_NOOP("Deeds", "Tồn tại, kiến nghị"),
        Menu.VISIT,
        "Ctrl+6",
        icon="finding",
        group="step",
    ),
    _deed(
        "step_texts",
        QT_TRANSLATE_NOOP("Deeds", "Nhận xét, kết luận"),
        Menu.VISIT,
        "Ctrl+7",
        icon="texts",
        group="step",
    ),
    _deed(
        "step_minutes",
        QT_TRANSLATE_NOOP("Deeds", "Biên bản"),
        Menu.VISIT,
        "Ctrl+8",
        icon="minutes",
        group="step",
    ),
    _deed(
        "step_signing",
        QT_TRANSLATE_NOOP("Deeds", "Ký, xác minh"),
        Menu.VISIT,
        "Ctrl+9",
        icon="sign",
        group="step",
    ),
    Deed(
        "move_up",
        QT_TRANSLATE_NOOP("Deeds", "Chuyển lên trước"),
        Menu.VISIT,
        ("Alt+Up",),
        "up",
        in_list=True,
    ),
    Deed(
        "move_down",
        QT_TRANSLATE_NOOP("Deeds", "Chuyển xuống sau"),
        Menu.VISIT,
        ("Alt+Down",),
        "down",
        in_list=True,
    ),
    _deed(
        "merge_findings",
        QT_TRANSLATE_NOOP("Deeds", "Gộp các tồn tại đã chọn"),
        Menu.VISIT,
        "Ctrl+Shift+G",
        icon="merge",
    ),
    _deed("add_row", QT_TRANSLATE_NOOP("Deeds", "Thêm"), Menu.VISIT, "Ctrl+T", icon="add"),
    _deed("remove_row", QT_TRANSLATE_NOOP("Deeds", "Bỏ"), Menu.VISIT, "Ctrl+Shift+T", icon="remove"),
    _in_list("verdict_pass", QT_TRANSLATE_NOOP("Deeds", "Đạt"), "1", icon="pass"),
    _in_list("verdict_fail", QT_TRANSLATE_NOOP("Deeds", "Không đạt"), "2", icon="fail"),
    _in_list("verdict_na", QT_TRANSLATE_NOOP("Deeds", "Không áp dụng"), "3", icon="na"),
    _in_list("verdict_none", QT_TRANSLATE_NOOP("Deeds", "Xóa câu trả lời"), "0", icon="unanswered"),
    _in_list("next_item", QT_TRANSLATE_NOOP("Deeds", "Nội dung tiếp theo"), "Return", "Enter", icon="down"),
    _in_list(
        "previous_item",
        QT_TRANSLATE_NOOP("Deeds", "Nội dung trước"),
        "Shift+Return",
        "Shift+Enter",
        icon="up",
    ),
    _deed(
        "next_unanswered",
        QT_TRANSLATE_NOOP("Deeds", "Nội dung chưa trả lời tiếp theo"),
        Menu.ANSWER,
        "Ctrl+Return",
        "Ctrl+Enter",
        icon="next",
    ),
    _deed("write_note", QT_TRANSLATE_NOOP("Deeds", "Ghi chú"), Menu.ANSWER, "F2", icon="note"),
    _deed(
        "write_remark",
        QT_TRANSLATE_NOOP("Deeds", "Trao đổi nội bộ (không in)"),
        Menu.ANSWER,
        "Shift+F2",
        icon="remark",
    ),
    _deed(
        "make_finding",
        QT_TRANSLATE_NOOP("Deeds", "Lập tồn tại, kiến nghị"),
        Menu.ANSWER,
        "F4",
        icon="finding",
    ),
    _in_list("quick_find", QT_TRANSLATE_NOOP("Deeds", "Tìm nhanh"), "/", icon="find"),
    _deed("find", QT_TRANSLATE_NOOP("Deeds", "Tìm"), Menu.ANSWER, "Ctrl+F", icon="find"),
    _deed(
        "add_picture",
        QT_TRANSLATE_NOOP("Deeds", "Thêm ảnh, bản quét…"),
        Menu.ANSWER,
        "Ctrl+Shift+I",
        icon="picture",
    ),
    _in_list("paste_picture", QT_TRANSLATE_NOOP("Deeds", "Dán ảnh"), "Ctrl+V", icon="paste"),
    _deed(
        "watch_camera",
        QT_TRANSLATE_NOOP("Deeds", "Thư mục máy ảnh…"),
        Menu.ANSWER,
        "Ctrl+Alt+M",
        icon="picture",
    ),
    _deed("import_list", QT_TRANSLATE_NOOP("Deeds", "Nhập từ tệp…"), Menu.LISTS, "Ctrl+I", icon="import"),
    _deed(
        "paste_list",
        QT_TRANSLATE_NOOP("Deeds", "Dán từ bảng tính…"),
        Menu.LISTS,
        "Ctrl+Shift+V",
        icon="paste",
    ),
    _deed("tick_absent", QT_TRANSLATE_NOOP("Deeds", "Không niêm yết"), Menu.LISTS, "F7", icon="fail"),
    _deed(
        "tick_outdated",
        QT_TRANSLATE_NOOP("Deeds", "Niêm yết bản cũ"),
        Menu.LISTS,
        "F8",
        icon="diff_wrong_version",
    ),
    _deed("tick_wrong", QT_TRANSLATE_NOOP("Deeds", "Sai nội dung…"), Menu.LISTS, "F3", icon="note"),
    _deed("tick_none", QT_TRANSLATE_NOOP("Deeds", "Bỏ đánh dấu"), Menu.LISTS, "Shift+F7", icon="unanswered"),
    _deed(
        "turn_duty",
        QT_TRANSLATE_NOOP("Deeds", "Ra ngoài phạm vi, hoặc lấy lại"),
        Menu.LISTS,
        "Shift+F8",
        icon="diff_not_applicable",
    ),
    _deed(
        "dismiss_difference",
        QT_TRANSLATE_NOOP("Deeds", "Bỏ qua khác biệt…"),
        Menu.LISTS,
        "Shift+F4",
        icon="diff_dismissed",
    ),
    _deed(
        "take_measures",
        QT_TRANSLATE_NOOP("Deeds", "Đưa số liệu vào phiếu kiểm tra"),
        Menu.LISTS,
        "Ctrl+Shift+D",
        icon="figures",
    ),
    _deed("show_missing", QT_TRANSLATE_NOOP("Deeds", "Còn thiếu gì?"), Menu.MINUTES, "Ctrl+M", icon="scope"),
    _deed(
        "before_signing",
        QT_TRANSLATE_NOOP("Deeds", "Trước khi ký"),
        Menu.MINUTES,
        "Ctrl+Shift+M",
        icon="people",
    ),
    _deed(
        "send_draft",
        QT_TRANSLATE_NOOP("Deeds", "Gửi dự thảo cho đơn vị…"),
        Menu.MINUTES,
        "Ctrl+Shift+E",
        icon="open",
    ),
    _deed(
        "leader_summary",
        QT_TRANSLATE_NOOP("Deeds", "Tóm tắt cho lãnh đạo"),
        Menu.MINUTES,
        "Ctrl+Shift+O",
        icon="texts",
    ),
    _deed(
        "live_minutes", QT_TRANSLATE_NOOP("Deeds", "Biên bản bên cạnh"), Menu.MINUTES, "F9", icon="minutes"
    ),
    _deed("show_pages", QT_TRANSLATE_NOOP("Deeds", "Xem trang in"), Menu.MINUTES, "F5", icon="general"),
    _deed(
        "draft_minutes", QT_TRANSLATE_NOOP("Deeds", "Lập biên bản để ký"), Menu.MINUTES, "Ctrl+D", icon="lock"
    ),
    _deed("sign_next", QT_TRANSLATE_NOOP("Deeds", "Ký ô tiếp theo"), Menu.MINUTES, "Ctrl+K", icon="sign"),
    _deed(
        "withdraw_draft",
        QT_TRANSLATE_NOOP("Deeds", "Thu hồi dự thảo…"),
        Menu.MINUTES,
        "Ctrl+Shift+W",
        icon="undo",
    ),
    _deed(
        "save_minutes",
        QT_TRANSLATE_NOOP("Deeds", "Lưu biên bản ra tệp PDF…"),
        Menu.MINUTES,
        "Ctrl+P",
        icon="save",
    ),
    _deed(
        "verify_minutes",
        QT_TRANSLATE_NOOP("Deeds", "Xác minh biên bản này"),
        Menu.MINUTES,
        "Ctrl+Shift+P",
        icon="verify",
    ),
    _deed(
        "search_all",
        QT_TRANSLATE_NOOP("Deeds", "Tìm trong mọi cuộc kiểm tra"),
        Menu.VIEW,
        "Ctrl+Shift+F",
        icon="find",
    ),
    _deed("show_calendar", QT_TRANSLATE_NOOP("Deeds", "Lịch năm"), Menu.VIEW, "Ctrl+L", icon="plan"),
    _deed("sort_up", QT_TRANSLATE_NOOP("Deeds", "Xếp tăng theo cột"), Menu.VIEW, "Ctrl+Alt+Up", icon="up"),
    _deed(
        "sort_down", QT_TRANSLATE_NOOP("Deeds", "Xếp giảm theo cột"), Menu.VIEW, "Ctrl+Alt+Down", icon="down"
    ),
    _deed(
        "read_aloud",
        QT_TRANSLATE_NOOP("Deeds", "Đọc biên bản cho hai bên nghe…"),
        Menu.MINUTES,
        "F11",
        icon="people",
    ),
    _deed(
        "copy_section",
        QT_TRANSLATE_NOOP("Deeds", "Chép phần này cho Word, Zalo"),
        Menu.MINUTES,
        "Ctrl+Shift+C",
        icon="paste",
    ),
    _deed(
        "write_word",
        QT_TRANSLATE_NOOP("Deeds", "Ghi biên bản ra Word…"),
        Menu.MINUTES,
        "Ctrl+Alt+O",
        icon="save",
    ),
    _deed(
        "take_word",
        QT_TRANSLATE_NOOP("Deeds", "Nhận lại bản Word…"),
        Menu.MINUTES,
        "Ctrl+Alt+I",
        icon="import",
    ),
    _deed(
        "print_minutes",
        QT_TRANSLATE_NOOP("Deeds", "In biên bản…"),
        Menu.MINUTES,
        "Ctrl+Alt+P",
        icon="minutes",
    ),
    _deed(
        "scratch_pad",
        QT_TRANSLATE_NOOP("Deeds", "Nháp riêng trên máy này"),
        Menu.VISIT,
        "Ctrl+Alt+N",
        icon="note",
    ),
    _deed("next_pane", QT_TRANSLATE_NOOP("Deeds", "Sang khung tiếp theo"), Menu.VIEW, "F6"),
    _deed("previous_pane", QT_TRANSLATE_NOOP("Deeds", "Về khung trước"), Menu.VIEW, "Shift+F6"),
    _deed(
        "text_bigger",
        QT_TRANSLATE_NOOP("Deeds", "Chữ to hơn (A+)"),
        Menu.VIEW,
        "Ctrl++",
        "Ctrl+=",
        icon="zoom_in",
    ),
    _deed(
        "text_smaller", QT_TRANSLATE_NOOP("Deeds", "Chữ nhỏ hơn (A-)"), Menu.VIEW, "Ctrl+-", icon="zoom_out"
    ),
    _deed("text_normal", QT_TRANSLATE_NOOP("Deeds", "Cỡ chữ bình thường (A)"), Menu.VIEW, "Ctrl+0"),
    _deed(
        "scheme_light",
        QT_TRANSLATE_NOOP("Deeds", "Nền sáng"),
        Menu.VIEW,
        "Ctrl+Alt+1",
        icon="sun",
        group="scheme",
    ),
    _deed(
        "scheme_dark",
        QT_TRANSLATE_NOOP("Deeds", "Nền tối"),
        Menu.VIEW,
        "Ctrl+Alt+2",
        icon="moon",
        group="scheme",
    ),
    _deed(
        "scheme_contrast",
        QT_TRANSLATE_NOOP("Deeds", "Tăng tương phản"),
        Menu.VIEW,
        "Ctrl+Alt+3",
        icon="contrast",
        group="scheme",
    ),
    _deed(
        "show_examples",
        QT_TRANSLATE_NOOP("Deeds", "Mở thử với dữ liệu ví dụ"),
        Menu.HELP,
        "Ctrl+Alt+V",
        icon="open",
    ),
    _deed(
        "manual", QT_TRANSLATE_NOOP("Deeds", "Hướng dẫn cho trang này"), Menu.HELP, "Shift+F1", icon="info"
    ),
    _deed("language_vi", QT_TRANSLATE_NOOP("Deeds", "Tiếng Việt"), Menu.VIEW, "Ctrl+Alt+4", group="language"),
    _deed("language_en", QT_TRANSLATE_NOOP("Deeds", "English"), Menu.VIEW, "Ctrl+Alt+5", group="language"),
    _deed("key_map", QT_TRANSLATE_NOOP("Deeds", "Bảng phím tắt"), Menu.HELP, "F1", icon="keyboard"),
)

ROOM_DEEDS = ("read_aloud", "print_minutes", "scratch_pad")
"""Commands of an open visit that open a window of their own."""

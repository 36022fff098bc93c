"""An inspection with fifty values that nobody may find on the disk, held in the window, to be killed.

Run as ``python -m tests.faults.canary_work FOLDER SEED``: a profile is made in FOLDER/profile as the program
makes one, a visit is held and signed with a key file and a token, a second one is open in the window with
half a sentence typed. ``ready`` on stdout says that everything stands; then it waits to be killed.
"""

import os
import sys
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import load_pkcs12, serialize_key_and_certificates
from PIL import Image

from tests.intake.pictures.camera import EXIF_BLOCK, corners, saved

VALUES = 50
MOST_MS = 120_000  # a whole inspection on a busy machine
_FAMILY = ("Nguyễn", "Trần", "Phạm", "Huỳnh", "Đặng", "Bùi", "Đỗ", "Vũ")
_GIVEN = ("Bích Hằng", "Quốc Việt", "Thuỳ Dương", "Đức Thịnh", "Mỹ Hạnh", "Hữu Nghĩa", "Ngọc Ánh", "Tường Vi")
_SAID = ("mượn chìa khoá tủ hồ sơ", "thu thêm tiền của người dân", "nộp chậm vì ốm nặng", "đề nghị giữ kín")


@dataclass(frozen=True)
class Canaries:
    """What must not be found, made from a seed: the same for who types and for who looks."""

    names: tuple[str, ...]
    phones: tuple[str, ...]
    numbers: tuple[str, ...]
    codes: tuple[str, ...]
    notes: tuple[str, ...]
    pictures: tuple[str, ...]
    passphrase: str
    file_password: str
    pin: str
    unsaved: str

    def all(self) -> tuple[str, ...]:
        """Return every value."""
        words = (*self.names, *self.phones, *self.numbers, *self.codes, *self.notes, *self.pictures)
        return (*words, self.passphrase, self.file_password, self.pin, self.unsaved)


def canaries(seed):
    """Return fifty values; each has letters or digits of its own, so that nothing else is mistaken for it."""
    draw = Random(f"canaries-{seed}")

    def token(count=8):
        return "".join(draw.choices("BCDGHKLMNPQRSTVX", k=count))

    def digits(count):
        return "".join(draw.choices("0123456789", k=count))

    def said():
        return f"{draw.choice(_SAID)} {token()}"

    return Canaries(
        names=tuple(f"{draw.choice(_FAMILY)} {given} {token(6)}" for given in _GIVEN),
        phones=tuple(f"09{digits(8)}" for _ in range(6)),
        numbers=tuple(f"0{digits(11)}" for _ in range(6)),
        codes=tuple(f"H57.{digits(3)}-26{digits(4)}-{digits(4)}" for _ in range(6)),
        notes=tuple(said() for _ in range(16)),
        pictures=tuple(f"ảnh chụp {said()}" for _ in range(4)),
        passphrase=f"cụm mật khẩu {token(10)}",
        file_password=f"mật khẩu tệp khoá {token(10)}",
        pin=digits(14),
        unsaved=f"chưa gõ xong {token(10)}",
    )


# --- what is done ------------------------------------------------------------------------------------------


def enter(desk, values, folder):
    """Hold one visit to its end and leave a second one open; returns the id of the second."""
    signed, still_open = desk.new_id(), desk.new_id()
    for visit_id, more in ((signed, 0), (still_open, 1)):
        _write_visit(desk, visit_id, values, more)
    _write_secrets_of(desk, signed, values)
    _take_pictures(desk, still_open, values)
    _sign(desk, signed, values, folder)
    return still_open


def _write_visit(desk, visit_id, values, more):
    from inspector_app.actions.choose_scope import choose_items
    from inspector_app.actions.open_visit import open_visit
    from inspector_app.actions.record_answer import record_answer
    from inspector_app.actions.write_down import write_down
    from inspector_app.inspection.answers import Answer, Verdict
    from inspector_app.inspection.paragraphs import Paragraph, Part
    from inspector_app.inspection.people import Participant, Role, Side, SignatureKind
    from inspector_app.inspection.visit import Visit

    notes, names = values.notes, values.names
    now = desk.now()
    open_visit(
        desk,
        Visit(
            id=visit_id,
            unit_name=f"Phường Mẫu Sơn {notes[0]}",
            subject=f"Kiểm tra {notes[1]}",
            place=notes[2],
            held_on=(now.date(),),
            opened_at=now,
        ),
    )
    choose_items(desk, visit_id, "niem-yet", ["NY01"])
    said = f"{notes[3 + more]}; gọi {values.phones[more]}; CCCD {values.numbers[more]}"
    record_answer(desk, visit_id, Answer(id="niem-yet/NY01", verdict=Verdict.PASS, note=said))
    people = (
        ("secretary", Role.SECRETARY, Side.TEAM),
        ("head", Role.UNIT_HEAD, Side.UNIT),
        ("leader", Role.LEADER, Side.TEAM),
    )
    write_down(
        desk,
        visit_id,
        *(
            Participant(id=key, side=side, role=role, name=name, title=key, signs=SignatureKind.DIGITAL)
            for (key, role, side), name in zip(people, names[3 * more :], strict=False)
        ),
        Paragraph(id="p1", part=Part.CONCLUSION, text=f"{notes[5 + more]} {values.phones[2 + more]}"),
    )


def _write_secrets_of(desk, visit_id, values):
    from inspector_app.actions.scratch_pad import keep_scratch
    from inspector_app.actions.who_works import say_who_works
    from inspector_app.actions.write_down import write_down
    from inspector_app.inspection.conduct.records import Interview
    from inspector_app.inspection.findings import Finding, Recommendation
    from inspector_app.inspection.handed_over import HandedDocument
    from inspector_app.inspection.objections import Objection
    from inspector_app.inspection.remarks import Remark
    from inspector_app.inspection.slips.dossiers import SampledDossier

    notes, numbers = values.notes, values.numbers
    dossiers = (
        SampledDossier(id=f"{place:032x}", code=code, order=place, note=numbers[place % 6], has_slip=True)
        for place, code in enumerate(values.codes, 1)
    )
    found = Finding(id="8" * 32, text=notes[7], evidence=notes[8], responsible=values.names[6])
    write_down(
        desk,
        visit_id,
        *dossiers,
        found,
        Recommendation(id="9" * 32, text=notes[9], responsible=values.phones[4], findings=(found.id,)),
        Remark(id="b" * 32, about="niem-yet/NY01", text=notes[10]),
        Objection(id="c" * 32, raised_at=desk.now(), text=notes[11], person=values.names[7], reply="Giữ."),
        HandedDocument(id="d" * 32, name=notes[12], document=values.numbers[3]),
        Interview(id="e" * 32, procedure="Khai sinh", words=notes[13]),
    )
    keep_scratch(desk, visit_id, f"{notes[14]} {values.phones[5]}")
    say_who_works(desk, name=values.names[7], title=notes[15], agency="Sở Nội vụ")


def _take_pictures(desk, visit_id, values):
    """Two pictures: what the camera wrote in one, what a person says of the other, both kept whole."""
    from inspector_app.actions.desk import carry_out
    from inspector_app.actions.evidence import NewPicture, add_pictures, look_at_picture
    from inspector_app.inspection.evidence import Treatment

    describing, artist, caption, name = values.pictures
    exif = Image.Exif()
    exif[0x010E], exif[0x013B] = describing, artist
    exif[EXIF_BLOCK] = {0x9003: "2026:11:12 09:41:07"}
    for data, said in ((saved(corners(), exif=exif), ""), (saved(corners(640, 480)), caption)):
        picture = look_at_picture(data, f"{name}.jpg")
        new = NewPicture(picture=picture, treatment=Treatment(), caption=said, original=data)
        carry_out(desk, add_pictures(visit_id, [new]))


def _sign(desk, visit_id, values, folder):
    from inspector_app.actions.desk import carry_out
    from inspector_app.actions.draft_minutes import draft_minutes
    from inspector_app.actions.hand_over_copies import hand_over_copies
    from inspector_app.actions.prepared_file import digital_slots, minutes_in
    from inspector_app.actions.read_visit import read_visit
    from inspector_app.actions.sign_minutes import sign_minutes
    from inspector_app.actions.signing_keys import KeyFile, TokenKey
    from inspector_app.actions.tokens import list_token_certificates
    from inspector_app.signing.demo_authority import KeyKind, make_authority
    from tests.signing.softhsm import LIBRARY, new_token

    now = desk.now()
    authority = make_authority("Không ai biết", now=now - timedelta(days=1), random_bytes=os.urandom)
    device = folder / "token"
    device.mkdir()
    token = new_token(device, pin=values.pin)
    os.environ["SOFTHSM2_CONF"] = str(token.settings)
    held_by = dict(zip(("secretary", "head", "leader"), values.names, strict=False))
    token.put(authority.issue(held_by["head"], now=now, kind=KeyKind.RSA))
    carry_out(desk, draft_minutes(visit_id))
    slots = digital_slots(minutes_in(desk.case.get_blob(read_visit(desk, visit_id).sealing.file_sha256)))
    for slot in slots:
        if slot.participant == "head":
            (found,) = list_token_certificates(LIBRARY, desk.now())
            key = TokenKey(LIBRARY, found, values.pin)
        else:
            issued = authority.issue(held_by[slot.participant], now=desk.now())
            key = KeyFile(_locked_anew(issued, values.file_password), values.file_password)
        carry_out(desk, sign_minutes(visit_id, slot.field, key))
    stick = folder / "usb"
    stick.mkdir()
    carry_out(desk, hand_over_copies(visit_id, stick))


def _locked_anew(issued, password):
    inside = load_pkcs12(issued.p12, issued.password.encode())
    locked = BestAvailableEncryption(password.encode())
    own = inside.cert.certificate
    others = [one.certificate for one in inside.additional_certs]
    return serialize_key_and_certificates(b"key", inside.key, own, others, locked)


# --- the window --------------------------------------------------------------------------------------------


def main(folder, seed):
    from PySide6.QtWidgets import QApplication

    from inspector_app.app import case
    from inspector_app.app.no_dumps import leave_no_memory_behind
    from inspector_app.app.program import Program
    from inspector_app.cli.command import parse
    from inspector_app.inspection.entering import Given
    from inspector_app.settings import Settings, write_settings
    from tests.desktop import hostile
    from tests.desktop.stage import Stage, until

    leave_no_memory_behind()
    values = canaries(seed)
    profile = folder / "profile"
    write_settings(profile, Settings())
    given = Given(values.passphrase)
    program = Program(parse(["--data-dir", str(profile)]), Settings(), "vi", profile, own_process=False)
    shown = {}

    class RealProfile(Stage):
        def _open(self, _passphrase):
            desk = case.desk(case.open_case(profile / case.CASE_FOLDER, given), program, given)
            shown["visit"] = enter(desk, values, folder)
            desk.case.search(values.notes[0])
            return desk

    stage = RealProfile(QApplication([]), profile)
    stage.window.show()
    until(lambda: stage.is_ready, MOST_MS)
    stage.show()
    for step in ("step_general", "step_evidence", "step_minutes", "step_checklist"):
        stage.open_visit(shown["visit"], step)
        stage.window.grab()
    for field in hostile.text_fields(stage.window.visit.page):
        hostile.type_into(field, values.unsaved)
    print("ready", flush=True)
    sys.stdin.readline()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])

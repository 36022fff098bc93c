"""Office packs made to deceive: a stranger's file says what it looks like, or is refused by its code."""

from dataclasses import replace

import pytest

from inspector_app.actions.office_pack_file import look_at_pack
from inspector_app.actions.office_packs import newest_packs
from inspector_app.canonical import canonical_bytes, parse
from inspector_app.errors import CannotDo
from inspector_app.inspection.plain import to_plain
from inspector_app.signing.device_keys import device_key
from tests.actions.test_office_packs import FACTS, PACK

KEY = device_key(b"\x07" * 32)


def sealed(pack=PACK, **over):
    content = {
        "kind": "inspector.office_pack",
        "version": 1,
        "pack": to_plain(pack),
        "signed_by": "Sở Nội vụ",
        "public_key": KEY.public.hex(),
        **over,
    }
    return canonical_bytes({**content, "seal": KEY.seal(canonical_bytes(content)).hex()})


def heading(text):
    return sealed(replace(PACK, changes={"conclusion.heading": (text,)}))


def facts(**of):
    return sealed(replace(PACK, facts=replace(FACTS, **of)))


def with_key(public, seal):
    return canonical_bytes({**parse(sealed()), "public_key": public, "seal": seal})


NOBODY = "01" + "00" * 31
HOSTILE = {
    "no seal": (canonical_bytes({k: v for k, v in parse(sealed()).items() if k != "seal"}), "OFFICE-08"),
    "changed after sealing": (sealed().replace(b"KT(CCHC)", b"KT(CCHX)"), "OFFICE-09"),
    "another one's key": (
        with_key(device_key(b"\x08" * 32).public.hex(), parse(sealed())["seal"]),
        "OFFICE-09",
    ),
    "a key that fits every message": (with_key(NOBODY, NOBODY + "00" * 32), "OFFICE-09"),
    "the same with a sign": (with_key("01" + "00" * 30 + "80", NOBODY + "00" * 32), "OFFICE-09"),
    "a key of noughts": (with_key("00" * 32, "00" * 64), "OFFICE-09"),
    "the last version for ever": (sealed(replace(PACK, version=999_999_999_999)), "OFFICE-08"),
    "version nought": (sealed(replace(PACK, version=0)), "OFFICE-08"),
    "a form of another time": (sealed(version=2), "OFFICE-08"),
    "a member twice": (sealed().replace(b'"kind":', b'"kind":"x","kind":', 1), "OFFICE-08"),
    "a number with a point": (sealed().replace(b'"version":2', b'"version":2.0', 1), "OFFICE-08"),
    "five thousand levels": (b'{"a":' * 5_000 + b"1" + b"}" * 5_000, "OFFICE-08"),
    "a megabyte": (sealed(signed_by="x" * 1_000_000), "OFFICE-08"),
    "a signer of pages": (sealed(signed_by="Sở " * 1_000), "OFFICE-08"),
    "a signer turned around": (sealed(signed_by="Sở Nội vụ\u202eabc"), "OFFICE-08"),
    "a place that is none": (sealed(replace(PACK, changes={"__class__": ("x",)})), "OFFICE-01"),
    "a loop": (heading("KẾT LUẬN {% for a in b %}"), "OFFICE-02"),
    "a slot that looks inside": (heading("KẾT LUẬN {0.__class__}"), "OFFICE-02"),
    "a slot that is none": (heading("KẾT LUẬN {unit}"), "OFFICE-02"),
    "a line too many": (heading("KẾT LUẬN\nQUỐC HIỆU"), "OFFICE-03"),
    "letters of another script": (heading("KẾT LUẬN KH\u041eNG CÓ"), "OFFICE-03"),
    "digits of another script": (heading("KẾT LUẬN \u0661"), "OFFICE-03"),
    "letters struck out": (heading("KẾT LUẬN" + "\u0336" * 90), "OFFICE-03"),
    "a joiner in a denial": (heading("KẾT LUẬN KH\u034fÔNG CÓ"), "OFFICE-03"),
    "a filler that shows nothing": (heading("KẾT LUẬN \u3164"), "OFFICE-03"),
    "a blank of Braille": (heading("KẾT LUẬN \u2800"), "OFFICE-03"),
    "an office of nothing": (facts(name="\u3164"), "OFFICE-03"),
    "an office that only looks like one": (facts(name="S\u04de NỘI VỤ"), "OFFICE-03"),
    "five thousand to be sent to": (facts(recipients=tuple(f"a{n}" for n in range(5_000))), "OFFICE-05"),
    "an office of pages": (facts(name="X" * 20_000), "OFFICE-08"),
    "nothing of what it must say": (heading("HẾT"), "OFFICE-04"),
    "a denial": (heading("KẾT LUẬN KHÔNG CÓ"), "OFFICE-07"),
    "a denial in pieces of letters": (heading("KẾT LUẬN KHO\u0302NG"), "OFFICE-07"),
    "a denial spelt": (heading("KẾT LUẬN K H Ô N G CÓ"), "OFFICE-07"),
    "a denial in short": (heading("KẾT LUẬN KO CÓ"), "OFFICE-07"),
    "a denial with a nought": (heading("KẾT LUẬN K0 CÓ"), "OFFICE-07"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_what_deceives_is_refused_and_nothing_is_kept(desk, name):
    data, code = HOSTILE[name]

    with pytest.raises(CannotDo) as refused:
        look_at_pack(desk, data)

    assert refused.value.code == code
    assert newest_packs(desk) == {}


def test_markup_is_letters(desk):
    text = "<font color=white>KẾT LUẬN</font><img src='file:///etc/passwd'/>"

    (difference,) = [
        one for one in look_at_pack(desk, heading(text)).differences if one.path.endswith("heading")
    ]

    assert difference.there == (text,)

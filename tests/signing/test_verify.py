"""What the verdict says of honest files: who signed, when, what is not known, and whom the reader trusts."""

from dataclasses import replace
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates
from cryptography.x509.oid import NameOID

from inspector_app.errors import CannotDo
from inspector_app.signing.certificates import KeyKind
from inspector_app.signing.keys import open_p12
from inspector_app.signing.report import Coverage, ExpectedField, Problem
from inspector_app.signing.verify import check_signatures
from tests.signing.material import (
    NOW,
    PEOPLE,
    authority,
    expected_of,
    key,
    places,
    sign_next,
    signed_file,
    three_signatures,
)

SIGNED = three_signatures()


def verdict(made, **others):
    return check_signatures(made.pdf, [made.trust], made.expected, prepared=made.prepared, **others)


def codes(problems):
    return [problem.code for problem in problems]


@pytest.mark.parametrize("kind", KeyKind)
@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_file_signed_by_all_is_valid(kind, count):
    made = signed_file(dict.fromkeys(list(PEOPLE)[:count], kind))

    report = verdict(made)

    assert report.valid, report.problems
    assert [s.field for s in report.signatures] == list(PEOPLE)[:count]


def test_the_report_names_who_signed_where_and_when():
    report = verdict(SIGNED)

    last = report.signatures[-1]
    assert (last.field, last.signer, last.certificate.organisation) == (
        "sig_leader",
        "Trưởng đoàn",
        "Văn phòng UBND tỉnh",
    )
    assert last.claimed_at == NOW + timedelta(minutes=3)
    assert [(s.intact, s.trusted, s.valid) for s in report.signatures] == [(True, True, True)] * 3
    assert [s.covers for s in report.signatures] == [
        Coverage.REVISION,
        Coverage.REVISION,
        Coverage.WHOLE_FILE,
    ]


def test_the_report_says_what_it_could_not_know():
    notes = verdict(SIGNED).notes

    assert codes(notes) == ["VERIFY-53", "VERIFY-51", "VERIFY-51", "VERIFY-51"]


def test_an_empty_optional_slot_is_named_and_no_problem():
    kinds = {"sig_unit": KeyKind.EC, "sig_guest": KeyKind.EC, "sig_leader": KeyKind.EC}
    made = signed_file(kinds, optional=["sig_guest"], signers=["sig_unit", "sig_leader"])

    report = verdict(made)

    assert report.valid, report.problems
    assert Problem("VERIFY-52", {"field": "sig_guest"}) in report.notes


def test_a_signed_optional_slot_is_one_more_signature():
    kinds = {"sig_unit": KeyKind.EC, "sig_guest": KeyKind.RSA, "sig_leader": KeyKind.EC}
    made = signed_file(kinds, optional=["sig_guest"], signers=["sig_guest", "sig_unit", "sig_leader"])

    report = verdict(made)

    assert report.valid, report.problems
    assert "VERIFY-52" not in codes(report.notes)


def test_a_required_slot_that_is_empty_is_a_problem_of_the_file():
    made = signed_file(signers=["sig_unit", "sig_secretary"])

    report = verdict(made)

    assert [(p.code, p.fields) for p in report.problems] == [("VERIFY-03", {"field": "sig_leader"})]
    assert all(s.valid for s in report.signatures)
    assert not report.valid


def test_fields_the_minutes_do_not_know_and_fields_that_are_gone_are_named():
    expected = (*SIGNED.expected[:2], ExpectedField("sig_director", required=True))

    report = check_signatures(SIGNED.pdf, [SIGNED.trust], expected)

    assert {(p.code, p.fields["field"]) for p in report.problems} == {
        ("VERIFY-04", "sig_leader"),
        ("VERIFY-06", "sig_director"),
        ("VERIFY-03", "sig_director"),
        ("VERIFY-12", "sig_leader"),
    }


@pytest.mark.parametrize("expected", [(), (ExpectedField("sig_leader", required=False),)])
def test_nothing_is_valid_when_nobody_had_to_sign(expected):
    report = check_signatures(SIGNED.pdf, [SIGNED.trust], expected)

    assert "VERIFY-21" in codes(report.problems)


def test_the_order_of_required_signatures_is_checked_at_the_lock():
    report = check_signatures(SIGNED.pdf, [SIGNED.trust], SIGNED.expected[::-1])

    assert "VERIFY-17" in codes(report.problems)


def test_other_prepared_fields_than_those_of_the_data_are_a_problem():
    other = signed_file({"sig_unit": KeyKind.EC, "sig_leader": KeyKind.EC}).prepared

    report = check_signatures(SIGNED.pdf, [SIGNED.trust], SIGNED.expected, prepared=other)

    assert codes(report.problems) == ["VERIFY-22"]


def test_a_file_checked_without_trust_is_intact_and_not_valid():
    report = check_signatures(SIGNED.pdf, [], SIGNED.expected)

    assert codes(report.problems) == ["VERIFY-13"] * 3
    assert all(s.intact for s in report.signatures)
    assert not report.valid


def test_trust_in_several_authorities_and_files():
    others = [authority(seed).certificate_pem for seed in (7, 8)]

    report = check_signatures(SIGNED.pdf, [others[0] + SIGNED.trust, others[1]], SIGNED.expected)

    assert report.valid


@pytest.mark.parametrize(
    "pem",
    [
        b"",
        b"hello",
        SIGNED.trust[:200],
        SIGNED.trust.replace(b"MII", b"MIX", 1),
        b"-----BEGIN " + b"PRIVATE KEY-----\nAAAA\n-----END " + b"PRIVATE KEY-----\n",
        SIGNED.trust + bytes(5_000_000),
    ],
    ids=["empty", "text", "cut", "damaged", "key", "huge"],
)
def test_a_file_of_trust_that_holds_no_certificate_is_refused_in_words(pem):
    with pytest.raises(CannotDo) as refused:
        check_signatures(SIGNED.pdf, [pem], SIGNED.expected)

    assert refused.value.code == "TRUST-01"


def test_a_time_of_signing_outside_the_certificates_time_is_a_problem():
    made = signed_file({"sig_leader": KeyKind.EC}, signers=[])
    leader = key("sig_leader")
    backdating = replace(leader, certificate=replace(leader.certificate, valid_from=NOW - timedelta(days=9)))
    pdf = sign_next(made.prepared, "sig_leader", backdating, -60)

    report = check_signatures(pdf, [made.trust], made.expected, prepared=made.prepared)

    assert codes(report.problems) == ["VERIFY-14"]
    assert report.problems[0].fields["claimed"] == "08:00 21/11/2026"


def test_one_certificate_in_two_slots_is_worth_knowing():
    made = signed_file({"sig_unit": KeyKind.EC, "sig_leader": KeyKind.EC}, signers=[])
    pdf = sign_next(made.prepared, "sig_unit", key("sig_unit"), 1)
    pdf = sign_next(pdf, "sig_leader", key("sig_unit"), 2)

    report = check_signatures(pdf, [made.trust], made.expected, prepared=made.prepared)

    assert report.valid
    assert (
        Problem("VERIFY-54", {"slots": "sig_unit, sig_leader", "subject": "Đại diện đơn vị"}) in report.notes
    )


def test_a_clock_that_ran_back_is_worth_knowing():
    made = signed_file({"sig_unit": KeyKind.EC, "sig_leader": KeyKind.EC}, signers=[])
    pdf = sign_next(made.prepared, "sig_unit", key("sig_unit"), 9)
    pdf = sign_next(pdf, "sig_leader", key("sig_leader"), 2)

    report = check_signatures(pdf, [made.trust], made.expected, prepared=made.prepared)

    assert report.valid
    assert Problem("VERIFY-55", {"field": "sig_leader"}) in report.notes


# --- an authority below another ---


USES = (
    *("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement"),
    *("key_cert_sign", "crl_sign", "encipher_only", "decipher_only"),
)


def named(words):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, words)])


def certificate(subject, public_key, issuer, issuer_key, *, is_authority=True, uses=()):
    usage = x509.KeyUsage(**{name: name in uses for name in USES})
    return (
        x509.CertificateBuilder()
        .subject_name(named(subject))
        .issuer_name(named(issuer))
        .public_key(public_key)
        .serial_number(len(subject))
        .not_valid_before(NOW - timedelta(days=1))
        .not_valid_after(NOW + timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
        .add_extension(usage, critical=True)
        .sign(issuer_key, hashes.SHA256())
    )


class Ladder:
    """A root, an authority below it, and a signer; only the signer's file holds the middle one."""

    def __init__(self, *, uses=("digital_signature",)):
        keys = {name: ec.generate_private_key(ec.SECP256R1()) for name in ("root", "middle", "signer")}
        root = certificate("Gốc", keys["root"].public_key(), "Gốc", keys["root"], uses=["key_cert_sign"])
        middle = certificate("Giữa", keys["middle"].public_key(), "Gốc", keys["root"], uses=["key_cert_sign"])
        signer = certificate(
            "Người ký", keys["signer"].public_key(), "Giữa", keys["middle"], is_authority=False, uses=uses
        )
        p12 = serialize_key_and_certificates(
            b"k", keys["signer"], signer, [middle, root], BestAvailableEncryption(b"1")
        )
        self.key = open_p12(p12, "1", now=NOW)
        self.root_pem = root.public_bytes(Encoding.PEM)
        self.middle_pem = middle.public_bytes(Encoding.PEM)
        made = places(["sig_leader"])
        self.expected = expected_of(made)
        self.prepared = signed_file({"sig_leader": KeyKind.EC}, signers=[]).prepared
        self.pdf = sign_next(self.prepared, "sig_leader", self.key)


@pytest.mark.parametrize("use", ["digital_signature", "content_commitment"])
def test_a_signer_two_steps_below_the_root_is_trusted_with_either_use(use):
    ladder = Ladder(uses=[use])

    report = check_signatures(ladder.pdf, [ladder.root_pem], ladder.expected, prepared=ladder.prepared)

    assert report.valid, report.problems


def test_trust_may_start_at_the_middle():
    ladder = Ladder()

    report = check_signatures(ladder.pdf, [ladder.middle_pem], ladder.expected, prepared=ladder.prepared)

    assert report.valid, report.problems


def test_no_byte_of_the_middle_certificate_can_change_even_when_trust_starts_there():
    ladder = Ladder()
    digits = ladder.key.chain_der[0].hex().upper().encode()
    start = ladder.pdf.index(digits)
    accepted = []

    for offset in range(0, len(digits), 7):
        at = start + offset
        digit = b"0" if ladder.pdf[at : at + 1] != b"0" else b"1"
        pdf = ladder.pdf[:at] + digit + ladder.pdf[at + 1 :]
        if check_signatures(pdf, [ladder.middle_pem], ladder.expected, prepared=ladder.prepared).valid:
            accepted.append(offset)

    assert accepted == []

"""The demo's own authority issues keys that are plainly not for real minutes."""

from datetime import timedelta
from random import Random

from cryptography import x509

from inspector_app.signing.certificates import KeyKind, may_sign, summarise
from inspector_app.signing.demo_authority import make_authority
from tests.signing.material import NOW


def made(seed):
    return make_authority("Inspector", now=NOW, random_bytes=Random(seed).randbytes)


def test_every_certificate_says_that_it_is_for_trying_out():
    authority = made(1)
    issued = authority.issue(
        "Trưởng đoàn", title="Phó Giám đốc", agency="Sở Nội vụ", unit="Thanh tra", now=NOW
    )

    root = summarise(x509.load_pem_x509_certificate(authority.certificate_pem))
    signer = summarise(x509.load_pem_x509_certificate(issued.certificate_pem))

    assert root.subject == root.issuer == signer.issuer == "CHỨNG THƯ THỬ NGHIỆM – Inspector"
    assert (signer.subject, signer.title, signer.organisation) == ("Trưởng đoàn", "Phó Giám đốc", "Sở Nội vụ")


def test_the_root_signs_certificates_and_the_issued_sign_papers():
    authority = made(1)
    root = x509.load_pem_x509_certificate(authority.certificate_pem)
    issued = x509.load_pem_x509_certificate(authority.issue("Thư ký", now=NOW).certificate_pem)

    issued.verify_directly_issued_by(root)

    assert (may_sign(root), may_sign(issued)) == (False, True)


def test_the_same_random_bytes_make_the_same_authority_and_certificates():
    first, second = made(3), made(3)

    assert first.certificate_pem == second.certificate_pem
    assert first.issue("A", now=NOW).certificate_pem == second.issue("A", now=NOW).certificate_pem
    assert made(4).certificate_pem != first.certificate_pem


def test_each_key_file_has_its_own_password_and_number():
    authority = made(1)

    issued = [authority.issue("Người ký", now=NOW, kind=kind) for kind in (*KeyKind, *KeyKind)]

    assert len({i.password for i in issued}) == 4
    assert min(len(i.password) for i in issued) == 20
    serials = {summarise(x509.load_pem_x509_certificate(i.certificate_pem)).serial for i in issued}
    assert len(serials) == 4


def test_a_long_agency_is_shortened_to_what_a_certificate_may_hold():
    agency = (
        "Bộ phận Tiếp nhận và Trả kết quả giải quyết thủ tục hành chính của Ủy ban nhân dân huyện Cần Giuộc"
    )

    issued = made(1).issue("Người ký", agency=agency, now=NOW)

    held = summarise(x509.load_pem_x509_certificate(issued.certificate_pem)).organisation
    assert len(held) <= 64
    assert agency.startswith(held.removesuffix("…"))
    assert held.endswith("…")


def test_time_comes_from_outside():
    issued = made(1).issue("Người ký", now=NOW + timedelta(days=5), valid_for=timedelta(days=2))

    said = summarise(x509.load_pem_x509_certificate(issued.certificate_pem))

    assert (said.valid_from, said.valid_to) == (NOW + timedelta(days=5), NOW + timedelta(days=7))

"""A signed file gets what proves it for years, once; if anything goes wrong, it stays as it was."""

import hashlib
import re
import subprocess
from datetime import timedelta

import pytest
from cryptography.x509.oid import ExtendedKeyUsageOID

from inspector_app.errors import CannotDo, InspectorError
from inspector_app.signing.found import open_pdf
from inspector_app.signing.report import Level, Revocation
from inspector_app.signing.timestamp_token import build, take_apart
from inspector_app.signing.upgrade import upgrade
from inspector_app.signing.validation_data import data_at
from tests.signing.attacks import contents_of, gaps
from tests.signing.authority import BEGAN, DAY, OCSP, Office
from tests.signing.stamped import (
    KINDS,
    ONLINE_AT,
    SIGNED_AT,
    authority,
    codes,
    honest,
    office_at,
    signed,
    stamp,
    verdict,
)

STAMPS = ExtendedKeyUsageOID.TIME_STAMPING


def test_a_signed_file_is_proven_to_have_existed_and_its_certificates_to_have_held():
    paper, made = honest()

    report = verdict(made.pdf, paper)

    assert report.problems == ()
    assert report.valid
    assert report.level is Level.B_LTA
    assert {one.proven_at for one in report.signatures} == {ONLINE_AT}
    assert {one.revocation for one in report.signatures} == {Revocation.GOOD}
    assert codes(report.notes) == ["VERIFY-81"]


def test_the_file_starts_with_the_signed_bytes():
    paper, made = honest()

    assert made.changed
    assert made.pdf.startswith(paper.pdf)


def test_before_it_the_time_is_claimed_and_revocation_not_checked():
    paper, _ = honest()

    report = verdict(paper.pdf, paper)

    assert report.valid
    assert report.level is Level.B_B
    assert {one.revocation for one in report.signatures} == {Revocation.NOT_CHECKED}
    assert [one.proven_at for one in report.signatures] == [None] * 3
    assert codes(report.notes) == ["VERIFY-53", "VERIFY-51", "VERIFY-51", "VERIFY-51"]


def test_twice_is_once():
    paper, made = honest()
    asked = len(paper.office.asked)

    again = upgrade(made.pdf, authority(paper.office), [paper.office.trust])

    assert again.pdf == made.pdf
    assert not again.changed
    assert again.at == ONLINE_AT
    assert len(paper.office.asked) == asked


def test_the_same_answers_make_the_same_bytes():
    paper, _ = honest()
    known = {}

    class Remembered:
        def fetch(self, address, sent, kind):
            key = (address, sent)
            if key not in known:
                known[key] = paper.office.fetch(address, sent, kind)
            return known[key]

        wrong = paper.office.wrong

    first, second = (upgrade(paper.pdf, authority(Remembered()), [paper.office.trust]).pdf for _ in range(2))

    assert first == second


def test_each_certificate_is_asked_about_once():
    office = office_at()
    stamp(signed(office))

    assert office.asked.count(OCSP) == len([*KINDS, "Trung gian", "Cấp dấu thời gian"])


def test_a_second_time_stamp_with_an_earlier_time_is_refused():
    paper, made = honest()
    earlier = office_at(ONLINE_AT - timedelta(minutes=1))  # so little that every answer still counts
    renewed = upgrade(made.pdf, authority(earlier), [earlier.trust], renew=True)

    assert codes(verdict(renewed.pdf, paper).problems) == ["VERIFY-74"]


def test_a_time_stamp_can_be_renewed():
    paper, made = honest()
    later = office_at(ONLINE_AT + 300 * DAY)

    renewed = upgrade(made.pdf, authority(later), [later.trust], renew=True)

    report = verdict(renewed.pdf, paper)
    assert renewed.pdf.startswith(made.pdf)
    assert report.problems == ()
    assert [one.at for one in report.timestamps] == [ONLINE_AT, ONLINE_AT + 300 * DAY]
    assert {one.proven_at for one in report.signatures} == {ONLINE_AT}


def test_lists_do_where_nobody_answers_about_single_certificates():
    office = office_at(wrong={"ocsp down"})
    paper = signed(office)

    made = stamp(paper)

    data = data_at(open_pdf(made.pdf), open_pdf(made.pdf).xrefs.total_revisions - 1)
    assert (len(data.ocsps), len(data.crls)) == (0, 2)
    assert verdict(made.pdf, paper).valid


@pytest.mark.parametrize("wrong", ["ocsp unknown", "ocsp status unknown", "ocsp stale"])
def test_a_useless_answer_about_a_certificate_is_not_taken(wrong):
    made = stamp(signed(office_at(wrong={wrong})))

    assert data_at(open_pdf(made.pdf), open_pdf(made.pdf).xrefs.total_revisions - 1).ocsps == ()


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        ({"ocsp down", "crl down"}, "FETCH-01"),
        ({"ocsp status unknown", "crl stale"}, "OCSP unknown; CRL stale"),
        ({"ocsp stale", "crl stale"}, "OCSP stale; CRL stale"),
    ],
    ids=["nobody answers", "unknown and stale", "both stale"],
)
def test_without_a_current_answer_nothing_is_stamped(wrong, reason):
    with pytest.raises(CannotDo, match="STAMP-05") as told:
        stamp(signed(office_at(wrong=wrong)))

    assert reason in str(told.value.fields["reason"])


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("tsa refuses", "STAMP-01"),
        ("tsa garbage", "STAMP-02"),
        ("tsa wrong imprint", "STAMP-03"),
        ("tsa wrong nonce", "STAMP-03"),
        ("tsa down", "FETCH-01"),
    ],
)
def test_a_time_stamp_that_will_not_do_is_refused(wrong, code):
    with pytest.raises(InspectorError) as told:
        stamp(signed(office_at(wrong={wrong})))

    assert told.value.code == code


@pytest.mark.parametrize(
    "how",
    [
        {"until": ONLINE_AT - DAY, "purpose": "stamps"},
        {"purpose": None},
        {"purpose": "stamps", "critical": False},
        {"purpose": "stamps", "authority": 0},
    ],
    ids=["expired", "a signer's key", "purpose not critical", "an authority's key"],
)
def test_who_may_not_stamp_is_refused(how):
    office = office_at()
    purpose = STAMPS if how["purpose"] else None
    how = {name: value for name, value in how.items() if name != "purpose"}
    office.issue("Kẻ đóng dấu", purpose=purpose, **how)
    office.stamper = "Kẻ đóng dấu"

    with pytest.raises(CannotDo, match="STAMP-04"):
        stamp(signed(office))


def test_a_revoked_stamper_is_refused():
    office = office_at(revoked={"Cấp dấu thời gian": SIGNED_AT})

    with pytest.raises(CannotDo, match="STAMP-04"):
        stamp(signed(office))


def test_a_stamper_that_the_reader_does_not_trust_is_refused():
    paper, _ = honest()

    with pytest.raises(CannotDo, match="STAMP-06"):
        stamp(paper, stamp_trust=[office_at().issue("Người lạ").pem])


def test_whom_to_trust_for_time_may_be_another():
    paper, made = honest()
    stamper = paper.office.holdings["Cấp dấu thời gian"].pem

    assert verdict(made.pdf, paper, stamp_trust=[stamper]).valid
    assert not verdict(made.pdf, paper, stamp_trust=[paper.office.issue("sig_unit").pem]).valid


def test_a_signer_revoked_before_the_stamp_is_told_and_nothing_pretends():
    since = SIGNED_AT + timedelta(hours=1)
    paper = signed(office_at(revoked={"sig_secretary": since}))

    made = stamp(paper)

    report = verdict(made.pdf, paper)
    unit, secretary, leader = report.signatures
    assert [(one.whose, one.since) for one in made.revoked] == [("sig_secretary", since)]
    assert not report.valid
    assert codes(report.problems) == ["VERIFY-75"]
    assert (secretary.revocation, secretary.revoked_since, secretary.valid) == (
        Revocation.REVOKED,
        since,
        False,
    )
    assert unit.valid
    assert leader.valid


def test_a_signer_revoked_by_a_list_is_told_as_well():
    paper = signed(office_at(revoked={"sig_unit": SIGNED_AT}, wrong={"ocsp down"}))

    assert codes(verdict(stamp(paper).pdf, paper).problems) == ["VERIFY-75"]


def test_an_authority_revoked_above_a_signer_is_told():
    """The stamper's chain is another one here, so that the stamp itself stands."""
    paper = signed(office_at(revoked={"Trung gian": SIGNED_AT}))
    stamper = paper.office.holdings["Cấp dấu thời gian"].pem

    made = upgrade(paper.pdf, authority(paper.office), [paper.office.trust], stamp_trust=[stamper])

    report = verdict(made.pdf, paper, stamp_trust=[stamper])
    assert codes(report.problems) == ["VERIFY-75"] * 3
    assert {one.whose for one in made.revoked} == {"Trung gian"}


def test_a_signer_revoked_after_the_stamp_stays_valid_and_is_noted():
    paper, made = honest()
    later = office_at(ONLINE_AT + 30 * DAY, revoked={"sig_unit": ONLINE_AT + DAY})

    renewed = upgrade(made.pdf, authority(later), [later.trust], renew=True)

    report = verdict(renewed.pdf, paper)
    assert report.valid
    assert "VERIFY-82" in codes(report.notes)


def test_what_is_told_later_of_a_time_before_the_stamp_counts():
    """The first answer said «good»; a later one says that the key was stolen before the stamp."""
    paper, made = honest()
    later = office_at(ONLINE_AT + 30 * DAY, revoked={"sig_unit": SIGNED_AT})

    renewed = upgrade(made.pdf, authority(later), [later.trust], renew=True)

    assert codes(verdict(renewed.pdf, paper).problems) == ["VERIFY-75"]


def test_a_stamper_revoked_between_two_stamps_is_not_renewed():
    _, made = honest()
    later = office_at(ONLINE_AT + 30 * DAY, revoked={"Cấp dấu thời gian": ONLINE_AT + DAY})
    later.issue("Dấu mới", purpose=STAMPS)
    later.stamper = "Dấu mới"

    with pytest.raises(CannotDo, match="STAMP-04"):
        upgrade(made.pdf, authority(later), [later.trust], renew=True)


def test_a_signer_whose_certificate_expired_meanwhile_is_not_stamped():
    late = Office(BEGAN + 500 * DAY)
    for name, kind in KINDS.items():
        late.issue(name, kind=kind, until=BEGAN + 400 * DAY)

    with pytest.raises(CannotDo, match="STAMP-09"):
        stamp(signed(late))


@pytest.mark.parametrize(
    ("fast", "code"),
    [(timedelta(hours=9), "VERIFY-83"), (timedelta(days=3), "VERIFY-80")],
    ids=["an hour", "days"],
)
def test_a_claimed_time_after_the_proof_is_told_with_the_difference(fast, code):
    paper = signed(minutes=fast // timedelta(minutes=1))

    report = verdict(stamp(paper).pdf, paper)

    told = [one for one in (*report.problems, *report.notes) if one.code == code]
    assert len(told) == 3
    assert told[0].fields["late"] == ("01:00:00" if code == "VERIFY-83" else "2d 16:00:00")
    assert report.valid == (code == "VERIFY-83")


def test_what_an_authority_sends_beside_its_token_is_not_kept():
    """The root and an unsigned attribute; the two-faced s of an EC signature is written as the lower one."""
    _, made = honest()

    parts = take_apart(contents_of(made.pdf))

    assert b"1.2.3.4" not in contents_of(made.pdf)
    assert len(parts.others) == 1
    assert contents_of(made.pdf).startswith(build(parts))


def test_an_ec_stamper_will_do():
    office = office_at()
    office.issue("Dấu EC", purpose=STAMPS)
    office.stamper = "Dấu EC"
    paper = signed(office)

    assert verdict(stamp(paper).pdf, paper).valid


def test_a_stamper_with_two_keys_is_asked_again():
    office = office_at()
    office.issue("Dấu thứ hai", purpose=STAMPS)
    paper = signed(office)
    given = iter(["Cấp dấu thời gian", "Dấu thứ hai", "Dấu thứ hai"])

    class Alternating:
        def fetch(self, address, sent, kind):
            if address.endswith("tsa"):
                office.stamper = next(given)
            return office.fetch(address, sent, kind)

    made = upgrade(paper.pdf, authority(Alternating()), [office.trust])

    assert verdict(made.pdf, paper).valid


def test_a_stamper_that_never_repeats_itself_is_given_up():
    office = office_at()
    office.issue("Dấu thứ hai", purpose=STAMPS)
    paper = signed(office)

    class Alternating:
        def fetch(self, address, sent, kind):
            if address.endswith("tsa"):
                office.stamper = "Dấu thứ hai" if office.stamper != "Dấu thứ hai" else "Cấp dấu thời gian"
            return office.fetch(address, sent, kind)

    with pytest.raises(CannotDo, match="STAMP-07"):
        upgrade(paper.pdf, authority(Alternating()), [office.trust])


# --- other people's programs agree ---


def test_pdfsig_finds_the_signatures_of_a_stamped_file_valid(tmp_path):
    _, made = honest()
    (tmp_path / "m.pdf").write_bytes(made.pdf)

    said = subprocess.run(["pdfsig", tmp_path / "m.pdf"], capture_output=True, text=True, check=False).stdout

    assert said.count("Signature Validation: Signature is Valid.") == len(KINDS)
    assert re.search(r"Field Name: dts_1\n(.*\n)*.*Total document signed", said)


def test_openssl_verifies_the_time_stamp(tmp_path):
    paper, made = honest()
    gap = gaps(made.pdf)[-1]
    (tmp_path / "covered").write_bytes(made.pdf[: gap.start - 1] + made.pdf[gap.end + 1 :])
    (tmp_path / "token").write_bytes(build(take_apart(contents_of(made.pdf))))
    (tmp_path / "root.pem").write_bytes(paper.office.trust)
    at = str(int(ONLINE_AT.timestamp()))
    words = ["openssl", "ts", "-verify", "-in", "token", "-token_in", "-data", "covered"]

    done = subprocess.run(
        [*words, "-CAfile", "root.pem", "-attime", at],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, "Verification: OK" in done.stdout + done.stderr) == (0, True), done.stderr


def test_the_token_is_over_the_hash_of_everything_but_itself():
    _, made = honest()
    gap = gaps(made.pdf)[-1]

    covered = made.pdf[: gap.start - 1] + made.pdf[gap.end + 1 :]

    assert take_apart(contents_of(made.pdf)).imprint == hashlib.sha256(covered).digest()


def test_qpdf_finds_nothing_wrong(tmp_path):
    (tmp_path / "m.pdf").write_bytes(honest()[1].pdf)

    done = subprocess.run(
        ["qpdf", "--check", tmp_path / "m.pdf"], capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stdout + done.stderr

"""Files handed out, signed by other people's programs, and taken back: the programs themselves run here."""

from datetime import UTC, datetime, timedelta

import pytest

from inspector_app.errors import CannotDo
from inspector_app.signing.report import ExpectedField
from inspector_app.signing.returned import accept_returned
from inspector_app.signing.slots import prepare
from inspector_app.signing.verify import check_signatures
from tests.signing import signers
from tests.signing.material import appearance, base_pdf, key, places, sign_next
from tests.signing.material import authority as own_authority

pytestmark = pytest.mark.slow  # each starts programs, some of them a Java machine
UNIT, LEADER = "sig_unit", "sig_leader"
PREPARED = prepare(base_pdf(), places([UNIT, LEADER]))


def expected(*elsewhere):
    return tuple(ExpectedField(name, required=True, elsewhere=name in elsewhere) for name in (UNIT, LEADER))


def verdict(pdf, *elsewhere):
    trust = [own_authority().certificate_pem, signers.authority().certificate_pem]
    return check_signatures(
        pdf,
        trust,
        expected(*elsewhere),
        prepared=PREPARED,
        appearance=lambda field, *_: appearance(field),
    )


def taken_back(standing, pdf, field):
    now = datetime.now(UTC)
    return accept_returned(standing, pdf, field, since=now - timedelta(hours=1), now=now)


@pytest.mark.parametrize("signer", signers.ACCEPTED.values(), ids=signers.ACCEPTED)
def test_signed_elsewhere_first_and_here_last_the_file_is_valid(signer):
    returned = signer(PREPARED, UNIT)

    back = taken_back(PREPARED, returned, UNIT)

    report = verdict(sign_next(back.pdf, LEADER, key(LEADER), 3), UNIT)
    assert report.problems == ()
    assert report.valid
    assert back.certificate.subject == signers.HOLDER
    assert "VERIFY-ELSE-51" in [note.code for note in report.notes]


@pytest.mark.parametrize("name", ["pyHanko", "pyHanko PAdES, EC", "PDFBox PAdES", "iText 5 PAdES", "iText 5"])
def test_signed_here_first_and_elsewhere_last_the_file_is_valid(name):
    standing = sign_next(PREPARED, UNIT, key(UNIT), 1)
    returned = signers.ACCEPTED[name](standing, LEADER)

    back = taken_back(standing, returned, LEADER)

    report = verdict(back.pdf, LEADER)
    assert report.problems == ()
    assert report.valid


def test_signed_elsewhere_by_everybody_the_file_is_valid():
    first = taken_back(PREPARED, signers.ACCEPTED["iText 5 PAdES"](PREPARED, UNIT), UNIT).pdf
    second = taken_back(first, signers.ACCEPTED["pyHanko"](first, LEADER), LEADER).pdf

    assert verdict(second, UNIT, LEADER).problems == ()


@pytest.mark.parametrize(("signer", "code"), signers.REFUSED.values(), ids=signers.REFUSED)
def test_what_cannot_be_proven_is_refused_with_its_sentence(signer, code):
    returned = signer(PREPARED, UNIT)
    assert returned.startswith(PREPARED)

    with pytest.raises(CannotDo, match=code):
        taken_back(PREPARED, returned, UNIT)

    assert {"VERIFY-01", "VERIFY-ELSE-01", code} & {p.code for p in verdict(returned, UNIT).problems}


@pytest.mark.parametrize("signer", signers.ANEW.values(), ids=signers.ANEW)
def test_a_program_that_saves_anew_does_not_give_back_what_was_handed_out(signer):
    returned = signer(PREPARED, UNIT)

    assert not returned.startswith(PREPARED)
    assert not verdict(returned, UNIT).valid


@pytest.mark.parametrize("signer", ["pyHanko", "PDFBox PAdES", "iText 5 PAdES"])
def test_a_field_that_is_to_be_signed_here_is_never_filled_elsewhere(signer):
    back = taken_back(PREPARED, signers.ACCEPTED[signer](PREPARED, UNIT), UNIT)

    assert not verdict(sign_next(back.pdf, LEADER, key(LEADER), 3), LEADER).valid


def test_only_the_data_of_the_signature_are_written_anew():
    returned = signers.ACCEPTED["PDFBox, BER"](PREPARED, UNIT)

    back = taken_back(PREPARED, returned, UNIT)

    start, end = returned.index(b"/Contents <") + 10, returned.index(b">\n/ByteRange")
    assert back.pdf[: start + 1] + back.pdf[end:] == returned[: start + 1] + returned[end:]
    assert back.pdf != returned
    assert "VERIFY-ELSE-03" in [p.code for p in verdict(returned, UNIT).problems]

"""Each signing is written anew: what a malicious signer hides in his own revision is not accepted.

In such a file every signature is valid, pyHanko and poppler say so, and other readers show other pages.
"""

import hashlib
import re

import pytest

from inspector_app.signing.report import Problem
from inspector_app.signing.verify import check_signatures
from tests.signing.attacks import cms_of
from tests.signing.material import appearance, three_signatures

EVIL_PAGES = b"<< /Type /Pages /Kids [] /Count 0 >>"


def look(field, _size, _signer, _at):
    return appearance(field)


def verdict(pdf, draw=look):
    made = three_signatures()
    return check_signatures(pdf, [made.trust], made.expected, prepared=made.prepared, appearance=draw)


def hidden(change):
    """The last signer's own revision with something hidden in it; he signs that, as his key allows."""
    made = three_signatures()
    before, whole = made.states[-2], made.states[-1]
    at = whole.rindex(b"\nxref\n") + 1
    body, table = change(whole[len(before) : at], whole[at:])
    table = re.sub(rb"startxref\n\d+", b"startxref\n%d" % (len(before) + len(body)), table)
    return signed_again(before + body + table, len(before), list(made.keys.values())[-1])


def signed_again(pdf, start, signer):
    """Fill in the ranges and sign anew what stands after ``start``."""
    place = re.compile(rb"/Contents <([0-9a-f]+)>", re.IGNORECASE).search(pdf, start)
    gap, resume = place.start(1) - 1, place.end(1) + 1
    ranges = b"/ByteRange [0 %d %d %d]" % (gap, resume, len(pdf) - resume)
    written = re.compile(rb"/ByteRange \[[^\]]*\] *").search(pdf, start)
    pdf = pdf[: written.start()] + ranges.ljust(len(written[0])) + pdf[written.end() :]
    digest = hashlib.sha256(pdf[:gap] + pdf[resume:]).digest()
    digits = cms_of(signer, digest).hex().upper().encode()
    return pdf[: gap + 1] + digits.ljust(resume - gap - 2, b"0") + pdf[resume - 1 :]


def unlisted_object(body, table):
    """An object that no table lists, and a size that makes some readers rebuild the table."""
    shadow = b"2 0 obj\n" + EVIL_PAGES + b"\nendobj\n"
    return body + shadow, re.sub(rb"/Size \d+", b"/Size 2147483647", table)


def doubled_entry(body, table):
    """One object listed twice in one table: readers disagree which of them counts."""
    number = int(re.search(rb"\n(\d+) 1\n", table)[1])
    again = b"%d 0 obj\n" % number + EVIL_PAGES + b"\nendobj\n"
    at = len(three_signatures().states[-2]) + len(body)
    entry = b"%d 1\n%010d 00000 n \n" % (number, at)
    return body + again, table.replace(b"xref\n", b"xref\n" + entry, 1)


def harmless_comment(body, table):
    """Nothing is hidden, but it is not what our signer writes."""
    return body + b"% a comment\n", table


def test_an_honest_file_is_the_same_when_it_is_written_anew():
    assert verdict(three_signatures().pdf).problems == ()


@pytest.mark.parametrize("change", [unlisted_object, doubled_entry, harmless_comment])
def test_what_a_signer_hides_in_his_own_revision_is_not_accepted(change):
    report = verdict(hidden(change))

    assert not report.valid


def test_without_writing_it_anew_what_is_hidden_would_pass():
    """Control: the signatures themselves are valid, so the rule above is what refuses the file."""
    made, pdf = three_signatures(), hidden(harmless_comment)

    plain = check_signatures(pdf, [made.trust], made.expected, prepared=made.prepared)

    assert plain.valid
    assert verdict(pdf).problems == (Problem("VERIFY-24", {"field": made.expected[-1].name}),)


def test_a_signature_that_looks_other_than_its_certificate_says_is_not_accepted():
    report = verdict(three_signatures().pdf, lambda field, *_: appearance(f"{field} – Bộ trưởng"))

    assert [problem.code for problem in report.problems] == ["VERIFY-24"]

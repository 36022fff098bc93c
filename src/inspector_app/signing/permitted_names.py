"""The names that a trusted authority may vouch for, where its own certificate limits them.

A path checker heeds such limits in authorities between, but takes a trusted one at its name and key alone: as
with its time and the authorities below it, heeding them is for whoever chooses it.
Source: RFC 5280, 4.2.1.10 and 6.1.1.
"""

from collections.abc import Iterable

from asn1crypto import x509 as asn1_x509
from pyhanko_certvalidator.name_trees import (
    ExcludedSubtrees,
    PermittedSubtrees,
    default_excluded_subtrees,
    default_permitted_subtrees,
    process_general_subtrees,
)


def permits_names(anchor: asn1_x509.Certificate, below: Iterable[asn1_x509.Certificate]) -> bool:
    """Say whether every certificate below a trusted one has names that this one permits."""
    limits = anchor.name_constraints_value
    if limits is None:
        return True
    permitted = PermittedSubtrees(default_permitted_subtrees())
    excluded = ExcludedSubtrees(default_excluded_subtrees())
    if isinstance(limits["permitted_subtrees"], asn1_x509.GeneralSubtrees):
        permitted.intersect_with(process_general_subtrees(limits["permitted_subtrees"]))
    if isinstance(limits["excluded_subtrees"], asn1_x509.GeneralSubtrees):
        excluded.union_with(process_general_subtrees(limits["excluded_subtrees"]))
    return all(permitted.accept_cert(one) and excluded.accept_cert(one) for one in below)

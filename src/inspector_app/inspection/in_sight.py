"""Which of a visit's dossiers count: those that were replaced in a sample are on record, and out of sight."""

from inspector_app.inspection.instruments import Instruments
from inspector_app.inspection.sampling.replacements import all_standing
from inspector_app.inspection.slips.dossiers import SampledDossier


def standing_in_samples(held: Instruments) -> frozenset[str]:
    """Return the codes that stand in any sample of a visit."""
    return all_standing(held.samples, held.replacements)


def dossiers_in_sight(held: Instruments) -> tuple[SampledDossier, ...]:
    """Return the dossiers that count.

    Out of sight is only what was replaced in a sample that is still there, stands in no other one, and was
    not picked by a person.
    """
    samples = {sample.id for sample in held.samples}
    replaced = {one.out for one in held.replacements if one.sample in samples}
    out = replaced - standing_in_samples(held) - {pick.code for pick in held.picks}
    return tuple(dossier for dossier in held.dossiers if dossier.code not in out)

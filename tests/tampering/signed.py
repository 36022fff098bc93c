"""Real minutes, laid out, prepared and signed three times as the program does it; made once a run."""

from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache

from inspector_app.actions.prepared_file import NO_PICTURES, PreparedFile, digital_slots, prepare_file
from inspector_app.actions.verify_minutes import verify_minutes
from inspector_app.documents.fonts import find_fonts
from inspector_app.inspection.minutes import Mark, Minutes
from inspector_app.inspection.people import SignatureKind
from inspector_app.inspection.slots import heading_of
from inspector_app.signing.sign import field_size, sign
from tests.documents.sample import sample_minutes
from tests.laid_out_once import ONCE
from tests.signing.material import NOW, authority, key

SIGNERS = ("sig_secretary", "sig_unit", "sig_leader")  # their keys, in the order of the slots


@dataclass(frozen=True)
class SignedMinutes:
    """Signed minutes with every state on the way to them."""

    minutes: Minutes
    made: PreparedFile
    states: tuple[bytes, ...]
    keys: dict

    @property
    def pdf(self):
        return self.states[-1]

    @property
    def fields(self):
        return list(self.keys)

    def sign_next(self, pdf, field, minute, signer=None):
        """Sign a field as the program does."""
        signer = signer or self.keys[field]
        when = NOW + timedelta(minutes=minute)
        look = self.made.appearance(field, field_size(pdf, field), signer.holder, when)
        return sign(pdf, field, signer, look, when=when, certify=field == self.fields[0])

    def sign_rest(self, pdf, start):
        """Let everybody sign from a given one on."""
        for minute, field in enumerate(self.fields[start:], start=start + 1):
            pdf = self.sign_next(pdf, field, minute)
        return pdf


def plain_minutes(fonts, **changes):
    made = sample_minutes(fonts, mark=Mark.NONE, **changes)
    digital = [slot for slot in made.slots if slot.kind is SignatureKind.DIGITAL]
    slots = tuple(
        replace(slot, order=order, heading=heading_of(slot.side, slot.role))
        for order, slot in enumerate(digital, 1)
    )
    return replace(made, slots=slots)


def signed_minutes_of(minutes, keys, pictures=NO_PICTURES):
    made = prepare_file(minutes, find_fonts(), pictures)
    fields = [slot.field for slot in digital_slots(minutes)]
    signed = SignedMinutes(minutes, made, (made.prepared,), dict(zip(fields, keys, strict=True)))
    states = [made.prepared]
    for minute, field in enumerate(fields, start=1):
        states.append(signed.sign_next(states[-1], field, minute))
    return replace(signed, states=tuple(states))


@cache
def signed_minutes():
    """Return the file that is attacked."""
    return signed_minutes_of(plain_minutes(find_fonts()), [key(name) for name in SIGNERS])


@cache
def other_minutes():
    """Return minutes of another visit, signed by the same people."""
    minutes = plain_minutes(find_fonts(), place="phường Khác", visit_id="0" * 32)
    return signed_minutes_of(minutes, [key(name) for name in SIGNERS])


def verdict(pdf, trust=None):
    """Return the whole verdict on a file."""
    return verify_minutes(pdf, [trust or authority().certificate_pem], ONCE)

"""The places for signatures, row by row, as the template arranges them."""

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from inspector_app.documents.templates import Template
from inspector_app.inspection.arrangement import RecipientsPlace, SignatureOrder
from inspector_app.inspection.minutes import Minutes, Slot
from inspector_app.inspection.paper import SignatureBlock
from inspector_app.inspection.people import Role, Side, SignatureKind

Row = tuple[SignatureBlock | None, ...]

_NAMES = {
    Role.LEADER: "leader",
    Role.DEPUTY_LEADER: "deputy_leader",
    Role.SECRETARY: "secretary",
    Role.MEMBER: "member",
}


def signature_rows(m: Minutes, t: Template) -> tuple[Row, ...]:
    """Return the rows of blocks; where «Nơi nhận» stands beside the leader, his row is the last one."""
    unit, team, invited = (_of_side(m, side, t) for side in (Side.UNIT, Side.TEAM, Side.INVITED))
    if not m.slots:
        unit, team = [_blank("unit", t)], [_blank("leader", t), _blank("secretary", t)]
    last: tuple[Row, ...] = ()
    if t.arrangement.recipients is RecipientsPlace.BESIDE and team:
        last = ((None, team.pop(0)),)
    order = t.arrangement.signatures
    if order is SignatureOrder.FACING:
        return (*_facing(unit, team, invited), *last)
    leader = [] if last else team[:1]
    secretary = [block for block in team[len(leader) :] if _is_secretary(block, t)][:1]
    first = [*secretary, *leader]
    if order is SignatureOrder.ONE_ROW:
        first = [*unit[:1], *first]
    rest = [block for block in (*unit, *team, *invited) if block not in first]
    if len(first) == 1:
        return (*_pairs([*first, *rest]), *last)
    return (*((tuple(first),) if first else ()), *_pairs(rest), *last)


def _facing(
    unit: list[SignatureBlock], team: list[SignatureBlock], invited: list[SignatureBlock]
) -> Iterator[Row]:
    """Pair the blocks: the unit left, the team right, the heads first; below them who is left over."""
    facing = max(min(len(unit), len(team)), 1)
    for number in range(facing):
        yield _nth(unit, number), _nth(team, number)
    yield from _pairs([*unit[facing:], *team[facing:], *invited])


def _of_side(m: Minutes, side: Side, t: Template) -> list[SignatureBlock]:
    """Return a side's blocks, heads first: as the roles stand in the list of roles."""
    ranks = list(Role)
    ordered = sorted((s for s in m.slots if s.side is side), key=lambda s: (ranks.index(s.role), s.order))
    return [_block(slot, t) for slot in ordered]


def _block(slot: Slot, t: Template) -> SignatureBlock:
    kind = t.signatures.kinds[slot.kind]
    if not slot.required:
        kind = t.signatures.optional.format(kind=kind)
    heading, *lines = t.signatures.headings.get(_name(slot), (slot.heading,))
    return SignatureBlock(slot, heading, (*lines, *slot.lines), kind, slot.signer)


def _name(slot: Slot) -> Any:
    return "unit" if slot.side is Side.UNIT else _NAMES.get(slot.role, "")


def _blank(name: Literal["unit", "leader", "secretary"], t: Template) -> SignatureBlock:
    """Return a place that is signed by hand on the printed sheet."""
    heading, *lines = t.signatures.headings[name]
    return SignatureBlock(None, heading, tuple(lines), t.signatures.kinds[SignatureKind.NONE], "")


def _is_secretary(block: SignatureBlock, t: Template) -> bool:
    if block.slot is None:
        return block == _blank("secretary", t)
    return block.slot.role is Role.SECRETARY


def _pairs(blocks: Sequence[SignatureBlock]) -> list[Row]:
    return [(blocks[number], _nth(blocks, number + 1)) for number in range(0, len(blocks), 2)]


def _nth(blocks: Sequence[SignatureBlock], number: int) -> SignatureBlock | None:
    return blocks[number] if number < len(blocks) else None

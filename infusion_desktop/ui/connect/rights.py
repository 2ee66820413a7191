"""What a sign-in may do, as the rows of a small table: objects with equal rights share one. No Qt."""

from __future__ import annotations

from dataclasses import dataclass

from infusion_desktop.model.schema import ObjectType, Right, Schema

ACTIONS = ("read", "update", "create")


@dataclass(frozen=True, slots=True)
class RightCell:
    """One action on one row; ``reason`` is a sentence for the tooltip."""

    action: str
    right: Right
    reason: str


@dataclass(frozen=True, slots=True)
class RightsRow:
    """Objects that may be treated alike, by their labels."""

    objects: str
    cells: tuple[RightCell, ...]


def rights_rows(schema: Schema) -> tuple[RightsRow, ...]:
    """Return one row for each group of neighbours with equal rights and equal reasons."""
    groups: list[list[ObjectType]] = []
    for kind in schema.objects:
        if groups and _alike(groups[-1][-1], kind):
            groups[-1].append(kind)
        else:
            groups.append([kind])
    return tuple(_row(group) for group in groups)


def _alike(one: ObjectType, other: ObjectType) -> bool:
    def what(kind: ObjectType) -> list[tuple[Right, str]]:
        return [(getattr(kind.rights, action), kind.rights.why.get(action, "")) for action in ACTIONS]

    return what(one) == what(other)


def _row(group: list[ObjectType]) -> RightsRow:
    plural = " and ".join(kind.plural.lower() for kind in group)
    cells = tuple(_cell(group[0], action, plural) for action in ACTIONS)
    return RightsRow(", ".join(kind.label for kind in group), cells)


def _cell(kind: ObjectType, action: str, plural: str) -> RightCell:
    right: Right = getattr(kind.rights, action)
    if right is Right.YES:
        reason = f"This sign-in may {action} {plural}."
    elif right is Right.NO:
        reason = kind.rights.why.get(action) or f"This sign-in may not {action} {plural}."
    else:
        reason = f"Not yet known: the first {action} of a run will tell. Nothing is lost if it may not."
    return RightCell(action, right, reason)

"""Mapping flags: what is wrong with a mapping, and what a person should know of it, while it is edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from infusion_desktop.mapping.checks import check_mapping
from infusion_desktop.model.mapping import ObjectMapping
from infusion_desktop.model.schema import ObjectType


@dataclass(frozen=True, slots=True)
class Flag:
    """One sentence about a mapping. ``blocking``: nothing can be rehearsed until it is mended.

    ``field`` is the key of the field that it is about, or empty; ``columns`` are the columns paired with it.
    ``unpaired`` tells that a column is missing there.
    """

    message: str
    field: str = ""
    columns: tuple[str, ...] = ()
    blocking: bool = False
    unpaired: bool = False


def mapping_flags(mapping: ObjectMapping, target: ObjectType, columns: Sequence[str]) -> tuple[Flag, ...]:
    """Return all flags, those that block first."""
    checked = check_mapping(mapping, target, columns)
    blocking = [_flag(mapping, each.field, each.message, blocking=True) for each in checked.refusals]
    shown = [_flag(mapping, each.field, each.message) for each in checked.flags]
    key = match_key_flag(mapping, target)
    return (*blocking, *((key,) if key else ()), *shown)


def match_key_flag(mapping: ObjectMapping, target: ObjectType) -> Flag | None:
    """Return what follows if nothing is paired with the match key; None if it is, or there is none.

    Without it no record of the account can be recognised: rows are left out, or each becomes a new record.
    """
    if not target.match_keys or not mapping.pairs:
        return None
    key = target.match_keys[0]
    if {pair.field for pair in mapping.pairs} >= set(key.fields):
        return None
    field = target.field(key.fields[0])
    if mapping.create_without_key and mapping.create:
        message = (
            f"No column is paired with “{field.label}”, by which {target.plural.lower()} are recognised: "
            "each row becomes a new one, also where there is one already. Pair the column that holds it."
        )
        return Flag(message, field.key, unpaired=True)
    message = (
        f"No column is paired with “{field.label}”, by which {target.plural.lower()} are recognised, so "
        "every row would be left out. Pair the column that holds it."
    )
    return Flag(message, field.key, blocking=True, unpaired=True)


def _flag(mapping: ObjectMapping, field: str, message: str, *, blocking: bool = False) -> Flag:
    columns = tuple(pair.column for pair in mapping.pairs if field and pair.field == field)
    return Flag(message, field, columns, blocking, unpaired=bool(field) and not columns)

"""Puts the schema together: declared fields, the account's own fields and lists, the rights of the key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from infusion_desktop.connectors.infusionsoft.countries import country_options, region_options
from infusion_desktop.connectors.infusionsoft.declare import Declared, ObjectDeclaration
from infusion_desktop.model.schema import Field, Kind, ObjectType, Option, Right, Rights


@dataclass(frozen=True, slots=True)
class Found:
    """What an account told about one object.

    ``fields`` are the object's fields, custom ones included. ``count`` is None if it may not be read;
    ``refusal`` is the sentence why.
    """

    fields: tuple[Declared, ...]
    count: int | None
    refusal: str = ""
    note: str = ""


def object_type(
    declaration: ObjectDeclaration,
    found: Found,
    lists: Mapping[str, tuple[Option, ...]],
    written: Mapping[str, tuple[Right, str]],
) -> ObjectType:
    """The object as a screen shows it; ``written`` is what writes of this session have taught, by action."""
    return ObjectType(
        declaration.key,
        declaration.label,
        declaration.plural,
        tuple(_with_choices(declared, lists) for declared in found.fields),
        declaration.match_keys,
        declaration.links,
        _rights(declaration, found, written),
        declaration.needs_one_of,
        changed_since=declaration.changed_since,
        custom_fields=bool(declaration.model),
        count=found.count,
        note=found.note or declaration.note,
        named_by=declaration.named_by,
    )


def _with_choices(declared: Declared, lists: Mapping[str, tuple[Option, ...]]) -> Field:
    field = declared.field
    if field.kind is Kind.COUNTRY:
        return replace(field, options=country_options())
    if field.kind is Kind.REGION:
        return replace(field, options_within=region_options())
    if declared.options_from:
        return replace(field, options=lists.get(declared.options_from, ()))
    return field


def _rights(declaration: ObjectDeclaration, found: Found, written: Mapping[str, tuple[Right, str]]) -> Rights:
    why: dict[str, str] = {}
    known: dict[str, Right] = {}
    for action in ("create", "update", "delete"):
        right, reason = written.get(action, (Right.UNKNOWN, ""))
        if action in declaration.never:
            right, reason = Right.NO, declaration.never[action]
        known[action] = right
        if right is Right.NO:
            why[action] = reason
    if found.refusal:
        why["read"] = found.refusal
    read = Right.NO if found.refusal else Right.YES
    return Rights(read, known["create"], known["update"], known["delete"], why)


def offered(declaration: ObjectDeclaration, optional: frozenset[str] | None) -> tuple[Declared, ...]:
    """The declared fields that the account's model knows; all of them if it names no optional properties."""
    if not optional:
        return declaration.fields
    return tuple(
        declared
        for declared in declaration.fields
        if not declared.field.asks_for or declared.field.asks_for in optional
    )

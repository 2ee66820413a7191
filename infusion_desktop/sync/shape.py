"""A mapping, checked and compiled: positions instead of names, for everything that touches every row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from infusion_desktop.model.mapping import FieldPair, ObjectMapping
from infusion_desktop.model.problem import ProblemKind, fail
from infusion_desktop.model.schema import Field, Kind, Link, MatchKey, ObjectType, Right


@dataclass(frozen=True, slots=True)
class Reference:
    """A pair that points to a record of another object."""

    pair: FieldPair
    field: Field
    link: Link


@dataclass(frozen=True, slots=True)
class Shape:
    """How the rows of one object lie in the staging file.

    ``pairs`` and ``fields`` give the order of a ``mapped`` array (plain fields), ``references`` that of a
    ``refs`` array. ``extras`` are fields read from the target only to decide (the country of a region
    whose country is not mapped), in the order of an ``extras`` array. ``key_at`` is the key field's place
    in ``mapped``, None if it is not mapped.
    """

    object: ObjectType
    mapping: ObjectMapping
    pairs: tuple[FieldPair, ...]
    fields: tuple[Field, ...]
    references: tuple[Reference, ...]
    extras: tuple[str, ...]
    key: MatchKey | None
    key_at: int | None

    @property
    def ask_fields(self) -> tuple[str, ...]:
        """What to read of the target: mapped, then referenced, then extra fields, then the key."""
        asked = [field.key for field in self.fields]
        asked += [reference.field.key for reference in self.references]
        asked += self.extras
        if self.key is not None and self.key_at is None:
            asked += self.key.fields
        return tuple(asked)

    def place(self, field_key: str) -> int | None:
        """Where ``field_key`` stands in ``mapped``; None if it is not a mapped plain field."""
        for place, field in enumerate(self.fields):
            if field.key == field_key:
                return place
        return None


def compile_shape(mapping: ObjectMapping, target: ObjectType) -> Shape:
    """Check ``mapping`` against the target's object and lay out its arrays.

    Raises ConnectorError ASK_USER for what cannot be run: unknown, read-only or doubly used fields, no pair
    at all, an object this sign-in may not read.
    """
    if target.rights.read is Right.NO:
        raise fail(
            ProblemKind.STOP_OBJECT,
            target.rights.why.get("read") or f"This sign-in may not read {target.plural.lower()}.",
        )
    plain: list[FieldPair] = []
    references: list[Reference] = []
    links = {link.field: link for link in target.links}
    for pair in mapping.pairs:
        field = _usable(pair, target, mapping)
        if field.kind is Kind.REFERENCE:
            references.append(Reference(pair, field, links[field.key]))
        else:
            plain.append(pair)
    if not plain:
        raise _wrong(
            "The project pairs no column with a field. Nothing was sent. Pair at least one, then rehearse "
            "again."
        )
    fields = tuple(target.field(pair.field) for pair in plain)
    key = target.match_keys[0] if target.match_keys else None
    mapped = [field.key for field in fields]
    extras = {field.companion for field in fields if field.companion and field.companion not in mapped}
    return Shape(
        object=target,
        mapping=mapping,
        pairs=tuple(plain),
        fields=fields,
        references=tuple(references),
        extras=tuple(sorted(extras)),
        key=key,
        key_at=mapped.index(key.fields[0]) if key and key.fields[0] in mapped else None,
    )


def column_places(shape: Shape, columns: Sequence[str]) -> dict[str, int]:
    """Where each column of the mapping stands in the source; raises ASK_USER if one is missing."""
    wanted = {pair.column for pair in shape.mapping.pairs}
    if shape.mapping.id_column is not None:
        wanted.add(shape.mapping.id_column)
    places = {column: place for place, column in enumerate(columns)}
    missing = sorted(wanted - places.keys())
    if missing:
        names = ", ".join(f'"{name}"' for name in missing)
        raise _wrong(
            f"The file has no column called {names}, which the project uses. Nothing was sent. Check that it "
            "is the right file, or change the project."
        )
    return {column: places[column] for column in wanted}


def _usable(pair: FieldPair, target: ObjectType, mapping: ObjectMapping) -> Field:
    if not target.has(pair.field):
        raise _wrong(
            f'The account has no field "{pair.field}" for {target.plural.lower()}, which the project pairs '
            f'with "{pair.column}". Nothing was sent. Remove that pair, or sign in to the right account.'
        )
    field = target.field(pair.field)
    if field.read_only:
        raise _wrong(
            f'"{field.label}" cannot be written: {field.why_read_only or "it is read-only"} '
            f'Nothing was sent. Remove its pair with "{pair.column}".'
        )
    if sum(other.field == pair.field for other in mapping.pairs) > 1:
        raise _wrong(f'Two columns are paired with "{field.label}". Nothing was sent. Keep one of them.')
    return field


def _wrong(sentence: str) -> Exception:
    return fail(ProblemKind.ASK_USER, sentence)

"""Field facts: how well each field of an object is filled, and which values are commonest in the account.

They are counted over the first records only, in one call (two where custom fields are asked for, one more
where the names of other records are needed), and are kept in memory: customer data, never on disk.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from infusion_desktop.jobs.parts import Parts
from infusion_desktop.jobs.workspace import Tell
from infusion_desktop.model.budget import Allowance
from infusion_desktop.model.connector import Reader
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.model.progress import Progress
from infusion_desktop.model.record import Ask, Record
from infusion_desktop.model.schema import Field, Kind, ObjectType, Schema
from infusion_desktop.model.value import Value, several

FIRST = 1000
"""Records that are looked at: as many as one call gives."""
COMMON = 5
"""Commonest values that are told of a field."""
BATCH = 200
"""Records that are counted before others get their turn."""
NAMES_NEEDED = 20
"""Commonest records pointed at whose names are looked for; of others only the id is known."""


@dataclass(frozen=True, slots=True)
class FrequentValue:
    """A value and how many of the records have it.

    ``value`` is in its canonical spelling: of a several-of-a-list field one part of it, of a field that
    points to another record that record's name.
    """

    value: str
    records: int


@dataclass(frozen=True, slots=True)
class FieldFact:
    """``filled`` of the records that were looked at have a value; ``common`` are the commonest ones."""

    filled: int
    common: tuple[FrequentValue, ...]


@dataclass(frozen=True, slots=True)
class ObjectFacts:
    """What was counted of one object.

    ``looked_at`` records of ``total`` (None if the account does not say); ``fields`` by field key, without
    those that the account never shows. ``taken_at`` is aware UTC. ``allowance`` is as the account told it
    with the last of these calls.
    """

    object: str
    looked_at: int
    total: int | None
    taken_at: datetime
    fields: Mapping[str, FieldFact]
    allowance: Allowance | None = None


async def field_facts(
    parts: Parts, connection: str, schema: Schema, object_key: str, tell: Tell
) -> ObjectFacts:
    """Count the fields of one object over its first 1,000 records; may be cancelled at any time.

    Tells ``Progress("Reading", done, total)`` in records, ``total`` as far as it is known. Raises what the
    connector raises (no right to read, sign-in lost, quota spent), and ASK_USER for an unknown connection.
    """
    kind = schema.object(object_key)
    reader = parts.open(parts.connection(connection))
    try:
        return await _read(reader, schema, kind, parts.clock.utc(), tell)
    finally:
        await reader.close()


async def _read(
    reader: Reader, schema: Schema, kind: ObjectType, taken_at: datetime, tell: Tell
) -> ObjectFacts:
    expected = None if kind.count is None else min(kind.count, FIRST)
    tell(Progress("Reading", 0, expected))
    fields = tuple(field for field in kind.fields if field.reads_back)
    records, total = await _first(reader, kind.key, fields)
    columns = [_Column(field) for field in fields]
    for start in range(0, len(records), BATCH):
        batch = records[start : start + BATCH]
        for place, column in enumerate(columns):
            column.add([record.values[place] for record in batch])
        tell(Progress("Reading", start + len(batch), len(records)))
        await asyncio.sleep(0)
    facts = {column.field.key: await column.fact(reader, schema) for column in columns}
    return ObjectFacts(kind.key, len(records), total, taken_at, facts, reader.allowance())


async def _first(reader: Reader, object_key: str, fields: Sequence[Field]) -> tuple[list[Record], int | None]:
    """The first records of an object with these fields, and how many there are in all."""
    records: list[Record] = []
    total: int | None = None
    asked = tuple(field.key for field in fields)
    async for page in reader.read(Ask(object_key, asked, limit=FIRST)):
        records += page.records
        total = total if page.total is None else page.total
    return records[:FIRST], total


class _Column:
    """Counts the values of one field."""

    def __init__(self, field: Field) -> None:
        self.field = field
        self._filled = 0
        self._values: Counter[str] = Counter()

    def add(self, values: list[Value]) -> None:
        """Count the values of some records."""
        filled = [value for value in values if value and value.strip()]
        self._filled += len(filled)
        if self.field.kind is Kind.CHOICES:
            self._values.update(part for value in filled for part in dict.fromkeys(several(value)))
        else:
            self._values.update(filled)

    async def fact(self, reader: Reader, schema: Schema) -> FieldFact:
        """What was counted; a field that points to other records needs one call for their names."""
        if self.field.refers_to:
            found = self._values.most_common(NAMES_NEEDED)
            names = await _names(reader, schema, self.field.refers_to) if found else {}
            common = [(names[value], records) for value, records in found if value in names][:COMMON]
        else:
            # Of equally common ones the first met comes first, so the order is the same each time.
            common = self._values.most_common(COMMON)
        return FieldFact(self._filled, tuple(FrequentValue(value, records) for value, records in common))


async def _names(reader: Reader, schema: Schema, object_key: str) -> dict[str, str]:
    """The names of the first records of another object by id; empty where they may not be read."""
    kinds = [kind for kind in schema.objects if kind.key == object_key and kind.match_keys]
    if not kinds:
        return {}
    name = kinds[0].field(kinds[0].match_keys[0].fields[0])
    try:
        records, _ = await _first(reader, object_key, (name,))
    except ConnectorError as error:
        if error.problem.kind is not ProblemKind.STOP_OBJECT:
            raise
        return {}
    return {record.id: record.values[0] for record in records if record.values[0]}

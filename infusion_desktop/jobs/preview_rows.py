"""Preview rows: what a run would make of the first rows, by the planner itself, and what is there now."""

from __future__ import annotations

import sqlite3
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Any

import msgspec

from infusion_desktop.jobs.pair import shown
from infusion_desktop.jobs.suggest import Sample
from infusion_desktop.model.budget import Allowance, Cost
from infusion_desktop.model.clock import SystemClock
from infusion_desktop.model.connector import Account, ConnectorInfo, Reader
from infusion_desktop.model.mapping import FieldPair, ObjectMapping
from infusion_desktop.model.plan import Bucket
from infusion_desktop.model.progress import Progress
from infusion_desktop.model.record import Ask, Page, Record
from infusion_desktop.model.schema import Field, Kind, MatchKey, ObjectType, Schema
from infusion_desktop.model.value import Value
from infusion_desktop.store.database import staging_in_memory
from infusion_desktop.sync.rehearse import Sides, make_plan
from infusion_desktop.sync.shape import Shape, compile_shape
from infusion_desktop.sync.snapshot import parent_keys
from infusion_desktop.sync.stage import stage_source
from infusion_desktop.sync.tables import make_tables
from infusion_desktop.transforms import all_transforms

_TROUBLED = (Bucket.BLOCKED, Bucket.CONFLICT)
_decode = msgspec.json.decode


class Turn(StrEnum):
    """What a run does to one field of one record."""

    STAYS = "stays"
    CHANGES = "changes"
    UNUSABLE = "unusable"


@dataclass(frozen=True, slots=True)
class PreviewField:
    """One paired field of a row: what the account holds, what it will hold, and why not, if so.

    ``before`` and ``after`` are spelled for the eye; empty means that nothing is there.
    """

    pair: FieldPair
    label: str
    before: str
    after: str
    turn: Turn
    problem: str = ""


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One row of the file with what becomes of it; ``bucket`` is None as long as the account is not read."""

    number: int
    bucket: Bucket | None
    reason: str
    fields: tuple[PreviewField, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The records of the account whose match key is that of a row; ``fields`` gives the order of values.

    ``others`` are all records of the objects that rows name, in the order of their match key's fields.
    ``allowance`` is as the account told it with the last of these calls.
    """

    fields: tuple[str, ...] = ()
    records: tuple[Record, ...] = ()
    keys: frozenset[str] = frozenset()
    others: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)
    allowance: Allowance | None = None


@dataclass(frozen=True, slots=True)
class Preview:
    """The rows of a sample as the planner placed them; rows are spelled out when they are looked at.

    ``troubled`` are the places of rows that are blocked, in conflict, or lose a value, from 0.
    """

    shape: Shape
    looked_up: bool
    planned: tuple[Any, ...]
    troubled: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.planned)

    def bucket(self, place: int) -> Bucket | None:
        """The bucket of the row at ``place``, from 0; None as long as the account is not read."""
        return Bucket(self.planned[place][1]) if self.looked_up else None

    def row(self, place: int) -> PreviewRow:
        """Spell out the row at ``place``, from 0; IndexError if there is none."""
        n, bucket, reason, changes, left_out, mapped, refs, current, current_refs = self.planned[place]
        changed = {key: new for key, _, new, _ in _decode(changes)} if changes else {}
        trouble = {key: (why, text) for _, key, why, text in _decode(left_out)} if left_out else {}
        wanted = dict(zip(self._keys, self._values(mapped, refs), strict=True))
        now = dict(zip(self._keys, self._values(current, current_refs), strict=True))
        if bucket == Bucket.CREATE.value:
            # The plan lists the changes of a new record only where they are not simply all that is mapped.
            names = {reference.field.key for reference in self.shape.references}
            new = {key: value for key, value in wanted.items() if value is not None}
            changed = {key: value for key, value in new.items() if not changes or key in names} | changed
        idle = bucket in {b.value for b in (*_TROUBLED, Bucket.SKIPPED)}
        fields = tuple(
            _field(pair, self.shape.object.field(pair.field), now[pair.field], changed, trouble, idle=idle)
            for pair in self.shape.mapping.pairs
        )
        return PreviewRow(n, Bucket(bucket) if self.looked_up else None, reason, fields)

    @property
    def _keys(self) -> tuple[str, ...]:
        return (*(each.key for each in self.shape.fields), *(r.field.key for r in self.shape.references))

    def _values(self, plain: str | None, refs: str | None) -> list[Value]:
        plains: list[Value] = _decode(plain) if plain else [None] * len(self.shape.fields)
        others: list[Value] = _decode(refs) if refs else [None] * len(self.shape.references)
        return [*plains, *others]


async def look_up(sample: Sample, mapping: ObjectMapping, schema: Schema, target: Reader) -> Found:
    """Read the records that the rows of the sample lead to, in bulk; nothing is written.

    Takes one call for each 1,000 records of the account, and raises what the target raises.
    """
    kind = schema.object(mapping.object)
    shape = compile_shape(mapping, kind)
    keys = await _keys(sample, shape)
    fields = tuple(each.key for each in kind.fields)
    records: dict[str, Record] = {}
    if shape.key is not None and keys:
        found = await target.find(kind.key, shape.key, sorted(keys), fields)
        records = {record.id: record for several in found.values() for record in several}
    others: dict[str, tuple[Record, ...]] = {}
    for object_key, (_, key) in parent_keys(shape, schema).items():
        pages = [page async for page in target.read(Ask(object_key, key.fields))]
        others[object_key] = tuple(record for page in pages for record in page.records)
    return Found(fields, tuple(records.values()), keys, others, target.allowance())


def calls_to_look_up(mapping: ObjectMapping, schema: Schema, target: Reader) -> int:
    """Return how many calls :func:`look_up` takes."""
    shape = compile_shape(mapping, schema.object(mapping.object))
    objects = [shape.object.key, *parent_keys(shape, schema)]
    return sum(target.price(key, reads=schema.object(key).count or 0).calls for key in objects)


async def preview_rows(
    sample: Sample, mapping: ObjectMapping, schema: Schema, found: Found | None = None
) -> Preview:
    """Plan the rows of a sample as a rehearsal does, against what was found (None: not looked up).

    Raises ASK_USER for a mapping that cannot be run.
    """
    shape = compile_shape(mapping, schema.object(mapping.object))
    began = SystemClock().utc()
    target = _Remembered(schema, found or Found(), shape)
    sides = Sides(_Head(sample), target, schema, all_transforms())
    with closing(staging_in_memory()) as staging:
        await make_plan(staging, sides, shape, (), began, _silent)
        planned = tuple(_named(staging, row) for row in staging.execute(_PLANNED, (shape.object.key,)))
    troubled = tuple(
        at for at, row in enumerate(planned) if row[4] or (found and row[1] in _TROUBLED) or _is_blocked(row)
    )
    return Preview(shape, found is not None, planned, troubled)


_PLANNED = """
SELECT p.n, p.bucket, p.reason, p.changes, p.left_out, s.mapped, s.refs, t.mapped, t.refs
FROM plan AS p JOIN source AS s ON s.n = p.n LEFT JOIN target AS t ON t.id = p.record_id
WHERE p.object = ? ORDER BY p.n
"""


def _is_blocked(row: tuple[Any, ...]) -> bool:
    return bool(row[1] == Bucket.BLOCKED.value)


def _named(staging: sqlite3.Connection, row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Put names for the ids of the records that a record refers to."""
    if not row[8]:
        return row
    names = [
        staging.execute("SELECT name FROM parents WHERE id = ?", (one,)).fetchone() if one else None
        for one in _decode(row[8])
    ]
    return (*row[:8], msgspec.json.encode([name and name[0] for name in names]).decode())


def _field(
    pair: FieldPair,
    field: Field,
    now: Value,
    changed: Mapping[str, Value],
    trouble: Mapping[str, tuple[str, str]],
    *,
    idle: bool,
) -> PreviewField:
    before = now or "" if field.kind is Kind.REFERENCE else shown(field, now)
    if pair.field in trouble:
        why, text = trouble[pair.field]
        return PreviewField(pair, field.label, before, text, Turn.UNUSABLE, why)
    if pair.field in changed and not idle:
        value = changed[pair.field]
        after = value or "" if field.kind is Kind.REFERENCE else shown(field, value)
        return PreviewField(pair, field.label, before, after, Turn.CHANGES)
    return PreviewField(pair, field.label, before, before, Turn.STAYS)


async def _keys(sample: Sample, shape: Shape) -> frozenset[str]:
    with closing(staging_in_memory()) as staging:
        make_tables(staging)
        await stage_source(staging, _Head(sample), shape, all_transforms(), _silent)
        return frozenset(
            key for (key,) in staging.execute("SELECT DISTINCT key FROM source WHERE key IS NOT NULL")
        )


def _silent(_: Progress) -> None:
    """Tell nobody: it is over in a moment."""


class _Memory:
    """What both readers from memory have in common: nothing to sign in to, nothing that costs a call."""

    info = ConnectorInfo("memory", "Rows in memory", "", (), ())
    calls = 0

    async def check(self) -> Account:
        return Account("memory", "Rows in memory")

    async def read_one(self, object_key: str, record_id: str, fields: tuple[str, ...]) -> Record | None:
        return None

    async def count(self, object_key: str) -> int:
        return 0

    def now(self) -> datetime:
        return SystemClock().utc()

    async def fingerprint(self) -> str | None:
        return None

    async def find(
        self, object_key: str, key: MatchKey, wanted: Sequence[str], fields: tuple[str, ...]
    ) -> dict[str, tuple[Record, ...]]:
        return {}

    def price(self, object_key: str, *, reads: int = 0, writes: int = 0) -> Cost:
        return Cost(0, 0.0)

    def allowance(self) -> Allowance | None:
        return None

    async def close(self) -> None:
        """Nothing is open."""


class _Head(_Memory):
    """The sample as a source."""

    def __init__(self, sample: Sample) -> None:
        self._sample = sample

    async def describe(self) -> Schema:
        fields = tuple(Field(column, column, Kind.TEXT) for column in self._sample.columns)
        return Schema((ObjectType("row", "Row", "Rows", fields),), self.now())

    async def read(self, ask: Ask) -> AsyncIterator[Page]:
        rows = self._sample.rows
        problems = self._sample.problems or ("",) * len(rows)
        records = [
            Record(str(n), row, problem=problem)
            for n, (row, problem) in enumerate(zip(rows, problems, strict=True))
        ]
        for start in range(0, len(records), 200):
            yield Page(records[start : start + 200])


class _Remembered(_Memory):
    """The records found as a target; a rehearsal reads it as it would read the account."""

    def __init__(self, schema: Schema, found: Found, shape: Shape) -> None:
        self._schema = schema
        self._found = found
        self._shape = shape

    async def describe(self) -> Schema:
        return self._schema

    async def read(self, ask: Ask) -> AsyncIterator[Page]:
        if ask.object != self._shape.object.key:
            yield Page(list(self._found.others.get(ask.object, ())))
            return
        places = [self._found.fields.index(key) if self._found.fields else -1 for key in ask.fields]
        yield Page(
            [
                record._replace(values=tuple(record.values[place] for place in places))
                for record in self._found.records
            ]
        )

"""Reads the target in bulk into the staging file: only what the mapping needs, and whole arrays beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import datetime

import msgspec

from infusion_desktop.model.connector import Reader
from infusion_desktop.model.match_keys import SPELLINGS
from infusion_desktop.model.progress import Progress
from infusion_desktop.model.record import Ask, Record
from infusion_desktop.model.schema import Link, MatchKey, Schema
from infusion_desktop.sync.shape import Shape
from infusion_desktop.sync.stage import Tell
from infusion_desktop.sync.tables import set_fact

_encode = msgspec.json.encode
_BATCH = 200
_INSERT = "INSERT INTO target (row, id, key, mapped, refs, extras) VALUES (?, ?, ?, ?, ?, ?)"
_INSERT_WHOLE = "INSERT INTO wholes (row, whole) VALUES (?, ?)"
_Texts = Sequence[str | None]


class TargetRows:
    """Cuts records, read as :attr:`Shape.ask_fields` asks, into the columns of ``target`` and ``wholes``."""

    def __init__(self, shape: Shape) -> None:
        """Lay out the slices once."""
        self._plain = len(shape.fields)
        self._refs = self._plain + len(shape.references)
        self._extras = self._refs + len(shape.extras)
        self._spell = SPELLINGS[shape.key.spelling] if shape.key else None
        self._key_at = shape.key_at if shape.key_at is not None else self._extras

    def columns(self, records: Sequence[Record]) -> tuple[_Texts, _Texts, _Texts, _Texts, _Texts, _Texts]:
        """Return id, key, mapped, refs, extras, whole of one record or more, a column each."""
        plain, refs, extras = self._plain, self._refs, self._extras
        ids, every, wholes, _, _ = zip(*records, strict=True)
        nothing: _Texts = (None,) * len(records)
        spell, key_at = self._spell, self._key_at
        return (
            ids,
            [spell(values[key_at]) for values in every] if spell else nothing,
            [_encode(values[:plain]).decode() for values in every],
            [_encode(values[plain:refs]).decode() for values in every] if refs > plain else nothing,
            [_encode(values[refs:extras]).decode() for values in every] if extras > refs else nothing,
            wholes,
        )

    def rows(self, records: Sequence[Record]) -> list[tuple[str | None, ...]]:
        """Return id, key, mapped, refs, extras, whole of each record."""
        return list(zip(*self.columns(records), strict=True)) if records else []


async def snapshot_target(
    staging: sqlite3.Connection, reader: Reader, shape: Shape, began: datetime, tell: Tell
) -> int:
    """Fill ``target``; returns the number of records. ``began`` is remembered as the snapshot's moment."""
    rows = TargetRows(shape)
    taken = 0
    label = f"Reading {shape.object.plural.lower()} of the account"
    staging.execute("BEGIN")
    async for page in reader.read(Ask(shape.object.key, shape.ask_fields)):
        for start in range(0, len(page.records), _BATCH):
            records = page.records[start : start + _BATCH]
            *columns, wholes = rows.columns(records)
            numbers = range(taken + 1, taken + 1 + len(records))
            staging.executemany(_INSERT, zip(numbers, *columns, strict=True))
            if any(wholes):
                staging.executemany(_INSERT_WHOLE, zip(numbers, wholes, strict=True))
            taken += len(records)
        tell(Progress(label, taken, page.total))
    staging.execute("COMMIT")
    set_fact(staging, "snapshot_at", began.isoformat())
    set_fact(staging, "target_rows", str(taken))
    index_target(staging)
    return taken


def index_target(staging: sqlite3.Connection) -> None:
    """Index the snapshot and count the records that share a key."""
    staging.execute("BEGIN")
    staging.execute("CREATE INDEX target_by_key ON target (key) WHERE key IS NOT NULL")
    staging.execute(
        "UPDATE target SET twins = d.met FROM (SELECT key, count(*) AS met FROM target "
        "WHERE key IS NOT NULL GROUP BY key HAVING met > 1) AS d WHERE target.key = d.key"
    )
    staging.execute("COMMIT")


def parent_keys(shape: Shape, schema: Schema) -> dict[str, tuple[Link, MatchKey]]:
    """The objects that the mapping refers to, each with its link and the key by which it is found."""
    found: dict[str, tuple[Link, MatchKey]] = {}
    for reference in shape.references:
        parent = schema.object(reference.link.to_object)
        key = next(key for key in parent.match_keys if key.key == reference.link.matched_by)
        found[parent.key] = (reference.link, key)
    return found


async def snapshot_parents(
    staging: sqlite3.Connection, reader: Reader, shape: Shape, schema: Schema, tell: Tell
) -> None:
    """Fill ``parents`` with every record of each object that the mapping refers to."""
    for object_key, (_, key) in parent_keys(shape, schema).items():
        spell = SPELLINGS[key.spelling]
        label = f"Reading {schema.object(object_key).plural.lower()} of the account"
        taken = 0
        staging.execute("BEGIN")
        async for page in reader.read(Ask(object_key, key.fields)):
            staging.executemany(
                "INSERT INTO parents (object, id, key, name) VALUES (?, ?, ?, ?)",
                [(object_key, r.id, spell(r.values[0]), r.values[0]) for r in page.records],
            )
            taken += len(page.records)
            tell(Progress(label, taken, page.total))
        staging.execute("COMMIT")
        set_fact(staging, f"{object_key}_rows", str(taken))
    staging.execute("CREATE INDEX IF NOT EXISTS parents_by_key ON parents (object, key)")
    staging.execute("CREATE INDEX IF NOT EXISTS parents_by_id ON parents (object, id)")


def highest_ids(staging: sqlite3.Connection, shape: Shape) -> dict[str, int]:
    """The highest id seen of each object; 0 where there is none (ids of records are numbers that grow)."""
    found = {shape.object.key: "SELECT max(CAST(id AS INTEGER)) FROM target"}
    highest = {key: int(staging.execute(sql).fetchone()[0] or 0) for key, sql in found.items()}
    for object_key, top in staging.execute(
        "SELECT object, max(CAST(id AS INTEGER)) FROM parents GROUP BY object"
    ):
        highest[object_key] = max(highest.get(object_key, 0), int(top or 0))
    for reference in shape.references:
        highest.setdefault(reference.link.to_object, 0)
    return highest

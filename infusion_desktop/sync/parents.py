"""Records that rows refer to by name: each name that is needed becomes one plan row (sync rules 2.7)."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import msgspec

from infusion_desktop.model.match_keys import SPELLINGS
from infusion_desktop.model.plan import Bucket
from infusion_desktop.model.schema import MatchKey, Right, Schema
from infusion_desktop.model.value import Value
from infusion_desktop.sync.shape import Shape
from infusion_desktop.sync.snapshot import parent_keys

_encode = msgspec.json.encode


class Standing(StrEnum):
    """How a name stands in the account."""

    KNOWN = "known"
    ABSENT = "absent"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class Parent:
    """What a row's text means: which record, one to be made, or several to choose from."""

    object: str
    key: str
    name: str
    standing: Standing
    record_id: str | None = None


class ParentIndex:
    """Resolves names against the snapshot, and collects those that rows to be written need."""

    def __init__(self, staging: sqlite3.Connection, shape: Shape, schema: Schema) -> None:
        """Look names up in ``staging``."""
        self._staging = staging
        self._schema = schema
        self._keys: dict[str, MatchKey] = {
            object_key: key for object_key, (_, key) in parent_keys(shape, schema).items()
        }
        self._objects = [reference.link.to_object for reference in shape.references]
        self._needed: dict[tuple[str, str], Parent] = {}
        self._numbers: dict[tuple[str, str], int] = {}
        self._counts: Counter[str] = Counter()
        # Many rows name the same few.
        self.resolve = lru_cache(maxsize=20_000)(self._resolve)

    def _resolve(self, at: int, name: Value) -> Parent | None:
        """Return what ``name`` of the reference at place ``at`` means; None for a blank."""
        object_key = self._objects[at]
        key = SPELLINGS[self._keys[object_key].spelling](name)
        if key is None or name is None:
            return None
        standing, record_id = self._look_up(object_key, key)
        return Parent(object_key, key, name, standing, record_id)

    def need(self, parent: Parent) -> int:
        """Note that a row to be written needs ``parent``; returns its number among its object's rows."""
        place = (parent.object, parent.key)
        if place not in self._numbers:
            self._counts[parent.object] += 1
            self._numbers[place] = self._counts[parent.object]
            self._needed[place] = parent
        return self._numbers[place]

    def name_of(self, at: int, record_id: str) -> Value:
        """Return the name of a record that another refers to, for the eye."""
        row = self._staging.execute(
            "SELECT name FROM parents WHERE object = ? AND id = ?", (self._objects[at], record_id)
        ).fetchone()
        return row[0] if row else None

    def plan_rows(self) -> list[tuple[object, ...]]:
        """Return the plan rows of all that is needed, in the columns of ``plan``."""
        return [self._plan_row(parent, self._numbers[place]) for place, parent in self._needed.items()]

    def _plan_row(self, parent: Parent, number: int) -> tuple[object, ...]:
        bucket, reason = self._bucket(parent)
        field = self._keys[parent.object].fields[0]
        changes = [[field, None, parent.name, "new"]] if bucket is Bucket.CREATE else None
        return (
            parent.object,
            number,
            bucket.value,
            f"k:{parent.key}",
            parent.key,
            parent.record_id,
            _encode(changes).decode() if changes else None,
            None,
            None,
            reason,
        )

    def _bucket(self, parent: Parent) -> tuple[Bucket, str]:
        if parent.standing is Standing.KNOWN:
            return Bucket.UNCHANGED, ""
        if parent.standing is Standing.TWICE:
            return Bucket.CONFLICT, f'several records of the account are called "{parent.name}"; choose one'
        rights = self._schema.object(parent.object).rights
        if rights.create is Right.NO:
            return Bucket.BLOCKED, rights.why.get("create", "this sign-in may not create it")
        return Bucket.CREATE, ""

    def _look_up(self, object_key: str, key: str) -> tuple[Standing, str | None]:
        found = self._staging.execute(
            "SELECT id FROM parents WHERE object = ? AND key = ? LIMIT 2", (object_key, key)
        ).fetchall()
        if not found:
            return Standing.ABSENT, None
        return (Standing.KNOWN, found[0][0]) if len(found) == 1 else (Standing.TWICE, None)


def references_of(text: str | None, count: int) -> Sequence[Value]:
    """Decode a ``refs`` array; blanks where there is none."""
    return msgspec.json.decode(text) if text else [None] * count

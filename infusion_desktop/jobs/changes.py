"""Pages of what a plan would do, record by record and field by field, in the words of a screen."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec

from infusion_desktop.jobs.browse import LeftOutValue, left_out_values
from infusion_desktop.jobs.parts import Parts
from infusion_desktop.jobs.record_label import RecordLabels, fields_by_key, shown
from infusion_desktop.model.mapping import Project
from infusion_desktop.model.plan import Bucket
from infusion_desktop.model.problem import ProblemKind, fail
from infusion_desktop.model.schema import Field, Schema
from infusion_desktop.model.value import Value
from infusion_desktop.store.database import open_staging
from infusion_desktop.sync.shape import Shape, compile_shape

PAGE = 100
OVERWRITES, FILLS, NEW = "Overwrite", "Fill blank", "New"


@dataclass(frozen=True, slots=True)
class ShownChange:
    """One field of one record: its label, what is there and what will be (None: nothing), by which rule.

    ``why`` is the rule in words.
    """

    field: str
    before: Value
    after: Value
    rule: str
    why: str


@dataclass(frozen=True, slots=True)
class PlannedRecord:
    """One row of a plan: what a person calls it, the line of the file, and what would happen to it."""

    number: int
    line: int
    label: str
    bucket: Bucket
    reason: str
    changes: tuple[ShownChange, ...] = ()
    left_out: tuple[LeftOutValue, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangesAsked:
    """Which rows: of which object and bucket, behind row ``after``, with ``search`` in a cell or the key."""

    plan_id: str
    staging: str
    object: str
    bucket: Bucket
    search: str = ""
    after: int = 0
    limit: int = PAGE


@dataclass(frozen=True, slots=True)
class ChangesPage:
    """Some records in the order of the file; ``more`` says that others follow."""

    records: tuple[PlannedRecord, ...]
    more: bool


async def changes_page(parts: Parts, project: Project, schema: Schema, asked: ChangesAsked) -> ChangesPage:
    """Read a page; raises ASK_USER if the plan's rows were cleared away.

    The file may have many rows, so it is searched on a thread of its own: a run must not wait for it.
    """
    shape = compile_shape(project.mapping, schema.object(project.mapping.object))
    path = parts.folder / "staging" / asked.staging

    def read() -> ChangesPage:
        staging = open_staging(path)
        try:
            return ChangeBrowser(staging, shape, schema).page(asked)
        finally:
            staging.close()

    try:
        return await asyncio.to_thread(read)
    except (FileNotFoundError, sqlite3.DatabaseError) as error:
        raise fail(
            ProblemKind.ASK_USER,
            "The rows of this rehearsal are not there any more. Nothing was written. Rehearse again.",
        ) from error


_PAGE = """
SELECT p.n, s.line, p.bucket, p.reason, p.key, p.changes, s.mapped, s.refs, p.left_out FROM plan AS p
LEFT JOIN source AS s ON s.n = p.n AND p.object = :main
WHERE p.object = :object AND p.n > :after AND p.bucket = :bucket
    AND (:like = '' OR s.raw LIKE :like ESCAPE '!' OR p.key LIKE :like ESCAPE '!')
ORDER BY p.n LIMIT :limit
"""


class ChangeBrowser:
    """Looks into the staging file of one plan, which the caller opens and closes."""

    def __init__(self, staging: sqlite3.Connection, shape: Shape, schema: Schema) -> None:
        """Read ``staging``; ``shape`` is that of the plan's main object."""
        self._staging = staging
        self._shape = shape
        self._schema = schema
        self._labels = RecordLabels(shape)
        self._fields = fields_by_key(shape)

    def page(self, asked: ChangesAsked) -> ChangesPage:
        """Return the records of a page."""
        rows = self._staging.execute(
            _PAGE,
            {
                "main": self._shape.object.key,
                "object": asked.object,
                "after": asked.after,
                "bucket": asked.bucket.value,
                "like": _like(asked.search),
                "limit": asked.limit + 1,
            },
        ).fetchall()
        records = tuple(map(self._record if self._is_main(asked) else self._parent, rows[: asked.limit]))
        return ChangesPage(records, len(rows) > asked.limit)

    def _is_main(self, asked: ChangesAsked) -> bool:
        return asked.object == self._shape.object.key

    def _record(self, row: tuple[object, ...]) -> PlannedRecord:
        number, line, bucket, reason, key, changes, mapped, refs, left_out = row
        values: list[Value] = _decoded(mapped)
        not_in = left_out_values(_text(left_out), _number(line))
        creates = bucket == Bucket.CREATE
        told = list(self._creates(values, _decoded(refs), changes, not_in)) if creates else []
        if not creates:
            told = [self._change(*change) for change in _decoded(changes)]
        return PlannedRecord(
            number=_number(number),
            line=_number(line),
            label=self._labels.of(values, _text(key), f"row {number}"),
            bucket=Bucket(str(bucket)),
            reason=_text(reason) or "",
            changes=tuple(told),
            left_out=not_in,
        )

    def _creates(
        self, mapped: list[Value], refs: list[Value], changes: object, not_in: tuple[LeftOutValue, ...]
    ) -> Iterator[ShownChange]:
        """What a new record would hold: all that is mapped, unless the plan itself says what."""
        if changes:
            yield from (self._change(*change) for change in _decoded(changes))
        else:
            for field, value in zip(self._shape.fields, mapped, strict=False):
                if value is not None:
                    yield ShownChange(field.label, None, shown(field, value), NEW, "part of a new record")
        missing = {value.field for value in not_in}
        for reference, name in zip(self._shape.references, refs, strict=False):
            if name is not None and reference.field.key not in missing:
                yield ShownChange(reference.field.label, None, name, NEW, "part of a new record")

    def _change(self, key: str, before: Value, after: Value, rule: str) -> ShownChange:
        field = self._fields.get(key)
        label = field.label if field else key
        word = NEW if rule == "new" else OVERWRITES if before is not None else FILLS
        why = "part of a new record" if rule == "new" else rule
        return ShownChange(label, shown(field, before), shown(field, after), word, why)

    def _parent(self, row: tuple[object, ...]) -> PlannedRecord:
        """A record that others name: it has no line, and its name is all that is known of it."""
        number, _, bucket, reason, key, changes, *_ = row
        fields = self._fields_of_parents()
        told = [
            ShownChange(
                fields[field].label if field in fields else field, before, after, NEW, "part of a new record"
            )
            for field, before, after, _ in _decoded(changes)
        ]
        label = next((change.after for change in told if change.after), None) or _text(key) or ""
        return PlannedRecord(_number(number), 0, label, Bucket(str(bucket)), _text(reason) or "", tuple(told))

    def _fields_of_parents(self) -> Mapping[str, Field]:
        objects = {reference.link.to_object for reference in self._shape.references}
        return {field.key: field for key in objects for field in self._schema.object(key).fields}


def _like(search: str) -> str:
    text = " ".join(search.split())
    for sign in "!%_":
        text = text.replace(sign, f"!{sign}")
    return f"%{text}%" if text else ""


def _decoded(text: object) -> list[Any]:
    return list(msgspec.json.decode(str(text))) if text else []


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _number(value: object) -> int:
    return int(str(value)) if value is not None else 0

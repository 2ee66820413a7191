"""The last writes of a run, from its journal: what the running screen lists."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

import msgspec

from infusion_desktop.jobs.record_label import RecordLabels
from infusion_desktop.model.change import Operation
from infusion_desktop.model.schema import Schema
from infusion_desktop.store.attempts import Applied, latest_applied
from infusion_desktop.store.project_file import mapping_from_text
from infusion_desktop.store.runs import load_run
from infusion_desktop.sync.shape import compile_shape

SHOWN = 50


@dataclass(frozen=True, slots=True)
class LatestChange:
    """One write that was answered for: when (aware UTC), which record, the labels of its fields."""

    number: int
    at: datetime
    created: bool
    object: str
    label: str
    fields: tuple[str, ...]


class LatestChanges:
    """Looks into the journal of one run."""

    def __init__(self, state: sqlite3.Connection, run_id: str, schema: Schema) -> None:
        """Read ``state``; ``schema`` gives the labels of fields."""
        self._state = state
        self._run = run_id
        self._schema = schema
        mapping = mapping_from_text(load_run(state, run_id).mapping)
        shape = compile_shape(mapping, schema.object(mapping.object))
        self._main = mapping.object
        self._labels = RecordLabels(shape)

    def newest(self, limit: int = SHOWN) -> tuple[LatestChange, ...]:
        """Return up to ``limit`` writes that were applied, the newest first."""
        return tuple(map(self._change, latest_applied(self._state, self._run, limit)))

    def _change(self, applied: Applied) -> LatestChange:
        kind = self._schema.object(applied.object)
        sent: dict[str, str | None] = msgspec.json.decode(applied.sent)
        label = ""
        if applied.object == self._main:
            label = self._labels.of(msgspec.json.decode(applied.wanted), applied.key)
        else:
            label = " ".join(filter(None, (sent.get(key) for key in kind.named_by)))
        return LatestChange(
            number=applied.id,
            at=datetime.fromisoformat(applied.ended_at),
            created=applied.operation == Operation.CREATE,
            object=applied.object,
            label=label or applied.key or f"{kind.label} {applied.record_id}",
            fields=tuple(kind.field(key).label if kind.has(key) else key for key in sent),
        )

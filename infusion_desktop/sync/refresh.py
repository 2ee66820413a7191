"""Sees what others change while a run is under way, and plans the rows that it touches anew (rules 3.3)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from infusion_desktop.model.match_keys import SPELLINGS
from infusion_desktop.model.plan import RunBucket
from infusion_desktop.model.record import Ask, Record
from infusion_desktop.store.runs import ROW_COLUMNS, RunRow, set_refreshed
from infusion_desktop.sync.replan import MEANWHILE, Verdict, note_decision, parent_made_by_others, replan
from infusion_desktop.sync.run_context import RunContext
from infusion_desktop.sync.snapshot import parent_keys

Claim = Callable[[int], bool]

OVERLAP = timedelta(seconds=5)
"""The account rounds its dates of change; windows of reading overlap by this."""

# The index is named, since SQLite goes by the primary key otherwise: it would read the whole run each time.
_PENDING = (
    f"SELECT {ROW_COLUMNS} FROM run_rows AS r INDEXED BY run_rows_by_{{index}} "
    "WHERE run = ? AND object = ? AND verdict IS NULL AND {where} "
    "AND NOT EXISTS (SELECT 1 FROM attempts AS a WHERE a.run = r.run AND a.row = r.row AND "
    "(a.outcome IS NULL OR a.outcome IN ('applied', 'uncertain', 'unknown', 'mixture')))"
)


class Refresher:
    """Reads what changed since the last look, and plans pending rows anew where it matters."""

    def __init__(self, context: RunContext) -> None:
        """Refresh ``context``'s run."""
        self._context = context
        self._seen_to = context.run.refreshed_at
        self._missed = False

    async def refresh(self, claim: Claim) -> list[int]:
        """Return the numbers of pending rows that were planned anew.

        ``claim`` is asked before a row is touched; it answers False for one that is in flight or parked.
        """
        context, shape = self._context, self._context.shape
        began = context.connector.now()
        touched: list[int] = []
        self._missed = False
        since = self._seen_to - OVERLAP if shape.object.changed_since else None
        ask = Ask(shape.object.key, shape.ask_fields, since=since)
        async for page in context.connector.read(ask):
            for record in page.records:
                context.saw(shape.object.key, int(record.id))
                touched += await self._meet(record, claim)
        if not self._missed:  # else the same window is read again next time, so that nothing goes unseen
            self._seen_to = began
            highest = dict(context.highest)
            await context.journal.put(lambda state: set_refreshed(state, context.run.id, began, highest))
        return touched

    async def refresh_parents(self) -> None:
        """Read the objects again that have no date of change, as far as rows still to be made need them.

        Somebody may have made a parent meanwhile: then it is not made a second time.
        """
        context = self._context
        for object_key, (_, key) in parent_keys(context.shape, context.schema).items():
            rows = self._rows_of(object_key, "key", "key IS NOT NULL", ())
            if not rows:
                continue
            found: dict[str, list[str]] = {row.key: [] for row in rows if row.key is not None}
            spell = SPELLINGS[key.spelling]
            async for page in context.connector.read(Ask(object_key, key.fields)):
                for record in page.records:
                    context.saw(object_key, int(record.id))
                    found.get(spell(record.values[0]) or "", []).append(record.id)
            for row in rows:
                if found[row.key or ""]:
                    decided = parent_made_by_others(found[row.key or ""])
                    context.parents[row.row] = decided.record_id
                    await self._note(row, decided)

    async def _meet(self, record: Record, claim: Claim) -> list[int]:
        """Plan the pending rows anew that use ``record`` or its key."""
        touched = []
        key = self._key_of(record)
        rows = self._rows("record", "record_id = ?", record.id)
        if key is not None:
            rows += [row for row in self._rows("key", "key = ?", key) if row.record_id != record.id]
        for row in rows:
            if not claim(row.row):
                self._missed = True
                continue
            if row.record_id is not None and row.record_id != record.id:
                # The row was paired with another record: two records share its key now.
                decided: RunRow | Verdict = Verdict(
                    RunBucket.CONFLICT,
                    MEANWHILE + "another record has this key now; choose which one is meant",
                )
            else:
                decided = replan(
                    row, [record], self._context.shape, self._context.comparer, self._context.parents
                )
            await self._note(row, decided)
            touched.append(row.row)
        return touched

    async def _note(self, row: RunRow, decided: RunRow | Verdict) -> None:
        run = self._context.run
        await self._context.journal.put(lambda state: note_decision(state, run, row, decided))

    def _rows(self, index: str, where: str, value: str) -> list[RunRow]:
        return self._rows_of(self._context.main, index, where, (value,))

    def _rows_of(self, object_key: str, index: str, where: str, values: tuple[str, ...]) -> list[RunRow]:
        context = self._context
        query = _PENDING.format(index=index, where=where)
        found = context.state.execute(query, (context.run.id, object_key, *values))
        return [RunRow._make(row) for row in found]

    def _key_of(self, record: Record) -> str | None:
        shape = self._context.shape
        if shape.key is None:
            return None
        at = shape.ask_fields.index(shape.key.fields[0])
        return SPELLINGS[shape.key.spelling](record.values[at])

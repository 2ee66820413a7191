"""Looks for writes without an answer: one sweep from the newest record down settles all creates (4.5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from infusion_desktop.model.change import Operation
from infusion_desktop.model.clock import Clock
from infusion_desktop.model.connector import Reader
from infusion_desktop.model.match_keys import SPELLINGS
from infusion_desktop.model.record import Ask, Record
from infusion_desktop.model.schema import Field, ObjectType, Schema
from infusion_desktop.sync.settle import (
    Finding,
    Fresh,
    Parked,
    Settled,
    settle_creates,
    settle_update,
    told,
)


@dataclass(frozen=True, slots=True)
class Look:
    """What one look found; ``records`` are those it rests on, by object and id, as :class:`Fresh`."""

    settled: tuple[Settled, ...]
    surplus: Mapping[str, tuple[str, ...]]
    highest: Mapping[str, int]


class Looker:
    """Reads what is needed to settle parked rows; decides nothing itself."""

    def __init__(self, reader: Reader, schema: Schema, clock: Clock) -> None:
        """Look through ``reader``."""
        self._reader = reader
        self._schema = schema
        self._clock = clock

    async def look(self, parked: Sequence[Parked], claimed: Mapping[str, set[int]], *, quiet: bool) -> Look:
        """Settle what can be settled now; ``claimed`` are ids that journal rows hold, by object."""
        settled: list[Settled] = []
        surplus: dict[str, tuple[str, ...]] = {}
        highest: dict[str, int] = {}
        for object_key in {row.object for row in parked}:
            rows = [row for row in parked if row.object == object_key]
            creates = [row for row in rows if row.operation == Operation.CREATE]
            if creates:
                looked_at = self._clock.now()
                fresh, highest[object_key] = await self.sweep(
                    object_key, creates, claimed.get(object_key, set())
                )
                fields = fields_of(self._schema.object(object_key))
                swept = settle_creates(creates, fresh, fields, looked_at, quiet=quiet)
                settled += swept.settled
                surplus[object_key] = swept.surplus
            for row in rows:
                if row.operation != Operation.CREATE:
                    settled.append(await self._look_at_update(row))
        return Look(tuple(settled), surplus, highest)

    async def sweep(
        self, object_key: str, creates: Sequence[Parked], claimed: set[int]
    ) -> tuple[list[Fresh], int]:
        """Read from the newest id down to the lowest noted one.

        Returns each record that no row claims, once, and the highest id met.
        """
        kind = self._schema.object(object_key)
        asked = self._asked(kind, creates)
        down_to = min(row.highest for row in creates)
        fresh: dict[int, Fresh] = {}
        top = 0
        async for page in self._reader.read(Ask(object_key, asked, down_to=down_to)):
            for record in page.records:
                number = int(record.id)
                top = max(top, number)
                if number > down_to and number not in claimed:
                    fresh[number] = self._fresh(kind, asked, record, claimed)
        return list(fresh.values()), top

    async def _look_at_update(self, row: Parked) -> Settled:
        if self._clock.now() < row.due or row.record_id is None:
            return Settled(row, Finding.WAIT)
        kind = self._schema.object(row.object)
        asked = self._asked(kind, [row])
        record = await self._reader.read_one(row.object, row.record_id, asked)
        fresh = None if record is None else self._fresh(kind, asked, record, set())
        return settle_update(row, fresh, fields_of(kind))

    def _asked(self, kind: ObjectType, rows: Sequence[Parked]) -> tuple[str, ...]:
        """Every field that was sent and can be read back, and the key by which others are told apart."""
        fields = fields_of(kind)
        asked = {key for row in rows for key in row.sent if told(fields, key)}
        if kind.match_keys:
            asked.update(kind.match_keys[0].fields)
        return tuple(sorted(asked))

    def _fresh(self, kind: ObjectType, asked: tuple[str, ...], record: Record, claimed: set[int]) -> Fresh:
        values = dict(zip(asked, record.values, strict=True))
        key = None
        if kind.match_keys:
            match = kind.match_keys[0]
            key = SPELLINGS[match.spelling](values[match.fields[0]])
        return Fresh(int(record.id), key, values, int(record.id) in claimed)


def fields_of(kind: ObjectType) -> dict[str, Field]:
    """The fields of an object by key."""
    return {field.key: field for field in kind.fields}

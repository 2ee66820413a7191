"""An account in memory that can be written to, and whose answers to writes follow a script.

It keeps records with ids that ascend, takes a pace slot, tells the journal, and only then lets "bytes leave".
Each write is answered by the next entry of ``script[row]``; a row without one gets :attr:`Reply.APPLIED`. An
entry may be a function of the change: it does what others do meanwhile, and gives the reply.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, NamedTuple

from infusion_desktop.model.budget import Allowance, Cost
from infusion_desktop.model.change import Change, Fate, Operation, Outcome, SendJournal
from infusion_desktop.model.clock import Clock
from infusion_desktop.model.connector import Account, ConnectorInfo
from infusion_desktop.model.match_keys import SPELLINGS
from infusion_desktop.model.problem import ConnectorError, Problem, ProblemKind
from infusion_desktop.model.record import Ask, Page, Record
from infusion_desktop.model.schema import MatchKey, Schema
from infusion_desktop.model.value import Value
from tests.fakes.small_schema import SCHEMA


class Reply(StrEnum):
    """How a write is answered."""

    APPLIED = "applied"
    REFUSED = "refused"
    FORBIDDEN = "forbidden"
    LOST_BEFORE = "lost before it was applied"
    LOST_AFTER = "lost after it was applied"
    LATE = "cut off, and applied a while later"
    TOO_MANY = "429"
    KEY_REFUSED = "401"
    UNREACHABLE = "no byte left"
    DAY_SPENT = "raises PAUSE before it is noted"
    SIGNED_OUT = "raises SIGN_IN before it is noted"
    GONE_QUIET = "raises UNREACHABLE after it was noted"
    NEVER = "applied, and never answered"


Answer = Reply | Callable[[Change], Reply]


@dataclass
class Kept:
    """One record with the moment of its last change."""

    id: int
    values: dict[str, Value]
    changed: datetime


class Sent(NamedTuple):
    """One write whose bytes left: when, what, and which rows were in flight with it."""

    at: float
    change: Change
    beside: frozenset[int]


@dataclass
class ScriptedAccount:
    """Implements the program's connector."""

    clock: Clock
    schema: Schema = SCHEMA
    at_once: int = 4
    settle_seconds: float = 3.0
    latency: float = 0.05
    slot: float = 0.01
    late_by: float = 1.5
    behind: timedelta = timedelta(0)
    page: int = 3
    tenant: str = "tenant-1"
    resume_at: datetime | None = None
    script: dict[int, list[Answer]] = field(default_factory=dict)
    records: dict[str, dict[int, Kept]] = field(default_factory=lambda: {"contact": {}, "company": {}})
    automation: Callable[[Kept], None] | None = None
    leaving: Callable[[Change], None] | None = None
    sent: list[Sent] = field(default_factory=list)
    asks: list[Ask] = field(default_factory=list)
    read_ones: list[str] = field(default_factory=list)
    calls: int = 0
    info: ConnectorInfo = field(
        default_factory=lambda: ConnectorInfo("scripted", "Scripted account", "", (), (), writes=True)
    )
    _next_id: int = 100
    _next_slot: float = 0.0
    _late: list[tuple[float, Change]] = field(default_factory=list)
    _in_flight: set[int] = field(default_factory=set)

    # --- what others do --------------------------------------------------------------------------------

    def have(self, object_key: str, **values: Value) -> int:
        """Somebody makes a record (field keys with dots are given as ``**{key: value}``); returns its id."""
        self._next_id += 1
        kept = Kept(self._next_id, dict(values), self.now())
        self.records[object_key][kept.id] = kept
        return kept.id

    def edit(self, object_key: str, record_id: int, **values: Value) -> None:
        """Somebody changes a record."""
        kept = self.records[object_key][record_id]
        kept.values.update(values)
        kept.changed = self.now()

    def delete(self, object_key: str, record_id: int) -> None:
        """Somebody deletes a record."""
        del self.records[object_key][record_id]

    def values(self, object_key: str) -> list[dict[str, Value]]:
        """What is there, by id, without blanks."""
        self._land_late_ones()
        kept = self.records[object_key]
        return [{k: v for k, v in kept[i].values.items() if v is not None} for i in sorted(kept)]

    # --- the reading half ------------------------------------------------------------------------------

    async def check(self) -> Account:
        """See the protocol."""
        self.calls += 1
        return Account(self.tenant, "Scripted account")

    async def describe(self) -> Schema:
        """See the protocol."""
        self.calls += 1
        return self.schema

    async def read(self, ask: Ask) -> AsyncIterator[Page]:
        """Give pages; newest first with ``down_to``."""
        self.asks.append(ask)
        self._land_late_ones()
        kept = [
            each
            for each in self.records[ask.object].values()
            if ask.since is None or each.changed >= ask.since - timedelta(milliseconds=1)
        ]
        kept.sort(key=lambda each: each.id, reverse=ask.down_to is not None)
        for start in range(0, max(len(kept), 1), self.page):
            self.calls += 1
            await asyncio.sleep(0)
            found = kept[start : start + self.page]
            yield Page([self._record(each, ask.fields) for each in found], total=len(kept))
            if ask.down_to is not None and any(each.id <= ask.down_to for each in found):
                return

    async def read_one(self, object_key: str, record_id: str, fields: tuple[str, ...]) -> Record | None:
        """See the protocol."""
        self.calls += 1
        self.read_ones.append(record_id)
        self._land_late_ones()
        kept = self.records[object_key].get(int(record_id))
        return None if kept is None else self._record(kept, fields)

    async def count(self, object_key: str) -> int:
        """See the protocol."""
        self.calls += 1
        return len(self.records[object_key])

    def now(self) -> datetime:
        """The account's own clock, ``behind`` this computer's; it dates what is changed in the account."""
        return self.clock.utc() - self.behind

    async def fingerprint(self) -> str | None:
        """A live system has none."""
        return None

    async def find(
        self, object_key: str, key: MatchKey, wanted: Sequence[str], fields: tuple[str, ...]
    ) -> dict[str, tuple[Record, ...]]:
        """See the protocol."""
        spell = SPELLINGS[key.spelling]
        return {
            name: tuple(
                self._record(kept, fields)
                for kept in self.records[object_key].values()
                if spell(kept.values.get(key.fields[0])) == name
            )
            for name in wanted
        }

    def price(self, object_key: str, *, reads: int = 0, writes: int = 0) -> Cost:
        """A call for each page and each write, 25 a second."""
        calls = -(-reads // 1000) + writes
        return Cost(calls, calls / 25)

    def allowance(self) -> Allowance | None:
        """No limits."""
        return None

    async def close(self) -> None:
        """Nothing to let go of."""

    # --- the writing half ------------------------------------------------------------------------------

    async def write(self, changes: Sequence[Change], journal: SendJournal) -> list[Outcome]:
        """Write one change as the script says."""
        (change,) = changes
        await self._take_slot()
        reply = self._reply_to(change)
        if reply is Reply.DAY_SPENT:
            raise ConnectorError(Problem(ProblemKind.PAUSE, "The day is spent.", resume_at=self.resume_at))
        if reply is Reply.SIGNED_OUT:
            raise ConnectorError(Problem(ProblemKind.SIGN_IN, "Sign in again."))
        await journal.sending([change])
        if reply is Reply.GONE_QUIET:
            raise ConnectorError(Problem(ProblemKind.UNREACHABLE, "Not to be reached."))
        self.calls += 1
        if self.leaving is not None:
            self.leaving(change)
        self.sent.append(Sent(self.clock.now(), change, frozenset(self._in_flight)))
        self._in_flight.add(change.row)
        try:
            return [await self._answer(change, reply)]
        finally:
            self._in_flight.discard(change.row)

    async def _answer(self, change: Change, reply: Reply) -> Outcome:
        record_id: str | None = None
        if reply in (Reply.APPLIED, Reply.LOST_AFTER, Reply.NEVER):
            record_id = self._apply(change)
            if record_id is None:
                return _outcome(change, Fate.REFUSED, ProblemKind.FAIL_ROW, "There is no such record.")
        elif reply is Reply.LATE:
            self._late.append((self.clock.now() + self.late_by, change))
        if reply is Reply.NEVER:
            await asyncio.get_running_loop().create_future()
        await self.clock.sleep(self.latency)
        if reply is Reply.APPLIED:
            return Outcome(change.row, Fate.APPLIED, record_id)
        return _outcome(change, *_OUTCOMES[reply])

    def _apply(self, change: Change) -> str | None:
        kept = self.records[change.object]
        told = {f.key for f in self.schema.object(change.object).fields if f.reads_back}
        values = {key: value for key, value in change.values.items() if key in told}
        if change.operation is Operation.CREATE:
            record_id = self.have(change.object, **values)
        else:
            record_id = int(change.record_id or 0)
            if record_id not in kept:
                return None
            if change.operation is Operation.DELETE:
                self.delete(change.object, record_id)
                return str(record_id)
            self.edit(change.object, record_id, **values)
        if self.automation is not None:
            self.automation(kept[record_id])
        return str(record_id)

    def _reply_to(self, change: Change) -> Reply:
        answers = self.script.get(change.row)
        answer: Answer = answers.pop(0) if answers else Reply.APPLIED
        return answer if isinstance(answer, Reply) else answer(change)

    async def _take_slot(self) -> None:
        self._next_slot = max(self._next_slot, self.clock.now()) + self.slot
        await self.clock.sleep(self._next_slot - self.clock.now())

    def _land_late_ones(self) -> None:
        due = [late for late in self._late if late[0] <= self.clock.now()]
        self._late = [late for late in self._late if late[0] > self.clock.now()]
        for _, change in due:
            self._apply(change)

    def _record(self, kept: Kept, fields: Sequence[str]) -> Record:
        values = {**kept.values, "id": str(kept.id)}
        return Record(str(kept.id), tuple(values.get(key) for key in fields), self._whole(kept, fields))

    def _whole(self, kept: Kept, fields: Sequence[str]) -> str | None:
        known = {f.key: f for f in self.schema.objects[0].fields}
        asked = {known[key].property for key in fields if key in known and known[key].whole}
        whole: dict[str, Any] = {
            name: {
                key: value
                for key, value in kept.values.items()
                if key in known and known[key].property == name and value is not None
            }
            for name in sorted(asked)
        }
        return json.dumps(whole) if whole else None


_OUTCOMES: Mapping[Reply, tuple[Fate, ProblemKind, str]] = {
    Reply.REFUSED: (Fate.REFUSED, ProblemKind.FAIL_ROW, "The account refused it."),
    Reply.FORBIDDEN: (Fate.REFUSED, ProblemKind.STOP_OBJECT, "This sign-in may not do that."),
    Reply.LOST_BEFORE: (Fate.UNCERTAIN, ProblemKind.LOOK, "The connection broke."),
    Reply.LOST_AFTER: (Fate.UNCERTAIN, ProblemKind.LOOK, "The connection broke."),
    Reply.LATE: (Fate.UNCERTAIN, ProblemKind.LOOK, "The connection broke."),
    Reply.TOO_MANY: (Fate.NOT_APPLIED, ProblemKind.WAIT, "Slow down."),
    Reply.KEY_REFUSED: (Fate.NOT_APPLIED, ProblemKind.SIGN_IN, "The key was refused."),
    Reply.UNREACHABLE: (Fate.NOT_APPLIED, ProblemKind.UNREACHABLE, "Not to be reached."),
}


def _outcome(change: Change, fate: Fate, kind: ProblemKind, message: str) -> Outcome:
    return Outcome(change.row, fate, problem=Problem(kind, message))

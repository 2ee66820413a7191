"""Settles parked rows: looks, then notes in the journal what was found, and says which rows go on."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import msgspec

from infusion_desktop.model.change import Operation
from infusion_desktop.model.clock import Clock
from infusion_desktop.model.plan import RunBucket
from infusion_desktop.model.record import Record
from infusion_desktop.store import attempts
from infusion_desktop.store.attempts import AttemptOutcome, OpenAttempt
from infusion_desktop.store.links import save_links
from infusion_desktop.store.runs import RunRow, add_surplus, load_row, look_back, set_reason, set_verdict
from infusion_desktop.sync.look import Looker, fields_of
from infusion_desktop.sync.replan import Verdict, note_decision, parent_made_by_others, replan
from infusion_desktop.sync.run_context import AccountContext, RunContext
from infusion_desktop.sync.settle import Finding, Parked, Settled, beyond

MOST_SENDS = 3
HIDDEN = "sent without an answer; a record much like it is there (id {ids}), changed since: please look"
MIXTURE = "sent without an answer; the record holds some of the new values and some of the old: please look"
GONE = "the record was deleted meanwhile"
THREE_TIMES = "sent three times without an answer, and not there; last answer: {last}"


class Next(StrEnum):
    """What the run does with a settled row."""

    DONE = "done"
    AGAIN = "again"
    WAIT = "wait"


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a parked row, and the record it is, if that is known."""

    parked: Parked
    next: Next
    bucket: RunBucket | None = None
    record_id: str | None = None


def parked_from(open_attempts: Sequence[OpenAttempt], due: Callable[[OpenAttempt], float]) -> list[Parked]:
    """Gather open attempts by row; ``due`` says from when the absence of one is believed."""
    rows: dict[tuple[str, int], list[OpenAttempt]] = {}
    for attempt in open_attempts:
        rows.setdefault((attempt.run, attempt.row), []).append(attempt)
    parked = []
    for found in rows.values():
        last = found[-1]
        parked.append(
            Parked(
                run=last.run,
                row=last.row,
                object=last.object,
                operation=last.operation,
                key=last.key,
                sent=msgspec.json.decode(last.sent),
                highest=min(attempt.highest for attempt in found),
                due=max(due(attempt) for attempt in found),
                attempts=tuple(attempt.id for attempt in found),
                record_id=last.target_id,
                before=msgspec.json.decode(last.before) if last.before else None,
            )
        )
    return parked


class Settler:
    """Looks for parked rows of a run, or of earlier runs on the same account."""

    def __init__(self, context: AccountContext, run: RunContext | None = None) -> None:
        """Settle on an account; rows of ``run`` can be planned anew."""
        self._context = context
        self._run = run
        self._looker = Looker(context.connector, context.schema, context.clock)

    async def settle(self, parked: Sequence[Parked], *, quiet: bool) -> list[Result]:
        """Look once, note what was found, and return what is to be done with each row."""
        context = self._context
        claimed = {
            object_key: attempts.claimed_ids(
                context.state, context.account, object_key, min(row.highest for row in parked)
            )
            for object_key in {row.object for row in parked}
        }
        look = await self._looker.look(parked, claimed, quiet=quiet)
        for object_key, top in look.highest.items():
            context.saw(object_key, top)
        await self._note_surplus([record_id for of in look.surplus.values() for record_id in of])
        return [await self._apply(settled) for settled in look.settled]

    async def list_surplus(self) -> None:
        """Look once more at the end: records like those that were looked for, which no row claims.

        Nothing is read if nothing ever had to be looked for.
        """
        if self._run is None:
            return
        rows = parked_from(attempts.looked_for(self._context.state, self._run.run.id), lambda _: 0.0)
        for object_key in {row.object for row in rows}:
            creates = [row for row in rows if row.object == object_key]
            above = min(row.highest for row in creates)
            claimed = attempts.claimed_ids(self._context.state, self._context.account, object_key, above)
            fresh, _ = await self._looker.sweep(object_key, creates, claimed)
            fields = fields_of(self._context.schema.object(object_key))
            await self._note_surplus(beyond(creates, fresh, fields))

    async def _note_surplus(self, ids: Sequence[str]) -> None:
        if ids and self._run is not None:
            run_id = self._run.run.id
            await self._context.journal.put(lambda state: add_surplus(state, run_id, ids))

    async def _apply(self, settled: Settled) -> Result:
        parked = settled.parked
        match settled.finding:
            case Finding.WAIT:
                return Result(parked, Next.WAIT)
            case Finding.FOUND:
                await self._found(settled)
                created = parked.operation == Operation.CREATE
                bucket = RunBucket.CREATED if created else RunBucket.UPDATED
                return Result(parked, Next.DONE, bucket, settled.record_ids[0])
            case Finding.ABSENT:
                return await self._absent(parked)
            case Finding.OTHERS:
                return await self._others(settled)
            case Finding.HIDDEN:
                reason = HIDDEN.format(ids=", ".join(settled.record_ids))
                await self._close(parked, AttemptOutcome.UNKNOWN, None, reason)
                return Result(parked, Next.DONE, RunBucket.UNCERTAIN)
            case Finding.MIXTURE:
                await self._close(parked, AttemptOutcome.MIXTURE, RunBucket.CONFLICT, MIXTURE)
                return Result(parked, Next.DONE, RunBucket.CONFLICT)
            case Finding.GONE:
                await self._close(parked, AttemptOutcome.ABSENT, RunBucket.FAILED, GONE)
                return Result(parked, Next.DONE, RunBucket.FAILED)

    async def _found(self, settled: Settled) -> None:
        context, parked, record_id = self._context, settled.parked, settled.record_ids[0]
        row = load_row(context.state, parked.run, parked.row)
        project = _project_of(context.state, parked.run)
        at = context.now_text()

        def note(state: sqlite3.Connection) -> None:
            *earlier, last = parked.attempts
            for attempt in earlier:
                attempts.end(state, attempt, AttemptOutcome.ABSENT, at)
            attempts.end(
                state, last, AttemptOutcome.APPLIED, at, record_id=record_id, problem="found by a look"
            )
            save_links(state, context.account, project, parked.object, [(row.identity, record_id)])

        await context.journal.put(note)

    async def _absent(self, parked: Parked) -> Result:
        context = self._context
        sends = attempts.sends_of(context.state, parked.run, parked.row)
        if sends < MOST_SENDS:
            await self._close(parked, AttemptOutcome.ABSENT, None, "")
            return Result(parked, Next.AGAIN)
        last = context.state.execute(
            "SELECT problem FROM attempts WHERE id = ?", (parked.attempts[-1],)
        ).fetchone()[0]
        reason = THREE_TIMES.format(last=last or "none")
        await self._close(parked, AttemptOutcome.ABSENT, RunBucket.FAILED, reason)
        return Result(parked, Next.DONE, RunBucket.FAILED)

    async def _others(self, settled: Settled) -> Result:
        """Somebody else made a record with the row's key: it is not ours and not sent again (rules 4.7)."""
        parked = settled.parked
        if self._run is None or parked.run != self._run.run.id:
            return await self._others_elsewhere(parked)
        if parked.object != self._run.main:
            return await self._others_parent(self._run, settled)
        return await self._others_main(self._run, settled)

    async def _others_main(self, run: RunContext, settled: Settled) -> Result:
        parked = settled.parked
        records: list[Record] = []
        for record_id in settled.record_ids:
            record = await run.connector.read_one(parked.object, record_id, run.shape.ask_fields)
            if record is not None:
                records.append(record)
        if not records:
            await self._close(parked, AttemptOutcome.ABSENT, None, "")
            return Result(parked, Next.AGAIN)
        row = load_row(run.state, parked.run, parked.row)
        decided = replan(row, records, run.shape, run.comparer, run.parents)
        await self._decide(run, parked, row, decided)
        if isinstance(decided, Verdict):
            return Result(parked, Next.DONE, decided.bucket)
        return Result(parked, Next.AGAIN)

    async def _others_parent(self, run: RunContext, settled: Settled) -> Result:
        """A parent that somebody else made meanwhile is just what the rows need, if it is the only one."""
        verdict = parent_made_by_others(settled.record_ids)
        row = load_row(run.state, settled.parked.run, settled.parked.row)
        await self._decide(run, settled.parked, row, verdict)
        run.parents[settled.parked.row] = verdict.record_id
        return Result(settled.parked, Next.DONE, verdict.bucket, verdict.record_id)

    async def _decide(self, run: RunContext, parked: Parked, row: RunRow, decided: RunRow | Verdict) -> None:
        """Note in one transaction that the attempt made nothing and what the row is now.

        With two, a crash between them would leave a row that is sent again beside the other's record.
        """
        at = self._context.now_text()

        def note(state: sqlite3.Connection) -> None:
            for attempt in parked.attempts:
                attempts.end(state, attempt, AttemptOutcome.ABSENT, at)
            note_decision(state, run.run, row, decided)

        await run.journal.put(note)

    async def _others_elsewhere(self, parked: Parked) -> Result:
        """A row of another project's run: going on, that run looks back far enough to meet the record."""
        at = self._context.now_text()

        def note(state: sqlite3.Connection) -> None:
            for attempt in parked.attempts:
                attempts.end(state, attempt, AttemptOutcome.ABSENT, at)
            look_back(state, parked.run)

        await self._context.journal.put(note)
        return Result(parked, Next.DONE, RunBucket.PENDING)

    async def _close(
        self, parked: Parked, outcome: AttemptOutcome, verdict: RunBucket | None, reason: str
    ) -> None:
        at = self._context.now_text()

        def note(state: sqlite3.Connection) -> None:
            for attempt in parked.attempts:
                attempts.end(state, attempt, outcome, at)
            if verdict is not None:
                set_verdict(state, parked.run, parked.row, verdict, reason)
            elif reason:
                set_reason(state, parked.run, parked.row, reason)

        await self._context.journal.put(note)


def _project_of(state: sqlite3.Connection, run_id: str) -> str:
    return str(state.execute("SELECT project FROM runs WHERE id = ?", (run_id,)).fetchone()[0])


async def settle_all(
    context: AccountContext, run: RunContext | None = None, stop: asyncio.Event | None = None
) -> None:
    """Settle every open attempt on the account, of whatever run: done before planning and before going on.

    What a dead process sent is believed absent only the settle time after the lock was taken, what this
    one sent the settle time after its end (rules 4.4). ``stop`` ends the waiting; what is open stays open.
    """
    settler = Settler(context, run)
    clock, settle = context.clock, context.connector.settle_seconds
    began, began_utc = clock.now(), clock.utc()

    def due(attempt: OpenAttempt) -> float:
        if attempt.session != context.session:
            return context.locked_at + settle
        if attempt.ended_at is None:
            return began + settle
        ago = (began_utc - datetime.fromisoformat(attempt.ended_at)).total_seconds()
        return began - max(0.0, ago) + settle

    while open_ones := attempts.open_attempts(context.state, context.account):
        parked = parked_from(open_ones, due)
        looked_at = clock.now()
        last_due = max(row.due for row in parked)
        await settler.settle(parked, quiet=looked_at >= last_due)
        if looked_at < last_due and attempts.open_attempts(context.state, context.account):
            next_due = min(row.due for row in parked if row.due > looked_at)
            if await _stopped_before(next_due, clock, stop):
                return


async def _stopped_before(moment: float, clock: Clock, stop: asyncio.Event | None) -> bool:
    """Wait until ``moment`` (monotonic seconds) or ``stop``; tells whether it was the latter."""
    while not (stop is not None and stop.is_set()):
        left = moment - clock.now()
        if left <= 0:
            return False
        await clock.sleep(max(0.05, left if stop is None else min(left, 0.5)))
    return True

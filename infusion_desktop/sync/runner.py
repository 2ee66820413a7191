"""Executes a run: sends its rows at the pace the account allows, parks what is uncertain, looks, goes on.

Rows come from the state file in order, parents first, and only their numbers are held here. A few tasks
send; one settles what is parked; one watches for what others change. A run ends only when nothing is
parked (rules 4.4).
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable

import msgspec

from infusion_desktop.model.change import Fate, Operation, Outcome
from infusion_desktop.model.plan import RunBucket, RunSums
from infusion_desktop.model.problem import ConnectorError, Problem, ProblemKind
from infusion_desktop.model.progress import Progress
from infusion_desktop.model.tasks import end_task, start_task
from infusion_desktop.store import attempts
from infusion_desktop.store.attempts import open_attempts
from infusion_desktop.store.runs import RunRow, load_row, set_reason, set_verdict
from infusion_desktop.sync.parking import ParkingPlace
from infusion_desktop.sync.queue import SendQueue, Waiter
from infusion_desktop.sync.refresh import Refresher
from infusion_desktop.sync.run_context import RunContext
from infusion_desktop.sync.sending import StopSign, send_row
from infusion_desktop.sync.settler import Next, Result, Settler, parked_from
from infusion_desktop.sync.stage import Tell
from infusion_desktop.sync.tokens import tokens_of

_CHUNK = 1_000
MOST_WAITING = 20_000
"""Rows held in memory that all wait for others; more are loaded when these have gone."""
_UNREACHABLE_WAITS = (1.0, 2.0, 4.0)
_TELL_EVERY = 0.2
REFRESH_SECONDS = 60.0
ALONE = "{labels} could not be made, so the record went in without it"
NOTHING_LEFT = "{labels} could not be made, and nothing else was to change"


class Runner:
    """One execution of a run's remaining rows."""

    def __init__(self, context: RunContext, stop: asyncio.Event, tell: Tell) -> None:
        """Run within ``context`` until done, or until ``stop`` is set."""
        self._context = context
        self._stop = stop
        self._tell = tell
        self._sign = StopSign()
        self._queue = SendQueue()
        self._hand: asyncio.Queue[int] = asyncio.Queue()
        self._in_flight: set[int] = set()
        self._noted: set[int] = set()
        self._held_back: set[int] = set()
        self._parking = ParkingPlace()
        self._settler = Settler(context, context)
        self._refresher = Refresher(context)
        self._loaded_to = 0
        self._all_loaded = False
        self._unreachable = 0
        self._over = asyncio.Event()
        self._parked_some = asyncio.Event()
        self._counts: dict[str, Counter[RunBucket]] = {context.main: Counter()}
        self._totals: dict[str, int] = {context.main: 0}
        self._told_at = 0.0

    async def execute(self) -> Problem | None:
        """Send until nothing is left; returns why it stopped before that, None if done or asked to stop."""
        context = self._context
        context.parents.update(attempts.parent_results(context.state, context.run.id, context.main))
        self._count_from_journal()
        self._sign.stopped = self._stop.is_set()  # the stop watch is not the first task to get its turn
        work = [
            start_task(f"sender {n}", self._guarded(self._send_on)) for n in range(context.connector.at_once)
        ]
        work.append(start_task("settler", self._guarded(self._settle_on)))
        work.append(start_task("refresher", self._guarded(self._refresh_on)))
        work.append(start_task("stop watch", self._guarded(self._watch_stop)))
        try:
            self._feed()
            await self._over.wait()
        finally:
            for task in work:
                await end_task(task)
        self._say(force=True)
        return self._sign.reason

    @property
    def stopped_early(self) -> bool:
        """Whether rows may be left because the run was told to stop."""
        return self._sign.stopped

    # --- handing out -------------------------------------------------------------------------------

    def _feed(self) -> None:
        """Hand rows to the senders, as many as may wait for an answer together; notice the end."""
        if not self.stopped_early:
            while len(self._in_flight) < self._context.connector.at_once:
                row = self._queue.take()
                if row is None:
                    if self._all_loaded or self._queue.waiting >= MOST_WAITING:
                        break
                    self._load()
                    continue
                self._in_flight.add(row)
                self._hand.put_nowait(row)
        if self.stopped_early:
            # Rows that only wait for their turn may be cut short; what is noted as sent is waited for.
            if not self._noted:
                self._over.set()
        elif not self._in_flight and not self._parking.rows and not self._held_back:
            if not self._queue.waiting:
                self._over.set()
                return
            self._halt(
                Problem(ProblemKind.BUG, "The run has rows that wait for nothing. Please report this.")
            )
            self._over.set()

    def _load(self) -> None:
        context = self._context
        rows = attempts.next_rows(context.state, context.run.id, self._loaded_to, _CHUNK)
        self._all_loaded = len(rows) < _CHUNK
        for row, object_key, operation, key, record_id, sending, refs in rows:
            self._loaded_to = row
            if row not in self._held_back:
                self._add(row, object_key, operation, key, record_id, sending, refs)

    def _add(
        self,
        row: int,
        object_key: str,
        operation: str,
        key: str | None,
        record_id: str | None,
        sending: str,
        refs: str,
        *,
        first: bool = False,
    ) -> None:
        after: tuple[int, ...] = ()
        if object_key != self._context.main:
            self._queue.open_parent(row)
        else:
            after = tuple(ref for ref in msgspec.json.decode(refs) if isinstance(ref, int))
        kind = self._context.schema.object(object_key)
        tokens = tokens_of(kind, Operation(operation), key, record_id, msgspec.json.decode(sending))
        self._queue.add(Waiter(row, tokens, after), first=first)

    def _add_again(self, row_number: int) -> None:
        row = load_row(self._context.state, self._context.run.id, row_number)
        self._add(
            row.row, row.object, row.operation, row.key, row.record_id, row.sending, row.refs, first=True
        )

    # --- sending -----------------------------------------------------------------------------------

    async def _send_on(self) -> None:
        while True:
            row = await self._hand.get()
            if self.stopped_early:
                self._queue.release(row)
            else:
                try:
                    await self._send(row)
                except Exception as error:  # noqa: BLE001  the boundary: nothing may leave the run hanging
                    self._halt(unexpected(error))
            self._in_flight.discard(row)
            self._noted.discard(row)
            self._say()
            self._feed()

    async def _send(self, number: int) -> None:
        context = self._context
        row = load_row(context.state, context.run.id, number)
        change, missing = context.change_of(row)
        if missing and await self._went_alone(row, missing, nothing_left=not change.values):
            self._finish(row, RunBucket.UNCHANGED, None)
            return
        try:
            outcome = await send_row(context, row, change, self._sign, self._noted)
        except ConnectorError as error:
            self._queue.release(number)
            self._halt(error.problem)
            return
        if outcome is None:
            self._queue.release(number)
            return
        await self._receive(row, outcome)

    async def _receive(self, row: RunRow, outcome: Outcome) -> None:
        context = self._context
        if outcome.fate is Fate.APPLIED:
            self._unreachable = 0
            if outcome.record_id is not None and row.operation == Operation.CREATE:
                context.saw(row.object, int(outcome.record_id))
            created = row.operation == Operation.CREATE
            self._finish(row, RunBucket.CREATED if created else RunBucket.UPDATED, outcome.record_id)
        elif outcome.fate is Fate.REFUSED:
            self._finish(row, RunBucket.FAILED, None)
            if outcome.problem and outcome.problem.kind is ProblemKind.STOP_OBJECT:
                self._halt(outcome.problem)
        elif outcome.fate is Fate.UNCERTAIN:
            self._park(row.row)
        else:
            await self._not_applied(row, outcome.problem)

    async def _not_applied(self, row: RunRow, problem: Problem | None) -> None:
        """Nothing happened over there: send again, wait first, or stop if there is no use in going on."""
        kind = problem.kind if problem else ProblemKind.WAIT
        if kind is ProblemKind.UNREACHABLE:
            if self._unreachable >= len(_UNREACHABLE_WAITS) * self._context.connector.at_once:
                self._queue.release(row.row)
                self._halt(problem)
                return
            step = min(self._unreachable // self._context.connector.at_once, len(_UNREACHABLE_WAITS) - 1)
            self._unreachable += 1
            await self._context.clock.sleep(_UNREACHABLE_WAITS[step])
        elif kind is not ProblemKind.WAIT:
            self._queue.release(row.row)
            self._halt(problem)
            return
        self._add_again(row.row)
        self._queue.release(row.row)

    async def _went_alone(self, row: RunRow, missing: tuple[str, ...], *, nothing_left: bool) -> bool:
        """List a row whose parent could not be made; tells whether nothing is left to send."""
        run_id, labels = self._context.run.id, " and ".join(missing)
        reason = (NOTHING_LEFT if nothing_left else ALONE).format(labels=labels)
        if nothing_left:
            await self._context.journal.put(
                lambda state: set_verdict(state, run_id, row.row, RunBucket.UNCHANGED, reason)
            )
        else:
            await self._context.journal.put(lambda state: set_reason(state, run_id, row.row, reason))
        return nothing_left

    def _finish(self, row: RunRow, bucket: RunBucket, record_id: str | None) -> None:
        self._counts[row.object][bucket] += 1
        if row.object != self._context.main:
            self._context.parents[row.row] = record_id
            self._queue.settled(row.row)
        self._queue.release(row.row)

    # --- parking and settling ----------------------------------------------------------------------

    def _park(self, number: int) -> None:
        self._parking.park(number, self._context.clock.now() + self._context.connector.settle_seconds)
        self._parked_some.set()

    async def _settle_on(self) -> None:
        clock = self._context.clock
        while True:
            await self._parked_some.wait()
            self._parked_some.clear()
            while self._parking.rows and not self.stopped_early:
                wait = self._parking.next_due() - clock.now()
                if wait > 0:
                    await clock.sleep(wait)
                    continue
                await self._settle_parked()
                self._say()
                self._feed()

    async def _settle_parked(self) -> None:
        context = self._context
        due = self._parking.rows
        mine = [
            attempt
            for attempt in open_attempts(context.state, context.account)
            if attempt.run == context.run.id and attempt.row in due
        ]
        parked = parked_from(mine, lambda attempt: due[attempt.row])
        quiet = not self._in_flight  # what still waits in the queue waits for what is parked
        for result in await self._settler.settle(parked, quiet=quiet):
            self._unpark(result)
        # Records that only nearly fit wait until nothing else is in flight; look again a little later.
        self._parking.put_off(clock_now=context.clock.now(), seconds=context.connector.settle_seconds / 3)

    def _unpark(self, result: Result) -> None:
        if result.next is Next.WAIT:
            return
        number = result.parked.row
        self._parking.leave(number)
        if result.next is Next.AGAIN:
            self._add_again(number)
            self._queue.release(number)
            return
        if result.bucket is not None:
            self._counts[result.parked.object][result.bucket] += 1
        if result.parked.object != self._context.main:
            self._context.parents[number] = result.record_id
            self._queue.settled(number)
        self._queue.release(number)

    # --- what others change, and stopping ----------------------------------------------------------

    async def _refresh_on(self) -> None:
        """Look each minute at what others change, where the account tells what changed since a moment."""
        while self._context.shape.object.changed_since:
            await self._context.clock.sleep(REFRESH_SECONDS)
            try:
                await self._refresher.refresh(self._hold_back)
            finally:
                self._give_back()
            self._feed()

    def _hold_back(self, number: int) -> bool:
        """Keep a row from being sent while it is planned anew; False if it is too late for that."""
        if number in self._in_flight or number in self._parking.rows:
            return False
        self._queue.drop(number)
        self._held_back.add(number)
        return True

    def _give_back(self) -> None:
        held, self._held_back = self._held_back, set()
        for number in sorted(held, reverse=True):
            row = load_row(self._context.state, self._context.run.id, number)
            if row.verdict is not None:
                self._counts[row.object][RunBucket(row.verdict)] += 1
            elif number <= self._loaded_to:
                self._add_again(number)

    async def _watch_stop(self) -> None:
        await self._stop.wait()
        self._sign.stopped = True

    def _halt(self, problem: Problem | None) -> None:
        self._sign.stopped = True
        if self._sign.reason is None:
            self._sign.reason = problem

    async def _guarded(self, work: Callable[[], Awaitable[None]]) -> None:
        """Run ``work``; whatever breaks it stops the run in a sentence instead of leaving it hanging."""
        try:
            await work()
        except ConnectorError as error:
            self._halt(error.problem)
        except Exception as error:  # noqa: BLE001  the boundary: nothing may leave the run hanging
            self._halt(unexpected(error))
        self._feed()

    # --- telling -----------------------------------------------------------------------------------

    def _count_from_journal(self) -> None:
        for key, sums in attempts.written_sums(self._context.state, self._context.run.id).items():
            self._totals[key] = sums.rows
            self._counts[key] = Counter({b: n for b, n in sums.counts.items() if b is not RunBucket.PENDING})

    def _say(self, *, force: bool = False) -> None:
        now = self._context.clock.now()
        if not force and now - self._told_at < _TELL_EVERY:
            return
        self._told_at = now
        main = self._context.main
        counts = {bucket.value: number for bucket, number in self._counts[main].items() if number}
        if self._parking.rows:
            counts["being looked for"] = len(self._parking.rows)
        done, total = self._counts[main].total(), self._totals[main]
        self._tell(Progress("Sending", done, total, counts=counts, written=self._written()))

    def _written(self) -> dict[str, RunSums]:
        return {
            key: RunSums({**counts, RunBucket.PENDING: self._totals[key] - counts.total()})
            for key, counts in self._counts.items()
        }


def unexpected(error: Exception) -> Problem:
    """Turn an error that nobody foresaw into a sentence; its type goes to the log, its text may hold data."""
    text = str(error).lower()
    if "disk is full" in text or "no space" in text or "disk i/o error" in text:
        full = "cannot be written to any more" if "i/o" in text else "is full"
        return Problem(
            ProblemKind.ASK_USER,
            f"The disk {full}. What was sent so far is noted and safe. Free some space and start again: "
            "the run goes on where it was.",
        )
    return Problem(
        ProblemKind.BUG,
        "Something went wrong inside Infusion Desktop. What was sent so far is noted and safe. Start again: "
        "the run goes on where it was. If it happens again, please report it.",
        detail=type(error).__name__,
    )

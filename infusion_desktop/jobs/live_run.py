"""The run as the window has it: true figures while it goes, pause, stop, waiting for the quota, going on."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from infusion_desktop.jobs.connect_demo import open_awake
from infusion_desktop.jobs.latest_changes import LatestChange, LatestChanges
from infusion_desktop.jobs.parts import Parts
from infusion_desktop.jobs.rehearse import OpenTarget, priced
from infusion_desktop.jobs.rehearsed import Rehearsed, look_at
from infusion_desktop.jobs.run import PlannedAgain, RunOrder, RunReport, report, run, totals
from infusion_desktop.jobs.run_control import RunControl, Wish
from infusion_desktop.jobs.run_meter import Figures, RunMeter
from infusion_desktop.jobs.stay_awake import Awake, StayAwake, SystemStayAwake
from infusion_desktop.jobs.workspace import Tell, Workspace
from infusion_desktop.model.connector import Connector
from infusion_desktop.model.mapping import Project
from infusion_desktop.model.plan import RunState, RunSums
from infusion_desktop.model.problem import ConnectorError, Problem, ProblemKind
from infusion_desktop.model.progress import Progress
from infusion_desktop.model.schema import Schema
from infusion_desktop.model.tasks import end_task, start_task
from infusion_desktop.store.runs import SavedRun, load_run, unfinished_run
from infusion_desktop.sync.runner import unexpected

BEAT = 0.1
"""Seconds between two samples; each is told, and the bridge lets at most 20 a second through."""
JOURNAL_EVERY = 5
"""The journal is looked into at each so many beats."""
LONGEST_WAIT = 5.0
"""The reset of the quota is looked for at least this often (s), as the computer may have slept meanwhile."""
_log = logging.getLogger(__name__)


class Phase(StrEnum):
    """What a run under way is doing."""

    CHECKING = "checking"
    """Signing in, and seeing whether the plan still holds."""
    SENDING = "sending"
    PAUSING = "pausing"
    """The calls on their way are finished; no more are sent."""
    PAUSED = "paused"
    WAITING = "waiting"
    """The day's quota is spent; it goes on by itself at ``resume_at``."""


@dataclass(frozen=True, slots=True)
class Moment(Progress):
    """A run at one moment. ``sums`` are all rows by object, the main object first; empty while checking.

    ``problem`` is why it waits. ``started_at`` is aware UTC. ``latest`` are the newest writes, newest first.
    """

    phase: Phase = Phase.CHECKING
    run: str = ""
    started_at: datetime | None = None
    sums: Mapping[str, RunSums] = field(default_factory=dict)
    figures: Figures = field(default_factory=Figures)
    latest: tuple[LatestChange, ...] = ()
    awake: Awake = field(default_factory=Awake)
    problem: Problem | None = None


@dataclass(frozen=True, slots=True)
class LiveEnd:
    """How a live run ended. ``report`` is None if there is no run to tell of; nothing was sent then.

    ``problem`` is why it is not done, if it was not stopped by a person. ``planned_again``: the plan that was
    looked at no longer holds; here is the new one, with the reason and what is different.
    """

    report: RunReport | None
    figures: Figures
    ended_at: datetime
    problem: Problem | None = None
    planned_again: tuple[Rehearsed, str, str] | None = None


@dataclass(frozen=True, slots=True)
class LiveOrder:
    """What to run, on which account (its id and its schema as described).

    ``shown`` is the plan that a person has looked at, None to go on with an unfinished run.
    """

    project: Project
    account: str
    schema: Schema
    shown: str | None = None


async def live_run(
    parts: Parts, order: LiveOrder, control: RunControl, tell: Tell, awake: StayAwake | None = None
) -> LiveEnd:
    """Run until done, stopped, or until a person is needed; never raises for what can go wrong."""
    keeper = awake or SystemStayAwake()
    connector: Connector | None = None
    meter = RunMeter()
    try:
        connector = await open_awake(parts, order.project.target_connection)
        return await _LiveRun(parts, order, control, tell, keeper, connector, meter).through()
    except ConnectorError as error:
        return LiveEnd(None, meter.figures(), parts.clock.utc(), error.problem)
    except Exception as error:  # noqa: BLE001  the boundary: the window gets a sentence, the log the kind
        _log.error("A run ended by an unexpected %s", type(error).__name__)
        return LiveEnd(None, meter.figures(), parts.clock.utc(), unexpected(error))
    finally:
        await keeper.let_go()
        if connector is not None:
            await connector.close()


class _LiveRun:
    """One live run, over all its pauses."""

    def __init__(
        self,
        parts: Parts,
        order: LiveOrder,
        control: RunControl,
        tell: Tell,
        keeper: StayAwake,
        connector: Connector,
        meter: RunMeter,
    ) -> None:
        self._parts = parts
        self._workspace: Workspace = parts.workspace()
        self._order = order
        self._control = control
        self._tell = tell
        self._keeper = keeper
        self._connector = connector
        self._meter = meter
        self._awake = Awake()
        self._phase = Phase.CHECKING
        self._stage = Progress("Signing in")
        self._problem: Problem | None = None
        self._run: SavedRun | None = None
        self._written: Mapping[str, RunSums] = {}
        self._journal: LatestChanges | None = None
        self._latest: tuple[LatestChange, ...] = ()

    async def through(self) -> LiveEnd:
        """Run, wait and go on, as long as there is something to do by itself."""
        hold = self._control.listen()
        shown = self._order.shown
        while True:
            try:
                found, problem = await self._go(hold, shown)
            except PlannedAgain as again:
                return self._end(None, None, (await self._look_first(again), again.why, again.told))
            if self._unfinished() is not None:
                shown = None  # from here on it is gone on with
            wish = self._control.wish
            if wish is Wish.PAUSE:
                if found is not None and found.state is RunState.DONE:
                    return self._end(found, None)
                wish = await self._rest(Phase.PAUSED, None)
            elif problem is not None and problem.kind is ProblemKind.PAUSE and wish is Wish.GO:
                wish = await self._rest(Phase.WAITING, problem)
            else:
                return self._end(found, None if wish is Wish.STOP and _by_hand(found, problem) else problem)
            if wish is Wish.STOP:
                return self._end(self._report(found), None)

    async def _go(self, hold: asyncio.Event, shown: str | None) -> tuple[RunReport | None, Problem | None]:
        """Run until it ends, is told to hold, or meets a problem; the watch goes on all the while."""
        self._phase, self._problem = Phase.CHECKING, None
        project = self._order.project
        order = RunOrder(
            project, lambda: self._parts.open_source(project), shown=shown, unfinished_only=shown is None
        )
        self._awake = await self._keeper.hold()
        watch = start_task("watch the run", self._watch(hold))
        try:
            found = await run(self._workspace, order, self._connector, hold, self._hear)
        except ConnectorError as error:
            return None, error.problem
        finally:
            await end_task(watch)
            self._sample()
            self._look_up()
        return found, found.problem

    async def _rest(self, phase: Phase, problem: Problem | None) -> Wish:
        """Wait for a wish, or for the reset of the quota; returns what is to be done then."""
        self._phase, self._problem = phase, problem
        self._meter.hold()
        if phase is Phase.PAUSED:
            self._awake = Awake()
            await self._keeper.let_go()
        self._say()
        self._control.forget()
        if self._control.wish is not (Wish.PAUSE if phase is Phase.PAUSED else Wish.GO):
            return await self._heard(self._control.wish)
        while True:
            seconds = self._until(problem.resume_at) if problem and problem.resume_at else None
            if seconds is not None and seconds <= 0:
                return Wish.GO
            try:
                pause = None if seconds is None else min(seconds + 0.05, LONGEST_WAIT)
                wish = await asyncio.wait_for(self._control.changed(), pause)
            except TimeoutError:
                self._say()
                continue
            if wish is not Wish.PAUSE or self._phase is Phase.WAITING:
                return await self._heard(wish)

    async def _heard(self, wish: Wish) -> Wish:
        """Act on a wish said while the run rests: a pause means that it does not go on by itself."""
        return await self._rest(Phase.PAUSED, None) if wish is Wish.PAUSE else wish

    def _until(self, moment: datetime) -> float:
        return (moment - self._parts.clock.utc()).total_seconds()

    # --- watching ----------------------------------------------------------------------------------

    async def _watch(self, hold: asyncio.Event) -> None:
        beats = 0
        while True:
            self._sample()
            if hold.is_set():
                self._phase = Phase.PAUSING
            if beats % JOURNAL_EVERY == 0:
                self._look_up()
            self._say()
            beats += 1
            await self._parts.clock.sleep(BEAT)

    def _hear(self, progress: Progress) -> None:
        if progress.note:
            self._tell(progress)
            return
        self._stage = progress
        if progress.written:
            self._written = progress.written
            if self._phase is Phase.CHECKING:
                self._phase = Phase.SENDING

    def _look_up(self) -> None:
        """Find the run that is under way, and its newest writes."""
        if self._run is None:
            self._run = self._unfinished()
        if self._run is None:
            return
        if self._journal is None:
            schema = self._order.schema
            with contextlib.suppress(ConnectorError):  # a field was deleted meanwhile; the run itself says so
                self._journal = LatestChanges(self._workspace.state, self._run.id, schema)
        if self._journal is not None:
            self._latest = self._journal.newest()

    def _say(self) -> None:
        self._tell(
            Moment(
                self._stage.stage,
                self._stage.done,
                self._stage.total,
                written=self._written,
                phase=self._phase,
                run=self._run.id if self._run else "",
                started_at=self._run.started_at if self._run else None,
                sums=self._sums(),
                figures=self._meter.figures(),
                latest=self._latest,
                awake=self._awake,
                problem=self._problem,
            )
        )

    def _sums(self) -> dict[str, RunSums]:
        if self._run is None or not self._written:
            return {}
        return totals(self._run.plan_sums, self._written)

    def _sample(self) -> None:
        clock, connector = self._parts.clock, self._connector
        starting = not self._written
        self._meter.sample(
            clock.now(), clock.utc(), connector.calls, connector.allowance(), starting=starting
        )

    # --- ending ------------------------------------------------------------------------------------

    def _unfinished(self) -> SavedRun | None:
        return unfinished_run(self._workspace.state, self._order.project.id, self._order.account)

    def _report(self, found: RunReport | None) -> RunReport | None:
        """How the run stands, also where the last try to go on did not get as far as it."""
        if found is not None or self._run is None:
            return found
        state = load_run(self._workspace.state, self._run.id).state
        return report(self._workspace, self._run.id, state, self._connector.calls, None)

    async def _look_first(self, again: PlannedAgain) -> Rehearsed:
        target = await OpenTarget.of(self._connector)
        made = priced(self._workspace, self._order.project, target, again.plan)
        return await look_at(self._workspace, self._order.project, made, target)

    def _end(
        self,
        found: RunReport | None,
        problem: Problem | None,
        planned_again: tuple[Rehearsed, str, str] | None = None,
    ) -> LiveEnd:
        figures, now = self._meter.figures(), self._parts.clock.utc()
        return LiveEnd(self._report(found), figures, now, problem, planned_again)


def _by_hand(found: RunReport | None, problem: Problem | None) -> bool:
    """Whether the run ended since a person stopped it, and not by a problem of its own."""
    return problem is None or (found is None and problem.kind is ProblemKind.ASK_USER)

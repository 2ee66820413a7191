"""Run: go on with an unfinished run, else execute the rehearsed plan, else plan first (sync rules 5)."""

from __future__ import annotations

import asyncio
import sqlite3
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from infusion_desktop.jobs.account_work import locked
from infusion_desktop.jobs.rehearse import OpenTarget, plan_now, shape_of, staging_of
from infusion_desktop.jobs.workspace import Tell, Workspace, project_digest
from infusion_desktop.model.clock import Clock
from infusion_desktop.model.connector import Connector, Reader
from infusion_desktop.model.mapping import Project
from infusion_desktop.model.plan import Bucket, PlanSums, RunBucket, RunState, RunSums
from infusion_desktop.model.problem import ConnectorError, Problem, ProblemKind, fail
from infusion_desktop.model.progress import Progress
from infusion_desktop.store import attempts
from infusion_desktop.store.plans import SavedPlan, newest_plan, source_digest_of
from infusion_desktop.store.project_file import mapping_from_text, mapping_text
from infusion_desktop.store.runs import SavedRun, load_run, set_run_state, unfinished_run
from infusion_desktop.sync.refresh import Refresher
from infusion_desktop.sync.run_context import AccountContext, RunContext
from infusion_desktop.sync.runner import Runner, unexpected
from infusion_desktop.sync.settler import Settler, settle_all
from infusion_desktop.sync.shape import Shape, compile_shape
from infusion_desktop.sync.snapshot import highest_ids
from infusion_desktop.sync.stale import PlanCheck, why_stale
from infusion_desktop.sync.start import start_run

DAMAGED = "the rehearsed plan can no longer be read"


@dataclass(frozen=True, slots=True)
class RunReport:
    """How a run stands. ``sums`` by object, the main object first; ``problem`` is why it is not done."""

    run: str
    state: RunState
    sums: Mapping[str, RunSums]
    calls: int
    surplus: tuple[str, ...] = ()
    problem: Problem | None = None

    @property
    def clean(self) -> bool:
        """Whether it is done and nothing is left for a person to look at."""
        return self.state is RunState.DONE and all(sums.clean for sums in self.sums.values())


@dataclass(frozen=True, slots=True)
class RunOrder:
    """What is to be run. ``open_source`` opens the source only if a plan has to be made or checked.

    ``new`` ends an unfinished run first; ``wait`` waits for the quota to reset instead of pausing.
    ``shown`` is the plan that a person has looked at: if it no longer holds, :class:`PlannedAgain` is raised
    with the new one instead of running it, and an unfinished run is not gone on with. ``unfinished_only``:
    nothing new is begun.
    """

    project: Project
    open_source: Callable[[], Reader]
    new: bool = False
    wait: bool = False
    shown: str | None = None
    unfinished_only: bool = False


class PlannedAgain(Exception):  # noqa: N818  not an error: something to look at first
    """The plan that was shown no longer holds, so it was made again; nothing was sent.

    ``why`` is a clause, ``told`` says how the sums differ.
    """

    def __init__(self, plan: SavedPlan, why: str, told: str) -> None:
        """Carry the new plan."""
        super().__init__(why)
        self.plan = plan
        self.why = why
        self.told = told


async def run(
    workspace: Workspace, order: RunOrder, connector: Connector, stop: asyncio.Event, tell: Tell
) -> RunReport:
    """Run a project; returns how the run stands. Raises ConnectorError if there is no run to tell of."""
    account: str | None = None
    while True:
        try:
            target = await OpenTarget.of(connector)
            account = target.account.id
            return await _attempt(workspace, order, target, stop, tell)
        except ConnectorError as error:
            waited = order.wait and await _waited(workspace.clock, error.problem, stop, tell)
            unfinished = unfinished_run(workspace.state, order.project.id, account)
            if not waited and unfinished is None:
                raise
            if not waited and unfinished is not None:
                state = RunState.PAUSED if error.problem.kind is ProblemKind.PAUSE else RunState.STOPPED
                return report(workspace, unfinished.id, state, connector.calls, error.problem)


async def _attempt(
    workspace: Workspace, order: RunOrder, target: OpenTarget, stop: asyncio.Event, tell: Tell
) -> RunReport:
    connector = target.connector
    async with locked(workspace, connector, target.account, target.schema) as account:
        unfinished = unfinished_run(workspace.state, order.project.id, target.account.id)
        going_on = unfinished is not None and not order.new
        _refuse_another(order, going_on=going_on)
        if unfinished is not None and going_on:
            context = await _go_on(order, target, account, unfinished, tell)
        else:
            context = await _begin(workspace, order, target, account, unfinished, stop, tell)
        problem = await _execute(context, order, stop, tell, behind=going_on)
        state = await _end(context, problem)
        return report(workspace, context.run.id, state, connector.calls, problem)


def _refuse_another(order: RunOrder, *, going_on: bool) -> None:
    """Raise ASK_USER if what would happen is not what a person has asked for."""
    if order.unfinished_only and not going_on:
        raise fail(
            ProblemKind.ASK_USER,
            "There is no unfinished run of this project on this account. Nothing was sent. Rehearse, look, "
            "then run.",
        )
    if order.shown is not None and going_on:
        raise fail(
            ProblemKind.ASK_USER,
            "A run of this project was cut off meanwhile. Nothing new was sent. Go on with that run, or "
            "rehearse again: that ends it.",
        )


async def _begin(
    workspace: Workspace,
    order: RunOrder,
    target: OpenTarget,
    account: AccountContext,
    unfinished: SavedRun | None,
    stop: asyncio.Event,
    tell: Tell,
) -> RunContext:
    """End an unfinished run, if there is one, and start a new one on a plan that holds."""

    def tell_or_stop(progress: Progress) -> None:
        if stop.is_set():
            raise fail(ProblemKind.ASK_USER, "Stopped before anything was sent. Start again when you like.")
        tell(progress)

    await settle_all(account, stop=stop)
    if unfinished is not None and not stop.is_set():
        ended, at = unfinished.id, workspace.clock.utc()
        note = "ended in favour of a new run"
        await account.journal.put(
            lambda state: set_run_state(state, ended, RunState.ENDED, ended_at=at, note=note)
        )
        tell(Progress("Starting", note="The unfinished run was ended; what it wrote stays as it is."))
    plan = await _plan_to_run(workspace, order, target, account, tell_or_stop)
    return _start(workspace, order.project, target, account, plan)


async def _go_on(
    order: RunOrder, target: OpenTarget, account: AccountContext, run_: SavedRun, tell: Tell
) -> RunContext:
    """Take up an unfinished run with its stored plan, also if the file or the project has changed since."""
    mapping = mapping_from_text(run_.mapping)
    if mapping != order.project.mapping:
        tell(
            Progress(
                "Going on", note="The project has changed; the unfinished run goes on with its own plan."
            )
        )
    if what := await _of_the_file(order, source_digest_of(account.state, run_.plan)):
        tell(Progress("Going on", note=f"The file {what}; the unfinished run goes on with its own plan."))
    shape = compile_shape(mapping, target.schema.object(mapping.object))
    context = _context(account, run_, shape)
    for object_key in run_.highest:
        context.saw(object_key, run_.highest[object_key])
        context.saw(object_key, attempts.highest_id(account.state, account.account, object_key))
    context.parents.update(attempts.parent_results(account.state, run_.id, context.main))
    tell(Progress("Going on", note="Going on with the run that was cut off."))
    await account.journal.put(lambda state: set_run_state(state, run_.id, RunState.RUNNING))
    return context


async def _of_the_file(order: RunOrder, planned: str | None) -> str:
    """What has become of the source since it was planned: a clause, empty if nothing has."""
    if planned is None:
        return ""
    try:
        source = order.open_source()
        try:
            return "" if await source.fingerprint() == planned else "has changed"
        finally:
            await source.close()
    except ConnectorError:
        return "cannot be read any more"


async def _catch_up(context: RunContext, stop: asyncio.Event) -> None:
    """Settle what was left uncertain, then see what others changed while nobody watched (rules 3.3)."""
    await settle_all(context, context, stop)
    if stop.is_set():
        return
    refresher = Refresher(context)
    await refresher.refresh(lambda _: True)
    await refresher.refresh_parents()


async def _plan_to_run(
    workspace: Workspace, order: RunOrder, target: OpenTarget, account: AccountContext, tell: Tell
) -> SavedPlan:
    """Return the rehearsed plan if it still holds, else a new one, telling the difference."""
    project, source = order.project, order.open_source()
    try:
        rehearsed = newest_plan(workspace.state, project.id, target.account.id)
        if rehearsed is None or rehearsed.executed:
            plan = await plan_now(workspace, project, source, target, tell)
            if order.shown is not None:
                raise PlannedAgain(plan, "the rehearsed plan is not there any more", "")
            return plan
        reason = await _why_stale(workspace, project, source, target, account, rehearsed)
        if reason is None and order.shown in {None, rehearsed.id}:
            return rehearsed
        reason = reason or "it was rehearsed elsewhere meanwhile"
        plan = await plan_now(workspace, project, source, target, tell)
        told = difference(rehearsed.sums, plan.sums)
        if order.shown is not None:
            raise PlannedAgain(plan, reason, told)
        tell(Progress("Planned again", note=f"Planned again, since {reason}. {told}"))
        return plan
    finally:
        await source.close()


async def _why_stale(
    workspace: Workspace,
    project: Project,
    source: Reader,
    target: OpenTarget,
    account: AccountContext,
    plan: SavedPlan,
) -> str | None:
    try:
        staging = staging_of(workspace, plan)
    except FileNotFoundError:
        return "the rehearsed plan was cleared away"
    except sqlite3.DatabaseError:
        return DAMAGED
    try:
        shape, digest = shape_of(project, target), project_digest(project.mapping)
        check = PlanCheck(plan, staging, shape, target.schema, digest, account.saw)
        return await why_stale(check, source, target.connector)
    except sqlite3.DatabaseError:
        return DAMAGED
    finally:
        staging.close()


def difference(before: Mapping[str, PlanSums], after: Mapping[str, PlanSums]) -> str:
    """Say in words how two plans differ in their sums."""
    told = []
    for object_key, sums in after.items():
        old = before.get(object_key, PlanSums())
        told += [
            f"{bucket.value} {old.of(bucket)} -> {sums.of(bucket)} ({object_key})"
            for bucket in Bucket
            if old.of(bucket) != sums.of(bucket)
        ]
    return "Changed: " + ", ".join(told) + "." if told else "The sums are the same."


def _start(
    workspace: Workspace, project: Project, target: OpenTarget, account: AccountContext, plan: SavedPlan
) -> RunContext:
    shape = shape_of(project, target)
    staging = staging_of(workspace, plan)
    try:
        run_ = SavedRun(
            id=uuid.uuid4().hex,
            plan=plan.id,
            project=project.id,
            account=target.account.id,
            mapping=mapping_text(project.mapping),
            state=RunState.RUNNING,
            started_at=workspace.clock.utc(),
            refreshed_at=plan.snapshot_at,
            highest=highest_ids(staging, shape),
            plan_sums=plan.sums,
        )
        start_run(workspace.state, staging, run_, shape)
    finally:
        staging.close()
    context = _context(account, run_, shape)
    for object_key, top in run_.highest.items():
        context.saw(object_key, top)
    return context


def _context(account: AccountContext, run_: SavedRun, shape: Shape) -> RunContext:
    return RunContext(
        state=account.state,
        journal=account.journal,
        account=account.account,
        schema=account.schema,
        connector=account.connector,
        clock=account.clock,
        session=account.session,
        locked_at=account.locked_at,
        highest=account.highest,
        run=run_,
        shape=shape,
        parents={},
    )


async def _execute(
    context: RunContext, order: RunOrder, stop: asyncio.Event, tell: Tell, *, behind: bool
) -> Problem | None:
    """Send what is left; ``behind`` says that the account may have moved on since the run last looked."""
    while True:
        try:
            if behind:
                await _catch_up(context, stop)
            problem = await Runner(context, stop, tell).execute()
        except ConnectorError as error:
            problem = error.problem
        except sqlite3.Error as error:
            problem = unexpected(error)
        if problem is None or not order.wait or not await _waited(context.clock, problem, stop, tell):
            return problem
        behind = True


async def _waited(clock: Clock, problem: Problem, stop: asyncio.Event, tell: Tell) -> bool:
    """Wait until the quota resets, if that is the problem; False if there is nothing to wait for."""
    if problem.kind is not ProblemKind.PAUSE or problem.resume_at is None:
        return False
    tell(Progress("Waiting", note=problem.message))
    while clock.utc() < problem.resume_at and not stop.is_set():
        left = (problem.resume_at - clock.utc()).total_seconds()
        await clock.sleep(min(left + 0.5, 5.0))
    return not stop.is_set()


async def _end(context: RunContext, problem: Problem | None) -> RunState:
    """Note how the run stands; a run that is through is looked over once for records beyond its own."""
    through = problem is None and not attempts.rows_left(context.state, context.run.id)
    try:
        if through:
            await Settler(context, context).list_surplus()
        state = RunState.DONE if through else RunState.STOPPED
        if problem is not None and problem.kind is ProblemKind.PAUSE:
            state = RunState.PAUSED
        ended_at = context.clock.utc() if through else None
        note = problem.message if problem else ""
        await context.journal.put(
            lambda written: set_run_state(written, context.run.id, state, ended_at=ended_at, note=note)
        )
    except (ConnectorError, sqlite3.Error):
        # The rows are noted; only the last look, or this note, is missing: the run is gone on with.
        return RunState.STOPPED
    return state


def report(
    workspace: Workspace, run_id: str, state: RunState, calls: int, problem: Problem | None
) -> RunReport:
    """Add up a run: what was planned and needed no write, and what became of the rest."""
    run_ = load_run(workspace.state, run_id)
    written = attempts.written_sums(workspace.state, run_id)
    sums = totals(run_.plan_sums, written)
    return RunReport(run_id, state, sums, calls, run_.surplus, problem)


def totals(planned: Mapping[str, PlanSums], written: Mapping[str, RunSums]) -> dict[str, RunSums]:
    """Return where all rows are, by object in the order of ``planned``."""
    return {key: total(sums, written.get(key, RunSums())) for key, sums in planned.items()}


def total(planned: PlanSums, written: RunSums) -> RunSums:
    """Rows that needed no write keep their bucket; the others are where the journal says."""
    counts = {bucket: written.of(bucket) for bucket in RunBucket}
    counts[RunBucket.UNCHANGED] += planned.of(Bucket.UNCHANGED)
    counts[RunBucket.SKIPPED] += planned.of(Bucket.SKIPPED)
    counts[RunBucket.CONFLICT] += planned.of(Bucket.CONFLICT)
    counts[RunBucket.BLOCKED] += planned.of(Bucket.BLOCKED)
    return RunSums(counts)

"""Rehearse: plan every row, write nothing, and say what the run would do and cost."""

from __future__ import annotations

import sqlite3
import uuid
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from infusion_desktop.jobs.account_work import locked
from infusion_desktop.jobs.workspace import Tell, Workspace, project_digest
from infusion_desktop.mapping.checks import check_mapping
from infusion_desktop.model.connector import Account, Connector, Reader
from infusion_desktop.model.mapping import Project
from infusion_desktop.model.plan import PlanSums, RunState
from infusion_desktop.model.problem import ProblemKind, fail
from infusion_desktop.model.progress import Progress
from infusion_desktop.model.schema import Schema
from infusion_desktop.store import attempts
from infusion_desktop.store.database import new_staging, open_staging
from infusion_desktop.store.links import links_of
from infusion_desktop.store.plans import SavedPlan, save_plan, staging_files_to_keep
from infusion_desktop.store.runs import set_run_state, unfinished_run
from infusion_desktop.sync.forecast import Forecast, forecast
from infusion_desktop.sync.read_only import ReadOnly
from infusion_desktop.sync.rehearse import Sides, make_plan
from infusion_desktop.sync.settler import settle_all
from infusion_desktop.sync.shape import Shape, compile_shape
from infusion_desktop.sync.tables import fact

FILLING = ".filling"
"""The ending of a staging file until its plan is made."""
A_DAY = 24 * 3600.0


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A plan that can be shown and run. ``calls_made`` is what the rehearsal itself took."""

    plan: SavedPlan
    forecast: Forecast
    calls_made: int

    @property
    def sums(self) -> Mapping[str, PlanSums]:
        """The sums by object, the main object first."""
        return self.plan.sums


@dataclass(frozen=True, slots=True)
class OpenTarget:
    """A signed-in target with all that was learned on opening it. ``opening_calls`` is what that took."""

    connector: Connector
    account: Account
    schema: Schema
    opening_calls: int

    @staticmethod
    async def of(connector: Connector) -> OpenTarget:
        """Sign in and describe; raises what the connector raises."""
        account = await connector.check()
        schema = await connector.describe()
        return OpenTarget(connector, account, schema, connector.calls)


async def rehearse(
    workspace: Workspace, project: Project, source: Reader, connector: Connector, tell: Tell
) -> Rehearsal:
    """Plan ``project`` and remember the plan. Ends an unfinished run of the project first (rules 5.3)."""
    return await rehearse_on(workspace, project, source, await OpenTarget.of(connector), tell)


async def rehearse_on(
    workspace: Workspace, project: Project, source: Reader, target: OpenTarget, tell: Tell
) -> Rehearsal:
    """Do the same on a target that is open already."""
    await _clear_the_way(workspace, project, target)
    plan = await plan_now(workspace, project, source, target, tell)
    return priced(workspace, project, target, plan)


def priced(workspace: Workspace, project: Project, target: OpenTarget, plan: SavedPlan) -> Rehearsal:
    """Say what running a plan will cost."""
    staging = staging_of(workspace, plan)
    try:
        shape = shape_of(project, target)
        price = forecast(staging, target.connector, shape, dict(plan.sums), target.opening_calls)
    finally:
        staging.close()
    return Rehearsal(plan, price, target.connector.calls)


async def _clear_the_way(workspace: Workspace, project: Project, target: OpenTarget) -> None:
    """Settle what earlier runs left uncertain, and end an unfinished run; both need the account's lock."""
    unfinished = unfinished_run(workspace.state, project.id, target.account.id)
    if unfinished is None and not attempts.open_attempts(workspace.state, target.account.id):
        return
    async with locked(workspace, target.connector, target.account, target.schema) as context:
        await settle_all(context)
        if unfinished is not None:
            ended_at = workspace.clock.utc()
            await context.journal.put(
                lambda state: set_run_state(
                    state, unfinished.id, RunState.ENDED, ended_at=ended_at, note="ended by a new rehearsal"
                )
            )


async def plan_now(
    workspace: Workspace, project: Project, source: Reader, target: OpenTarget, tell: Tell
) -> SavedPlan:
    """Make and remember a plan; the target is only read. What a person should know first is told."""
    shape = shape_of(project, target)
    columns = [field.key for field in (await source.describe()).objects[0].fields]
    for flag in check_mapping(project.mapping, shape.object, columns).flags:
        tell(Progress("Before you run", note=flag.message))
    plan_id = uuid.uuid4().hex
    path = workspace.staging_path(plan_id)
    filling = path.with_suffix(FILLING)
    staging = new_staging(filling)
    began = target.connector.now()
    try:
        sums = await make_plan(
            staging,
            Sides(source, ReadOnly(target.connector), target.schema, workspace.transforms),
            shape,
            links_of(workspace.state, target.account.id, project.id, shape.object.key),
            began,
            tell,
            attempts.doubtful_identities(workspace.state, target.account.id, project.id, shape.object.key),
        )
        digest = fact(staging, "source_digest") or None
    except BaseException:
        staging.close()
        filling.unlink(missing_ok=True)
        raise
    staging.close()
    filling.replace(path)
    plan = SavedPlan(
        id=plan_id,
        project=project.id,
        account=target.account.id,
        made_at=workspace.clock.utc(),
        snapshot_at=began,
        staging=path.name,
        source_digest=digest,
        project_digest=project_digest(project.mapping),
        sums=sums,
    )
    save_plan(workspace.state, plan)
    _sweep_staging(workspace)
    return plan


def staging_of(workspace: Workspace, plan: SavedPlan) -> sqlite3.Connection:
    """Open a plan's staging file; raises FileNotFoundError if it was cleared away."""
    return open_staging(workspace.folder / "staging" / plan.staging)


def shape_of(project: Project, target: OpenTarget) -> Shape:
    """The compiled mapping of a project for a target; raises ASK_USER for a mapping that cannot be run."""
    known = [kind.key for kind in target.schema.objects]
    if project.mapping.object not in known:
        raise fail(
            ProblemKind.ASK_USER,
            f'The account has no object called "{project.mapping.object}", which the project writes to. '
            f"Nothing was sent. Its objects are: {', '.join(known)}. Make the project anew with new-project.",
        )
    return compile_shape(project.mapping, target.schema.object(project.mapping.object))


def _sweep_staging(workspace: Workspace) -> None:
    """Remove staging files that no plan needs any more; they are disposable.

    One that is being filled belongs to a job under way, unless it is so old that the job must be dead.
    """
    kept = staging_files_to_keep(workspace.state)
    folder = workspace.folder / "staging"
    old = workspace.clock.utc().timestamp() - A_DAY
    needless = [path for path in folder.glob("*.sqlite") if path.name not in kept]
    needless += [path for path in folder.glob(f"*{FILLING}") if path.stat().st_mtime < old]
    for path in needless:
        with suppress(OSError):  # Windows keeps a file that somebody has open; another time, then
            path.unlink(missing_ok=True)

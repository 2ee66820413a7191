"""Decides what the Run tab shows and does; knows no Qt."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from infusion_desktop.jobs.changes import ChangesAsked, ChangesPage, changes_page
from infusion_desktop.jobs.earlier_runs import EarlierRun, earlier_runs, open_run, run_to_go_on_with
from infusion_desktop.jobs.left_over import LeftOver, SavedRows, left_over, save_left_over
from infusion_desktop.jobs.live_run import LiveEnd, LiveOrder, Moment, live_run
from infusion_desktop.jobs.parts import Parts
from infusion_desktop.jobs.rehearsed import Rehearsed, rehearse_to_show
from infusion_desktop.jobs.run_control import RunControl
from infusion_desktop.jobs.run_meter import Figures
from infusion_desktop.jobs.stay_awake import StayAwake
from infusion_desktop.jobs.workspace import Tell
from infusion_desktop.model.plan import Bucket, RunState
from infusion_desktop.model.problem import ConnectorError, Problem, ProblemKind
from infusion_desktop.model.progress import Progress
from infusion_desktop.ui.bridge import Bridge
from infusion_desktop.ui.current_project import CurrentProject, ProjectView
from infusion_desktop.ui.run.screens import (
    Ended,
    Going,
    Looking,
    Missing,
    Ready,
    Rehearsing,
    Result,
    Screen,
    Shown,
)
from infusion_desktop.ui.tab import TabName

MOST_NOTES = 20
_CHANGED = Problem(
    ProblemKind.ASK_USER,
    "The project was changed while it was rehearsed. Nothing was written. Rehearse it as it is now.",
)


class RunPresenter:
    """One for the window. ``show`` is called after each change, with all that is to be seen."""

    def __init__(
        self,
        bridge: Bridge,
        current: CurrentProject,
        show: Callable[[Shown], None],
        awake: StayAwake | None = None,
    ) -> None:
        """Follow ``current``; ``awake`` keeps the computer awake, None for the system's own way."""
        self._bridge = bridge
        self._current = current
        self._tell_view = show
        self._awake = awake
        self._control: RunControl | None = None
        self._over = asyncio.Event()
        self._over.set()
        self._stopping = False
        self._notes: tuple[str, ...] = ()
        self._runs: tuple[EarlierRun, ...] = ()
        self.last_run_forecast: tuple[str, int] | None = None
        """The last run that was done in one go, and the calls that were forecast for it."""
        self.on_signed_out: Callable[[Problem], None] | None = None
        """Hears that the account no longer takes the sign-in, so that the window knows it everywhere."""
        self._screen: Screen = _before(current.view)
        current.listen(self._changed)

    # --- what is to be seen -------------------------------------------------------------------------

    @property
    def shown(self) -> Shown:
        """All that is to be seen now."""
        return Shown(self._screen, self._runs)

    @property
    def is_running(self) -> bool:
        """Whether a run is under way, paused ones and waiting ones included."""
        return self._control is not None

    @property
    def busy(self) -> bool:
        """Whether a rehearsal or a run is under way."""
        return self.is_running or isinstance(self._screen, Rehearsing)

    def _show(self, screen: Screen) -> None:
        self._screen = screen
        self._tell_view(self.shown)

    def _changed(self, before: ProjectView, after: ProjectView) -> None:
        """Let go of what is no longer true of the project that is open."""
        if self.busy:
            return
        if before.project.id != after.project.id:
            self._runs = ()
            self._show(_before(after))
            return
        screen = self._screen
        if isinstance(screen, Result) and _is_signed_out(screen.problem) and after.account is not None:
            if after.account is not before.account:
                self._show(replace(screen, problem=None))
        elif isinstance(self._screen, Looking):
            if after.rehearsal is None:
                self._show(_before(after))
        elif isinstance(self._screen, Missing | Ready) and _before(after) != self._screen:
            self._show(_before(after))

    # --- rehearsing ---------------------------------------------------------------------------------

    async def rehearse(self) -> None:
        """Rehearse the project as it is; says what is missing instead if it cannot be."""
        if self.busy:
            return
        ready = _before(self._current.view)
        if isinstance(ready, Missing):
            self._show(ready)
            return
        project = self._current.view.project
        self._show(Rehearsing())

        async def job(parts: Parts, tell: Tell) -> Rehearsed:
            return await rehearse_to_show(parts, project, tell)

        try:
            made = await self._bridge.run("rehearse", job, self._hear_rehearsal)
        except ConnectorError as error:
            self._show(Ready(error.problem))
            self._tell_signed_out(error.problem)
            return
        except asyncio.CancelledError:
            self._screen = Ready()
            raise
        if replace(self._current.view.project, name=project.name) != project:
            before = _before(self._current.view)
            self._show(Ready(_CHANGED) if isinstance(before, Ready) else before)
            return
        self._look_at(made)
        await self._read_runs()

    def _look_at(self, made: Rehearsed, note: str = "", problem: Problem | None = None) -> None:
        self._screen = Looking(made, note, problem)
        self._current.change(replace(self._current.view, rehearsal=made.rehearsal))
        self._show(self._screen)

    def _hear_rehearsal(self, progress: Progress) -> None:
        if not progress.note and isinstance(self._screen, Rehearsing):
            self._show(Rehearsing(progress.stage, progress.done, progress.total))

    async def page(self, asked: ChangesAsked) -> ChangesPage:
        """Return a page of the rehearsal's rows; raises ConnectorError."""
        screen = self._screen
        if not isinstance(screen, Looking):
            return ChangesPage((), more=False)
        project, schema = self._current.view.project, screen.rehearsed.schema

        async def job(parts: Parts, _: Tell) -> ChangesPage:
            return await changes_page(parts, project, schema, asked)

        return await self._bridge.run("read rows", job)

    # --- running ------------------------------------------------------------------------------------

    async def start(self) -> None:
        """Run what was rehearsed and looked at."""
        screen = self._screen
        if isinstance(screen, Looking) and not self.is_running and writes(screen.rehearsed):
            made = screen.rehearsed
            order = LiveOrder(
                self._current.view.project, made.account.id, made.schema, made.rehearsal.plan.id
            )
            await self._live(order, screen)

    async def go_on(self) -> None:
        """Go on with a run that is paused, or with one that was cut off, stopped or in trouble."""
        if self._control is not None:
            self._control.go_on()
            return
        screen, account = self._screen, self._current.view.account
        if not isinstance(screen, Result) or not screen.run.unfinished:
            return
        if account is None or account.account.id != screen.run.account:
            self._show(replace(screen, problem=_other_account(signed_in=account is not None)))
            return
        await self._live(LiveOrder(self._current.view.project, account.account.id, account.schema), screen)

    def pause(self) -> None:
        """Finish the calls on their way and wait."""
        if self._control is not None:
            self._control.pause()

    def stop(self) -> None:
        """Finish the calls on their way and end; the run can be gone on with."""
        if self._control is not None:
            self._stopping = True
            self._control.stop()
            if isinstance(self._screen, Going):
                self._show(replace(self._screen, stopping=True))

    async def stop_and_wait(self) -> None:
        """Stop a run, if there is one, and return when its last call is answered and noted."""
        self.stop()
        await self._over.wait()

    async def _live(self, order: LiveOrder, before: Looking | Result) -> None:
        control = self._control = RunControl()
        self._over.clear()
        self._stopping, self._notes = False, ()
        self._current.change(replace(self._current.view, running=True))
        self._show(Going(Moment("Signing in")))

        async def job(parts: Parts, tell: Tell) -> LiveEnd:
            return await live_run(parts, order, control, tell, self._awake)

        try:
            end = await self._bridge.run("run", job, self._hear_run)
        finally:
            self._control = None
            self._over.set()
            self._screen = before
            self._current.change(replace(self._current.view, running=False))
        await self._ended(end, before)

    def _hear_run(self, progress: Progress) -> None:
        if isinstance(progress, Moment):
            self._show(Going(progress, self._stopping, self._notes))
        elif progress.note:
            self._notes = (*self._notes, progress.note)[-MOST_NOTES:]

    async def _ended(self, end: LiveEnd, before: Looking | Result) -> None:
        if end.planned_again is not None:
            made, why, told = end.planned_again
            note = f"Rehearsed again, since {why}. Nothing was sent. {told}".strip()
            self._look_at(made, note)
            return
        if end.report is None:
            self._show(replace(before, problem=end.problem))
            self._tell_signed_out(end.problem)
            return
        how = Ended.DONE if end.report.state is RunState.DONE else Ended.STOPPED
        if end.problem is not None:
            how = Ended.TROUBLE
        self.last_run_forecast = None
        if isinstance(before, Looking):
            self.last_run_forecast = end.report.run, before.rehearsed.rehearsal.forecast.calls
        await self._result(end.report.run, how, end.problem, end.figures)
        self._tell_signed_out(end.problem)
        if how is Ended.DONE:
            self._current.change(replace(self._current.view, rehearsal=None))

    def _tell_signed_out(self, problem: Problem | None) -> None:
        if problem is not None and _is_signed_out(problem) and self.on_signed_out is not None:
            self.on_signed_out(problem)

    # --- what became of runs ------------------------------------------------------------------------

    async def open(self, run_id: str) -> None:
        """Show what became of one of the earlier runs."""
        if not self.busy:
            await self._result(run_id, None, None, None)

    async def offer_to_go_on(self) -> None:
        """Show a run of this project that was cut off, if there is one; called when a project is opened."""
        if self.busy:
            return
        project = self._current.view.project.id

        async def job(parts: Parts, _: Tell) -> EarlierRun | None:
            return run_to_go_on_with(parts.workspace(), project)

        found = await self._bridge.run("find an unfinished run", job)
        await self._read_runs()
        if found is None or self._current.view.project.id != project:
            return
        if isinstance(self._screen, Missing | Ready):
            self._show(Result(found, Ended.CUT_OFF, notes=(found.note,) if found.note else ()))

    async def save_left_over(self, path: Path) -> SavedRows:
        """Write the left-over rows of the run in view to ``path``; raises ConnectorError."""
        screen = self._screen
        run_id = screen.run.run if isinstance(screen, Result) else ""

        async def job(parts: Parts, _: Tell) -> SavedRows:
            return save_left_over(parts.workspace(), run_id, path)

        return await self._bridge.run("save rows", job)

    async def _result(
        self, run_id: str, how: Ended | None, problem: Problem | None, figures: Figures | None
    ) -> None:
        async def job(parts: Parts, _: Tell) -> tuple[EarlierRun, tuple[LeftOver, ...]]:
            workspace = parts.workspace()
            return open_run(workspace, run_id), left_over(workspace, run_id)

        found, left = await self._bridge.run("read a run", job)
        if how is None:
            how = Ended.DONE if found.state is RunState.DONE else Ended.GIVEN_UP
            how = Ended.CUT_OFF if found.unfinished else how
        self._show(Result(found, how, problem, figures, left))
        await self._read_runs()

    async def _read_runs(self) -> None:
        project = self._current.view.project.id

        async def job(parts: Parts, _: Tell) -> tuple[EarlierRun, ...]:
            return earlier_runs(parts.workspace(), project)

        runs = await self._bridge.run("read earlier runs", job)
        if self._current.view.project.id == project and runs != self._runs:
            self._runs = runs
            self._show(self._screen)


def writes(made: Rehearsed) -> int:
    """How many records a rehearsal would create or update."""
    return sum(sums.of(Bucket.CREATE) + sums.of(Bucket.UPDATE) for sums in made.sums.values())


def _before(view: ProjectView) -> Missing | Ready:
    """What is to be seen before a rehearsal."""
    if view.account is None or not view.project.target_connection:
        return Missing(
            "Sign in to the account that the rows go to. Then the run is rehearsed here first.",
            "Choose an account",
            TabName.CONNECT,
        )
    if view.source is None and not view.project.source_connection:
        return Missing(
            "Choose the file whose rows are to go in. Then the run is rehearsed here first.",
            "Choose a file",
            TabName.CONNECT,
        )
    if not view.project.mapping.pairs:
        return Missing(
            "Pair at least one column of the file with a field. Then the run is rehearsed here first.",
            "Pair columns",
            TabName.MAPPING,
        )
    return Ready()


def _is_signed_out(problem: Problem | None) -> bool:
    return problem is not None and problem.kind is ProblemKind.SIGN_IN


def _other_account(*, signed_in: bool) -> Problem:
    if not signed_in:
        message = "To go on, sign in to the account of this run on the Connect tab. Nothing is lost."
    else:
        message = (
            "This run writes to another account than the one you are signed in to. Nothing was sent. Sign in "
            "to the account of the run on the Connect tab, then go on."
        )
    return Problem(ProblemKind.SIGN_IN, message)

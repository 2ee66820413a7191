"""The project menu without its widgets: open, new, duplicate, rename, and saving by itself."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from infusion_desktop.jobs import projects as jobs
from infusion_desktop.jobs.parts import Parts
from infusion_desktop.jobs.projects import KeptProject
from infusion_desktop.jobs.workspace import Tell
from infusion_desktop.model.mapping import Project
from infusion_desktop.model.problem import ConnectorError, Problem
from infusion_desktop.ui.bridge import Bridge, Job
from infusion_desktop.ui.current_project import CurrentProject, ProjectView


@dataclass(frozen=True, slots=True)
class SaveState:
    """What the status bar says: saved ``at`` (aware UTC), or not because of a ``problem``; neither: at it."""

    at: datetime | None = None
    problem: Problem | None = None


class Projects:
    """Opens one project at a time and writes each of its changes down, in the order they were made."""

    def __init__(self, bridge: Bridge, current: CurrentProject, show: Callable[[SaveState], None]) -> None:
        """Save ``current`` from now on; ``show`` hears how that went."""
        self._bridge = bridge
        self._current = current
        self._show = show
        self._unsaved: tuple[Path, Project] | None = None
        self._saving = False
        self._idle = asyncio.Event()
        self._idle.set()
        current.listen(self._changed)

    async def listed(self) -> list[KeptProject]:
        """Return the projects of the data folder, the last changed first."""
        return await self._bridge.run("list projects", _list)

    async def open(self, path: Path) -> None:
        """Open another project; raises ASK_USER, and then the one before stays open."""
        project = await self._bridge.run("open project", lambda _, __: _open(path))
        await self._turn_to(path, project)

    async def new(self) -> None:
        """Begin an empty project."""
        await self._turn_to(*await self._bridge.run("new project", lambda parts, _: _new(parts.folder)))

    async def duplicate(self) -> None:
        """Go on with a copy of the project."""
        await self.saved()
        project = self._current.view.project
        copy = await self._bridge.run("duplicate project", lambda parts, _: _copy(parts.folder, project))
        path, made = copy
        # The copy is of the same file and account, which need not be read again.
        self._current.change(replace(self._current.view, project=made, path=path, rehearsal=None))

    def rename(self, name: str) -> None:
        """Give the project another name; raises ASK_USER for a name that is none."""
        view = self._current.view
        self._current.change(replace(view, project=jobs.renamed(view.project, name)))

    def retry(self) -> None:
        """Try again to save what could not be saved."""
        if self._unsaved is not None:
            self._save_soon()

    async def saved(self) -> None:
        """Wait until every change is on the disk, or could not be written."""
        await self._idle.wait()

    async def _turn_to(self, path: Path, project: Project) -> None:
        await self.saved()
        self._current.change(ProjectView(project, path))

    def _changed(self, before: ProjectView, after: ProjectView) -> None:
        if after.path == before.path and after.project != before.project:
            self._unsaved = (after.path, after.project)
            self._save_soon()

    def _save_soon(self) -> None:
        if self._saving:
            return  # the work under way takes up what is newest when it is through
        self._saving = True
        self._idle.clear()
        self._show(SaveState())
        self._bridge.start("save project", self._save())

    async def _save(self) -> None:
        """Write until nothing newer is there; a change that cannot be written is kept and tried again."""
        state = SaveState()
        try:
            while (unsaved := self._unsaved) is not None:
                at = await self._bridge.run("save project", _writing(*unsaved))
                if self._unsaved == unsaved:
                    self._unsaved = None
                state = SaveState(at=at)
        except ConnectorError as error:
            state = SaveState(problem=error.problem)
        finally:
            self._saving = False
            self._idle.set()
            self._show(state)


async def _list(parts: Parts, _: Tell) -> list[KeptProject]:
    return jobs.list_projects(parts.folder)


async def _open(path: Path) -> Project:
    return jobs.open_project(path)


async def _new(folder: Path) -> tuple[Path, Project]:
    return jobs.new_draft(folder)


async def _copy(folder: Path, project: Project) -> tuple[Path, Project]:
    return jobs.duplicate(folder, project)


def _writing(path: Path, project: Project) -> Job[datetime]:
    async def write(_: Parts, __: Tell) -> datetime:
        return jobs.save(path, project)

    return write

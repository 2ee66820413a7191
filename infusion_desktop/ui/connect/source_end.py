"""The file end of the Connect tab, without Qt: open, choose how it is read, notice that it has changed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from infusion_desktop.jobs.file_preview import FileLook
from infusion_desktop.jobs.file_stamp import file_stamp
from infusion_desktop.jobs.open_source import OpenedSource, count_rows, open_source
from infusion_desktop.jobs.parts import Parts
from infusion_desktop.jobs.sample_file import sample_file
from infusion_desktop.jobs.workspace import Tell
from infusion_desktop.model.problem import ConnectorError, Problem
from infusion_desktop.ui.bridge import Bridge
from infusion_desktop.ui.connect.state import EndState, Stands
from infusion_desktop.ui.current_project import CurrentProject, OpenSource, ProjectView

CHANGED = (
    "This file was changed by another program since it was read. Nothing was written. Read it again to see "
    "what is in it now."
)


class SourceEnd:
    """Knows which file the open project reads, how it is read, and how it stands with it."""

    def __init__(self, bridge: Bridge, current: CurrentProject, show: Callable[[EndState], None]) -> None:
        """``show`` hears each change of where the end stands, and that there is another look."""
        self._bridge = bridge
        self._current = current
        self._show = show
        self.state = EndState()
        self.look: FileLook | None = None
        self._stamp = ""
        self._turn = 0

    async def open(self, path: Path, settings: Mapping[str, str] | None = None) -> None:
        """Read a file's head and take it for the project; one that cannot be read leaves the one before.

        Raises ConnectorError with a sentence then.
        """
        before = self.state
        self._turn += 1
        turn = self._turn
        self._stand(Stands.BUSY, f"Reading {path.name}")
        try:
            opened = await self._read(str(path), settings or {})
        except ConnectorError:
            if turn == self._turn:
                self.state = before
                self._show(before)
            raise
        if turn != self._turn:
            return
        view, look = self._current.view, opened.look
        project = replace(
            view.project, source_file=look.path, source_connection=None, source_settings=dict(look.settings)
        )
        self._take(replace(view, project=project), opened)

    def fail(self, problem: Problem) -> None:
        """Say that the file that was chosen cannot be read; there was none before."""
        self._stand(Stands.TROUBLE, problem.message)

    async def open_sample(self) -> None:
        """Take the sample spreadsheet that fits the demo account."""

        async def work(parts: Parts, _: Tell) -> Path:
            return sample_file(parts.folder)

        await self.open(await self._bridge.run("find the sample", work))

    async def choose(self, setting: str, value: str) -> None:
        """Read the file again with another encoding, delimiter, sheet or header row; "" means find out.

        Raises ConnectorError with a sentence if it cannot be read so; it stays as it was then.
        """
        if self.look is None:
            return
        chosen = {**self.look.settings, setting: value}
        if setting == "sheet":
            chosen["header_row"] = ""  # another sheet has another header
        await self.open(Path(self.look.path), {key: text for key, text in chosen.items() if text})

    async def reopen(self) -> None:
        """Read the head of the project's file again; says how that went, and never raises."""
        project = self._current.view.project
        self._turn += 1
        turn = self._turn
        if project.source_file is None:
            self._let_go(EndState())
            return
        name = Path(project.source_file).name
        self._stand(Stands.BUSY, f"Reading {name}")
        try:
            opened = await self._read(project.source_file, project.source_settings)
        except ConnectorError as error:
            if turn == self._turn:
                self._let_go(EndState(Stands.TROUBLE, error.problem.message))
            return
        if turn == self._turn:
            self._take(self._current.view, opened)

    async def look_whether_it_changed(self) -> None:
        """Say so if the file on the disk is no longer the one that was read."""
        look, turn = self.look, self._turn
        if look is None or self.state.stands is not Stands.READY:
            return

        async def work(_: Parts, __: Tell) -> str:
            return file_stamp(look.path)

        stamp = await self._bridge.run("look whether the file changed", work)
        if turn != self._turn or stamp == self._stamp:
            return
        gone = f"{look.name} is no longer where it was. Nothing was written. Choose the file again."
        if stamp:
            self._stand(Stands.CHANGED, CHANGED)
        else:
            self._let_go(EndState(Stands.TROUBLE, gone))

    async def _read(self, path: str, settings: Mapping[str, str]) -> OpenedSource:
        async def work(parts: Parts, _: Tell) -> OpenedSource:
            return await open_source(parts, path, settings)

        return await self._bridge.run("look at the file", work)

    def _take(self, view: ProjectView, opened: OpenedSource) -> None:
        look = opened.look
        self.look = look
        self._stamp = opened.stamp
        source = OpenSource(Path(look.path), look.columns, look.total_rows, look.account, look.schema)
        self._current.change(replace(view, source=source))
        self._stand(Stands.READY)
        if look.total_rows is None:
            self._bridge.start("count the rows", self._count(look, self._turn))

    async def _count(self, look: FileLook, turn: int) -> None:
        async def work(parts: Parts, _: Tell) -> int:
            return await count_rows(parts, look)

        try:
            rows = await self._bridge.run("count the rows", work)
        except ConnectorError:
            return  # whatever stands in the way is said where the file is read in earnest
        view = self._current.view
        if turn == self._turn and view.source is not None:
            self.look = replace(look, total_rows=rows)
            self._current.change(replace(view, source=replace(view.source, rows=rows)))
            self._show(self.state)

    def _let_go(self, state: EndState) -> None:
        self.look = None
        self._current.change(replace(self._current.view, source=None))
        self.state = state
        self._show(state)

    def _stand(self, stands: Stands, sentence: str = "") -> None:
        self.state = EndState(stands, sentence)
        self._show(self.state)

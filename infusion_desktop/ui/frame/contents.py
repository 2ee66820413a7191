"""Fills the window once the program is open: the project, the tabs over it, and how they are wired.

The tab in view comes first; the others follow in turns of the loop, so that none of them takes long. Each is
imported in a turn of its own, on this thread: Qt's classes are made when they are first named, by one thread.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from infusion_desktop.jobs.parts import Parts
from infusion_desktop.jobs.projects import list_projects, new_draft, open_project
from infusion_desktop.jobs.workspace import Tell
from infusion_desktop.model.budget import Allowance
from infusion_desktop.model.mapping import Project
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.ui.async_bridge import AsyncBridge, Engine
from infusion_desktop.ui.connect.tab import ConnectTab
from infusion_desktop.ui.current_project import CurrentProject, ProjectView
from infusion_desktop.ui.frame.memory import WindowMemory
from infusion_desktop.ui.frame.status import StatusWords, calls_words, saved_words
from infusion_desktop.ui.frame.window import MainWindow
from infusion_desktop.ui.projects import Projects, SaveState
from infusion_desktop.ui.tab import Frame, TabName

if TYPE_CHECKING:
    from infusion_desktop.ui.mapping.tab import MappingTab
    from infusion_desktop.ui.objects.tab import ObjectsTab
    from infusion_desktop.ui.run.tab import RunTab

BUSY = "A run is under way. Stop it first; it goes on from where it was."


class Contents:
    """Everything behind the frame; made by :meth:`open`, ended by :meth:`close`."""

    @staticmethod
    async def open(
        window: MainWindow,
        engine: Engine,
        memory: WindowMemory,
        wanted: Path | None,
        in_view: Callable[[], None] = lambda: None,
    ) -> Contents:
        """Open ``wanted``, else the last project, else a new one, and put the tabs over it.

        ``in_view`` is called when the tab in view is in place.
        """
        bridge = AsyncBridge(engine, window.show_problem, window.show_fault, window)
        view, first = await Contents._project(bridge, memory, wanted)
        await _turn()
        contents = Contents(window, bridge, memory, view)
        await contents._place(TabName.CONNECT, contents.connect)
        in_view()
        await contents._fill()
        if first is not None:
            window.show_problem(first.problem)
        return contents

    @staticmethod
    async def _project(
        bridge: AsyncBridge, memory: WindowMemory, wanted: Path | None
    ) -> tuple[ProjectView, ConnectorError | None]:
        """Return what is opened, and why not what was to be opened before it, if so."""
        first: ConnectorError | None = None
        for path in (wanted, memory.project):
            if path is None:
                continue
            try:
                opened = await bridge.run("open project", _opening(path))
                return ProjectView(opened, path), first
            except ConnectorError as error:
                first = first or error
        newest, opened = await bridge.run("first project", _newest_or_new)
        return ProjectView(opened, newest), first

    def __init__(
        self, window: MainWindow, bridge: AsyncBridge, memory: WindowMemory, view: ProjectView
    ) -> None:
        """Make the first tab; :meth:`open` puts it into ``window`` and has the others follow."""
        self._window = window
        self._bridge = bridge
        self._memory = memory
        self._saved: SaveState | None = None
        self._asked = False
        self._doing = StatusWords("", "")
        self.current = CurrentProject(view)
        self.projects = Projects(bridge, self.current, self._show_saved)
        self.frame = Frame(
            mark=window.mark,
            hints=window.hints,
            go_to=window.go_to,
            toast=window.toast,
            choose_file=self._choose_file,
            calls=self._show_calls,
            doing=self._show_doing,
        )
        self.objects: ObjectsTab
        self.mapping: MappingTab
        self.run: RunTab
        self.connect = ConnectTab(bridge, self.current, self.frame, window.pages)
        self._name_project(view)
        self._show_calls(None)
        self._show_status()

    async def _fill(self) -> None:
        """Put the other tabs in place, then let all begin."""
        opened = self.current.view
        made = self._bridge, self.current, self.frame, self._window.pages
        await _turn()
        from infusion_desktop.ui.objects.tab import ObjectsTab

        await _turn()
        self.objects = ObjectsTab(*made)
        await self._place(TabName.OBJECTS, self.objects)
        from infusion_desktop.jobs import mapping_desk  # noqa: F401  a third of what the tab brings

        await _turn()
        from infusion_desktop.ui.mapping import canvas  # noqa: F401  another third

        await _turn()
        from infusion_desktop.ui.mapping.tab import MappingTab

        await _turn()
        self.mapping = MappingTab(*made)
        await self._place(TabName.MAPPING, self.mapping)
        from infusion_desktop.ui.run.tab import RunTab

        await _turn()
        self.run = RunTab(*made)
        await self._place(TabName.RUN, self.run)
        for tab in (self.run, self.connect):
            for _ in tab.make_pages():
                await _turn()
        self._wire()
        self._show(opened, self.current.view)
        self.connect.restore()

    async def _place(self, name: TabName, tab: QWidget) -> None:
        await _turn()
        self._window.set_page(name, tab)
        await _turn()

    async def close(self) -> None:
        """Save what is unsaved and end all work of the window."""
        await self.projects.saved()
        await self._bridge.close()

    # ------------------------------------------------------------------------------------------------ wiring

    def _wire(self) -> None:
        window = self._window
        self.current.listen(self._show)
        self.mapping.on_rehearse = self._rehearse
        self.run.presenter.on_signed_out = self.connect.presenter.account.lost
        self.run.on_sign_in = self.connect.presenter.sign_in_again
        self.connect.on_open_project = self._open
        window.dropped.connect(self._dropped)
        window.came_to_front.connect(self.connect.came_back)
        window.ask_before_closing(self._ask_before_closing)
        window.header.project.clicked.connect(lambda: self._begin("project menu", self._project_menu()))
        window.header.badge.clicked.connect(lambda: window.go_to(TabName.CONNECT))
        window.help_button.clicked.connect(self._help)
        for keys, action in (("Ctrl+O", self._choose_file), ("Ctrl+N", self._new), ("F1", self._help)):
            QShortcut(QKeySequence(keys), window).activated.connect(action)

    def _begin(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        self._bridge.start(name, work)

    def _show(self, before: ProjectView, after: ProjectView) -> None:
        window = self._window
        if before.path != after.path:
            self.connect.restore()
        if after.account is not None and (before.account is None or before.path != after.path):
            self._begin("look for a run that was cut off", self.run.offer_to_go_on())
        self._name_project(after)
        account = after.account
        window.header.badge.set_account(
            account.account.name if account else None, demo=bool(account and account.demo)
        )
        if before.account is not after.account:  # else calls made meanwhile are known
            self._show_calls(account.allowance if account else None)

    def _show_calls(self, allowance: Allowance | None) -> None:
        calls = calls_words(allowance)
        if isinstance(calls, str):
            self._window.status.set_right(calls)
        else:
            self._window.status.set_calls(*calls)

    def _show_doing(self, icon: str, sentence: str) -> None:
        self._doing = StatusWords(icon, sentence)
        self._show_status()

    def _name_project(self, view: ProjectView) -> None:
        self._window.set_title(view.project.name)
        self._memory.project = view.path

    def _show_saved(self, state: SaveState) -> None:
        self._saved = state
        self._show_status()
        if state.problem is not None:
            self._window.banner.say(
                state.problem.message, "bad", action="Try again", way_on=self.projects.retry
            )

    def _show_status(self) -> None:
        words = saved_words(self._saved, self._doing)
        self._window.status.set_left(words.icon, words.text, words.ink)

    def _rehearse(self) -> None:
        self._window.go_to(TabName.RUN)
        self.run.rehearse()

    # ------------------------------------------------------------------------------------------ project menu

    async def _project_menu(self) -> None:
        from infusion_desktop.ui.frame.project_menu import ProjectDeeds, project_menu

        kept = await self.projects.listed()
        deeds = ProjectDeeds(
            new=self._new,
            open=self._open,
            choose=self._choose_project,
            rename=self._rename,
            duplicate=lambda: self._begin("duplicate", self.projects.duplicate()),
            off=BUSY if self.current.view.running else "",
        )
        button = self._window.header.project
        menu = project_menu(kept, self.current.view.path, deeds, self._window)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(button.mapToGlobal(QPoint(0, button.height())))

    def _new(self) -> None:
        if not self._refused():
            self._begin("new project", self.projects.new())

    def _open(self, path: Path) -> None:
        if not self._refused():
            self._begin("open project", self.projects.open(path))

    def _refused(self) -> bool:
        if self.current.view.running:
            self._window.banner.say(BUSY, "warn")
        return self.current.view.running

    def _choose_project(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self._window, "Open a project", str(Path.home()), "Projects (*.json)")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda chosen: self._open(Path(chosen)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _dropped(self, file: Path) -> None:
        self._window.go_to(TabName.CONNECT)
        self.connect.open_file(file)

    def _choose_file(self) -> None:
        self._window.go_to(TabName.CONNECT)
        self.connect.choose_file()

    def _rename(self) -> None:
        from infusion_desktop.ui.frame.name_dialog import NameDialog

        dialog = NameDialog(self.current.view.project.name, self._window)
        dialog.named.connect(self.projects.rename)
        dialog.open()

    def _help(self) -> None:
        from infusion_desktop.ui.frame.help_dialog import HelpDialog

        window = self._window
        name = window.header.tabs.tabText(list(TabName).index(window.tab))
        HelpDialog(self._memory.folder, name, window.hints_of(window.tab), window).open()

    # --------------------------------------------------------------------------------------------- the end

    def _ask_before_closing(self) -> None:
        if not self.run.is_running:
            self._window.end()
            return
        if self._asked:
            return  # the question stands there already
        self._asked = True
        from infusion_desktop.ui.parts.question import Question

        question = Question(
            "Stop the run and close?",
            (
                "The calls on their way are finished and noted.",
                "Nothing is lost and nothing is written twice.",
                "The run goes on from here the next time this project is open.",
            ),
            do="Stop and close",
            safe="Keep running",
            parent=self._window,
        )
        question.answered.connect(self._answered)
        question.ask()

    def _answered(self, stop: bool) -> None:
        self._asked = False
        if stop:
            self._begin("stop and close", self._stop_and_end())

    async def _stop_and_end(self) -> None:
        await self.run.stop_and_wait()
        self._window.end()


async def _turn() -> None:
    """Let the loop see to everything else that waits."""
    await asyncio.sleep(0)


def _opening(path: Path) -> Any:
    async def open_it(_: Parts, __: Tell) -> Project:
        return open_project(path)

    return open_it


async def _newest_or_new(parts: Parts, _: Tell) -> tuple[Path, Project]:
    for kept in list_projects(parts.folder):
        if not kept.trouble:
            return kept.path, open_project(kept.path)
    return new_draft(parts.folder)

"""The life of the window: painted first, filled when the program is open, closed when nothing is at risk."""

from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from infusion_desktop.app.one_window import OneWindow
from infusion_desktop.store.data_folder import data_folder
from infusion_desktop.ui.frame.memory import WindowMemory
from infusion_desktop.ui.frame.window import MainWindow
from infusion_desktop.ui.look.application import apply_look

if TYPE_CHECKING:
    from infusion_desktop.app.engine import Engine
    from infusion_desktop.ui.frame.contents import Contents
    from infusion_desktop.wiring import Program

NAME = "Infusion Desktop"
_log = logging.getLogger("infusion_desktop.window")


def run_window(project: Path | None, begin_log: Callable[[], None]) -> int:
    """Open the window and return when it is closed.

    ``project`` is opened instead of the last one. ``begin_log`` is called behind the first paint.
    """
    application = make_application()
    folder = data_folder()
    one = OneWindow(folder)
    if not one.is_first():
        if one.ask_the_first():
            return 0
        sys.stderr.write(
            f"Another Infusion Desktop has the data folder {folder} open and does not answer. Nothing was "
            "changed. Close it, then start again.\n"
        )
        return 2
    memory = WindowMemory(folder)
    apply_look(application, memory.scheme)
    window = MainWindow(memory)
    one.when_asked(window.come_forward)
    life = WindowLife(window, memory, folder, project, begin_log)
    try:
        with asyncio.Runner(loop_factory=lambda: QEventLoop(application)) as runner:
            runner.run(life.live())
    finally:
        one.close()
    return 0


def make_application() -> QApplication:
    """The one application object of this process; the window decides itself when it is over."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication(sys.argv[:1])
    application.setApplicationName("infusion-desktop")
    application.setApplicationDisplayName(NAME)
    application.setQuitOnLastWindowClosed(False)
    return application


class WindowLife:
    """From the first paint to the last save; ``contents`` is there once the program is open."""

    def __init__(
        self,
        window: MainWindow,
        memory: WindowMemory,
        folder: Path,
        project: Path | None,
        begin_log: Callable[[], None],
    ) -> None:
        """Live with ``window`` on the data folder ``folder``."""
        self._window = window
        self._memory = memory
        self._folder = folder
        self._project = project
        self._begin_log = begin_log
        self._closed = asyncio.Event()
        self._filled = asyncio.Event()
        self.contents: Contents | None = None

    async def live(self) -> None:
        """Show the window, fill it, and return when it was closed and all is saved."""
        window = self._window
        painted = asyncio.Event()
        window.painted.connect(painted.set)
        window.closed.connect(self._closed.set)
        window.show_as_left()
        await painted.wait()
        self._begin_log()
        _log_what_nobody_catches(window.show_fault)
        engine = _start_engine(self._folder)
        try:
            await self._fill(engine)
            await self._closed.wait()
            self._memory.keep_place(window)
        finally:
            if self.contents is not None:
                await self.contents.close()
            await asyncio.get_running_loop().run_in_executor(None, engine.close)
            window.hide()
            window.deleteLater()

    async def filled(self) -> Contents:
        """Return the contents once they are there (for the tour)."""
        await self._filled.wait()
        if self.contents is None:
            raise RuntimeError("the window was closed before it was filled")
        return self.contents

    async def _fill(self, engine: Engine[Program]) -> None:
        from infusion_desktop.model.problem import ConnectorError

        try:
            await asyncio.wrap_future(engine.parts)
        except ConnectorError as error:
            self._window.show_unusable(error.problem.message)
            self._filled.set()
            return
        from infusion_desktop.ui.frame.contents import Contents

        self.contents = await Contents.open(self._window, engine, self._memory, self._project)
        self._filled.set()


def _start_engine(folder: Path) -> Engine[Program]:
    from infusion_desktop.app.engine import Engine

    def build() -> Program:
        from infusion_desktop.wiring import Program  # on the engine thread: this takes a while

        return Program(folder)

    return Engine(build)


def _log_what_nobody_catches(show_fault: Callable[[BaseException], None]) -> None:
    """Send what escapes every net to the log and to one dialog in plain words."""

    def escaped(kind: type[BaseException], error: BaseException, _: object) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        show_fault(error)

    def of_the_loop(_: object, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, BaseException):
            show_fault(error)
        else:
            _log.error("the loop says: %s", context.get("message", ""))

    sys.excepthook = escaped
    asyncio.get_running_loop().set_exception_handler(of_the_loop)  # type: ignore[arg-type]
    qInstallMessageHandler(lambda _kind, _where, text: _log.info("Qt says: %s", text))

"""The life of the window behind its first paint: filled when the program is open, closed when all is safe."""

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

from infusion_desktop.app.engine import Engine
from infusion_desktop.app.garbage import WindowGarbage
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.ui.frame.memory import WindowMemory
from infusion_desktop.ui.frame.window import MainWindow

if TYPE_CHECKING:
    from infusion_desktop.ui.frame.contents import Contents
    from infusion_desktop.wiring import Program

UNEXPECTED = (
    "Infusion Desktop could not be opened. Nothing was changed. Close it and start it again; if that "
    "does not help, send us the details."
)
_log = logging.getLogger("infusion_desktop.window")


class WindowLife:
    """From the first paint to the last save; ``contents`` is there once the program is open."""

    def __init__(
        self,
        window: MainWindow,
        memory: WindowMemory,
        folder: Path,
        project: Path | None,
        build: Callable[[], Program] | None = None,
    ) -> None:
        """Live with ``window`` on the data folder; ``project`` is opened instead of the last one.

        ``build`` makes the program on the engine thread, if not as usual.
        """
        self._window = window
        self._memory = memory
        self._project = project
        self._build = build or _building(folder)
        self._closed = asyncio.Event()
        self._usable = asyncio.Event()
        self._filled = asyncio.Event()
        self.contents: Contents | None = None

    def live_through(self, application: QApplication) -> None:
        """Live to the end on a loop of its own."""
        with asyncio.Runner(loop_factory=lambda: QEventLoop(application)) as runner:
            runner.run(self.live())

    async def live(self) -> None:
        """Fill the window, and return when it was closed and all is saved."""
        window = self._window
        window.closed.connect(self._closed.set)
        _log_what_nobody_catches(window.show_fault)
        garbage = WindowGarbage(window)
        engine = Engine(self._build)
        try:
            await self._fill(engine)
            garbage.leave_out_what_is_there()
            await self._closed.wait()
            self._memory.keep_place(window)
        finally:
            if self.contents is not None:
                await self.contents.close()
            await asyncio.get_running_loop().run_in_executor(None, engine.close)
            garbage.close()
            window.hide()
            window.deleteLater()

    async def usable(self) -> None:
        """Return once the project is open and the tab in view is in place, or it is told why not."""
        await self._usable.wait()

    async def filled(self) -> Contents:
        """Return the contents once all tabs are there (for the tour)."""
        await self._filled.wait()
        if self.contents is None:
            raise RuntimeError("the window was closed before it was filled")
        return self.contents

    def end(self) -> None:
        """Close the window without asking."""
        self._window.end()

    async def _fill(self, engine: Engine[Program]) -> None:
        """Open the program and put its tabs in place, or say why that cannot be."""
        window = self._window
        try:
            await asyncio.wrap_future(engine.parts)
            from infusion_desktop.ui.frame.contents import Contents

            self.contents = await Contents.open(window, engine, self._memory, self._project, self._usable.set)
        except ConnectorError as error:
            window.show_unusable(error.problem.message)
        except Exception as error:  # noqa: BLE001  a window that went without a word would help nobody
            window.show_unusable(UNEXPECTED)
            window.show_fault(error)
        finally:
            self._usable.set()
            self._filled.set()


def _building(folder: Path) -> Callable[[], Program]:
    def build() -> Program:
        from infusion_desktop.wiring import Program  # on the engine thread: this takes a while

        return Program(folder)

    return build


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
    asyncio.get_running_loop().set_exception_handler(of_the_loop)
    qInstallMessageHandler(lambda _kind, _where, text: _log.info("Qt says: %s", text))

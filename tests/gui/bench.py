"""The whole window on a data folder: found, clicked and typed into as a person does."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl, qInstallMessageHandler
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QLabel, QLineEdit, QWidget
from pytestqt import exceptions
from pytestqt.qtbot import QtBot

from infusion_desktop.app.one_window import OneWindow
from infusion_desktop.app.tour.page_in_view import PageInView
from infusion_desktop.app.window_life import WindowLife
from infusion_desktop.model.clock import SystemClock
from infusion_desktop.store.vault import Vault
from infusion_desktop.ui.frame.contents import Contents
from infusion_desktop.ui.frame.memory import WindowMemory
from infusion_desktop.ui.frame.window import MainWindow
from infusion_desktop.ui.parts.question import Question
from infusion_desktop.ui.run.screens import Going, Looking, Result
from infusion_desktop.ui.tab import TabName
from infusion_desktop.wiring import Program
from tests.fakes.keychain import FakeKeychain
from tests.ui.pressing import is_in_view

W = TypeVar("W", bound=QWidget)
PATIENCE_MS = 30_000
CTRL = Qt.KeyboardModifier.ControlModifier


class JumpingClock(SystemClock):
    """The system's clock, put forward by hand; both of its hands move, as after a sleep of the computer."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def now(self) -> float:
        return super().now() + self.ahead

    def utc(self) -> datetime:
        return super().utc() + timedelta(seconds=self.ahead)


class WholeWindow:
    """One person at the window. It can be opened and closed again and again on the same folder."""

    def __init__(self, qtbot: QtBot, folder: Path, keychain: FakeKeychain | None, *demo_options: str) -> None:
        self.qtbot = qtbot
        self.folder = folder
        self.keychain = keychain
        self.demo_options = demo_options
        self.clock: JumpingClock | None = None
        self.program: Program | None = None
        self.made: list[Program] = []
        self._window: MainWindow | None = None
        self._life: WindowLife | None = None
        self._task: asyncio.Task[None] | None = None
        self._one: OneWindow | None = None

    # ---------------------------------------------------------------------------------- opening and closing

    def open(self, project: Path | None = None) -> Contents:
        """Open the window, wait until it is filled, and give it the focus."""
        self.open_any(project)
        return self.contents

    def open_any(self, project: Path | None = None) -> None:
        """Open the window, and wait until it is filled or says why it cannot be."""
        hook, handler = sys.excepthook, qInstallMessageHandler(None)
        self._one = OneWindow(self.folder)
        assert self._one.is_first(), "another window has the folder"
        memory = WindowMemory(self.folder)
        window = self._window = MainWindow(memory)
        window.show_as_left()
        life = self._life = WindowLife(window, memory, self.folder, project, self._build)
        self._one.when_asked(window.come_forward)
        self._task = asyncio.get_running_loop().create_task(life.live())
        self.until(life._filled.is_set)
        sys.excepthook = hook
        qInstallMessageHandler(handler)
        self.come_back()

    def come_back(self) -> None:
        """Have the window in front again, as a desktop has it behind a dialog."""
        self.window.activateWindow()
        assert QTest.qWaitForWindowActive(self.window, PATIENCE_MS)

    def _build(self) -> Program:
        made = Program(
            self.folder,
            vault=Vault(lambda: self.keychain),
            demo_options=self.demo_options,
            clock=self.clock,
        )
        self.program = made
        self.made.append(made)
        return made

    @property
    def window(self) -> MainWindow:
        assert self._window is not None
        return self._window

    @property
    def contents(self) -> Contents:
        assert self._life is not None
        assert self._life.contents is not None, "the window was not filled"
        return self._life.contents

    def _over(self) -> bool:
        return self._task is not None and self._task.done()

    @property
    def is_open(self) -> bool:
        return self._task is not None and not self._task.done()

    def closes(self) -> None:
        """Wait until the life of the window is over, and take it down."""
        self.until(self._over)
        task, self._task = self._task, None
        self._window = None
        if self._one is not None:
            self._one.close()
            self._one.deleteLater()
        if task is not None:
            task.result()

    def close(self) -> None:
        """Close it without asking, if it is open: for the end of a test."""
        if self._life is not None and self._task is not None:
            self._life.end()
            self.closes()

    @property
    def env(self) -> dict[str, str]:
        """The surroundings of another process of the program on this folder."""
        return {**os.environ, "INFUSION_DESKTOP_HOME": str(self.folder)}

    # --------------------------------------------------------------------------------------------- waiting

    def until(self, holds: Callable[[], object], ms: int = PATIENCE_MS) -> None:
        """Let the window live until something is so; tells what is on screen if it never is."""
        try:
            self.qtbot.waitUntil(lambda: bool(holds()), timeout=ms)
        except exceptions.TimeoutError as error:
            shown = "" if self._life is None or self._life.contents is None else repr(self.screen)[:600]
            raise AssertionError("\n".join([str(error), shown, *self.said()])) from error

    def see(self, words: str, ms: int = PATIENCE_MS) -> str:
        """Wait until a sentence with these words (a pattern) is on screen; returns the whole of it."""
        found: list[str] = []

        def there() -> bool:
            found[:] = [text for text in self.said() if re.search(words, text)]
            return bool(found)

        try:
            self.until(there, ms)
        except Exception as error:
            raise AssertionError(f"{words!r} is not on screen:\n" + "\n".join(self.said())) from error
        return found[0]

    def said(self) -> list[str]:
        """Every text in view, that of dialogs too."""
        tops = [self.window, *(top for top in self.window.findChildren(QDialog) if top.isVisible())]
        labels = [label for top in tops for label in top.findChildren(QLabel) if label.isVisible()]
        return list(dict.fromkeys(label.text() for label in labels if label.text()))

    # --------------------------------------------------------------------------------------------- finding

    def find(self, kind: type[W], name: str) -> W | None:
        """A widget in view of that accessible name or text (a pattern for all of it)."""
        pattern = re.compile(name)
        for widget in self.window.findChildren(kind):
            names = [widget.accessibleName()]
            if isinstance(widget, QAbstractButton):
                names.append(widget.text())
            if widget.isVisible() and any(known and pattern.fullmatch(known) for known in names):
                return widget
        return None

    def button(self, name: str, ms: int = PATIENCE_MS) -> QAbstractButton:
        """Wait until such a button is in view, has its place, and can be pressed."""

        def ready() -> bool:
            found = self.find(QAbstractButton, name)
            return found is not None and is_in_view(found)

        try:
            self.until(ready, ms)
        except Exception as error:
            raise AssertionError(f"no button {name!r} in view:\n" + "\n".join(self.said())) from error
        found = self.find(QAbstractButton, name)
        assert found is not None
        return found

    def press(self, name: str, ms: int = PATIENCE_MS) -> None:
        """Click a button with the mouse."""
        self.qtbot.mouseClick(self.button(name, ms), Qt.MouseButton.LeftButton)

    def line(self, name: str) -> QLineEdit:
        """Wait until such a line to type in is in view."""
        try:
            self.until(lambda: self.find(QLineEdit, name))
        except Exception as error:
            raise AssertionError(f"no line {name!r} in view:\n" + "\n".join(self.said())) from error
        found = self.find(QLineEdit, name)
        assert found is not None
        return found

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press a key in whatever has the focus."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifier)

    def question(self) -> Question:
        """Wait for the question that is asked, with the focus in it and its buttons in their places."""
        self.until(lambda: [q for q in self.window.findChildren(Question) if q.isVisible()])
        found = next(q for q in self.window.findChildren(Question) if q.isVisible())
        found.activateWindow()
        self.until(found.isActiveWindow)
        self.until(lambda: is_in_view(found.do_button) and is_in_view(found.safe_button))
        return found

    def drop(self, file: Path) -> None:
        """Drop a file on the middle of the window."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        middle: QPoint = self.window.rect().center()
        how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self.window, QDragEnterEvent(middle, *how))
        QApplication.sendEvent(self.window, QDropEvent(QPointF(middle), *how))

    # --------------------------------------------------------------------------------------------- the job

    def rest(self, tab: TabName) -> None:
        """Turn to a tab of a project that is ready, and wait until all that it shows by itself is there."""
        self.window.go_to(tab)
        if tab is TabName.CONNECT:
            self.button("See the fields")
        elif tab is TabName.OBJECTS:
            self.see("Filled is counted over .*")
        elif tab is TabName.MAPPING:
            self.button("Rehearse .* rows")
            self.see("After the run|Row .*")
        else:
            self.button("Rehearse")

    def ready(self) -> None:
        """Wait until file and account of the project are open again."""
        view = self.contents.current
        self.until(lambda: view.view.source is not None and view.view.account is not None)

    def rehearse(self) -> Looking:
        """Rehearse on the Run tab, by its button."""
        self.window.go_to(TabName.RUN)
        self.press("Rehearse( again)?")
        self.until(lambda: isinstance(self.screen, Looking))
        assert isinstance(self.screen, Looking)
        return self.screen

    def rehearse_in_vain(self) -> None:
        """Ask for a rehearsal that cannot be made, and wait until that is said."""
        self.window.go_to(TabName.RUN)
        self.press("Rehearse( again)?")
        self.until(lambda: self.contents.run.presenter.busy)
        self.until(lambda: not self.contents.run.presenter.busy)

    def start(self, done: int = 5) -> None:
        """Press the button that writes, and wait until some changes are made."""
        self.press("Create .*|Update .*")
        try:
            self.until(lambda: self.changes() >= done)
        except Exception as error:
            raise AssertionError("no run came about:\n" + "\n".join(self.said())) from error

    def changes(self) -> int:
        """How many changes the screen says are sent."""
        screen = self.screen
        return screen.moment.done if isinstance(screen, Going) else 0

    @property
    def screen(self) -> object:
        """What the Run tab shows."""
        return self.contents.run.presenter.shown.screen

    def go_on(self) -> Result:
        """Press the button that goes on with a run, and wait until that is over."""
        before = self.screen
        self.press("Go on")
        return self.ended(before)

    def ended(self, before: object = None) -> Result:
        """Wait until the run is over, and return what is told of it; ``before`` is what stood there."""
        run = self.contents.run
        self.until(
            lambda: not run.is_running and isinstance(self.screen, Result) and self.screen is not before
        )
        screen = self.screen
        assert isinstance(screen, Result)
        return screen

    # ------------------------------------------------------------------------------------- the demo account

    @property
    def demo_pid(self) -> int:
        """The process of the demo account."""
        assert self.program is not None
        process = self.program.demo._server._process
        assert process is not None, "the demo account does not run"
        return process.pid

    def kill_demo(self) -> int:
        """Kill it as with kill -9, and return its number once it is gone."""
        pid = self.demo_pid
        os.kill(pid, signal.SIGKILL)
        self.until(lambda: not alive(pid))
        return pid

    def demo_rows(self, sql: str) -> list[tuple[object, ...]]:
        """A look into the database of the demo account."""
        state = self.folder / "demo-account.sqlite"
        with closing(sqlite3.connect(f"{state.as_uri()}?mode=ro", uri=True, timeout=10)) as look:
            return look.execute(sql).fetchall()


def alive(pid: int) -> bool:
    """Whether a process is there and runs; one that is dead and not yet collected does not."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


def wait_for_page(whole: WholeWindow, path: str) -> None:
    """Wait until a page of the sign-in is in view, has the focus, and takes keys."""
    browser, page = whole.contents.connect.sign_in.browser, PageInView()

    def there() -> bool:
        view = browser.view
        if view is None or browser.stack.currentWidget() is not view:
            return False
        return page.is_usable(view, path, by_keys=True, focus=True)

    whole.until(there)


def sign_in_by_keys(whole: WholeWindow) -> None:
    """Go through the pages of the demo account in the embedded browser, with Enter alone."""
    browser = whole.contents.connect.sign_in.browser

    for page in ("authorize", "accounts", "allow"):
        wait_for_page(whole, page)
        focus = browser.view.focusProxy() if browser.view else None
        assert focus is not None
        assert focus.hasFocus() or QApplication.focusWidget() is browser.view, "the page has the focus"
        QTest.keyClick(focus, Qt.Key.Key_Return)

"""The Run tab in a window of its own, on a signed-in project, with the hands of a person."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from infusion_desktop.ui.current_project import CurrentProject
from infusion_desktop.ui.run.screens import Looking, Screen
from infusion_desktop.ui.run.tab import RunTab
from tests.jobs.live_bench import StillAwake
from tests.journeys.account_process import DemoAccount
from tests.ui.pressing import PATIENCE_MS, click
from tests.ui.run.desk import COLUMNS, SLOW, Frames, open_project, people, sending, write_file
from tests.ui.window_bench import WindowBench


class Stage:
    """The tab on a signed-in project, shown in a window of its own."""

    def __init__(self, qtbot: QtBot, bench: WindowBench, account: DemoAccount, path: Path, rows: int) -> None:
        self.qtbot, self.account, self.path, self.bench = qtbot, account, path, bench
        self.frames = Frames()
        self.rows = rows
        write_file(path, COLUMNS, people(account, rows))
        opened: list[CurrentProject] = []

        async def work() -> None:
            opened.append(await open_project(bench.bridge, account, path, COLUMNS))

        bench.bridge.start("open", work())
        qtbot.waitUntil(lambda: bool(opened), timeout=PATIENCE_MS)
        self.current = opened[0]
        self.tab = RunTab(bench.bridge, self.current, self.frames.frame, awake=StillAwake())
        qtbot.addWidget(self.tab)
        self.tab.resize(1280, 712)
        self.tab.show()
        qtbot.waitExposed(self.tab)

    @property
    def screen(self) -> Screen:
        return self.tab.presenter.shown.screen

    def until(self, what: Callable[[Screen], bool], seconds: int = 20) -> Screen:
        self.qtbot.waitUntil(lambda: what(self.screen), timeout=seconds * 1_000)
        return self.screen

    def click(self, button: QWidget) -> None:
        click(self.qtbot, button)

    def rehearse(self) -> Looking:
        self.click(self.tab.start_page.button)
        screen = self.until(lambda screen: isinstance(screen, Looking))
        assert isinstance(screen, Looking)
        self.qtbot.waitUntil(lambda: self.tab.rehearsed.changes.model.rowCount() > 0, timeout=PATIENCE_MS)
        return screen

    def run_slowly(self) -> None:
        """Rehearse and start a run; return when it has begun to send."""
        self.account.stop()
        self.account.start(*SLOW)
        self.rehearse()
        self.step("run")
        self.until(sending)

    def step(self, deed: str) -> None:
        self.click(self.tab.write.steps[deed])

"""From the first paint to the end: the window is filled or says why not; faults get their dialog."""

from __future__ import annotations

import asyncio
import gc
import sys
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from qasync import QEventLoop

from infusion_desktop.app.window_life import UNEXPECTED, WindowLife
from infusion_desktop.jobs.projects import new_draft, open_project
from infusion_desktop.ui.fault_dialog import FaultDialog
from infusion_desktop.ui.frame.memory import WindowMemory
from infusion_desktop.ui.frame.window import MainWindow
from infusion_desktop.ui.look.application import apply_look
from infusion_desktop.ui.tab import TabName

Visit = Callable[[WindowLife, MainWindow], Coroutine[Any, Any, None]]


@pytest.fixture
def live(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., None]]:
    """Lives through a window with a visitor in it."""
    hook = sys.excepthook
    apply_look(qapp)
    qapp.setQuitOnLastWindowClosed(False)

    def through(visit: Visit, data: Path = tmp_path / "data", project: Path | None = None) -> None:
        window = MainWindow(WindowMemory(data))
        life = WindowLife(window, WindowMemory(data), data, project)
        window.show_as_left()

        async def both() -> None:
            async with asyncio.TaskGroup() as group:
                group.create_task(life.live())
                try:
                    await asyncio.wait_for(visit(life, window), 30)
                finally:
                    life.end()

        with asyncio.Runner(loop_factory=lambda: QEventLoop(qapp)) as runner:
            runner.run(both())

    yield through
    qapp.setQuitOnLastWindowClosed(True)
    sys.excepthook = hook
    qInstallMessageHandler(None)


def test_the_window_is_filled_and_what_was_done_is_there_the_next_time(
    live: Callable[..., None], tmp_path: Path
) -> None:
    seen: list[str] = []

    async def rename(life: WindowLife, _: MainWindow) -> None:
        contents = await life.filled()
        contents.projects.rename("Spring fair")

    async def look(life: WindowLife, window: MainWindow) -> None:
        await life.filled()
        seen.append(window.windowTitle())

    live(rename)
    live(look)
    assert seen == ["Spring fair – Infusion Desktop"]
    assert [open_project(p).name for p in (tmp_path / "data" / "projects").glob("*.json")] == ["Spring fair"]


def test_the_tab_in_view_is_usable_before_the_others_are_there(live: Callable[..., None]) -> None:
    seen: list[set[str]] = []

    def made(window: MainWindow) -> set[str]:
        return {tab.value for tab in TabName if type(window.page(tab)) is not QWidget}

    async def look(life: WindowLife, window: MainWindow) -> None:
        await life.usable()
        seen.append(made(window))
        assert window.windowTitle() == "Untitled project – Infusion Desktop"
        await life.filled()
        seen.append(made(window))

    live(look)
    assert seen == [{"connect"}, {"connect", "objects", "mapping", "run"}]


def test_while_the_window_lives_no_thread_collects_by_itself(live: Callable[..., None]) -> None:
    seen: list[tuple[bool, bool]] = []

    async def look(life: WindowLife, _: MainWindow) -> None:
        await life.filled()
        seen.append((gc.isenabled(), gc.get_freeze_count() > 0))

    live(look)
    assert seen == [(False, True)]
    assert gc.isenabled()
    assert gc.get_freeze_count() == 0


def test_a_project_that_is_named_is_opened_instead_of_the_last(
    live: Callable[..., None], tmp_path: Path
) -> None:
    path, _ = new_draft(tmp_path / "elsewhere", "Autumn fair")
    seen: list[str] = []

    async def look(life: WindowLife, _: MainWindow) -> None:
        seen.append((await life.filled()).current.view.project.name)

    live(look, project=path)
    assert seen == ["Autumn fair"]


def test_a_project_that_cannot_be_opened_is_told_and_another_is_open(
    live: Callable[..., None], tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.json"
    damaged.write_text("{")
    seen: list[str] = []

    async def look(life: WindowLife, window: MainWindow) -> None:
        seen.append((await life.filled()).current.view.project.name)
        seen.append(window.banner.sentence)

    live(look, project=damaged)
    assert seen[0] == "Untitled project"
    assert "is not a project file" in seen[1]


def test_a_data_folder_that_cannot_be_used_is_told_and_the_window_can_be_closed(
    live: Callable[..., None], tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "state.sqlite").write_bytes(b"damaged" * 1_000)
    said: list[str] = []

    async def look(life: WindowLife, window: MainWindow) -> None:
        with pytest.raises(RuntimeError):
            await life.filled()
        said.extend(label.text() for label in window.findChildren(QLabel))

    live(look, data)
    assert any("state.sqlite" in text or "cannot be" in text for text in said), said


def test_projects_that_cannot_be_kept_are_told_in_the_window(
    live: Callable[..., None], tmp_path: Path
) -> None:
    data = tmp_path / "data"
    data.mkdir()
    (data / "projects").write_text("a file where the folder should be")
    said: list[str] = []

    async def look(life: WindowLife, window: MainWindow) -> None:
        with pytest.raises(RuntimeError):
            await life.filled()
        said.extend(label.text() for label in window.findChildren(QLabel))
        assert window.isVisible()

    live(look, data)
    assert any("could not be written" in text for text in said), said


@pytest.mark.expect_log("ERROR infusion_desktop.fault")
def test_a_fault_while_it_is_filled_is_told_and_the_window_stays(
    live: Callable[..., None], monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []

    def slip(_: object) -> None:
        raise KeyError("a slip")

    monkeypatch.setattr("infusion_desktop.wiring.Program", slip)

    async def look(life: WindowLife, window: MainWindow) -> None:
        with pytest.raises(RuntimeError):
            await life.filled()
        said.extend(label.text() for label in window.findChildren(QLabel))
        dialog = window.findChild(FaultDialog)
        assert dialog is not None
        dialog.reject()
        assert window.isVisible()

    live(look)
    assert UNEXPECTED in said


@pytest.mark.expect_log("ERROR infusion_desktop.fault")
def test_a_fault_that_nobody_catches_gets_its_dialog_and_the_window_lives_on(
    live: Callable[..., None],
) -> None:
    seen: list[int] = []

    async def slip(life: WindowLife, window: MainWindow) -> None:
        await life.filled()
        sys.excepthook(KeyError, KeyError("a slip"), None)
        while not window.findChildren(FaultDialog):
            await asyncio.sleep(0.01)
        await asyncio.sleep(0.1)  # another would come now
        dialogs = window.findChildren(FaultDialog)
        seen.append(len(dialogs))
        dialogs[0].reject()
        assert window.isVisible()

    live(slip)
    assert seen == [1]

"""What holds for every test of the window: the look is on, light at the start, and nothing moves."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QCursor, QGuiApplication, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from qasync import QEventLoop

from infusion_desktop.app.engine import Engine
from infusion_desktop.ui.async_bridge import AsyncBridge
from infusion_desktop.ui.look import motion
from infusion_desktop.ui.look.application import apply_look
from infusion_desktop.ui.look.current import Look, Scheme, current_theme
from infusion_desktop.wiring import Program
from tests.ui.inline_bridge import InlineBridge
from tests.ui.window_bench import WindowBench


@pytest.fixture(autouse=True)
def the_look(qapp: QApplication) -> Iterator[Look]:
    """The look in light, without motion; also after a test that switched it."""
    look = apply_look(qapp, Scheme.LIGHT)
    motion.set_reduced(True)
    yield look
    look.set_scheme(Scheme.LIGHT)
    motion.set_reduced(None)


@pytest.fixture
def shown(qtbot) -> Callable[[QWidget], QWidget]:
    """Shows a widget as the active window, without the focus anywhere in it, and closes it in the end."""

    kept: list[QWidget] = []  # else Python collects a window of which only a part is held

    def show(widget: QWidget) -> QWidget:
        kept.append(widget)
        QCursor.setPos(QGuiApplication.primaryScreen().geometry().bottomRight())  # hovers nothing
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        assert QTest.qWaitForWindowActive(widget)
        return widget

    return show


@pytest.fixture
def picture() -> Callable[[QWidget], QImage]:
    """Paints a widget over the colour of the window, into an image of its size in device pixels."""

    def grab(widget: QWidget) -> QImage:
        content = widget.grab().toImage()
        image = QImage(content.size(), QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(content.devicePixelRatio())
        image.fill(current_theme().window)
        with QPainter(image) as painter:
            painter.drawImage(0, 0, content)
        return image

    return grab


@pytest.fixture
def colours(picture) -> Callable[[QWidget], set[str]]:
    """The names of the colours that a widget is painted with."""

    def found(widget: QWidget) -> set[str]:
        image = picture(widget)
        return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())}

    return found


@pytest.fixture
def press() -> Callable[..., None]:
    """Presses a key in whatever has the focus."""

    def pressed(key: Qt.Key, times: int = 1) -> None:
        for _ in range(times):
            QTest.keyClick(QApplication.focusWidget(), key)

    return pressed


@pytest.fixture
async def inline_bridge(tmp_path: Path, anyio_backend: Any) -> AsyncIterator[InlineBridge]:
    """A bridge for presenters: a real program, jobs on the test's own loop (tests marked ``anyio``)."""
    bridge = InlineBridge(tmp_path / "data")
    try:
        yield bridge
    finally:
        await bridge.close()


@pytest.fixture
def window_bench(qapp: QApplication, tmp_path: Path) -> Iterator[WindowBench]:
    """For tests of widgets: the real bridge to a real engine thread, driven by `qtbot.waitUntil`.

    The qasync loop counts as running, so that coroutines go on whenever Qt's loop spins (`qtbot.wait...`).
    """
    loop = QEventLoop(qapp)
    asyncio.set_event_loop(loop)
    asyncio._set_running_loop(loop)
    engine = Engine(lambda: Program(tmp_path / "data"))
    problems: list[Any] = []
    faults: list[BaseException] = []
    bridge = AsyncBridge(engine, problems.append, faults.append)
    try:
        yield WindowBench(bridge, engine, problems, faults)
    finally:
        asyncio._set_running_loop(None)
        loop.run_until_complete(bridge.close())
        bridge.deleteLater()
        engine.close()
        loop.close()
        asyncio.set_event_loop(None)
    assert faults == [], "faults of the program"


@pytest.fixture(autouse=True)
def garbage_stays_on_this_thread() -> Iterator[None]:
    """No cycle with a widget in it is collected on an engine's thread (see `app/garbage.py`)."""
    gc.disable()
    yield
    gc.enable()

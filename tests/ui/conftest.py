"""Fixtures of all window tests."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop

from infusion_desktop.app.engine import Engine
from infusion_desktop.ui.async_bridge import AsyncBridge
from infusion_desktop.wiring import Program
from tests.ui.inline_bridge import InlineBridge
from tests.ui.window_bench import WindowBench


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

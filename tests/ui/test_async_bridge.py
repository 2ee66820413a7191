"""The bridge: results, errors and progress come back to the window's thread; nothing outlives the window."""

from __future__ import annotations

import asyncio
import threading
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from infusion_desktop.jobs.parts import Parts
from infusion_desktop.jobs.workspace import Tell
from infusion_desktop.model.problem import ProblemKind, fail
from infusion_desktop.model.progress import Progress
from tests.ui.pressing import PATIENCE_MS
from tests.ui.window_bench import WindowBench


def test_a_job_runs_on_the_engine_and_its_result_comes_back(window_bench: WindowBench, qtbot: QtBot) -> None:
    got: list[Any] = []

    async def job(parts: Parts, _: Tell) -> tuple[str, str]:
        return threading.current_thread().name, parts.folder.name

    async def work() -> None:
        got.append((await window_bench.bridge.run("look", job), threading.current_thread().name))

    window_bench.bridge.start("ask", work())
    qtbot.waitUntil(lambda: bool(got), timeout=PATIENCE_MS)
    assert got == [(("engine", "data"), threading.main_thread().name)]


def test_every_note_and_the_newest_figure_arrive_on_the_windows_thread(
    window_bench: WindowBench, qtbot: QtBot
) -> None:
    heard: list[tuple[Progress, str]] = []
    over: list[bool] = []

    async def job(_: Parts, tell: Tell) -> None:
        for done in range(1, 10_001):
            tell(Progress("Sending", done, 10_000))
            if done % 5_000 == 0:
                tell(Progress("Sending", note=f"{done} sent"))
            if done % 100 == 0:
                await asyncio.sleep(0.001)

    async def work() -> None:
        await window_bench.bridge.run("send", job, lambda told: heard.append((told, _thread())))
        over.append(True)

    window_bench.bridge.start("send", work())
    qtbot.waitUntil(lambda: bool(over), timeout=PATIENCE_MS)
    assert {thread for _, thread in heard} == {threading.main_thread().name}
    assert [told.note for told, _ in heard if told.note] == ["5000 sent", "10000 sent"]
    figures = [told.done for told, _ in heard if not told.note]
    assert figures[-1] == 10_000
    assert figures == sorted(figures)
    assert len(figures) <= 60, "10,000 values were told; the window hears a few a second"


def _thread() -> str:
    return threading.current_thread().name


def test_a_problem_nobody_caught_is_shown_with_its_sentence(window_bench: WindowBench, qtbot: QtBot) -> None:
    async def job(_: Parts, __: Tell) -> None:
        raise fail(ProblemKind.ASK_USER, "The file is gone. Nothing was changed. Choose it again.")

    async def work() -> None:
        await window_bench.bridge.run("read", job)

    window_bench.bridge.start("read", work())
    qtbot.waitUntil(lambda: bool(window_bench.problems), timeout=PATIENCE_MS)
    assert window_bench.problems[0].message.startswith("The file is gone.")


def test_a_fault_is_shown_as_one(window_bench: WindowBench, qtbot: QtBot) -> None:
    async def work() -> None:
        raise KeyError("a slip")

    window_bench.bridge.start("slip", work())
    qtbot.waitUntil(lambda: bool(window_bench.faults), timeout=PATIENCE_MS)
    assert isinstance(window_bench.faults.pop(), KeyError)


def test_closing_cancels_the_job_behind_the_work_and_refuses_more(
    window_bench: WindowBench, qtbot: QtBot
) -> None:
    began, ended = threading.Event(), threading.Event()

    async def job(_: Parts, __: Tell) -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    async def work() -> None:
        await window_bench.bridge.run("wait", job)

    closed: list[bool] = []

    async def close() -> None:
        await window_bench.bridge.close()
        closed.append(True)

    window_bench.bridge.start("wait", work())
    qtbot.waitUntil(began.is_set, timeout=PATIENCE_MS)
    task = asyncio.get_running_loop().create_task(close())
    qtbot.waitUntil(lambda: bool(closed) and ended.is_set(), timeout=PATIENCE_MS)
    assert task.done()
    late = work()
    window_bench.bridge.start("late", late)
    with pytest.raises(RuntimeError, match="cannot reuse"):
        late.send(None)


def test_an_action_reaches_the_engine(window_bench: WindowBench, qtbot: QtBot) -> None:
    names: list[str] = []
    window_bench.bridge.tell_engine(lambda: names.append(_thread()))
    qtbot.waitUntil(lambda: names == ["engine"], timeout=PATIENCE_MS)

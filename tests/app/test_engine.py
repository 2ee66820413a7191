"""The engine thread: jobs run there, are cancelled from here, and end with it."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
from collections.abc import Iterator

import pytest

from infusion_desktop.app.engine import Engine
from infusion_desktop.model.problem import ConnectorError, ProblemKind

PATIENCE = 30


class Parts:
    """Notes on which thread it was built and closed."""

    def __init__(self) -> None:
        self.built_on = threading.current_thread().name
        self.closed_on = ""

    def close(self) -> None:
        self.closed_on = threading.current_thread().name


@pytest.fixture
def engine() -> Iterator[Engine[Parts]]:
    made = Engine(Parts)
    yield made
    made.close()


def test_the_program_is_built_used_and_closed_on_the_engine_thread(engine: Engine[Parts]) -> None:
    async def job(parts: Parts) -> tuple[Parts, str]:
        return parts, threading.current_thread().name

    parts, worked_on = engine.submit("look", job).result(PATIENCE)
    assert engine.close()
    assert (parts.built_on, worked_on, parts.closed_on) == ("engine", "engine", "engine")


def test_a_job_carries_its_name_and_its_error(engine: Engine[Parts]) -> None:
    async def job(_: Parts) -> None:
        task = asyncio.current_task()
        raise ValueError(task.get_name() if task else "")

    with pytest.raises(ValueError, match=r"^rehearse$"):
        engine.submit("rehearse", job).result(PATIENCE)


def test_cancelling_the_future_cancels_the_job(engine: Engine[Parts]) -> None:
    began, ended = threading.Event(), threading.Event()

    async def job(_: Parts) -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            ended.set()

    future = engine.submit("wait", job)
    assert began.wait(PATIENCE)
    future.cancel()
    assert ended.wait(PATIENCE)


def test_closing_ends_what_runs_before_the_program_is_closed(engine: Engine[Parts]) -> None:
    began = threading.Event()
    seen: list[str] = []

    async def job(parts: Parts) -> None:
        began.set()
        try:
            await asyncio.Event().wait()
        finally:
            await asyncio.sleep(0)
            seen.append(parts.closed_on)

    engine.submit("run", job)
    assert began.wait(PATIENCE)
    assert engine.close()
    assert seen == [""]
    assert engine.close()


def test_a_program_that_cannot_be_built_tells_whoever_asks() -> None:
    def build() -> Parts:
        raise OSError("no room")

    engine = Engine(build)

    async def job(_: Parts) -> None:
        raise AssertionError("there is no program")

    with pytest.raises(OSError, match="no room"):
        engine.submit("look", job).result(PATIENCE)
    assert engine.close()


def test_an_action_is_called_on_the_engine_thread(engine: Engine[Parts]) -> None:
    called = threading.Event()
    names: list[str] = []

    def action() -> None:
        names.append(threading.current_thread().name)
        called.set()

    engine.call(action)
    assert called.wait(PATIENCE)
    assert names == ["engine"]


def test_a_full_disk_is_told_in_a_sentence_whatever_job_meets_it(engine: Engine[Parts]) -> None:
    async def job(_: Parts) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with pytest.raises(ConnectorError, match="The disk is full") as caught:
        engine.submit("rehearse", job).result(PATIENCE)
    assert caught.value.problem.kind is ProblemKind.ASK_USER

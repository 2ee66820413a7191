"""A server on the data folder: started once, found by others, back on its port, gone with its program."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from infusion_desktop.model.clock import SystemClock
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.model.tasks import end_task, start_task
from infusion_desktop.store import folder_server
from infusion_desktop.store.folder_server import FolderServer

pytestmark = pytest.mark.anyio

SERVER = """
import socket, sys
bound = socket.socket()
bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
bound.bind(("127.0.0.1", int(sys.argv[1])))
bound.listen()
print("ready at http://127.0.0.1:%d (key: x)" % bound.getsockname()[1], flush=True)
sys.stdin.read()
"""
REFUSES = "import sys; sys.exit('no disk left')"
SILENT = "import os, sys; open(f'pid-{os.getpid()}', 'w').close(); sys.stdin.read()"


def command(script: str) -> folder_server.Command:
    def made(port: int) -> Sequence[str]:
        return [sys.executable, "-c", script, str(port)]

    return made


@pytest.fixture
def servers(tmp_path: Path) -> Iterator[list[FolderServer]]:
    """Two programs on one data folder."""
    made = [
        FolderServer("demo account", tmp_path, command(SERVER), workplace=tmp_path, clock=SystemClock())
        for _ in range(2)
    ]
    yield made
    for server in made:
        server.stop()


def port_of(address: str) -> int:
    return int(address.rpartition(":")[2])


def listens(address: str) -> bool:
    with closing(socket.socket()) as probe:
        return probe.connect_ex(("127.0.0.1", port_of(address))) == 0


async def test_it_is_started_once_and_ends_with_stop(servers: list[FolderServer]) -> None:
    address = await servers[0].start()
    assert address.startswith("http://127.0.0.1:")
    assert await servers[0].start() == address
    assert listens(address)
    servers[0].stop()
    assert not listens(address)


async def test_two_clicks_start_it_once(tmp_path: Path) -> None:
    begun: list[int] = []

    def counted(port: int) -> Sequence[str]:
        begun.append(port)
        return command(SERVER)(port)

    server = FolderServer("demo account", tmp_path, counted, workplace=tmp_path, clock=SystemClock())
    addresses = await asyncio.gather(server.start(), server.start())
    assert addresses[0] == addresses[1]
    assert begun == [0]
    server.stop()


async def test_it_may_be_ended_from_another_thread(servers: list[FolderServer]) -> None:
    address = await servers[0].start()
    await asyncio.to_thread(servers[0].stop)
    assert not listens(address)
    assert await servers[1].start() == address
    assert listens(address)


async def test_another_program_finds_it_and_does_not_end_it(servers: list[FolderServer]) -> None:
    address = await servers[0].start()
    assert await servers[1].start() == address
    servers[1].stop()
    assert listens(address)


async def test_two_programs_that_ask_at_once_get_the_same_one(servers: list[FolderServer]) -> None:
    addresses = await asyncio.gather(*(server.start() for server in servers))
    assert addresses[0] == addresses[1]
    assert sum(server._process is not None for server in servers) == 1


async def test_who_waits_takes_over_when_the_other_program_ends(servers: list[FolderServer]) -> None:
    address = await servers[0].start()
    process = servers[0]._process
    assert process is not None
    process.kill()
    process.wait()
    waiting = start_task("waits", servers[1].start())
    await asyncio.sleep(0.3)
    assert not waiting.done()
    servers[0].stop()
    assert await waiting == address


async def test_it_comes_back_on_its_port(servers: list[FolderServer]) -> None:
    address = await servers[0].start()
    servers[0].stop()
    assert await servers[1].start() == address


async def test_one_that_was_killed_is_started_again(servers: list[FolderServer]) -> None:
    address = await servers[0].start()
    process = servers[0]._process
    assert process is not None
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert await servers[0].start() == address
    assert listens(address)


@pytest.mark.parametrize("there_already", [False, True])
async def test_one_whose_start_is_given_up_does_not_live_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, there_already: bool
) -> None:
    """A window that is closed while the process comes up: before it is there, or before that is heard."""
    made: list[subprocess.Popen[str]] = []
    begun, go_on = threading.Event(), threading.Event()
    popen = subprocess.Popen

    def slow(*words: Any, **settings: Any) -> subprocess.Popen[str]:
        made.append(popen(*words, **settings))
        begun.set()
        assert go_on.wait(20)
        return made[-1]

    monkeypatch.setattr(subprocess, "Popen", slow)
    server = FolderServer("demo account", tmp_path, command(SERVER), workplace=tmp_path, clock=SystemClock())
    task = start_task("start", server.start())
    assert await asyncio.to_thread(begun.wait, 20)
    (thread,) = (one for one in threading.enumerate() if one.name == "start a server")
    if there_already:
        go_on.set()
        thread.join(20)  # the loop stands still meanwhile, and hears of nothing
    await end_task(task)
    server.stop()
    go_on.set()
    await asyncio.to_thread(thread.join, 20)
    assert not thread.is_alive()
    assert made[0].returncode is not None
    assert made[0].stdin is not None
    assert made[0].stdin.closed


async def test_a_start_that_was_given_up_does_not_keep_others_out(
    servers: list[FolderServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on = threading.Event(), threading.Event()
    popen = subprocess.Popen

    def held(*words: Any, **settings: Any) -> subprocess.Popen[str]:
        begun.set()
        assert go_on.wait(20)
        return popen(*words, **settings)

    monkeypatch.setattr(subprocess, "Popen", held)
    task = start_task("start", servers[0].start())
    assert await asyncio.to_thread(begun.wait, 20)
    await end_task(task)
    go_on.set()
    await servers[0].start()
    servers[0].stop()
    assert listens(await servers[1].start())


async def test_another_port_is_taken_if_its_own_is_not_free(servers: list[FolderServer]) -> None:
    address = await servers[0].start()
    servers[0].stop()
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", port_of(address)))
        other.listen()
        assert await servers[0].start() != address


async def test_one_of_another_program_that_is_gone_is_told(
    servers: list[FolderServer], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder_server, "OTHERS_PATIENCE", 0.5)
    await servers[0].start()
    process = servers[0]._process
    assert process is not None
    process.kill()
    process.wait()
    with pytest.raises(ConnectorError, match="could not be started") as caught:
        await servers[1].start()
    assert caught.value.problem.kind is ProblemKind.UNREACHABLE


async def test_what_it_complains_of_goes_to_the_log(tmp_path: Path) -> None:
    server = FolderServer("demo account", tmp_path, command(REFUSES), workplace=tmp_path, clock=SystemClock())
    with pytest.raises(ConnectorError, match="The demo account could not be started") as caught:
        await server.start()
    assert caught.value.problem.detail == "no disk left"
    # The lock is free again: another try is one.
    other = FolderServer("demo account", tmp_path, command(SERVER), workplace=tmp_path, clock=SystemClock())
    assert listens(await other.start())
    other.stop()


async def test_one_that_never_gets_ready_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(folder_server, "PATIENCE", 1.0)
    server = FolderServer("demo account", tmp_path, command(SILENT), workplace=tmp_path, clock=SystemClock())
    with pytest.raises(ConnectorError, match="could not be started") as caught:
        await server.start()
    assert caught.value.problem.detail == "not ready in time"
    (marker,) = tmp_path.glob("pid-*")
    with pytest.raises(ProcessLookupError):
        os.kill(int(marker.name.partition("-")[2]), 0)


async def test_a_command_that_is_not_there_is_told(tmp_path: Path) -> None:
    server = FolderServer(
        "demo account",
        tmp_path,
        lambda _: [str(tmp_path / "missing")],
        workplace=tmp_path,
        clock=SystemClock(),
    )
    with pytest.raises(ConnectorError, match="could not be started") as caught:
        await server.start()
    assert caught.value.problem.detail == "FileNotFoundError"


def test_the_demo_account_ends_with_the_program_that_started_it(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    script = (
        "import asyncio, os, sys, pathlib\n"
        "from infusion_desktop.wiring import DemoAccount\n"
        "print(asyncio.run(DemoAccount(pathlib.Path(sys.argv[1])).start()), flush=True)\n"
        "os.kill(os.getpid(), 9)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], cwd=root, capture_output=True, text=True, check=False,
        timeout=60,
    )  # fmt: skip
    address = done.stdout.strip()
    assert address, done.stderr
    until = time.monotonic() + 10
    while listens(address) and time.monotonic() < until:
        time.sleep(0.05)
    assert not listens(address)

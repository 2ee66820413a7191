"""A local server that works on a file of the data folder: one process for each folder, found or started."""

from __future__ import annotations

import asyncio
import logging
import socket
import subprocess
import tempfile
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit

from filelock import FileLock, Timeout

from infusion_desktop.model.clock import Clock
from infusion_desktop.model.problem import ConnectorError, ProblemKind, fail
from infusion_desktop.model.worker_thread import within

log = logging.getLogger(__name__)

PATIENCE = 30.0
"""Seconds until it has to be ready; the first time it fills its file."""
OTHERS_PATIENCE = 10.0
"""Seconds for another program to get it ready."""
KNOCK_SECONDS, KNOCK_EVERY = 2.0, 0.2
END_SECONDS = 5.0
LAST_WORDS = 300
"""Characters of what it complained about that go to the log."""
READY = " at http://"

Command = Callable[[int], Sequence[str]]
"""Gives the command for a port; 0 stands for any free one."""


class FolderServer:
    """Started by the first program that needs it, and used by every other one on the same data folder.

    The process prints one line with its address when it is ready, and ends with the program that started it.
    It comes back on the port of the last time if that is free, so that addresses stay as they are.
    """

    def __init__(self, name: str, folder: Path, command: Command, *, workplace: Path, clock: Clock) -> None:
        """``name`` is how it is called in sentences, ``workplace`` the folder in which it is started."""
        self._name = name
        self._command = command
        self._workplace = workplace
        self._clock = clock
        word = name.replace(" ", "-")
        # Held by the program, not by a thread of it: it may be closed from another one.
        self._lock = FileLock(folder / "locks" / f"{word}.lock", blocking=False, thread_local=False)
        self._one_start = asyncio.Lock()
        self._remembered = folder / f"{word}.address"
        self._process: subprocess.Popen[str] | None = None
        self._address = ""
        self._once: tuple[str, ...] = ()

    async def start(self) -> str:
        """Return the address (scheme, host, port) of the running server; starts it if it is not running.

        Raises ConnectorError UNREACHABLE with a sentence if it does not start, or if that of another program
        does not answer.
        """
        async with self._one_start:
            return await self._running()

    async def _running(self) -> str:
        if self._process is not None and self._process.poll() is None:
            return self._address
        if self._process is not None:
            _end(self._process)  # it has died: its pipes are left
        else:
            address = await self._found_or_locked()
            if address is not None:
                return address
        try:
            self._process, self._address = await self._started()
        except BaseException as error:  # also a start that was given up: the lock is for the next one
            self._let_go()
            if isinstance(error, _NotReadyError):
                raise self._refused(str(error)) from None
            raise
        self._remembered.write_text(self._address, encoding="utf-8")
        return self._address

    async def start_anew(self, *options: str) -> str:
        """End the process, and start it with further options this once; returns its address.

        Raises ConnectorError ASK_USER if another program has started it, UNREACHABLE as :meth:`start`.
        """
        process, self._process = self._process, None
        if process is not None:
            await within(END_SECONDS * 2, "end a server", lambda: _end(process))
            self._let_go()
        self._once = options
        try:
            address = await self.start()
        finally:
            self._once = ()
        if not self._runs_here():
            raise fail(
                ProblemKind.ASK_USER,
                f"Another window of this program uses the {self._name}. Nothing was changed. Close that "
                "window, then try again.",
            )
        return address

    def stop(self) -> None:
        """End the process if it is ours, and wait until it is gone."""
        process, self._process = self._process, None
        if process is not None:
            _end(process)
        self._let_go()

    def _runs_here(self) -> bool:
        return self._process is not None

    def _take_lock(self) -> bool:
        Path(self._lock.lock_file).parent.mkdir(parents=True, exist_ok=True)
        try:
            self._lock.acquire()
        except Timeout:
            return False
        return True

    def _let_go(self) -> None:
        self._process = None
        self._lock.release()

    async def _found_or_locked(self) -> str | None:
        """The address of the server that another program has started or is starting; None if we are to."""
        begun = self._clock.now()
        while not self._take_lock():
            try:
                address = self._remembered.read_text(encoding="utf-8").strip()
                await within(KNOCK_SECONDS * 2, "knock at a server", partial(_knock, address))
                return address
            except (OSError, ValueError, TimeoutError) as error:
                if self._clock.now() - begun > OTHERS_PATIENCE:
                    raise self._refused(type(error).__name__) from None
            await self._clock.sleep(KNOCK_EVERY)
        return None

    async def _started(self) -> tuple[subprocess.Popen[str], str]:
        last = self._last_port()
        if last:
            with suppress(_NotReadyError):  # somebody else has the port of the last time
                return await self._begin(last)
        return await self._begin(0)

    def _last_port(self) -> int:
        try:
            return urlsplit(self._remembered.read_text(encoding="utf-8").strip()).port or 0
        except (OSError, ValueError):
            return 0

    async def _begin(self, port: int) -> tuple[subprocess.Popen[str], str]:
        """Start the process and wait for its line; raises _NotReadyError, and it is gone then."""
        with tempfile.TemporaryFile() as complaints:
            starting = _Starting(lambda: self._popen(port, complaints))
            try:
                process = await within(PATIENCE, "start a server", starting.start)
            except BaseException as error:
                starting.give_up()
                if isinstance(error, OSError):
                    raise _NotReadyError(type(error).__name__) from None
                raise
            try:
                line = await within(PATIENCE, "wait for a server", lambda: _first_line(process))
            except BaseException as error:
                _end(process)
                if isinstance(error, TimeoutError):
                    raise _NotReadyError("not ready in time") from None
                raise
            if READY in line:
                return process, "http://" + line.partition(READY)[2].split()[0]
            _end(process)
            complaints.seek(0)
            raise _NotReadyError(complaints.read()[-LAST_WORDS:].decode(errors="replace").strip())

    def _popen(self, port: int, complaints: IO[bytes]) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [*self._command(port), *self._once],
            cwd=self._workplace,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            text=True,
            # On Windows no console is to flash up.
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )

    def _refused(self, technical: str) -> ConnectorError:
        log.info("the %s does not run: %s", self._name, technical)
        return fail(
            ProblemKind.UNREACHABLE,
            f"The {self._name} could not be started on this computer. Nothing was changed. Close other "
            "windows of this program, then try again.",
            detail=technical,
        )


class _NotReadyError(Exception):
    """The process did not get ready; the text is technical and holds no secret."""


class _Starting:
    """A process that is started in another thread, where it may come up when nobody waits for it any more."""

    def __init__(self, popen: Callable[[], subprocess.Popen[str]]) -> None:
        """``popen`` starts it."""
        self._popen = popen
        self._lock = threading.Lock()
        self._process: subprocess.Popen[str] | None = None
        self._given_up = False

    def start(self) -> subprocess.Popen[str]:
        """Start it; it is ended at once if it was given up meanwhile. Raises OSError."""
        process = self._popen()
        with self._lock:
            self._process = process
            unwanted = self._given_up
        if unwanted:
            _end(process)
        return process

    def give_up(self) -> None:
        """End it, or have it ended as soon as it is there."""
        with self._lock:
            self._given_up = True
            process = self._process
        if process is not None:
            _end(process)


def _knock(address: str) -> None:
    """Raise OSError or ValueError if nobody listens there."""
    parts = urlsplit(address)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=KNOCK_SECONDS):
        return


def _first_line(process: subprocess.Popen[str]) -> str:
    return process.stdout.readline() if process.stdout is not None else ""


def _end(process: subprocess.Popen[str]) -> None:
    process.terminate()
    try:
        process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            pipe.close()

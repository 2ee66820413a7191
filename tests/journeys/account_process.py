"""The demo account as a process that journeys start, cut off, start again and look into."""

from __future__ import annotations

import os
import signal
import socket
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]
KEY = "KeapAK-demo-account"
FREE = ("--calls-per-second", "0", "--calls-per-minute", "0", "--calls-per-day", "0")


def free_port() -> int:
    """A port of this machine that nobody uses at the moment."""
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class DemoAccount:
    """One account on one port, with its state in one file; it may be started again and again."""

    def __init__(self, folder: Path, *options: str, contacts: int = 200) -> None:
        self.state = folder / "account.sqlite"
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / "account.log"
        self._contacts = contacts
        self._options = options
        self._process: subprocess.Popen[str] | None = None

    def __enter__(self) -> DemoAccount:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self, *options: str) -> None:
        """Start with other options than the last time, or with the same."""
        self._options = options or self._options
        command = [sys.executable, "-m", "infusion_desktop", "demo-account", "--port", str(self.port)]
        command += ["--state", str(self.state), "--contacts", str(self._contacts), *self._options]
        with self.log.open("a", encoding="utf-8") as log:
            self._process = subprocess.Popen(
                command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=log, text=True
            )
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        assert line.startswith("Demo account ready at "), (line, self.log.read_text(encoding="utf-8"))

    def stop(self, how: signal.Signals = signal.SIGTERM) -> None:
        """Stop it; with SIGTERM, late writes that are still to come are applied first."""
        process, self._process = self._process, None
        if process is None:
            return
        process.send_signal(how)
        process.communicate(timeout=20)

    def look(self) -> sqlite3.Connection:
        """A read-only look into its database; close it afterwards."""
        return sqlite3.connect(f"{self.state.as_uri()}?mode=ro", uri=True, timeout=10)

    def rows(self, sql: str, *values: object) -> list[tuple[object, ...]]:
        """All rows of one query on its database."""
        with closing(self.look()) as look:
            return look.execute(sql, values).fetchall()

    def calls(self, kind: str, *, answered: bool = False) -> int:
        """How many calls of a kind (a pattern of LIKE) it counted, or answered with success."""
        wanted = " AND status BETWEEN 200 AND 299" if answered else ""
        ((count,),) = self.rows(f"SELECT coalesce(sum(count), 0) FROM calls WHERE kind LIKE ?{wanted}", kind)
        return int(str(count))

    def writes(self) -> int:
        """How many writing calls arrived, whatever became of them."""
        ((count,),) = self.rows(
            "SELECT coalesce(sum(count), 0) FROM calls WHERE method IN ('POST', 'PATCH', 'PUT', 'DELETE')"
        )
        return int(str(count))

    def client(self, key: str = KEY) -> httpx.Client:
        """Somebody else, who changes the account by its API."""
        return httpx.Client(
            base_url=f"{self.address}/crm/rest/v1",
            headers={"X-Keap-API-Key": key},
            trust_env=False,
            timeout=20.0,
        )


def surroundings(home: Path, key: str = KEY) -> Mapping[str, str]:
    """The environment of a process of the program that works in the data folder ``home``."""
    return {**os.environ, "INFUSION_DESKTOP_HOME": str(home), "DEMO_KEY": key, "PYTHONHASHSEED": "0"}

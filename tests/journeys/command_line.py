"""The program as a person types it: each command a process of its own, on one data folder."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.journeys.account_process import KEY, ROOT, DemoAccount, surroundings

PATIENCE = 240
RUN_SUMS = (
    "created",
    "updated",
    "unchanged",
    "skipped",
    "conflict",
    "blocked",
    "failed",
    "uncertain",
    "pending",
)
PLAN_SUMS = ("create", "update", "unchanged", "skipped", "conflict", "blocked")


@dataclass(frozen=True)
class Ended:
    """How a command ended: its exit code and both of its outputs."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> dict[str, Any]:
        """The last line of standard output."""
        found: dict[str, Any] = json.loads(self.out.splitlines()[-1])
        return found

    @property
    def told(self) -> dict[str, Any] | None:
        """The JSON, or None where there is none (refused before a run existed)."""
        return self.json if self.out.strip() else None

    @property
    def sentence(self) -> str:
        """The last line of standard error."""
        return self.err.strip().splitlines()[-1] if self.err.strip() else ""


@dataclass
class Running:
    """A command under way."""

    process: subprocess.Popen[str]
    ended: Ended | None = field(default=None)

    def wait(self, patience: float = PATIENCE) -> Ended:
        """Wait for its end."""
        if self.ended is None:
            out, err = self.process.communicate(timeout=patience)
            self.ended = Ended(self.process.returncode, out, err)
        return self.ended

    def signal(self, number: signal.Signals) -> Ended:
        """Send a signal, and wait for the end."""
        self.process.send_signal(number)
        return self.wait()

    @property
    def alive(self) -> bool:
        return self.process.poll() is None


class CommandLine:
    """The program on one data folder."""

    def __init__(self, home: Path, *, key: str = KEY) -> None:
        self.home = home
        self.key = key

    def start(self, *arguments: str | Path, key: str | None = None) -> Running:
        """Start a command."""
        command = [sys.executable, "-m", "infusion_desktop", *map(str, arguments)]
        return Running(
            subprocess.Popen(
                command,
                cwd=ROOT,
                env=surroundings(self.home, key or self.key),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
                encoding="utf-8",
            )
        )

    def __call__(self, *arguments: str | Path, key: str | None = None, patience: float = PATIENCE) -> Ended:
        """Carry out a command to its end."""
        return self.start(*arguments, key=key).wait(patience)

    def good(self, *arguments: str | Path) -> Ended:
        """Carry out a command that has to succeed."""
        ended = self(*arguments)
        assert ended.code == 0, (arguments, ended)
        return ended

    def connect(self, account: DemoAccount, name: str = "demo") -> Ended:
        """Name a connection to the account."""
        return self.good(
            *("connect", "infusionsoft", "--name", name, "--api-address", account.address),
            *("--key-from-env", "DEMO_KEY"),
        )

    def project(self, file: Path, out: Path, *options: str) -> Path:
        """Make the project that puts a file's contacts into the account ``demo``."""
        self.good(
            "new-project",
            "--file",
            file,
            "--infusionsoft",
            "demo",
            "--object",
            "contact",
            "--out",
            out,
            *options,
        )
        return out

    def rehearse(self, project: Path) -> dict[str, Any]:
        """Rehearse; gives the JSON."""
        told = self.good("rehearse", project, "--json").json
        assert sum(told[name] for name in PLAN_SUMS) == told["rows"], told
        return told

    def run(self, project: Path, *options: str, key: str | None = None) -> Ended:
        """Run to an end; whatever the JSON tells has to add up."""
        ended = self("run", project, "--json", *options, key=key)
        check_sums(ended)
        return ended

    def everything_kept(self) -> bytes:
        """All bytes of all files of the data folder."""
        return b"\n".join(path.read_bytes() for path in sorted(self.home.rglob("*")) if path.is_file())


def check_sums(ended: Ended) -> None:
    """The sums of the run's JSON, contacts and companies, equal their rows."""
    told = ended.told
    if told is None:
        return
    assert sum(told[name] for name in RUN_SUMS) == told["rows"], told
    companies = told.get("companies")
    if companies:
        assert sum(companies[name] for name in RUN_SUMS) == companies["rows"], told


def wait_until(met: Callable[[], bool], running: Running | None = None, seconds: float = 60) -> bool:
    """Wait until something holds; False if the running command ended before that."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if met():
            return True
        if running is not None and not running.alive:
            return met()
        time.sleep(0.004)
    raise AssertionError("it never came to that")


def as_text(ended: Sequence[Ended]) -> str:
    """What several commands said, for the message of a failure."""
    return "\n".join(f"exit {one.code}\n{one.out}{one.err}" for one in ended)

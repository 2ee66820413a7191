"""A bench for bad input: a folder, a good account to start from, and the program called as a person would."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import json
import logging
import os
import sqlite3
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from infusion_desktop.cli import main
from infusion_desktop.model.clock import SystemClock
from infusion_desktop.store.database import STATE_FILE
from infusion_desktop.web.day_budget import next_midnight
from tests.journeys.account_process import FREE, KEY, DemoAccount, free_port

HEADER = "Email,First Name,Last Name,Country"
GOOD_ROWS = ("ann@new.example,Ann,Able,Germany", "ben@new.example,Ben,Best,US")
PAIRS = {
    "Email": "email_addresses.EMAIL1",
    "First Name": "given_name",
    "Last Name": "family_name",
    "Country": "addresses.BILLING.country_code",
}


class HurriedClock(SystemClock):
    """The machine's clock, but whoever sleeps is awake at once, with the clock as much later."""

    def __init__(self) -> None:
        self._skipped = 0.0

    def now(self) -> float:
        return time.monotonic() + self._skipped

    async def sleep(self, seconds: float) -> None:
        self._skipped += max(0.0, seconds)
        await asyncio.sleep(0)


@dataclass(frozen=True)
class Said:
    """What a command said, and how it ended."""

    code: int
    out: str
    err: str

    @property
    def sentence(self) -> str:
        """The last line of standard error."""
        return self.err.splitlines()[-1] if self.err.strip() else ""


@dataclass
class Bench:
    """Makes troubles. ``words`` are put into command lines and sentences in the place of ``{name}``."""

    folder: Path
    home: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]
    ends: contextlib.ExitStack
    words: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        midnight = next_midnight(datetime.now(UTC)).astimezone()
        self.words |= {
            "folder": str(self.folder),
            "home": str(self.home),
            "file": str(self.folder / "people.csv"),
            "project": str(self.folder / "project.json"),
            "midnight": f"{midnight:%H:%M} on {midnight.day} {midnight:%B}",
            "nobody": f"http://127.0.0.1:{free_port()}",
        }
        self.monkeypatch.setenv("DEMO_KEY", KEY)
        self.monkeypatch.setattr("infusion_desktop.wiring.SystemClock", HurriedClock)

    def call(self, *arguments: str) -> Said:
        """Carry out one command in this process."""
        self.capsys.readouterr()
        try:
            code = main([argument.format_map(self.words) for argument in arguments])
        finally:
            close_the_log()
        return Said(code, *self.capsys.readouterr())

    def good(self, *arguments: str) -> Said:
        """Carry out a command that has to succeed."""
        said = self.call(*arguments)
        assert said.code == 0, said
        return said

    def connect(self, address: str, name: str = "demo") -> None:
        """Name a connection to an account, whether it answers or not."""
        self.call(
            *("connect", "infusionsoft", "--name", name, "--api-address", address),
            *("--key-from-env", "DEMO_KEY"),
        )

    def account(self, *options: str) -> str:
        """Start an account of another kind; gives its address."""
        limits = () if "--calls-per-day" in options else FREE
        return self.ends.enter_context(DemoAccount(self.folder, *options, *limits, contacts=5)).address

    @property
    def tenant(self) -> str:
        """The id of the account behind the connection ``demo``."""
        return str(json.loads(self.good("objects", "demo", "--json").out.splitlines()[-1])["account"]["id"])

    def file(self, *rows: str, header: str = HEADER, name: str = "people.csv") -> None:
        """Write the spreadsheet."""
        self.raw("\n".join((header, *rows)).encode() + b"\n", name)

    def raw(self, content: bytes, name: str = "people.csv") -> None:
        """Write a file of any bytes."""
        (self.folder / name).write_bytes(content)

    def project(self, pairs: Mapping[str, str] | None = None, **changes: Any) -> None:
        """Write the project file, with changes of its top level; ``None`` takes an entry out."""
        listed = [{"column": column, "field": key} for column, key in (pairs or PAIRS).items()]
        plain: dict[str, Any] = {
            "version": 1,
            "id": "4b1f7a3e-5a0a-4a53-9b6c-0d6f0c8f2a11",
            "name": "people",
            "from": {"file": self.words["file"]},
            "to": {"connection": "demo"},
            "mappings": [{"object": "contact", "pairs": listed}],
        }
        document = {name: value for name, value in {**plain, **changes}.items() if value is not None}
        Path(self.words["project"]).write_text(json.dumps(document), encoding="utf-8")

    def ready(self, *rows: str, header: str = HEADER, pairs: Mapping[str, str] | None = None) -> None:
        """A good file and a good project."""
        self.file(*(rows or GOOD_ROWS), header=header)
        self.project(pairs)

    @contextlib.contextmanager
    def state(self) -> Iterator[sqlite3.Connection]:
        """The state file, opened by a stranger."""
        connection = sqlite3.connect(self.home / STATE_FILE, isolation_level=None)
        try:
            yield connection
        finally:
            connection.close()


def close_the_log() -> None:
    """Let go of the log file, and leave the logger as other tests expect it."""
    log = logging.getLogger("infusion_desktop")
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()
    log.propagate = True
    log.setLevel(logging.NOTSET)


class _CapHeader(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _CapData(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


DAC_OVERRIDE, DAC_READ_SEARCH, VERSION_3 = 1, 2, 0x20080522


@contextlib.contextmanager
def without_roots_power_over_files() -> Iterator[None]:
    """Let permissions of files count for root too, as for everybody else (Linux; needs no special right)."""
    if os.geteuid() != 0:
        yield
        return
    library = ctypes.CDLL(None, use_errno=True)
    header, now = _CapHeader(VERSION_3, 0), (_CapData * 2)()
    assert library.capget(ctypes.byref(header), now) == 0, ctypes.get_errno()
    before = now[0].effective
    now[0].effective = before & ~(1 << DAC_OVERRIDE) & ~(1 << DAC_READ_SEARCH)
    assert library.capset(ctypes.byref(header), now) == 0, ctypes.get_errno()
    try:
        yield
    finally:
        now[0].effective = before
        assert library.capset(ctypes.byref(header), now) == 0, ctypes.get_errno()

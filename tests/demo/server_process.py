"""The demo account as a real process, spoken to over HTTP."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]
KEY = "KeapAK-demo-account"
FREE = ("--calls-per-second", "0", "--calls-per-minute", "0", "--calls-per-day", "0")


@dataclass(frozen=True)
class Running:
    """A running demo account."""

    process: subprocess.Popen[str]
    line: str

    @property
    def address(self) -> str:
        return self.line.split()[4]

    @property
    def base(self) -> str:
        return f"{self.address}/crm/rest/v1"

    def client(self, key: str = KEY) -> httpx.Client:
        return httpx.Client(
            base_url=self.base, headers={"X-Keap-API-Key": key}, trust_env=False, timeout=10.0
        )


def command(*options: str) -> list[str]:
    return [sys.executable, "-m", "infusion_desktop.demo", "--port", "0", *options]


@contextmanager
def running(*options: str) -> Iterator[Running]:
    """Start a demo account with these options and end it afterwards."""
    process = subprocess.Popen(
        command(*options), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=None, text=True
    )
    try:
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line.startswith("Demo account ready at http://127.0.0.1:"), line
        yield Running(process, line)
    finally:
        process.terminate()
        process.communicate(timeout=20)


def refusal(*options: str) -> tuple[int, str, str]:
    """Start one that is to refuse; gives its exit code, its output and its complaint."""
    ended = subprocess.run(
        command(*options),
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return ended.returncode, ended.stdout, ended.stderr

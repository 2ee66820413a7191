"""A demo account that was started by a program ends with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.demo.server_process import FREE, ROOT, command

STARTER = """
import subprocess, sys, time
child = subprocess.Popen({command!r}, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
print(child.pid, child.stdout.readline().strip(), flush=True)
time.sleep(60)
"""


def alive(pid: int) -> bool:
    """Whether the process still runs; one that waits to be collected by whoever adopted it does not."""
    try:
        os.kill(pid, 0)
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8") if Path("/proc/self").exists() else ""
    except (ProcessLookupError, FileNotFoundError):
        return False
    return not state.rpartition(")")[2].strip().startswith("Z")


@pytest.mark.skipif(sys.platform == "win32", reason="looks at processes by POSIX means")
@pytest.mark.parametrize(("options", "ends"), [(["--with-parent"], True), ([], False)])
def test_it_ends_with_a_killed_parent_only_if_asked(options: list[str], ends: bool) -> None:
    code = STARTER.format(command=command(*FREE, "--contacts", "5", *options))
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline().split()[0])
    try:
        assert alive(pid)
        parent.kill()
        parent.communicate()
        end = time.monotonic() + (20.0 if ends else 1.0)
        while alive(pid) and time.monotonic() < end:
            time.sleep(0.02)
        assert alive(pid) is not ends
    finally:
        if alive(pid):
            os.kill(pid, signal.SIGKILL)


def test_it_ends_when_its_standard_input_ends() -> None:
    process = subprocess.Popen(
        command(*FREE, "--contacts", "5", "--with-parent"),
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdin is not None
    assert process.stdout.readline().startswith("Demo account ready")
    time.sleep(0.3)
    assert process.poll() is None
    process.stdin.close()
    assert process.wait(timeout=20) == 0
    process.stdout.close()

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.store.account_lock import AccountLock

HOLD = """
import sys, pathlib
from infusion_desktop.store.account_lock import AccountLock
with AccountLock(pathlib.Path(sys.argv[1]), sys.argv[2]):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(folder: Path, account: str) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder), account],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_a_second_process_is_refused_in_a_sentence_until_the_first_dies(tmp_path: Path) -> None:
    process = holder(tmp_path, "acct")
    with pytest.raises(ConnectorError, match="Another run on this Infusionsoft account") as caught:
        AccountLock(tmp_path, "acct").__enter__()
    assert caught.value.problem.kind is ProblemKind.ASK_USER
    with AccountLock(tmp_path, "other account"):
        pass
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        assert pipe is not None
        pipe.close()
    with AccountLock(tmp_path, "acct"):
        pass


def test_the_lock_is_held_within_one_process_too(tmp_path: Path) -> None:
    with AccountLock(tmp_path, "acct"), pytest.raises(ConnectorError):
        AccountLock(tmp_path, "acct").__enter__()
    with AccountLock(tmp_path, "acct"):
        pass

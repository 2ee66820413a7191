"""One run per account at a time, across processes; the lock dies with its process (4.1)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.store.account_lock import AccountLock

HOLDER = """
import sys
from pathlib import Path
from infusion_desktop.store.account_lock import AccountLock
with AccountLock(Path(sys.argv[1]), sys.argv[2]):
    print("held", flush=True)
    sys.stdin.read()
"""


def refused(folder: Path, account: str) -> ConnectorError | None:
    """Try to take the lock; returns why it was refused."""
    try:
        with AccountLock(folder, account):
            return None
    except ConnectorError as error:
        return error


def test_rule_4_1_another_process_holds_it_until_it_dies(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parent.parent.parent
    command = [sys.executable, "-c", HOLDER, str(tmp_path), "tenant"]
    with subprocess.Popen(
        command, cwd=root, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        try:
            assert holder.stdout is not None
            assert holder.stdout.readline() == "held\n"
            error = refused(tmp_path, "tenant")
            assert refused(tmp_path, "another") is None
        finally:
            holder.kill()
            holder.wait()
    assert error is not None
    assert error.problem.kind is ProblemKind.ASK_USER
    assert "Nothing was started and nothing was sent." in error.problem.message
    assert refused(tmp_path, "tenant") is None


def test_rule_4_1_another_run_of_this_process_is_refused_too(tmp_path: Path) -> None:
    with AccountLock(tmp_path, "tenant"):
        assert refused(tmp_path, "tenant") is not None
    assert refused(tmp_path, "tenant") is None


def test_an_error_inside_frees_it(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), AccountLock(tmp_path, "tenant"):
        raise RuntimeError
    assert refused(tmp_path, "tenant") is None


def test_the_file_name_says_nothing_of_the_account(tmp_path: Path) -> None:
    with AccountLock(tmp_path, "https://x.example/../ann"):
        names = [path.name for path in (tmp_path / "locks").iterdir()]
    assert all("ann" not in name and len(name) < 40 for name in names)

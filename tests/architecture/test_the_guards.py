"""The guards of tests/conftest.py: planted tests fail where they should, and only there."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source_tree import ROOT
from tests.conftest import LogWatch

PLANTED = """
import asyncio, logging, os, socket, warnings
import pytest
from hypothesis import given, strategies as st

async def done_soon(): await asyncio.sleep(0)
async def for_ever(): await asyncio.Event().wait()

@pytest.mark.anyio
async def test_ok_task_awaited():
    await asyncio.create_task(done_soon(), name="fine")

@pytest.mark.anyio
async def test_bad_task_left():
    test_bad_task_left.task = asyncio.create_task(for_ever(), name="forgotten")

@pytest.mark.anyio
@given(st.integers())
async def test_ok_property_of_async(number):
    await done_soon()

@pytest.mark.anyio
@given(st.integers())
async def test_bad_task_left_by_property(number):
    test_bad_task_left.task = asyncio.create_task(for_ever(), name="forgotten")

@given(st.integers())
def test_ok_property(number): pass

def test_ok_info(): logging.getLogger("planted").info("all is well")
def test_bad_log(): logging.getLogger("planted").warning("row 7 is odd")

def test_ok_log_expected(expected_log):
    expected_log.expect("row 7")
    logging.getLogger("planted").warning("row 7 is odd")

@pytest.mark.expect_log("WARNING planted: row 7")
def test_ok_log_expected_by_marker(): logging.getLogger("planted").warning("row 7 is odd")

@pytest.mark.expect_log("row 8")
def test_bad_log_never_came(): pass

def test_bad_address(): socket.create_connection(("198.51.100.7", 80), timeout=1)

def test_bad_name_swallowed():
    try: socket.getaddrinfo("crm.example", 443)
    except OSError: pass

def test_ok_loopback():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
    socket.getaddrinfo("localhost", 80)

def test_bad_warning(): warnings.warn("old way", stacklevel=1)

def test_bad_widget_left(qtbot):
    from PySide6.QtWidgets import QLabel
    test_bad_widget_left.widget = QLabel("forgotten")

def test_ok_widget_given_to_qtbot(qtbot):
    from PySide6.QtWidgets import QLabel
    qtbot.addWidget(QLabel("fine"))

def test_bad_message_of_qt(qtbot):
    from PySide6.QtCore import qWarning
    qWarning("QPainter::begin: Paint device returned engine == 0")

def test_ok_own_data_folder(tmp_path, own_data_folder):
    assert os.environ["INFUSION_DESKTOP_HOME"] == str(own_data_folder) == str(tmp_path / "data-folder")
    assert os.environ["QT_QPA_PLATFORM"] == "offscreen"

@pytest.mark.kills
def test_long_by_group(): pass
"""


def run_planted(folder: Path, source: str, *arguments: str) -> str:
    (folder / "test_planted.py").write_text(source)
    command = [sys.executable, "-m", "pytest", "-c", str(ROOT / "pyproject.toml"), "--rootdir", str(folder)]
    command += [
        "-p",
        "tests.conftest",
        "-p",
        "no:cacheprovider",
        "-v",
        *arguments,
        str(folder / "test_planted.py"),
    ]
    surroundings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTEST_ADDOPTS": ""}
    done = subprocess.run(command, cwd=folder, env=surroundings, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr


def test_planted_tests_fail_where_they_should(tmp_path: Path) -> None:
    output = run_planted(tmp_path, PLANTED)
    planted = set(re.findall(r"def (test_(?:ok|bad)\w+)", PLANTED))
    failed = set(re.findall(r"^(?:FAILED|ERROR) \S*::(\w+)", output, re.MULTILINE))
    assert failed == {name for name in planted if name.startswith("test_bad")}, output
    assert "test_long_by_group" not in output


def test_long_groups_run_when_asked_for(tmp_path: Path) -> None:
    assert "test_long_by_group PASSED" in run_planted(tmp_path, PLANTED, "-m", "kills")


def test_a_long_test_without_a_group_is_refused(tmp_path: Path) -> None:
    source = "import pytest\n\n@pytest.mark.long\ndef test_lost(): pass\n"
    assert "test_lost is long, but in no long group" in run_planted(tmp_path, source)


@pytest.mark.parametrize(
    ("lines", "patterns", "complaint"),
    [
        ([], [], ""),
        (["WARNING a: b"], [], "unexpected log line: WARNING a: b"),
        (["WARNING a: b"], ["a: b"], ""),
        ([], ["a: b"], "expected log line never came: a: b"),
        (["WARNING a: b", "ERROR c: d"], ["^WARNING"], "unexpected log line: ERROR c: d"),
    ],
)
def test_what_the_log_watch_says(lines: list[str], patterns: list[str], complaint: str) -> None:
    watch = LogWatch()
    watch.lines += lines
    for pattern in patterns:
        watch.expect(pattern)
    assert watch.complaint() == complaint

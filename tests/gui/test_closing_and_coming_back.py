"""Closing in mid-run asks; what was cut off is offered at the next start; nothing is left behind."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading

import pytest
from PySide6.QtCore import Qt

from infusion_desktop.ui.parts.question import Question
from infusion_desktop.ui.run.screens import Ended, Result
from infusion_desktop.ui.tab import TabName
from tests.fakes.home import everything_kept
from tests.gui.bench import WholeWindow, alive
from tests.gui.conftest import MakeRemote, Remote
from tests.gui.killed_window import SENT
from tests.journeys.account_process import KEY, ROOT

ROWS = 120
"""A run of so many is under way for longer than a slow machine takes to put a question."""
ONCE = [1] * ROWS


@pytest.fixture
def remote(remote_with: MakeRemote) -> Remote:
    """An account at a pace at which a run takes some six seconds."""
    return remote_with(rows=ROWS)


def in_mid_run(whole: WholeWindow) -> WholeWindow:
    """Open the window and start a run of its project; some changes are sent."""
    whole.open()
    whole.ready()
    whole.rehearse()
    whole.start()
    return whole


def test_closing_in_mid_run_asks_and_esc_keeps_it_running(remote: Remote) -> None:
    whole = in_mid_run(remote.whole)
    assert not whole.window.close()
    question = whole.question()
    assert question.windowTitle() == "Stop the run and close?"
    whole.see("Nothing is lost and nothing is written twice")
    whole.key(Qt.Key.Key_Escape)
    whole.until(lambda: not [one for one in whole.window.findChildren(Question) if one.isVisible()])
    assert whole.contents.run.is_running
    assert whole.ended().how is Ended.DONE
    assert remote.written() == ONCE


def test_a_run_stopped_by_closing_goes_on_the_next_time(remote: Remote) -> None:
    whole = in_mid_run(remote.whole)
    whole.window.close()
    question = whole.question()
    whole.qtbot.mouseClick(question.do_button, Qt.MouseButton.LeftButton)
    whole.closes()
    assert 0 < sum(remote.written()) < ROWS
    whole.open()
    whole.until(lambda: whole.window.tab is TabName.RUN and isinstance(whole.screen, Result))
    whole.see("A run is unfinished")
    assert whole.go_on().how is Ended.DONE
    assert remote.written() == ONCE


def test_asked_twice_to_close_there_is_one_question(remote: Remote) -> None:
    whole = in_mid_run(remote.whole)
    whole.window.close()
    whole.question()
    whole.window.close()
    assert len([one for one in whole.window.findChildren(Question) if one.isVisible()]) == 1
    whole.qtbot.mouseClick(whole.question().do_button, Qt.MouseButton.LeftButton)
    whole.closes()


def test_a_run_that_ends_behind_the_question_lets_the_window_close(remote: Remote) -> None:
    whole = in_mid_run(remote.whole)
    whole.window.close()
    question = whole.question()
    whole.ended()
    whole.qtbot.mouseClick(question.do_button, Qt.MouseButton.LeftButton)
    whole.closes()
    assert remote.written() == ONCE


@pytest.mark.faults
def test_a_window_that_was_killed_in_mid_run_offers_to_go_on(remote: Remote) -> None:
    whole = remote.whole
    command = [sys.executable, "-m", "tests.gui.killed_window", str(whole.folder)]
    process = subprocess.Popen(command, cwd=ROOT, env=whole.env, stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    assert process.stdout.readline().strip() == SENT
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=10)
    assert 0 < sum(remote.written()) < ROWS
    whole.open()
    whole.until(lambda: whole.window.tab is TabName.RUN and isinstance(whole.screen, Result))
    whole.see("A run is unfinished")
    whole.see("Going on writes nothing twice")
    assert whole.go_on().how is Ended.DONE
    assert remote.written() == ONCE


def test_closed_in_mid_run_nothing_is_left_behind(at_demo: WholeWindow) -> None:
    """No thread, no process; tasks and windows are looked for after each test anyway."""
    threads = set(threading.enumerate())
    in_mid_run(at_demo)
    pid = at_demo.demo_pid
    at_demo.window.close()
    at_demo.qtbot.mouseClick(at_demo.question().do_button, Qt.MouseButton.LeftButton)
    at_demo.closes()
    assert not alive(pid)
    left = {thread.name for thread in set(threading.enumerate()) - threads}
    assert not {name for name in left if not name.startswith(("asyncio_", "QThread", "Dummy"))}, left


@pytest.mark.faults
def test_nothing_secret_is_in_the_data_folder(at_demo: WholeWindow) -> None:
    in_mid_run(at_demo)
    at_demo.kill_demo()
    at_demo.ended()
    at_demo.window.close()
    at_demo.closes()
    kept = everything_kept(at_demo.folder)
    assert len(kept) > 10_000
    assert at_demo.keychain is not None
    secrets = [text for text in at_demo.keychain.entries.values() if len(text) > 15]
    assert secrets
    for secret in {*secrets, KEY}:
        assert secret.encode() not in kept

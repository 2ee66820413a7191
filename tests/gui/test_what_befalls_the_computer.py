"""Quota spent, asleep, disk full, started twice: a sentence, and a way on that works."""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from infusion_desktop.jobs.live_run import Phase
from infusion_desktop.store.database import open_state
from infusion_desktop.ui.run.screens import Ended, Going
from tests.gui.bench import JumpingClock, WholeWindow
from tests.gui.conftest import ROWS, MakeRemote, Remote
from tests.journeys.account_process import FREE, ROOT

ONCE = [1] * ROWS
HOUR = 3_600.0


def is_waiting(whole: WholeWindow) -> bool:
    return isinstance(whole.screen, Going) and whole.screen.moment.phase is Phase.WAITING


@pytest.mark.faults
def test_the_day_is_spent_and_it_goes_on_by_itself_when_a_new_one_begins(remote_with: MakeRemote) -> None:
    remote = remote_with("--calls-per-second", "20", "--calls-per-minute", "0", "--calls-per-day", "70")
    whole = remote.whole
    whole.clock = JumpingClock()
    whole.open()
    whole.ready()
    whole.rehearse()
    whole.press("Create .*")
    whole.until(lambda: is_waiting(whole))
    whole.see(r"Waiting for the quota until \d\d:\d\d")
    whole.see("nothing is lost")
    whole.see("It goes on by itself")
    assert 0 < sum(remote.written()) < ROWS
    remote.account.stop()
    remote.account.start("--calls-per-second", "20", "--calls-per-minute", "0", "--calls-per-day", "0")
    whole.clock.ahead += 25 * HOUR
    assert whole.ended().how is Ended.DONE
    assert remote.written() == ONCE


@pytest.mark.faults
def test_the_day_is_spent_and_a_person_pauses_and_goes_on_by_hand(remote_with: MakeRemote) -> None:
    remote = remote_with("--calls-per-second", "20", "--calls-per-minute", "0", "--calls-per-day", "70")
    whole = remote.whole
    whole.clock = JumpingClock()
    whole.open()
    whole.ready()
    whole.rehearse()
    whole.press("Create .*")
    whole.until(lambda: is_waiting(whole))
    whole.press("Pause")
    whole.see("Nothing is sent while it is paused")
    remote.account.stop()
    remote.account.start("--calls-per-second", "20", "--calls-per-minute", "0", "--calls-per-day", "0")
    whole.clock.ahead += 25 * HOUR
    before = sum(remote.written())
    whole.qtbot.wait(6_000)  # longer than it ever waits before it looks at the clock
    assert sum(remote.written()) == before
    whole.press("Go on")
    assert whole.ended().how is Ended.DONE
    assert remote.written() == ONCE


def test_the_computer_sleeps_in_mid_run(at_demo: WholeWindow) -> None:
    at_demo.clock = JumpingClock()
    at_demo.open()
    at_demo.ready()
    at_demo.rehearse()
    at_demo.start()
    at_demo.clock.ahead += 9 * HOUR
    ended = at_demo.ended()
    assert ended.how is Ended.DONE
    assert ended.figures is not None
    assert ended.figures.refusals == 0, "no burst after the sleep"
    mails = at_demo.demo_rows(
        "SELECT count(*), count(DISTINCT email1) FROM contacts WHERE email1 LIKE '%@gui.example'"
    )
    assert mails == [(ROWS, ROWS)]


def test_the_computer_sleeps_for_days_while_the_window_rests(at_demo: WholeWindow) -> None:
    at_demo.clock = JumpingClock()
    at_demo.open()
    at_demo.ready()
    at_demo.rehearse()
    at_demo.clock.ahead += 72 * HOUR
    at_demo.start()
    assert at_demo.ended().how is Ended.DONE


class Disk:
    """Full as long as ``room`` is a number: whoever opens the state then can add so many pages."""

    def __init__(self) -> None:
        self.room: int | None = None

    def open(self, folder: Path) -> sqlite3.Connection:
        state = open_state(folder)
        if self.room is not None:
            (pages,) = state.execute("PRAGMA page_count").fetchone()
            state.execute(f"PRAGMA max_page_count={pages + self.room}")
        return state


def test_the_disk_is_full_in_mid_run(remote_with: MakeRemote, monkeypatch: pytest.MonkeyPatch) -> None:
    remote = remote_with(*FREE, rows=300)
    disk = Disk()
    monkeypatch.setattr("infusion_desktop.wiring.open_state", disk.open)
    whole = remote.whole
    whole.open()
    whole.ready()
    whole.rehearse()
    disk.room = 56  # takes in the rows of the run, and the first of its attempts
    whole.press("Create .*")
    held = whole.ended()
    assert held.how is Ended.TROUBLE
    sentence = whole.see("The disk is full")
    assert "What was sent so far is noted and safe. Free some space" in sentence
    assert 0 < sum(remote.written()) < 300
    disk.room = None
    assert whole.go_on().how is Ended.DONE
    assert remote.written() == [1] * 300


def test_a_second_start_brings_the_window_to_the_front_also_in_mid_run(remote: Remote) -> None:
    whole = remote.whole
    whole.open()
    whole.ready()
    whole.rehearse()
    whole.start()
    whole.window.setWindowState(Qt.WindowState.WindowMinimized)
    assert whole.window.isMinimized()
    second = subprocess.Popen([sys.executable, "-m", "infusion_desktop", "window"], cwd=ROOT, env=whole.env)
    whole.until(lambda: second.poll() is not None)
    assert second.returncode == 0
    whole.until(lambda: not whole.window.isMinimized() and whole.window.isActiveWindow())
    assert whole.ended().how is Ended.DONE
    assert remote.written() == ONCE

"""The account goes away, comes back, or is lost while the window is open: a sentence and a way on."""

from __future__ import annotations

import signal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from infusion_desktop.ui.run.screens import Ended
from infusion_desktop.ui.tab import TabName
from tests.fakes.home import change_account
from tests.gui.bench import WholeWindow, sign_in_by_keys
from tests.gui.conftest import PACE, ROWS, Remote

ONCE = [1] * ROWS
NEW_KEY = "KeapAK-made-anew"


def written_to_demo(whole: WholeWindow) -> list[tuple[object, ...]]:
    """How often each of the new people is in the demo account, as (times, how many people)."""
    return whole.demo_rows(
        "SELECT times, count(*) FROM (SELECT count(*) AS times FROM contacts "
        "WHERE email1 LIKE '%@gui.example' GROUP BY email1) GROUP BY times"
    )


@pytest.mark.faults
def test_the_server_goes_in_mid_run_and_comes_back(remote: Remote) -> None:
    whole = remote.whole
    whole.open()
    whole.ready()
    whole.rehearse()
    whole.start()
    remote.account.stop(signal.SIGKILL)
    held = whole.ended()
    assert held.how is Ended.TROUBLE
    sentence = whole.see("can't be reached")
    assert "Nothing is lost" in sentence
    assert "goes on where it stopped" in sentence
    remote.account.start()
    assert whole.go_on().how is Ended.DONE
    assert remote.written() == ONCE


@pytest.mark.faults
def test_the_demo_account_is_killed_in_mid_run(at_demo: WholeWindow) -> None:
    at_demo.open()
    at_demo.ready()
    at_demo.rehearse()
    at_demo.start()
    at_demo.kill_demo()
    assert at_demo.ended().how is Ended.TROUBLE
    assert "Nothing is lost" in at_demo.see("demo account on this computer does not answer")
    assert at_demo.go_on().how is Ended.DONE
    assert written_to_demo(at_demo) == [(1, ROWS)]


def test_the_demo_account_is_killed_while_the_window_rests(at_demo: WholeWindow) -> None:
    at_demo.open()
    at_demo.ready()
    at_demo.kill_demo()
    at_demo.rehearse()
    at_demo.kill_demo()
    at_demo.start()
    assert at_demo.ended().how is Ended.DONE
    assert written_to_demo(at_demo) == [(1, ROWS)]


def test_the_sign_in_is_withdrawn_in_mid_run(at_demo: WholeWindow) -> None:
    at_demo.open()
    at_demo.ready()
    at_demo.rehearse()
    at_demo.start()
    change_account(at_demo.folder, "UPDATE oauth_tokens SET revoked = 1")
    held = at_demo.ended()
    assert held.how is Ended.TROUBLE
    sentence = at_demo.see("The sign-in has ended")
    assert "Nothing is lost, and a run goes on where it stopped. Sign in again." in sentence
    badge = at_demo.window.header.badge
    at_demo.until(lambda: badge.accessibleName() == "No account yet")
    at_demo.press("Sign in")
    sign_in_by_keys(at_demo)
    at_demo.until(lambda: at_demo.window.tab is TabName.RUN)
    assert at_demo.go_on().how is Ended.DONE
    assert written_to_demo(at_demo) == [(1, ROWS)]


@pytest.mark.faults
def test_the_key_is_withdrawn_in_mid_run_and_a_new_one_is_pasted(remote: Remote) -> None:
    whole = remote.whole
    whole.open()
    whole.ready()
    whole.rehearse()
    whole.start()
    remote.account.stop()
    remote.account.start("--key", NEW_KEY, *PACE[:6])
    assert whole.ended().how is Ended.TROUBLE
    assert "Nothing is lost, and a run goes on where it stopped" in whole.see("does not accept the key")
    whole.press("Sign in")
    line = whole.line("Personal Access Token or Service Account Key")
    assert line.hasFocus()
    QTest.keyClicks(line, NEW_KEY)
    QTest.keyClick(line, Qt.Key.Key_Return)
    whole.until(lambda: whole.window.tab is TabName.RUN)
    assert whole.go_on().how is Ended.DONE
    assert remote.written() == ONCE


def test_the_server_is_gone_when_the_window_opens(remote: Remote) -> None:
    whole = remote.whole
    remote.account.stop()
    whole.open()
    assert "Nothing is lost" in whole.see("can't be reached", 60_000)
    remote.account.start()
    whole.press("Try again")
    whole.ready()
    whole.rehearse()


@pytest.mark.faults
def test_the_server_goes_while_the_window_rests(remote: Remote) -> None:
    whole = remote.whole
    whole.open()
    whole.ready()
    remote.account.stop()
    whole.rehearse_in_vain()
    assert "Nothing is lost" in whole.see("can't be reached")
    remote.account.start()
    whole.rehearse()
    whole.start()
    assert whole.ended().how is Ended.DONE
    assert remote.written() == ONCE


def test_fields_are_read_anew_from_a_demo_account_that_was_killed(at_demo: WholeWindow) -> None:
    at_demo.open()
    at_demo.ready()
    before = at_demo.contents.current.view.account
    assert before is not None
    at_demo.kill_demo()
    at_demo.window.go_to(TabName.OBJECTS)
    at_demo.press("Refresh the fields")

    def newer() -> bool:
        account = at_demo.contents.current.view.account
        return account is not None and account.schema.taken_at > before.schema.taken_at

    at_demo.until(newer)

"""The real embedded browser against a tiny real identity server: it signs in, and it can do nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infusion_desktop.app.tour.page_in_view import PageInView
from infusion_desktop.ui.sign_in.browser_surroundings import prepare_browser
from infusion_desktop.ui.sign_in.trouble import Cause, Trouble
from tests.architecture.source_tree import ROOT
from tests.ui.sign_in.identity_server import IdentityServer, identity_server, self_signed
from tests.ui.sign_in.pages import pages

LONG = 20_000


@pytest.fixture(scope="module")
def server() -> Iterator[IdentityServer]:
    with identity_server() as running:
        yield running


class Opened:
    """A browser on screen, and all that it told."""

    def __init__(self, qtbot: QtBot, server: IdentityServer, path: str) -> None:
        prepare_browser()
        from infusion_desktop.ui.sign_in.browser import SignInView

        self.qtbot = qtbot
        self.view = SignInView(pages(server.address + path, server.redirect, f"127.0.0.1:{server.port}"))
        self.view.resize(800, 600)
        self.page = self.view.sign_in_page
        self.home: list[str] = []
        self.troubles: list[Trouble] = []
        self.loaded: list[bool] = []
        self.page.came_home.connect(self.home.append)
        self.page.trouble.connect(self.troubles.append)
        self.page.loadFinished.connect(self.loaded.append)
        self.view.show()
        self.page.begin()

    def wait_loaded(self) -> None:
        self.qtbot.waitUntil(lambda: bool(self.loaded), timeout=LONG)

    def wait_home(self) -> str:
        self.qtbot.waitUntil(lambda: bool(self.home), timeout=LONG)
        self.qtbot.wait(50)
        assert len(self.home) == 1
        return self.home[0]

    def wait_trouble(self) -> Trouble:
        self.qtbot.waitUntil(lambda: bool(self.troubles), timeout=LONG)
        return self.troubles[0]

    def evaluate(self, code: str) -> Any:
        said: list[Any] = []
        self.page.runJavaScript(code, 0, said.append)
        self.qtbot.waitUntil(lambda: bool(said), timeout=LONG)
        return said[0]

    def click(self, x: int, y: int) -> None:
        self.view.activateWindow()
        page = PageInView()
        self.qtbot.waitUntil(lambda: page.is_usable(self.view), timeout=LONG)
        target = self.view.focusProxy()
        self.qtbot.mouseClick(target, Qt.MouseButton.LeftButton, pos=QPoint(x, y))


@pytest.fixture
def opened(qtbot: QtBot, server: IdentityServer) -> Iterator[Any]:
    server.asked.clear()
    made: list[Opened] = []

    def open_at(path: str, at: IdentityServer = server) -> Opened:
        made.append(Opened(qtbot, at, path))
        return made[-1]

    yield open_at
    for one in made:
        one.view.close()
        one.view.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_person_signs_in_with_keys_and_mouse_and_the_redirect_is_caught_unloaded(
    opened: Any, server: IdentityServer, qtbot: QtBot
) -> None:
    browser = opened("/begin")
    browser.wait_loaded()
    browser.click(100, 20)
    qtbot.keyClicks(browser.view.focusProxy(), "ann")
    qtbot.waitUntil(lambda: browser.evaluate("document.forms[0].who.value") == "ann", timeout=LONG)
    browser.click(100, 60)
    assert browser.wait_home() == f"{server.redirect}?code=abc&state=s"
    assert server.asked == ["/begin", "POST /login who=ann"]
    assert browser.troubles == []


@pytest.mark.parametrize(
    ("path", "end"), [("/deny", "?error=access_denied&state=s"), ("/hop", "?code=c&state=s")]
)
def test_each_hop_of_the_server_is_seen_before_it_loads(
    opened: Any, server: IdentityServer, path: str, end: str
) -> None:
    assert opened(path).wait_home() == server.redirect + end


def test_an_address_that_only_begins_like_the_redirect_is_refused(
    opened: Any, server: IdentityServer
) -> None:
    browser = opened("/nearly")
    assert browser.wait_trouble() == Trouble(Cause.REFUSED, "home.example")
    assert browser.home == []


def test_a_link_to_another_host_is_refused_in_place(
    opened: Any, server: IdentityServer, qtbot: QtBot
) -> None:
    browser = opened("/foreign")
    browser.wait_loaded()
    browser.click(10, 10)
    assert browser.wait_trouble() == Trouble(Cause.REFUSED, f"localhost:{server.port}")
    qtbot.wait(200)
    assert "/elsewhere" not in server.asked
    assert browser.page.url().path() == "/foreign"
    assert [trouble.cause for trouble in browser.troubles] == [Cause.REFUSED]


def test_no_second_window(opened: Any, server: IdentityServer, qtbot: QtBot) -> None:
    browser = opened("/popup")
    browser.wait_loaded()
    before = len(QApplication.topLevelWidgets())
    browser.click(10, 10)
    assert browser.wait_trouble().cause is Cause.REFUSED
    qtbot.wait(100)
    assert "/other" not in server.asked
    assert len(QApplication.topLevelWidgets()) == before


def test_nothing_is_downloaded(opened: Any, server: IdentityServer, qtbot: QtBot, tmp_path: Any) -> None:
    browser = opened("/download")
    finished: list[Any] = []
    browser.page.profile().downloadRequested.connect(finished.append)
    browser.wait_loaded()
    browser.click(10, 10)
    qtbot.waitUntil(lambda: bool(finished), timeout=LONG)
    cancelled = type(finished[0]).DownloadState.DownloadCancelled
    qtbot.waitUntil(lambda: finished[0].state() is cancelled, timeout=LONG)


def test_boxes_of_the_page_are_answered_no_and_never_shown(opened: Any) -> None:
    browser = opened("/dialogs")
    browser.wait_loaded()
    assert browser.evaluate("document.title") == "falsenull"


def test_permissions_are_refused(opened: Any, qtbot: QtBot) -> None:
    browser = opened("/ask")
    browser.wait_loaded()
    qtbot.waitUntil(lambda: browser.evaluate("document.title") == "no", timeout=LONG)


def test_the_second_wall_keeps_requests_in_too(opened: Any, server: IdentityServer, qtbot: QtBot) -> None:
    browser = opened("/picture")
    browser.wait_loaded()
    qtbot.wait(200)
    assert "/picture.png" not in server.asked
    framed = opened("/frame")
    framed.wait_loaded()
    qtbot.wait(200)
    assert "/elsewhere" not in server.asked
    assert framed.evaluate("document.querySelector('p').textContent") == "framed"


def test_a_page_that_says_itself_what_is_wrong_stays_in_view(opened: Any, qtbot: QtBot) -> None:
    browser = opened("/teapot")
    with qtbot.waitSignal(browser.page.shown, timeout=LONG):
        pass
    qtbot.wait(100)
    assert browser.troubles == []


def test_an_error_without_a_word_is_said_by_us(opened: Any) -> None:
    trouble = opened("/wordless").wait_trouble()
    assert trouble.cause is Cause.ANSWERED_WITH_ERROR
    assert "500" in trouble.sentence


def test_a_page_that_wants_a_password_of_the_browser_gets_none(opened: Any, server: IdentityServer) -> None:
    assert opened("/basic").wait_trouble().cause is Cause.ANSWERED_WITH_ERROR
    assert server.asked.count("/basic") <= 2  # else it would be tried some thirty times


def test_a_certificate_that_nobody_vouches_for_is_never_taken(
    qtbot: QtBot, opened: Any, tmp_path: Path
) -> None:
    with identity_server(self_signed(tmp_path)) as forged:
        browser = opened("/other", forged)
        assert browser.wait_trouble() == Trouble(Cause.CERTIFICATE, f"127.0.0.1:{forged.port}")
        qtbot.wait(200)
        assert [trouble.cause for trouble in browser.troubles] == [Cause.CERTIFICATE]
        assert forged.asked == []


def test_nobody_answers(opened: Any, qtbot: QtBot) -> None:
    prepare_browser()
    from infusion_desktop.ui.sign_in.browser import SignInView

    view = SignInView(pages("http://127.0.0.1:1/x", "https://h.example/", "127.0.0.1:1"))
    qtbot.addWidget(view)
    with qtbot.waitSignal(view.sign_in_page.trouble, timeout=LONG) as told:
        view.sign_in_page.begin()
    assert told.args == [Trouble(Cause.NOT_LOADED, "127.0.0.1:1")]


def test_a_page_that_closes_itself(opened: Any) -> None:
    assert opened("/close").wait_trouble().cause is Cause.CLOSED_ITSELF


def test_nothing_of_a_sign_in_is_kept_for_the_next(opened: Any) -> None:
    first = opened("/store")
    first.wait_loaded()
    assert first.page.profile().isOffTheRecord()
    assert first.evaluate("document.cookie") == "a=1"
    second = opened("/other")
    second.wait_loaded()
    assert second.evaluate("document.cookie") == ""


def test_no_context_menu_and_no_developer_tools(opened: Any) -> None:
    browser = opened("/other")
    browser.wait_loaded()
    assert browser.view.contextMenuPolicy() is Qt.ContextMenuPolicy.NoContextMenu
    assert browser.page.devToolsPage() is None
    assert not browser.view.acceptDrops()


def test_a_page_that_breaks_off_says_so(opened: Any, qtbot: QtBot) -> None:
    browser = opened("/other")
    browser.wait_loaded()
    os.kill(browser.page.renderProcessPid(), signal.SIGKILL)
    assert browser.wait_trouble().cause is Cause.CRASHED
    browser.troubles.clear()
    browser.loaded.clear()
    browser.page.begin()
    browser.wait_loaded()
    assert browser.evaluate("document.querySelector('p').textContent") == "other"


def test_a_loop_may_end_more_than_once_after_a_sign_in(tmp_path: Path) -> None:
    """QtWebEngine stands the end of a loop once only; asyncio's runner ends ours four times."""
    program = """
import asyncio, sys
from PySide6.QtWidgets import QApplication
from qasync import QEventLoop
from infusion_desktop.ui.sign_in.browser_surroundings import prepare_browser
from tests.ui.sign_in.pages import pages
app = QApplication([])
prepare_browser()
async def main():
    from infusion_desktop.ui.sign_in.browser import SignInView
    view = SignInView(pages("http://127.0.0.1:1/x", "https://h.example/", "127.0.0.1:1"))
    view.show()
    view.sign_in_page.begin()
    await asyncio.sleep(0.5)
    view.hide()
    view.deleteLater()
with asyncio.Runner(loop_factory=lambda: QEventLoop(app)) as runner:
    runner.run(main())
"""
    ended = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, timeout=60, cwd=ROOT, check=False
    )
    assert ended.returncode == 0, ended.stderr.decode()[-2000:]

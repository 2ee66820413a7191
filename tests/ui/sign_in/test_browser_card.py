"""The card around the browser: loaded when needed, gone with its page, and a sentence in its place."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infusion_desktop.ui.sign_in.browser_card import BrowserCard
from tests.ui.pressing import PATIENCE_MS, click
from tests.ui.sign_in.identity_server import IdentityServer, identity_server
from tests.ui.sign_in.pages import pages


@pytest.fixture
def server() -> Iterator[IdentityServer]:
    with identity_server() as running:
        yield running


@pytest.fixture
def card(qtbot: QtBot) -> Iterator[BrowserCard]:
    made = BrowserCard()
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    yield made
    made.close_pages()
    for _ in range(2):
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_no_browser_is_loaded_before_it_is_asked_for() -> None:
    code = (
        "import sys\n"
        "from PySide6.QtWidgets import QApplication\n"
        "application = QApplication([])\n"
        "from infusion_desktop.ui.sign_in.browser_card import BrowserCard\n"
        "card = BrowserCard()\n"
        "print(any('WebEngine' in name for name in sys.modules))\n"
        "card.load()\n"
        "print(any('WebEngine' in name for name in sys.modules), card.view)"
    )
    import subprocess

    from tests.architecture.source_tree import ROOT

    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=ROOT, check=True, timeout=60
    )
    assert ended.stdout.split() == [b"False", b"True", b"None"]


def test_a_page_comes_and_goes_with_its_address(
    card: BrowserCard, server: IdentityServer, qtbot: QtBot
) -> None:
    moved: list[str] = []
    card.moved.connect(moved.append)
    card.open_pages(pages(f"{server.address}/other", server.redirect, f"127.0.0.1:{server.port}"))
    assert card.stack.currentWidget() is card.opening
    assert not card.bar.back.isEnabled()
    qtbot.waitUntil(lambda: bool(moved), timeout=PATIENCE_MS)
    assert moved == [f"{server.address}/other"]
    assert card.stack.currentWidget() is card.view
    assert card.bar.address.text() == f"{server.address}/other"
    click(qtbot, card.bar.again)
    qtbot.waitUntil(lambda: server.asked == ["/other", "/other"], timeout=PATIENCE_MS)
    card.close_pages()
    assert card.view is None
    assert card.bar.address.text() == ""
    assert card.bar.again.toolTip() == "No page is open."


def test_what_an_old_page_says_concerns_nobody(
    card: BrowserCard, server: IdentityServer, qtbot: QtBot
) -> None:
    told: list[str] = []
    card.came_home.connect(told.append)
    card.moved.connect(told.append)
    card.open_pages(pages(f"{server.address}/deny", server.redirect, f"127.0.0.1:{server.port}"))
    card.close_pages()
    qtbot.wait(600)
    assert told == []


def test_a_sentence_in_place_and_one_above(card: BrowserCard, qtbot: QtBot) -> None:
    card.show_said(title="", sentence="", remark="Not that page.", opening="Opening")
    assert card.remark.isVisible()
    click(qtbot, card.remark.away)
    assert not card.remark.isVisible()
    card.show_said(title="It did not open", sentence="Try again.", remark="", opening="")
    assert card.stack.currentWidget() is card.cover
    with qtbot.waitSignal(card.again, timeout=PATIENCE_MS):
        click(qtbot, card.cover.button)
    with qtbot.waitSignal(card.closed, timeout=PATIENCE_MS):
        click(qtbot, card.bar.close_button)

"""Signing in through the real embedded browser at the demo account's real page, with real mouse and keys."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infusion_desktop.app.tour.page_in_view import PageInView
from infusion_desktop.ui.connect.state import Stands
from infusion_desktop.ui.parts.glyphs import Step as Mark
from infusion_desktop.ui.parts.words import Words
from infusion_desktop.ui.sign_in.pane import SignInPane
from tests.fakes import browser
from tests.fakes.keychain import FakeKeychain
from tests.ui.connect.bench import TabBench, tab_bench
from tests.ui.pressing import click

LONG = 20_000


class Person:
    """Sits at the tab, and sees what the pane shows."""

    def __init__(self, qtbot: QtBot, bench: TabBench) -> None:
        self.qtbot = qtbot
        self.bench = bench
        self.pane: SignInPane = bench.tab.sign_in

    def open_the_demo(self) -> None:
        button = self.bench.tab.home.cards.demo.button
        assert button is not None
        click(self.qtbot, button)
        self.wait_for("authorize")

    def wait_for(self, word: str) -> None:
        """Wait until a page of this address can be seen and used."""

        page = PageInView()

        def there() -> bool:
            view = self.pane.browser.view
            if view is None or self.pane.browser.stack.currentWidget() is not view:
                return False
            return page.is_usable(view, word, by_keys=True)

        self.qtbot.waitUntil(there, timeout=LONG)

    def press(self, key: Qt.Key) -> None:
        assert self.pane.browser.view is not None
        self.qtbot.keyClick(self.pane.browser.view.focusProxy(), key)

    def click_on(self, selector: str) -> None:
        """Click in the middle of an element of the page."""
        spot: list[Any] = []
        view = self.pane.browser.view
        assert view is not None
        code = (
            f"(() => {{const r = document.querySelector({selector!r}).getBoundingClientRect();"
            "return JSON.stringify([r.x + r.width / 2, r.y + r.height / 2])})()"
        )
        view.page().runJavaScript(code, 1, spot.append)  # a world of its own: the page allows no script
        self.qtbot.waitUntil(lambda: bool(spot), timeout=LONG)
        x, y = json.loads(spot[0])
        self.qtbot.mouseClick(view.focusProxy(), Qt.MouseButton.LeftButton, pos=QPoint(int(x), int(y)))

    def to_the_last_page(self) -> None:
        self.open_the_demo()
        self.press(Qt.Key.Key_Return)
        self.wait_for("accounts")
        self.press(Qt.Key.Key_Return)
        self.wait_for("allow")

    def wait_words(self, words: Words, said: str) -> None:
        self.qtbot.waitUntil(lambda: said in words.text(), timeout=LONG)

    def go_to(self, address: str) -> None:
        """What a page does that sends the browser elsewhere."""
        view = self.pane.browser.view
        assert view is not None
        view.page().runJavaScript(f"location.href = {address!r}", 1)

    @property
    def stands(self) -> Stands:
        return self.bench.tab.presenter.account.state.stands

    @property
    def cover(self) -> str:
        card = self.pane.browser
        return card.cover.sentence.text() if card.stack.currentWidget() is card.cover else ""

    def wait_cover(self) -> str:
        self.qtbot.waitUntil(lambda: bool(self.cover), timeout=LONG)
        assert self.pane.browser.view is None
        return self.cover


@pytest.fixture
def person(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Person]:
    with tab_bench(qapp, tmp_path, FakeKeychain()) as bench:
        bench.tab.activateWindow()
        yield Person(qtbot, bench)


def test_one_click_and_nothing_to_type_but_enter(person: Person) -> None:
    person.open_the_demo()
    address = person.pane.browser.bar.address
    assert "127.0.0.1" in address.text()
    assert address.accessibleName().startswith("Address")
    marks = [row.step for row in person.pane.steps.rows]
    assert marks == [Mark.DONE, Mark.NOW, Mark.NEXT, Mark.NEXT, Mark.NEXT]
    person.press(Qt.Key.Key_Return)
    person.wait_for("accounts")
    person.press(Qt.Key.Key_Return)
    person.wait_for("allow")
    assert [row.step for row in person.pane.steps.rows][3] is Mark.NOW
    person.press(Qt.Key.Key_Return)
    person.qtbot.waitUntil(lambda: person.stands is Stands.READY, timeout=LONG)
    assert person.pane.browser.view is None
    view = person.bench.current.view
    assert view.account is not None
    assert view.account.account.name == "Bright Path Coaching"
    assert person.bench.tab.home.isVisible()


def test_denied_by_the_mouse_says_so_and_a_second_try_works(person: Person) -> None:
    person.to_the_last_page()
    person.click_on("button[value=deny]")
    assert "not allowed" in person.wait_cover()
    assert person.stands is Stands.NONE
    click(person.qtbot, person.pane.browser.cover.button)
    person.wait_for("authorize")
    person.press(Qt.Key.Key_Return)
    person.wait_for("accounts")
    person.press(Qt.Key.Key_Return)
    person.wait_for("allow")
    person.click_on("button[value=allow]")
    person.qtbot.waitUntil(lambda: person.stands is Stands.READY, timeout=LONG)


def test_an_answer_of_another_sign_in_is_not_believed(person: Person) -> None:
    person.open_the_demo()
    redirect = person.pane._presenter._pages.redirect_address  # type: ignore[union-attr]
    person.go_to(f"{redirect}?code=stolen&state=forged")
    assert "another sign-in" in person.wait_cover()
    assert person.stands is Stands.NONE


def test_other_addresses_are_refused_in_place_with_a_sentence(person: Person) -> None:
    person.open_the_demo()
    view = person.pane.browser.view
    assert view is not None
    before = view.url()
    redirect = person.pane._presenter._pages.redirect_address  # type: ignore[union-attr]
    for elsewhere, named in (
        ("http://localhost:9/x", "localhost:9"),
        (f"{redirect}/more?code=c", "localhost"),
        ("file:///etc/hostname", "another kind of address"),
    ):
        person.go_to(elsewhere)
        if not elsewhere.startswith("file"):  # Chromium itself refuses those first
            remark = person.pane.browser.remark
            person.wait_words(remark.words, named)
            assert remark.isVisible()
            click(person.qtbot, remark.away)
            assert not remark.isVisible()
        person.qtbot.wait(100)
        assert view.url() == before
    person.press(Qt.Key.Key_Return)
    person.wait_for("accounts")


def test_a_wrong_password_is_the_pages_own_business(person: Person) -> None:
    person.open_the_demo()
    person.click_on("input[name=password]")
    person.press(Qt.Key.Key_X)
    person.press(Qt.Key.Key_Return)
    person.wait_for("sign-in")
    assert person.cover == ""
    assert not person.pane.browser.remark.isVisible()
    click(person.qtbot, person.pane.browser.bar.back)
    person.wait_for("authorize")


@pytest.mark.parametrize("way", ["cancel", "close", "escape", "escape in the page"])
def test_given_up_at_any_time_leaves_nothing(person: Person, way: str) -> None:
    person.open_the_demo()
    pane = person.pane
    if way == "cancel":
        click(person.qtbot, pane.cancel_button)
    elif way == "close":
        click(person.qtbot, pane.browser.bar.close_button)
    elif way == "escape":
        pane.cancel_button.setFocus()
        person.qtbot.keyClick(pane.cancel_button, Qt.Key.Key_Escape)
    else:
        person.press(Qt.Key.Key_Escape)
    person.qtbot.waitUntil(person.bench.tab.home.isVisible, timeout=LONG)
    assert pane.browser.view is None
    assert person.bench.current.view.project.target_connection == ""
    assert person.stands is Stands.NONE


def test_another_project_gives_the_sign_in_up(person: Person) -> None:
    person.open_the_demo()
    view = person.bench.current.view
    other = replace(view.project, id="2", name="Two")
    person.bench.current.change(replace(view, project=other, path=person.bench.folder / "two.json"))
    assert person.bench.tab.home.isVisible()
    assert person.pane.browser.view is None


def test_a_killed_demo_account_is_a_sentence(person: Person) -> None:
    person.open_the_demo()
    stop = person.bench.engine.parts.result().demo.stop
    gone: list[bool] = []
    person.bench.engine.call(lambda: gone.append(stop() is None))
    person.qtbot.waitUntil(lambda: bool(gone), timeout=LONG)
    person.press(Qt.Key.Key_Return)
    assert "did not answer" in person.wait_cover()
    click(person.qtbot, person.pane.browser.cover.button)
    person.wait_for("authorize")


def test_the_persons_own_browser_and_the_address_pasted_back(
    person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: not opened.append(url.toString()))
    person.open_the_demo()
    own = person.pane.browser.own
    click(person.qtbot, person.pane.own_button)
    person.qtbot.waitUntil(own.isVisible, timeout=LONG)
    assert person.pane.browser.view is None
    click(person.qtbot, own.open_button)
    assert len(opened) == 1
    click(person.qtbot, own.copy_button)
    assert QApplication.clipboard().text() == opened[0]
    own.line.setFocus()
    person.qtbot.keyClicks(own.line, browser.sign_in(opened[0]))
    person.qtbot.keyClick(own.line, Qt.Key.Key_Return)
    person.qtbot.waitUntil(lambda: person.stands is Stands.READY, timeout=LONG)

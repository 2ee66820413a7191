from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from infusion_desktop.app.tour.page_in_view import PageInView
from infusion_desktop.ui.sign_in.browser_surroundings import prepare_browser
from tests.ui.pressing import PATIENCE_MS
from tests.ui.sign_in.identity_server import identity_server
from tests.ui.sign_in.pages import pages


@pytest.fixture
def view(qtbot: QtBot, request: pytest.FixtureRequest) -> Iterator[Any]:
    """The page of that path, in a window of its own."""
    prepare_browser()
    from infusion_desktop.ui.sign_in.browser import SignInView

    with identity_server() as server:
        made = SignInView(pages(server.address + request.param, server.redirect, f"127.0.0.1:{server.port}"))
        made.resize(800, 600)
        made.show()
        made.activateWindow()
        made.sign_in_page.begin()
        yield made
        made.close()
        made.deleteLater()
        for _ in range(2):
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("view", ["/begin"], indirect=True)
def test_a_page_is_usable_once_it_is_painted_and_the_first_key_arrives(view: Any, qtbot: QtBot) -> None:
    page = PageInView()
    said: list[str] = []
    assert not page.is_usable(view), "nobody has answered yet"
    qtbot.waitUntil(lambda: page.is_usable(view, "begin", by_keys=True, focus=True), timeout=PATIENCE_MS)
    qtbot.keyClicks(view.focusProxy(), "ann")

    def typed() -> bool:
        view.page().runJavaScript("document.forms[0].who.value", 1, said.append)
        return "ann" in said

    qtbot.waitUntil(typed, timeout=PATIENCE_MS)


@pytest.mark.parametrize("view", ["/other"], indirect=True)
def test_a_page_of_another_path_or_without_a_chosen_element_is_not(view: Any, qtbot: QtBot) -> None:
    page = PageInView()
    qtbot.waitUntil(lambda: page.is_usable(view, "other"), timeout=PATIENCE_MS)
    for path, by_keys in (("begin", False), ("other", True)):
        page = PageInView()
        page.is_usable(view, path, by_keys=by_keys)
        qtbot.waitUntil(lambda page=page: bool(page._said), timeout=PATIENCE_MS)  # type: ignore[misc]
        assert not page.is_usable(view, path, by_keys=by_keys)

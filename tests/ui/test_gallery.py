"""What holds for all parts at once, over the pages of the gallery."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget

from infusion_desktop.ui.look.current import Look, Scheme
from infusion_desktop.ui.parts.words import Words
from tests.ui.gallery import PAGES, save_all


def widgets(page: QWidget) -> list[QWidget]:
    return [widget for widget in page.findChildren(QWidget) if widget.isVisibleTo(page)]


@pytest.fixture(params=sorted(PAGES))
def page(request, shown) -> QWidget:
    made = PAGES[request.param]()
    layout = made.layout()
    if layout is not None and layout.hasHeightForWidth():
        made.setFixedHeight(layout.totalHeightForWidth(made.width()))
    return shown(made)


def name_of(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return widget.accessibleName() or (text() if callable(text) else "") or widget.toolTip()


def test_whatever_takes_the_focus_has_a_name(page: QWidget) -> None:
    mute = [
        repr(widget)
        for widget in widgets(page)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus and not name_of(widget)
    ]
    assert mute == []


def test_every_button_can_be_reached_by_tab(page: QWidget) -> None:
    """Of those that exclude each other Tab reaches one, as with radio buttons, and the arrows the others."""
    lost = [
        repr(widget)
        for widget in widgets(page)
        if isinstance(widget, QAbstractButton)
        and widget.isEnabled()
        and not any(
            each.focusPolicy() & Qt.FocusPolicy.TabFocus
            for each in (widget.group().buttons() if widget.group() is not None else [widget])
        )
    ]
    assert lost == []


def test_no_words_are_cut(page: QWidget) -> None:
    cut = [
        f"{words.text()!r}: {words.width()} x {words.height()}"
        for words in page.findChildren(Words)
        if words.isVisibleTo(page)
        and (
            words.height() < words.heightForWidth(words.width())
            if words.wordWrap()
            else words.width() < words.sizeHint().width()
        )
    ]
    assert cut == []


def test_every_page_looks_different_in_the_dark_and_comes_back(
    page: QWidget, picture, the_look: Look
) -> None:
    light = picture(page)
    the_look.set_scheme(Scheme.DARK)
    dark = picture(page)
    assert dark != light
    the_look.set_scheme(Scheme.LIGHT)
    assert picture(page) == light


def test_the_gallery_saves_a_picture_of_each_page(tmp_path: Path) -> None:
    save_all(tmp_path, Scheme.DARK)
    assert len(list(tmp_path.glob("*-dark-*.png"))) == len(PAGES)

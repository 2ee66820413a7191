"""The card with the sign-in page: back, reload, locked address, close; under it the page, or a sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QWidget

from infusion_desktop.model.sign_in import SignIn
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import LARGE, SMALL, px
from infusion_desktop.ui.parts.address_bar import AddressBar
from infusion_desktop.ui.parts.buttons import IconButton
from infusion_desktop.ui.parts.card import Card
from infusion_desktop.ui.parts.glyphs import PlainIcon
from infusion_desktop.ui.parts.words import Words
from infusion_desktop.ui.sign_in.browser_surroundings import prepare_browser
from infusion_desktop.ui.sign_in.cover import Cover
from infusion_desktop.ui.sign_in.own_browser import OwnBrowser

if TYPE_CHECKING:
    from infusion_desktop.ui.sign_in.browser import SignInView

WIDEST, HIGHEST = 1136, 820


class BrowserCard(Card):
    """Shows one sign-in page at a time; the browser is made when first needed, and goes with the page."""

    moved = Signal(str)
    came_home = Signal(str)
    trouble = Signal(object)
    closed = Signal()
    again = Signal()
    other_way = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(padded=False, parent=parent)
        self.view: SignInView | None = None
        self.setMaximumSize(px(WIDEST), px(HIGHEST))
        self.bar = AddressBar()
        self.bar.back.clicked.connect(self._go_back)
        self.bar.again.clicked.connect(self._reload)
        self.bar.close_button.clicked.connect(self.closed)
        self.body.setSpacing(0)
        self.body.addWidget(self.bar)
        self.remark = _Remark()
        self.body.addWidget(self.remark)
        self.stack = QStackedWidget()
        self.opening = Cover("Opening the sign-in page", "It takes a moment the first time.", icon="lock")
        self.cover = Cover("", "", icon="circle-alert", button="Try again")
        self.cover.pressed.connect(self.again)
        self.cover.other_way.connect(self.other_way)
        self.own = OwnBrowser()
        self.own.pasted.connect(self.came_home)
        for page in (self.opening, self.cover, self.own):
            self.stack.addWidget(page)
        self.body.addWidget(self.stack, 1)
        self._pages_off("No page is open.")

    def load(self) -> None:
        """Load QtWebEngine, if it is not yet: in a turn of its own, since a browser takes another."""
        prepare_browser()
        from infusion_desktop.ui.sign_in import browser  # noqa: F401

    def open_pages(self, pages: SignIn) -> None:
        """Make a browser and open the first page."""
        self.close_pages()
        self.load()
        from infusion_desktop.ui.sign_in.browser import SignInView

        view = SignInView(pages)
        self.view = view
        view.sign_in_page.came_home.connect(self.came_home)
        view.sign_in_page.trouble.connect(self.trouble)
        view.sign_in_page.urlChanged.connect(lambda url: self.bar.address.set_address(url.toString()))
        view.sign_in_page.shown.connect(self._shown)
        self.stack.addWidget(view)
        self.bar.again.set_off(None)
        self.bar.address.set_address(pages.address)
        self.stack.setCurrentWidget(self.opening)
        view.sign_in_page.begin()

    def open_own(self, pages: SignIn) -> None:
        """Show how to sign in with the person's own browser; what is pasted counts as the way home."""
        self.close_pages()
        self.own.show_sign_in(pages.address, pages.redirect_address)
        self.stack.setCurrentWidget(self.own)
        self.bar.address.set_address(pages.address)

    def close_pages(self) -> None:
        """Take the browser down, with all that its page knew."""
        if self.view is not None:
            view, self.view = self.view, None
            self.stack.removeWidget(view)
            view.hide()
            view.sign_in_page.blockSignals(True)  # what it says from here on concerns nobody
            view.deleteLater()
        self.own.forget()
        self.stack.setCurrentWidget(self.opening)
        self.bar.address.set_address("")
        self._pages_off("No page is open.")

    def show_said(self, *, title: str, sentence: str, remark: str, opening: str) -> None:
        """Show a sentence in place of the page or above it; ``opening`` while there is no page yet."""
        self.remark.say(remark)
        self.opening.say(opening, "It takes a moment.")
        if title:
            self.cover.say(title, sentence)
            self.stack.setCurrentWidget(self.cover)
            self.cover.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _shown(self, address: str) -> None:
        view = self.view
        if view is None:
            return
        self.bar.back.set_off(None if view.history().canGoBack() else "There is no page before this one.")
        if self.stack.currentWidget() is self.opening:
            self.stack.setCurrentWidget(view)
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.moved.emit(address)

    def _go_back(self) -> None:
        if self.view is not None:
            self.view.back()

    def _reload(self) -> None:
        if self.view is not None:
            self.view.reload()

    def _pages_off(self, reason: str) -> None:
        self.bar.back.set_off(reason)
        self.bar.again.set_off(reason)


class _Remark(QFrame):
    """A sentence above the page: what it wanted and was not given."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ground", "note")
        row = QHBoxLayout(self)
        row.setSpacing(px(SMALL))
        row.setContentsMargins(px(LARGE), px(SMALL), px(SMALL), px(SMALL))
        row.addWidget(PlainIcon("ban", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        self.words = Words("", Role.SMALL, wrap=True)
        row.addWidget(self.words, 1)
        self.away = IconButton("x", "Put this sentence away", size=28, icon_size=14)
        self.away.clicked.connect(lambda: self.say(""))
        row.addWidget(self.away)
        self.hide()

    def say(self, sentence: str) -> None:
        """Show a sentence; an empty one hides it."""
        self.words.setText(sentence)
        self.setVisible(bool(sentence))

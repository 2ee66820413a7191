"""The sign-in, as it fills a tab: the browser, the steps beside it, other ways, and the way out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from infusion_desktop.model.sign_in import SignIn
from infusion_desktop.ui.bridge import Bridge, Job
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import LARGE, MEDIUM, PAGE, px
from infusion_desktop.ui.parts.buttons import Button
from infusion_desktop.ui.parts.card import Card
from infusion_desktop.ui.parts.glyphs import IconSquare
from infusion_desktop.ui.parts.views import scrolled
from infusion_desktop.ui.parts.words import Words
from infusion_desktop.ui.sign_in.browser_card import HIGHEST, WIDEST, BrowserCard
from infusion_desktop.ui.sign_in.presenter import STEPS, SignInPresenter, SignInState, Step
from infusion_desktop.ui.sign_in.steps_card import StepsCard
from infusion_desktop.ui.sign_in.trouble import Trouble

T = TypeVar("T")
SIDE = 360
NARROW_SIDE = 328
WIDE_SIDE = 400
NARROW, WIDE = 1100, 1600
"""Widths of the pane from which the side column is wider; below the first the margins are smaller, too."""
LOW = 680
"""Below this height words and rows are shorter."""

PRIVATE = (
    "Infusion Desktop never sees it. It only gets a key, kept in this computer's keychain; where there is "
    "none, for this session only. Only sign-in pages can open here."
)

PRIVATE_IN_SHORT = "Infusion Desktop never sees it and only gets a key. Only sign-in pages can open here."


class SignInPane(QWidget):
    """Put it on screen, then call :meth:`begin`; it tells ``cancelled`` or calls ``done``, once."""

    cancelled = Signal()
    key_wanted = Signal()

    def __init__(self, bridge: Bridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._presenter: SignInPresenter[Any] | None = None
        self._own_browser = False
        self.browser = BrowserCard()
        self.steps = StepsCard(tuple(step.value for step in STEPS))
        self.private = Words(PRIVATE, Role.SMALL, "text2", wrap=True)
        self.own_button = Button("Sign in with my own browser…", icon="external-link", leading=True)
        self.own_button.clicked.connect(self._swap_browser)
        self.key_button = Button("Paste a token or service key…", icon="key-round", leading=True)
        self.key_button.clicked.connect(self._want_key)
        self.cancel_button = Button("Cancel the sign-in")
        self.cancel_button.clicked.connect(self.cancel)
        self.side = self._side()
        # Placed by hand: margins of a layout would keep the window from becoming smaller again.
        self._content = QWidget(self)
        self._row = QHBoxLayout(self._content)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.browser, 1)
        self._row.addWidget(self.side)
        self.browser.moved.connect(self._moved)
        self.browser.came_home.connect(self._came_home)
        self.browser.trouble.connect(self._met)
        self.browser.closed.connect(self.cancel)
        self.browser.again.connect(self._again)
        self.browser.other_way.connect(self._other_way)
        # A shortcut, not a key press: the page would swallow that.
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self.cancel)
        self._fit()

    def _side(self) -> QWidget:
        upper = QWidget()
        upper.setProperty("scrolled", True)
        self._lines = lines = QVBoxLayout(upper)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.steps)
        safe = Card()
        row = QHBoxLayout()
        row.setSpacing(px(MEDIUM))
        row.addWidget(IconSquare("shield-check", "ok_tint", "ok", 32), alignment=Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(px(2))
        words.addWidget(Words("Your password stays on that page", Role.STRONG))
        words.addWidget(self.private)
        row.addLayout(words, 1)
        safe.body.addLayout(row)
        lines.addWidget(safe)
        other = Card("Prefer another way?")
        other.body.addWidget(self.own_button)
        other.body.addWidget(self.key_button)
        lines.addWidget(other)
        for card in (safe, other):
            card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        lines.addStretch(1)
        side = QWidget()
        whole = QVBoxLayout(side)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(MEDIUM))
        whole.addWidget(scrolled(upper), 1)  # the way out stays in view, whatever the height
        whole.addWidget(self.cancel_button)
        return side

    # ------------------------------------------------------------------------------------------- one sign-in

    def begin(
        self,
        *,
        about: str,
        begin: Job[SignIn],
        finish: Callable[[SignIn, str], Job[T]],
        done: Callable[[T], None],
        own_browser: bool = False,
        key_way: bool = True,
    ) -> None:
        """Start a sign-in. ``about`` is the line under the title; ``key_way`` offers to paste a key."""
        self._own_browser = own_browser
        self.steps.about.setText(about)
        self.key_button.setVisible(key_way)
        self._name_swap()
        self._presenter = SignInPresenter(self._bridge, self, begin=begin, finish=finish, done=done)
        self._presenter.start()
        if not own_browser:
            QTimer.singleShot(0, self.browser, self.browser.load)

    def cancel(self) -> None:
        """Give up; nothing is stored."""
        self.leave()
        self.cancelled.emit()

    def leave(self) -> None:
        """Give up without a word: whoever calls this shows something else already."""
        if self._presenter is not None:
            presenter, self._presenter = self._presenter, None
            presenter.cancel()

    def _again(self) -> None:
        if self._presenter is not None:
            self._presenter.start()

    def _want_key(self) -> None:
        self.leave()
        self.key_wanted.emit()

    def _other_way(self) -> None:
        if self.key_button.isHidden():
            self._swap_browser()
        else:
            self._want_key()

    def _swap_browser(self) -> None:
        self._own_browser = not self._own_browser
        self._name_swap()
        self._again()

    def _name_swap(self) -> None:
        own = self._own_browser
        self.own_button.setText("Sign in here instead" if own else "Sign in with my own browser…")

    def _moved(self, address: str) -> None:
        if self._presenter is not None:
            self._presenter.moved(address)

    def _came_home(self, address: str) -> None:
        if self._presenter is not None:
            self._presenter.came_home(address)

    def _met(self, trouble: Trouble) -> None:
        if self._presenter is not None:
            self._presenter.met(trouble)

    # ----------------------------------------------------------------------- what the presenter has it show

    def show_state(self, state: SignInState) -> None:
        """Show the steps and what is said."""
        self.steps.show_step(STEPS.index(state.step), state.waiting, stopped=bool(state.cover_title))
        checking = state.step is Step.CHECK
        opening = "Checking rights and limits" if checking else "Opening the sign-in page"
        self.browser.show_said(
            title=state.cover_title, sentence=state.cover, remark=state.remark, opening=opening
        )

    def open_pages(self, pages: SignIn) -> None:
        """Open the browser, here or the person's own."""
        if self._own_browser:
            self.browser.open_own(pages)
            if self._presenter is not None:
                self._presenter.moved(pages.address)
        else:
            self.browser.open_pages(pages)

    def close_pages(self) -> None:
        """Take the browser down."""
        self.browser.close_pages()

    # ------------------------------------------------------------------------------------------------ events

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        width = self.width()
        margin = px(LARGE if width < px(NARROW) else PAGE)
        side = px(NARROW_SIDE if width < px(NARROW) else SIDE if width < px(WIDE) else WIDE_SIDE)
        low = self.height() < px(LOW)
        self.steps.set_low(low)
        self.private.setText(PRIVATE_IN_SHORT if low else PRIVATE)
        self._lines.setSpacing(px(MEDIUM if low else LARGE))
        self._row.setSpacing(margin)
        self.side.setFixedWidth(side)
        # At the largest size of the browser, what is left over goes to both sides and below.
        wide = min(width - 2 * margin, px(WIDEST) + margin + side)
        high = min(self.height() - 2 * margin, px(HIGHEST))
        self._content.setGeometry((width - wide) // 2, margin, wide, high)

    def minimumSizeHint(self) -> QSize:
        """As small as its content and the smaller margins."""
        least = self._content.minimumSizeHint()
        return QSize(least.width() + 2 * px(LARGE), least.height() + 2 * px(LARGE))

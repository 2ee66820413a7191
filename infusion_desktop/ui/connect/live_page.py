"""Connecting an Infusionsoft account: by a pasted key, on the sign-in page here, or in one's own browser."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from infusion_desktop.model.sign_in import OAuthApp
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import BUTTON_SMALL, LARGE, MEDIUM, PAGE, SMALL, px
from infusion_desktop.ui.parts.buttons import Button, IconButton, Kind
from infusion_desktop.ui.parts.card import Card
from infusion_desktop.ui.parts.glyphs import NumberGlyph
from infusion_desktop.ui.parts.views import scrolled
from infusion_desktop.ui.parts.words import Words

WIDEST = 848
LABELS = 136
FIRST_NAME = "Infusionsoft"
KEY_ABOUT = (
    "The short way. Make a Personal Access Token (your own rights) or a Service Account Key (administrators) "
    "in Keap's settings, under API, and paste it here. It is tried first and kept only if it works."
)
HERE_ABOUT = (
    "Keap's sign-in page opens in this window. For that the program needs a client id and a client secret "
    "of your own; each business registers its own, once:"
)
NO_NAME = "Give the connection a name first."
NO_KEY = "Paste the key first."
NO_ID = "Enter the client id first."
NO_SECRET = "Enter the client secret first."  # noqa: S105  (a sentence)
OWN_ABOUT = (
    "The same page in your own browser, where your passwords are. At the end you paste the address at which "
    "it stops. It uses the client id and the client secret above."
)


class LivePage(QWidget):
    """Three cards under each other; ``left`` is told when a person goes back without connecting."""

    left = Signal()
    key_given = Signal(str, str)
    """The connection's name and the key."""
    sign_in_wanted = Signal(str, str, str, bool)
    """The connection's name, client id, client secret, and whether in the person's own browser."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = IconButton("arrow-left", "Back to the connections")
        self.back.clicked.connect(self._leave)
        self.name = _line("Name of the connection")
        self.key = _line("Personal Access Token or Service Account Key", secret=True)
        self.key.setPlaceholderText("KeapAK-…")
        self.show_key = IconButton("eye", "Show the key")
        self.show_key.setCheckable(True)
        self.show_key.toggled.connect(self._show_key)
        self.key_problem = Words("", Role.SMALL, "bad", wrap=True)
        self.connect_button = Button("Connect with this key", Kind.FILLED)
        self.client_id = _line("Client id")
        self.client_secret = _line("Client secret", secret=True)
        self.redirect = _line("Redirect address to register")
        self.redirect.setReadOnly(True)
        self.copy = Button("Copy", icon="copy", height=BUTTON_SMALL)
        self.copy.setAccessibleName("Copy the redirect address")
        self.copy.clicked.connect(self._copy)
        self.steps = Words("", Role.SMALL, "text2", wrap=True)
        self.app_problem = Words("", Role.SMALL, "bad", wrap=True)
        self.here_button = Button("Sign in here…", icon="log-in")
        self.own_button = Button("Sign in with my own browser…", icon="external-link")
        self.kept = Words("", Role.SMALL, "text2", wrap=True)
        self._lay_out()
        self._wire()
        self.begin("", "")

    # ---------------------------------------------------------------------------------------------- layout

    def _lay_out(self) -> None:
        content = QWidget()
        content.setProperty("scrolled", True)
        self._lines = lines = QVBoxLayout(content)
        lines.setSpacing(px(LARGE))
        head = QHBoxLayout()
        head.setSpacing(px(SMALL))
        head.addWidget(self.back)
        head.addWidget(Words("Connect an Infusionsoft account", Role.TITLE), 1)
        lines.addLayout(head)
        lines.addWidget(self.kept)
        for card in (self._key_card(), self._here_card(), self._own_card()):
            lines.addWidget(card)
        lines.addStretch(1)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content))

    def _key_card(self) -> Card:
        card = _card(1, "Paste a key", KEY_ABOUT)
        grid = _form(card)
        _add(grid, 0, "Name", self.name)
        _add(grid, 1, "Key", self.key, self.show_key)
        grid.addWidget(self.key_problem, 2, 1)
        _foot(card, self.connect_button)
        return card

    def _here_card(self) -> Card:
        card = _card(2, "Sign in here", HERE_ABOUT)
        card.body.addWidget(self.steps)
        grid = _form(card)
        _add(grid, 0, "Redirect address", self.redirect, self.copy)
        _add(grid, 1, "Client id", self.client_id)
        _add(grid, 2, "Client secret", self.client_secret)
        grid.addWidget(self.app_problem, 3, 1)
        _foot(card, self.here_button)
        return card

    def _own_card(self) -> Card:
        card = _card(3, "Sign in with your own browser", OWN_ABOUT)
        _foot(card, self.own_button)
        return card

    def _wire(self) -> None:
        self.key.returnPressed.connect(self.connect_button.click)
        self.connect_button.clicked.connect(self._connect)
        self.here_button.clicked.connect(lambda: self._sign_in(own_browser=False))
        self.own_button.clicked.connect(lambda: self._sign_in(own_browser=True))
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        escape.setContext(Qt.ShortcutContext.WindowShortcut)  # wherever the focus is; hidden, it is off
        escape.activated.connect(self._leave)

    # --------------------------------------------------------------------------------------------- content

    def begin(self, name: str, kept: str) -> None:
        """Show the page empty; ``name`` is that of a connection to renew, ``kept`` where keys will be."""
        self.name.setText(name or FIRST_NAME)
        self.kept.setText(kept)
        self.kept.setVisible(bool(kept))
        self.forget()
        if self.isVisible():  # made beforehand, it must not take what is typed elsewhere
            self.key.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_app(self, app: OAuthApp) -> None:
        """Show what there is to register."""
        self.redirect.setText(app.redirect_address)
        self.redirect.setCursorPosition(0)
        self.steps.setText(
            "\n".join(f"{number}. {step}" for number, step in enumerate(app.how_to_register, 1))
        )

    def show_key_problem(self, sentence: str) -> None:
        """Say why the key was not taken; the key stays, to be mended."""
        self.key_problem.setText(sentence)
        self.key_problem.setVisible(bool(sentence))
        self.key.setProperty("wrong", bool(sentence))
        self.key.style().polish(self.key)
        self.connect_button.setText("Connect with this key")
        self.connect_button.set_off(None)
        if sentence and self.name.text().strip():
            self.key.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Let go of every secret that was typed."""
        self.key.clear()
        self.client_secret.clear()
        self.show_key.setChecked(False)
        self.show_key_problem("")
        self.app_problem.setText("")
        self.app_problem.hide()

    # ---------------------------------------------------------------------------------------------- events

    def _connect(self) -> None:
        """Try the key; a next step is never dead, so what is missing is said and led to."""
        if missing := self._missing((self.name, NO_NAME), (self.key, NO_KEY)):
            self.show_key_problem(missing)
            return
        self.show_key_problem("")
        self.connect_button.setText("Trying the key")
        self.connect_button.set_off("The key is being tried.")
        self.key_given.emit(self.name.text().strip(), self.key.text().strip())

    def _sign_in(self, *, own_browser: bool) -> None:
        lines = (self.name, NO_NAME), (self.client_id, NO_ID), (self.client_secret, NO_SECRET)
        missing = self._missing(*lines)
        self.app_problem.setText(missing)
        self.app_problem.setVisible(bool(missing))
        if not missing:
            name, client_id, secret = (line.text().strip() for line, _ in lines)
            self.sign_in_wanted.emit(name, client_id, secret, own_browser)

    def _missing(self, *lines: tuple[QLineEdit, str]) -> str:
        """Return the sentence of the first empty line and go there; empty if none is."""
        for line, sentence in lines:
            if not line.text().strip():
                line.setFocus(Qt.FocusReason.OtherFocusReason)
                return sentence
        return ""

    def _show_key(self, shown: bool) -> None:
        self.key.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self.show_key.set_icon("eye-off" if shown else "eye", "Hide the key" if shown else "Show the key")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.redirect.text())
        self.copy.setText("Copied")

    def _leave(self) -> None:
        self.forget()
        self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        margin = px(LARGE if width < px(1100) else PAGE)
        aside = max(margin, (width - px(WIDEST)) // 2)
        self._lines.setContentsMargins(aside, margin, aside, margin)


def _line(name: str, *, secret: bool = False) -> QLineEdit:
    line = QLineEdit()
    line.setAccessibleName(name)
    if secret:
        line.setEchoMode(QLineEdit.EchoMode.Password)
    return line


def _card(number: int, title: str, about: str) -> Card:
    card = Card()
    head = QHBoxLayout()
    head.setSpacing(px(SMALL))
    head.addWidget(NumberGlyph(number))
    head.addWidget(Words(title, Role.HEADING), 1)
    card.body.addLayout(head)
    card.body.addWidget(Words(about, Role.BODY, "text2", wrap=True))
    return card


def _form(card: Card) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(SMALL))
    grid.setVerticalSpacing(px(SMALL))
    grid.setColumnMinimumWidth(0, px(LABELS))
    grid.setColumnStretch(1, 1)
    card.body.addLayout(grid)
    return grid


def _add(grid: QGridLayout, row: int, label: str, line: QLineEdit, button: QWidget | None = None) -> None:
    grid.addWidget(Words(label, Role.LABEL, "text2"), row, 0)
    grid.addWidget(line, row, 1)
    if button is not None:
        grid.addWidget(button, row, 2)


def _foot(card: Card, button: Button) -> None:
    row = QHBoxLayout()
    row.setContentsMargins(px(LABELS) + px(SMALL), px(SMALL), 0, 0)
    row.setSpacing(px(MEDIUM))
    row.addWidget(button)
    row.addStretch(1)
    card.body.addLayout(row)

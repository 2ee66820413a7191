"""The left column before a rehearsal: what is missing, the button, or how far the rehearsal is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.numbers import count
from infusion_desktop.ui.look.sizes import BUTTON_LARGE, LARGE, MEDIUM, px
from infusion_desktop.ui.parts.buttons import Button, Kind
from infusion_desktop.ui.parts.glyphs import PlainIcon
from infusion_desktop.ui.parts.meter import Meter
from infusion_desktop.ui.parts.words import Words
from infusion_desktop.ui.run.notice_card import NoticeCard
from infusion_desktop.ui.run.screens import Missing, Ready, Rehearsing

WIDTH = 360
READY = "A rehearsal checks every row of the file against the account, and writes nothing."


class StartPage(QWidget):
    """``pressed`` is emitted when the next step is to be taken."""

    pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing to do."""
        super().__init__(parent)
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(MEDIUM))
        self.notice = NoticeCard()
        rows.addWidget(self.notice)
        rows.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._icon = PlainIcon("flask-conical", "text3", 32)
        rows.addWidget(self._icon, 0, middle)
        self.title = Words("Rehearsing: nothing is written", Role.HEADING)
        rows.addWidget(self.title, 0, middle)
        self.sentence = Words(READY, Role.BODY, "text2", wrap=True)
        self.sentence.setAlignment(middle)
        self.sentence.setFixedWidth(px(WIDTH))
        rows.addWidget(self.sentence, 0, middle)
        self.bar = Meter("Rehearsal")
        self.bar.setFixedWidth(px(WIDTH))
        rows.addWidget(self.bar, 0, middle)
        rows.addSpacing(px(LARGE - MEDIUM))
        self.button = Button("Rehearse", Kind.FILLED, height=BUTTON_LARGE)
        self.button.clicked.connect(self.pressed)
        rows.addWidget(self.button, 0, middle)
        rows.addStretch(1)

    def show_screen(self, screen: Missing | Ready | Rehearsing) -> None:
        """Show what is missing, that all is ready, or how far the rehearsal is."""
        rehearsing = isinstance(screen, Rehearsing)
        self.title.setVisible(rehearsing)
        self.bar.setVisible(isinstance(screen, Rehearsing) and screen.total is not None)
        self.button.setVisible(not rehearsing)
        problem = screen.problem if isinstance(screen, Ready) else None
        self.notice.say(problem.message if problem else "")
        if isinstance(screen, Missing):
            self._icon.set_icon("circle-dashed", "text3")
            self._say(screen.sentence)
            self.button.setText(screen.button)
        elif isinstance(screen, Ready):
            self._icon.set_icon("flask-conical", "text3")
            self._say(READY)
            self.button.setText("Rehearse again" if problem else "Rehearse")
        else:
            self._icon.set_icon("flask-conical", "accent_text")
            self._progress(screen)

    def _say(self, text: str) -> None:
        """Say a sentence of as many lines as it takes: in a centred column it is not asked for its height."""
        self.sentence.setText(text)
        self.sentence.setFixedHeight(self.sentence.heightForWidth(self.sentence.width()))

    def _progress(self, screen: Rehearsing) -> None:
        text = screen.stage
        if screen.done or screen.total:
            text += f": {count(screen.done)}"
        if screen.total is not None:
            text += f" of {count(screen.total)}"
            self.bar.set_part(screen.done, screen.total)
        self._say(text)

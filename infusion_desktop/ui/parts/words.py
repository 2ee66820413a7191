"""A label: one role, one colour of the theme; it can wrap, elide and stress a word."""

from __future__ import annotations

import re

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.fonts import Role, font
from infusion_desktop.ui.look.sizes import px
from infusion_desktop.ui.look.theme import DISABLED_OPACITY, Token
from infusion_desktop.ui.parts import painting

_STRESS = re.compile(r"\*\*(.+?)\*\*")


class Words(QLabel):
    """Text on screen.

    `wrap` breaks lines at the design's line height, `elide` shortens one line and tells the whole in the
    tooltip, `stress` sets what stands between two pairs of asterisks in the strong weight. `line` is
    another line height, in px at 100 %. The text is always plain: nothing of it is read as mark-up.
    """

    def __init__(
        self,
        text: str = "",
        role: Role = Role.BODY,
        ink: Token = "text",
        *,
        wrap: bool = False,
        elide: bool = False,
        stress: bool = False,
        tabular: bool = False,
        line: int = 0,
    ) -> None:
        super().__init__()
        self._plain = ""
        self._role = role
        self._ink: Token = ink
        self._elide = elide
        self._rich = wrap or stress
        self._tall = line
        self.setTextFormat(Qt.TextFormat.RichText if self._rich else Qt.TextFormat.PlainText)
        self.setFont(font(role, tabular=tabular))
        self.setProperty("ink", ink)
        self.setWordWrap(wrap)
        if wrap:  # the first line stays beside its icon, however high the row is
            self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        if self._rich:
            # Qt puts all of the extra line height above the letters: half of it belongs below.
            lift = round((self._line() - QFontMetricsF(self.font()).height()) / 2)
            self.setContentsMargins(0, -lift, 0, lift)
        if elide:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if not wrap:
            self.setMinimumHeight(role.line)
        self._stress = stress
        self.setText(text)

    def text(self) -> str:
        """The words as they are read, without mark-up."""
        return self._plain

    def setText(self, text: str) -> None:
        self._plain = _STRESS.sub(r"\1", text) if self._stress else text
        if self._rich:
            import html  # behind the first paint

            body = html.escape(text).replace("\n", "<br>")
            if self._stress:
                body = _STRESS.sub(r'<span style="font-weight:600">\1</span>', body)
            super().setText(f'<div style="line-height:{self._line()}px">{body}</div>')
        else:
            super().setText(text)
        self.setAccessibleName(self._plain)
        self.updateGeometry()

    def set_ink(self, ink: Token) -> None:
        """Change the colour, at once and in both themes."""
        self._ink = ink
        self.setProperty("ink", ink)
        self.style().unpolish(self)
        self.style().polish(self)

    def _line(self) -> int:
        return px(self._tall) if self._tall else self._role.line

    def minimumSizeHint(self) -> QSize:
        if not self._elide:
            return super().minimumSizeHint()
        return QSize(px(24), self._role.line)

    def sizeHint(self) -> QSize:
        if self._rich:
            return super().sizeHint()
        # A pixel more than Qt asks for: fractional widths must not cut the last letter.
        return QSize(QFontMetrics(self.font()).horizontalAdvance(self._plain) + 1, self._role.line)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._elide:
            super().paintEvent(event)
            return
        with QPainter(self) as painter:
            if not self.isEnabled():
                painter.setOpacity(DISABLED_OPACITY)
            colour = current_theme().color(self._ink)
            align = self.alignment() | Qt.AlignmentFlag.AlignVCenter
            shown = painting.words(painter, self.rect(), self._plain, self.font(), colour, align)
        cut = painting.width_of(self._plain, self.font()) > shown + 0.5
        self.setToolTip(self._plain if cut else "")

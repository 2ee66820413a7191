"""The style sheet, filled from a theme.

Only for what Qt's own widgets draw, never for what a delegate or a part paints. The font of heads stands
here, since Qt forgets one that was set on a head with a model when its table gets another parent.
"""

from __future__ import annotations

from string import Template

from PySide6.QtGui import QColor

from infusion_desktop.ui.look.sizes import BUTTON_RADIUS, CARD_RADIUS, CHIP_RADIUS, px
from infusion_desktop.ui.look.theme import Theme, tokens, with_opacity

_TEMPLATE = Template("""
QLabel { background: transparent; }
QLabel[ink="text"] { color: $text; }
QLabel[ink="text2"] { color: $text2; }
QLabel[ink="text3"] { color: $text3; }
QLabel[ink="accent_text"] { color: $accent_text; }
QLabel[ink="ok"] { color: $ok; }
QLabel[ink="warn"] { color: $warn; }
QLabel[ink="bad"] { color: $bad; }
QLabel[ink="on_tip"] { color: $on_tip; }
QLabel:disabled { color: $faded; }

QFrame[ground="window"] { background: $window; }
QFrame[ground="surface"] { background: $surface; }
QFrame[ground="sunken"] { background: $sunken; border-radius: ${r6}px; }
QFrame[ground="note"] { background: $window; border-radius: ${r6}px; }
QFrame[rule="across"] { background: $border; border: none; max-height: 1px; min-height: 1px; }
QFrame[rule="down"] { background: $border; border: none; max-width: 1px; min-width: 1px; }

QLineEdit, QPlainTextEdit, QTextEdit {
    background: $surface; color: $text; border: 1px solid $border_strong; border-radius: ${r6}px;
    selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit { padding: 0 ${p9}px; min-height: ${p30}px; max-height: ${p30}px; }
QLineEdit[small="true"] { min-height: ${p26}px; max-height: ${p26}px; }
QPlainTextEdit, QTextEdit { padding: ${p6}px ${p8}px; }
QLineEdit:focus {
    border: 2px solid $accent_text; padding: 0 ${p8}px; min-height: ${p28}px; max-height: ${p28}px;
}
QLineEdit[small="true"]:focus { min-height: ${p24}px; max-height: ${p24}px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $accent_text; padding: ${p5}px ${p7}px; }
QLineEdit[wrong="true"] { border-color: $bad_line; }
QLineEdit:disabled, QPlainTextEdit:disabled { color: $faded; border-color: $border; }
QLineEdit[frameless="true"], QLineEdit[frameless="true"]:focus {
    border: none; padding: 0; background: transparent;
}

QScrollArea, QScrollArea > QWidget > QWidget[scrolled="true"] { background: transparent; border: none; }
QAbstractItemView {
    background: $surface; border: none; outline: none; color: $text;
    selection-background-color: $accent_tint; selection-color: $text;
}
QComboBox QAbstractItemView {
    background: $raised; border: 1px solid $border; padding: ${p4}px 0;
    selection-background-color: $accent_tint;
}
QHeaderView { background: $window; border: none; font-size: ${p12}px; font-weight: 500; }
QHeaderView::section {
    background: $window; color: $text3; border: none; border-bottom: 1px solid $border;
    padding: 0 ${p16}px 0 0; height: ${p32}px;
}
QHeaderView::section:first { padding-left: ${p16}px; }
QTableCornerButton::section { background: $window; border: none; }

QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: ${p12}px; }
QScrollBar:horizontal { height: ${p12}px; }
QScrollBar::handle { background: $bar; border-radius: ${p3}px; margin: ${p3}px; }
QScrollBar::handle:vertical { min-height: ${p32}px; }
QScrollBar::handle:horizontal { min-width: ${p32}px; }
QScrollBar[overlay="true"]:vertical { width: ${p10}px; }
QScrollBar[overlay="true"]::handle { margin: ${p3}px ${p2}px ${p3}px ${p2}px; }
QScrollBar::handle:hover, QScrollBar::handle:pressed { background: $border_strong; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: none; background: none; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }

QToolTip { background: $tip; color: $on_tip; border: none; padding: ${p6}px ${p8}px; }

QMenu {
    background: $raised; color: $text; border: 1px solid $border; border-radius: ${r8}px; padding: ${p4}px;
}
QMenu::item {
    padding: ${p6}px ${p24}px ${p6}px ${p8}px; border-radius: ${r4}px; background: transparent;
    min-width: ${p160}px;
}
QMenu::item:selected { background: $menu_hover; color: $text; }
QMenu::item:disabled { color: $faded; }
QMenu::icon { padding-left: ${p8}px; }
QMenu::separator { height: 1px; background: $border; margin: ${p4}px ${p8}px; }

QSplitter::handle { background: $border; }
QDialog { background: $raised; }
""")


def sheet(theme: Theme) -> str:
    """Return the style sheet of a theme at the scale in use."""
    colours: dict[str, str] = {token: _css(theme.color(token)) for token in tokens()}
    lengths = {f"p{n}": str(px(n)) for n in (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 16, 24, 26, 28, 30, 32, 160)}
    radii = {"r4": str(px(CHIP_RADIUS)), "r6": str(px(BUTTON_RADIUS)), "r8": str(px(CARD_RADIUS))}
    return _TEMPLATE.substitute(
        colours,
        **lengths,
        **radii,
        faded=_css(with_opacity(theme.text, 0.45)),
        bar=_css(with_opacity(theme.border_strong, 0.55)),
        menu_hover=_css(theme.sunken if theme.dark else theme.hover),
    )


def _css(colour: QColor) -> str:
    return f"rgba({colour.red()}, {colour.green()}, {colour.blue()}, {colour.alpha()})"

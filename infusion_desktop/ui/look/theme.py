"""The two sets of colours: the only place of the window that spells a colour.

Every token has one meaning; contrast of each against the ground it stands on is held by a test. Text reaches
4.5, lines and edges 3.0 (WCAG); `border` is a hairline that carries no meaning.
"""

from __future__ import annotations

from typing import Literal, cast, get_args

from PySide6.QtGui import QColor, QPalette

Token = Literal[
    "window",
    "surface",
    "raised",
    "sunken",
    "hover",
    "border",
    "border_strong",
    "text",
    "text2",
    "text3",
    "accent",
    "on_accent",
    "accent_hover",
    "accent_text",
    "accent_tint",
    "accent_line",
    "ok",
    "ok_tint",
    "warn",
    "warn_tint",
    "bad",
    "bad_tint",
    "ok_line",
    "warn_line",
    "bad_line",
    "idea_line",
    "tip",
    "on_tip",
    "shadow",
]


class Theme:
    """One set of colours; attributes are named by what they are for, never by what they look like.

    A plain class: a start waits for it, and to declare a dataclass of 32 fields takes longer than both sets.
    """

    name: str
    dark: bool
    window: QColor  # canvas behind cards, table heads
    surface: QColor  # cards, lists, bars, inputs
    raised: QColor  # callouts, dialogs; buttons in dark
    sunken: QColor  # tracks, key caps, neutral chips
    hover: QColor  # row and button hover
    border: QColor  # hairlines, decoration only
    border_strong: QColor  # input edges, empty ports, radio rings
    text: QColor  # values and labels
    text2: QColor  # second line, table values
    text3: QColor  # captions, API names, units
    accent: QColor  # primary fill, meters, selection bar
    on_accent: QColor
    accent_hover: QColor  # primary hover, pressed
    accent_text: QColor  # links, current tab, focus ring
    accent_tint: QColor  # selected row, lit target, info chip
    accent_line: QColor  # halo, lit edge, forecast part of a meter
    ok: QColor  # text: confirmed, created, new value
    ok_tint: QColor
    warn: QColor  # text: to confirm, conflict
    warn_tint: QColor
    bad: QColor  # text: problem, blocked, refused, stop
    bad_tint: QColor
    ok_line: QColor  # line, port: confirmed
    warn_line: QColor
    bad_line: QColor  # line, port: problem, refused; limit mark
    idea_line: QColor  # line: only an idea
    tip: QColor  # ground of toast and tooltip
    on_tip: QColor
    shadow: QColor  # of floating things only

    def __init__(self, name: str, dark: bool, colours: dict[Token, QColor]) -> None:
        """Take a colour for each token; KeyError if one is missing."""
        self.name = name
        self.dark = dark
        for token in tokens():
            setattr(self, token, colours[token])

    def color(self, token: Token) -> QColor:
        """Return the colour of a token, for parts that are told which one to use."""
        return cast("QColor", getattr(self, token))

    def button(self) -> QColor:
        """Return the ground of an outlined button."""
        return self.raised if self.dark else self.surface


def tokens() -> tuple[Token, ...]:
    """Return the names of all colours."""
    return get_args(Token)


def _set(name: str, dark: bool, colours: dict[Token, str], shadow: float) -> Theme:
    black = QColor("#000000")
    black.setAlphaF(shadow)
    return Theme(name, dark, {"shadow": black, **{token: QColor(value) for token, value in colours.items()}})


LIGHT = _set(
    "light",
    False,
    {
        "window": "#F4F5F8",
        "surface": "#FFFFFF",
        "raised": "#FFFFFF",
        "sunken": "#EBEEF3",
        "hover": "#F1F3F7",
        "border": "#DBE0E8",
        "border_strong": "#7F899A",
        "text": "#151A24",
        "text2": "#465063",
        "text3": "#5F6A7D",
        "accent": "#3650D8",
        "on_accent": "#FFFFFF",
        "accent_hover": "#2A40B6",
        "accent_text": "#3048C8",
        "accent_tint": "#EBEEFD",
        "accent_line": "#B9C4F7",
        "ok": "#0B7556",
        "ok_tint": "#E2F4ED",
        "warn": "#925400",
        "warn_tint": "#FDF0DA",
        "bad": "#BC3026",
        "bad_tint": "#FCEAE8",
        "ok_line": "#12866A",
        "warn_line": "#B96E0A",
        "bad_line": "#D04437",
        "idea_line": "#7B8698",
        "tip": "#1B2130",
        "on_tip": "#FFFFFF",
    },
    shadow=0.14,
)

DARK = _set(
    "dark",
    True,
    {
        "window": "#12151B",
        "surface": "#191D25",
        "raised": "#222833",
        "sunken": "#2A313D",
        "hover": "#222833",
        "border": "#2E3642",
        "border_strong": "#707C8F",
        "text": "#E9ECF2",
        "text2": "#B4BDCB",
        "text3": "#919CAE",
        "accent": "#455DDC",
        "on_accent": "#FFFFFF",
        "accent_hover": "#5068E6",
        "accent_text": "#A3B3FF",
        "accent_tint": "#222B50",
        "accent_line": "#4A5BA8",
        "ok": "#55CDA2",
        "ok_tint": "#14332A",
        "warn": "#EBB05C",
        "warn_tint": "#392B14",
        "bad": "#F58F86",
        "bad_tint": "#41211F",
        "ok_line": "#3BB88C",
        "warn_line": "#DD9A3C",
        "bad_line": "#EC6F64",
        "idea_line": "#707C8F",
        "tip": "#E9ECF2",
        "on_tip": "#12151B",
    },
    shadow=0.50,
)


def themes() -> tuple[Theme, Theme]:
    """Return the light and the dark set."""
    return LIGHT, DARK


def palette(theme: Theme) -> QPalette:
    """Return the palette that Qt's own widgets are drawn with."""
    role = QPalette.ColorRole
    colours = {
        role.Window: theme.window,
        role.Base: theme.surface,
        role.AlternateBase: theme.window,
        role.Button: theme.button(),
        role.Text: theme.text,
        role.WindowText: theme.text,
        role.ButtonText: theme.text,
        role.BrightText: theme.on_accent,
        role.PlaceholderText: theme.text3,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Accent: theme.accent,
        role.Link: theme.accent_text,
        role.LinkVisited: theme.accent_text,
        role.ToolTipBase: theme.tip,
        role.ToolTipText: theme.on_tip,
        role.Light: theme.surface,
        role.Midlight: theme.hover,
        role.Mid: theme.border,
        role.Dark: theme.border_strong,
        role.Shadow: theme.shadow,
    }
    result = QPalette()
    for name, colour in colours.items():
        result.setColor(name, colour)
    faded = QColor(theme.text)
    faded.setAlphaF(DISABLED_OPACITY)
    for name in (role.Text, role.WindowText, role.ButtonText):
        result.setColor(QPalette.ColorGroup.Disabled, name, faded)
    return result


DISABLED_OPACITY = 0.45


def contrast(one: QColor, other: QColor) -> float:
    """Return the WCAG contrast of two opaque colours, from 1.0 to 21.0."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: QColor) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (colour.redF(), colour.greenF(), colour.blueF())
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def with_opacity(colour: QColor, opacity: float) -> QColor:
    """Return the colour with another opacity, 0 to 1."""
    result = QColor(colour)
    result.setAlphaF(opacity)
    return result

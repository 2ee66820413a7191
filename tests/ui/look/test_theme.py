from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette

from infusion_desktop.ui.look.theme import (
    DARK,
    LIGHT,
    Theme,
    Token,
    contrast,
    palette,
    themes,
    tokens,
    with_opacity,
)

BOTH = pytest.mark.parametrize("theme", themes(), ids=lambda theme: theme.name)

# Every pair of words and ground that a part paints.
TEXT_ON: list[tuple[str, str]] = [
    *[(ink, ground) for ink in ("text", "text2", "text3") for ground in ("window", "surface", "raised")],
    *[("text", ground) for ground in ("hover", "sunken", "accent_tint", "ok_tint", "warn_tint", "bad_tint")],
    *[("text2", ground) for ground in ("hover", "sunken", "accent_tint")],
    *[("text3", ground) for ground in ("hover", "sunken", "accent_tint")],
    *[("accent_text", ground) for ground in ("window", "surface", "raised", "accent_tint", "hover")],
    *[
        (ink, ground)
        for ink in ("ok", "warn", "bad")
        for ground in ("surface", "window", "raised", f"{ink}_tint")
    ],
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("on_tip", "tip"),
    ("ok", "accent_tint"),  # a new value in a chosen row
    ("bad", "accent_tint"),
]

# Lines, edges, ports and rings against what they lie on.
LINE_ON: list[tuple[Token, Token]] = [
    (line, ground)
    for line in ("border_strong", "ok_line", "warn_line", "bad_line", "idea_line", "accent", "accent_text")
    for ground in ("surface", "window")
]


@BOTH
@pytest.mark.parametrize(("ink", "ground"), TEXT_ON)
def test_text_can_be_read(theme: Theme, ink: Token, ground: Token) -> None:
    assert contrast(theme.color(ink), theme.color(ground)) >= 4.5


@BOTH
@pytest.mark.parametrize(("line", "ground"), LINE_ON)
def test_lines_can_be_seen(theme: Theme, line: Token, ground: Token) -> None:
    assert contrast(theme.color(line), theme.color(ground)) >= 3.0


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#123456", "#123456", 1.0)],
)
def test_contrast_is_that_of_the_web_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(QColor(one), QColor(other)) == pytest.approx(ratio, abs=0.01)
    assert contrast(QColor(other), QColor(one)) == pytest.approx(ratio, abs=0.01)


def test_both_themes_have_every_colour_and_differ_in_most() -> None:
    assert len(tokens()) == 29
    for token in tokens():
        assert LIGHT.color(token).isValid()
        assert DARK.color(token).isValid()
    same = [token for token in tokens() if LIGHT.color(token) == DARK.color(token)]
    assert same == ["on_accent"]


@BOTH
def test_the_palette_is_the_theme(theme: Theme) -> None:
    made = palette(theme)
    role = QPalette.ColorRole
    wanted = {
        role.Window: theme.window,
        role.Base: theme.surface,
        role.AlternateBase: theme.window,
        role.Button: theme.raised if theme.dark else theme.surface,
        role.Text: theme.text,
        role.PlaceholderText: theme.text3,
        role.Highlight: theme.accent,
        role.HighlightedText: theme.on_accent,
        role.Link: theme.accent_text,
        role.ToolTipBase: theme.tip,
        role.ToolTipText: theme.on_tip,
        role.Mid: theme.border,
        role.Dark: theme.border_strong,
    }
    assert {name: made.color(QPalette.ColorGroup.Active, name) for name in wanted} == wanted
    faded = made.color(QPalette.ColorGroup.Disabled, role.ButtonText)
    assert faded.alphaF() == pytest.approx(0.45, abs=0.01)


def test_opacity_leaves_the_token_alone() -> None:
    half = with_opacity(LIGHT.accent, 0.5)
    assert half.alphaF() == pytest.approx(0.5, abs=0.01)
    assert LIGHT.accent.alphaF() == 1.0

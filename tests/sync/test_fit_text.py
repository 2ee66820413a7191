"""Plain text is trimmed, composed and freed of controls."""

from __future__ import annotations

import pytest

from infusion_desktop.sync.fit_text import fit_line, fit_lines, fit_tidy


@pytest.mark.parametrize(
    ("text", "line", "lines"),
    [
        ("Anna  Smith", "Anna  Smith", "Anna  Smith"),
        (" Anna ", "Anna", "Anna"),
        ("\u00a0Anna\ufeff", "Anna", "Anna"),
        ("Mu\u0308ller", "Müller", "Müller"),
        ("a\r\nb", "a b", "a\nb"),
        ("a\rb", "a b", "a\nb"),
        ("a\tb", "a b", "a\tb"),
        ("a\0b\x07c\x1fd", "abcd", "abcd"),
        ("a\u2028b", "a b", "a\nb"),
        ("\na\n\nb\n", "a  b", "a\n\nb"),
        ("a\x7f", "a", "a"),
        ("👩\u200d🚀", "👩\u200d🚀", "👩\u200d🚀"),
        ("\x07 \x07", None, None),
        ("   ", None, None),
    ],
)
def test_table(text: str, line: str | None, lines: str | None) -> None:
    assert (fit_line(text), fit_lines(text)) == (line, lines)


@pytest.mark.parametrize(
    ("text", "tidy"), [(" a  b ", "a b"), ("a\u00a0b", "a b"), (" ", None), ("ab", "ab")]
)
def test_tidy(text: str, tidy: str | None) -> None:
    assert fit_tidy(text) == tidy

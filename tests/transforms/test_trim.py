"""Blanks of all kinds go off both ends, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desktop.transforms.trim import TRANSFORM

trim = TRANSFORM.prepare({})


@pytest.mark.parametrize(
    ("text", "trimmed"),
    [
        (" a ", "a"),
        ("\u00a0\u2003a\u200b\ufeff", "a"),
        ("\t\r\na  b\u3000", "a  b"),
        ("\u200ea\u202c", "a"),
        ("a\u00a0b", "a\u00a0b"),
        ("\u200b \ufeff", None),
        ("a", "a"),
        ("\0a\x1f", "a"),
    ],
)
def test_table(text: str, trimmed: str | None) -> None:
    assert trim(text) == trimmed


@given(st.text(min_size=1))
def test_never_more_than_the_ends(text: str) -> None:
    trimmed = trim(text)
    assert trimmed is None or (isinstance(trimmed, str) and trimmed in text)
    assert trimmed is None or trim(str(trimmed)) == trimmed

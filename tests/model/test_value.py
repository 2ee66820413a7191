from __future__ import annotations

import pytest

from infusion_desktop.model.value import SEVERAL, several, tidy


@pytest.mark.parametrize(
    ("text", "told"), [("  a   b\t c ", "a b c"), ("u\u0308", "ü"), ("\u00a0x\u00a0", "x"), ("", "")]
)
def test_tidy_text_is_trimmed_with_single_blanks_and_composed(text: str, told: str) -> None:
    assert tidy(text) == told


def test_several_values_come_apart_again() -> None:
    assert several(SEVERAL.join(("a", "b, c"))) == ("a", "b, c")
    assert several(None) == ()

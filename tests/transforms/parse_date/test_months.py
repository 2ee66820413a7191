"""Names of months in seven languages."""

from __future__ import annotations

import pytest

from infusion_desktop.transforms.parse_date.months import month_number


@pytest.mark.parametrize(
    ("name", "number"),
    [
        ("January", 1), ("Jänner", 1), ("févr.", 2), ("März", 3), ("MARZO", 3), ("maart", 3), ("março", 3),
        ("avril", 4), ("mei", 5), ("maggio", 5), ("juin", 6), ("juillet", 7), ("août", 8), ("Sept", 9),
        ("settembre", 9), ("Okt.", 10), ("out", 10), ("noviembre", 11), ("Dez", 12), ("diciembre", 12),
        ("Monday", None), ("", None), ("12", None),
    ],
)  # fmt: skip
def test_table(name: str, number: int | None) -> None:
    assert month_number(name) == number

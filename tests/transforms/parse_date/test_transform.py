"""The transform's options and its canonical output."""

from __future__ import annotations

import pytest

from infusion_desktop.model.value import Unusable
from infusion_desktop.transforms.parse_date import TRANSFORM


@pytest.mark.parametrize(
    ("options", "text", "result"),
    [
        ({"order": "DMY"}, "01.02.2024", "2024-02-01"),
        ({"order": "mdy"}, " 01/02/2024 ", "2024-01-02"),
        ({"order": "DMY"}, "1. 2. 2024  10:30", "2024-02-01"),
        ({"order": "DMY", "time": "keep"}, "01.02.2024 10:30", "2024-02-01T10:30:00.000Z"),
        ({"time": "keep"}, "2024-02-01T10:30:00.123456+02:00", "2024-02-01T08:30:00.123Z"),
        ({"time": "keep"}, "2024-02-01", "2024-02-01T00:00:00.000Z"),
        ({}, "2024-02-01T23:30:00-05:00", "2024-02-01"),
        ({"excel": "yes"}, "45352", "2024-03-01"),
        ({}, "0000-00-00", None),
        (
            {},
            "01/02/2024",
            Unusable(
                "can be read with the day or with the month first; choose the order in Parse date",
                "01/02/2024",
            ),
        ),
        ({}, "45352", Unusable("is not a date we can read", "45352")),
    ],
)
def test_table(options: dict[str, str], text: str, result: str | Unusable | None) -> None:
    apply = TRANSFORM.prepare(options)
    assert apply(text) == result
    assert apply(text) == result, "the second time it comes from memory"


@pytest.mark.parametrize("options", [{"order": "DYM"}, {"time": "maybe"}])
def test_wrong_options(options: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="choose"):
        TRANSFORM.prepare(options)

"""Dates on the wire."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desktop.demo.answers import RefusedError
from infusion_desktop.demo.dates import read_day, read_moment, show_moment, show_rounded
from infusion_desktop.demo.switches import read_settings

SETTINGS = read_settings([])


def test_output_has_millis_and_an_offset_without_colon() -> None:
    assert show_moment(1_732_127_652_007) == "2024-11-20T18:34:12.007+0000"


@pytest.mark.parametrize(
    ("millis", "shown"),
    [
        (1_731_011_708_544, "2024-11-07T20:35:09.000+0000"),
        (1_731_011_708_499, "2024-11-07T20:35:08.000+0000"),
        (1_731_011_708_500, "2024-11-07T20:35:09.000+0000"),
        (1_731_011_708_000, "2024-11-07T20:35:08.000+0000"),
    ],
)
def test_reads_round_half_up(millis: int, shown: str) -> None:
    assert show_rounded(millis) == shown


@given(st.integers(min_value=0, max_value=4_000_000_000_000))
def test_what_is_shown_can_be_read(millis: int) -> None:
    assert read_moment(show_moment(millis), SETTINGS, fraction_required=True) == millis
    assert datetime.fromisoformat(show_moment(millis)).astimezone(UTC).timestamp() * 1000 == pytest.approx(
        millis
    )


@pytest.mark.parametrize(
    ("text", "millis"),
    [
        ("2024-11-20T18:34:12.000Z", 1_732_127_652_000),
        ("2024-11-20T18:34:12.123456Z", 1_732_127_652_123),
        ("2024-11-20T20:34:12.000+0200", 1_732_127_652_000),
        ("2024-11-20T13:04:12.5-05:30", 1_732_127_652_500),
    ],
)
def test_input(text: str, millis: int) -> None:
    assert read_moment(text, SETTINGS, fraction_required=True) == millis


@pytest.mark.parametrize(
    "text",
    [
        "2024-11-20T18:34:12Z",
        "2024-11-20T18:34:12.000",
        "2024-11-20",
        "2024-13-20T18:34:12.000Z",
        "2024-11-20T25:34:12.000Z",
        "20/11/2024",
        "",
    ],
)
def test_bad_input_is_the_vague_400(text: str) -> None:
    with pytest.raises(RefusedError):
        read_moment(text, SETTINGS, fraction_required=True)


def test_other_offsets_can_be_switched_off() -> None:
    strict = read_settings(["date_offsets=refused"])
    assert read_moment("2024-11-20T18:34:12.000+0000", strict) == 1_732_127_652_000
    with pytest.raises(RefusedError):
        read_moment("2024-11-20T20:34:12.000+0200", strict)


def test_days() -> None:
    assert read_day("1980-02-29") == "1980-02-29"
    assert read_day("1980-02-29T00:00:00.000Z") == "1980-02-29"
    for bad in ("1981-02-29", "1980-2-9", "29.02.1980", "1980-02-29T", "1980-02-29X00:00:00.000Z"):
        with pytest.raises(RefusedError):
            read_day(bad)

"""Formats are taken apart: sections, quotation, brackets, minutes."""

from __future__ import annotations

import pytest

from infusion_desktop.connectors.excel_workbook.format_code import Part, sections_of


def parts(code: str) -> list[str]:
    return [f"{token.part.name}:{token.text}" for token in sections_of(code)[0].tokens]


def test_sections_end_outside_of_quotes_and_escapes() -> None:
    assert len(sections_of('0;"a;b";\\;;@')) == 4
    assert len(sections_of("0;0;0;@;x")) == 4


@pytest.mark.parametrize(
    ("code", "minutes"),
    [
        ("h:mm", True),
        ("mm:ss", True),
        ("[h]:mm", True),
        ("yyyy-mm-dd", False),
        ("m", False),
        ("h:mmm", False),
    ],
)
def test_minutes_stand_beside_hours_and_seconds(code: str, minutes: bool) -> None:
    assert sections_of(code)[0].has(Part.MINUTE) is minutes


def test_what_brackets_say() -> None:
    section = sections_of("[Red][>=10.5][$€-407]0")[0]
    assert section.condition is not None
    assert (section.condition[0], str(section.condition[1]), section.locale) == (">=", "10.5", "407")
    assert parts("[Red][>=10.5][$€-407]0") == ["LITERAL:€", "DIGIT:0"]
    assert parts("[hh]:mm") == ["ELAPSED:hh", "LITERAL::", "MINUTE:mm"]


def test_widths_and_fillings_show_a_blank_or_nothing() -> None:
    assert parts("_(* 0") == ["LITERAL: ", "DIGIT:0"]


def test_a_slash_divides_a_date_or_makes_a_fraction() -> None:
    assert "LITERAL:/" in parts("d/m")
    assert "SLASH:/" in parts("?/?")


@pytest.mark.parametrize(
    ("code", "loose"),
    [
        ("[$-F800]d", True),
        ("[$-x-sysdate]d", True),
        ("[$-407]mmm", True),
        ("[$-407]m", False),
        ("[$-409]mmm", False),
        ("[$-10409]mmm", False),
        ("[$-en-US]mmm", False),
        ("mmm", False),
    ],
)
def test_what_is_left_to_the_computer(code: str, loose: bool) -> None:
    assert sections_of(code)[0].left_to_the_computer is loose

"""What files are that are no archives; all sentences are in test_refusals.py."""

from __future__ import annotations

import io

import pytest

from infusion_desktop.connectors.excel_workbook.container import what_it_is


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"a;b\n1;2\n", "is a text file, whatever its name says"),
        (b"BEGIN:VCARD\n", "is a vCard file, not an Excel workbook"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 600,
            "is an old Excel workbook or another Office file",
        ),
        (b"\x89PNG\r\n\x1a\n", "is a picture (PNG)"),
    ],
)
def test_what_it_is(content: bytes, told: str) -> None:
    file = io.BytesIO(content)
    file.read(8)
    assert told in what_it_is("a.xlsx", file).problem.message

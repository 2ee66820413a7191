"""Files that are no tables are recognised by their first bytes."""

from __future__ import annotations

import pytest

from infusion_desktop.files.file_type import binary_kind, looks_binary, markup_kind


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"PK\x03\x04rest", "an Excel workbook or another packed file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel workbook or another Office file"),
        (b"%PDF-1.7", "a PDF document"),
        (b"\xff\xd8\xff\xe0", "a picture (JPEG)"),
        (b"SQLite format 3\0", "a database file"),
        (b"name,age\n", None),
        (b"PKW,Preis\n", None),
        (b"MZ,x\n", None),
    ],
)
def test_binary(head: bytes, kind: str | None) -> None:
    assert binary_kind(head) == kind


def test_controls() -> None:
    assert looks_binary(b"\x01\x02\x03abc")
    assert looks_binary(b"a\0b\0")
    assert not looks_binary(b"a,b\r\n\tc\x1a")
    assert not looks_binary("Müller".encode("cp1252"))
    assert not looks_binary(b"")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("  <!DOCTYPE html>", "a web page"),
        ("<?xml version='1.0'?>", "an XML file"),
        ("BEGIN:VCARD\n", "a vCard file"),
        ("BEGIN:VCALENDAR\n", "a calendar file"),
        ('[{"a": 1}]', "a JSON file"),
        ('{"a" : {"b": 1}}', "a JSON file"),
        ("[id],[name]\n", None),
        ("{a},{b}\n", None),
        ("name,age\n", None),
    ],
)
def test_markup(text: str, kind: str | None) -> None:
    assert markup_kind(text) == kind

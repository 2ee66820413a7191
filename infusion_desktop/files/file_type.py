"""Recognises files that are no text table, whatever their name ends in."""

from __future__ import annotations

WORKBOOK_MARKS = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
"""How workbooks begin: packed ones, and those of the old kind or with a password."""
_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "an Excel workbook or another packed file"),
    (b"PK\x05\x06", "a packed file (ZIP)"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Excel workbook or another Office file"),
    (b"%PDF-", "a PDF document"),
    (b"\x89PNG\r\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF87a", "a picture (GIF)"),
    (b"GIF89a", "a picture (GIF)"),
    (b"RIFF", "a media file"),
    (b"\x1f\x8b", "a packed file (GZIP)"),
    (b"BZh", "a packed file (BZIP2)"),
    (b"7z\xbc\xaf", "a packed file (7-Zip)"),
    (b"Rar!\x1a", "a packed file (RAR)"),
    (b"\xfd7zXZ", "a packed file (XZ)"),
    (b"SQLite format 3\0", "a database file"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"PAR1", "a Parquet file"),
)
_MARKUP: tuple[tuple[str, str], ...] = (
    ("<!doctype html", "a web page"),
    ("<html", "a web page"),
    ("<table", "a web page"),
    ("<?xml", "an XML file"),
    ("begin:vcard", "a vCard file"),
    ("begin:vcalendar", "a calendar file"),
)
_CONTROL = frozenset(range(32)) - frozenset(b"\t\n\r\x0b\x0c\x1a\x1b\x00")
_MOST_CONTROL = 0.02
_MOST_NUL = 0.1


def binary_kind(head: bytes) -> str | None:
    """Say what kind of file begins with ``head``, or None if it can be text."""
    for magic, kind in _MAGIC:
        if head.startswith(magic):
            return kind
    return None


def looks_binary(head: bytes) -> bool:
    """Tell whether bytes that are neither UTF-16 nor UTF-32 hold too many controls to be text."""
    if not head:
        return False
    controls = sum(head.count(code) for code in _CONTROL)
    return controls / len(head) > _MOST_CONTROL or head.count(0) / len(head) > _MOST_NUL


def markup_kind(text: str) -> str | None:
    """Say what kind of document begins with ``text``, or None if it can be a table."""
    start = text[:200].lstrip().casefold()
    for mark, kind in _MARKUP:
        if start.startswith(mark):
            return kind
    if start[:1] in "[{" and start[1:].lstrip()[:1] in '{["' and '":' in text[:2000].replace(" ", ""):
        return "a JSON file"
    return None

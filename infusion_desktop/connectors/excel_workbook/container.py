"""Tells what a file is that is no archive: an old workbook, one with a password, a web page, a text."""

from __future__ import annotations

import struct
from typing import BinaryIO

from infusion_desktop.connectors.excel_workbook import refusals
from infusion_desktop.files.file_type import binary_kind, looks_binary, markup_kind
from infusion_desktop.model.problem import ConnectorError

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD = 4096
_DIRECTORY = 1 << 16


def what_it_is(name: str, file: BinaryIO) -> ConnectorError:
    """Return the refusal that says what ``file`` is, which does not begin as an archive does."""
    file.seek(0)
    head = file.read(_HEAD)
    if head.startswith(_OLD_OFFICE):
        return _old_office(name, file, head)
    kind = binary_kind(head)
    if kind is None and not head.startswith((b"\xff\xfe", b"\xfe\xff")) and looks_binary(head):
        kind = "a file for programs (it holds bytes that are no text)"
    kind = kind or markup_kind(head.decode("utf-8", "replace").lstrip("\ufeff"))
    return refusals.other_file(name, kind) if kind else refusals.plain_text(name)


def _old_office(name: str, file: BinaryIO, head: bytes) -> ConnectorError:
    """Look for the streams that such a file names in its directory."""
    listed = _directory(file, head)
    if _wide("EncryptedPackage") in listed:
        return refusals.protected(name)
    if _wide("Workbook") in listed or _wide("Book") in listed:
        return refusals.other_file(name, "an Excel workbook of the old kind (.xls)")
    if _wide("WordDocument") in listed:
        return refusals.other_file(name, "a Word document")
    return refusals.other_file(name, "an old Excel workbook or another Office file")


def _directory(file: BinaryIO, head: bytes) -> bytes:
    """Return the bytes of the directory (its first part, which names the main streams)."""
    try:
        power = struct.unpack_from("<H", head, 30)[0]
        first = struct.unpack_from("<I", head, 48)[0]
    except struct.error:
        return b""
    if not 7 <= power <= 16 or first > 0xFFFF_FFF0:
        return b""
    file.seek((first + 1) << power)
    return file.read(_DIRECTORY)


def _wide(text: str) -> bytes:
    return text.encode("utf-16-le") + b"\0\0"

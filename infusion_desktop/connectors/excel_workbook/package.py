"""What a workbook is made of: its parts, sheets, number formats and calendar.

A workbook is a ZIP archive of XML parts. openpyxl reads which parts there are and which sheets they make; it
would hold every text and an element for each row, and refuses workbooks for their fonts, so texts, formats
and rows are streamed here instead.
"""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO
from xml.parsers.expat import ExpatError

from infusion_desktop.connectors.excel_workbook import refusals
from infusion_desktop.connectors.excel_workbook.container import what_it_is
from infusion_desktop.files.file_bytes import opened
from infusion_desktop.files.refusals import empty, of_os_error
from infusion_desktop.model.problem import ConnectorError

SMALL_PART = 32 * 1024 * 1024
"""Bytes that a part which is held in memory as a whole may have."""
_LARGEST = 8 * 1024**3
_BIG, _MOST_RATIO = 100 * 1024 * 1024, 300
"""A part above the first many bytes is refused if it was packed by more than the second; rows reach 50."""
_MOST_PARTS = 20_000
_YEAR_FIRST = "yyyy-mm-dd"
_LEFT_TO_THE_COMPUTER = {
    **dict.fromkeys((14, *range(27, 32), 36, *range(50, 59)), _YEAR_FIRST),
    **dict.fromkeys(range(32, 36), "hh:mm:ss"),
    22: f"{_YEAR_FIRST} hh:mm",
}
"""Built-in formats that look different on each computer: shown in the one way that all read alike."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of cells. ``part`` is its name in the archive; hidden sheets are not read by themselves."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True, slots=True)
class Book:
    """A workbook without its rows; ``formats`` are number formats by style, ``strings`` a part or empty."""

    sheets: tuple[Sheet, ...]
    formats: tuple[str, ...]
    left_to_the_computer: frozenset[int]
    since_1904: bool
    strings: str


@contextmanager
def spoken(path: Path, *more: type[Exception]) -> Iterator[None]:
    """Turn what bad bytes bring about, and ``more``, into one sentence (ConnectorError)."""
    bad: tuple[type[Exception], ...] = (*_BAD_BYTES, *more)
    try:
        yield
    except ConnectorError:
        raise
    except NotImplementedError as error:
        raise refusals.damaged(path.name, str(error)) from error
    except RuntimeError as error:
        # What zipfile raises for a part that is encrypted.
        if "password" in str(error):
            raise refusals.protected(path.name) from error
        raise
    except OSError as error:
        if error.errno is None:
            raise refusals.damaged(path.name, type(error).__name__) from error
        raise of_os_error(path, error) from error
    except bad as error:
        raise refusals.damaged(path.name, type(error).__name__) from error


_BAD_BYTES = (
    zipfile.BadZipFile, zlib.error, EOFError, ExpatError, SyntaxError, ValueError, KeyError, IndexError,
)  # fmt: skip
_OF_OPENPYXL = (TypeError, AttributeError)
"""What openpyxl raises, too, for parts that hold something else than it expects."""


@contextmanager
def archive_of(path: Path, *more: type[Exception]) -> Iterator[zipfile.ZipFile]:
    """Open the workbook's archive; raises ConnectorError for what is no workbook, and for ``more``."""
    with spoken(path, *more), opened(path) as file:
        head = file.read(8)
        if not head:
            raise empty(path.name)
        if not head.startswith(b"PK"):
            raise what_it_is(path.name, file)
        try:
            archive = zipfile.ZipFile(file)
        except zipfile.BadZipFile as error:
            raise refusals.damaged(path.name, "BadZipFile") from error
        with archive:
            yield archive


def read_book(path: Path) -> Book:
    """Read what a workbook is made of; raises ConnectorError with a sentence if it can't be."""
    with archive_of(path, *_OF_OPENPYXL) as archive:
        _check_sizes(path.name, archive)
        names = {name.casefold(): name for name in archive.namelist()}
        workbook = _workbook_part(archive, names)
        if workbook is None and "xl/workbook.xml" in names:
            raise refusals.damaged(path.name, "no content types")
        if workbook is None:
            raise refusals.other_file(path.name, _packed_kind(archive, names))
        sheets, parts, since_1904 = _sheets(archive, workbook, names)
        if not sheets:
            raise refusals.no_sheets(path.name)
        styles = names.get(parts.get("styles", "").casefold())
        formats, loose = _formats(archive, styles) if styles else ((), frozenset())
        strings = names.get(parts.get("sharedStrings", "").casefold(), "")
        return Book(sheets, formats, loose, since_1904, strings)


def part_of(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    """Open a part for streaming."""
    return archive.open(name)


def _check_sizes(name: str, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > _MOST_PARTS:
        raise refusals.too_big(name)
    for part in parts:
        packed_hard = part.file_size > _BIG and part.file_size > _MOST_RATIO * max(part.compress_size, 1)
        if packed_hard or part.file_size > _LARGEST:
            raise refusals.too_big(name)
        low = part.filename.casefold()
        held = low.startswith("[content") or low.endswith((".rels", "workbook.xml", "styles.xml"))
        if held and part.file_size > SMALL_PART:
            raise refusals.too_big(name)
        if held and b"<!DOCTYPE" in archive.read(part)[:4096]:
            raise refusals.damaged(name, "DOCTYPE")


def _workbook_part(archive: zipfile.ZipFile, names: dict[str, str]) -> str | None:
    """Return the name of the workbook's main part, None if there is none."""
    from openpyxl.packaging.manifest import Manifest  # late: openpyxl costs start-up time
    from openpyxl.xml.constants import XLSM, XLSX, XLTM, XLTX
    from openpyxl.xml.functions import fromstring

    contents = names.get("[content_types].xml")
    if contents is None:
        return None
    manifest = Manifest.from_tree(fromstring(archive.read(contents)))
    for kind in (XLSX, XLSM, XLTX, XLTM):
        found = manifest.find(kind)
        if found is not None:
            return names.get(found.PartName.lstrip("/").casefold())
    return names.get("xl/workbook.xml")


def _sheets(
    archive: zipfile.ZipFile, workbook: str, names: dict[str, str]
) -> tuple[tuple[Sheet, ...], dict[str, str], bool]:
    """Return the sheets, the names of the workbook's other parts by kind, and the calendar."""
    from openpyxl.reader.workbook import WorkbookParser
    from openpyxl.utils.datetime import CALENDAR_MAC_1904

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parser = WorkbookParser(archive, workbook, keep_links=False)
        parser.parse()
        found: list[Sheet] = []
        for sheet, link in parser.find_sheets():
            part = names.get(link.target.casefold())
            if part is not None and link.Type.endswith("/worksheet"):
                found.append(Sheet(sheet.name, part, sheet.state != "visible"))
        parts = {link.Type.rpartition("/")[2]: link.target for link in parser.rels.values()}
        return tuple(found), parts, parser.wb.epoch == CALENDAR_MAC_1904


def _formats(archive: zipfile.ZipFile, part: str) -> tuple[tuple[str, ...], frozenset[int]]:
    """Return the number format of each style, and which styles look different on each computer."""
    from openpyxl.styles.numbers import BUILTIN_FORMATS
    from openpyxl.xml.functions import fromstring

    codes = {**BUILTIN_FORMATS, **_LEFT_TO_THE_COMPUTER}
    styles: list[int] = []
    for element in fromstring(archive.read(part)):
        kind = _local(element.tag)
        if kind == "numFmts":
            for own in element:
                codes[int(own.get("numFmtId", "-1"))] = own.get("formatCode", "General")
        elif kind == "cellXfs":
            styles = [int(style.get("numFmtId", "0")) for style in element if _local(style.tag) == "xf"]
    own_codes = {number for number in styles if codes.get(number) is _LEFT_TO_THE_COMPUTER.get(number, "")}
    loose = frozenset(place for place, number in enumerate(styles) if number in own_codes)
    return tuple(codes.get(number, "General") for number in styles), loose


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _packed_kind(archive: zipfile.ZipFile, names: dict[str, str]) -> str:
    """Say what an archive is that holds no workbook of XML parts."""
    if "xl/workbook.bin" in names:
        return "an Excel workbook of the binary kind (.xlsb)"
    if "mimetype" in names:
        kind = archive.read(names["mimetype"])[:100]
        if b"opendocument.spreadsheet" in kind:
            return "an OpenDocument spreadsheet (.ods)"
        if b"opendocument" in kind:
            return "an OpenDocument file"
    if any(name.startswith("word/") for name in names):
        return "a Word document"
    if any(name.startswith("ppt/") for name in names):
        return "a PowerPoint presentation"
    if any(name.startswith("index/") for name in names):
        return "a Numbers spreadsheet"
    return "a packed file (ZIP)"

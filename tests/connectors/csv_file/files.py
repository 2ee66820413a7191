"""Reads files through the connector, for the tests of this folder."""

from __future__ import annotations

from pathlib import Path

from infusion_desktop.connectors.csv_file import CONNECTOR
from infusion_desktop.connectors.csv_file.reader import CsvReader
from infusion_desktop.model.clock import SystemClock
from infusion_desktop.model.connector import Services
from tests.connectors.file_reading import NoCounter, Table, read_all, refused


def open_file(path: Path, encoding: str = "", **settings: str) -> CsvReader:
    chosen = {"path": str(path), "encoding": encoding, **settings}
    return CONNECTOR.open(chosen, Services(SystemClock(), NoCounter()))


async def read_table(path: Path, encoding: str = "", **settings: str) -> Table:
    return await read_all(open_file(path, encoding, **settings))


async def read_bytes(folder: Path, content: bytes, name: str = "people.csv") -> Table:
    path = folder / name
    path.write_bytes(content)
    return await read_table(path)


async def read_text(folder: Path, text: str, encoding: str = "utf-8") -> Table:
    return await read_bytes(folder, text.encode(encoding))


async def refusal_of(path: Path) -> str:
    """Return the sentence with which a file is refused, at whatever step."""
    return await refused(read_table(path))

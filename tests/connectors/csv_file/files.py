"""Reads files through the connector, for the tests of this folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from infusion_desktop.connectors.csv_file import CONNECTOR
from infusion_desktop.connectors.csv_file.reader import CsvReader
from infusion_desktop.model.clock import SystemClock
from infusion_desktop.model.connector import Account, Services
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.model.record import Ask, Page, Record

ROOT = Path(__file__).resolve().parents[3]


class NoCounter:
    """A day counter that nobody asks."""

    def used(self, account: str, day: str) -> int:
        raise AssertionError

    def record(self, account: str, day: str, used: int) -> None:
        raise AssertionError


@dataclass(frozen=True)
class Table:
    """All of a file as the connector reads it."""

    account: Account
    columns: tuple[str, ...]
    records: list[Record]

    @property
    def rows(self) -> list[tuple[str | None, ...]]:
        return [record.values for record in self.records]

    @property
    def lines(self) -> list[int]:
        return [record.line for record in self.records]

    @property
    def problems(self) -> list[str]:
        return [record.problem for record in self.records if record.problem]

    def fact(self, name: str) -> str:
        assert self.account.facts is not None
        return self.account.facts[name]


def open_file(path: Path, encoding: str = "", **settings: str) -> CsvReader:
    chosen = {"path": str(path), "encoding": encoding, **settings}
    return CONNECTOR.open(chosen, Services(SystemClock(), NoCounter()))


async def columns_of(reader: CsvReader) -> tuple[str, ...]:
    schema = await reader.describe()
    return tuple(field.key for field in schema.object("row").fields)


async def pages_of(reader: CsvReader, ask: Ask) -> list[Page]:
    return [page async for page in reader.read(ask)]


async def read_table(path: Path, encoding: str = "", **settings: str) -> Table:
    reader = open_file(path, encoding, **settings)
    account = await reader.check()
    columns = await columns_of(reader)
    pages = await pages_of(reader, Ask("row", columns))
    records = [record for page in pages for record in page.records]
    assert await reader.count("row") == len(records), "counting and reading must agree"
    return Table(account, columns, records)


async def read_bytes(folder: Path, content: bytes, name: str = "people.csv") -> Table:
    path = folder / name
    path.write_bytes(content)
    return await read_table(path)


async def read_text(folder: Path, text: str, encoding: str = "utf-8") -> Table:
    return await read_bytes(folder, text.encode(encoding))


async def refusal_of(path: Path) -> str:
    """Return the sentence with which a file is refused, at whatever step."""
    with pytest.raises(ConnectorError) as caught:
        await read_table(path)
    assert caught.value.problem.kind is ProblemKind.ASK_USER
    return caught.value.problem.message

"""Reads all of a file through its connector, for the tests of every kind of file."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import dataclass

import pytest

from infusion_desktop.model.connector import Account, Reader
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.model.record import Ask, Page, Record


class NoCounter:
    """A day counter that nobody asks."""

    def used(self, account: str, day: str) -> int:
        raise AssertionError

    def record(self, account: str, day: str, used: int) -> None:
        raise AssertionError


@dataclass(frozen=True)
class Table:
    """All of a file as the connector reads it; ``after`` is the account once everything was read."""

    account: Account
    after: Account
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


async def columns_of(reader: Reader) -> tuple[str, ...]:
    schema = await reader.describe()
    return tuple(field.key for field in schema.object("row").fields)


async def pages_of(reader: Reader, ask: Ask) -> list[Page]:
    return [page async for page in reader.read(ask)]


async def read_all(reader: Reader) -> Table:
    """Read everything, and close the file."""
    try:
        account = await reader.check()
        columns = await columns_of(reader)
        pages = await pages_of(reader, Ask("row", columns))
        records = [record for page in pages for record in page.records]
        assert await reader.count("row") == len(records), "counting and reading must agree"
        return Table(account, await reader.check(), columns, records)
    finally:
        await reader.close()


async def refused(reading: Awaitable[Table]) -> str:
    """Return the sentence with which a file is refused, at whatever step."""
    with pytest.raises(ConnectorError) as caught:
        await reading
    assert caught.value.problem.kind is ProblemKind.ASK_USER
    return caught.value.problem.message

"""A source of rows in memory: a list of columns and a list of rows, like a spreadsheet."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from infusion_desktop.model.budget import Allowance, Cost
from infusion_desktop.model.connector import Account, ConnectorInfo
from infusion_desktop.model.record import Ask, Page, Record
from infusion_desktop.model.schema import Field, Kind, MatchKey, ObjectType, Schema
from infusion_desktop.model.value import Value
from tests.fakes.clock import START


@dataclass
class ListSource:
    """Implements the program's reader. ``problems`` are sentences for broken rows, by place (from 0)."""

    columns: Sequence[str]
    rows: Sequence[Sequence[Value]]
    problems: dict[int, str] = field(default_factory=dict)
    page: int = 4
    calls: int = 0
    opened: int = 0
    info: ConnectorInfo = field(default_factory=lambda: ConnectorInfo("list", "A list", "", (), ()))

    async def check(self) -> Account:
        """See the protocol."""
        return Account("list", "A list", facts={"encoding": "utf-8", "delimiter": ","})

    async def describe(self) -> Schema:
        """See the protocol."""
        fields = tuple(Field(column, column, Kind.TEXT) for column in self.columns)
        return Schema((ObjectType("rows", "Row", "Rows", fields),), START)

    async def read(self, ask: Ask) -> AsyncIterator[Page]:
        """Give the rows in pages."""
        self.opened += 1
        places = [list(self.columns).index(name) for name in ask.fields]
        wanted = self.rows if ask.limit is None else self.rows[: ask.limit]
        for start in range(0, len(wanted), self.page):
            yield Page(
                [
                    Record(
                        str(n), tuple(row[at] for at in places), problem=self.problems.get(n, ""), line=n + 2
                    )
                    for n, row in enumerate(wanted[start : start + self.page], start)
                ],
                total=len(self.rows),
            )

    async def read_one(self, object_key: str, record_id: str, fields: tuple[str, ...]) -> Record | None:
        """A file has no such thing."""
        raise NotImplementedError

    async def count(self, object_key: str) -> int:
        """See the protocol."""
        return len(self.rows)

    def now(self) -> datetime:
        """See the protocol."""
        return START

    async def fingerprint(self) -> str | None:
        """A digest of everything."""
        return hashlib.sha256(repr((self.columns, self.rows)).encode()).hexdigest()

    async def find(
        self, object_key: str, key: MatchKey, wanted: Sequence[str], fields: tuple[str, ...]
    ) -> dict[str, tuple[Record, ...]]:
        """A file has no such thing."""
        raise NotImplementedError

    def price(self, object_key: str, *, reads: int = 0, writes: int = 0) -> Cost:
        """Reading a file costs no calls."""
        return Cost(0, 0.0)

    def allowance(self) -> Allowance | None:
        """No limits."""
        return None

    async def close(self) -> None:
        """Nothing to let go of."""

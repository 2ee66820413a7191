"""A connector without its hands: what a rehearsal is given, so that it cannot write (rules 5.1)."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from datetime import datetime

from infusion_desktop.model.budget import Allowance, Cost
from infusion_desktop.model.connector import Account, ConnectorInfo, Reader
from infusion_desktop.model.record import Ask, Page, Record
from infusion_desktop.model.schema import MatchKey, Schema


class ReadOnly:
    """Passes on everything that a :class:`Reader` can do, and nothing else."""

    def __init__(self, reader: Reader) -> None:
        """Stand before ``reader``, which stays its owner's to close."""
        self._reader = reader
        self.info: ConnectorInfo = reader.info

    async def check(self) -> Account:
        """See :meth:`Reader.check`."""
        return await self._reader.check()

    async def describe(self) -> Schema:
        """See :meth:`Reader.describe`."""
        return await self._reader.describe()

    def read(self, ask: Ask) -> AsyncIterator[Page]:
        """See :meth:`Reader.read`."""
        return self._reader.read(ask)

    async def read_one(self, object_key: str, record_id: str, fields: tuple[str, ...]) -> Record | None:
        """See :meth:`Reader.read_one`."""
        return await self._reader.read_one(object_key, record_id, fields)

    async def count(self, object_key: str) -> int:
        """See :meth:`Reader.count`."""
        return await self._reader.count(object_key)

    def now(self) -> datetime:
        """See :meth:`Reader.now`."""
        return self._reader.now()

    async def fingerprint(self) -> str | None:
        """See :meth:`Reader.fingerprint`."""
        return await self._reader.fingerprint()

    async def find(
        self, object_key: str, key: MatchKey, wanted: Sequence[str], fields: tuple[str, ...]
    ) -> dict[str, tuple[Record, ...]]:
        """See :meth:`Reader.find`."""
        return await self._reader.find(object_key, key, wanted, fields)

    def price(self, object_key: str, *, reads: int = 0, writes: int = 0) -> Cost:
        """See :meth:`Reader.price`."""
        return self._reader.price(object_key, reads=reads, writes=writes)

    @property
    def calls(self) -> int:
        """See :attr:`Reader.calls`."""
        return self._reader.calls

    def allowance(self) -> Allowance | None:
        """See :meth:`Reader.allowance`."""
        return self._reader.allowance()

    async def close(self) -> None:
        """Do nothing: what stands behind is closed by its owner."""

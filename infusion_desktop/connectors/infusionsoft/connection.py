"""One connection to an Infusionsoft account: all of the connector protocol, in the words of its objects."""

from __future__ import annotations

import math
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from datetime import datetime

from infusion_desktop.connectors.infusionsoft import sign_in_check
from infusion_desktop.connectors.infusionsoft.account_model import AccountModel
from infusion_desktop.connectors.infusionsoft.client import Client
from infusion_desktop.connectors.infusionsoft.declare import Declared, ObjectDeclaration
from infusion_desktop.connectors.infusionsoft.describe import object_type
from infusion_desktop.connectors.infusionsoft.discover import declared_objects
from infusion_desktop.connectors.infusionsoft.paging import OVERLAP, PAGE, list_query, read_pages
from infusion_desktop.connectors.infusionsoft.records import RawPage, RecordReader
from infusion_desktop.connectors.infusionsoft.writes import Writer
from infusion_desktop.model.budget import Allowance, Cost
from infusion_desktop.model.change import Change, Outcome, SendJournal
from infusion_desktop.model.clock import Clock
from infusion_desktop.model.connector import Account, ConnectorInfo
from infusion_desktop.model.match_keys import SPELLINGS
from infusion_desktop.model.problem import ProblemKind, fail
from infusion_desktop.model.record import Ask, Page, Record
from infusion_desktop.model.schema import MatchKey, Schema
from infusion_desktop.web.limits import SHARE

AT_ONCE = 44
"""Writes in flight to hold 25 calls a second at 1 s of latency: 25 x 1.6 + 4."""
SETTLE, SETTLE_HERE = 60.0, 3.0


class Infusionsoft:
    """Implements :class:`infusion_desktop.model.connector.Connector`."""

    def __init__(
        self, info: ConnectorInfo, address: str, client: Client, clock: Clock, *, local: bool
    ) -> None:
        self.info = info
        self.at_once = AT_ONCE
        self.settle_seconds = SETTLE_HERE if local else SETTLE
        self._address = address
        self._client = client
        self._clock = clock
        self._model = AccountModel(client)
        self._writer = Writer(client, self._model)

    @property
    def calls(self) -> int:
        """HTTP calls made since this connector was opened."""
        return self._client.calls

    def allowance(self) -> Allowance:
        """The limits in force as last learned."""
        return self._client.pacer.allowance()

    async def check(self) -> Account:
        """Say who is signed in, in two or three calls; raises SIGN_IN, STOP_OBJECT, UNREACHABLE."""
        return await sign_in_check.who_is_signed_in(self._client, self._address)

    async def describe(self) -> Schema:
        """Return all objects with the rights of this sign-in; some eight calls.

        What a write may do is not known before the first one, and remembered from then on.
        """
        lists = await self._model.read_lists()
        objects = []
        for declaration in declared_objects().values():
            found = await self._model.find(declaration)
            objects.append(object_type(declaration, found, lists, self._writer.learned(declaration.key)))
        return Schema(tuple(objects), self._clock.utc())

    async def read(self, ask: Ask) -> AsyncGenerator[Page, None]:
        """Give pages of up to 1,000 records by ascending id (descending with ``down_to``), each id once."""
        declaration = _declared(ask.object)
        fields = await self._fields(declaration, ask.fields)
        reader = RecordReader(declaration, fields)
        query = list_query(ask, reader.optional_properties, sorts=declaration.sorts)
        what = declaration.plural.lower()

        async def fetch(offset: int, limit: int) -> RawPage:
            paged = [("limit", str(limit)), ("offset", str(offset)), *query]
            page = await self._client.read(declaration.path, paged, what, reader.page)
            return page or RawPage([], [], None)

        async with aclosing(read_pages(ask, fetch)) as pages:
            async for page in pages:
                yield page

    async def read_one(self, object_key: str, record_id: str, fields: tuple[str, ...]) -> Record | None:
        """Return one record, or None if it does not exist (any more)."""
        declaration = _declared(object_key)
        reader = RecordReader(declaration, await self._fields(declaration, fields))
        optional = reader.optional_properties
        query = (("optional_properties", ",".join(optional)),) if optional else ()
        path = f"{declaration.path}/{int(record_id)}"
        return await self._client.read(path, query, declaration.plural.lower(), reader.one, missing=True)

    async def count(self, object_key: str) -> int:
        """Return how many records the object has; one call."""
        return await self._model.count(_declared(object_key))

    def now(self) -> datetime:
        """The account's time: this computer's, put right by the dates of the account's answers."""
        return self._client.now()

    async def fingerprint(self) -> str | None:
        """A live system has none."""
        return None

    async def find(
        self, object_key: str, key: MatchKey, wanted: Sequence[str], fields: tuple[str, ...]
    ) -> dict[str, tuple[Record, ...]]:
        """Return all records for each normalised key, by reading the list once.

        Never by ``?email=``: how that filter matches is not documented.
        """
        found: dict[str, list[Record]] = {one: [] for one in wanted}
        spelling = SPELLINGS[key.spelling]
        asked = tuple(dict.fromkeys((*fields, *key.fields)))
        places = [asked.index(name) for name in key.fields]
        async for page in self.read(Ask(object_key, asked)):
            for record in page.records:
                parts = [spelling(record.values[place]) for place in places]
                one = " ".join(part for part in parts if part)
                if all(parts) and one in found:
                    found[one].append(record._replace(values=record.values[: len(fields)]))
        return {one: tuple(records) for one, records in found.items()}

    def price(self, object_key: str, *, reads: int = 0, writes: int = 0) -> Cost:
        """A read takes 1,000 records a call, a write is a call; seconds at the pace in force."""
        _declared(object_key)
        pages = math.ceil(max(1, reads - OVERLAP) / (PAGE - OVERLAP)) if reads else 0
        calls = pages + writes
        rate = self._client.pacer.limits.rate
        return Cost(calls, calls / (SHARE * rate) if rate else 0.0)

    async def write(self, changes: Sequence[Change], journal: SendJournal) -> list[Outcome]:
        """Make one call a change, one after the other; several callers may wait side by side.

        Never raises for what the account says: a lost sign-in, a spent day and an account that can't be
        reached come as outcomes that were not applied, with that problem. What ``journal`` raises goes on up.
        """
        return [await self._writer.write(change, journal) for change in changes]

    async def close(self) -> None:
        """Let go of all connections, and write down the day's count."""
        await self._client.close()

    async def _fields(self, declaration: ObjectDeclaration, keys: Sequence[str]) -> list[Declared]:
        known = await self._model.fields_for(declaration, keys)
        missing = [key for key in keys if key not in known]
        if missing:
            many = declaration.plural.lower()
            raise fail(
                ProblemKind.ASK_USER,
                f"The Infusionsoft account has no field {', '.join(missing)} on its {many}. "
                "Nothing was changed. It may have been deleted there: pair the column anew.",
            )
        return [known[key] for key in keys]


def _declared(key: str) -> ObjectDeclaration:
    try:
        return declared_objects()[key]
    except KeyError:
        raise fail(
            ProblemKind.ASK_USER, f'Infusionsoft has no object "{key}" here. Nothing was changed.'
        ) from None

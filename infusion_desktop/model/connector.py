"""The connector protocol: all that the engine and the screens know of another system.

A connector owns the vendor's words, ids, paging, pacing and the meaning of its errors. It never decides
to create or update, never chooses among several hits, and lets out only
:class:`infusion_desktop.model.problem.ConnectorError`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, runtime_checkable

from infusion_desktop.model.budget import Allowance, Cost
from infusion_desktop.model.change import Change, Outcome, SendJournal
from infusion_desktop.model.clock import Clock
from infusion_desktop.model.day_counter import DayCounter
from infusion_desktop.model.record import Ask, Page, Record
from infusion_desktop.model.schema import MatchKey, Schema
from infusion_desktop.model.secrets import SecretSource, TokenStore
from infusion_desktop.model.settings import Setting


@dataclass(frozen=True, slots=True)
class Evidence:
    """Against what a connector was checked, and when (ISO date): shown on screen."""

    against: str
    on: str


@dataclass(frozen=True, slots=True)
class ConnectorInfo:
    """What a connector is, before anyone signs in."""

    key: str
    title: str
    summary: str
    settings: tuple[Setting, ...]
    evidence: tuple[Evidence, ...]
    reads: bool = True
    writes: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """Who is signed in. ``id`` names the account itself, whatever its address (an Infusionsoft tenant id).

    ``notes`` are sentences for the user (the encoding taken and why, a plan without API access).
    ``facts`` are small labelled facts such as encoding and delimiter.
    """

    id: str
    name: str
    user: str = ""
    notes: tuple[str, ...] = ()
    facts: Mapping[str, str] | None = None


@runtime_checkable
class Reader(Protocol):
    """The half of a connector that cannot write: all that a rehearsal is given."""

    info: ConnectorInfo

    async def check(self) -> Account:
        """Sign in, cheaply; raises SIGN_IN, STOP_OBJECT, UNREACHABLE, ASK_USER."""
        ...

    async def describe(self) -> Schema:
        """Return all objects with the rights of this sign-in, fields, match keys and links."""
        ...

    def read(self, ask: Ask) -> AsyncIterator[Page]:
        """Give pages of records in a stable order, each once; stops cleanly when closed."""
        ...

    async def read_one(self, object_key: str, record_id: str, fields: tuple[str, ...]) -> Record | None:
        """Return one record, or None if it does not exist. Only to settle a write without an answer."""
        ...

    async def count(self, object_key: str) -> int:
        """Return how many records the object has."""
        ...

    def now(self) -> datetime:
        """The time by the system's own clock, as far as known, aware UTC; ``since`` is held against it."""
        ...

    async def fingerprint(self) -> str | None:
        """Return a digest of the bytes behind this source (a file), or None for a live system."""
        ...

    async def find(
        self, object_key: str, key: MatchKey, wanted: Sequence[str], fields: tuple[str, ...]
    ) -> dict[str, tuple[Record, ...]]:
        """Return *all* records for each normalised key in ``wanted`` (an empty tuple where none)."""
        ...

    def price(self, object_key: str, *, reads: int = 0, writes: int = 0) -> Cost:
        """Return what reading ``reads`` records in bulk and ``writes`` writes take; pure arithmetic."""
        ...

    @property
    def calls(self) -> int:
        """HTTP calls made since this connector was opened."""
        ...

    def allowance(self) -> Allowance | None:
        """The limits in force as last learned; None for a system without any."""
        ...

    async def close(self) -> None:
        """Let go of connections and files."""
        ...


@runtime_checkable
class Connector(Reader, Protocol):
    """A system that can also be written to."""

    at_once: int
    """How many :meth:`write` calls may wait for an answer together to hold the pace at 1 s of latency."""
    settle_seconds: float
    """How long after a lost answer absence is believed (60; 3 on loopback)."""

    async def write(self, changes: Sequence[Change], journal: SendJournal) -> list[Outcome]:
        """Write, with one outcome per change in the same order; never raises for a single record.

        Takes a pace slot, then awaits ``journal.sending`` for what is about to leave, then sends; asks the
        journal again if more than 1 s has passed between. Raises only SIGN_IN, PAUSE, UNREACHABLE,
        STOP_OBJECT, when nothing was sent.
        """
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """What the program lends to a connector. ``secret`` (a key) or ``tokens`` (a sign-in by browser) is there
    for connections that have one.
    """

    clock: Clock
    day_counter: DayCounter
    secret: SecretSource | None = None
    tokens: TokenStore | None = None


class ConnectorKind(Protocol):
    """The one declaration of a connector: each file or folder of ``connectors/`` has it as ``CONNECTOR``."""

    info: ConnectorInfo

    def open(self, settings: Mapping[str, str], services: Services) -> Reader:
        """Return a connector for one connection (a :class:`Connector` if ``info.writes``); no I/O yet."""
        ...

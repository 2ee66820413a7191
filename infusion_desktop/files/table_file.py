"""What holds for every file with a table as a source, whatever its format: one object, no calls, no ids."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Iterable, Sequence
from datetime import datetime
from pathlib import Path

from infusion_desktop.model.budget import Allowance, Cost
from infusion_desktop.model.clock import Clock
from infusion_desktop.model.connector import ConnectorInfo
from infusion_desktop.model.left_over_file import REASON_COLUMN
from infusion_desktop.model.match_keys import SPELLINGS
from infusion_desktop.model.record import Ask, Page, Record
from infusion_desktop.model.schema import Field, MatchKey, ObjectType, Right, Rights, Schema

OBJECT = "row"
LEFT_OVER = "These rows were left over by a run; the column with the reasons is not read."


class TableFile(ABC):
    """The half of a :class:`infusion_desktop.model.connector.Reader` that does not depend on the format."""

    def __init__(self, info: ConnectorInfo, path: str, clock: Clock) -> None:
        """Keep the settings; the file is first touched by a method."""
        self.info = info
        self._path = Path(path).expanduser()
        self._clock = clock

    @abstractmethod
    def read(self, ask: Ask) -> AsyncIterator[Page]:
        """Give pages of records in the order of the file."""

    async def read_one(self, object_key: str, record_id: str, fields: tuple[str, ...]) -> Record | None:
        """Return None: rows of a file have no id by which one could be asked for."""
        return None

    async def find(
        self, object_key: str, key: MatchKey, wanted: Sequence[str], fields: tuple[str, ...]
    ) -> dict[str, tuple[Record, ...]]:
        """Return all rows for each wanted key, by reading the whole file."""
        spelled = SPELLINGS[key.spelling]
        found: dict[str, list[Record]] = {text: [] for text in wanted}
        width = len(fields)
        async for page in self.read(Ask(object_key, fields + key.fields)):
            for record in page.records:
                for value in record.values[width:]:
                    hits = found.get(spelled(value) or "")
                    if hits is not None and (not hits or hits[-1].line != record.line):
                        hits.append(record._replace(values=record.values[:width]))
        return {text: tuple(records) for text, records in found.items()}

    def now(self) -> datetime:
        """A file has no clock of its own."""
        return self._clock.utc()

    def price(self, object_key: str, *, reads: int = 0, writes: int = 0) -> Cost:
        """Return no cost: a file takes no calls."""
        return Cost(0, 0.0)

    @property
    def calls(self) -> int:
        """Always 0: a file takes no calls."""
        return 0

    def allowance(self) -> Allowance | None:
        """None: nothing limits how a file is read."""
        return None

    def _schema(
        self, columns: Iterable[Field], why_not: str, count: int | None, notes: Iterable[str]
    ) -> Schema:
        """Return the one object ``row``; ``why_not`` says why nothing is written.

        The reasons in a file of rows that a run left over are no column to be paired.
        """
        fields = tuple(column for column in columns if column.key != REASON_COLUMN)
        reasons = dict.fromkeys(("create", "update", "delete"), why_not)
        rights = Rights(Right.YES, Right.NO, Right.NO, Right.NO, reasons)
        note = " ".join(notes)
        row = ObjectType(OBJECT, "Row", "Rows", fields, rights=rights, count=count, note=note)
        return Schema((row,), self._clock.utc())

"""Records as a connector reads them, and what it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from infusion_desktop.model.value import Value


class Record(NamedTuple):
    """One record; ``values`` stand in the order of :attr:`Ask.fields`.

    ``whole`` is the JSON text of the complete multi-part properties of which a field was asked for,
    ``{"email_addresses": [...]}``, kept so that what is sent can be the whole array. ``problem`` is a
    sentence if the record itself is broken (a line with more cells than the header). ``line`` is the line
    of a file at which it began, for messages.
    """

    id: str
    values: tuple[Value, ...]
    whole: str | None = None
    problem: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Ask:
    """What to read. ``since`` narrows to what changed (aware UTC); ``down_to`` reads from the newest id
    downwards and stops after the page that reaches that id; ``resume`` goes on after an earlier page.
    """

    object: str
    fields: tuple[str, ...]
    since: datetime | None = None
    down_to: int | None = None
    resume: str | None = None
    limit: int | None = None


class Page(NamedTuple):
    """Some records; ``resume`` goes into the next :class:`Ask` (None after the last page).

    ``total`` is the number of records that match, if the system says so.
    """

    records: list[Record]
    resume: str | None = None
    total: int | None = None

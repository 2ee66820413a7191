"""One call as a handler sees it, and the declarations from which the server is put together."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from infusion_desktop.demo.answers import Answer
from infusion_desktop.demo.bodies import Shape
from infusion_desktop.demo.store import Store
from infusion_desktop.demo.switches import Settings


@dataclass(frozen=True)
class Call:
    """A routed call: numbers and words of its path, its query (all values per name), its checked body.

    `base` is the absolute address before the path (`http://127.0.0.1:8020/crm/rest/v1`), `now` the moment of
    the call in milliseconds, `user` the id of the user whose key it carries.
    """

    path: Mapping[str, Any]
    query: Mapping[str, list[str]]
    body: dict[str, Any]
    store: Store
    settings: Settings
    base: str
    now: int
    user: int = 1

    def word(self, name: str) -> str | None:
        """The first value of a query parameter, None when absent."""
        values = self.query.get(name)
        return values[0] if values else None

    def words(self, name: str) -> list[str]:
        """All words of a list parameter, given as comma list or repeated."""
        return [word for value in self.query.get(name, ()) for word in value.split(",") if word]


@dataclass(frozen=True)
class Endpoint:
    """One method of one path. `kind` is its name in the table `calls`; a body is checked against `shape`
    first.
    """

    method: str
    path: str
    kind: str
    handle: Callable[[Call], Answer]
    shape: Shape | None = None

    @property
    def writes(self) -> bool:
        """Whether the call changes anything."""
        return self.method != "GET"


@dataclass(frozen=True)
class DemoObject:
    """One object of the account, declared by one file in `objects/`.

    `rank` orders the filling: an object may refer to those of a lower rank. `indexes` are made after the
    filling.
    """

    name: str
    rank: int
    tables: str = ""
    indexes: str = ""
    endpoints: tuple[Endpoint, ...] = ()
    fill: Callable[[Store, int], None] | None = field(default=None)

"""Decides which row may be sent next: parents first, and never two writes that could be mistaken for one.

Creates with an equal key or payload, and writes to the same record, are never in flight together and wait
while one of them is uncertain; all others go on (sync rules 4.4). Pure: it holds row numbers only.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Waiter:
    """A row in the queue: what it must hold alone, and which rows must be settled before it."""

    row: int
    tokens: tuple[str, ...]
    after: tuple[int, ...] = ()


class SendQueue:
    """Rows in order, each handed out once its tokens are free and its parents settled."""

    def __init__(self) -> None:
        """Start empty."""
        self._ready: deque[Waiter] = deque()
        self._held: dict[str, int] = {}
        self._holding: dict[int, Waiter] = {}
        self._for_token: dict[str, list[Waiter]] = {}
        self._for_parent: dict[int, list[Waiter]] = {}
        self._open_parents: set[int] = set()
        self._current: dict[int, Waiter] = {}

    def open_parent(self, row: int) -> None:
        """Say that others may have to wait for ``row``."""
        self._open_parents.add(row)

    def add(self, waiter: Waiter, *, first: bool = False) -> None:
        """Queue a row, at the end or (to be sent again) at the front. A row queued anew replaces itself."""
        self._current[waiter.row] = waiter
        if first:
            self._ready.appendleft(waiter)
        else:
            self._ready.append(waiter)

    def hold(self, waiter: Waiter) -> None:
        """Hold the tokens of a row that is parked from an earlier session."""
        for token in waiter.tokens:
            self._held.setdefault(token, waiter.row)
        self._holding[waiter.row] = waiter

    def take(self) -> int | None:
        """Hand out the next row that may be sent, holding its tokens; None if all that is left must wait."""
        while self._ready:
            waiter = self._ready.popleft()
            if self._current.get(waiter.row) is not waiter:
                continue
            parent = next((row for row in waiter.after if row in self._open_parents), None)
            if parent is not None:
                self._for_parent.setdefault(parent, []).append(waiter)
                continue
            token = next((token for token in waiter.tokens if token in self._held), None)
            if token is not None:
                self._for_token.setdefault(token, []).append(waiter)
                continue
            del self._current[waiter.row]
            self.hold(waiter)
            return waiter.row
        return None

    def release(self, row: int) -> None:
        """Free what ``row`` held: it is settled, or goes back into the queue."""
        waiter = self._holding.pop(row, None)
        for token in waiter.tokens if waiter else ():
            if self._held.get(token) == row:
                del self._held[token]
                self._wake(self._for_token.pop(token, ()))

    def settled(self, row: int) -> None:
        """Say that a parent's fate is known, so that its children may go."""
        self._open_parents.discard(row)
        self._wake(self._for_parent.pop(row, ()))

    def drop(self, row: int) -> bool:
        """Take a waiting row out, wherever it waits; tells whether it was waiting."""
        return self._current.pop(row, None) is not None

    @property
    def waiting(self) -> int:
        """Rows that are queued, ready or not."""
        return len(self._current)

    def _wake(self, waiters: Iterable[Waiter]) -> None:
        for waiter in reversed(list(waiters)):
            self._ready.appendleft(waiter)

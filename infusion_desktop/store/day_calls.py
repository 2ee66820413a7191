"""The day counter in the state file: today's calls of each account, whatever happens to the program."""

from __future__ import annotations

import logging
import sqlite3

log = logging.getLogger(__name__)


class StoredDayCounter:
    """Implements :class:`infusion_desktop.model.day_counter.DayCounter` on the state file."""

    def __init__(self, state: sqlite3.Connection) -> None:
        """Use ``state``; the caller keeps it open."""
        self._state = state

    def used(self, account: str, day: str) -> int:
        """Calls counted for ``account`` on ``day`` (ISO date, UTC)."""
        row = self._state.execute(
            "SELECT used FROM day_calls WHERE account = ? AND day = ?", (account, day)
        ).fetchone()
        return int(row[0]) if row else 0

    def record(self, account: str, day: str, used: int) -> None:
        """Remember ``used`` calls; never goes down within a day.

        A count that a full disk does not take is let go: the account tells its own with every answer, and
        what the count belongs to must come to its end.
        """
        try:
            self._state.execute(
                "INSERT INTO day_calls (account, day, used) VALUES (?, ?, ?) "
                "ON CONFLICT (account, day) DO UPDATE SET used = max(used, excluded.used)",
                (account, day, used),
            )
        except sqlite3.OperationalError as error:
            log.info("The calls of today could not be noted: %s", error)

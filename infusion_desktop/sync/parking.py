"""Rows whose write has no believable answer, each with the moment from which absence is believed."""

from __future__ import annotations


class ParkingPlace:
    """Row numbers by due moment (monotonic seconds)."""

    def __init__(self) -> None:
        """Start empty."""
        self.rows: dict[int, float] = {}
        self._not_before = 0.0

    def park(self, row: int, due: float) -> None:
        """Park a row until it is settled."""
        self.rows[row] = due

    def leave(self, row: int) -> None:
        """Let a settled row go."""
        self.rows.pop(row, None)

    def next_due(self) -> float:
        """When the next look makes sense; only while something is parked."""
        return max(min(self.rows.values()), self._not_before)

    def put_off(self, *, clock_now: float, seconds: float) -> None:
        """Look again no sooner than in ``seconds``, so that one sweep settles many rows."""
        self._not_before = clock_now + seconds

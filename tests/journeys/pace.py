"""How fast an account was written to, from the moments that its own database holds."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from tests.journeys.account_process import DemoAccount
from tests.journeys.truth import Snapshot

WINDOW = 10.0


def write_moments(account: DemoAccount, before: Snapshot) -> list[float]:
    """When each contact was made or changed and each company made, in seconds, in order."""
    contacts = account.rows("SELECT id, last_updated FROM contacts")
    moments = [
        float(str(moment)) / 1000
        for number, moment in contacts
        if (old := before.contacts.get(int(str(number)))) is None or old.updated != moment
    ]
    made = account.rows("SELECT date_created FROM companies WHERE id > ?", max(before.companies, default=0))
    return sorted([*moments, *(float(str(moment)) / 1000 for (moment,) in made)])


@dataclass(frozen=True)
class Pace:
    """Writes a second over all, in each window of ten seconds, and the most in any one second."""

    sustained: float
    windows: tuple[float, ...]
    most_in_a_second: int

    def __str__(self) -> str:
        shown = " ".join(f"{rate:.1f}" for rate in self.windows)
        return (
            f"{self.sustained:.2f} writes/s from the first to the last; by {WINDOW:.0f} s: {shown}; "
            f"at most {self.most_in_a_second} in any second"
        )


def pace_of(moments: Sequence[float]) -> Pace:
    """Work out the pace of writes at these moments (in order)."""
    first, last = moments[0], moments[-1]
    starts = [first + WINDOW * n for n in range(int((last - first) // WINDOW))]
    places = [bisect_left(moments, start) for start in [*starts, (starts[-1] if starts else first) + WINDOW]]
    windows = tuple((high - low) / WINDOW for low, high in pairwise(places))
    most = max(bisect_left(moments, moment + 1.0) - place for place, moment in enumerate(moments))
    return Pace((len(moments) - 1) / (last - first), windows, most)

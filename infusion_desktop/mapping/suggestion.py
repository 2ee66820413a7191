"""What a suggestion is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Tier = Literal["applied", "confirm", "idea"]
"""``applied`` goes into a mapping by itself; ``confirm`` waits for a click; ``idea`` is only offered."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A column paired with a field key; ``score`` is 0 to 100; ``reason`` is a sentence for the user."""

    column: str
    field: str
    tier: Tier
    score: float
    reason: str


def lower(tier: Tier, most: Tier) -> Tier:
    """Return ``tier``, but nothing above ``most``."""
    order: tuple[Tier, ...] = ("idea", "confirm", "applied")
    return order[min(order.index(tier), order.index(most))]

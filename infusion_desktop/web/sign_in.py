"""How a call says who it is: keys now, tokens that renew themselves as one more class beside them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from infusion_desktop.model.clock import Clock

KEY_WAIT = 1.0
"""Seconds before a call with a key that was refused is tried once more: keys are checked by many machines."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What one call carries: its headers, and the secret in them (only to keep it out of messages)."""

    headers: Mapping[str, str] = field(repr=False)
    secret: str = field(repr=False)


class Credentials(Protocol):
    """Signs calls. ``kind`` is a word for the kind of key: it decides the limits until headers are seen."""

    kind: str

    async def sign(self) -> Signed:
        """Give the headers of one call; raises ConnectorError SIGN_IN with a sentence if there are none."""
        ...

    async def refused(self, used: Signed, attempt: int) -> bool:
        """Hear of a 401 to a call signed with ``used``; ``attempt`` counts from 1. May wait or renew.

        Gives whether the call is worth one more try.
        """
        ...


async def once_more(clock: Clock, attempt: int) -> bool:
    """The rule for a key that a person made: once more after a second, then no more."""
    if attempt > 1:
        return False
    await clock.sleep(KEY_WAIT)
    return True

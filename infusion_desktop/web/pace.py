"""The pacer: even spacing under all limits at once, learned from answers, never a burst.

Why own code: no library spaces evenly *and* holds several windows *and* learns from headers. A call passes
two gates. The first grants it a slot, so that its attempt is written down only when it is about to go. The
second stands right before its bytes: if the disk was slow in between, the calls that piled up are spaced.
"""

from __future__ import annotations

import asyncio
import math

from infusion_desktop.model.budget import Allowance
from infusion_desktop.model.clock import Clock
from infusion_desktop.web.day_budget import DayBudget
from infusion_desktop.web.limits import SHARE, Heard, Limits, learn
from infusion_desktop.web.minute_use import MinuteUse
from infusion_desktop.web.recent import RecentCalls
from infusion_desktop.web.slowdown import Slowdown
from infusion_desktop.web.spacing import Spacing

LONGEST_NAP = 1.0
"""Waiters look again at least this often (s), as limits and holds may change meanwhile."""
WIRE_SECONDS = 0.1
"""A queue this long (s) at the second gate evens out the disk's jitter; a longer one stops the first gate."""
DOORWAY_SECONDS = 0.5
"""At most this many seconds' worth of calls stand between the two gates, so that none waits long in there."""


class Ticket:
    """The leave of one call: got from :meth:`Pacer.slot`, used once, always finished."""

    __slots__ = ("_pacer", "_state", "generation", "left_at", "minute")

    def __init__(self, pacer: Pacer) -> None:
        self._pacer = pacer
        self._state = 0  # 0 granted, 1 left, 2 finished
        self.left_at = 0.0
        self.generation = 0
        self.minute = 0

    async def leave(self) -> None:
        """Wait, if need be, until bytes may go; they must go right after. May be awaited again."""
        await self._pacer.pass_wire_gate(self, first=self._state == 0)
        self._state = 1

    def finish(self, heard: Heard | None = None) -> None:
        """End the call: with what its answer said, or None if it has none or never left. Safe to repeat."""
        state, self._state = self._state, 2
        if state != 2:
            self._pacer.finished(self, heard, left=state == 1)


class Pacer:
    """Hands out leave to call, for all users of one key of one account.

    ``constants`` are the limits of the kind of key, used until an answer's headers were read.
    """

    def __init__(self, clock: Clock, constants: Limits, day: DayBudget) -> None:
        self._clock = clock
        self._constants = constants
        self._learned: Limits | None = None
        self.day = day
        self.slowdown = Slowdown()
        self._recent = RecentCalls()
        self._minute = MinuteUse()
        self.refusals = 0
        self._spiked_at_rate = 1.0
        self._grants = Spacing()
        self._wire = Spacing()
        self._grant_gate = asyncio.Lock()
        self._wire_gate = asyncio.Lock()
        self._doorway = 0  # granted, not left
        self._at_wire = 0  # waiting at the second gate
        self._in_flight = 0  # left, no answer yet

    def assume(self, constants: Limits, kind: str) -> None:
        """Say what kind of key signs the calls, and its limits until headers are seen."""
        self._constants = constants
        self.day.kind = kind

    @property
    def limits(self) -> Limits:
        """The limits in force: the headers' once seen, else those of the kind of key."""
        return self._learned or self._constants

    def step(self) -> float:
        """Seconds between two calls now; 0 where no limit is enforced."""
        rate = self.limits.rate
        share = self.slowdown.share(self._clock.now())
        if rate is None and share < 1:
            rate = self._spiked_at_rate
        return 0.0 if rate is None else 1 / (SHARE * rate * share)

    async def slot(self) -> Ticket:
        """Wait for the next slot. Raises ConnectorError PAUSE when the day's quota is spent."""
        now = self._clock.now()
        if self._grant_gate.locked() or self._wait(self._grants, now, crowd_matters=True) > 0:
            async with self._grant_gate:
                now = await self._wait_for(self._grants, crowd_matters=True)
        else:
            self.day.refuse_if_spent(self.limits.per_day)
        self._grants.went(now, self.step())
        self._doorway += 1
        return Ticket(self)

    async def pass_wire_gate(self, ticket: Ticket, *, first: bool) -> None:
        """Let one granted call through to the wire; used by :class:`Ticket`."""
        now = self._clock.now()
        if self._wire_gate.locked() or self._wait(self._wire, now) > 0:
            self._at_wire += 1
            try:
                async with self._wire_gate:
                    now = await self._wait_for(self._wire)
            finally:
                self._at_wire -= 1
        self._wire.went(now, self.step())
        self._recent.add(now)
        self.day.count()
        ticket.left_at, ticket.generation = now, self.day.generation
        ticket.minute = self._minute.count(self._clock.utc())
        if first:
            self._doorway -= 1
            self._in_flight += 1

    def _wait(self, gate: Spacing, now: float, *, crowd_matters: bool = False) -> float:
        """Seconds until this gate opens, as things stand; 0 or less if it is open."""
        step = self.step()
        wait = self.slowdown.held_until - now
        if step:
            wait = max(wait, gate.due(step) - now)
            if crowd_matters and self._crowded(step):
                wait = max(wait, step / 4)
        return wait

    def _crowded(self, step: float) -> bool:
        """Whether calls pile up at the second gate: no more are let in until it has cleared."""
        at_wire, doorway = max(1.0, WIRE_SECONDS / step), 1 + math.ceil(DOORWAY_SECONDS / step)
        return self._at_wire > at_wire or self._doorway >= doorway

    async def _wait_for(self, gate: Spacing, *, crowd_matters: bool = False) -> float:
        """Wait until the gate is open, the clock read anew after each nap; gives the time it opened."""
        while True:
            if crowd_matters:
                self.day.refuse_if_spent(self.limits.per_day)
            now = self._clock.now()
            wait = self._wait(gate, now, crowd_matters=crowd_matters)
            if wait <= 0:
                return now
            await self._clock.sleep(min(wait, LONGEST_NAP))

    def finished(self, ticket: Ticket, heard: Heard | None, *, left: bool) -> None:
        """Take note of the end of a call; used by :class:`Ticket`."""
        if not left:
            self._doorway -= 1
            return
        self._in_flight -= 1
        if heard is None:
            return
        now = self._clock.now()
        self._learned = learn(self._constants, self._learned, heard)
        self.slowdown.hear(heard, self._recent.within_a_minute(now), now)
        self._minute.hear(heard, ticket.minute)
        self.day.hear(heard, self.limits.per_day, generation=ticket.generation, in_flight=self._in_flight)

    def spiked(self, ticket: Ticket) -> None:
        """Slow down after a refusal for calling too fast within a second."""
        self.refusals += 1
        now = self._clock.now()
        if self.slowdown.spike(ticket.left_at, now):
            # Where the headers name no limit, what was too fast is known only from what we did.
            self._spiked_at_rate = max(self._constants.per_second or 1.0, self._recent.busiest_second(now))

    def throttled(self, ticket: Ticket, retry_after: float | None) -> float:
        """Hold all calls after a refusal for a spent window; gives the seconds of the hold."""
        self.refusals += 1
        return self.slowdown.throttle(ticket.left_at, retry_after, self._clock.now())

    def relieved(self, ticket: Ticket) -> None:
        """Note that a call was not refused for its pace."""
        self.slowdown.relieved(ticket.left_at)

    def allowance(self) -> Allowance:
        """The limits in force and the count of the day."""
        self.day.roll()
        limits = self.limits
        return Allowance(
            limits.per_second,
            None if limits.per_minute is None else int(limits.per_minute),
            None if limits.per_day is None else int(limits.per_day),
            self.day.used,
            self.day.resets_at,
            self._minute.used(self._clock.utc()),
            self.refusals,
        )

    def close(self) -> None:
        """Write down the count of the day."""
        self.day.save()

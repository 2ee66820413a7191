"""The limits per second, minute and day, and the headers that tell of them.

* Second: at most the rate plus five calls in any sliding second, per key. The five are a tolerance, since no
  client can hold the exact spacing of 40 ms on a busy machine.
* Minute: the calendar minute (UTC). Day: from 00:00 UTC to 00:00 UTC. Both per key, and again per account
  ("tenant") over all keys.
* A call that is refused by one window is not charged to the others.
* 0 = the window is not enforced; its headers then carry 1000000.

The counters of minute and day are rows of the state, so they outlive a restart.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from infusion_desktop.demo.keys import Caller, KeyKind

TOLERANCE = 5
NOT_ENFORCED = 1_000_000
MINUTE = 60
DAY = 86_400
TENANT = "tenant"

_WINDOW = ("limit", "time-unit", "interval", "available", "used")
HEADER_NAMES = (
    *(f"x-keap-product-quota-{part}" for part in (*_WINDOW, "expiry-time")),
    *(f"x-keap-product-throttle-{part}" for part in _WINDOW),
    "x-keap-product-spike-limit",
    "x-keap-tenant-id",
    *(f"x-keap-tenant-throttle-{part}" for part in _WINDOW),
)
# Unauthenticated answers carry the same headers without values.
EMPTY_HEADERS = [(name, "") for name in HEADER_NAMES]


@dataclass(frozen=True)
class Limits:
    """Calls allowed per second, minute and day; 0 = that window is not enforced."""

    second: int
    minute: int
    day: int


KIND_LIMITS = {KeyKind.OAUTH: Limits(25, 1_500, 150_000), KeyKind.USER: Limits(10, 240, 30_000)}
TENANT_LIMITS = Limits(0, 10_000, 250_000)


@dataclass(frozen=True)
class WishedLimits:
    """Limits given on the command line, for every key; None = the limit of the kind of key."""

    second: int | None = None
    minute: int | None = None
    day: int | None = None

    def for_key(self, kind: KeyKind) -> Limits:
        """The limits of one kind of key."""
        own = KIND_LIMITS[kind]
        return Limits(
            own.second if self.second is None else self.second,
            own.minute if self.minute is None else self.minute,
            own.day if self.day is None else self.day,
        )

    def for_tenant(self) -> Limits:
        """The limits of the account: never tighter than a limit that was asked for, free where that is 0."""
        return Limits(
            0,
            _wider(TENANT_LIMITS.minute, self.minute),
            _wider(TENANT_LIMITS.day, self.day),
        )


def _wider(own: int, wished: int | None) -> int:
    if wished is None:
        return own
    return 0 if wished == 0 else max(own, wished)


@dataclass
class Used:
    """Calls used of the running minute and day; both windows are numbered by their start."""

    minute: int = 0
    minute_used: int = 0
    day: int = 0
    day_used: int = 0

    def roll(self, now: float) -> None:
        """Begin new windows where the old ones have ended; a clock that steps back keeps the window."""
        minute, day = int(now // MINUTE), int(now // DAY)
        if minute > self.minute:
            self.minute, self.minute_used = minute, 0
        if day > self.day:
            self.day, self.day_used = day, 0


class UsedStore(Protocol):
    """Where the counters live between two runs of the server."""

    def load_used(self) -> dict[str, Used]:
        """All counters by the name of their owner."""

    def save_used(self, owner: str, used: Used) -> None:
        """Keep the counters of one owner."""


class Verdict(Enum):
    """What the limits say of a call."""

    ADMITTED = "admitted"
    SPIKE = "spike"
    QUOTA = "quota"


class LimitKeeper:
    """Counts the calls and decides on each; `now` gives UTC seconds, `monotonic` seconds that never step."""

    def __init__(
        self,
        wished: WishedLimits,
        tenant_id: str,
        store: UsedStore,
        now: Callable[[], float],
        monotonic: Callable[[], float],
    ) -> None:
        self._wished = wished
        self._tenant_limits = wished.for_tenant()
        self._tenant_id = tenant_id
        self._store = store
        self._now = now
        self._monotonic = monotonic
        self._used = store.load_used()
        self._recent: dict[str, deque[float]] = {}

    def admit(self, caller: Caller) -> Verdict:
        """Count one call of this key, or refuse it."""
        limits = self._wished.for_key(caller.kind)
        recent = self._recent.setdefault(caller.account, deque())
        moment = self._monotonic()
        while recent and moment - recent[0] >= 1.0:
            recent.popleft()
        if limits.second and len(recent) >= limits.second + TOLERANCE:
            return Verdict.SPIKE
        now = self._now()
        charged = ((caller.account, limits), (TENANT, self._tenant_limits))
        for owner, allowed in charged:
            used = self._used.setdefault(owner, Used())
            used.roll(now)
            if _spent(allowed.minute, used.minute_used) or _spent(allowed.day, used.day_used):
                return Verdict.QUOTA
        recent.append(moment)
        for owner, _ in charged:
            used = self._used[owner]
            used.minute_used += 1
            used.day_used += 1
            self._store.save_used(owner, used)
        return Verdict.ADMITTED

    def rate(self, caller: Caller) -> int:
        """The limit per second in force for this key, as its refusal names it."""
        return self._wished.for_key(caller.kind).second or NOT_ENFORCED

    def headers(self, caller: Caller) -> list[tuple[str, str]]:
        """Every header of the quota, throttle, spike and tenant families, after the last decision."""
        limits, tenant_limits = self._wished.for_key(caller.kind), self._tenant_limits
        now = self._now()
        own, tenant = self._used.setdefault(caller.account, Used()), self._used.setdefault(TENANT, Used())
        own.roll(now)
        tenant.roll(now)
        day, minute = _figures(limits.day, own.day_used), _figures(limits.minute, own.minute_used)
        both = zip(
            _figures(tenant_limits.minute, tenant.minute_used),
            _figures(tenant_limits.day, tenant.day_used),
            strict=True,
        )
        tenant_limit, tenant_available, tenant_used = (f"{first}|{second}" for first, second in both)
        expiry = (int(now // DAY) + 1) * DAY * 1000
        values = (
            *(str(day[0]), "day", "1", str(day[1]), str(day[2]), str(expiry)),
            *(str(minute[0]), "minute", "1", str(minute[1]), str(minute[2])),
            f"{limits.second or NOT_ENFORCED}ps",
            self._tenant_id,
            *(tenant_limit, "minute|day", "1|1", tenant_available, tenant_used),
        )
        return list(zip(HEADER_NAMES, values, strict=True))


def _spent(limit: int, used: int) -> bool:
    return bool(limit) and used >= limit


def _figures(limit: int, used: int) -> tuple[int, int, int]:
    """Limit, available and used; a window that is not enforced is never used up."""
    if not limit:
        return NOT_ENFORCED, NOT_ENFORCED, 0
    return limit, max(0, limit - used), used

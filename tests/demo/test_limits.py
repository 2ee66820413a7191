"""Limits on a clock of the test: windows, tolerance, headers, and what outlives a restart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from infusion_desktop.demo.keys import Caller, KeyKind
from infusion_desktop.demo.limits import DAY, EMPTY_HEADERS, LimitKeeper, Used, Verdict, WishedLimits

USER, OAUTH = Caller(KeyKind.USER, "user:1"), Caller(KeyKind.OAUTH, "oauth")
MIDNIGHT = 20_000 * DAY


class Shelf:
    """Keeps the counters in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, Used] = {}

    def load_used(self) -> dict[str, Used]:
        return {owner: replace(used) for owner, used in self.kept.items()}

    def save_used(self, owner: str, used: Used) -> None:
        self.kept[owner] = replace(used)


class Scene:
    """A keeper with a clock; `wait` moves both of its clocks."""

    def __init__(self, *limits: int | None, shelf: Shelf | None = None, start: float = MIDNIGHT) -> None:
        self.now = start
        self.shelf = shelf or Shelf()
        wished = WishedLimits(*limits)
        self.keeper = LimitKeeper(wished, "tenant1", self.shelf, lambda: self.now, lambda: self.now)

    def wait(self, seconds: float) -> None:
        self.now += seconds

    def passed(self, calls: int, caller: Caller = USER) -> int:
        return sum(self.keeper.admit(caller) is Verdict.ADMITTED for _ in range(calls))

    def header(self, name: str, caller: Caller = USER) -> str:
        return dict(self.keeper.headers(caller))[f"x-keap-{name}"]


@pytest.mark.parametrize(("caller", "rate"), [(USER, 10), (OAUTH, 25)])
def test_a_second_takes_the_rate_and_five_more(caller: Caller, rate: int) -> None:
    scene = Scene()
    assert scene.passed(100, caller) == rate + 5
    assert scene.keeper.admit(caller) is Verdict.SPIKE
    assert scene.header("product-spike-limit", caller) == f"{rate}ps"
    assert scene.keeper.rate(caller) == rate


def test_the_second_slides() -> None:
    scene = Scene(4, 0, 0)
    assert scene.passed(5) == 5
    scene.wait(0.6)
    assert scene.passed(9) == 4
    scene.wait(0.39)
    assert scene.passed(9) == 0
    scene.wait(0.02)
    assert scene.passed(9) == 5


def test_an_even_pace_is_never_refused() -> None:
    scene = Scene(25, 1500, 0)
    for _ in range(3000):
        assert scene.keeper.admit(USER) is Verdict.ADMITTED
        scene.wait(1 / 24.75)


@pytest.mark.parametrize(("caller", "limit"), [(USER, 240), (OAUTH, 1500)])
def test_the_minute(caller: Caller, limit: int) -> None:
    scene = Scene(0, None, 0)
    assert scene.passed(limit + 10, caller) == limit
    assert scene.keeper.admit(caller) is Verdict.QUOTA
    assert scene.header("product-throttle-limit", caller) == str(limit)
    assert scene.header("product-throttle-available", caller) == "0"
    scene.wait(60)
    assert scene.header("product-throttle-available", caller) == str(limit)
    assert scene.keeper.admit(caller) is Verdict.ADMITTED


def test_the_day_resets_at_midnight_utc() -> None:
    scene = Scene(0, 0, 3, start=MIDNIGHT + DAY - 10)
    assert scene.passed(5) == 3
    assert scene.header("product-quota-used") == "3"
    assert scene.header("product-quota-expiry-time") == str((MIDNIGHT + DAY) * 1000)
    scene.wait(10)
    assert scene.passed(5) == 3


@pytest.mark.parametrize(("caller", "limit"), [(USER, "30000"), (OAUTH, "150000")])
def test_the_limits_of_a_day(caller: Caller, limit: str) -> None:
    assert Scene().header("product-quota-limit", caller) == limit


def test_given_limits_hold_for_every_key() -> None:
    scene = Scene(3, 7, 9)
    for caller in (USER, OAUTH):
        assert scene.header("product-spike-limit", caller) == "3ps"
        assert scene.header("product-throttle-limit", caller) == "7"
        assert scene.header("product-quota-limit", caller) == "9"


def test_a_refused_call_is_not_charged() -> None:
    scene = Scene(0, 2, 0)
    scene.passed(5)
    assert scene.header("product-throttle-used") == "2"
    assert scene.shelf.kept["user:1"].day_used == 2


def test_zero_is_not_enforced_and_shows_a_million() -> None:
    scene = Scene(0, 0, 0)
    assert scene.passed(2000) == 2000
    for name in ("quota-limit", "quota-available", "throttle-limit", "throttle-available"):
        assert scene.header(f"product-{name}") == "1000000"
    assert scene.header("product-spike-limit") == "1000000ps"
    assert scene.header("tenant-throttle-limit") == "1000000|1000000"
    assert scene.header("tenant-throttle-available") == "1000000|1000000"


def test_the_tenant_family_holds_two_windows_over_all_keys() -> None:
    scene = Scene()
    scene.passed(2, USER)
    scene.passed(3, OAUTH)
    assert scene.header("tenant-throttle-limit") == "10000|250000"
    assert scene.header("tenant-throttle-time-unit") == "minute|day"
    assert scene.header("tenant-throttle-interval") == "1|1"
    assert scene.header("tenant-throttle-used") == "5|5"
    assert scene.header("tenant-throttle-available") == "9995|249995"
    assert scene.header("tenant-id") == "tenant1"


def test_the_tenant_is_limited_too() -> None:
    scene = Scene(0, 6000, 0)
    assert scene.passed(6000, USER) == 6000
    assert scene.passed(6000, OAUTH) == 4000
    assert scene.keeper.admit(OAUTH) is Verdict.QUOTA


def test_a_wider_limit_that_was_asked_for_widens_the_tenant() -> None:
    assert Scene(0, 20_000, 0).header("tenant-throttle-limit") == "20000|1000000"


def test_the_counters_outlive_a_restart() -> None:
    scene = Scene(0, 5, 10)
    scene.passed(5)
    later = Scene(0, 5, 10, shelf=scene.shelf, start=scene.now + 30)
    assert later.passed(1) == 0
    later.wait(60)
    assert later.passed(9) == 5
    assert later.header("product-quota-used") == "10"


def test_a_clock_that_steps_back_gives_nothing_away() -> None:
    scene = Scene(0, 5, 0)
    scene.passed(5)
    scene.wait(-120)
    assert scene.passed(1) == 0


def test_every_header_is_there_empty_without_a_key() -> None:
    assert [name for name, _ in EMPTY_HEADERS] == [name for name, _ in Scene().keeper.headers(USER)]
    assert {value for _, value in EMPTY_HEADERS} == {""}
    assert len(EMPTY_HEADERS) == 18

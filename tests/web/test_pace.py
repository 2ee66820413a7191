"""The pacer on a virtual clock: hours of calls by many workers, through all that can go wrong."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.model.tasks import end_task, start_task
from infusion_desktop.web.day_budget import DayBudget
from infusion_desktop.web.limits import Heard, Limits, Window
from infusion_desktop.web.pace import Pacer
from tests.fakes.clock import FakeClock
from tests.fakes.day_counter import FakeDayCounter
from tests.web.test_spacing import most_within

OAUTH = Limits(25, 1500, 150_000)
USER_KEY = Limits(10, 240, 30_000)
FREE = Heard(Window(), (Window(),), (Window(),))


def make_pacer(clock: FakeClock, limits: Limits) -> Pacer:
    return Pacer(clock, limits, DayBudget(FakeDayCounter(), "key", clock))


class Crowd:
    """Many workers that call through one pacer for as long as they are let."""

    def __init__(
        self,
        clock: FakeClock,
        pacer: Pacer,
        *,
        journal: Callable[[], float] = lambda: 0.0,
        latency: Callable[[], float] = lambda: 1.0,
        answer: Callable[[], Heard | None] = lambda: None,
        workers: int = 44,
    ) -> None:
        self.clock, self.pacer = clock, pacer
        self.journal, self.latency, self.answer = journal, latency, answer
        self.workers = workers
        self.left: list[float] = []
        self.doorway: list[float] = []
        self.in_flight = 0
        self.most_in_flight = 0

    async def _worker(self) -> None:
        while True:
            ticket = await self.pacer.slot()
            granted = self.clock.now()
            await self.clock.sleep(self.journal())
            await ticket.leave()
            self.left.append(self.clock.now())
            self.doorway.append(self.clock.now() - granted)
            await self.clock.sleep(self.latency())
            ticket.finish(self.answer())

    async def call_for(self, seconds: float) -> None:
        async def all_of_them() -> None:
            tasks = [start_task(f"worker {n}", self._worker()) for n in range(self.workers)]
            try:
                await self.clock.sleep(seconds)
            finally:
                for task in tasks:
                    await end_task(task)

        await self.clock.run(all_of_them())

    def rate(self) -> float:
        return (len(self.left) - 1) / (self.left[-1] - self.left[0])


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("limits", "hours"), [(USER_KEY, 2.0), (OAUTH, 0.4), (Limits(50, 3000), 0.1)], ids=["4/s", "25/s", "50/s"]
)
async def test_the_pace_is_held_and_never_passed(limits: Limits, hours: float) -> None:
    """Timers that miss by up to 9 ms, a journal of 5 to 60 ms, answers after 0.2 to 1.2 s."""
    rng = random.Random(1)
    clock = FakeClock(lateness=lambda: rng.uniform(-0.001, 0.009))
    crowd = Crowd(
        clock,
        make_pacer(clock, limits),
        journal=lambda: rng.uniform(0.005, 0.060),
        latency=lambda: rng.uniform(0.2, 0.8),
    )
    await crowd.call_for(hours * 3600)
    rate = limits.rate
    assert rate
    assert most_within(crowd.left, 1.0) <= rate
    assert most_within(crowd.left, 60.0) <= rate * 60
    assert crowd.rate() >= 0.98 * rate
    assert max(crowd.doorway) < 0.5


@pytest.mark.anyio
async def test_stalls_and_sleeps_of_the_computer_are_never_followed_by_a_burst() -> None:
    rng = random.Random(2)
    clock = FakeClock(lateness=lambda: rng.uniform(-0.002, 0.004))

    def journal() -> float:
        chance = rng.random()
        if chance < 0.002:
            clock.jump(rng.choice([0.25, 3.0, 1800.0]))  # a frozen loop, a computer that slept
        return 2.0 if chance > 0.998 else 0.01  # a slow disk

    crowd = Crowd(clock, make_pacer(clock, OAUTH), journal=journal)
    await crowd.call_for(3600 * 4)
    assert len(crowd.left) > 5000
    assert most_within(crowd.left, 1.0) <= 25
    assert most_within(crowd.left, 60.0) <= 1500


@pytest.mark.anyio
async def test_a_slow_disk_leaves_no_queue_behind_it() -> None:
    """After a stall the calls in the doorway drain: the next ones do not wait there for ever."""
    clock = FakeClock()
    stalls = iter([0.01] * 200 + [0.6] * 30 + [0.01] * 100_000)
    crowd = Crowd(clock, make_pacer(clock, OAUTH), journal=lambda: next(stalls), latency=lambda: 0.5)
    await crowd.call_for(60)
    assert most_within(crowd.left, 1.0) <= 25
    assert max(crowd.doorway[300:]) < 0.15
    later = crowd.left[300:]
    assert (len(later) - 1) / (later[-1] - later[0]) >= 0.98 * 25


@pytest.mark.anyio
async def test_changing_headers_are_followed_within_each_stretch() -> None:
    clock = FakeClock()
    stretches = [(25.0, 1500.0), (5.0, 1500.0), (25.0, 240.0), (50.0, 3000.0)]
    now_at = {"place": 0}

    def answer() -> Heard:
        second, minute = stretches[now_at["place"]]
        return Heard(Window(second), (Window(minute, minute, 0),), (Window(10**5, 10**5, 0),))

    pacer = make_pacer(clock, OAUTH)
    for place, (second, minute) in enumerate(stretches):
        now_at["place"] = place
        crowd = Crowd(clock, pacer, latency=lambda: 0.3, answer=answer, workers=30)
        await crowd.call_for(200)
        settled = [time for time in crowd.left if time > crowd.left[0] + 2]
        rate = min(second, minute / 60)
        assert most_within(settled, 1.0) <= rate
        assert (len(settled) - 1) / (settled[-1] - settled[0]) >= 0.98 * rate


@pytest.mark.anyio
async def test_without_limits_thousands_of_slots_are_cheap_and_wait_for_nothing() -> None:
    clock = FakeClock()
    pacer = make_pacer(clock, OAUTH)
    first = await pacer.slot()
    await first.leave()
    first.finish(FREE)
    for _ in range(5000):
        ticket = await pacer.slot()
        await ticket.leave()
        ticket.finish(FREE)
    assert clock.slept == []
    assert pacer.allowance().rate is None
    assert pacer.day.used == 5001


@pytest.mark.anyio
async def test_a_throttle_holds_every_caller_not_one() -> None:
    clock = FakeClock()
    pacer = make_pacer(clock, OAUTH)
    crowd = Crowd(clock, pacer)

    async def refuse_once() -> None:
        ticket = await pacer.slot()
        await ticket.leave()
        assert pacer.throttled(ticket, 30) == 30
        ticket.finish()

    await clock.run(refuse_once())
    held_at = clock.now()
    await crowd.call_for(40)
    assert crowd.left[0] >= held_at + 30
    assert most_within(crowd.left, 1.0) <= 25


@pytest.mark.anyio
async def test_calls_between_the_gates_wait_out_a_hold_too() -> None:
    clock = FakeClock()
    pacer = make_pacer(clock, OAUTH)

    async def work() -> float:
        ticket, other = await pacer.slot(), await pacer.slot()
        await other.leave()
        pacer.throttled(other, 5)
        await ticket.leave()
        return clock.now()

    start = clock.now()
    gone = await clock.run(work())
    assert gone is not None
    assert gone >= start + 5


@pytest.mark.anyio
async def test_a_spike_slows_all_down_and_the_pace_comes_back() -> None:
    clock = FakeClock()
    pacer = make_pacer(clock, OAUTH)

    async def spike() -> None:
        ticket = await pacer.slot()
        await ticket.leave()
        pacer.spiked(ticket)
        ticket.finish()

    await clock.run(spike())
    crowd = Crowd(clock, pacer, latency=lambda: 0.2)
    await crowd.call_for(120)
    start = crowd.left[0]
    early = sum(time < start + 5 for time in crowd.left) / 5
    late = sum(start + 60 <= time < start + 100 for time in crowd.left) / 40
    assert 0.65 * 25 <= early <= 0.8 * 25
    assert late >= 0.98 * 25


@pytest.mark.anyio
async def test_a_spent_day_stops_all_with_the_time_of_the_reset() -> None:
    clock = FakeClock()
    pacer = make_pacer(clock, Limits(25, 1500, 3))

    async def call_often() -> None:
        for _ in range(4):
            ticket = await pacer.slot()
            await ticket.leave()
            ticket.finish()

    with pytest.raises(ConnectorError) as caught:
        await clock.run(call_often())
    assert caught.value.problem.kind is ProblemKind.PAUSE
    assert caught.value.problem.resume_at == datetime(2026, 3, 3, tzinfo=UTC)
    allowance = pacer.allowance()
    assert (allowance.day_used, allowance.day_left) == (3, 0)


@pytest.mark.anyio
async def test_a_slot_that_is_given_back_makes_room() -> None:
    """Calls that never leave (a journal that failed, a cancelled run) do not fill the doorway."""
    clock = FakeClock()
    pacer = make_pacer(clock, OAUTH)

    async def work() -> None:
        for _ in range(200):
            ticket = await pacer.slot()
            ticket.finish()
            ticket.finish()

    await clock.run(work(), until=60)
    assert pacer._doorway == 0
    assert pacer.day.used == 0
    assert clock.now() == pytest.approx(1000 + 199 / (0.99 * 25), abs=0.01)


@pytest.mark.anyio
async def test_the_constants_follow_the_kind_of_key() -> None:
    clock = FakeClock()
    pacer = make_pacer(clock, OAUTH)
    pacer.assume(USER_KEY, "user key")
    assert pacer.allowance().rate == 4
    assert pacer.day.kind == "user key"
    pacer.close()


@pytest.mark.anyio
async def test_after_a_spike_where_no_limit_is_known_the_pace_is_cut_from_what_it_was() -> None:
    """The constants of a slow kind of key say nothing of an account whose headers name no limit."""
    clock = FakeClock()
    pacer = make_pacer(clock, Limits(None, None, None))
    pacer.assume(Limits(None, None, None), "free")

    async def work() -> None:
        for _ in range(500):
            ticket = await pacer.slot()
            await ticket.leave()
            ticket.finish()
        ticket = await pacer.slot()
        await ticket.leave()
        pacer.spiked(ticket)
        ticket.finish()

    await clock.run(work())
    assert pacer.step() == pytest.approx(1 / (0.99 * 501 * 0.7))

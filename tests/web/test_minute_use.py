from __future__ import annotations

from datetime import UTC, datetime, timedelta

from infusion_desktop.web.limits import Heard, Window
from infusion_desktop.web.minute_use import MinuteUse

NOON = datetime(2026, 3, 1, 12, 0, 5, tzinfo=UTC)


def test_calls_are_counted_by_whole_minutes_of_the_clock() -> None:
    use = MinuteUse()
    for _ in range(3):
        use.count(NOON)
    assert use.used(NOON + timedelta(seconds=54)) == 3
    assert use.used(NOON + timedelta(seconds=55)) == 0
    use.count(NOON + timedelta(seconds=55))
    assert use.used(NOON + timedelta(seconds=56)) == 1


def test_an_answer_raises_the_count_and_never_lowers_it() -> None:
    use = MinuteUse()
    minute = use.count(NOON)
    use.hear(Heard(minutes=(Window(1500, used=40), Window(1500, available=1450))), minute)
    assert use.used(NOON) == 50
    use.hear(Heard(minutes=(Window(1500, used=2), Window())), minute)
    assert use.used(NOON) == 50


def test_an_answer_to_a_call_of_an_earlier_minute_says_nothing_of_this_one() -> None:
    use = MinuteUse()
    minute = use.count(NOON)
    later = NOON + timedelta(minutes=1)
    use.count(later)
    use.hear(Heard(minutes=(Window(1500, used=1500),)), minute)
    assert use.used(later) == 1

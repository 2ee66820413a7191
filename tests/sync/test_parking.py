from __future__ import annotations

from infusion_desktop.sync.parking import ParkingPlace


def test_the_next_look_is_due_with_the_first_row() -> None:
    place = ParkingPlace()
    place.park(1, 130.0)
    place.park(2, 110.0)
    assert place.next_due() == 110.0
    place.leave(2)
    assert place.next_due() == 130.0
    place.leave(2)
    assert list(place.rows) == [1]


def test_a_row_parked_again_is_due_anew() -> None:
    place = ParkingPlace()
    place.park(1, 110.0)
    place.park(1, 170.0)
    assert (place.next_due(), place.rows) == (170.0, {1: 170.0})


def test_looks_are_put_off_so_that_one_settles_many() -> None:
    place = ParkingPlace()
    place.park(1, 110.0)
    place.put_off(clock_now=120.0, seconds=20.0)
    assert place.next_due() == 140.0
    place.put_off(clock_now=0.0, seconds=20.0)
    assert place.next_due() == 110.0

"""Which row may be sent next: never two that a look could mistake for each other, and parents first (4.4)."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infusion_desktop.sync.queue import SendQueue, Waiter


def queue(*waiters: Waiter) -> SendQueue:
    made = SendQueue()
    for waiter in waiters:
        made.add(waiter)
    return made


def all_of(made: SendQueue) -> list[int]:
    """All rows that may be sent now, none of them answered."""
    return list(iter(made.take, None))


def test_rows_go_in_order() -> None:
    assert all_of(queue(Waiter(1, ("a",)), Waiter(2, ("b",)), Waiter(3, ()))) == [1, 2, 3]


def test_rule_4_4_rows_that_share_a_token_wait_for_each_other_and_others_pass() -> None:
    made = queue(Waiter(1, ("a",)), Waiter(2, ("a",)), Waiter(3, ("b",)), Waiter(4, ("a",)))
    assert all_of(made) == [1, 3]
    made.release(1)
    assert all_of(made) == [2]
    made.release(3)
    assert all_of(made) == []
    made.release(2)
    assert all_of(made) == [4]


def test_rule_4_4_one_shared_token_of_several_is_enough() -> None:
    made = queue(Waiter(1, ("a", "b")), Waiter(2, ("b", "c")), Waiter(3, ("c",)))
    assert all_of(made) == [1, 3]
    made.release(1)
    assert all_of(made) == []
    made.release(3)
    assert all_of(made) == [2]


def test_a_row_to_be_sent_again_goes_first_and_keeps_its_place_before_its_twins() -> None:
    made = queue(Waiter(1, ("a",)), Waiter(2, ("a",)), Waiter(3, ("b",)))
    assert made.take() == 1
    made.add(Waiter(1, ("a",)), first=True)
    made.release(1)
    assert made.take() == 1
    assert all_of(made) == [3]


def test_rule_2_7_children_wait_for_their_parent() -> None:
    made = SendQueue()
    made.open_parent(1)
    made.add(Waiter(1, ("p",)))
    for waiter in (Waiter(2, ("a",), (1,)), Waiter(3, ("b",)), Waiter(4, ("c",), (1, 9))):
        made.add(waiter)
    assert all_of(made) == [1, 3]
    made.release(1)
    assert all_of(made) == []
    made.settled(1)
    assert all_of(made) == [2, 4]


def test_a_child_of_two_parents_waits_for_both() -> None:
    made = SendQueue()
    made.open_parent(1)
    made.open_parent(2)
    made.add(Waiter(3, (), (1, 2)))
    made.settled(1)
    assert all_of(made) == []
    made.settled(2)
    assert all_of(made) == [3]


def test_a_parked_row_of_an_earlier_session_holds_its_tokens() -> None:
    made = queue(Waiter(2, ("a",)))
    made.hold(Waiter(1, ("a",)))
    assert all_of(made) == []
    made.release(1)
    assert all_of(made) == [2]


@pytest.mark.parametrize("where", ["ready", "token", "parent"])
def test_a_row_is_dropped_wherever_it_waits(where: str) -> None:
    made = queue(Waiter(1, ("a",)))
    made.open_parent(9)
    made.add({"ready": Waiter(2, ("b",)), "token": Waiter(2, ("a",)), "parent": Waiter(2, (), (9,))}[where])
    assert made.take() == 1
    if where != "ready":
        assert made.take() is None
    assert made.waiting == 1
    assert made.drop(2)
    assert not made.drop(2)
    assert made.waiting == 0
    made.release(1)
    made.settled(9)
    assert all_of(made) == []


def test_a_row_queued_anew_replaces_itself() -> None:
    made = queue(Waiter(1, ("a",)), Waiter(2, ("a",)))
    assert made.take() == 1
    assert made.take() is None
    made.add(Waiter(2, ("b",)))
    assert all_of(made) == [2]
    made.release(1)
    made.release(2)
    assert all_of(made) == []


def test_releasing_what_holds_nothing_changes_nothing() -> None:
    made = queue(Waiter(1, ("a",)))
    made.release(1)
    made.release(7)
    assert all_of(made) == [1]


@given(
    st.lists(
        st.tuples(st.lists(st.sampled_from("abcd"), max_size=2, unique=True), st.booleans()), max_size=12
    ),
    st.integers(0, 10_000),
)
def test_every_row_is_sent_once_whatever_the_order_of_answers_and_no_two_share_a_token(
    rows: list[tuple[list[str], bool]], seed: int
) -> None:
    dice = random.Random(seed)
    made = SendQueue()
    made.open_parent(0)
    made.add(Waiter(0, ()))
    tokens = {0: set[str]()}
    for number, (held, child) in enumerate(rows, 1):
        tokens[number] = set(held)
        made.add(Waiter(number, tuple(held), (0,) if child else ()))
    flying: list[int] = []
    sent: list[int] = []
    resent: set[int] = set()
    while made.waiting or flying:
        taken = made.take() if len(flying) < 4 else None
        if taken is not None:
            assert not any(tokens[taken] & tokens[other] for other in flying)
            flying.append(taken)
            continue
        back = flying.pop(dice.randrange(len(flying)))
        if back not in resent and dice.random() < 0.3:
            resent.add(back)
            made.add(Waiter(back, tuple(tokens[back])), first=True)
            made.release(back)
            continue
        sent.append(back)
        if back == 0:
            made.settled(0)
        made.release(back)
    assert sorted(sent) == list(range(len(rows) + 1))

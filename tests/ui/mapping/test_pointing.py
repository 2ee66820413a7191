"""Presses, moves, clicks and keys of the one hand on the canvas."""

from __future__ import annotations

import pytest

from infusion_desktop.ui.mapping.faces import Side
from infusion_desktop.ui.mapping.pointing import NOWHERE, Phase, Pointing, Spot

A, B = Spot(Side.SOURCE, "A"), Spot(Side.SOURCE, "B")
F, G = Spot(Side.TARGET, "F"), Spot(Side.TARGET, "G")


class Noted:
    """Remembers what the hand did; ``refuses`` are keys that take nothing, ``loose`` those without a line."""

    def __init__(self) -> None:
        self.did: list[str] = []
        self.refuses: set[str] = set()
        self.loose = {"B", "G"}

    def picked_up(self, origin: Spot) -> None:
        self.did.append(f"up {origin.key}")

    def is_over(self, spot: Spot) -> None:
        self.did.append(f"over {spot.key}")

    def put_down(self, origin: Spot, spot: Spot, *, beside: bool) -> bool:
        self.did.append(f"{origin.key} on {spot.key}{' beside' if beside else ''}")
        return spot.key not in self.refuses

    def let_go(self) -> None:
        self.did.append("go")

    def clicked(self, spot: Spot) -> None:
        self.did.append(f"click {spot.key}")

    def picks_up(self, spot: Spot) -> bool:
        return spot.key in self.loose


@pytest.fixture
def hand() -> Noted:
    return Noted()


@pytest.fixture
def pointing(hand: Noted) -> Pointing:
    return Pointing(hand)


def test_a_drag(pointing: Pointing, hand: Noted) -> None:
    pointing.press(A, 0, 0)
    pointing.move(A, 3, 0)
    assert hand.did == []
    pointing.move(A, 4, 0)
    pointing.move(F, 90, 0)
    pointing.release(F, beside=True)
    assert hand.did == ["up A", "over A", "over F", "A on F beside", "go"]
    assert pointing.phase is Phase.IDLE


@pytest.mark.parametrize("end", [NOWHERE, B, A])
def test_a_drag_that_ends_nowhere_pairs_nothing(pointing: Pointing, hand: Noted, end: Spot) -> None:
    pointing.press(A, 0, 0)
    pointing.move(A, 9, 9)
    pointing.release(end)
    assert hand.did[-1] == "go"
    assert not any(" on " in deed for deed in hand.did)


def test_a_refused_drop_lets_go(pointing: Pointing, hand: Noted) -> None:
    hand.refuses = {"F"}
    pointing.press(A, 0, 0)
    pointing.move(F, 9, 9)
    pointing.release(F)
    assert hand.did[-2:] == ["A on F", "go"]


def test_a_click_selects_what_has_a_line_and_picks_up_what_has_none(pointing: Pointing, hand: Noted) -> None:
    pointing.press(A, 0, 0)
    pointing.release(A)
    assert hand.did == ["click A"]
    pointing.press(B, 0, 0)
    pointing.release(B)
    assert pointing.phase is Phase.CARRYING
    pointing.move(F, 5, 5)
    pointing.press(F, 5, 5)
    pointing.release(F)
    assert hand.did[1:] == ["up B", "over F", "B on F", "go"]


def test_a_port_is_picked_up_though_it_has_a_line(pointing: Pointing, hand: Noted) -> None:
    port = Spot(Side.SOURCE, "A", port=True)
    pointing.press(port, 0, 0)
    pointing.release(port)
    assert hand.did == ["up A"]


def test_a_refused_click_goes_on_carrying(pointing: Pointing, hand: Noted) -> None:
    hand.refuses = {"F"}
    pointing.carry(B)
    pointing.release(F)
    assert pointing.busy
    pointing.release(G)
    assert not pointing.busy


@pytest.mark.parametrize(("other", "last"), [(B, "up B"), (A, "click A"), (NOWHERE, "go")])
def test_another_row_of_the_same_side_is_meant_instead(
    pointing: Pointing, hand: Noted, other: Spot, last: str
) -> None:
    pointing.carry(Spot(Side.SOURCE, "C"))
    pointing.release(other)
    assert hand.did[-1] == last


def test_keys_put_down_and_escape_lets_go(pointing: Pointing, hand: Noted) -> None:
    pointing.carry(A)
    assert pointing.enter(F, beside=True)
    assert hand.did == ["up A", "A on F beside", "go"]
    hand.refuses = {"F"}
    pointing.carry(A)
    assert not pointing.enter(F)
    assert pointing.escape()
    assert not pointing.escape()


def test_nothing_is_carried_from_nowhere(pointing: Pointing, hand: Noted) -> None:
    pointing.press(NOWHERE, 0, 0)
    pointing.move(F, 50, 50)
    pointing.release(F)
    assert hand.did == []

"""Pointing: how presses, moves, clicks and keys become pairs; the same for mouse and keyboard. No Qt.

A press that moves 4 px is a drag; one that does not is a click. A click on a column without a pair, or on
any port, picks it up: the next click pairs. The keyboard picks up and puts down in the same way.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from infusion_desktop.ui.mapping.faces import Side

STARTS_AFTER = 4
"""A drag begins after so many px."""


@dataclass(frozen=True, slots=True)
class Spot:
    """What is under the pointer: a row of a side, or nothing. ``port``: at its very edge."""

    side: Side | None = None
    key: str | None = None
    port: bool = False


NOWHERE = Spot()


class Phase(Enum):
    """What the hand is doing."""

    IDLE = "idle"
    PRESSED = "pressed"
    DRAGGING = "dragging"
    CARRYING = "carrying"
    """Picked up by a click or a key: the next click or key pairs."""


class Hand(Protocol):
    """What the canvas does about it."""

    def picked_up(self, origin: Spot) -> None:
        """A pair is being made from ``origin``."""
        ...

    def is_over(self, spot: Spot) -> None:
        """The pointer is over ``spot`` while a pair is being made."""
        ...

    def put_down(self, origin: Spot, spot: Spot, *, beside: bool) -> bool:
        """Pair the two; False: refused, so a click goes on carrying."""
        ...

    def let_go(self) -> None:
        """No pair is being made any more."""
        ...

    def clicked(self, spot: Spot) -> None:
        """Something was clicked that is not picked up."""
        ...

    def picks_up(self, spot: Spot) -> bool:
        """Whether a click on ``spot`` picks it up (a row without a pair), or only selects it."""
        ...


class Pointing:
    """The state of the one hand on the canvas."""

    def __init__(self, hand: Hand) -> None:
        """Begin idle."""
        self._hand = hand
        self.phase = Phase.IDLE
        self.origin = NOWHERE
        self._pressed_at = (0.0, 0.0)

    def press(self, spot: Spot, x: float, y: float) -> None:
        """The mouse was pressed."""
        if self.phase is Phase.CARRYING:
            return  # what was picked up is put down on release
        if spot.key is None:
            return
        self.phase, self.origin, self._pressed_at = Phase.PRESSED, spot, (x, y)

    def move(self, spot: Spot, x: float, y: float) -> None:
        """The mouse was moved."""
        if self.phase is Phase.PRESSED:
            dx, dy = x - self._pressed_at[0], y - self._pressed_at[1]
            if dx * dx + dy * dy < STARTS_AFTER * STARTS_AFTER:
                return
            self.phase = Phase.DRAGGING
            self._hand.picked_up(self.origin)
        if self.phase in (Phase.DRAGGING, Phase.CARRYING):
            self._hand.is_over(spot)

    def release(self, spot: Spot, *, beside: bool = False) -> None:
        """The mouse was released."""
        if self.phase is Phase.DRAGGING:
            if self._other_side(spot):
                self._hand.put_down(self.origin, spot, beside=beside)
            self._end()
        elif self.phase is Phase.PRESSED:
            if spot.port or self._hand.picks_up(self.origin):
                self.carry(self.origin)
            else:
                self.phase = Phase.IDLE
                self._hand.clicked(self.origin)
        elif self.phase is Phase.CARRYING:
            self._put_down(spot, beside=beside)

    def carry(self, spot: Spot) -> None:
        """Pick something up by a click or a key."""
        self.phase, self.origin = Phase.CARRYING, spot
        self._hand.picked_up(spot)

    def enter(self, spot: Spot, *, beside: bool = False) -> bool:
        """Put down by a key; False if it could not be, so that it is still held."""
        if self.phase is Phase.CARRYING:
            self._put_down(spot, beside=beside)
        return not self.busy

    def escape(self) -> bool:
        """Let go without a change; False if nothing was held."""
        if self.phase in (Phase.IDLE, Phase.PRESSED):
            self.phase = Phase.IDLE
            return False
        self._end()
        return True

    @property
    def busy(self) -> bool:
        """Whether a pair is being made."""
        return self.phase in (Phase.DRAGGING, Phase.CARRYING)

    def _put_down(self, spot: Spot, *, beside: bool) -> None:
        if self._other_side(spot):
            if self._hand.put_down(self.origin, spot, beside=beside):
                self._end()
            return
        self._end()
        if spot.key is not None and spot != self.origin and spot.key != self.origin.key:
            # Another row of the same side is meant instead.
            if self._hand.picks_up(spot):
                self.carry(spot)
            else:
                self._hand.clicked(spot)

    def _other_side(self, spot: Spot) -> bool:
        return spot.key is not None and spot.side is not None and spot.side is not self.origin.side

    def _end(self) -> None:
        self.phase = Phase.IDLE
        self.origin = NOWHERE
        self._hand.let_go()

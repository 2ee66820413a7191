"""The mood of the canvas: what is selected, hovered or dragged, and how rows and lines look because of it.

No widgets here: the delegates and the gutter ask, so that both sides always agree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from infusion_desktop.jobs.pair import Answer, Fit
from infusion_desktop.ui.look.theme import Token
from infusion_desktop.ui.mapping.edit import Place
from infusion_desktop.ui.mapping.faces import Side
from infusion_desktop.ui.parts.chip import ChipKind, ChipWords

FADED_ROW = 0.5
RESTING_ROW = 0.65
FADED_LINE = 0.28
HOVER_FADED_LINE = 0.6


@dataclass(frozen=True, slots=True)
class RowMood:
    """How a row is painted beside its face. ``halo``: its port is filled and shines."""

    ground: Token | None = None
    edge: Token | None = None
    edge_width: float = 1.0
    ink: Token = "text"
    opacity: float = 1.0
    chip: ChipWords | None = None
    port: Token | None = None
    halo: bool = False
    cross: bool = False


CALM = RowMood()


@dataclass
class Mood:
    """All of it. ``origin`` is what a pair is being made from; ``over`` is the field or column under it."""

    selected: Place | None = None
    hovered: Place | None = None
    origin: tuple[Side, str] | None = None
    over: str | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    best: str = ""

    @property
    def refused(self) -> bool:
        """Whether what the pointer is over takes nothing."""
        answer = self.answers.get(self.over or "")
        return answer is not None and answer.fit is Fit.REFUSED

    def line_opacity(self, place: Place) -> float:
        """How strong a line is painted."""
        if self.origin is not None:
            return FADED_LINE
        if self.selected is not None:
            return 1.0 if place in (self.selected, self.hovered) else FADED_LINE
        if self.hovered is not None and place != self.hovered:
            return HOVER_FADED_LINE
        return 1.0

    def line_width(self, place: Place) -> float:
        """How wide a line is painted, in px at 100 %."""
        return 3.0 if place in (self.selected, self.hovered) and self.origin is None else 2.0

    def row(self, side: Side, key: str) -> RowMood:
        """How a row is painted."""
        if self.origin is None:
            chosen = self.selected is not None and key == self.selected[side is Side.TARGET]
            return RowMood(ground="accent_tint") if chosen else CALM
        if self.origin == (side, key):
            if self.refused:
                return RowMood(ground="bad_tint", port="bad_line")
            return RowMood(ground="accent_tint", port="accent")
        if side is self.origin[0]:
            return RowMood(opacity=RESTING_ROW)
        if side is Side.SOURCE:
            if key == self.over:
                return RowMood(ground="accent_tint", edge="accent", edge_width=2, port="accent", halo=True)
            return RowMood(port="accent")
        return self._target_row(key)

    def _target_row(self, key: str) -> RowMood:
        answer = self.answers.get(key)
        if answer is None:
            return CALM
        over = key == self.over
        if answer.fit is Fit.REFUSED:
            if over:
                return RowMood("bad_tint", "bad_line", 2, "bad", port="bad_line", cross=True)
            return RowMood(opacity=FADED_ROW)
        if over:
            replaces = ChipWords(f"replaces {answer.replaces}", ChipKind.WARN) if answer.replaces else None
            if answer.fit is Fit.MISFIT:
                replaces = ChipWords("values don’t fit", ChipKind.BAD)
            return RowMood("accent_tint", "accent", 2, chip=replaces, port="accent", halo=True)
        if self.refused and key == self.best:
            chip = ChipWords("Drop here instead", ChipKind.SOLID)
            return RowMood("accent_tint", "accent_line", 1, chip=chip, port="accent", halo=True)
        if answer.fit is Fit.MISFIT:
            return RowMood(opacity=FADED_ROW)
        if answer.fit is Fit.FREE and answer.lit:
            return RowMood("accent_tint", "accent_line", 1, port="accent", halo=True)
        return RowMood(port="accent") if answer.fit is not Fit.OWN else CALM

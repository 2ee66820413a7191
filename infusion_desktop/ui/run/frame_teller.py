"""Tells the window around the Run tab what its screens mean there: mark, keys, status bar. Knows no Qt."""

from __future__ import annotations

from infusion_desktop.model.budget import Allowance
from infusion_desktop.ui.run.screens import Going, Looking, Result, Screen
from infusion_desktop.ui.run.steps import hints
from infusion_desktop.ui.run.wording import allowance_of, doing_words, percent_sent
from infusion_desktop.ui.tab import Frame, TabMark, TabName


class FrameTeller:
    """Tells what has changed, and only that."""

    def __init__(self, frame: Frame) -> None:
        """Begin with nothing told."""
        self._frame = frame
        self._mark: TabMark | None = None
        self._doing = ("", "")
        self._told_of: object = None

    def tell(self, screen: Screen, *, painted: bool = True) -> None:
        """Tell of a screen. A moment of a run that is not ``painted`` is not told either.

        So the same figure stands in the mark of the tab, in the status bar and on the page.
        """
        if painted or not isinstance(screen, Going):
            self._tell_mark(screen)
            self._tell_calls(screen)
        self._frame.hints(TabName.RUN, hints(screen))
        doing = doing_words(screen)
        if doing != self._doing:
            self._doing = doing
            self._frame.doing(*doing)

    def _tell_mark(self, screen: Screen) -> None:
        mark = TabMark()
        if isinstance(screen, Going):
            mark = TabMark(percent=percent_sent(screen.moment))
        elif isinstance(screen, Result):
            mark = TabMark(ready=screen.run.state.value == "done", problems=int(screen.problem is not None))
        if mark != self._mark:
            self._mark = mark
            self._frame.mark(TabName.RUN, mark)

    def _tell_calls(self, screen: Screen) -> None:
        """Once for each rehearsal, moment and run: a screen that is shown again made no calls."""
        told_of: object = None
        allowance: Allowance | None = None
        if isinstance(screen, Looking):
            told_of, allowance = screen.rehearsed, screen.rehearsed.allowance
        elif isinstance(screen, Going):
            told_of, allowance = screen.moment, allowance_of(screen.moment.figures)
        elif isinstance(screen, Result) and screen.figures is not None:
            told_of, allowance = screen.figures, allowance_of(screen.figures)
        if told_of is not None and told_of is not self._told_of:
            self._told_of = told_of
            if allowance is not None:
                self._frame.calls(allowance)

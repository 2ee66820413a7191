"""Which steps each screen offers: one of them filled, each named for what it does."""

from __future__ import annotations

from infusion_desktop.jobs.live_run import Phase
from infusion_desktop.model.problem import ProblemKind
from infusion_desktop.ui.look.numbers import counted
from infusion_desktop.ui.parts.buttons import Kind
from infusion_desktop.ui.run.presenter import writes
from infusion_desktop.ui.run.screens import Going, Looking, Result, Screen
from infusion_desktop.ui.run.wording import sent, write_words
from infusion_desktop.ui.run.write_card import Step
from infusion_desktop.ui.tab import KeyHint

AGAIN = KeyHint(("Ctrl", "R"), "rehearses again")


def steps(screen: Screen) -> tuple[Step, ...]:
    """Return the steps of a screen; the start page has its own button."""
    if isinstance(screen, Looking):
        if not writes(screen.rehearsed):
            return (Step("rehearse", "Rehearse again", icon="refresh-cw"),)
        return (Step("run", write_words(screen.rehearsed), Kind.FILLED),)
    if isinstance(screen, Going):
        return _going(screen)
    if isinstance(screen, Result):
        return _result(screen)
    return ()


def foot(screen: Screen) -> str:
    """Return the sentence under the steps."""
    if isinstance(screen, Looking):
        if not writes(screen.rehearsed):
            return "Nothing is to be written: the account holds it all already, or rows need you first."
        return "What is overwritten is kept in the journal of the run."
    if isinstance(screen, Going):
        if screen.moment.phase is Phase.PAUSED:
            return "Nothing is sent while it is paused."
        if screen.moment.phase is Phase.WAITING:
            return "It goes on by itself. Pause it if it is not to."
        return "Pause finishes the calls that are on their way."
    if isinstance(screen, Result):
        if screen.run.unfinished:
            return "Going on writes nothing twice. Rehearsing again ends this run; what it wrote stays."
        if screen.run.left_over and screen.run.rows_kept:
            return "As a CSV file. Mend the rows there, then drop it here: only those are run."
    return ""


def hints(screen: Screen) -> tuple[KeyHint, ...]:
    """Return the keys that work on a screen."""
    if isinstance(screen, Looking):
        return (KeyHint(("1", "to", "6"), "open a tile"), AGAIN)
    if isinstance(screen, Going):
        resting = screen.moment.phase is Phase.PAUSED
        return (KeyHint(("Ctrl", "P"), "goes on" if resting else "pauses"),)
    if isinstance(screen, Result):
        save = (KeyHint(("Ctrl", "S"), "saves the rows"),) if screen.run.left_over else ()
        return (*save, AGAIN)
    return ()


def stop_consequences(screen: Going) -> tuple[str, tuple[str, ...]]:
    """Return the question before a stop, and what follows from it."""
    figures = sent(screen.moment)
    waiting = counted(figures.pending, "row is", "rows are")
    made = counted(figures.created + figures.updated, "change stays", "changes stay")
    return (
        f"Stop the run with {counted(figures.pending, 'change', 'changes')} not sent?",
        (
            f"The {made} in Infusionsoft.",
            f"{waiting} not sent. You can go on with them later, and nothing is written twice.",
            "The calls on their way are finished and noted first.",
        ),
    )


def _going(screen: Going) -> tuple[Step, ...]:
    phase = screen.moment.phase
    reason = "The calls on their way are being finished" if phase is Phase.PAUSING or screen.stopping else ""
    stop = Step("stop", "Stop the run…", Kind.DANGER, "square", reason if screen.stopping else "")
    if phase is Phase.PAUSED:
        return (Step("go on", "Go on", Kind.FILLED, "play"), stop)
    return (Step("pause", "Pause", Kind.OUTLINED, "pause", reason), stop)


def _result(screen: Result) -> tuple[Step, ...]:
    run = screen.run
    if run.unfinished:
        sign_in = screen.problem is not None and screen.problem.kind is ProblemKind.SIGN_IN
        first = Step("go on", "Go on", Kind.FILLED, "play")
        if sign_in:
            return (Step("sign in", "Sign in", Kind.FILLED, "log-in"), Step("go on", "Go on", icon="play"))
        return (first, Step("rehearse", "Rehearse again"))
    if run.left_over:
        off = "" if run.rows_kept else "The cells of these rows are not kept: the project was rehearsed again"
        number = counted(run.left_over, "row", "rows")
        return (
            Step("save", f"Save {number}…", Kind.FILLED if not off else Kind.OUTLINED, "download", off),
            Step("rehearse", "Rehearse again"),
        )
    return (Step("rehearse", "Rehearse again", icon="refresh-cw"),)

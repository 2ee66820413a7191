"""The command line: every job without a window. JSON is the last line of standard output, progress goes to
standard error, and what goes wrong is one sentence there.

Exit codes: 0 all is well; 1 ended, but rows are left to look at; 2 refused, or the sign-in is lost; 3 paused
until the quota resets.

What this file needs is imported when it is needed: the window is to be painted before anything heavy.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

REFUSED, PAUSED = 2, 3
WINDOW = "window"


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command, or open the window if there is none; returns the exit code.

    No traceback reaches the user: it goes to the log.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or words[0] == WINDOW:
        from infusion_desktop.cli.window import open_window

        return open_window(words[1:])
    return _command(words)


def main_window(argv: Sequence[str] | None = None) -> int:
    """Open the window, for people who start the program from a menu."""
    return main([WINDOW, *(sys.argv[1:] if argv is None else argv)])


def _command(words: Sequence[str]) -> int:
    from infusion_desktop.cli.arguments import parser
    from infusion_desktop.cli.session import refuse, start_log
    from infusion_desktop.model.problem import ConnectorError, ProblemKind
    from infusion_desktop.sync.runner import unexpected

    arguments = parser().parse_args(words)
    log = start_log()
    try:
        return int(arguments.command(arguments))
    except ConnectorError as error:
        log.info("refused: %s %s", error.problem.kind.value, error.problem.detail)
        refuse(error.problem)
        return PAUSED if error.problem.kind is ProblemKind.PAUSE else REFUSED
    except KeyboardInterrupt:
        sys.stderr.write("Stopped. What was done so far is safe.\n")
        return 1
    except Exception as error:
        log.exception("unexpected error")
        return refuse(unexpected(error))

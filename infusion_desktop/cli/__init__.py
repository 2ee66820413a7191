"""The command line: every job without a window. JSON is the last line of standard output, progress goes to
standard error, and what goes wrong is one sentence there.

Exit codes: 0 all is well; 1 ended, but rows are left to look at; 2 refused, or the sign-in is lost; 3 paused
until the quota resets.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from infusion_desktop.cli.arguments import parser
from infusion_desktop.cli.session import refuse, start_log
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.sync.runner import unexpected

REFUSED, PAUSED = 2, 3


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. No traceback reaches the user: it goes to the log."""
    arguments = parser().parse_args(argv)
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


def main_window(argv: Sequence[str] | None = None) -> int:
    """Open the program for people who start it from a menu; for now that is the demo in the terminal."""
    return main(["play-demo", *(argv or sys.argv[1:])])

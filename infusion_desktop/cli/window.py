"""Opens the window. Light on purpose: what is heavy is imported behind the first paint."""

from __future__ import annotations

import argparse
import gc
from collections.abc import Sequence
from pathlib import Path


def open_window(words: Sequence[str]) -> int:
    """Read the options, open the window, and return the exit code when it was closed."""
    # The searches for garbage are a tenth of a start, and find none: they begin when all is built.
    gc.disable()
    top = argparse.ArgumentParser(
        prog="infusion-desktop window", description="Open the window of Infusion Desktop."
    )
    top.add_argument("project", nargs="?", type=Path, metavar="PROJECT", help="a project file to open")
    options = top.parse_args(words)

    from infusion_desktop.app.run_window import run_window

    return run_window(options.project.absolute() if options.project else None, _start_log)


def take_tour(options: argparse.Namespace) -> int:
    """Lead the window through the whole job; returns 0 only if the sync really happened."""
    from infusion_desktop.app.tour.run_tour import TourWish, run_tour
    from infusion_desktop.cli.session import say
    from infusion_desktop.ui.look.current import Scheme

    return run_tour(TourWish(options.out.absolute(), Scheme(options.theme), options.scale, options.rows), say)


def _start_log() -> None:
    from infusion_desktop.cli.session import start_log

    start_log()

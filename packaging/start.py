"""Starts Infusion Desktop from a checkout: `python3 packaging/start.py`.

Makes the virtual environment .venv-run first, if it is not there yet, and then opens the window; arguments
are handed on to it. Where there is no screen, it takes the tour instead: the same window is led through the
whole job off screen, and leaves a picture of each step in the folder .tour. The exit code is that of the
program; 2 with a sentence if something has to be installed first.
"""

from __future__ import annotations

import os
import subprocess
import sys

import environment

PICTURES = environment.ROOT / ".tour"


def has_screen() -> bool:
    """Whether a window could be seen: on Linux, a display of X11 or Wayland."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def main(arguments: list[str]) -> int:
    """Prepare, open the window or take the tour, and return the exit code."""
    environment.check_python()
    python = environment.prepare_or_leave(".venv-run", None, environment.WINDOW)
    words = ["window"] if has_screen() else ["tour", "--out", str(PICTURES)]
    command = [str(python), "-m", "infusion_desktop", *words, *arguments]
    surroundings = environment.clean_environment()
    if os.name == "posix":  # become the program, so that signals and the exit code are its own
        os.execve(command[0], command, surroundings)
    return subprocess.run(command, env=surroundings, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Starts Infusion Desktop from a checkout: `python3 packaging/start.py`.

Makes the virtual environment .venv-run first, if it is not there yet, and then plays the main job against a
demo account in the terminal. More arguments are handed on to it. The exit code is that of the program; 2
with a sentence if something has to be installed first.
"""

from __future__ import annotations

import os
import subprocess
import sys

import environment


def main(arguments: list[str]) -> int:
    """Prepare, play, and return the exit code."""
    environment.check_python()
    python = environment.prepare_or_leave(".venv-run")
    command = [str(python), "-m", "infusion_desktop", "play-demo", *arguments]
    surroundings = environment.clean_environment()
    if os.name == "posix":  # become the program, so that signals and the exit code are its own
        os.execve(command[0], command, surroundings)
    return subprocess.run(command, env=surroundings, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Starts Infusion Desktop from a checkout: `python3 packaging/start.py`.

Makes the virtual environment .venv-run first, if it is not there yet, and then plays the main job against a
demo account in the terminal. More arguments are handed on to it. The exit code is that of the program; 2
with a sentence if something has to be installed first.
"""

from __future__ import annotations

import subprocess
import sys

import environment


def main(arguments: list[str]) -> int:
    """Prepare, play, and return the exit code."""
    environment.check_python()
    python = environment.prepare_or_leave(".venv-run")
    command = [str(python), "-m", "infusion_desktop", "play-demo", *arguments]
    try:
        return subprocess.run(command, env=environment.clean_environment(), check=False).returncode
    except KeyboardInterrupt:  # the program got it too and has said its last words
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

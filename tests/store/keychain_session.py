"""A keychain of one's own for a test: gnome-keyring in a private D-Bus session, with a home of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TOOLS = {"dbus-run-session": "dbus", "gnome-keyring-daemon": "gnome-keyring"}
"""Programs that are needed, with their Debian packages."""
UNLOCKED = 'printf %s password | gnome-keyring-daemon --unlock --components=secrets >/dev/null && exec "$@"'
LOCKED = 'exec "$@"'


def in_session(home: Path, *words: str, session: str = UNLOCKED, **variables: str) -> str:
    """Run ``python WORDS`` in a new D-Bus session with a keychain; returns what it prints.

    Fails the test, in a sentence, where the programs for it are missing: it never passes unseen.
    """
    missing = [package for tool, package in TOOLS.items() if not shutil.which(tool)]
    if missing:
        pytest.fail(
            f"The keychain is tested with a real one, and this computer has none to test with. Install "
            f"{' and '.join(missing)} (packaging/test.py does it on Debian and Ubuntu).",
            pytrace=False,
        )
    runtime = home / "run"
    runtime.mkdir(parents=True, exist_ok=True)
    runtime.chmod(0o700)
    unwanted = {"PYTHON_KEYRING_BACKEND", "DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY"}
    surroundings = {name: value for name, value in os.environ.items() if name not in unwanted}
    own = {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_RUNTIME_DIR": str(runtime),
        "PYTHONPATH": str(ROOT),
    }
    for folder in ("data", "config"):
        (home / folder).mkdir(exist_ok=True)
    command = ["dbus-run-session", "--", "sh", "-c", session, "sh", sys.executable, *words]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**surroundings, **own, **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout

"""The whole job before one's eyes: a spreadsheet goes into the demo account, is cut off, goes on, is counted.

Each step is a command that a person could type; nothing is done behind their back.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

from infusion_desktop.cli.session import say
from infusion_desktop.model.resource_files import resource
from infusion_desktop.store.data_folder import HOME_VARIABLE, data_folder

KEY_VARIABLE = "INFUSION_DESKTOP_DEMO_KEY"
# The pace of a program that is registered with the vendor; a key made by a user is allowed a sixth of it.
PACE = ("--calls-per-second", "25", "--calls-per-minute", "1500", "--calls-per-day", "150000")
CUT_OFF_AFTER = 600
"""Rows written before the run is killed in the middle."""


class StepFailedError(Exception):
    """A step did not do what it promises."""


def play(arguments: argparse.Namespace) -> int:
    """Play the demo; returns 0 only if the read-back holds."""
    folder = data_folder() / "demo"
    folder.mkdir(parents=True, exist_ok=True)
    sample = resource("samples", "coaching-contacts.csv")
    os.environ[HOME_VARIABLE] = str(folder / "data")
    demo, address = _start_demo(folder)
    try:
        _play(folder, sample, address)
    except StepFailedError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    finally:
        if not arguments.keep:
            demo.terminate()
            demo.wait(timeout=10)
    return 0


def _play(folder: Path, sample: Path, address: str) -> None:
    project = folder / "coaching-contacts.json"
    say(f"\n1. The spreadsheet: {sample}")
    say(f"2. The demo Infusionsoft account: {address}")
    _step(
        "connect", "infusionsoft", "--name", "demo", "--api-address", address, "--key-from-env", KEY_VARIABLE
    )
    say("\n3. Pair the columns")
    _step(
        "new-project",
        "--file",
        str(sample),
        "--infusionsoft",
        "demo",
        "--object",
        "contact",
        "--out",
        str(project),
    )
    say("\n4. Rehearse: nothing is written")
    planned = _json("rehearse", str(project), "--json")
    _show(planned)
    say(f"\n5. Run, and pull the plug after about {CUT_OFF_AFTER} rows")
    _cut_off(project)
    say("\n6. Go on where it was")
    ended = _json("run", str(project), "--json", allow=(0, 1))
    _show(ended)
    say("\n7. Read back: rehearse again; whatever was written must be there, so nothing is left to write")
    again = _json("rehearse", str(project), "--json")
    _show(again)
    _check(planned, ended, again)
    say("\nThe read-back holds: every row that was to be written is there, each once.")
    say(
        f"Data folder: {os.environ[HOME_VARIABLE]}\nProject: {project}\n"
        f"Demo account: {folder / 'account.sqlite'}"
    )


def _check(planned: dict[str, Any], ended: dict[str, Any], again: dict[str, Any]) -> None:
    holds = (
        ended["state"] == "done"
        and ended["created"] == planned["create"]
        and ended["updated"] == planned["update"]
        and ended["companies"]["created"] == planned["companies"]["create"]
        and not again["create"]
        and not again["update"]
        and again["rows"] == planned["rows"]
    )
    if not holds:
        raise StepFailedError(
            "The read-back does not hold. Nothing was lost: the figures above say what is there."
        )


def _start_demo(folder: Path) -> tuple[subprocess.Popen[str], str]:
    command = [*_program(), "demo-account", "--port", "0", "--with-parent", "--reset"]
    command += ["--state", str(folder / "account.sqlite"), *PACE]
    demo = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    if demo.stdout is None:
        raise StepFailedError("The demo account could not be started.")
    ready = demo.stdout.readline().split()
    if "at" not in ready or "(key:" not in ready:
        demo.kill()
        raise StepFailedError("The demo account did not start. Nothing was changed.")
    os.environ[KEY_VARIABLE] = ready[ready.index("(key:") + 1].rstrip(")")
    return demo, ready[ready.index("at") + 1]


def _program() -> list[str]:
    return [sys.executable, "-m", "infusion_desktop"]


def _step(*words: str) -> str:
    say(f"   $ infusion-desktop {shlex.join(words)}")
    done = subprocess.run([*_program(), *words], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        raise StepFailedError(f"The step ended with {done.returncode}. What was done before is safe.")
    for line in done.stdout.splitlines():
        say(f"     {line}")
    return done.stdout


def _json(*words: str, allow: tuple[int, ...] = (0,)) -> dict[str, Any]:
    say(f"   $ infusion-desktop {shlex.join(words)}")
    done = subprocess.run([*_program(), *words], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode not in allow:
        raise StepFailedError(f"The step ended with {done.returncode}. What was done before is safe.")
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _cut_off(project: Path) -> None:
    """Start the run, show what it tells, and kill its process in the middle, as a power cut would."""
    words = ("run", str(project), "--json")
    say(f"   $ infusion-desktop {shlex.join(words)}")
    running = subprocess.Popen(
        [*_program(), *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    for line in running.stderr or ():
        say(f"     {line.rstrip()}")
        told = re.match(r"Sending: ([\d,]+)", line)
        if told and int(told[1].replace(",", "")) >= CUT_OFF_AFTER:
            running.kill()
            say("     (killed)")
            break
    running.wait()


def _show(told: dict[str, Any]) -> None:
    main = {name: value for name, value in told.items() if isinstance(value, int) and value}
    say("     contacts: " + ", ".join(f"{name} {value:,}" for name, value in main.items()))
    companies = {name: value for name, value in told["companies"].items() if value}
    say("     companies: " + (", ".join(f"{name} {value:,}" for name, value in companies.items()) or "none"))

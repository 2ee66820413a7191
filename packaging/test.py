"""Checks Infusion Desktop: `python3 packaging/test.py`.

Lint, types, import contracts and the tests, in at most ten minutes on two cores. With `--all` the long
groups too (kills, faults, fuzz, fixed seeds), and at the end the minutes of each. What follows `--` goes to
pytest, which then runs alone. Makes the virtual environment .venv-test first, if it is not there yet.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Sequence

import environment

LONG_GROUPS = ("kills", "faults", "fuzz", "seeds")
# Groups that nobody has written a test for. A group that is in here and has tests fails; so does one that is
# not in here and has none.
NOT_WRITTEN_YET: "frozenset[str]" = frozenset()
NO_TESTS = 5  # pytest's exit code for "no tests were run"
SECONDS_OF_ONE_LONG_TEST = 900
TWO_AT_ONCE = ("-n", "2", "--dist", "loadfile")


class Step:
    """One check: its name, how it ended, how long it took."""

    def __init__(self, name: str, verdict: str, seconds: float) -> None:
        self.name = name
        self.verdict = verdict
        self.seconds = seconds

    @property
    def failed(self) -> bool:
        """Whether the whole run has to fail for this step."""
        return self.verdict.startswith("FAILED")


def run_step(name: str, command: Sequence[str], **variables: str) -> Step:
    """Run one check with its output as it comes, and time it."""
    print("\n=== {}".format(name), flush=True)
    started = time.monotonic()
    surroundings = {**environment.clean_environment(), **variables}
    code = subprocess.run(
        command, cwd=str(environment.ROOT), env=surroundings, stdin=subprocess.DEVNULL, check=False
    ).returncode
    if code == NO_TESTS:
        verdict = "FAILED (no tests were run)"
    else:
        verdict = "FAILED (exit code {})".format(code) if code else "passed"
    return Step(name, verdict, time.monotonic() - started)


def has_tests(group: str) -> bool:
    """Whether any test file uses the marker of this group; those of the checks themselves do not count."""
    marker = re.compile(r"\bmark\.{}\b".format(group))
    tests = Path(environment.ROOT) / "tests"
    own = {tests / "architecture", tests / "packaging"}
    files = [path for path in sorted(tests.rglob("test_*.py")) if path.parent not in own]
    return any(marker.search(path.read_text(encoding="utf-8")) for path in files)


def run_long_group(python: str, group: str) -> Step:
    """Run one long group by its marker, or say loudly that there is none."""
    if group in NOT_WRITTEN_YET:
        if has_tests(group):
            return Step(
                group, "FAILED (it has tests now: take it off NOT_WRITTEN_YET in packaging/test.py)", 0.0
            )
        print("\n=== {0}\n!!! NO TEST OF THE GROUP '{0}' IS WRITTEN YET".format(group), flush=True)
        return Step(group, "NOT WRITTEN YET", 0.0)
    command = [python, "-m", "pytest", "-m", group, "--timeout", str(SECONDS_OF_ONE_LONG_TEST)]
    command += ["-n", "2", "--dist", "worksteal"]
    return run_step(group, command, INFUSION_DESKTOP_HYPOTHESIS="all")


def run_all_steps(python: str, everything: bool) -> list[Step]:
    """Every check in turn, also after one has failed; the tests last, so that their end stays in view."""
    steps = [
        run_step("lint", [python, "-m", "ruff", "check", "--quiet", "."]),
        run_step("format", [python, "-m", "ruff", "format", "--check", "--quiet", "."]),
        run_step("types", [python, "-m", "mypy", "--no-error-summary"]),
    ]
    if everything:
        steps += [run_long_group(python, group) for group in LONG_GROUPS]
    steps.append(run_step("tests", [python, "-m", "pytest", *TWO_AT_ONCE]))
    return steps


def show(steps: Sequence[Step]) -> None:
    """Print the table of the minutes."""
    print("\n{:<10} {:>8}   {}".format("check", "minutes", "result"))
    for step in steps:
        print("{:<10} {:>8.2f}   {}".format(step.name, step.seconds / 60, step.verdict))
    print("{:<10} {:>8.2f}".format("together", sum(step.seconds for step in steps) / 60), flush=True)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Read the command line; what follows `--` is for pytest."""
    parser = argparse.ArgumentParser(
        description="Lint, types, import contracts and tests of Infusion Desktop."
    )
    parser.add_argument("--all", action="store_true", help="the long groups too: " + ", ".join(LONG_GROUPS))
    parser.add_argument(
        "pytest", nargs="*", metavar="-- PYTEST-ARGUMENT", help="run only pytest, with these arguments"
    )
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    """Prepare, check, and return 0 only if everything passed."""
    environment.check_python()
    chosen = parse(arguments)
    python = str(environment.prepare_or_leave(".venv-test", "test", environment.TESTS))
    try:
        if chosen.pytest:
            command = [python, "-m", "pytest", *chosen.pytest]
            return subprocess.run(
                command, cwd=str(environment.ROOT), env=environment.clean_environment(), check=False
            ).returncode
        steps = run_all_steps(python, chosen.all)
    except KeyboardInterrupt:
        return 130
    show(steps)
    return 1 if any(step.failed for step in steps) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

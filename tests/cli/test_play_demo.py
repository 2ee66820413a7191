from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from infusion_desktop.cli.play_demo import StepFailedError, _check


def told(**sums: int) -> dict[str, object]:
    return {"rows": 10, "companies": {"create": 1, "created": 1}, "state": "done", **sums}


PLANNED = told(create=6, update=2)
ENDED = told(created=6, updated=2)
AGAIN = told(create=0, update=0)


def test_a_read_back_that_finds_everything_holds() -> None:
    _check(PLANNED, ENDED, AGAIN)


@pytest.mark.parametrize(
    ("planned", "ended", "again"),
    [
        (PLANNED, told(created=5, updated=2), AGAIN),
        (PLANNED, told(created=6, updated=1), AGAIN),
        (PLANNED, {**ENDED, "state": "stopped"}, AGAIN),
        (PLANNED, {**ENDED, "companies": {"created": 0}}, AGAIN),
        (PLANNED, ENDED, told(create=1, update=0)),
        (PLANNED, ENDED, told(create=0, update=1)),
        (PLANNED, ENDED, {**AGAIN, "rows": 9}),
    ],
)
def test_a_read_back_that_misses_something_does_not_hold(
    planned: dict[str, object], ended: dict[str, object], again: dict[str, object]
) -> None:
    with pytest.raises(StepFailedError, match="does not hold"):
        _check(planned, ended, again)


@pytest.mark.seeds
def test_the_demo_plays_to_its_end_with_the_plug_pulled(tmp_path: Path) -> None:
    surroundings = {**os.environ, "INFUSION_DESKTOP_HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-m", "infusion_desktop", "play-demo"],
        cwd=tmp_path, env=surroundings, capture_output=True, text=True, check=False, timeout=600,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "(killed)" in done.stdout
    assert "Going on with the run that was cut off." in done.stderr
    assert "The read-back holds" in done.stdout
    assert "create 1,700, update 190, unchanged 90, skipped 8, blocked 12" in done.stdout

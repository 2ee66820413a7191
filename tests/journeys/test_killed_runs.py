"""Whatever moment a run is killed at, every row ends in the account exactly once."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.journeys.killed_runs import Scenario, Story

SCENARIOS = int(os.environ.get("INFUSION_DESKTOP_KILLS", "40"))
FIRST_SEED = int(os.environ.get("INFUSION_DESKTOP_FIRST_SEED", "1000"))
AT_ONCE = 2  # two workers of the long groups run side by side, so four scenarios do
SEEDS = range(FIRST_SEED, FIRST_SEED + SCENARIOS)
BATCHES = [tuple(SEEDS[start : start + 2 * AT_ONCE]) for start in range(0, SCENARIOS, 2 * AT_ONCE)]


@pytest.mark.kills
@pytest.mark.timeout(900)
@pytest.mark.parametrize("seeds", BATCHES, ids=lambda seeds: f"seeds {seeds[0]} to {seeds[-1]}")
def test_every_row_is_written_exactly_once_by_runs_that_are_killed(
    tmp_path: Path, seeds: tuple[int, ...]
) -> None:
    def play(seed: int) -> Story:
        folder = tmp_path / str(seed)
        folder.mkdir()
        return Scenario(folder, seed).play()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        stories = list(pool.map(play, seeds))
    for story in stories:
        print(story)
    assert [story for story in stories if story.wrong] == [], "\n".join(
        f"Repeat it with INFUSION_DESKTOP_FIRST_SEED={story.seed} INFUSION_DESKTOP_KILLS=1\n{story}"
        for story in stories
        if story.wrong
    )
    assert any(story.kills for story in stories)

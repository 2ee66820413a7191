"""All benchmarks at their usual sizes; run by naming this folder, never collected by default."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks import beats, canvas, commit, plan, read, run, start, workbook

pytestmark = pytest.mark.timeout(1800)


@pytest.mark.parametrize(("rows", "runs"), [(100_000, 4), (1_000_000, 2)])
def test_a_plan_takes_few_times_its_floor(tmp_path: Path, rows: int, runs: int) -> None:
    assert plan.measure(tmp_path, rows, runs) <= plan.MOST


def test_the_runner_keeps_the_pace_of_a_bare_loop(tmp_path: Path) -> None:
    assert run.measure(tmp_path, 5_000, 3) >= run.LEAST


def test_reading_costs_little_more_than_fetching() -> None:
    assert read.measure(120_000, 2) <= read.MOST


def test_a_frame_of_a_drag_costs_little_of_a_repaint() -> None:
    assert canvas.measure() <= canvas.MOST


def test_commits_share_the_flush_of_the_disk(tmp_path: Path) -> None:
    assert commit.measure(tmp_path, 5_000, 4) <= commit.MOST


@pytest.mark.parametrize("shared", [True, False])
def test_a_workbook_is_read_in_flat_memory(tmp_path: Path, shared: bool) -> None:
    memory, time = workbook.measure(tmp_path, 100_000, 2, shared=shared)
    assert memory <= workbook.MOST_MEMORY
    assert time <= workbook.MOST_TIME


def test_the_window_starts_in_few_times_a_bare_one(tmp_path: Path) -> None:
    painted, usable = start.measure(tmp_path, 12)
    assert painted <= start.MOST_PAINTED
    assert usable <= start.MOST_USABLE


def test_the_window_keeps_its_beat_through_a_long_run(tmp_path: Path) -> None:
    told = beats.measure(tmp_path, beats.USUAL_SECONDS)
    assert told.longest <= beats.MOST_OF_A_CALLBACK
    assert told.late <= beats.MOST_LATE
    assert told.memory <= beats.MOST_MEMORY

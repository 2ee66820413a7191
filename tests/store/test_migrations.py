"""Each past state file is kept in tests/data and must open: state-NNN.sqlite was made by migration NNN."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlite_utils import Database

from infusion_desktop.model.plan import RunState
from infusion_desktop.store.attempts import open_attempts, written_sums
from infusion_desktop.store.database import open_state
from infusion_desktop.store.migrations import STATE
from infusion_desktop.store.runs import unfinished_run

DATA = Path(__file__).resolve().parents[1] / "data"
OLD_FILES = sorted(DATA.glob("state-*.sqlite"))
NAMES = [migration.name for migration in STATE._migrations]


def test_every_migration_has_its_old_file_and_a_number_of_its_own() -> None:
    assert [name[:4] for name in NAMES] == [f"m{number:03}" for number in range(1, len(NAMES) + 1)]
    assert [path.stem for path in OLD_FILES] == [f"state-{name[1:4]}" for name in NAMES]


@pytest.mark.parametrize("old", OLD_FILES, ids=lambda path: path.stem)
def test_an_old_file_opens_with_all_that_it_holds(old: Path, tmp_path: Path) -> None:
    shutil.copy2(old, tmp_path / "state.sqlite")
    state = open_state(tmp_path)
    assert {migration.name for migration in STATE.applied(Database(state))} == set(NAMES)
    run = unfinished_run(state, "project-1", "acct")
    assert run is not None
    assert run.state is RunState.RUNNING
    assert written_sums(state, run.id)["contact"].rows == 3
    assert [attempt.row for attempt in open_attempts(state, "acct")] == [2]
    state.close()

from __future__ import annotations

from pathlib import Path

from infusion_desktop.sync.tables import fact, set_fact
from tests.fakes.staging import a_staging


def test_facts_are_kept_replaced_and_have_defaults(tmp_path: Path) -> None:
    with a_staging(tmp_path) as staging:
        assert (fact(staging, "rows"), fact(staging, "rows", "0")) == ("", "0")
        set_fact(staging, "rows", "5")
        set_fact(staging, "rows", "7")
        assert fact(staging, "rows", "0") == "7"


def test_all_tables_of_a_plan_are_there(tmp_path: Path) -> None:
    with a_staging(tmp_path) as staging:
        names = {row[0] for row in staging.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    assert names == {"source", "target", "wholes", "parents", "links", "lost_links", "plan", "facts"}

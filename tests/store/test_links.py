from __future__ import annotations

from pathlib import Path

from infusion_desktop.store.links import drop_links, links_of, save_links
from tests.fakes.state_file import a_state

PLACE = ("tenant", "project", "contact")


def test_rule_2_2_a_link_hangs_on_account_project_and_object(tmp_path: Path) -> None:
    with a_state(tmp_path) as state:
        save_links(state, *PLACE, [("k:a", "1"), ("k:b", "2")])
        assert sorted(links_of(state, *PLACE)) == [("k:a", "1"), ("k:b", "2")]
        for elsewhere in (
            ("another", "project", "contact"),
            ("tenant", "another", "contact"),
            ("tenant", "project", "company"),
        ):
            assert list(links_of(state, *elsewhere)) == []
            save_links(state, *elsewhere, [("k:a", "9")])
        assert dict(links_of(state, *PLACE))["k:a"] == "1"


def test_a_pair_found_anew_replaces_the_old_one(tmp_path: Path) -> None:
    with a_state(tmp_path) as state:
        save_links(state, *PLACE, [("k:a", "1")])
        save_links(state, *PLACE, [("k:a", "2")])
        assert list(links_of(state, *PLACE)) == [("k:a", "2")]


def test_dropped_links_are_gone_and_others_stay(tmp_path: Path) -> None:
    with a_state(tmp_path) as state:
        save_links(state, *PLACE, [("k:a", "1"), ("k:b", "2")])
        save_links(state, "another", "project", "contact", [("k:a", "1")])
        drop_links(state, *PLACE, ["k:a", "k:none"])
        assert list(links_of(state, *PLACE)) == [("k:b", "2")]
        assert list(links_of(state, "another", "project", "contact")) == [("k:a", "1")]

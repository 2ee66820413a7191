from __future__ import annotations

from pathlib import Path

from infusion_desktop.store.database import open_state
from infusion_desktop.store.links import drop_links, links_of, save_links


def test_links_hang_on_account_project_and_object(tmp_path: Path) -> None:
    state = open_state(tmp_path)
    save_links(state, "acct", "p1", "contact", [("k:a", "1"), ("k:b", "2")])
    save_links(state, "acct", "p2", "contact", [("k:a", "9")])
    save_links(state, "acct", "p1", "contact", [("k:b", "3")])
    assert dict(links_of(state, "acct", "p1", "contact")) == {"k:a": "1", "k:b": "3"}
    assert dict(links_of(state, "other", "p1", "contact")) == {}
    drop_links(state, "acct", "p1", "contact", ["k:a"])
    assert dict(links_of(state, "acct", "p1", "contact")) == {"k:b": "3"}
    assert dict(links_of(state, "acct", "p2", "contact")) == {"k:a": "9"}
    state.close()

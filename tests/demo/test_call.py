"""What a handler is given."""

from __future__ import annotations

from typing import cast

from infusion_desktop.demo.answers import EMPTY
from infusion_desktop.demo.call import Call, Endpoint
from infusion_desktop.demo.store import Store
from infusion_desktop.demo.switches import read_settings


def test_words_of_the_query() -> None:
    query = {"ids": ["1,2", "3"], "order": ["id", "name"], "empty": [""]}
    call = Call({}, query, {}, cast("Store", None), read_settings([]), "", 0)
    assert call.words("ids") == ["1", "2", "3"]
    assert call.word("order") == "id"
    assert call.word("limit") is None
    assert call.words("empty") == []


def test_only_get_leaves_everything_as_it_is() -> None:
    assert not Endpoint("GET", "/x", "x.get", lambda _: EMPTY).writes
    assert all(
        Endpoint(method, "/x", "x", lambda _: EMPTY).writes for method in ("POST", "PUT", "PATCH", "DELETE")
    )

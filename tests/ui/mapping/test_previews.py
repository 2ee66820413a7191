"""The preview while a mapping is edited: of the last draft, looked up in the account once."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

import pytest

from infusion_desktop.jobs.preview_rows import Turn
from infusion_desktop.model.plan import Bucket
from infusion_desktop.model.record import Ask
from infusion_desktop.ui.mapping import previews as previews_file
from infusion_desktop.ui.mapping.previews import LookUp
from tests.journeys.account_process import KEY, DemoAccount
from tests.ui.inline_bridge import InlineBridge
from tests.ui.mapping import scene
from tests.ui.mapping.test_presenter import Stand

pytestmark = pytest.mark.anyio


async def emails_of(bridge: InlineBridge, address: str) -> list[str]:
    """The e-mail addresses of some people who are in the account."""
    await scene.keep_connection(bridge.program, address, "MAPPING_TESTS_KEY")
    target = bridge.program.open_target("demo")
    pages = [page async for page in target.read(Ask("contact", ("email_addresses.EMAIL1",), limit=20))]
    await target.close()
    return [record.values[0] for page in pages for record in page.records if record.values[0]]


@pytest.fixture
async def ready(
    inline_bridge: InlineBridge, tmp_path: Path, demo: DemoAccount, monkeypatch: pytest.MonkeyPatch
) -> Stand:
    monkeypatch.setenv("MAPPING_TESTS_KEY", KEY)
    known, other, *_ = await emails_of(inline_bridge, demo.address)
    stand = Stand(inline_bridge, tmp_path)
    rows = f"new@vane.example,New,1990-01-01\n{known},Known,31/02/1990\n{other},Other,1990-01-01\n"
    await stand.open(f"E-mail,First name,Birthday\n{rows}")
    await stand.sign_in(demo)
    return stand


async def test_it_begins_with_a_row_that_is_updated_and_shows_what_is_there_now(ready: Stand) -> None:
    row = ready.presenter.previews.shown
    assert row is not None
    assert (row.number, row.bucket) == (2, Bucket.UPDATE)
    (first,) = (field for field in row.fields if field.label == "First name")
    assert first.turn is Turn.CHANGES
    assert first.before not in {"", "Known"}
    assert first.after == "Known"
    assert ready.heard.calls[-1] is not None  # the status bar counts the calls of the look-up


async def test_rows_are_gone_through_and_problems_found(ready: Stand) -> None:
    previews = ready.presenter.previews
    previews.show_row(0)
    shown = previews.shown
    assert shown is not None
    assert shown.bucket is Bucket.CREATE
    previews.next_problem()
    assert previews.row == 1
    previews.next_problem()
    assert previews.row == 1
    previews.show_row(99)
    assert previews.row == 2
    previews.show_row(-5)
    assert previews.row == 0


async def test_it_follows_the_draft_and_looks_up_once(ready: Stand) -> None:
    previews = ready.presenter.previews
    found = previews.look_up.found
    assert found is not None
    ready.presenter.remove(("First name", "given_name"))
    await ready.bridge.settled()
    row = previews.shown
    assert row is not None
    assert "First name" not in [field.label for field in row.fields]
    assert previews.look_up.found is found
    ready.presenter.remove(("E-mail", "email_addresses.EMAIL1"))
    await ready.bridge.settled()
    assert previews.look_up.found is not found


async def test_many_calls_are_asked_for_first(ready: Stand, monkeypatch: pytest.MonkeyPatch) -> None:
    previews = ready.presenter.previews
    monkeypatch.setattr(previews_file, "MOST_CALLS", 0)
    previews._asked_by = None
    previews.want(ready.presenter.desk)
    await ready.bridge.settled()
    assert previews.look_up.calls > 0
    assert previews.preview is not None
    assert not previews.preview.looked_up
    previews.ask_account()
    await ready.bridge.settled()
    assert previews.look_up.found is not None
    assert previews.preview.looked_up


async def test_an_account_that_does_not_answer_leaves_a_preview_and_a_sentence(ready: Stand) -> None:
    previews = ready.presenter.previews
    await scene.keep_connection(ready.bridge.program, "http://127.0.0.1:9", "MAPPING_TESTS_KEY")
    view = ready.current.view
    assert view.account is not None
    account = replace(view.account, account=replace(view.account.account, id="another"))
    ready.current.change(replace(view, account=account))
    await ready.bridge.settled()
    assert "can't be reached" in previews.look_up.trouble
    assert previews.preview is not None
    assert previews.shown is not None
    assert previews.shown.bucket is None


async def test_what_was_under_way_when_it_was_forgotten_is_not_shown(ready: Stand) -> None:
    previews = ready.presenter.previews
    previews.want(ready.presenter.desk)
    await asyncio.sleep(0)
    assert previews._making
    previews.forget()
    await ready.bridge.settled()
    assert (previews.preview, previews.shown) == (None, None)


async def test_what_was_found_after_it_was_forgotten_is_not_of_the_next_rows(ready: Stand) -> None:
    previews = ready.presenter.previews
    previews.ask_account()
    await asyncio.sleep(0)
    assert previews.look_up.under_way
    previews.forget()
    await ready.bridge.settled()
    assert previews.look_up == LookUp()


async def test_nothing_that_could_run_shows_nothing(ready: Stand) -> None:
    ready.presenter.previews.want(None)
    await ready.bridge.settled()
    assert ready.presenter.previews.shown is None
    ready.presenter.previews.show_row(3)
    ready.presenter.previews.next_problem()
    assert ready.presenter.previews.row in {0, 1}

"""The account of a project: signed in, come back to, lost, signed out; jobs and demo account are real."""

from __future__ import annotations

from dataclasses import replace

import pytest

from infusion_desktop.jobs.connect_demo import DEMO_CONNECTION
from infusion_desktop.jobs.sign_in import SignInWish
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.ui.connect.account_end import AccountEnd, SignInPlan
from infusion_desktop.ui.connect.state import EndState, Stands
from tests.fakes import browser
from tests.fakes.home import change_account
from tests.fakes.keychain import FakeKeychain
from tests.ui.connect.bench import Bench, FrameNotes, empty_project, inline, stands

pytestmark = pytest.mark.anyio


def end_of(bench: Bench) -> AccountEnd:
    return AccountEnd(bench.bridge, bench.current, lambda _: None)


async def through(bench: Bench, end: AccountEnd, plan: SignInPlan) -> None:
    """Go through the pages as a person would, and take the account."""
    pages = await bench.bridge.run("begin", plan.begin)
    address = browser.sign_in(pages.address)
    end.signed_in(await bench.bridge.run("finish", plan.finish(pages, address)))


async def test_signing_in_to_the_demo_account_fills_the_project(bench: Bench) -> None:
    end = end_of(bench)
    plan = end.demo_plan()
    assert plan.about == "Demo account, for “Spring fair leads”."
    await through(bench, end, plan)
    view = bench.current.view
    assert view.project.target_connection == DEMO_CONNECTION
    assert view.account is not None
    assert view.account.account.name == "Bright Path Coaching"
    assert view.account.demo
    assert view.account.signed_in_by == "Sign-in page"
    assert view.account.allowance is not None
    assert view.account.evidence
    assert view.account.schema.object("contact").count == 5
    assert end.keys_kept == "This computer's keychain"
    assert stands(end) is Stands.READY


async def test_coming_back_needs_no_sign_in(bench: Bench) -> None:
    end = end_of(bench)
    await through(bench, end, end.demo_plan())
    bench.current.change(replace(bench.current.view, account=None))
    again = end_of(bench)
    await again.reopen()
    assert stands(again) is Stands.READY
    assert bench.current.view.account is not None


async def test_a_lost_sign_in_is_said_with_the_way_on(bench: Bench) -> None:
    end = end_of(bench)
    await through(bench, end, end.demo_plan())
    change_account(bench.bridge.program.folder, "DELETE FROM oauth_tokens")
    await end.reopen()
    assert stands(end) is Stands.LOST
    assert end.state.sentence.endswith(".")
    assert bench.current.view.account is None
    assert bench.current.view.project.target_connection == DEMO_CONNECTION
    await through(bench, end, end.again_plan())
    assert stands(end) is Stands.READY


async def test_without_a_keychain_the_keys_are_for_this_session_only(bench: Bench) -> None:
    await bench.bridge.close()
    bridge = inline(bench.bridge.program.folder, None)
    try:
        other = Bench(bridge, empty_project(bridge.program.folder), FrameNotes())
        end = end_of(other)
        await through(other, end, end.demo_plan())
        assert end.keys_kept == "For this session only"
        assert other.current.view.account is not None
        assert "session" in other.current.view.account.secret_kept
    finally:
        await bridge.close()


async def test_signing_out_forgets_the_keys_and_keeps_the_name(bench: Bench, keychain: FakeKeychain) -> None:
    end = end_of(bench)
    await through(bench, end, end.demo_plan())
    assert keychain.entries
    await end.sign_out()
    assert keychain.entries == {}
    assert stands(end) is Stands.LOST
    assert bench.current.view.account is None
    assert bench.current.view.project.target_connection == DEMO_CONNECTION
    await end.reopen()
    assert stands(end) is Stands.LOST


async def test_a_key_is_tried_and_taken(bench: Bench) -> None:
    end = end_of(bench)
    await through(bench, end, end.demo_plan())
    settings = bench.bridge.program.connection(DEMO_CONNECTION).settings
    with pytest.raises(ConnectorError):
        await end.connect_with_key("Mine", "KeapAK-wrong", address=settings["address"])
    assert bench.current.view.project.target_connection == DEMO_CONNECTION
    await end.connect_with_key("Mine", " KeapAK-demo-account\n", address=settings["address"])
    assert bench.current.view.project.target_connection == "Mine"
    assert bench.current.view.account is not None
    assert bench.current.view.account.signed_in_by == "Pasted key"
    assert not bench.current.view.account.demo


async def test_a_connection_that_does_not_exist_is_trouble(bench: Bench) -> None:
    end = end_of(bench)
    view = bench.current.view
    bench.current.change(replace(view, project=replace(view.project, target_connection="gone")))
    await end.reopen()
    assert stands(end) is Stands.TROUBLE
    assert "gone" in end.state.sentence


async def test_a_project_without_an_account_has_nothing_to_say(bench: Bench) -> None:
    end = end_of(bench)
    await end.reopen()
    assert end.state == EndState()


async def test_a_live_sign_in_needs_a_client_id(bench: Bench) -> None:
    end = end_of(bench)
    plan = end.live_plan(SignInWish("Mine", {"client_id": ""}), own_browser=True)
    assert plan.own_browser
    assert plan.about == "Mine, for “Spring fair leads”."
    with pytest.raises(ConnectorError):
        await bench.bridge.run("begin", plan.begin)

"""One sign-in without a window: each way it can end, with real jobs against the real demo account."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from infusion_desktop.jobs.connect import Connected
from infusion_desktop.jobs.connect_demo import connect_demo
from infusion_desktop.jobs.parts import Parts
from infusion_desktop.jobs.sign_in import finish_sign_in
from infusion_desktop.jobs.workspace import Tell
from infusion_desktop.model.problem import ProblemKind, fail
from infusion_desktop.model.sign_in import SignIn
from infusion_desktop.store.vault import Vault
from infusion_desktop.ui.bridge import Job
from infusion_desktop.ui.sign_in.presenter import SignInPresenter, SignInState, Step, step_at
from infusion_desktop.ui.sign_in.trouble import Cause, Trouble
from infusion_desktop.wiring import Program
from tests.fakes import browser
from tests.fakes.home import FREE
from tests.fakes.keychain import FakeKeychain
from tests.ui.inline_bridge import InlineBridge

pytestmark = pytest.mark.anyio


@dataclass
class Screen:
    """Writes down what it is to show."""

    states: list[SignInState] = field(default_factory=list)
    opened: list[SignIn] = field(default_factory=list)
    closed: int = 0

    def show_state(self, state: SignInState) -> None:
        self.states.append(state)

    def open_pages(self, pages: SignIn) -> None:
        self.opened.append(pages)

    def close_pages(self) -> None:
        self.closed += 1


class Led:
    """A presenter over the real jobs, its screen, and what it gave at the end."""

    def __init__(self, bridge: InlineBridge) -> None:
        self.bridge = bridge
        self.screen = Screen()
        self.results: list[Connected] = []
        self.presenter = SignInPresenter(
            bridge, self.screen, begin=self.begin, finish=_finish, done=self.results.append
        )

    async def begin(self, parts: Parts, _: Tell) -> SignIn:
        return await connect_demo(parts)

    async def at_the_page(self) -> SignIn:
        self.presenter.start()
        await self.bridge.settled()
        return self.screen.opened[-1]

    @property
    def state(self) -> SignInState:
        return self.screen.states[-1]


def _finish(pages: SignIn, address: str) -> Job[Connected]:
    async def work(parts: Parts, _: Tell) -> Connected:
        return await finish_sign_in(parts, pages, address)

    return work


@pytest.fixture
async def led(tmp_path: Path, anyio_backend: Any) -> AsyncIterator[Led]:
    bridge = InlineBridge(tmp_path / "data")
    bridge.program.close()
    bridge.program = Program(tmp_path / "data", vault=Vault(FakeKeychain), demo_options=FREE)
    try:
        yield Led(bridge)
    finally:
        await bridge.close()


async def test_from_the_first_page_to_the_account(led: Led) -> None:
    pages = await led.at_the_page()
    assert led.screen.states[-1].step is Step.OPEN
    assert led.state.address == pages.address
    led.presenter.moved(pages.address)
    assert (led.state.step, led.state.waiting) == (Step.SIGN_IN, "Waiting for you")
    root = pages.address.partition("/app/")[0]
    led.presenter.moved(f"{root}/app/oauth/accounts?sign_in=x")
    led.presenter.moved(f"{root}/app/oauth/allow?sign_in=x")
    assert [state.step for state in led.screen.states[-2:]] == [Step.CHOOSE, Step.ALLOW]
    led.presenter.came_home(browser.sign_in(pages.address))
    assert led.state.step is Step.CHECK
    await led.bridge.settled()
    assert [result.account.name for result in led.results] == ["Bright Path Coaching"]


async def test_the_page_has_no_say_any_more_once_it_came_home(led: Led) -> None:
    pages = await led.at_the_page()
    address = browser.sign_in(pages.address)
    led.presenter.came_home(address)
    led.presenter.met(Trouble(Cause.CRASHED))
    led.presenter.came_home(address)
    led.presenter.moved("https://elsewhere.example/")
    assert led.state.step is Step.CHECK
    await led.bridge.settled()
    assert len(led.results) == 1
    assert not any(state.cover for state in led.screen.states)


async def test_denied_says_so_and_offers_another_try(led: Led) -> None:
    pages = await led.at_the_page()
    led.presenter.came_home(browser.sign_in(pages.address, answer="deny"))
    await led.bridge.settled()
    assert led.results == []
    assert "not allowed" in led.state.cover
    again = await led.at_the_page()
    assert again.state != pages.state
    assert led.state.cover == ""


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda address: address.replace("state=", "state=x"), "another sign-in"),
        (lambda address: address.replace("/signed-in", "/other").replace("/callback", "/other"), ""),
        (lambda address: address.partition("?")[0], "another sign-in"),
        (lambda address: address.replace("code=", "code=x"), ""),
    ],
)
async def test_each_wrong_answer_has_a_sentence(led: Led, change: Any, says: str) -> None:
    pages = await led.at_the_page()
    led.presenter.came_home(change(browser.sign_in(pages.address)))
    await led.bridge.settled()
    assert led.results == []
    assert says in led.state.cover
    assert led.state.cover.endswith(".")
    assert led.state.cover_title == "Not signed in"


async def test_a_refused_link_is_a_remark_and_a_crash_takes_the_page(led: Led) -> None:
    await led.at_the_page()
    led.presenter.met(Trouble(Cause.REFUSED, "elsewhere.example"))
    assert "elsewhere.example" in led.state.remark
    assert led.state.cover == ""
    closed = led.screen.closed
    led.presenter.met(Trouble(Cause.CRASHED, "9"))
    assert led.state.cover
    assert led.screen.closed == closed + 1
    led.presenter.came_home("https://late.example/?code=c")
    assert led.state.cover, "a page that is gone cannot sign in"


async def test_what_does_not_begin_says_why(led: Led) -> None:
    async def refuse(parts: Parts, _: Tell) -> SignIn:
        raise fail(ProblemKind.UNREACHABLE, "The demo account could not be started. Try again.")

    led.presenter._begin = refuse
    led.presenter.start()
    await led.bridge.settled()
    assert led.state.cover == "The demo account could not be started. Try again."
    assert led.screen.opened == []


async def test_cancel_at_any_time_is_the_last_that_is_heard(led: Led) -> None:
    led.presenter.start()
    led.presenter.cancel()
    await led.bridge.settled()
    assert led.screen.opened == []
    pages = await led.at_the_page()
    address = browser.sign_in(pages.address)
    shown = len(led.screen.states)
    led.presenter.cancel()
    led.presenter.came_home(address)
    await led.bridge.settled()
    assert led.results == []
    assert len(led.screen.states) == shown


async def test_cancel_while_the_answer_is_checked(led: Led) -> None:
    pages = await led.at_the_page()
    led.presenter.came_home(browser.sign_in(pages.address))
    led.presenter.cancel()
    await led.bridge.settled()
    assert led.results == []


@pytest.mark.parametrize(
    ("address", "step"),
    [
        ("https://accounts.example/app/oauth/authorize?x=allow", Step.SIGN_IN),
        ("https://accounts.example/app/oauth/accounts", Step.CHOOSE),
        ("https://signin.example/choose-account", Step.CHOOSE),
        ("https://signin.example/oauth/consent", Step.ALLOW),
        ("http://127.0.0.1:1/app/oauth/allow?sign_in=1", Step.ALLOW),
        ("about:blank", Step.SIGN_IN),
    ],
)
async def test_the_step_is_told_from_the_path_alone(address: str, step: Step) -> None:
    assert step_at(address) is step

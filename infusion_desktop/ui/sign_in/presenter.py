"""One sign-in from the first page to the account, without any Qt: what is next, and what is said of it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Generic, Protocol, TypeVar

from infusion_desktop.model.problem import ConnectorError, Problem, ProblemKind
from infusion_desktop.model.sign_in import SignIn
from infusion_desktop.ui.bridge import Bridge, Job
from infusion_desktop.ui.sign_in.trouble import Trouble

Done = TypeVar("Done")


class Step(Enum):
    """The steps beside the browser; the value is what each is called."""

    OPEN = "Open the sign-in page"
    SIGN_IN = "Sign in"
    CHOOSE = "Choose the account"
    ALLOW = "Allow access"
    CHECK = "Check rights and limits"


STEPS = tuple(Step)


@dataclass(frozen=True, slots=True)
class SignInState:
    """What is on screen: the step under way, what goes on there, and what came between.

    ``cover`` stands in place of the page and has a way on; ``remark`` stands above it. Both are empty while
    all is well. ``address`` is that of the page, for the locked line.
    """

    step: Step = Step.OPEN
    waiting: str = "Opening"
    address: str = ""
    cover_title: str = ""
    cover: str = ""
    remark: str = ""


class SignInScreen(Protocol):
    """What the presenter needs of the pane."""

    def show_state(self, state: SignInState) -> None:
        """Show the steps, the address and what is said."""
        ...

    def open_pages(self, pages: SignIn) -> None:
        """Open a new browser at the first page of a sign-in."""
        ...

    def close_pages(self) -> None:
        """Take the browser down, if one is open."""
        ...


class SignInPresenter(Generic[Done]):
    """Leads one sign-in. Begin it with :meth:`start`; it can be cancelled at any time."""

    def __init__(
        self,
        bridge: Bridge,
        screen: SignInScreen,
        *,
        begin: Job[SignIn],
        finish: Callable[[SignIn, str], Job[Done]],
        done: Callable[[Done], None],
    ) -> None:
        """``begin`` makes a sign-in, ``finish`` exchanges what it ended with; ``done`` hears the result."""
        self._bridge = bridge
        self._screen = screen
        self._begin = begin
        self._finish = finish
        self._done = done
        self._state = SignInState()
        self._pages: SignIn | None = None
        self._work: asyncio.Task[None] | None = None
        self._over = False

    @property
    def state(self) -> SignInState:
        """What is on screen."""
        return self._state

    def start(self) -> None:
        """Begin, or begin anew: each attempt has a ``state`` and a browser of its own."""
        self._over = False
        self._pages = None
        self._screen.close_pages()
        self._say(SignInState())
        self._bridge.start("begin to sign in", self._open())

    async def _open(self) -> None:
        self._work = asyncio.current_task()
        try:
            pages = await self._bridge.run("begin to sign in", self._begin)
        except ConnectorError as error:
            self._failed(error.problem)
            return
        if not self._over:
            self._pages = pages
            self._say(replace(self._state, address=pages.address))
            self._screen.open_pages(pages)

    # ------------------------------------------------------------------------------- what the browser tells

    def moved(self, address: str) -> None:
        """The browser shows a page of this address."""
        step = step_at(address) if self._state.step is not Step.CHECK else Step.CHECK
        self._say(replace(self._state, step=step, address=address, waiting="Waiting for you", remark=""))

    def met(self, trouble: Trouble) -> None:
        """Something is wrong with the page."""
        if self._state.step is Step.CHECK:
            return  # the page has done its part; what it does now is of no interest
        if trouble.covers:
            self._screen.close_pages()
            self._cover(trouble.title, trouble.sentence)
        else:
            self._say(replace(self._state, remark=trouble.sentence))

    def came_home(self, address: str) -> None:
        """The sign-in ended at ``address``, which was not loaded."""
        if self._pages is None or self._over or self._state.step is Step.CHECK:
            return
        self._screen.close_pages()
        self._say(replace(self._state, step=Step.CHECK, waiting="Checking", address="", remark=""))
        self._bridge.start("finish the sign-in", self._check(self._pages, address))

    async def _check(self, pages: SignIn, address: str) -> None:
        self._work = asyncio.current_task()
        try:
            result = await self._bridge.run("finish the sign-in", self._finish(pages, address))
        except ConnectorError as error:
            self._failed(error.problem)
            return
        if not self._over:
            self._over = True
            self._work = None  # what hears the result may well take the pane down
            self._done(result)

    # ---------------------------------------------------------------------------------------------- the end

    def cancel(self) -> None:
        """Give up: the browser goes, a job under way is cancelled, and nothing more is heard of it."""
        self._over = True
        self._screen.close_pages()
        if self._work is not None and not self._work.done():
            self._work.cancel()

    def _failed(self, problem: Problem) -> None:
        if self._over:
            return
        title = (
            "Not signed in" if problem.kind is not ProblemKind.STOP_OBJECT else "Signed in, but not let in"
        )
        self._cover(title, problem.message)

    def _cover(self, title: str, sentence: str) -> None:
        self._pages = None
        self._say(replace(self._state, cover_title=title, cover=sentence, waiting="Stopped", remark=""))

    def _say(self, state: SignInState) -> None:
        self._state = state
        self._screen.show_state(state)


def step_at(address: str) -> Step:
    """Tell the step from a page's address, as far as it tells; a page of another kind is "Sign in"."""
    path = address.partition("://")[2].partition("?")[0].partition("/")[2].lower()
    words = set(path.replace("-", "/").replace("_", "/").split("/"))
    if words & {"allow", "consent", "grant", "approve"}:
        return Step.ALLOW
    return Step.CHOOSE if words & {"choose", "picker", "accounts"} else Step.SIGN_IN

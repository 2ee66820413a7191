"""The account end of the Connect tab, without Qt: open, sign in, sign out, reset, come back to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from infusion_desktop.jobs.connect_demo import DEMO_CONNECTION, connect_demo
from infusion_desktop.jobs.connect_key import connect_with_key, settings_to_renew
from infusion_desktop.jobs.open_account import OpenedAccount, open_account
from infusion_desktop.jobs.parts import Parts
from infusion_desktop.jobs.sign_in import SignInWish, begin_sign_in, finish_sign_in, sign_in_again
from infusion_desktop.jobs.sign_out import sign_out
from infusion_desktop.jobs.workspace import Tell
from infusion_desktop.model.problem import ConnectorError, Problem, ProblemKind
from infusion_desktop.model.sign_in import SignIn
from infusion_desktop.ui.bridge import Bridge, Job
from infusion_desktop.ui.connect.state import EndState, Stands
from infusion_desktop.ui.current_project import CurrentProject, OpenAccount


@dataclass(frozen=True, slots=True)
class SignInPlan:
    """A sign-in that the pane is to lead: how it begins and ends, and the line under its title."""

    about: str
    begin: Job[SignIn]
    finish: Callable[[SignIn, str], Job[OpenedAccount]]
    demo: bool
    own_browser: bool = False


class AccountEnd:
    """Knows which account the open project writes to, and how it stands with it."""

    def __init__(self, bridge: Bridge, current: CurrentProject, show: Callable[[EndState], None]) -> None:
        """``show`` hears each change of where the end stands."""
        self._bridge = bridge
        self._current = current
        self._show = show
        self.state = EndState()
        self.keys_kept = ""
        """Where the keys of the open account are, in a few words; the account has the whole sentence."""
        self._turn = 0
        """Counts what was begun: the answer to something older is let go."""

    # ------------------------------------------------------------------------------------------- signing in

    def demo_plan(self) -> SignInPlan:
        """The demo account: one click, nothing to type."""

        async def begin(parts: Parts, _: Tell) -> SignIn:
            return await connect_demo(parts)

        return SignInPlan(f"Demo account, {self._for_project()}.", begin, _finish, demo=True)

    def live_plan(self, wish: SignInWish, *, own_browser: bool) -> SignInPlan:
        """A live account, by a client id and secret of the person's own."""

        async def begin(parts: Parts, _: Tell) -> SignIn:
            return await begin_sign_in(parts, wish)

        about = f"{wish.connection}, {self._for_project()}."
        return SignInPlan(about, begin, _finish, demo=False, own_browser=own_browser)

    def again_plan(self) -> SignInPlan:
        """The account of the project, whose sign-in is no longer good."""
        name = self._current.view.project.target_connection
        if name == DEMO_CONNECTION:
            return self.demo_plan()

        async def begin(parts: Parts, _: Tell) -> SignIn:
            return await sign_in_again(parts, name)

        return SignInPlan(f"{name}, {self._for_project()}.", begin, _finish, demo=False)

    def signed_in(self, opened: OpenedAccount) -> None:
        """Take the account for the open project."""
        self._turn += 1
        view = self._current.view
        project = replace(view.project, target_connection=opened.connection)
        self.keys_kept = _where(opened)
        self._current.change(replace(view, project=project, account=_as_shown(opened)))
        self._stand(Stands.READY)

    async def connect_with_key(self, name: str, key: str, *, address: str = "") -> None:
        """Try a key and take the account behind it; raises ConnectorError, and nothing is stored then.

        ``address`` is that of the API where it is not the vendor's. The connection of the project keeps its
        own when it only gets a new key.
        """
        renewed = name.strip() == self._current.view.project.target_connection

        async def work(parts: Parts, _: Tell) -> OpenedAccount:
            settings = {"address": address} if address else {}
            if renewed and not address:
                settings = settings_to_renew(parts, name.strip())
            await connect_with_key(parts, name, key, settings)
            return await open_account(parts, name.strip())

        self.signed_in(await self._bridge.run("connect with a key", work))

    # ------------------------------------------------------------------------------------- and coming back

    def lost(self, problem: Problem) -> None:
        """The sign-in is no longer good, as was found elsewhere; the project keeps its account's name."""
        self._turn += 1
        self._let_go(_ended(problem))

    async def reopen(self) -> None:
        """Open the account of the project again, if it names one; says how that went, and never raises."""
        name = self._current.view.project.target_connection
        self._turn += 1
        turn = self._turn
        if not name:
            self._let_go(EndState())
            return
        self._stand(Stands.BUSY, f"Opening {name}")

        async def work(parts: Parts, _: Tell) -> OpenedAccount:
            return await open_account(parts, name)

        try:
            opened = await self._bridge.run("open the account", work)
        except ConnectorError as error:
            if turn == self._turn:
                self._let_go(_ended(error.problem))
            return
        if turn == self._turn and self._current.view.project.target_connection == name:
            self.keys_kept = _where(opened)
            self._current.change(replace(self._current.view, account=_as_shown(opened)))
            self._stand(Stands.READY)

    async def sign_out(self) -> None:
        """Forget the keys; the project keeps its account's name. Raises ASK_USER if they can't be deleted."""
        account = self._current.view.account
        name = account.connection if account else self._current.view.project.target_connection

        async def work(parts: Parts, _: Tell) -> None:
            await sign_out(parts, name)

        self._turn += 1
        await self._bridge.run("sign out", work)
        self._let_go(EndState(Stands.LOST, "Signed out: its keys are forgotten. Sign in to go on."))

    # ----------------------------------------------------------------------------------------------- inside

    def _for_project(self) -> str:
        return f"for “{self._current.view.project.name}”"

    def _let_go(self, state: EndState) -> None:
        self._current.change(replace(self._current.view, account=None))
        self.state = state
        self._show(state)

    def _stand(self, stands: Stands, sentence: str = "") -> None:
        self.state = EndState(stands, sentence)
        self._show(self.state)


def _finish(pages: SignIn, address: str) -> Job[OpenedAccount]:
    async def finish(parts: Parts, _: Tell) -> OpenedAccount:
        connected = await finish_sign_in(parts, pages, address)
        return await open_account(parts, connected.connection.name)

    return finish


def _ended(problem: Problem) -> EndState:
    lost = problem.kind is ProblemKind.SIGN_IN
    return EndState(Stands.LOST if lost else Stands.TROUBLE, problem.message)


def _where(opened: OpenedAccount) -> str:
    if opened.signed_in_by == "environment":
        return "The environment of this program"
    return "This computer's keychain" if opened.lasting else SESSION_ONLY


SESSION_ONLY = "For this session only"
SIGNED_IN_BY = {"browser": "Sign-in page", "key": "Pasted key", "environment": "Key of the environment"}


def _as_shown(opened: OpenedAccount) -> OpenAccount:
    return OpenAccount(
        opened.connection,
        opened.account,
        opened.schema,
        opened.allowance,
        opened.demo,
        opened.secret_kept,
        opened.evidence,
        SIGNED_IN_BY.get(opened.signed_in_by, ""),
    )

"""The Connect tab without any Qt: both ends, the accounts that are known, and what a person does there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from infusion_desktop.jobs.connect_demo import DEMO_CONNECTION
from infusion_desktop.jobs.connections import ConnectionView, list_connections
from infusion_desktop.jobs.open_account import OpenedAccount
from infusion_desktop.jobs.parts import Parts
from infusion_desktop.jobs.projects import KeptProject, list_projects
from infusion_desktop.jobs.reset_demo import reset_demo
from infusion_desktop.jobs.sign_in import SignInWish, live_app
from infusion_desktop.jobs.workspace import Tell
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.model.sign_in import OAuthApp
from infusion_desktop.ui.bridge import Bridge
from infusion_desktop.ui.connect.account_end import AccountEnd, SignInPlan
from infusion_desktop.ui.connect.source_end import SourceEnd
from infusion_desktop.ui.connect.state import ConnectState, EndState, Stands
from infusion_desktop.ui.current_project import CurrentProject, ProjectView
from infusion_desktop.ui.tab import Frame, TabMark, TabName

ACCOUNTS = "infusionsoft"
"""The kind of connection that rows can go to."""
BY_KEY = ("key", "environment")
"""How one signed in where a new key is the way back in, not a sign-in page."""


class ConnectScreen(Protocol):
    """What the presenter needs of the tab."""

    def show_state(self, state: ConnectState) -> None:
        """Show both ends and the cards; the rest is in the open project."""
        ...

    def show_home(self) -> None:
        """Go back to the two ends from wherever the tab is."""
        ...

    def lead_sign_in(self, plan: SignInPlan) -> None:
        """Show the sign-in pane and begin."""
        ...

    def ask_for_key(self, name: str) -> None:
        """Show where a key is pasted, for the connection of that name."""
        ...

    def show_key_problem(self, sentence: str) -> None:
        """Say beside the key why it was not taken; an empty sentence while it is tried."""
        ...


class ConnectPresenter:
    """Decides what happens on the tab; :meth:`restore` for each project that is opened."""

    def __init__(self, bridge: Bridge, current: CurrentProject, frame: Frame, screen: ConnectScreen) -> None:
        """Nothing is opened yet."""
        self._bridge = bridge
        self._current = current
        self._frame = frame
        self._screen = screen
        self.source = SourceEnd(bridge, current, self._end_changed)
        self.account = AccountEnd(bridge, current, self._end_changed)
        self.connections: tuple[ConnectionView, ...] = ()
        self.projects: tuple[KeptProject, ...] = ()
        self.open_project: Callable[[Path], None] | None = None
        """Opens an earlier project; set by the window."""
        current.listen(self._project_changed)

    # -------------------------------------------------------------------------------------- what is on screen

    def state(self) -> ConnectState:
        """Both ends and what is known beside them."""
        return ConnectState(
            self.source.state,
            self.account.state,
            self.account.keys_kept,
            self.connections,
            self.projects,
        )

    def show(self) -> None:
        """Show all there is, and put the mark beside the tab's name."""
        self._screen.show_state(self.state())
        stands = (self.source.state.stands, self.account.state.stands)
        wrong = sum(one in {Stands.LOST, Stands.TROUBLE, Stands.CHANGED} for one in stands)
        ready = all(one is Stands.READY for one in stands)
        self._frame.mark(TabName.CONNECT, TabMark(ready=ready, problems=wrong))

    def _end_changed(self, _: EndState) -> None:
        self.show()

    def _project_changed(self, before: ProjectView, after: ProjectView) -> None:
        if after.path != before.path:
            self._screen.show_home()  # the window has it restored
        elif after.project.name != before.project.name:
            self.show()

    # ------------------------------------------------------------------------------------------ coming back

    def restore(self) -> None:
        """Open both ends of the project again, each by itself, and look what else is known."""
        self._bridge.start("open the source again", self.source.reopen())
        self._bridge.start("open the account again", self.account.reopen())
        self._bridge.start("look what is known", self._look_around())

    def came_back(self) -> None:
        """The person comes back to the window: the file may have changed meanwhile."""
        self._bridge.start("look whether the file changed", self.source.look_whether_it_changed())

    async def _look_around(self) -> None:
        async def work(parts: Parts, _: Tell) -> tuple[list[ConnectionView], list[KeptProject]]:
            return await list_connections(parts), list_projects(parts.folder)

        connections, projects = await self._bridge.run("look what is known", work)
        self.connections = tuple(view for view in connections if view.connection.kind == ACCOUNTS)
        own = self._current.view.path
        self.projects = tuple(kept for kept in projects if kept.path != own and not kept.trouble)
        self.show()

    # --------------------------------------------------------------------------------------------- the file

    def open_file(self, path: Path) -> None:
        """Take a file that was chosen or dropped."""
        self._bridge.start("open a file", self._open(path))

    async def _open(self, path: Path) -> None:
        first = self.source.look is None
        try:
            await self.source.open(path)
        except ConnectorError as error:
            if not first:
                raise  # the file before stays; the window says why
            self.source.fail(error.problem)

    def use_sample(self) -> None:
        """Take the sample spreadsheet that fits the demo account."""
        self._bridge.start("open the sample", self.source.open_sample())

    def choose_how_it_is_read(self, setting: str, value: str) -> None:
        """Read the file in another way; what cannot be is said by the window, and nothing changes."""
        self._bridge.start("read the file otherwise", self._choose(setting, value))

    async def _choose(self, setting: str, value: str) -> None:
        try:
            await self.source.choose(setting, value)
        finally:
            self.show()  # also after a refusal: what was chosen goes back to what is in force

    def read_again(self) -> None:
        """Read the file of the project once more."""
        self._bridge.start("read the file again", self.source.reopen())

    # ------------------------------------------------------------------------------------------ the account

    def open_demo(self) -> None:
        """Sign in to the demo account, or take it where that was done before."""
        if self._signed_in(DEMO_CONNECTION):
            self.use_connection(DEMO_CONNECTION)
        else:
            self._screen.lead_sign_in(self.account.demo_plan())

    def sign_in_again(self) -> None:
        """Sign in to the account of the project once more, or try again what could not be opened."""
        if self.account.state.stands is not Stands.LOST:
            self._bridge.start("open the account again", self._reopen())
            return
        self._lead_again()

    async def _reopen(self) -> None:
        """Try again; where it turns out that nobody is signed in any more, that is the next step."""
        await self.account.reopen()
        if self.account.state.stands is Stands.LOST:
            self._lead_again()

    def _lead_again(self) -> None:
        name = self._current.view.project.target_connection
        by = {view.connection.name: view.signed_in_by for view in self.connections}.get(name)
        if by in BY_KEY:
            self._screen.ask_for_key(name)
        else:
            self._screen.lead_sign_in(self.account.again_plan())

    def sign_in_live(self, wish: SignInWish, *, own_browser: bool) -> None:
        """Sign in to a live account with a client id and secret."""
        self._screen.lead_sign_in(self.account.live_plan(wish, own_browser=own_browser))

    def signed_in(self, opened: OpenedAccount) -> None:
        """A sign-in is through."""
        self.account.signed_in(opened)
        self._screen.show_home()
        self._bridge.start("look what is known", self._look_around())

    def connect_with_key(self, name: str, key: str) -> None:
        """Try a pasted key."""
        self._screen.show_key_problem("")
        self._bridge.start("connect with a key", self._connect_with_key(name, key))

    async def _connect_with_key(self, name: str, key: str) -> None:
        try:
            await self.account.connect_with_key(name, key)
        except ConnectorError as error:
            self._screen.show_key_problem(error.problem.message)
            return
        self._screen.show_home()
        await self._look_around()

    def use_connection(self, name: str) -> None:
        """Let the project write to another account that is known."""
        view = self._current.view
        self._current.change(
            replace(view, project=replace(view.project, target_connection=name), account=None)
        )
        self._bridge.start("open the account", self.account.reopen())

    def sign_out(self) -> None:
        """Forget the keys of the account."""
        self._bridge.start("sign out", self._sign_out())

    async def _sign_out(self) -> None:
        await self.account.sign_out()
        await self._look_around()

    def reset_demo(self) -> None:
        """Put the demo account back to how it was at first; it was asked before."""
        self._bridge.start("reset the demo account", self._reset())

    async def _reset(self) -> None:
        async def work(parts: Parts, _: Tell) -> None:
            await reset_demo(parts)

        await self._bridge.run("reset the demo account", work)
        await self.account.reopen()
        if self.account.state.stands is Stands.LOST:
            # It is another account now, and nobody is signed in to it yet.
            self._screen.lead_sign_in(self.account.demo_plan())

    async def live_app(self) -> OAuthApp:
        """Return what a person needs to register an own client id."""

        async def work(parts: Parts, _: Tell) -> OAuthApp:
            return live_app(parts)

        return await self._bridge.run("look up the redirect address", work)

    def see_fields(self) -> None:
        """Go on to the objects and their fields."""
        self._frame.go_to(TabName.OBJECTS)

    def _signed_in(self, name: str) -> bool:
        return any(view.connection.name == name and view.signed_in for view in self.connections)

"""Puts words and buttons on the tab at rest: turns where things stand into what is read and pressed."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from infusion_desktop.jobs.file_preview import FileLook
from infusion_desktop.ui.connect.end_card import EndWords
from infusion_desktop.ui.connect.home import Home
from infusion_desktop.ui.connect.state import ConnectState, Stands
from infusion_desktop.ui.connect.words import (
    how_it_is_read,
    size_of_file,
    what_it_holds,
    what_kind_of_account,
)
from infusion_desktop.ui.current_project import CurrentProject
from infusion_desktop.ui.look.numbers import counted
from infusion_desktop.ui.parts.menu import Menu

MOST_PROJECTS = 12
NO_PROJECTS = "There is no other project yet."


class HomeView(QObject):
    """Shows a state on the home page, and tells what a person wants."""

    choose_file = Signal()
    use_sample = Signal()
    see_rows = Signal()
    read_again = Signal()
    open_demo = Signal()
    connect_live = Signal()
    use_connection = Signal(str)
    reset_demo = Signal()
    sign_in_again = Signal()
    sign_out = Signal()
    see_fields = Signal()
    open_project = Signal(object)

    def __init__(self, home: Home, current: CurrentProject) -> None:
        """Fill ``home``; what is open is asked of ``current``."""
        super().__init__(home)
        self._home = home
        self._current = current
        self._state = ConnectState()
        source, target = home.source, home.target
        self.file_button = source.add_button("Choose a file…", "Choose a file to read from")
        self.sample_button = source.add_button("Use the sample", "Use the sample spreadsheet")
        self.rows_button = source.add_button("See the rows", "See the rows of the file")
        self.again_button = source.add_button("Read it again", "Read the file again")
        self.switch_button = target.add_button("Switch account…", "Switch to another account")
        self.reset_button = target.add_button("Reset the demo…", "Reset the demo account")
        self.accounts = Menu("Accounts", home)
        self.projects = Menu("Earlier projects", home)
        self.switch_button.set_menu(self.accounts)
        self.file_button.clicked.connect(self.choose_file)
        self.sample_button.clicked.connect(self.use_sample)
        self.rows_button.clicked.connect(self.see_rows)
        self.again_button.clicked.connect(self.read_again)
        self.reset_button.clicked.connect(self.reset_demo)
        cards = home.cards
        cards.demo.pressed.connect(self.open_demo)
        cards.live.pressed.connect(self._live_pressed)
        cards.file.pressed.connect(self.choose_file)
        if cards.earlier.button is not None:
            cards.earlier.button.set_menu(self.projects)
        home.account.see_fields.connect(self.see_fields)
        home.account.sign_out.connect(self.sign_out)
        home.account.way_on.connect(self.sign_in_again)

    def show_state(self, state: ConnectState, look: FileLook | None, *, can_open_projects: bool) -> None:
        """Show both ends, the cards and the account."""
        self._state = state
        self._show_source(state, look)
        self._show_target(state)
        both = state.source.stands is Stands.READY and state.account.stands is Stands.READY
        self._home.arrow.show_ready(both)
        self._show_cards(state, look)
        self._show_projects(state, can_open_projects)
        self._home.account.show_account(self._current.view.account, state)

    # ------------------------------------------------------------------------------------------------- ends

    def _show_source(self, state: ConnectState, look: FileLook | None) -> None:
        stands, sentence = state.source.stands, state.source.sentence
        chosen = self._current.view.project.source_file
        name = Path(chosen).name if chosen else "No file yet"
        first, second = (
            "Choose a CSV or Excel file,",
            "or drop it anywhere on this window.",
        )
        if look is not None:
            first, second = size_of_file(look), how_it_is_read(look)
        busy = stands is Stands.BUSY
        if busy:
            first, second, sentence = sentence, "", ""
        self._home.source.show_end(stands, EndWords(name, first, second, sentence))
        self.file_button.setText("Choose another file…" if chosen else "Choose a file…")
        self.sample_button.setVisible(not chosen)
        self.rows_button.setVisible(look is not None and stands is Stands.READY)
        self.again_button.setVisible(bool(chosen) and stands in {Stands.CHANGED, Stands.TROUBLE})

    def _show_target(self, state: ConnectState) -> None:
        account = self._current.view.account
        name = self._current.view.project.target_connection
        stands, sentence = state.account.stands, state.account.sentence
        if account is not None:
            words = EndWords(
                account.account.name, what_it_holds(account), what_kind_of_account(account), demo=account.demo
            )
        elif stands is Stands.BUSY:
            words = EndWords(name, sentence)
        elif name:
            words = EndWords(name, sentence=sentence)
        else:
            words = EndWords("No account yet", "Open the demo account below,", "or sign in with your own.")
        self._home.target.show_end(stands, words)
        self.reset_button.setVisible(account is not None and account.demo)
        self._show_accounts(state, name)
        others = bool(name) or any(view.signed_in for view in state.connections)
        self.switch_button.setVisible(others)

    def _show_accounts(self, state: ConnectState, name: str) -> None:
        self.accounts.clear()
        if not any(view.demo for view in state.connections):
            self.accounts.addAction("Demo account", self.open_demo.emit)
        for view in state.connections:
            own = view.connection.name
            action = self.accounts.addAction(own, partial(self.use_connection.emit, own))
            action.setEnabled(own != name)
            action.setToolTip("In use" if own == name else view.secret_kept)
        self.accounts.addSeparator()
        self.accounts.addAction("Connect another account…", self.connect_live.emit)

    # ------------------------------------------------------------------------------------------------ cards

    def _show_cards(self, state: ConnectState, look: FileLook | None) -> None:
        account = self._current.view.account
        cards = self._home.cards
        demo_in_use = account is not None and account.demo
        demo_known = any(view.demo and view.signed_in for view in state.connections)
        cards.demo.show_connection(
            "Signed in" if demo_in_use or demo_known else "Not connected",
            on=demo_in_use or demo_known,
            in_use=demo_in_use,
            button="" if demo_in_use else "Use it" if demo_known else "Open the demo",
            filled=account is None and state.account.stands is Stands.NONE,
        )
        live = [view for view in state.connections if not view.demo and view.signed_in]
        live_in_use = account is not None and not account.demo
        said = "Not connected" if not live else "Signed in" if len(live) == 1 else f"{len(live)} accounts"
        cards.live.show_connection(
            said,
            on=bool(live) or live_in_use,
            in_use=live_in_use,
            button="Sign in…" if not live else "Another…" if live_in_use else "Use it",
        )
        cards.file.show_connection(
            "1 file" if look is not None else "No file yet", on=look is not None, button="Choose a file…"
        )

    def _live_pressed(self) -> None:
        account = self._current.view.account
        live = [view for view in self._state.connections if not view.demo and view.signed_in]
        if live and (account is None or account.demo):
            self.use_connection.emit(live[0].connection.name)
        else:
            self.connect_live.emit()

    def _show_projects(self, state: ConnectState, can_open: bool) -> None:
        card = self._home.cards.earlier
        number = len(state.projects)
        said = counted(number, "project", "projects") if number else "None yet"
        card.show_connection(said, on=bool(number), button="Open…")
        if card.button is not None:
            card.button.set_off(None if number and can_open else NO_PROJECTS)
        self.projects.clear()
        for kept in state.projects[:MOST_PROJECTS]:
            self.projects.addAction(kept.name, partial(self.open_project.emit, kept.path))

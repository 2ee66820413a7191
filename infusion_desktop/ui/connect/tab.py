"""The Connect tab: the two ends at rest, and what takes their place for a while.

What takes their place is imported and made behind that, or when it is needed: the window is usable before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from infusion_desktop.jobs.sign_in import SignInWish
from infusion_desktop.ui.bridge import Bridge
from infusion_desktop.ui.connect.account_end import SignInPlan
from infusion_desktop.ui.connect.home import Home
from infusion_desktop.ui.connect.home_view import HomeView
from infusion_desktop.ui.connect.presenter import ConnectPresenter
from infusion_desktop.ui.connect.state import ConnectState
from infusion_desktop.ui.current_project import CurrentProject
from infusion_desktop.ui.tab import Frame, KeyHint, TabName

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from infusion_desktop.ui.connect.live_page import LivePage
    from infusion_desktop.ui.connect.rows_page import RowsPage
    from infusion_desktop.ui.parts.question import Question
    from infusion_desktop.ui.sign_in.pane import SignInPane

FILTERS = ("Tables (*.csv *.tsv *.txt *.xlsx *.xlsm)", "All files (*)")
AT_REST = (KeyHint(("Ctrl", "O"), "opens a file"), KeyHint(("Ctrl", "2"), "goes to Objects"))
AT_SIGN_IN = (KeyHint(("Esc",), "cancels, nothing is stored"),)
AWAY = (KeyHint(("Esc",), "goes back to the connections"),)
KEPT = "Keys are kept in this computer's keychain; where there is none, for this session only."


class ConnectTab(QWidget):
    """Built with the window; call :meth:`restore` for each project that is opened.

    The window calls :meth:`open_file` for a dropped file, :meth:`choose_file` for its own key, and
    :meth:`came_back` when a person comes back to it. ``on_open_project`` opens an earlier project.
    """

    def __init__(
        self, bridge: Bridge, current: CurrentProject, frame: Frame, parent: QWidget | None = None
    ) -> None:
        """Nothing is opened yet."""
        super().__init__(parent)
        self._bridge = bridge
        self._current = current
        self._frame = frame
        self.dialog: QFileDialog | None = None
        self.question: Question | None = None
        self.presenter = ConnectPresenter(bridge, current, frame, self)
        self._pages = QStackedWidget(self)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self._pages)
        self.home = Home(self._pages)
        self.home_view = HomeView(self.home, current)
        self._pages.addWidget(self.home)
        self._wire_home()
        self._turn_to(self.home, AT_REST)
        self.presenter.show()

    def _wire_home(self) -> None:
        view, presenter = self.home_view, self.presenter
        view.choose_file.connect(self.choose_file)
        view.use_sample.connect(presenter.use_sample)
        view.see_rows.connect(self._show_rows)
        view.read_again.connect(presenter.read_again)
        view.open_demo.connect(presenter.open_demo)
        view.connect_live.connect(self._show_live)
        view.use_connection.connect(presenter.use_connection)
        view.reset_demo.connect(self._ask_reset)
        view.sign_in_again.connect(presenter.sign_in_again)
        view.sign_out.connect(presenter.sign_out)
        view.see_fields.connect(presenter.see_fields)
        view.open_project.connect(self._open_project)

    @cached_property
    def live(self) -> LivePage:
        """Where a live account is connected."""
        from infusion_desktop.ui.connect.live_page import LivePage

        page = LivePage(self._pages)
        page.left.connect(self.show_home)
        page.key_given.connect(self.presenter.connect_with_key)
        page.sign_in_wanted.connect(self._sign_in_live)
        self._pages.addWidget(page)
        return page

    @cached_property
    def rows(self) -> RowsPage:
        """The first rows of the file, and how it is read."""
        from infusion_desktop.ui.connect.rows_page import RowsPage

        page = RowsPage(self._pages)
        page.left.connect(self.show_home)
        page.chosen.connect(self.presenter.choose_how_it_is_read)
        page.other_file.connect(self.choose_file)
        self._pages.addWidget(page)
        page.show_look(self.presenter.source.look)
        return page

    @cached_property
    def sign_in(self) -> SignInPane:
        """The sign-in in the embedded browser, or in one's own."""
        from infusion_desktop.ui.sign_in.pane import SignInPane

        page = SignInPane(self._bridge, self._pages)
        page.cancelled.connect(self.show_home)
        page.key_wanted.connect(self._show_live)
        self._pages.addWidget(page)
        return page

    def make_pages(self) -> Iterator[None]:
        """Make what may be needed later, a page at a time, so that nobody waits for it then."""
        for page in ("rows", "live", "sign_in"):
            getattr(self, page)
            yield

    def _is_made(self, page: str) -> bool:
        return page in vars(self)

    # ------------------------------------------------------------------------------------- for the window

    def restore(self) -> None:
        """Open both ends of the project again, in the background."""
        self.presenter.restore()

    def open_file(self, path: Path) -> None:
        """Take a file, dropped or chosen."""
        self.presenter.open_file(path)

    def came_back(self) -> None:
        """Look whether the file has changed meanwhile."""
        self.presenter.came_back()

    @property
    def on_open_project(self) -> Callable[[Path], None] | None:
        """What opens an earlier project."""
        return self.presenter.open_project

    @on_open_project.setter
    def on_open_project(self, opens: Callable[[Path], None] | None) -> None:
        self.presenter.open_project = opens
        self.presenter.show()

    def choose_file(self) -> None:
        """Ask for a file; what is chosen becomes the source."""
        from PySide6.QtWidgets import QFileDialog

        dialog = QFileDialog(self, "Choose the file whose columns you want to pair")
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(FILTERS)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        source = self._current.view.project.source_file
        dialog.setDirectory(str(Path(source).parent if source else Path.home()))
        dialog.fileSelected.connect(lambda path: self.open_file(Path(path)))
        dialog.finished.connect(lambda _: setattr(self, "dialog", None))
        self.dialog = dialog
        dialog.open()

    # ------------------------------------------------------------------------- what the presenter has it show

    def show_state(self, state: ConnectState) -> None:
        """Show both ends and the cards."""
        can_open = self.presenter.open_project is not None
        self.home_view.show_state(state, self.presenter.source.look, can_open_projects=can_open)
        if not self._is_made("rows"):
            return
        self.rows.show_look(self.presenter.source.look)
        if self.presenter.source.look is None and self._pages.currentWidget() is self.rows:
            self.show_home()

    def show_home(self) -> None:
        """Go back to the two ends; a sign-in under way is given up, and typed secrets are forgotten."""
        if self._is_made("sign_in"):
            self.sign_in.leave()
        if self._is_made("live"):
            self.live.forget()
        self._turn_to(self.home, AT_REST)

    def lead_sign_in(self, plan: SignInPlan) -> None:
        """Show the sign-in pane and begin."""
        self._turn_to(self.sign_in, AT_SIGN_IN)
        self.sign_in.begin(
            about=plan.about,
            begin=plan.begin,
            finish=plan.finish,
            done=self.presenter.signed_in,
            own_browser=plan.own_browser,
            key_way=not plan.demo,
        )

    def show_key_problem(self, sentence: str) -> None:
        """Say beside the key why it was not taken."""
        if sentence:
            self.live.show_key_problem(sentence)

    # ------------------------------------------------------------------------------------------------ inside

    def _turn_to(self, page: QWidget, hints: tuple[KeyHint, ...]) -> None:
        self._pages.setCurrentWidget(page)
        self._frame.hints(TabName.CONNECT, hints)

    def _show_rows(self) -> None:
        self._turn_to(self.rows, AWAY)
        self.rows.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_live(self) -> None:
        self._turn_to(self.live, AWAY)
        self.live.begin("", KEPT)
        self._bridge.start("look up the redirect address", self._fill_live())

    async def _fill_live(self) -> None:
        self.live.show_app(await self.presenter.live_app())

    def _sign_in_live(self, name: str, client_id: str, secret: str, own_browser: bool) -> None:
        wish = SignInWish(name, {"client_id": client_id}, secret)
        self.presenter.sign_in_live(wish, own_browser=own_browser)
        self.live.forget()

    def _open_project(self, path: Path) -> None:
        if self.presenter.open_project is not None:
            self.presenter.open_project(path)

    def _ask_reset(self) -> None:
        from infusion_desktop.ui.parts.question import Question

        question = Question(
            "Put the demo account back to how it was at first?",
            (
                "Everything that runs have written there is thrown away.",
                "It counts as another account from then on, and you sign in again.",
                "Your file, your pairs and every other account stay as they are.",
            ),
            do="Reset the demo account",
            safe="Keep it as it is",
            danger=True,
            parent=self,
        )
        question.answered.connect(self._answered_reset)
        self.question = question
        question.ask()

    def _answered_reset(self, do: bool) -> None:
        self.question = None
        if do:
            self.presenter.reset_demo()

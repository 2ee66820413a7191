"""The Run tab: two columns whose places stay while their content changes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from infusion_desktop.jobs.changes import ChangesAsked
from infusion_desktop.jobs.stay_awake import StayAwake
from infusion_desktop.model.plan import Bucket
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.ui.bridge import Bridge
from infusion_desktop.ui.current_project import CurrentProject, ProjectView
from infusion_desktop.ui.look.numbers import counted
from infusion_desktop.ui.look.sizes import LARGE, PAGE, px
from infusion_desktop.ui.parts.question import Question
from infusion_desktop.ui.run.frame_teller import FrameTeller
from infusion_desktop.ui.run.page_scroll import LANE, add_scrolled, column_of, leave_lane
from infusion_desktop.ui.run.presenter import RunPresenter
from infusion_desktop.ui.run.rehearsed_page import RehearsedPage
from infusion_desktop.ui.run.result_page import ResultPage
from infusion_desktop.ui.run.running_page import RunningPage
from infusion_desktop.ui.run.screens import Going, Looking, Missing, Ready, Rehearsing, Result, Shown
from infusion_desktop.ui.run.side_cards import BeforeRunCard, ForecastCard, RunsCard, SafeCard, StagesCard
from infusion_desktop.ui.run.start_page import StartPage
from infusion_desktop.ui.run.steps import foot, steps, stop_consequences
from infusion_desktop.ui.run.write_card import WriteCard
from infusion_desktop.ui.tab import Frame, TabName, Toast

NARROW, BROAD = 1120, 1700
WIDEST = 1560
LEAST_WIDTH, LEAST_HEIGHT = 720, 480
__all__ = ["RunTab"]


class RunTab(QWidget):
    """What the lead's wiring uses: :meth:`rehearse`, :attr:`is_running`, :meth:`stop_and_wait`,
    :meth:`offer_to_go_on`.
    """

    def __init__(
        self,
        bridge: Bridge,
        current: CurrentProject,
        frame: Frame,
        parent: QWidget | None = None,
        awake: StayAwake | None = None,
    ) -> None:
        """Show the project of ``current``; ``awake`` replaces the system's way to keep awake, for tests."""
        super().__init__(parent)
        self._bridge = bridge
        self._current = current
        self._frame = frame
        self._shown: Shown | None = None
        self._teller = FrameTeller(frame)
        self._newest_ask: ChangesAsked | None = None
        self.on_sign_in: Callable[[], None] | None = None
        """Leads to a new sign-in; set by the window."""
        self._build()
        self.presenter = RunPresenter(bridge, current, self._show, awake)
        current.listen(self._project_changed)
        self._connect()
        self._show(self.presenter.shown)

    # --- for the window around it -------------------------------------------------------------------

    def rehearse(self) -> None:
        """Rehearse the project as it is now."""
        self._bridge.start("rehearse", self.presenter.rehearse())

    @property
    def is_running(self) -> bool:
        """Whether a run is under way."""
        return self.presenter.is_running

    async def stop_and_wait(self) -> None:
        """Stop a run and return when its last call is answered and noted."""
        await self.presenter.stop_and_wait()

    async def offer_to_go_on(self) -> None:
        """Show a run of the open project that was cut off, if there is one."""
        await self.presenter.offer_to_go_on()
        if isinstance(self.presenter.shown.screen, Result):
            self._frame.go_to(TabName.RUN)

    # --- building -----------------------------------------------------------------------------------

    def _build(self) -> None:
        self._inner = QWidget(self)
        self._side = QWidget(self._inner)
        self.left = QStackedWidget(self._inner)
        self.start_page = StartPage(self.left)
        leave_lane(self.start_page)
        self.left.addWidget(self.start_page)
        self.right = QStackedWidget(self._side)
        self._beside_start = QWidget(self.right)
        self.runs = RunsCard(self._beside_start)
        runs = QVBoxLayout(self._beside_start)
        runs.setContentsMargins(0, 0, px(LANE), 0)
        runs.addWidget(self.runs, 1_000)
        runs.addStretch(1)  # what the card does not need stays canvas
        self.right.addWidget(self._beside_start)
        self.write = WriteCard(self._side)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(px(LARGE))
        side.addWidget(self.right, 1)
        pinned = QHBoxLayout()
        pinned.setContentsMargins(0, 0, px(LANE), 0)
        pinned.addWidget(self.write)
        side.addLayout(pinned)
        self._columns = QHBoxLayout(self._inner)
        self._columns.addWidget(self.left, 1)
        self._columns.addWidget(self._side)
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._inner)  # in the middle, where the window is wider than its widest
        # What is wide now must not keep the window from being made narrow: the columns follow its width.
        self.setMinimumSize(px(LEAST_WIDTH), px(LEAST_HEIGHT))
        self._fit()

    # The pages behind the first one are made behind it, each in a turn of the loop, or when they are needed.

    def make_pages(self) -> Iterator[None]:
        """Make what may be needed later, a part at a time, so that nobody waits for it then."""
        for page in (
            "rehearsed",
            "_beside_rehearsed",
            "_running_scrolls",
            "_beside_running",
            "_result_scrolls",
        ):
            getattr(self, page)
            yield

    @cached_property
    def rehearsed(self) -> RehearsedPage:
        """What a rehearsal has found."""
        page = RehearsedPage(self.left)
        leave_lane(page)
        page.asked.connect(self._ask_rows)
        self.left.addWidget(page)
        return page

    @cached_property
    def forecast(self) -> ForecastCard:
        """What the run would cost."""
        return ForecastCard(self.right)

    @cached_property
    def before_run(self) -> BeforeRunCard:
        """What to know before it."""
        card = BeforeRunCard(self.right)
        card.opened.connect(self.rehearsed.choose)
        return card

    @cached_property
    def _beside_rehearsed(self) -> QWidget:
        return add_scrolled(self.right, column_of(self.forecast, self.before_run))

    @cached_property
    def running(self) -> RunningPage:
        """A run under way."""
        return RunningPage(self.left)

    @cached_property
    def _running_scrolls(self) -> QWidget:
        return add_scrolled(self.left, self.running)

    @cached_property
    def stages(self) -> StagesCard:
        """How far each object is."""
        return StagesCard(self.right)

    @cached_property
    def safe(self) -> SafeCard:
        """That it is safe to close."""
        return SafeCard(self.right)

    @cached_property
    def _beside_running(self) -> QWidget:
        return add_scrolled(self.right, column_of(self.stages, self.safe))

    @cached_property
    def result(self) -> ResultPage:
        """What came of a run."""
        return ResultPage(self.left)

    @cached_property
    def _result_scrolls(self) -> QWidget:
        return add_scrolled(self.left, self.result)

    def _connect(self) -> None:
        self.write.picked.connect(self._do)
        self.start_page.pressed.connect(lambda: self._do("begin"))
        self.runs.opened.connect(lambda run: self._bridge.start("open run", self.presenter.open(run)))
        for keys, deed in (("Ctrl+R", "rehearse"), ("Ctrl+P", "pause or go on"), ("Ctrl+S", "save")):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda deed=deed: self._by_key(deed))

    # --- showing ------------------------------------------------------------------------------------

    def _show(self, shown: Shown) -> None:
        before, self._shown = self._shown, shown
        screen = shown.screen
        now, painted = datetime.now(UTC), True
        if before is None or before.runs != shown.runs:
            self.runs.show_runs(shown.runs, now)
        if isinstance(screen, Missing | Ready | Rehearsing):
            self._turn(self.start_page, self._beside_start)
            self.start_page.show_screen(screen)
        elif isinstance(screen, Looking):
            self._turn(self.rehearsed, self._beside_rehearsed)
            self.rehearsed.show_rehearsal(screen)
            self.forecast.show_forecast(screen.rehearsed, now)
            seen = before.screen if before is not None else None
            if not isinstance(seen, Looking) or seen.rehearsed is not screen.rehearsed:
                self.before_run.show_lines(screen.rehearsed)
        elif isinstance(screen, Going):
            painted = self._show_going(before, screen, now)
        else:
            self._turn(self._result_scrolls, self._beside_start)
            calls = self._forecast_calls(screen)
            self.result.show_result(screen, self._plurals(), calls, now)
        self._show_write(shown)
        self._teller.tell(screen, painted=painted)

    def _show_going(self, before: Shown | None, going: Going, now: datetime) -> bool:
        if before is None or not isinstance(before.screen, Going):
            self.running.begin()
            self.stages.begin()
        self._turn(self._running_scrolls, self._beside_running)
        painted = self.running.show_going(going, now)
        names = self._plurals()
        main, *others = going.moment.sums or ("",)
        order = [key for key in (*others, main) if key in going.moment.written]
        self.stages.show_moment(going.moment, [(key, names.get(key, key)) for key in order])
        self.safe.show_moment(going.moment)
        return painted

    def _turn(self, left: QWidget, right: QWidget) -> None:
        if self.left.currentWidget() is not left:
            self.left.setCurrentWidget(left)
        if self.right.currentWidget() is not right:
            self.right.setCurrentWidget(right)

    def _show_write(self, shown: Shown) -> None:
        account = self._current.view.account
        screen = shown.screen
        name = account.account.name if account else ""
        verb = "Written to" if isinstance(screen, Result) and not screen.run.unfinished else "Writes to"
        other = (
            isinstance(screen, Result) and account is not None and account.account.id != screen.run.account
        )
        self.write.show_account("" if other else name, demo=bool(account and account.demo), verb=verb)
        self.write.show_steps(steps(screen), foot(screen))
        self.write.setVisible(bool(self.write.steps) or bool(name))

    def _plurals(self) -> dict[str, str]:
        account = self._current.view.account
        return {kind.key: kind.plural for kind in account.schema.objects} if account else {}

    def _forecast_calls(self, result: Result) -> int | None:
        made = self.presenter.last_run_forecast
        return made[1] if made is not None and made[0] == result.run.run else None

    def _project_changed(self, before: ProjectView, after: ProjectView) -> None:
        if before.account is not after.account and self._shown is not None:
            self._show_write(self._shown)

    # --- doing --------------------------------------------------------------------------------------

    def _do(self, deed: str) -> None:
        screen = self.presenter.shown.screen
        if deed == "begin":
            if isinstance(screen, Missing):
                self._frame.go_to(screen.way)
                return
            deed = "rehearse"
        if deed == "stop":
            self._ask_to_stop()
        elif deed == "pause":
            self.presenter.pause()
        elif deed == "sign in":
            self._frame.go_to(TabName.CONNECT)
            if self.on_sign_in is not None:
                self.on_sign_in()
        elif deed == "save":
            self._choose_where()
        else:
            work = {
                "run": self.presenter.start,
                "go on": self.presenter.go_on,
                "rehearse": self.presenter.rehearse,
            }
            self._bridge.start(deed, work[deed]())

    def _by_key(self, deed: str) -> None:
        """Do what a key stands for, if the screen offers it."""
        offered = self.write.steps
        if deed == "pause or go on":
            deed = "pause" if "pause" in offered else "go on"
        screen = self.presenter.shown.screen
        allowed = deed in offered or (deed == "rehearse" and isinstance(screen, Ready | Looking))
        if allowed and (deed not in offered or offered[deed].isEnabled()):
            self._do(deed)

    def _ask_to_stop(self) -> None:
        screen = self.presenter.shown.screen
        if not isinstance(screen, Going):
            return
        title, consequences = stop_consequences(screen)
        question = Question(
            title, consequences, do="Stop the run", safe="Keep running", danger=True, parent=self.window()
        )
        question.answered.connect(lambda yes: self.presenter.stop() if yes else None)
        question.ask()

    def _choose_where(self) -> None:
        screen = self.presenter.shown.screen
        if not isinstance(screen, Result):
            return
        source = self._current.view.source
        folder = source.path.parent if source else Path.home()
        stem = source.path.stem if source else self._current.view.project.name
        dialog = QFileDialog(self, "Save the rows that are left over", str(folder), "CSV file (*.csv)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("csv")
        dialog.selectFile(f"{stem}, left over.csv")
        dialog.fileSelected.connect(lambda chosen: self._bridge.start("save rows", self.save(Path(chosen))))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    async def save(self, path: Path) -> None:
        """Write the left-over rows of the run in view to ``path``, and say so."""
        saved = await self.presenter.save_left_over(path)
        rows = counted(saved.rows, "row is", "rows are")
        self._frame.toast(Toast(f"{rows} in {saved.path.name}. Mend them there, then drop the file here."))

    def _ask_rows(self, object_key: str, bucket: Bucket, search: str, after: int) -> None:
        self._bridge.start("read rows", self._read_rows(object_key, bucket, search, after))

    async def _read_rows(self, object_key: str, bucket: Bucket, search: str, after: int) -> None:
        screen = self.presenter.shown.screen
        if not isinstance(screen, Looking):
            return
        plan = screen.rehearsed.rehearsal.plan
        asked = ChangesAsked(plan.id, plan.staging, object_key, bucket, search, after)
        self._newest_ask = asked
        try:
            page = await self.presenter.page(asked)
        except ConnectorError as error:
            if self._newest_ask is asked:  # else something else is in view meanwhile
                self.rehearsed.changes.failed(error.problem.message)
            return
        if self._newest_ask is asked:
            self.rehearsed.changes.add(page)

    # --- Qt -----------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        figure = event.text()
        typing = isinstance(self.focusWidget(), QLineEdit)
        if figure.isdigit() and not typing and isinstance(self.presenter.shown.screen, Looking):
            self.rehearsed.tiles.choose(int(figure) - 1)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give margins, gap and right column their sizes at this width."""
        wide = self.width()
        margin, gap, side = (
            (16, 16, 328) if wide < px(NARROW) else (24, 24, 400 if wide >= px(BROAD) else 360)
        )
        self._inner.setMaximumWidth(px(WIDEST) + 2 * px(margin))
        # The bars of both columns have their lane in the gap and in the margin.
        self._columns.setContentsMargins(px(margin), px(PAGE), px(margin) - px(LANE), px(PAGE))
        self._columns.setSpacing(px(gap) - px(LANE))
        self._side.setFixedWidth(px(side) + px(LANE))

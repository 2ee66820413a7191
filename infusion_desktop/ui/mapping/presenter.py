"""What the Mapping tab does, without Qt: loads, edits, judges, previews, and tells its view what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Protocol

from infusion_desktop.jobs.mapping_desk import Desk, lay_out, look_up_rows
from infusion_desktop.jobs.mapping_flags import Flag, mapping_flags
from infusion_desktop.jobs.pair import Answer, Fit, Refusal
from infusion_desktop.jobs.preview_rows import Found, Preview, preview_rows
from infusion_desktop.model.mapping import FieldPair, Overwrite
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.model.schema import Field, ObjectType, Right
from infusion_desktop.model.transform import TransformStep
from infusion_desktop.ui.bridge import Bridge
from infusion_desktop.ui.current_project import CurrentProject, ProjectView
from infusion_desktop.ui.mapping.edit import Deed, Draft, Editor, Place
from infusion_desktop.ui.mapping.lines import Counts, Line, LineState, counts_of, lines_of
from infusion_desktop.ui.tab import Frame, TabMark, TabName, Toast

MOST_CALLS = 25
"""So many calls may be spent on the preview without being asked."""


class Stage(Enum):
    """What the tab can show."""

    NO_FILE = "no file"
    NO_ACCOUNT = "no account"
    READING = "reading"
    TROUBLE = "trouble"
    READY = "ready"


class View(Protocol):
    """What the presenter asks of the widgets."""

    def stage_changed(self) -> None:
        """Show another stage, or another file or account."""
        ...

    def lines_changed(self) -> None:
        """The draft has changed: lines, counts, flags and what can be taken back are new."""
        ...

    def selection_changed(self) -> None:
        """Another pair is selected, or none."""
        ...

    def preview_changed(self) -> None:
        """There is a new preview, or another row of it is to be shown."""
        ...

    def point_out(self, place: Place | None, field: str) -> None:
        """Bring a line, or a field without one, into sight."""
        ...


@dataclass(frozen=True, slots=True)
class LookUp:
    """How it stands with what the account holds: found, not asked since it takes many ``calls``, failed."""

    found: Found | None = None
    calls: int = 0
    trouble: str = ""
    under_way: bool = False


class Presenter:
    """Holds everything the tab shows."""

    def __init__(self, bridge: Bridge, current: CurrentProject, frame: Frame) -> None:
        """Begin with the open project; nothing is read before :meth:`open`."""
        self._bridge = bridge
        self._current = current
        self._frame = frame
        self._view: View | None = None
        self.on_rehearse: Callable[[], None] = lambda: None
        self.stage = Stage.NO_FILE
        self.trouble = ""
        self.desk: Desk | None = None
        self.lines: tuple[Line, ...] = ()
        self.counts = Counts()
        self.flags: tuple[Flag, ...] = ()
        self.selected: Place | None = None
        self.preview: Preview | None = None
        self.preview_trouble = ""
        self.row = 0
        self.look_up = LookUp()
        self._editor = self._new_editor()
        self._reading = 0
        self._previewing = False
        self._preview_stale = False
        self._asked_by: object = None
        current.listen(self._project_changed)

    def open(self, view: View) -> None:
        """Show everything on ``view`` from now on."""
        self._view = view
        self._load()

    # --------------------------------------------------------------------------------------- what is there

    @property
    def project(self) -> ProjectView:
        """The open project."""
        return self._current.view

    @property
    def target(self) -> ObjectType | None:
        """The object that is written to, as the account describes it."""
        account = self._current.view.account
        key = self._current.view.project.mapping.object
        if account is None:
            return None
        return next((kind for kind in account.schema.objects if kind.key == key), None)

    @property
    def editor(self) -> Editor:
        """The draft with all that can be taken back."""
        return self._editor

    @property
    def rows(self) -> int | None:
        """The rows of the file; None if they were not counted."""
        source = self._current.view.source
        return source.rows if source else None

    def label(self, field: str) -> str:
        """The name of a field, or its key if the account does not have it."""
        kind = self.target
        return kind.field(field).label if kind is not None and kind.has(field) else field

    def field(self, key: str) -> Field | None:
        """A field of the target."""
        kind = self.target
        return kind.field(key) if kind is not None and kind.has(key) else None

    def line(self, place: Place | None) -> Line | None:
        """The line between a column and a field."""
        return next((line for line in self.lines if line.place == place), None)

    def line_of_column(self, column: str) -> Line | None:
        """The first line of a column."""
        return next((line for line in self.lines if line.pair.column == column), None)

    def line_of_field(self, field: str) -> Line | None:
        """The first line of a field."""
        return next((line for line in self.lines if line.pair.field == field), None)

    def answers(self, column: str) -> dict[str, Answer]:
        """All fields for one column, as the mouse wants to know it."""
        return self.desk.pairer.answers(column, self._editor.draft.pairs) if self.desk else {}

    def refusal(self, column: str, field: str) -> Refusal | None:
        """Why nothing can be dropped on a field."""
        return self.desk.pairer.refusal(column, field, self._editor.draft.pairs) if self.desk else None

    def writable(self) -> tuple[ObjectType, ...]:
        """The objects that a project can write to."""
        account = self._current.view.account
        kinds = account.schema.objects if account else ()
        return tuple(
            kind for kind in kinds if Right.NO not in (kind.rights.create, kind.rights.update) and kind.links
        )

    # ------------------------------------------------------------------------------------------ what is done

    def pair(self, column: str, field: str, *, beside: bool = False) -> bool:
        """Pair a column with a field; False if it can't be (read-only) or is one already."""
        if self.desk is None:
            return False
        answer = self.answers(column).get(field)
        if answer is None or answer.fit in (Fit.REFUSED, Fit.OWN):
            return False
        made = FieldPair(column, field, self.desk.pairer.steps(column, field))
        return self._say(self._editor.pair(made, beside=beside))

    def remove(self, place: Place) -> bool:
        """Take a pair out, or turn a suggestion down."""
        line = self.line(place)
        if line is None:
            return False
        if not line.confirmed:
            return self.dismiss(place)
        if self.selected == place:
            self.select(None)
        return self._say(self._editor.remove(*place))

    def confirm(self, place: Place) -> bool:
        """Take a suggestion over."""
        line = self.line(place)
        return line is not None and not line.confirmed and self._say(self._editor.confirm([line.pair]))

    def confirm_all(self) -> bool:
        """Take over all suggestions that wait for it; ideas stay ideas."""
        offers = [line.pair for line in self.lines if line.state is LineState.TO_CONFIRM]
        return self._say(self._editor.confirm(offers))

    def dismiss(self, place: Place) -> bool:
        """Turn a suggestion down for good."""
        if self.selected == place:
            self.select(None)
        return self._say(self._editor.dismiss(*place))

    def set_overwrite(self, place: Place, rule: Overwrite) -> bool:
        """Set the rule of a pair."""
        self._take_over(place)
        return self._say(self._editor.set_overwrite(*place, rule), toast=False)

    def set_steps(self, place: Place, steps: tuple[TransformStep, ...]) -> bool:
        """Set the steps of a pair."""
        self._take_over(place)
        return self._say(self._editor.set_steps(*place, steps), toast=False)

    def undo(self) -> bool:
        """Take the last deed back."""
        return self._taken_back(self._editor.undo(), "Taken back", "Redo", self.redo)

    def redo(self) -> bool:
        """Do again what was taken back."""
        return self._taken_back(self._editor.redo(), "Done again", "Undo", self.undo)

    def select(self, place: Place | None) -> None:
        """Select a line, or none."""
        if place == self.selected:
            return
        self.selected = place
        if self._view is not None:
            self._view.selection_changed()

    def select_next(self, step: int) -> None:
        """Select the next line, or with -1 the one before."""
        places = [line.place for line in self.lines]
        if not places:
            return
        if self.selected in places:
            at = (places.index(self.selected) + step) % len(places)
        else:
            at = 0 if step > 0 else len(places) - 1
        self.select(places[at])

    def rehearse(self) -> None:
        """Go on to the rehearsal, or to the first thing that keeps it from running, and say it."""
        flag = next((flag for flag in self.flags if flag.blocking), None)
        if self.stage is not Stage.READY or flag is None:
            if self.stage is Stage.READY:
                self._frame.go_to(TabName.RUN)
                self.on_rehearse()
            elif self.stage is Stage.NO_FILE:
                self._frame.choose_file()
            else:
                self._frame.go_to(TabName.CONNECT)
            return
        place = (flag.columns[0], flag.field) if flag.columns else None
        if place is not None and self.line(place) is not None:
            self.select(place)
        self._frame.toast(Toast(flag.message))
        if self._view is not None:
            self._view.point_out(place, flag.field)

    # --------------------------------------------------------------------------------------------- preview

    def show_row(self, row: int) -> None:
        """Show another row of the preview."""
        if self.preview is None or not len(self.preview):
            return
        self.row = min(max(row, 0), len(self.preview) - 1)
        self._tell_preview()

    def next_problem(self) -> None:
        """Show the next row with a problem, from the top again behind the last."""
        if self.preview is None or not self.preview.troubled:
            return
        behind = [row for row in self.preview.troubled if row > self.row]
        self.show_row(behind[0] if behind else self.preview.troubled[0])

    def ask_account(self) -> None:
        """Look up the rows however many calls it takes; the person has seen how many."""
        self._bridge.start("look up rows", self._look_up(None))

    # -------------------------------------------------------------------------------------------- inside

    def _new_editor(self) -> Editor:
        project = self._current.view.project
        return Editor(Draft(project.mapping.pairs, project.dismissed), self.label, self._draft_changed)

    def _project_changed(self, before: ProjectView, after: ProjectView) -> None:
        if _what_is_read(before) != _what_is_read(after):
            self._load()
            return
        draft = Draft(after.project.mapping.pairs, after.project.dismissed)
        if draft != self._editor.draft:
            self._editor = self._new_editor()
        if before.project != after.project:
            self._judge()
        elif before.source is not after.source or before.account is not after.account:
            self._tell_stage()

    def _load(self) -> None:
        self._reading += 1
        self._editor = self._new_editor()
        self.desk = self.preview = None
        self.lines, self.counts, self.flags = (), Counts(), ()
        self.selected, self.row, self.look_up = None, 0, LookUp()
        self.trouble = self.preview_trouble = ""
        view = self._current.view
        if view.source is None:
            self.stage = Stage.NO_FILE
        elif view.account is None or self.target is None:
            self.stage = Stage.NO_ACCOUNT
        else:
            self.stage = Stage.READING
            self._bridge.start("lay out the mapping", self._lay_out(self._reading))
        self._tell_stage()

    async def _lay_out(self, reading: int) -> None:
        project, target = self._current.view.project, self.target
        assert target is not None
        try:
            desk = await self._bridge.run("lay out the mapping", lambda parts, _: lay_out(parts, project, target))
        except ConnectorError as error:
            if reading == self._reading:
                self.stage, self.trouble = Stage.TROUBLE, error.problem.message
                self._tell_stage()
            return
        if reading != self._reading:
            return  # another file or account came meanwhile
        self.desk, self.stage = desk, Stage.READY
        draft = self._editor.draft
        if not draft.pairs and not draft.dismissed:
            # What is beyond doubt goes in by itself, once: later it is up to the person.
            sure = tuple(desk.offer(each) for each in desk.suggestions if each.tier == "applied")
            self._draft_changed(Draft(sure))
            self._editor = self._new_editor()
        self._judge()
        self._tell_stage()

    def _draft_changed(self, draft: Draft) -> None:
        view = self._current.view
        mapping = replace(view.project.mapping, pairs=draft.pairs)
        project = replace(view.project, mapping=mapping, dismissed=draft.dismissed)
        self._current.change(replace(view, project=project))

    def _judge(self) -> None:
        if self.desk is None:
            return
        mapping = self._current.view.project.mapping
        self.flags = mapping_flags(mapping, self.desk.target, self.desk.sample.columns)
        self.lines = lines_of(self._editor.draft, self.desk, self.flags)
        self.counts = counts_of(self.lines, self.desk.sample.columns)
        if self.selected is not None and self.line(self.selected) is None:
            self.selected = None
            if self._view is not None:
                self._view.selection_changed()
        self._tell_mark()
        if self._view is not None:
            self._view.lines_changed()
        self._want_preview()

    def _tell_mark(self) -> None:
        loose = sum(flag.blocking and not flag.columns for flag in self.flags)
        problems = self.counts.of(LineState.PROBLEM) + loose
        ready = self.stage is Stage.READY and not problems and bool(self._editor.draft.pairs)
        self._frame.mark(TabName.MAPPING, TabMark(ready=ready, problems=problems))

    def _tell_stage(self) -> None:
        self._tell_mark()
        if self._view is not None:
            self._view.stage_changed()

    def _tell_preview(self) -> None:
        if self._view is not None:
            self._view.preview_changed()

    def _take_over(self, place: Place) -> None:
        """Changing a suggestion is confirming it."""
        line = self.line(place)
        if line is not None and not line.confirmed:
            self._editor.confirm([line.pair])

    def _say(self, deed: Deed | None, *, toast: bool = True) -> bool:
        if deed is not None and toast:
            self._frame.toast(Toast(deed.sentence, "Undo", lambda: self.undo() and None))
        return deed is not None

    def _taken_back(self, deed: Deed | None, how: str, label: str, act: Callable[[], bool]) -> bool:
        if deed is not None:
            self._frame.toast(Toast(f"{how}: {deed.sentence}", label, lambda: act() and None))
        return deed is not None

    def _want_preview(self) -> None:
        """Make a new preview; while one is being made, only the last wish counts."""
        self._preview_stale = True
        if not self._previewing:
            self._previewing = True
            self._bridge.start("preview rows", self._make_previews())

    async def _make_previews(self) -> None:
        try:
            while self._preview_stale:
                self._preview_stale = False
                await self._make_preview()
        finally:
            self._previewing = False

    async def _make_preview(self) -> None:
        desk, account = self.desk, self._current.view.account
        mapping = self._current.view.project.mapping
        if desk is None or account is None or any(flag.blocking and flag.columns for flag in self.flags):
            self.preview, self.preview_trouble = None, ""
            self._tell_preview()
            return
        key = self._key_of_rows()
        if key != self._asked_by:
            self._asked_by, self.look_up = key, LookUp()
            await self._look_up(MOST_CALLS)
        found = self.look_up.found
        try:
            preview = await self._bridge.run(
                "preview rows", lambda parts, _: preview_rows(desk.sample, mapping, account.schema, found)
            )
        except ConnectorError as error:
            self.preview, self.preview_trouble = None, error.problem.message
        else:
            self.preview, self.preview_trouble = preview, ""
            self.row = min(self.row, max(0, len(preview) - 1))
        if desk is self.desk:
            self._tell_preview()

    def _key_of_rows(self) -> object:
        """All that the look-up depends on: the account, the match key's pair, whether others are named."""
        target, draft = self.target, self._editor.draft
        if target is None or not target.match_keys:
            return None
        links = {link.field for link in target.links}
        pairs = draft.of_field(target.match_keys[0].fields[0])
        told = [(pair.column, [(step.name, dict(step.options)) for step in pair.steps]) for pair in pairs]
        named = sorted(pair.field for pair in draft.pairs if pair.field in links)
        account = self._current.view.account
        return account and account.account.id, self._reading, told, named

    async def _look_up(self, most_calls: int | None) -> None:
        desk, account, project = self.desk, self._current.view.account, self._current.view.project
        if desk is None or account is None:
            return
        self.look_up = LookUp(under_way=True)
        self._tell_preview()
        try:
            found = await self._bridge.run(
                "look up rows",
                lambda parts, _: look_up_rows(parts, project, desk.sample, account.schema, most_calls),
            )
        except ConnectorError as error:
            self.look_up = LookUp(trouble=error.problem.message)
        else:
            self.look_up = LookUp(calls=found) if isinstance(found, int) else LookUp(found=found)
        if most_calls is None:
            self._want_preview()


def _what_is_read(view: ProjectView) -> object:
    """What a mapping is laid out from; another of these and everything is read anew."""
    source, account = view.source, view.account
    return (
        view.path,
        view.project.mapping.object,
        source and (source.path, source.columns),
        account and (account.connection, account.account.id, account.schema.taken_at),
    )

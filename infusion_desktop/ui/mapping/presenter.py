"""What the Mapping tab does, without Qt: loads, edits, judges, previews, and tells its view what changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import Enum
from typing import Protocol

from infusion_desktop.jobs.mapping_desk import Desk, lay_out
from infusion_desktop.jobs.mapping_flags import Flag, mapping_flags
from infusion_desktop.jobs.pair import Answer, Fit, Refusal
from infusion_desktop.model.mapping import FieldPair, Overwrite
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.model.schema import Field, ObjectType
from infusion_desktop.model.transform import TransformStep
from infusion_desktop.ui.bridge import Bridge
from infusion_desktop.ui.current_project import CurrentProject, ProjectView
from infusion_desktop.ui.mapping.edit import Deed, Draft, Editor, Place
from infusion_desktop.ui.mapping.lines import Counts, Line, LineState, counts_of, lines_of
from infusion_desktop.ui.mapping.previews import Previews
from infusion_desktop.ui.tab import Frame, TabMark, TabName, Toast


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

    def point_out(self, place: Place | None, field: str) -> None:
        """Bring a line, or a field without one, into sight."""
        ...


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
        self.previews = Previews(bridge, current, frame.calls)
        self._editor = self._new_editor()
        self._edited = _what_is_edited(current.view)
        self._reading = 0
        current.listen(self._project_changed)

    def open(self, view: View) -> None:
        """Show everything on ``view`` from now on."""
        self._view = view
        self._load()

    def close(self) -> None:
        """Show nothing any more: the widgets are gone, and what is under way may still end."""
        self._view = None
        self.previews.changed = _nothing

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

    @property
    def held_up(self) -> bool:
        """Whether a pair cannot be used as it is, so that no row can be worked out."""
        return any(flag.blocking and flag.columns for flag in self.flags)

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
        if self.stage is not Stage.READY:
            if self.stage is Stage.NO_FILE:
                self._frame.choose_file()
            elif self.stage is not Stage.READING:
                self._frame.go_to(TabName.CONNECT)
            return
        flag = next((flag for flag in self.flags if flag.blocking), None)
        if flag is None:
            self._frame.go_to(TabName.RUN)
            self.on_rehearse()
            return
        place = (flag.columns[0], flag.field) if flag.columns else None
        if place is not None and self.line(place) is not None:
            self.select(place)
        self._frame.toast(Toast(flag.message))
        if self._view is not None:
            self._view.point_out(place, flag.field)

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
        edited = _what_is_edited(self._current.view)
        draft = Draft(self._current.view.project.mapping.pairs, self._current.view.project.dismissed)
        if edited != self._edited or draft != self._editor.draft:
            # The same file beside the same account, only read again: what was done can still be taken back.
            self._edited, self._editor = edited, self._new_editor()
        self.desk = None
        self.lines, self.counts, self.flags = (), Counts(), ()
        self.selected = None
        self.previews.forget()
        self.trouble = ""
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
        if target is None:
            return
        try:
            desk = await self._bridge.run(
                "lay out the mapping", lambda parts, _: lay_out(parts, project, target)
            )
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
        self.previews.want(self.desk if mapping.pairs and not self.held_up else None)

    def _tell_mark(self) -> None:
        loose = sum(flag.blocking and not flag.columns for flag in self.flags)
        problems = self.counts.of(LineState.PROBLEM) + loose
        ready = self.stage is Stage.READY and not problems and bool(self._editor.draft.pairs)
        self._frame.mark(TabName.MAPPING, TabMark(ready=ready, problems=problems))

    def _tell_stage(self) -> None:
        self._tell_mark()
        if self._view is not None:
            self._view.stage_changed()

    def _take_over(self, place: Place) -> None:
        """Changing a suggestion is confirming it."""
        line = self.line(place)
        if line is not None and not line.confirmed:
            self._editor.confirm([line.pair])

    def _say(self, deed: Deed | None, *, toast: bool = True) -> bool:
        if deed is not None and toast:
            self._frame.toast(Toast(deed.sentence, "Undo", _silently(self.undo)))
        return deed is not None

    def _taken_back(self, deed: Deed | None, how: str, label: str, act: Callable[[], bool]) -> bool:
        if deed is not None:
            self._frame.toast(Toast(f"{how}: {deed.sentence}", label, _silently(act)))
        return deed is not None


def _nothing() -> None:
    """Nobody looks any more."""


def _silently(act: Callable[[], bool]) -> Callable[[], None]:
    def do() -> None:
        act()

    return do


def _what_is_read(view: ProjectView) -> object:
    """What a mapping is laid out from; another of these and everything is read anew."""
    source, account = view.source, view.account
    return (
        view.path,
        view.project.mapping.object,
        source and (source.path, source.columns, source.schema.taken_at),
        account and (account.connection, account.account.id, account.schema.taken_at),
    )


def _what_is_edited(view: ProjectView) -> object:
    """What deeds are about; of another project or file none can be taken back."""
    source, account = view.source, view.account
    return view.path, view.project.mapping.object, source and source.path, account and account.account.id

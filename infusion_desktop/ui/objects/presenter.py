"""Decides what the Objects tab shows, and has the account read. No Qt.

The facts of each object (fill rates, values) are read when it is first looked at and kept for the session in
memory only, until the fields are read again.
"""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import replace
from typing import Any, Protocol

from infusion_desktop.jobs.describe_again import describe_again
from infusion_desktop.jobs.field_facts import FIRST, ObjectFacts, field_facts
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.model.progress import Progress
from infusion_desktop.model.schema import ObjectType, Right
from infusion_desktop.ui.bridge import Bridge
from infusion_desktop.ui.current_project import CurrentProject, OpenAccount, ProjectView
from infusion_desktop.ui.objects.arrange import Column, Narrow, Sorting, arranged, counts, found, next_sorting
from infusion_desktop.ui.objects.lines import FieldLine, field_lines, object_line
from infusion_desktop.ui.objects.one_reading import OneReading
from infusion_desktop.ui.objects.schema_changes import schema_changes
from infusion_desktop.ui.objects.screen import (
    Busy,
    Screen,
    Trouble,
    WayOn,
    clock_text,
    counted_over,
    field_count,
    head_of,
    in_view,
)
from infusion_desktop.ui.objects.words import Count
from infusion_desktop.ui.tab import Frame, KeyHint, TabName

RUNNING = "The run uses the account's calls. The fields can be read again when it is over."
HINTS = (
    KeyHint(("Ctrl", "F"), "finds a field"),
    KeyHint(("F5",), "reads the fields again"),
)


class View(Protocol):
    """What the presenter knows of the widgets."""

    def show_screen(self, screen: Screen) -> None:
        """Show all of this."""
        ...


def plain_count(number: int) -> str:
    """A count with commas."""
    return f"{number:,}"


class ObjectsPresenter:
    """Between the tab's widgets and the jobs; everything on the window's thread."""

    def __init__(
        self, bridge: Bridge, current: CurrentProject, frame: Frame, view: View, count: Count = plain_count
    ) -> None:
        """Listen to ``current`` from now on; nothing is read before :meth:`appear`."""
        self._bridge = bridge
        self._current = current
        self._frame = frame
        self._view = view
        self._count = count
        self._visible = False
        self._chosen = ""
        self._search = ""
        self._narrow = Narrow.ALL
        self._sorting: Sorting | None = None
        self._facts: dict[str, ObjectFacts] = {}
        self._troubles: dict[str, Trouble] = {}
        self._busy: Busy | None = None
        self._reading = OneReading(bridge, self._over)
        self._lines: tuple[FieldLine, ...] = ()
        self._changes: tuple[str, ...] = ()
        self._changes_since = ""
        self._screen = Screen()
        current.listen(self._changed)

    @property
    def screen(self) -> Screen:
        """What is shown now."""
        return self._screen

    # --- what the widgets tell ---------------------------------------------------------------------------

    def appear(self) -> None:
        """The tab came to the front."""
        self._visible = True
        self._frame.hints(TabName.OBJECTS, HINTS)
        self._renew()
        self._read_if_needed()

    def disappear(self) -> None:
        """The tab is no longer in front; what is being read is read to its end."""
        self._visible = False

    def choose(self, object_key: str) -> None:
        """Show another object, and read its facts unless they are known; what is being read is let go."""
        if object_key == self._chosen:
            return
        self.stop()
        self._chosen = object_key
        self._narrow = Narrow.ALL
        self._renew()
        self._read_if_needed()

    def search(self, text: str) -> None:
        """Show the fields whose label or API name has these words."""
        self._search = text
        self._show()

    def narrow(self, narrow: Narrow) -> None:
        """Show some kind of fields only."""
        self._narrow = narrow
        self._show()

    def sort(self, column: Column) -> None:
        """Sort by a column; once more turns round, a third time goes back to the groups."""
        self._sorting = next_sorting(self._sorting, column)
        self._show()

    def refresh(self) -> None:
        """Read the account's fields and this object's facts again, unless something is in the way."""
        account = self._current.view.account
        if account is None or self._current.view.running or self._reading.under_way:
            return
        self._troubles.pop(self._chosen, None)
        self._begin("read the fields again", Busy("Reading the fields"), lambda: self._refresh(account))

    def stop(self) -> None:
        """Let go of what is being read; what was known stays."""
        if self._reading.under_way:
            self._reading.stop()
            self._over()

    def way_on(self) -> None:
        """Do what the button beside the problem says."""
        trouble = self._screen.trouble
        if trouble is None:
            return
        if trouble.way_on is WayOn.CONNECT:
            self.go_to_connect()
        else:
            self.refresh()

    def go_to_connect(self) -> None:
        """Go to where one signs in."""
        self._frame.go_to(TabName.CONNECT)

    def pair(self) -> None:
        """Go to where fields are paired."""
        self._frame.go_to(TabName.MAPPING)

    # --- reading -----------------------------------------------------------------------------------------

    def _read_if_needed(self) -> None:
        account, kind = self._current.view.account, self._kind()
        if account is None or kind is None or not self._visible or self._current.view.running:
            return
        if (
            kind.key not in self._facts
            and kind.key not in self._troubles
            and kind.rights.read is not Right.NO
        ):
            self._begin("count the fields", self._counting(kind), lambda: self._count_fields(account, kind))

    def _begin(self, name: str, busy: Busy, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        if not self._reading.under_way:
            self._busy = busy
            self._reading.start(name, work)
            self._show()

    def _over(self) -> None:
        self._busy = None
        self._show()

    async def _refresh(self, account: OpenAccount) -> None:
        name = account.connection
        try:
            told = await self._bridge.run("describe", lambda parts, _: describe_again(parts, name))
        except ConnectorError as error:
            self._troubles[self._chosen] = _trouble(error)
            return
        same = told.account.id == account.account.id
        self._changes = schema_changes(account.schema, told.schema) if same else ()
        self._changes_since = clock_text(account.schema.taken_at)
        # What this object's values were stays in view until the new ones are there.
        self._facts = {key: facts for key, facts in self._facts.items() if same and key == self._chosen}
        self._troubles.clear()
        fresh = replace(account, account=told.account, schema=told.schema, allowance=told.allowance)
        self._current.change(replace(self._current.view, account=fresh))
        kind = self._kind()
        if kind is not None and kind.rights.read is not Right.NO:
            await self._count_fields(fresh, kind)

    async def _count_fields(self, account: OpenAccount, kind: ObjectType) -> None:
        name, schema, key = account.connection, account.schema, kind.key
        try:
            self._facts[key] = await self._bridge.run(
                "field facts",
                lambda parts, tell: field_facts(parts, name, schema, key, tell),
                lambda progress: self._tell(kind, progress),
            )
        except ConnectorError as error:
            self._troubles[key] = _trouble(error)
        else:
            self._frame.calls(self._facts[key].allowance)
        self._renew()

    def _tell(self, kind: ObjectType, progress: Progress) -> None:
        # What a reading told that was let go may still arrive.
        if self._reading.under_way and kind.key == self._chosen:
            self._busy = replace(self._counting(kind), done=progress.done, total=progress.total or 0)
            self._screen = replace(self._screen, busy=self._busy)
            self._view.show_screen(self._screen)

    def _counting(self, kind: ObjectType) -> Busy:
        many = kind.plural.lower()
        if kind.count is None:
            return Busy(f"Reading the first {many}")
        number = min(kind.count, FIRST)
        first = "the first " if kind.count > FIRST else ""
        return Busy(f"Reading {first}{self._count(number)} {many}", 0, number)

    # --- what is shown -----------------------------------------------------------------------------------

    def _changed(self, before: ProjectView, after: ProjectView) -> None:
        if _who(before.account) != _who(after.account):
            self.stop()
            self._facts, self._troubles = {}, {}
            self._changes, self._chosen, self._search, self._sorting = (), "", "", None
        if (before.account, before.running) != (after.account, after.running):
            self._renew()
            self._read_if_needed()

    def _kind(self) -> ObjectType | None:
        """The object that is shown: the one chosen, else the project's, else the first."""
        view = self._current.view
        if view.account is None:
            return None
        by_key = {kind.key: kind for kind in view.account.schema.objects}
        for key in (self._chosen, view.project.mapping.object, *by_key):
            if key in by_key:
                self._chosen = key
                return by_key[key]
        return None

    def _renew(self) -> None:
        """Make the lines anew, since the account or what is known of it has changed."""
        account, kind = self._current.view.account, self._kind()
        if account is None or kind is None:
            self._lines = ()
        else:
            self._lines = field_lines(kind, account.schema, self._facts.get(kind.key), self._count)
        self._show()

    def _show(self) -> None:
        account, kind = self._current.view.account, self._kind()
        if account is None or kind is None:
            self._screen = Screen()
        else:
            narrows = counts(self._lines)
            narrow = self._narrow if self._narrow in narrows else Narrow.ALL
            lines = arranged(found(self._lines, self._search, narrow), self._sorting)
            facts = self._facts.get(kind.key)
            self._screen = Screen(
                head=head_of(kind, account.schema.taken_at, self._count),
                objects=tuple(object_line(each, self._count) for each in account.schema.objects),
                chosen=kind.key,
                search=self._search,
                narrow=narrow,
                narrows=tuple(narrows.items()),
                sorting=self._sorting,
                lines=lines,
                in_view=in_view(field_count(lines), self._lines, self._count),
                counted_over=counted_over(kind, facts, self._count) if facts else "",
                busy=self._busy,
                cannot_refresh=self._cannot_refresh(),
                trouble=self._troubles.get(kind.key),
                changes=self._changes,
                changes_since=self._changes_since,
            )
        self._view.show_screen(self._screen)

    def _cannot_refresh(self) -> str:
        if self._current.view.running:
            return RUNNING
        return "The account is being read." if self._reading.under_way else ""


def _who(account: OpenAccount | None) -> tuple[str, str] | None:
    """Which account it is, through which connection."""
    return None if account is None else (account.connection, account.account.id)


def _trouble(error: ConnectorError) -> Trouble:
    signed_out = error.problem.kind is ProblemKind.SIGN_IN
    return Trouble(error.problem.message, WayOn.CONNECT if signed_out else WayOn.AGAIN)

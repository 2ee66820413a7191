"""The preview while a mapping is edited: always of the last draft, and looked up in the account once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from infusion_desktop.jobs.mapping_desk import Desk, look_up_rows
from infusion_desktop.jobs.preview_rows import Found, Preview, PreviewRow, preview_rows
from infusion_desktop.model.budget import Allowance
from infusion_desktop.model.plan import Bucket
from infusion_desktop.model.problem import ConnectorError
from infusion_desktop.ui.bridge import Bridge
from infusion_desktop.ui.current_project import CurrentProject

MOST_CALLS = 25
"""So many calls may be spent on the preview without being asked."""

FIRST_ROWS = 200
"""Among so many rows one is looked for to begin with."""


@dataclass(frozen=True, slots=True)
class LookUp:
    """How it stands with what the account holds: found, not asked since it takes many ``calls``, failed."""

    found: Found | None = None
    calls: int = 0
    trouble: str = ""
    under_way: bool = False


class Previews:
    """Makes previews one behind the other; of many wishes meanwhile only the last counts."""

    def __init__(
        self, bridge: Bridge, current: CurrentProject, calls: Callable[[Allowance | None], None]
    ) -> None:
        """Make previews of ``current``; ``changed`` is called whenever there is something new to show.

        ``calls`` is told what the account has counted, whenever it was asked.
        """
        self._bridge = bridge
        self._current = current
        self._tell_calls = calls
        self.changed: Callable[[], None] = lambda: None
        self.preview: Preview | None = None
        self.trouble = ""
        self.row = 0
        self.look_up = LookUp()
        self._desk: Desk | None = None
        self._making = False
        self._stale = False
        self._asked_by: object = None

    @property
    def shown(self) -> PreviewRow | None:
        """The row that is shown."""
        return self.preview.row(self.row) if self.preview is not None and len(self.preview) else None

    def want(self, desk: Desk | None) -> None:
        """Make a new preview of the open project; None: there is nothing that could be run."""
        self._desk = desk
        self._stale = True
        if not self._making:
            self._making = True
            self._bridge.start("preview rows", self._make_all())

    def forget(self) -> None:
        """Another file or account: begin at the first row again."""
        self._desk = self.preview = self._asked_by = None
        self.trouble, self.row, self.look_up = "", 0, LookUp()
        self.changed()

    def show_row(self, row: int) -> None:
        """Show another row, as near as there is one."""
        if self.preview is not None and len(self.preview):
            self.row = min(max(row, 0), len(self.preview) - 1)
            self.changed()

    def next_problem(self) -> None:
        """Show the next row with a problem, from the top again behind the last."""
        if self.preview is not None and self.preview.troubled:
            behind = [row for row in self.preview.troubled if row > self.row]
            self.show_row(behind[0] if behind else self.preview.troubled[0])

    def ask_account(self) -> None:
        """Look the rows up however many calls it takes; the person has seen how many."""
        self._bridge.start("look up rows", self._look_up_all())

    async def _look_up_all(self) -> None:
        await self._look_up(None)
        self.want(self._desk)

    async def _make_all(self) -> None:
        try:
            while self._stale:
                self._stale = False
                await self._make()
        finally:
            self._making = False

    async def _make(self) -> None:
        desk, account = self._desk, self._current.view.account
        mapping = self._current.view.project.mapping
        if desk is None or account is None:
            self.preview, self.trouble = None, ""
            self.changed()
            return
        key = self._key_of_rows(desk)
        if key != self._asked_by:
            self._asked_by, self.look_up = key, LookUp()
            await self._look_up(MOST_CALLS)
        found = self.look_up.found
        preview: Preview | None = None
        trouble = ""
        try:
            preview = await self._bridge.run(
                "preview rows", lambda parts, _: preview_rows(desk.sample, mapping, account.schema, found)
            )
        except ConnectorError as error:
            trouble = error.problem.message
        if desk is self._desk:
            first = self.preview is None or not self.preview.looked_up
            self.preview, self.trouble = preview, trouble
            if preview is not None and first and self.row == 0:
                self.row = _first_to_show(preview)
            self.row = min(self.row, max(0, len(preview) - 1)) if preview is not None else 0
            self.changed()

    def _key_of_rows(self, desk: Desk) -> object:
        """All that the look-up depends on: the account, the match key's pair, whether others are named."""
        target, mapping = desk.target, self._current.view.project.mapping
        keys = {key for match in target.match_keys[:1] for key in match.fields}
        links = {link.field for link in target.links}
        told = [
            (pair.column, [(step.name, dict(step.options)) for step in pair.steps])
            for pair in mapping.pairs
            if pair.field in keys
        ]
        named = sorted(pair.field for pair in mapping.pairs if pair.field in links)
        account = self._current.view.account
        return account and account.account.id, id(desk), told, named

    async def _look_up(self, most_calls: int | None) -> None:
        desk, account, project = self._desk, self._current.view.account, self._current.view.project
        if desk is None or account is None:
            return
        asked_by = self._asked_by
        self.look_up = LookUp(under_way=True)
        self.changed()
        try:
            found = await self._bridge.run(
                "look up rows",
                lambda parts, _: look_up_rows(parts, project, desk.sample, account.schema, most_calls),
            )
        except ConnectorError as error:
            look_up = LookUp(trouble=error.problem.message)
        else:
            look_up = LookUp(calls=found) if isinstance(found, int) else LookUp(found=found)
            if not isinstance(found, int):
                self._tell_calls(found.allowance)
        if self._asked_by is asked_by:  # else it was forgotten, and other rows may be looked up meanwhile
            self.look_up = look_up


def _first_to_show(preview: Preview) -> int:
    """A row that tells something: one that is updated, else a new one, else the first."""
    for wanted in (Bucket.UPDATE, Bucket.CREATE):
        for row in range(min(len(preview), FIRST_ROWS)):
            if preview.bucket(row) is wanted:
                return row
    return 0

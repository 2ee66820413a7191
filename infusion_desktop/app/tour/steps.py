"""The steps of the tour: a spreadsheet goes into the demo account, as a person would do it."""

from __future__ import annotations

import csv
import re
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from infusion_desktop.app.tour.guide import Guide, TourLostError
from infusion_desktop.app.tour.page_in_view import PageInView
from infusion_desktop.app.window_life import WindowLife
from infusion_desktop.model.plan import Bucket
from infusion_desktop.model.resource_files import resource
from infusion_desktop.ui.frame.contents import Contents
from infusion_desktop.ui.mapping.field_column import FieldColumn
from infusion_desktop.ui.parts.tile import Tile
from infusion_desktop.ui.parts.words import Words

SAMPLE = "coaching-contacts.csv"
COLUMN, FIELD, TAGS = "Mobile", "phone_numbers.PHONE2", "tags"
SIGN_IN_PAGES = ("authorize", "accounts", "allow")
LONGEST_RUN = 900.0
SETTLES = 0.4
"""Seconds until what a step brought is laid out and read: a picture shows what a person sees."""


class Tour:
    """One tour. ``rows`` shortens the sample; 0 takes all of it."""

    def __init__(self, guide: Guide, life: WindowLife, folder: Path, rows: int = 0) -> None:
        """Lead ``guide``'s window, which ``life`` fills; a shortened sample goes to ``folder``."""
        self._guide = guide
        self._life = life
        self._folder = folder
        self._rows = rows

    async def take(self) -> None:
        """Take all steps; raises TourLostError."""
        contents = await self._life.filled()
        self._guide.window.activateWindow()
        await self._file(contents)
        await self._sign_in(contents)
        await self._objects(contents)
        await self._mapping(contents)
        planned = await self._rehearse(contents)
        await self._run(contents)
        await self._read_back(contents, planned)

    # ------------------------------------------------------------------------------------------- connect

    async def _file(self, contents: Contents) -> None:
        guide = self._guide
        guide.step("1. The window, and a sample spreadsheet")
        await guide.button("Open the demo.*")
        guide.picture("window")
        if self._rows:
            await self._drop(self._shortened())
        else:
            await guide.press("Use the sample spreadsheet")
        await guide.until(lambda: contents.current.view.source, "the file")

    def _shortened(self) -> Path:
        path = self._folder / SAMPLE
        with (
            resource("samples", SAMPLE).open(encoding="utf-8-sig", newline="") as sample,
            path.open("w", encoding="utf-8", newline="") as short,
        ):
            csv.writer(short).writerows(islice(csv.reader(sample), self._rows + 1))
        return path

    async def _drop(self, file: Path) -> None:
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(file))])
        middle = self._guide.window.rect().center()
        how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(self._guide.window, QDragEnterEvent(middle, *how))
        QApplication.sendEvent(self._guide.window, QDropEvent(QPointF(middle), *how))
        await self._guide.breathe()

    async def _sign_in(self, contents: Contents) -> None:
        guide = self._guide
        guide.step("2. Signing in to the demo account in the embedded browser")
        await guide.press("Open the demo.*")
        browser, in_view = contents.connect.sign_in.browser, PageInView()

        def at(page: str) -> bool:
            view = browser.view
            if view is None or browser.stack.currentWidget() is not view:
                return False
            return in_view.is_usable(view, page, by_keys=True)

        for page in SIGN_IN_PAGES:
            await guide.until(lambda page=page: at(page), f"the page to {page}")  # type: ignore[misc]
            await guide.breathe(SETTLES)
            guide.picture(f"sign-in-{page}")
            page_itself = browser.view.focusProxy() if browser.view else None
            if page_itself is None:
                raise TourLostError("the sign-in page was closed")
            QTest.keyClick(page_itself, Qt.Key.Key_Return)
        await guide.until(lambda: contents.current.view.account, "the account")
        await guide.button("See the fields")
        guide.picture("connected")

    # ---------------------------------------------------------------------------------- objects, mapping

    async def _objects(self, contents: Contents) -> None:
        guide = self._guide
        guide.step("3. The objects and fields of the account")
        await guide.press("See the fields")
        counted = re.compile("Filled is counted over .*")

        def filled() -> bool:
            return any(
                counted.fullmatch(words.text())
                for words in contents.objects.findChildren(Words)
                if words.isVisible()
            )

        await guide.until(filled, "the count of filled fields")
        guide.picture("objects")

    async def _mapping(self, contents: Contents) -> None:
        guide = self._guide
        guide.step("4. Pairing columns with fields; Tags refuse in place")
        await guide.press("Pair the fields")
        await guide.button("Rehearse .* rows")
        before = contents.current.view.project.mapping
        await guide.breathe(SETTLES)
        guide.picture("mapping")
        await self._drag(contents, TAGS, "mapping-refused")
        if contents.current.view.project.mapping != before:
            raise TourLostError("a drop on Tags changed the mapping")
        await self._drag(contents, FIELD, "mapping-drag")
        await guide.until(lambda: contents.current.view.project.mapping != before, "the new pair")
        await guide.keys(Qt.Key.Key_Z, control=True)
        await guide.until(lambda: contents.current.view.project.mapping == before, "the pair taken back")

    async def _drag(self, contents: Contents, field: str, picture: str) -> None:
        canvas = contents.mapping.canvas
        canvas.fields.reveal(field)
        for column, key in ((canvas.target, field), (canvas.source, COLUMN)):
            column.tree.scrollTo(self._index(column, key, contents))
            await self._guide.breathe(0.2)
        goal, end = self._row(canvas.target, field, contents)
        start_on, start = self._row(canvas.source, COLUMN, contents)
        await self._guide.hold(start_on, start, goal, end)
        await self._guide.breathe(0.3)
        self._guide.picture(picture)
        await self._guide.let_go(start_on, goal, end)
        await self._guide.breathe(0.3)

    def _row(self, column: FieldColumn, key: str, contents: Contents) -> tuple[QWidget, QPoint]:
        tree = column.tree
        return tree.viewport(), tree.visualRect(self._index(column, key, contents)).center()

    def _index(self, column: FieldColumn, key: str, contents: Contents) -> QModelIndex:
        canvas = contents.mapping.canvas
        return (canvas.columns if column is canvas.source else canvas.fields).find(key)

    # ----------------------------------------------------------------------------------------------- run

    async def _rehearse(self, contents: Contents) -> dict[str, int]:
        guide = self._guide
        guide.step("5. The rehearsal: nothing is written")
        await guide.press("Rehearse .* rows")
        await guide.until(lambda: self._tiles(contents), "the rehearsal", 120)
        await guide.button("Create .*|Update .*")
        await guide.breathe(SETTLES)
        guide.picture("rehearsed")
        planned = self._tiles(contents)
        guide.step(f"   {_told(planned)}")
        return planned

    async def _run(self, contents: Contents) -> None:
        guide = self._guide
        guide.step("6. The run, paused and gone on with")
        await guide.press("Create .*|Update .*")
        await guide.button("Pause")
        await guide.breathe(2.0)
        guide.picture("running")
        await guide.press("Pause")
        await guide.button("Go on")
        await guide.breathe(SETTLES)
        guide.picture("paused")
        await guide.press("Go on")
        await guide.until(lambda: not contents.run.is_running, "the end of the run", LONGEST_RUN)
        await guide.button("Rehearse again")
        await guide.breathe(SETTLES)
        guide.picture("done")

    async def _read_back(self, contents: Contents, planned: dict[str, int]) -> None:
        guide = self._guide
        guide.step("7. Read back: rehearsed again, nothing is left to write")
        await guide.press("Rehearse again")
        await guide.until(lambda: self._tiles(contents), "the second rehearsal", 120)
        await guide.breathe(0.5)
        guide.picture("read-back")
        again = self._tiles(contents)
        guide.step(f"   {_told(again)}")
        expected = dict(planned)
        moved = expected[Bucket.CREATE] + expected[Bucket.UPDATE]
        expected |= {Bucket.CREATE: 0, Bucket.UPDATE: 0, Bucket.UNCHANGED: planned[Bucket.UNCHANGED] + moved}
        if again != expected:
            raise TourLostError(f"the read-back does not hold: {_told(again)}")

    def _tiles(self, contents: Contents) -> dict[str, int]:
        """The figures of the rehearsal as they stand on screen; empty while there are none."""
        found = {}
        for tile in contents.run.findChildren(Tile):
            name, _, number = tile.accessibleName().partition(", ")
            if tile.isVisible():
                found[name.lower()] = int(re.sub(r"\D", "", number) or 0)
        return found if set(found) == {bucket.value for bucket in Bucket} else {}


def _told(sums: dict[str, int]) -> str:
    return ", ".join(f"{name} {number:,}" for name, number in sums.items())

"""The left column after a rehearsal: what it found, the tiles, the sum, and the changes one by one."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from infusion_desktop.jobs.rehearsed import Overwritten, Rehearsed
from infusion_desktop.model.plan import Bucket
from infusion_desktop.model.schema import ObjectType
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import LARGE, SMALL, px
from infusion_desktop.ui.parts.segments import Segment, Segments
from infusion_desktop.ui.parts.sum_line import SumLine
from infusion_desktop.ui.parts.tile import Tiles, TileWords
from infusion_desktop.ui.parts.words import Words
from infusion_desktop.ui.run.changes_card import ChangesCard
from infusion_desktop.ui.run.notice_card import NoticeCard
from infusion_desktop.ui.run.screens import Looking
from infusion_desktop.ui.run.wording import BUCKETS, bucket_title, checked_words

_TILES = (
    TileWords("Create", "user-plus", "ok"),
    TileWords("Update", "pencil", "accent_text"),
    TileWords("Unchanged", "equal", "text2"),
    TileWords("Conflict", "git-fork", "warn"),
    TileWords("Blocked", "circle-slash", "bad"),
    TileWords("Skipped", "list-filter", "text2"),
)


class RehearsedPage(QWidget):
    """``asked`` is emitted when rows are wanted: object, bucket, search, and behind which record."""

    asked = Signal(str, object, str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing rehearsed."""
        super().__init__(parent)
        self._made: Rehearsed | None = None
        self._object = ""
        rows = QVBoxLayout(self)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(px(SMALL))
        head = QHBoxLayout()
        self.title = Words("Rehearsal finished: nothing was written", Role.TITLE, elide=True)
        self.objects = Segments([Segment("Contacts")], "Which records")
        head.addWidget(self.title, 1)
        head.addWidget(self.objects, 0, Qt.AlignmentFlag.AlignRight)
        rows.addLayout(head)
        self.line = Words("", Role.BODY, "text2", elide=True)
        rows.addWidget(self.line)
        self.notice = NoticeCard()
        rows.addWidget(self.notice)
        rows.addSpacing(px(SMALL))
        self.tiles = Tiles(_TILES)
        rows.addWidget(self.tiles)
        below = QHBoxLayout()
        below.setContentsMargins(0, px(4), 0, px(LARGE - SMALL))
        self.sum = SumLine()
        self.matched = Words("", Role.SMALL, "text3")
        below.addWidget(self.sum, 1)
        below.addWidget(self.matched)
        rows.addLayout(below)
        self.changes = ChangesCard()
        rows.addWidget(self.changes, 1)
        self.tiles.chosen.connect(lambda _: self._show_bucket())
        self.objects.changed.connect(self._choose_object)
        self.changes.wanted.connect(self._ask)

    @property
    def bucket(self) -> Bucket:
        """The bucket in view."""
        return BUCKETS[max(0, self.tiles.current)]

    def show_rehearsal(self, looking: Looking) -> None:
        """Show a rehearsal; one that is in view already keeps its place."""
        made = looking.rehearsed
        self.notice.say(looking.problem.message if looking.problem else "", looking.note)
        if made is self._made:
            return
        self._made = made
        self._object = made.objects[0].key
        several = _with_rows(made)
        self.objects.setVisible(len(several) > 1)
        self.objects.set_segments([Segment(kind.plural, made.sums[kind.key].rows) for kind in several])
        self.objects.choose(0)
        self.line.setText(checked_words(made, made.sums[self._object].rows))
        self._show_object()

    def choose(self, bucket: Bucket, object_key: str = "") -> None:
        """Open a bucket, of another object if one is named."""
        made = self._made
        if made is None:
            return
        if object_key and object_key != self._object:
            self.objects.choose([kind.key for kind in _with_rows(made)].index(object_key))
            self._object = object_key
            self._show_object()
        self.tiles.choose(BUCKETS.index(bucket))

    def _choose_object(self, number: int) -> None:
        if self._made is not None:
            self._object = _with_rows(self._made)[number].key
            self._show_object()

    def _show_object(self) -> None:
        """Show figures of an object, and open the first tile that holds anything."""
        made = self._made
        if made is None:
            return
        sums = made.sums[self._object]
        kind = next(kind for kind in made.objects if kind.key == self._object)
        main = kind is made.objects[0]
        numbers = [sums.of(bucket) for bucket in BUCKETS]
        self.tiles.set_numbers(numbers)
        noun = ("row in the file" if sums.rows == 1 else "rows in the file") if main else kind.plural.lower()
        self.sum.set_sum(numbers, sums.rows, noun)
        key = kind.match_keys[0].label if kind.match_keys else ""
        self.matched.setText(f"Matched by {key}" if key else "")
        order = (Bucket.UPDATE, Bucket.CREATE, *BUCKETS)
        first = next((bucket for bucket in order if sums.of(bucket)), Bucket.CREATE)
        self.tiles.tiles[BUCKETS.index(first)].setChecked(True)
        self._show_bucket()

    def _show_bucket(self) -> None:
        made = self._made
        if made is None:
            return
        kind = next(kind for kind in made.objects if kind.key == self._object)
        number = made.sums[self._object].of(self.bucket)
        over = made.overwritten.get(self._object, Overwritten())
        self.changes.show_bucket(self.bucket, kind.label, *bucket_title(self.bucket, number, kind, over))

    def _ask(self, after: int, search: str) -> None:
        self.asked.emit(self._object, self.bucket, search, after)


def _with_rows(made: Rehearsed) -> list[ObjectType]:
    """The objects that can be chosen, in the order in which they stand there."""
    return [kind for kind in made.objects if made.sums[kind.key].rows]

"""The bar above the canvas: which object, lines or table, the legend, undo and redo, and the next step."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from infusion_desktop.ui.look.current import current_theme
from infusion_desktop.ui.look.numbers import counted
from infusion_desktop.ui.look.sizes import HEADER, LARGE, MEDIUM, PAGE, px
from infusion_desktop.ui.mapping.legend import Legend
from infusion_desktop.ui.mapping.presenter import Presenter, Stage
from infusion_desktop.ui.parts.buttons import Button, IconButton, Kind
from infusion_desktop.ui.parts.segments import Segment, Segments

LINES, TABLE = 0, 1


class Toolbar(QWidget):
    """56 px; the filled button is never off: it goes to what is missing."""

    shown_as = Signal(int)

    def __init__(self, presenter: Presenter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._presenter = presenter
        self.setFixedHeight(px(HEADER))
        self.objects = Segments([Segment("Contact")], "What the rows become")
        self.ways = Segments([Segment("Lines", icon="spline"), Segment("Table", icon="table-2")], "Show as")
        self.legend = Legend()
        self.undo = IconButton("undo-2", "Take back (Ctrl+Z)")
        self.redo = IconButton("redo-2", "Do again (Ctrl+Shift+Z)")
        self.rehearse = Button("Rehearse", Kind.FILLED, icon="flask-conical")
        self._row = QHBoxLayout(self)
        self._row.setSpacing(px(MEDIUM))
        self._row.addWidget(self.objects)
        self._row.addWidget(self.ways)
        self._row.addSpacing(px(8))
        self._row.addWidget(self.legend)
        self._row.addStretch(1)
        self._row.addWidget(self.undo)
        self._row.addWidget(self.redo)
        self._row.addSpacing(px(4))
        self._row.addWidget(self.rehearse)
        self.ways.changed.connect(self.shown_as)
        self.undo.clicked.connect(presenter.undo)
        self.redo.clicked.connect(presenter.redo)
        self.rehearse.clicked.connect(presenter.rehearse)
        self.set_width(1280)

    def set_width(self, width: int) -> None:
        """Fit a tab of this width."""
        side = px(PAGE if width >= px(1200) else LARGE)
        self._row.setContentsMargins(side, 0, side, 0)

    def refresh(self) -> None:
        """Show counts and what can be taken back as they are now."""
        presenter = self._presenter
        target = presenter.target
        number = len(presenter.editor.draft.pairs) if presenter.stage is Stage.READY else None
        self.objects.set_segments([Segment(target.label if target else "Contact", number)])
        self.legend.setVisible(presenter.stage is Stage.READY)
        self.legend.set_counts(presenter.counts)
        editor = presenter.editor
        self._set_back(self.undo, "Take back", "Ctrl+Z", editor.last_done, "There is nothing to take back.")
        self._set_back(
            self.redo, "Do again", "Ctrl+Shift+Z", editor.last_undone, "There is nothing to do again."
        )
        rows = presenter.rows
        words = "all rows" if rows is None else counted(rows, "row", "rows")
        self.rehearse.setText(f"Rehearse {words}")
        # Until there is something to pair, the next step stands in the middle of the tab.
        self.rehearse.setVisible(presenter.stage is Stage.READY)

    def _set_back(self, button: IconButton, label: str, keys: str, last: str, why_off: str) -> None:
        button.set_off(None if last else why_off)
        if last:
            button.setToolTip(f"{label}: {last} ({keys})")
            button.setAccessibleDescription(last)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.surface)
        painter.fillRect(QRectF(0, self.height() - 1, self.width(), 1), theme.border)
        painter.end()

"""What the hand and the keys know of the canvas."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from infusion_desktop.ui.mapping.columns_model import ColumnsModel
from infusion_desktop.ui.mapping.drag_chip import DragChip
from infusion_desktop.ui.mapping.field_column import FieldColumn
from infusion_desktop.ui.mapping.fields_model import FieldsModel
from infusion_desktop.ui.mapping.gutter import Gutter
from infusion_desktop.ui.mapping.mood import Mood
from infusion_desktop.ui.mapping.pointing import Pointing
from infusion_desktop.ui.mapping.presenter import Presenter


class CanvasParts(Protocol):
    """Both columns with their models, the gutter, and where the pointer is."""

    presenter: Presenter
    mood: Mood
    columns: ColumnsModel
    fields: FieldsModel
    source: FieldColumn
    target: FieldColumn
    gutter: Gutter
    chip: DragChip
    pointing: Pointing
    at: QPoint

    @property
    def surface(self) -> QWidget:
        """The canvas itself."""
        ...

    def edges(self, column: FieldColumn) -> tuple[float, float]:
        """The upper and lower edge of the rows, from the top of the gutter."""
        ...

    def lay_out_lines(self) -> None:
        """Put ports and lines where the rows are now."""
        ...

    def repaint_all(self) -> None:
        """Paint rows and lines anew."""
        ...

    def tell_making(self, making: bool) -> None:
        """A pair is being made, or no longer."""
        ...

"""A frame of a drag on a canvas of 300 columns and 300 fields, against a bare repaint of the same canvas.

python -m tests.benchmarks.canvas
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from infusion_desktop.jobs.mapping_desk import desk_of
from infusion_desktop.jobs.suggest import Sample
from infusion_desktop.model.connector import Account
from infusion_desktop.model.mapping import FieldPair, ObjectMapping, Project
from infusion_desktop.model.schema import Field, Kind, ObjectType, Schema
from infusion_desktop.ui.current_project import CurrentProject, OpenAccount, ProjectView
from infusion_desktop.ui.look.application import apply_look
from infusion_desktop.ui.look.current import Scheme
from infusion_desktop.ui.mapping.canvas import Canvas
from infusion_desktop.ui.mapping.presenter import Presenter, Stage
from infusion_desktop.ui.tab import Frame
from tests.benchmarks.measure import Cost, hand_over, in_fresh_process, print_table

SIDE, PAIRS = 300, 150
MOST = 0.5
"""A frame of a drag in the gutter may take at most so much of what painting the whole canvas once takes."""


class IdleBridge:
    """Starts nothing: previews are not measured here."""

    def start(self, name: str, work: Coroutine[Any, Any, None]) -> None:
        work.close()


def ready_canvas() -> Canvas:
    """A canvas with 300 rows a side and 150 lines, every second of them crossing others."""
    columns = tuple(f"Column {n}" for n in range(SIDE))
    rows = tuple(tuple(f"value {n} {row}" for n in range(SIDE)) for row in range(50))
    fields = tuple(Field(f"custom_fields.{n}", f"Field {n}", Kind.TEXT, custom=True) for n in range(SIDE))
    target = ObjectType("contact", "Contact", "Contacts", fields)
    pairs = tuple(FieldPair(columns[n], fields[(n * 7) % SIDE].key) for n in range(PAIRS))
    schema = Schema((target,), datetime(2026, 1, 1, tzinfo=UTC))
    account = OpenAccount("a", Account("a", "An account"), schema, None, True, "", ())
    project = Project("p", "P", "a", ObjectMapping("contact", pairs))
    current = CurrentProject(ProjectView(project, Path("p.json"), account=account))
    frame = Frame(*(lambda *_: None for _ in range(7)))
    presenter = Presenter(IdleBridge(), current, frame)  # type: ignore[arg-type]
    presenter.desk, presenter.stage = desk_of(Sample(columns, rows), target), Stage.READY
    presenter._judge()
    canvas = Canvas(presenter)
    canvas.resize(912, 712)
    canvas.set_desk()
    canvas.fields.toggle_more(
        next(at for at, group in enumerate(canvas.fields.groups) if len(group.fields) > 16)
    )
    canvas.show()
    settle()
    return canvas


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def median(work: Callable[[int], None], times: int = 60) -> float:
    """Median seconds of the processor for a frame; events included."""
    spent = []
    for turn in range(times):
        began = time.process_time()
        work(turn)
        QApplication.processEvents()
        spent.append(time.process_time() - began)
    return statistics.median(spent)


def frames() -> dict[str, float]:
    """Seconds for each kind of frame."""
    canvas = ready_canvas()

    def bare(_: int) -> None:
        canvas.repaint_all()

    told = {"bare repaint": median(bare)}
    tree = canvas.source.tree
    start = tree.visualRect(canvas.columns.find("Column 3")).center()
    viewport = tree.viewport()
    QTest.mousePress(viewport, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(viewport, start + QPoint(9, 0))
    settle()
    gutter = canvas.gutter.geometry()
    origin = viewport.mapFrom(canvas, QPoint(gutter.left() + 40, gutter.top() + 200))
    told["drag in the gutter"] = median(
        lambda turn: QTest.mouseMove(viewport, origin + QPoint(turn % 60, (turn * 3) % 90))
    )
    onto = viewport.mapFrom(canvas, QPoint(canvas.target.geometry().left() + 60, gutter.top() + 100))
    told["drag over the fields"] = median(
        lambda turn: QTest.mouseMove(viewport, onto + QPoint(0, (turn * 11) % 400))
    )
    canvas.pointing.escape()
    bar = canvas.target.tree.verticalScrollBar()
    told["scroll"] = median(lambda turn: bar.setValue(turn * 17))
    canvas.close()
    canvas.deleteLater()
    settle()
    return told


def measure() -> float:
    """Print the frames and return the ratio of a drag in the gutter to a bare repaint."""
    told = in_fresh_process("tests.benchmarks.canvas", "--frames").told
    bare = told["bare repaint"]
    print_table(
        f"Frames of a canvas of {SIDE} columns and {SIDE} fields with {PAIRS} lines",
        ("frame", "ms", "of a repaint"),
        [(name, seconds * 1_000, seconds / bare) for name, seconds in told.items()],
    )
    return float(told["drag in the gutter"] / bare)


def main() -> None:
    if "--frames" not in sys.argv:
        measure()
        return
    application = QApplication(sys.argv[:1])
    apply_look(application, Scheme.LIGHT)
    hand_over(Cost(0.0, 0.0, 0.0, dict(frames())))


if __name__ == "__main__":
    main()

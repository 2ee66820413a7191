"""Pictures of every part, for the eye: `python -m tests.ui.gallery FOLDER` (both themes, 100 and 150 %)."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QHeaderView,
    QLineEdit,
    QRadioButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from infusion_desktop.ui.look import motion
from infusion_desktop.ui.look.application import apply_look
from infusion_desktop.ui.look.current import Scheme
from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import BUTTON_LARGE, BUTTON_SMALL, TWO_LINE_ROW
from infusion_desktop.ui.parts.address_bar import AddressBar
from infusion_desktop.ui.parts.banner import Banner
from infusion_desktop.ui.parts.buttons import Button, IconButton, Kind
from infusion_desktop.ui.parts.callout import Callout, Side
from infusion_desktop.ui.parts.card import Card, rule_across, rule_down
from infusion_desktop.ui.parts.cell import CELL, Cell, Weight, arrow, bad_value, new_value, old_value
from infusion_desktop.ui.parts.chip import Chip, ChipKind, ChipWords
from infusion_desktop.ui.parts.combo import Combo
from infusion_desktop.ui.parts.curve import Curve, CurveMark
from infusion_desktop.ui.parts.empty_state import EmptyState
from infusion_desktop.ui.parts.gauge import Gauge, Pace
from infusion_desktop.ui.parts.glyphs import DoneRing, Dot, IconSquare, StageRing, Step, StepGlyph
from infusion_desktop.ui.parts.header import Header
from infusion_desktop.ui.parts.meter import Meter, MeterBlock, Piece, used_pieces
from infusion_desktop.ui.parts.notice_row import NoticeRow
from infusion_desktop.ui.parts.question import Question
from infusion_desktop.ui.parts.search_field import SearchField
from infusion_desktop.ui.parts.segments import Segment, Segments
from infusion_desktop.ui.parts.state import State, StateGlyph
from infusion_desktop.ui.parts.status_row import StatusRow
from infusion_desktop.ui.parts.sum_line import SumLine
from infusion_desktop.ui.parts.tabs import MarkKind, TabMark
from infusion_desktop.ui.parts.tile import Tiles, TileWords
from infusion_desktop.ui.parts.toast import Toast
from infusion_desktop.ui.parts.views import dress_table
from infusion_desktop.ui.parts.words import Words


def row(*widgets: QWidget, spacing: int = 8) -> QWidget:
    whole = QWidget()
    line = QHBoxLayout(whole)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(spacing)
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return whole


def page(*widgets: QWidget, width: int = 900) -> QWidget:
    whole = QWidget()
    whole.setFixedWidth(width)
    rows = QVBoxLayout(whole)
    rows.setContentsMargins(24, 24, 24, 24)
    rows.setSpacing(16)
    for widget in widgets:
        rows.addWidget(widget)
    return whole


def bars() -> QWidget:
    header, status = Header(), StatusRow()
    header.project.set_name("Spring fair leads")
    for icon, label in (
        ("plug", "Connect"),
        ("table-properties", "Objects"),
        ("spline", "Mapping"),
        ("play", "Run"),
    ):
        header.tabs.add_page(icon, label)
    header.tabs.set_mark(0, TabMark(MarkKind.READY))
    header.tabs.set_mark(2, TabMark(MarkKind.PROBLEMS, number=1))
    header.tabs.set_mark(3, TabMark(MarkKind.RUNNING, share=0.39))
    header.badge.set_account("Northwind Coaching", demo=True)
    for icon, label in (("eye-off", "Presenter mode"), ("moon", "Theme"), ("circle-question-mark", "Help")):
        header.add_button(IconButton(icon, label, icon_size=18))
    status.set_left("check", "Everything saved at 16:28")
    status.set_keys(((("Ctrl", "O"), "opens a file"), (("1", "to", "6"), "open a tile")))
    status.set_calls(2310, 150_000, "02:00")
    banner = Banner()
    banner.say("The server is back. The run goes on.", "ok", action="Open the journal")
    banner2 = Banner()
    banner2.say(
        "Infusionsoft asks you to sign in again. Nothing is lost; the run waits.", "warn", action="Sign in…"
    )
    whole = QWidget()
    whole.setFixedWidth(1280)
    rows = QVBoxLayout(whole)
    rows.setContentsMargins(0, 0, 0, 0)
    rows.setSpacing(0)
    bar = AddressBar()
    bar.address.set_address("http://127.0.0.1:8471/app/oauth/authorize?client_id=infusion-desktop&scope=full")
    bar.back.set_off("There is no page before this one")
    for widget in (header, banner, banner2, bar, status):
        rows.addWidget(widget)
    return whole


def buttons() -> QWidget:
    off = Button("Rehearse 5,000 rows", Kind.FILLED, icon="flask-conical")
    off.set_off("Pair a column first")
    return page(
        row(
            Button("See the fields", Kind.FILLED, icon="arrow-right", trailing=True),
            Button("Rehearse 5,000 rows", Kind.FILLED, icon="flask-conical"),
            off,
            Button("Refresh the fields", icon="refresh-cw"),
            Button("Sign out"),
        ),
        row(
            Button("Choose another file…", height=BUTTON_SMALL),
            Button("Confirm all 4", icon="check-check", height=BUTTON_SMALL),
            Button("All fields", icon="chevron-down", trailing=True, height=BUTTON_SMALL),
            Button("Show all 14", Kind.TEXT, height=BUTTON_SMALL),
            Button("Forget this account", Kind.DANGER_TEXT),
            IconButton("check", "Confirm", size=28, ink="ok", ground="ok_tint"),
            IconButton("x", "Refuse", size=28, icon_size=16),
            IconButton("undo-2", "Take it back"),
        ),
        row(
            Button("Create 2,412, update 1,388, add 4,212 notes", Kind.FILLED, height=BUTTON_LARGE),
            Button("Pause", icon="pause", height=BUTTON_LARGE),
            Button("Stop the run…", Kind.DANGER, icon="square", height=BUTTON_LARGE),
        ),
        row(
            Segments([Segment("All"), Segment("Contact", 13), Segment("Note", 1)], "Object"),
            Segments([Segment("Lines", icon="spline"), Segment("Table", icon="table-2")], "View"),
            Combo("Rule", placeholder="Choose an option…"),
        ),
        row(
            Chip("Read-only"),
            Chip("Custom", ChipKind.OUTLINED),
            Chip("Match key", ChipKind.ACCENT, "key-round"),
            Chip("demo", ChipKind.ACCENT),
            Chip("Ready", ChipKind.OK, "check", height=20),
            Chip("conflict", ChipKind.WARN),
            Chip("blocked", ChipKind.BAD),
            Chip("Drop here instead", ChipKind.SOLID),
        ),
        inputs(),
    )


def inputs() -> QWidget:
    search = SearchField("Find by label or API name", keys=("Ctrl", "F"))
    small = SearchField("Find a contact", height=BUTTON_SMALL)
    combo, wrong = Combo("Rule"), Combo("Rule", placeholder="Choose an option…")
    combo.addItems(["Starter", "Momentum"])
    wrong.addItems(["a"])
    wrong.setCurrentIndex(-1)
    wrong.set_wrong("Nothing is chosen")
    yes, no = QRadioButton("Overwrite it"), QRadioButton("Only fill blanks")
    yes.setChecked(True)
    check, half, off = QCheckBox("Keep awake"), QCheckBox("Some"), QCheckBox("Off")
    check.setChecked(True)
    half.setTristate(True)
    half.setCheckState(Qt.CheckState.PartiallyChecked)
    off.setEnabled(False)
    whole = QWidget()
    grid = QGridLayout(whole)
    for place, widget in enumerate((search, small, combo, wrong, QLineEdit("owner@northwind.example"))):
        grid.addWidget(widget, place // 3, place % 3)
    grid.addWidget(row(yes, no, check, half, off), 2, 0, 1, 3)
    return whole


def forecast() -> Card:
    card = Card("Forecast", "if started now")
    figures = QHBoxLayout()
    for number, (figure, words) in enumerate(
        (("8,040", "calls"), ("6 min", "done about 16:40"), ("6 %", "of today’s quota"))
    ):
        if number:
            figures.addWidget(rule_down())
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Words(figure, Role.FIGURE, tabular=True))
        column.addWidget(Words(words, Role.SMALL, "text3"))
        figures.addLayout(column)
    card.body.addLayout(figures)
    meter = Meter("Today")
    meter.set_pieces(used_pieces(2310, 8040), 150_000)
    card.body.addWidget(meter)
    return card


def tiles() -> QWidget:
    names = (
        TileWords("Create", "user-plus", "ok", "contacts"),
        TileWords("Update", "pencil", "accent_text", "contacts"),
        TileWords("Unchanged", "equal", "text3", "contacts"),
        TileWords("Conflict", "git-fork", "warn", "contacts"),
        TileWords("Blocked", "circle-slash", "bad", "rows"),
        TileWords("Skipped", "list-filter", "text3", "rows"),
    )
    several = Tiles(names)
    several.set_numbers([2412, 1388, 987, 41, 116, 56])
    several.choose(1)
    right, wrong = SumLine(), SumLine()
    right.set_sum([2412, 1388, 987, 41, 116, 56], 5000, "rows in the file")
    wrong.set_sum([1975, 1137], 3111, "", ("created", "updated"))
    notices = Card("Before you run")
    for number, notice in enumerate(
        (
            NoticeRow(
                "git-fork",
                "41 contacts share an e-mail",
                "Left alone until you decide.",
                "warn",
                Button("Decide", height=BUTTON_SMALL),
            ),
            NoticeRow("circle-slash", "116 rows are blocked", "3 repairs would free them all.", "bad"),
            NoticeRow("shield-check", "Consent stays as it is", "No opt-in field is paired.", "ok"),
            NoticeRow(
                "power", "Safe to close", "The run goes on from here next time, and nothing is written twice."
            ),
        )
    ):
        if number:
            notices.body.addWidget(rule_across())
        notices.body.addWidget(notice)
    two = QWidget()
    line = QHBoxLayout(two)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(16)
    chosen = Card("Demo account")
    chosen.set_chosen(True)
    chosen.body.addWidget(
        row(
            IconSquare("flask-conical", "accent_tint", "accent_text", 32),
            Dot(True),
            Words("Signed in", Role.SMALL_HEAD),
            Dot(False),
            Words("Not connected", Role.SMALL_HEAD),
        )
    )
    chosen.body.addWidget(
        Words(
            "A small coaching business to play with. Answers like the real thing.",
            Role.SMALL,
            "text2",
            wrap=True,
        )
    )
    chosen.body.addStretch(1)
    column = QVBoxLayout()
    column.addWidget(forecast())
    column.addWidget(chosen, 1)
    line.addLayout(column, 1)
    line.addWidget(notices, 1)
    return page(several, right, wrong, two)


def pace() -> QWidget:
    card = Card()
    gauge, slow = Gauge(25), Gauge(25)
    gauge.set_rate(24.8)
    slow.set_rate(12.1, Pace.SLOWED)
    minute, today = MeterBlock("This minute"), MeterBlock("Today")
    minute.set_used((Piece(1042),), 1042, 1500)
    minute.set_captions("42 seconds into the minute", "evenly spaced, never refused")
    today.set_used(used_pieces(2310, 3120, 4920), 5430, 150_000)
    today.set_captions("10,350 when done; 130 by other software", "resets at 02:00, in 9 h 23 min")
    inner = QHBoxLayout()
    inner.addWidget(gauge)
    inner.addWidget(rule_down())
    inner.addSpacing(24)
    column = QVBoxLayout()
    column.addWidget(minute)
    column.addSpacing(8)
    column.addWidget(today)
    inner.addLayout(column, 1)
    card.body.addLayout(inner)
    chart = Card("Calls a second since the start", "average 24.8")
    curve = Curve(25)
    points = [(s, min(24.7 + 0.2 * math.sin(s), s * 8)) for s in range(126)]
    points[58] = (58, 18.0)
    curve.set_points(points, 180, [CurveMark(24, "16:35"), CurveMark(84, "16:36"), CurveMark(144, "16:37")])
    curve.setMinimumHeight(136)
    chart.body.addWidget(curve)
    small = Curve(25, axes=False)
    small.set_points(points, 125)
    whole = Meter("Sent", height=12)
    whole.set_pieces((Piece(3112),), 8012, (0.474,))
    stage, done, waits = StageRing("Contacts"), StageRing("Check"), StageRing("Notes")
    stage.set_share(0.82)
    done.set_share(1)
    return page(
        whole,
        card,
        chart,
        small,
        row(slow, stage, done, waits, DoneRing("Read back"), *(StateGlyph(s) for s in State)),
        row(StepGlyph(1, Step.DONE), StepGlyph(2, Step.NOW), StepGlyph(3), StepGlyph(4, Step.FAILED)),
    )


class Rows(QAbstractTableModel):
    """A few rows of each kind."""

    def __init__(self, heads: list[str], rows: list[list[Cell]]) -> None:
        super().__init__()
        self.heads, self.rows = heads, rows

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        return len(self.rows)

    def columnCount(self, parent: QModelIndex | None = None) -> int:
        return len(self.heads)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole):
        cell = self.rows[index.row()][index.column()]
        if role == CELL:
            return cell
        return cell.spoken() if role == Qt.ItemDataRole.AccessibleTextRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole):
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self.heads[section]
        return None


def fields() -> Rows:
    label = Weight.LABEL
    return Rows(
        ["Field", "Kind", "Rule", "State", "Filled"],
        [
            [
                Cell(
                    "Email 1",
                    "email_addresses.EMAIL1",
                    mono=True,
                    weight=label,
                    chips=(ChipWords("Match key", ChipKind.ACCENT, "key-round"),),
                ),
                Cell("E-mail", icon="mail", ink="text2"),
                Cell("This or a phone", ink="text2"),
                Cell("Confirmed", state=State.CONFIRMED, weight=label, small=True),
                Cell(fill=0.94),
            ],
            [
                Cell("Tags", "tags", mono=True, weight=label),
                Cell("Several of a list", icon="list-checks", ink="text2"),
                Cell("Read-only", icon="lock", ink="text2"),
                Cell("To confirm", state=State.TO_CONFIRM, weight=label, small=True),
                Cell(fill=0.83),
            ],
            [
                Cell(
                    "Coaching package",
                    "custom_fields.14",
                    mono=True,
                    weight=label,
                    chips=(ChipWords("Custom", ChipKind.OUTLINED),),
                ),
                Cell("One of a list", icon="list", ink="text2"),
                Cell("–", ink="text2"),
                Cell("12 aren’t dates", state=State.PROBLEM, weight=label, small=True),
                Cell(fill=1.0),
            ],
            [
                Cell("Street, City, State, ZIP, Country, and more than fits", "5 columns", weight=label),
                Cell("Text", icon="type", ink="text2"),
                Cell("–", ink="text2"),
                Cell("Not paired", state=State.NOT_PAIRED, ink="text2", small=True),
                Cell(fill=0.01),
            ],
        ],
    )


def changes() -> Rows:
    strong = Weight.STRONG
    return Rows(
        ["Contact", "Field", "In Infusionsoft now", "", "After the run", "Rule"],
        [
            [
                Cell("Ines Carvale", caption="row 3", weight=strong, block_end=False),
                Cell("First name", ink="text2", block_end=False),
                old_value("Inez", block_end=False),
                arrow(block_end=False),
                new_value("Ines", block_end=False),
                Cell("Overwrite", small=True, ink="text2", block_end=False),
            ],
            [
                Cell(),
                Cell("Phone 1", ink="text2"),
                old_value("555 0100"),
                arrow(),
                new_value("+1 555 010 0127"),
                Cell("Overwrite", small=True, ink="text2"),
            ],
            [
                Cell("Maya Okonda", caption="row 12", weight=strong),
                Cell("Birthday", ink="text2"),
                old_value(None),
                arrow(),
                bad_value("31/02/1991"),
                Cell("Fill blank", small=True, ink="text2"),
            ],
        ],
    )


def tables() -> QWidget:
    cards = []
    for title, model, tall, height in (
        ("", fields(), TWO_LINE_ROW, 33 + 4 * 44),
        ("1,388 contacts to update", changes(), 32, 33 + 3 * 32),
    ):
        card = Card(title, padded=False)
        view = QTableView()
        dress_table(view, "Rows", tall)
        model.setParent(view)
        view.setModel(model)
        view.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        view.setFixedHeight(height)
        card.body.addWidget(view)
        cards.append(card)
        view.selectRow(1)
    return page(
        *cards,
        EmptyState(
            "file-spreadsheet",
            "Choose the file whose columns you want to pair.",
            Button("Choose a file…", Kind.FILLED),
        ),
    )


def floating() -> QWidget:
    whole = QWidget()
    whole.setFixedSize(860, 420)
    for number, side in enumerate((Side.RIGHT, Side.LEFT)):
        callout = Callout(whole)
        callout.say(
            "Tags can’t be written from a file",
            "Infusionsoft keeps Tags read-only for field values, so nothing is paired. Two ways that work:",
            icon="lock",
            ink="bad",
            ways=(
                "Drop on **Interests** below. It is a list field and knows 8 of your 8 values.",
                "Import first, then apply a tag to all new contacts in Infusionsoft.",
            ),
            foot="Let go here or press {}: nothing changes.",
            foot_key="Esc",
        )
        callout.point_at(QRect(10 + number * 820, 80, 30, 40), (side,))
    toast = Toast(whole)
    toast.say("Mobile is no longer paired with Phone 1", lambda: None)
    return whole


def question() -> QWidget:
    return Question(
        "Stop after 3,112 of 8,012 changes?",
        (
            "The 3,112 changes that were sent **stay in Infusionsoft**.",
            "The other 4,900 are not sent. You can go on from here later, and nothing is written twice.",
        ),
        do="Stop the run",
        safe="Let it go on",
        danger=True,
    )


PAGES: dict[str, Callable[[], QWidget]] = {
    "bars": bars,
    "buttons": buttons,
    "tiles": tiles,
    "pace": pace,
    "tables": tables,
    "floating": floating,
    "question": question,
}


def save_all(folder: Path, scheme: Scheme, only: str = "") -> None:
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    apply_look(application, scheme)
    motion.set_reduced(True)
    suffix = os.environ.get("QT_SCALE_FACTOR", "1")
    for name, build in PAGES.items():
        if only and name != only:
            continue
        widget = build()
        layout = widget.layout()
        if layout is not None and layout.hasHeightForWidth():
            widget.setFixedHeight(layout.totalHeightForWidth(widget.width()))
        widget.show()
        QTest.qWait(20)
        widget.grab().save(str(folder / f"{name}-{scheme.value}-{suffix}.png"))
        widget.close()
        widget.deleteLater()


def main() -> None:
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    only = sys.argv[2] if len(sys.argv) > 2 else ""
    if len(sys.argv) > 3:
        save_all(folder, Scheme(sys.argv[3]), only)
        return
    for scheme in (Scheme.LIGHT, Scheme.DARK):
        for scale in ("1", "1.5"):
            environment = os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"}
            command = [sys.executable, "-m", "tests.ui.gallery", str(folder), only, scheme.value]
            subprocess.run(command, env=environment, check=True)


if __name__ == "__main__":
    main()

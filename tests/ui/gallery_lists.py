"""Pages of the gallery: tables, callout, toast, question."""

from __future__ import annotations

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRect, Qt
from PySide6.QtWidgets import (
    QHeaderView,
    QTableView,
    QWidget,
)

from infusion_desktop.ui.look.sizes import TWO_LINE_ROW
from infusion_desktop.ui.parts.buttons import Button, Kind
from infusion_desktop.ui.parts.callout import Callout, Side
from infusion_desktop.ui.parts.card import Card
from infusion_desktop.ui.parts.cell import CELL, Cell, Weight, arrow, bad_value, new_value, old_value
from infusion_desktop.ui.parts.chip import ChipKind, ChipWords
from infusion_desktop.ui.parts.empty_state import EmptyState
from infusion_desktop.ui.parts.question import Question
from infusion_desktop.ui.parts.state import State
from infusion_desktop.ui.parts.toast import Toast
from infusion_desktop.ui.parts.views import dress_table
from tests.ui.gallery_controls import page


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

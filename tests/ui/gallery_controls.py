"""Pages of the gallery: bars, buttons, inputs."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from infusion_desktop.ui.look.sizes import BUTTON_LARGE, BUTTON_SMALL
from infusion_desktop.ui.parts.address_bar import AddressBar
from infusion_desktop.ui.parts.banner import Banner
from infusion_desktop.ui.parts.buttons import Button, IconButton, Kind
from infusion_desktop.ui.parts.chip import Chip, ChipKind
from infusion_desktop.ui.parts.combo import Combo
from infusion_desktop.ui.parts.header import Header
from infusion_desktop.ui.parts.labelled_field import LabelledField
from infusion_desktop.ui.parts.note import Note
from infusion_desktop.ui.parts.search_field import SearchField
from infusion_desktop.ui.parts.segments import Segment, Segments
from infusion_desktop.ui.parts.status_row import StatusRow
from infusion_desktop.ui.parts.tabs import MarkKind, TabMark


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
    secret = LabelledField("Client secret", "From the developer portal", secret=True)
    wrong_field = LabelledField("Client id")
    wrong_field.set_wrong("Keap does not know this id")
    note = Note("Checked against the demo account. Not yet on a live one.")
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
    grid.addWidget(secret, 3, 0)
    grid.addWidget(wrong_field, 3, 1)
    grid.addWidget(note, 3, 2)
    grid.addWidget(row(yes, no, check, half, off), 2, 0, 1, 3)
    return whole

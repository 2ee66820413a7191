"""Pages of the gallery: tiles, cards, gauge, meters, curve."""

from __future__ import annotations

import math

from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from infusion_desktop.ui.look.fonts import Role
from infusion_desktop.ui.look.sizes import BUTTON_SMALL
from infusion_desktop.ui.parts.buttons import Button
from infusion_desktop.ui.parts.card import Card, rule_across, rule_down
from infusion_desktop.ui.parts.curve import Curve, CurveMark
from infusion_desktop.ui.parts.gauge import Gauge, Pace
from infusion_desktop.ui.parts.glyphs import DoneRing, Dot, IconSquare, StageRing, Step, StepGlyph
from infusion_desktop.ui.parts.meter import Meter, MeterBlock, Piece, used_pieces
from infusion_desktop.ui.parts.notice_row import NoticeRow
from infusion_desktop.ui.parts.state import State, StateGlyph
from infusion_desktop.ui.parts.sum_line import SumLine
from infusion_desktop.ui.parts.tile import Tiles, TileWords
from infusion_desktop.ui.parts.words import Words
from tests.ui.gallery_controls import page, row

TILES = (
    TileWords("Create", "user-plus", "ok", "contacts"),
    TileWords("Update", "pencil", "accent_text", "contacts"),
    TileWords("Unchanged", "equal", "text3", "contacts"),
    TileWords("Conflict", "git-fork", "warn", "contacts"),
    TileWords("Blocked", "circle-slash", "bad", "rows"),
    TileWords("Skipped", "list-filter", "text3", "rows"),
)


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
    several = Tiles(TILES)
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

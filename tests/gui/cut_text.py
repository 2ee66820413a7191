"""Finds on a window what a person would be ashamed to show: cut words, words over words, dead controls.

What elides on purpose is no fault as long as its tooltip tells all of it. Every finding is a sentence.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QRadioButton,
    QWidget,
)

from infusion_desktop.ui.parts.buttons import Button, Kind
from infusion_desktop.ui.parts.chip import Chip
from infusion_desktop.ui.parts.keycap import KeyCap
from infusion_desktop.ui.parts.tabs import Tabs
from infusion_desktop.ui.parts.words import Words

SLACK = 1.0
"""Px by which a text may be wider than its box: fractions of a pixel add up."""


def findings(top: QWidget) -> list[str]:
    """Return everything that is wrong with what is in view of a window or a dialog, once it is painted."""
    top.grab()  # elided words set their tooltip when they are painted
    shown = [widget for widget in top.findChildren(QWidget) if _in_view(widget, top)]
    return [
        *_cut(shown),
        *_out_of_place(shown, top),
        *_over_each_other(shown),
        *_dead(shown),
        *_filled(shown),
    ]


def _in_view(widget: QWidget, top: QWidget) -> bool:
    return widget.isVisible() and widget.window() is top and not widget.visibleRegion().isEmpty()


def _cut(shown: list[QWidget]) -> Iterator[str]:
    for widget in shown:
        if isinstance(widget, Words) and widget.text():
            yield from _cut_words(widget)
        elif isinstance(widget, Button | QRadioButton | Chip | KeyCap):
            needed, has = widget.sizeHint(), widget.size()
            short = needed.width() > has.width() + SLACK or needed.height() > has.height() + SLACK
            if short and widget.text() not in widget.toolTip():
                yield f"{_name(widget)} needs {needed.toTuple()} and has {has.toTuple()}"
        elif isinstance(widget, Tabs):
            needed_wide = sum(widget.tabSizeHint(number).width() for number in range(widget.count()))
            if needed_wide > widget.width() + SLACK:
                yield f"the tabs need {needed_wide} px and have {widget.width()}"


def _cut_words(words: Words) -> Iterator[str]:
    if words.wordWrap():
        needed = words.heightForWidth(words.width())
        if needed > words.height() + SLACK:
            yield f"{_name(words)} needs {needed} px of height and has {words.height()}"
        metrics = QFontMetricsF(words.font())
        longest = max(map(metrics.horizontalAdvance, words.text().split()), default=0.0)
        if longest > words.width() + SLACK:
            yield f"a word of {_name(words)} is wider than its {words.width()} px"
        return
    wide = QFontMetricsF(words.font()).horizontalAdvance(words.text())
    if wide > words.width() + SLACK and words.text() not in words.toolTip():
        yield f"{_name(words)} needs {wide:.0f} px and has {words.width()}, and no tooltip tells it"
    if QFontMetricsF(words.font()).height() > words.height() + SLACK:
        yield f"{_name(words)} is {words.height()} px high, which is too low for its letters"


def _out_of_place(shown: list[QWidget], top: QWidget) -> Iterator[str]:
    """Words that reach out of what they stand in, unless that scrolls."""
    for widget in shown:
        if not isinstance(widget, QLabel | QAbstractButton) or not widget.text():
            continue
        parent = widget.parentWidget()
        while parent is not None and parent is not top and not isinstance(parent, QAbstractScrollArea):
            place = widget.mapTo(parent, widget.rect().topLeft())
            if place.x() < -SLACK or place.x() + widget.width() > parent.width() + SLACK:
                yield f"{_name(widget)} reaches out of {type(parent).__name__} of {parent.width()} px"
                break
            parent = parent.parentWidget()


def _over_each_other(shown: list[QWidget]) -> Iterator[str]:
    beside: dict[QWidget, list[QWidget]] = defaultdict(list)
    for widget in shown:
        if isinstance(widget, QLabel | QAbstractButton) and (parent := widget.parentWidget()) is not None:
            beside[parent].append(widget)
    for widgets in beside.values():
        for number, one in enumerate(widgets):
            for other in widgets[number + 1 :]:
                if one.geometry().intersects(other.geometry()):
                    yield f"{_name(one)} lies over {_name(other)}"


def _dead(shown: list[QWidget]) -> Iterator[str]:
    for widget in shown:
        if isinstance(widget, QAbstractButton | QLineEdit | QComboBox) and not widget.isEnabled():
            parent = widget.parentWidget()
            off_with_parent = parent is not None and not parent.isEnabled()
            if not widget.toolTip() and not (off_with_parent and parent is not None and parent.toolTip()):
                yield f"{_name(widget)} is off and does not say why"


def _filled(shown: list[QWidget]) -> Iterator[str]:
    filled = [widget for widget in shown if isinstance(widget, Button) and widget.kind is Kind.FILLED]
    if len(filled) > 1:
        yield f"more than one filled button: {', '.join(_name(button) for button in filled)}"


def _name(widget: QWidget) -> str:
    text = widget.text() if isinstance(widget, QLabel | QAbstractButton) else widget.accessibleName()
    return f"{type(widget).__name__} “{text or widget.accessibleName()}”"

"""The chain of steps: shown with a real value, added to, ordered, changed and cut."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QMenu
from pytestqt.qtbot import QtBot

from infusion_desktop.jobs.pair import Step
from infusion_desktop.model.transform import TransformStep
from infusion_desktop.transforms import all_transforms
from infusion_desktop.ui.mapping.settings_form import SettingsForm
from infusion_desktop.ui.mapping.steps_list import BLANK, StepsList, ValueBox, told_options
from infusion_desktop.ui.parts.words import Words

TRIM, DATE = TransformStep("trim", {}), TransformStep("parse_date", {"order": "DMY"})
WALKED = (Step("Trim", "31/12/1990"), Step("Parse date", "1990-12-31"), Step("Birthday", "1990-12-31"))


class Chain:
    """A list that shows whatever it is changed to, as the inspector does."""

    def __init__(self, qtbot: QtBot) -> None:
        self.list = StepsList()
        qtbot.addWidget(self.list)
        self.qtbot = qtbot
        self.told: list[tuple[TransformStep, ...]] = []
        self.list.changed.connect(self._changed)
        self.list.resize(340, 400)
        self.show((TRIM, DATE))
        self.list.show()

    def show(self, steps: tuple[TransformStep, ...]) -> None:
        self.list.show_chain(steps, " 31/12/1990 ", WALKED[: len(steps)] + WALKED[2:], "Birthday")

    def _changed(self, steps: tuple[TransformStep, ...]) -> None:
        self.told.append(steps)
        self.show(steps)

    def press(self, name: str) -> None:
        buttons = [
            each
            for each in self.list.findChildren(QAbstractButton)
            if each.isVisible() and name in {each.accessibleName(), each.text()}
        ]
        self.qtbot.mouseClick(buttons[-1], Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def boxes(self) -> list[str]:
        assert self.list._shown is not None
        return [box.text for box in self.list._shown.findChildren(ValueBox)]


@pytest.fixture
def chain(looks: None, qtbot: QtBot) -> Chain:
    return Chain(qtbot)


def test_the_value_is_shown_before_and_after_each_step(chain: Chain) -> None:
    assert chain.boxes() == [f"{BLANK}31/12/1990{BLANK}", "31/12/1990", "1990-12-31", "1990-12-31"]


def test_a_step_is_opened_and_changed(chain: Chain) -> None:
    chain.press("Change Parse date")
    assert chain.told[-1] == (TRIM, DATE)
    chain.press("Do Parse date earlier")
    assert chain.told[-1] == (DATE, TRIM)
    chain.press("Do Parse date later")
    assert chain.told[-1] == (TRIM, DATE)
    chain.press("Remove the step")
    assert list(chain.told[-1]) == [TRIM]


def test_a_setting_changes_the_step(chain: Chain) -> None:
    chain.press("Change Parse date")
    form = chain.list.findChildren(SettingsForm)[-1]
    form.changed.emit({"order": "MDY"})
    assert chain.told[-1] == (TRIM, TransformStep("parse_date", {"order": "MDY"}))


def test_the_ends_of_the_chain_say_why_a_step_goes_no_further(chain: Chain) -> None:
    chain.press("Change Trim")
    (up,) = (
        each
        for each in chain.list.findChildren(QAbstractButton)
        if each.isVisible() and each.accessibleName() == "Do Trim earlier"
    )
    assert not up.isEnabled()
    assert up.toolTip() == "It is the first step."


def test_every_transform_can_be_added(chain: Chain) -> None:
    chain.press("Add a step")
    (menu,) = (each for each in chain.list.findChildren(QMenu) if each.isVisible())
    labels = [action.text() for action in menu.actions() if action.text()]
    assert labels[-len(all_transforms()) :] == [each.label for each in all_transforms().values()]
    action = next(action for action in menu.actions() if action.text() == "Phone")
    action.trigger()
    menu.close()
    assert chain.told[-1] == (TRIM, DATE, TransformStep("phone", {}))


def test_a_value_that_cannot_be_used_says_why(looks: None, qtbot: QtBot) -> None:
    made = StepsList()
    qtbot.addWidget(made)
    made.show_chain((DATE,), "31/31/1990", (Step("Parse date", "31/31/1990", "is not a date"),), "Birthday")
    assert made._shown is not None
    assert "It is not a date." in [label.text() for label in made._shown.findChildren(Words)]


def test_options_in_words() -> None:
    assert told_options(all_transforms()["parse_date"], DATE) == "Day, month, year (31/12/2024)"
    assert told_options(all_transforms()["trim"], TRIM) == ""


def test_the_empty_value_says_so(looks: None, qtbot: QtBot) -> None:
    box = ValueBox("", "sunken", "text2")
    qtbot.addWidget(box)
    assert (box.text, box.accessibleName()) == ("empty", "empty")

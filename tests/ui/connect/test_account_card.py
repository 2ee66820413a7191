"""The account at the right: who, what, how much, and why there is none."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from infusion_desktop.model.budget import Allowance
from infusion_desktop.model.connector import Account, Evidence
from infusion_desktop.model.schema import ObjectType, Right, Rights, Schema
from infusion_desktop.ui.connect.account_card import SESSION_MEANS, AccountCard
from infusion_desktop.ui.connect.account_end import SESSION_ONLY
from infusion_desktop.ui.connect.state import ConnectState, EndState, Stands
from infusion_desktop.ui.current_project import OpenAccount
from tests.ui.pressing import PATIENCE_MS

ACCOUNT = OpenAccount(
    "Demo account",
    Account("t", "Bright Path Coaching", "Grace Okafor", notes=("It may not read everything.",)),
    Schema(
        (ObjectType("tag", "Tag", "Tags", (), rights=Rights(Right.YES, Right.NO, Right.NO)),),
        datetime.now(UTC),
    ),
    Allowance(25.0, 1500, 150_000, 0, datetime(2026, 11, 25, tzinfo=UTC)),
    True,
    "The whole sentence on the keychain.",
    (Evidence("the contract", "2026-11-24"),),
    "Sign-in page",
)
KEYCHAIN = ConnectState(account=EndState(Stands.READY), keys_kept="This computer's keychain")


@pytest.fixture
def card(qtbot: QtBot) -> AccountCard:
    made = AccountCard()
    qtbot.addWidget(made)
    made.resize(360, 664)
    made.show()
    return made


def test_all_of_an_account(card: AccountCard) -> None:
    card.show_account(ACCOUNT, KEYCHAIN)
    assert card.name.text() == "Bright Path Coaching"
    assert card.demo.isVisible()
    assert card.values["User"].text() == "Grace Okafor"
    assert card.values["Signed in by"].text() == "Sign-in page"
    assert card.kept.text() == "This computer's keychain"
    assert card.kept.toolTip() == "The whole sentence on the keychain."
    assert not card.session.isVisible()
    assert card.limits[0].accessibleName() == "25 calls a second"
    assert card.notes.text() == "It may not read everything."
    assert "the contract" in card.evidence.text()
    assert len(card.rights.marks) == 3
    assert not card.unknown.isVisible()


def test_a_right_that_is_not_known_yet_is_explained(card: AccountCard) -> None:
    contact = ObjectType("contact", "Contact", "Contacts", (), rights=Rights(read=Right.YES))
    card.show_account(replace(ACCOUNT, schema=Schema((contact,), datetime.now(UTC))), KEYCHAIN)
    assert card.unknown.isVisible()
    card.resize(328, 580)
    assert not card.unknown.isVisible(), "there each mark's tooltip says it"


def test_keys_of_this_session_only_are_said_plainly(card: AccountCard) -> None:
    card.show_account(ACCOUNT, replace(KEYCHAIN, keys_kept=SESSION_ONLY))
    assert card.kept.text() == "For this session only"
    assert card.session.isVisible()
    assert card.session.text() == SESSION_MEANS
    card.resize(360, 560)
    assert not card.session.isVisible(), "there the tooltip says it"


def test_the_buttons_tell(card: AccountCard, qtbot: QtBot) -> None:
    card.show_account(ACCOUNT, KEYCHAIN)
    with qtbot.waitSignal(card.see_fields, timeout=PATIENCE_MS):
        qtbot.mouseClick(card.fields_button, Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(card.sign_out, timeout=PATIENCE_MS):
        qtbot.mouseClick(card.out_button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("stands", "button"),
    [
        (Stands.NONE, ""),
        (Stands.BUSY, ""),
        (Stands.LOST, "Sign in again"),
        (Stands.TROUBLE, "Try again"),
    ],
)
def test_without_an_account_it_says_why_with_the_way_on(
    card: AccountCard, qtbot: QtBot, stands: Stands, button: str
) -> None:
    card.show_account(ACCOUNT, KEYCHAIN)
    card.show_account(None, ConnectState(account=EndState(stands, "It is so." if button else "")))
    assert not card.fields_button.isVisible()
    assert card.empty.sentence.text()
    assert card.empty.button.isVisible() is bool(button)
    if button:
        assert card.empty.button.text() == button
        assert card.empty.sentence.text() == "It is so."
        with qtbot.waitSignal(card.way_on, timeout=PATIENCE_MS):
            qtbot.mouseClick(card.empty.button, Qt.MouseButton.LeftButton)


def test_what_the_account_does_not_tell_is_said_so(card: AccountCard) -> None:
    card.show_account(replace(ACCOUNT, account=Account("t", "Mine"), signed_in_by=""), KEYCHAIN)
    assert card.values["User"].text() == "not told by the account"
    assert not card.notes.isVisible()

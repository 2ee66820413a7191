"""The open project: every change is announced, and a rehearsal lasts only as long as what it is of."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

from infusion_desktop.model.connector import Account
from infusion_desktop.model.mapping import FieldPair, ObjectMapping, Project
from infusion_desktop.model.schema import Schema
from infusion_desktop.ui.current_project import CurrentProject, OpenAccount, ProjectView

PROJECT = Project("1", "Spring fair", "demo", ObjectMapping("contact", (FieldPair("E-mail", "email"),)))
REHEARSAL = cast("Any", object())


def account(tenant: str) -> OpenAccount:
    schema = Schema((), datetime(2026, 1, 1, tzinfo=UTC))
    return OpenAccount("demo", Account(tenant, "Northwind"), schema, None, True, "in memory", ())


def rehearsed() -> CurrentProject:
    view = ProjectView(PROJECT, Path("spring.json"), account=account("t1"), rehearsal=REHEARSAL)
    return CurrentProject(view)


def test_each_change_is_announced_with_what_was_before() -> None:
    current = rehearsed()
    heard: list[tuple[ProjectView, ProjectView]] = []
    current.listen(lambda before, after: heard.append((before, after)))
    first = current.view
    current.change(replace(first, running=True))
    assert heard == [(first, current.view)]
    assert current.view.running


def test_no_change_is_not_announced() -> None:
    current = rehearsed()
    heard: list[object] = []
    current.listen(lambda *views: heard.append(views))
    current.change(current.view)
    assert heard == []


def test_a_changed_pair_lets_the_rehearsal_go() -> None:
    current = rehearsed()
    mapping = ObjectMapping("contact", ())
    current.change(replace(current.view, project=replace(PROJECT, mapping=mapping)))
    assert current.view.rehearsal is None


def test_another_account_lets_the_rehearsal_go() -> None:
    current = rehearsed()
    current.change(replace(current.view, account=account("t2")))
    assert current.view.rehearsal is None


def test_a_new_name_or_the_same_account_read_again_keeps_the_rehearsal() -> None:
    current = rehearsed()
    current.change(replace(current.view, project=replace(PROJECT, name="Autumn fair")))
    current.change(replace(current.view, account=replace(account("t1"), secret_kept="in the keychain")))
    turned_down = replace(current.view.project, dismissed=(("Mobile", "phone"),))
    current.change(replace(current.view, project=turned_down))
    assert current.view.rehearsal is REHEARSAL


def test_a_new_rehearsal_may_come_with_the_change_it_is_of() -> None:
    current = rehearsed()
    new = cast("Any", object())
    mapping = ObjectMapping("contact", ())
    current.change(replace(current.view, project=replace(PROJECT, mapping=mapping), rehearsal=new))
    assert current.view.rehearsal is new

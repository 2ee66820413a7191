from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from infusion_desktop.model.plan import Bucket, PlanSums
from infusion_desktop.model.problem import Problem, ProblemKind
from infusion_desktop.ui.run.rehearsed_page import RehearsedPage
from infusion_desktop.ui.run.screens import Looking
from tests.ui.run.values import PLAN, rehearsed

Asked = list[tuple[str, Bucket, str, int]]


@pytest.fixture
def page(qtbot: QtBot) -> RehearsedPage:
    made = RehearsedPage()
    qtbot.addWidget(made)
    made.resize(848, 660)
    made.show()
    return made


@pytest.fixture
def asked(page: RehearsedPage) -> Asked:
    found: Asked = []
    page.asked.connect(lambda *what: found.append(what))
    return found


def test_tiles_and_sum_are_those_of_the_object_in_view(page: RehearsedPage, asked: Asked) -> None:
    page.show_rehearsal(Looking(rehearsed()))
    assert [tile.number for tile in page.tiles.tiles] == [2_412, 1_388, 987, 41, 116, 56]
    assert page.sum.adds_up
    assert page.sum.text().endswith("rows in the file")
    assert (page.bucket, asked) == (Bucket.UPDATE, [("contact", Bucket.UPDATE, "", 0)])
    assert page.matched.text() == "Matched by Email"
    page.objects.buttons[1].click()
    assert [tile.number for tile in page.tiles.tiles] == [60, 0, 0, 0, 0, 0]
    assert asked[-1] == ("company", Bucket.CREATE, "", 0)
    page.choose(Bucket.BLOCKED, "contact")
    assert page.objects.current == 0
    assert asked[-1] == ("contact", Bucket.BLOCKED, "", 0)


def test_the_same_rehearsal_keeps_its_place_and_a_new_one_begins_anew(page: RehearsedPage) -> None:
    made = rehearsed()
    page.show_rehearsal(Looking(made))
    page.choose(Bucket.SKIPPED)
    page.show_rehearsal(Looking(made, problem=Problem(ProblemKind.UNREACHABLE, "It was away.")))
    assert page.bucket is Bucket.SKIPPED
    assert page.notice.sentence == "It was away."
    page.show_rehearsal(Looking(rehearsed(), note="Rehearsed again."))
    assert (page.bucket, page.notice.sentence) == (Bucket.UPDATE, "Rehearsed again.")


def test_a_single_object_needs_no_choice(page: RehearsedPage) -> None:
    page.show_rehearsal(
        Looking(rehearsed({"contact": PlanSums({Bucket.UNCHANGED: 1}), "company": PlanSums()}))
    )
    assert not page.objects.isVisible()
    assert page.bucket is Bucket.UNCHANGED
    assert page.sum.text().endswith("1 row in the file")
    assert PLAN["contact"].rows == 5_000

"""The Connect tab without a window: what a person does there, over real jobs and a real demo account."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from infusion_desktop.jobs.connect_demo import DEMO_CONNECTION
from infusion_desktop.jobs.projects import new_draft
from infusion_desktop.model.problem import Problem, ProblemKind
from infusion_desktop.ui.connect.account_end import SignInPlan
from infusion_desktop.ui.connect.presenter import ConnectPresenter
from infusion_desktop.ui.connect.state import ConnectState, Stands
from infusion_desktop.ui.current_project import ProjectView
from infusion_desktop.ui.tab import TabMark, TabName
from tests.fakes import browser
from tests.fakes.home import change_account
from tests.ui.connect.bench import Bench, people_file, stands

pytestmark = pytest.mark.anyio


@dataclass
class Screen:
    """Writes down what it is to show."""

    states: list[ConnectState] = field(default_factory=list)
    plans: list[SignInPlan] = field(default_factory=list)
    key_problems: list[str] = field(default_factory=list)
    keys_wanted: list[str] = field(default_factory=list)
    homes: int = 0

    def show_state(self, state: ConnectState) -> None:
        self.states.append(state)

    def show_home(self) -> None:
        self.homes += 1

    def lead_sign_in(self, plan: SignInPlan) -> None:
        self.plans.append(plan)

    def ask_for_key(self, name: str) -> None:
        self.keys_wanted.append(name)

    def show_key_problem(self, sentence: str) -> None:
        self.key_problems.append(sentence)


def begun(bench: Bench) -> tuple[ConnectPresenter, Screen]:
    screen = Screen()
    return ConnectPresenter(bench.bridge, bench.current, bench.notes.frame(), screen), screen


async def sign_in(bench: Bench, presenter: ConnectPresenter, screen: Screen) -> None:
    """One click, and a person at the pages."""
    presenter.open_demo()
    plan = screen.plans[-1]
    pages = await bench.bridge.run("begin", plan.begin)
    address = browser.sign_in(pages.address)
    presenter.signed_in(await bench.bridge.run("finish", plan.finish(pages, address)))
    await bench.bridge.settled()


async def test_the_mark_tells_whether_both_ends_are_ready(bench: Bench, tmp_path: Path) -> None:
    presenter, screen = begun(bench)
    presenter.restore()
    await bench.bridge.settled()
    assert bench.notes.marks[-1] == TabMark()
    presenter.open_file(people_file(tmp_path))
    await sign_in(bench, presenter, screen)
    assert bench.notes.marks[-1] == TabMark(ready=True)
    assert screen.homes == 1
    change_account(bench.bridge.program.folder, "DELETE FROM oauth_tokens")
    presenter.restore()
    await bench.bridge.settled()
    assert bench.notes.marks[-1] == TabMark(problems=1)
    assert screen.states[-1].account.stands is Stands.LOST


async def test_the_demo_account_needs_one_sign_in_only(bench: Bench) -> None:
    presenter, screen = begun(bench)
    await sign_in(bench, presenter, screen)
    view = bench.current.view
    bench.current.change(replace(view, project=replace(view.project, target_connection=""), account=None))
    presenter.open_demo()
    await bench.bridge.settled()
    assert len(screen.plans) == 1
    assert bench.current.view.account is not None
    assert bench.current.view.project.target_connection == DEMO_CONNECTION


async def test_a_lost_sign_in_is_led_again_and_an_unreachable_account_is_tried_again(bench: Bench) -> None:
    presenter, screen = begun(bench)
    await sign_in(bench, presenter, screen)
    presenter.sign_out()
    await bench.bridge.settled()
    assert stands(presenter.account) is Stands.LOST
    presenter.sign_in_again()
    assert len(screen.plans) == 2
    view = bench.current.view
    bench.current.change(replace(view, project=replace(view.project, target_connection="gone")))
    presenter.restore()
    await bench.bridge.settled()
    presenter.sign_in_again()
    await bench.bridge.settled()
    assert len(screen.plans) == 2
    assert stands(presenter.account) is Stands.TROUBLE


async def test_who_signed_in_by_a_key_is_asked_for_a_new_one(bench: Bench) -> None:
    presenter, screen = begun(bench)
    address = await bench.bridge.program.demo.start()
    await presenter.account.connect_with_key("Mine", "KeapAK-demo-account", address=address)
    presenter.restore()
    await bench.bridge.settled()
    presenter.account.lost(Problem(ProblemKind.SIGN_IN, "The key is no longer good."))
    assert bench.current.view.account is None
    assert screen.states[-1].account.sentence == "The key is no longer good."
    presenter.sign_in_again()
    assert (screen.keys_wanted, screen.plans) == (["Mine"], [])
    presenter.connect_with_key("Mine", "KeapAK-demo-account")
    await bench.bridge.settled()
    assert bench.current.view.account is not None
    assert bench.bridge.program.connection("Mine").settings["address"] == address


async def test_the_first_file_that_cannot_be_read_says_so_on_its_card(bench: Bench, tmp_path: Path) -> None:
    presenter, screen = begun(bench)
    presenter.open_file(tmp_path / "nothing.csv")
    await bench.bridge.settled()
    assert screen.states[-1].source.stands is Stands.TROUBLE
    assert "nothing.csv" in screen.states[-1].source.sentence
    assert bench.bridge.problems == []


async def test_a_later_one_leaves_the_card_and_is_said_by_the_window(bench: Bench, tmp_path: Path) -> None:
    presenter, screen = begun(bench)
    presenter.open_file(people_file(tmp_path))
    await bench.bridge.settled()
    presenter.open_file(tmp_path / "nothing.csv")
    await bench.bridge.settled()
    assert screen.states[-1].source.stands is Stands.READY
    assert ["nothing.csv" in problem.message for problem in bench.bridge.problems] == [True]


async def test_a_refused_choice_shows_what_is_in_force(bench: Bench, tmp_path: Path) -> None:
    presenter, screen = begun(bench)
    presenter.open_file(people_file(tmp_path))
    await bench.bridge.settled()
    shown = len(screen.states)
    presenter.choose_how_it_is_read("header_row", "900")
    await bench.bridge.settled()
    assert len(bench.bridge.problems) == 1
    assert len(screen.states) > shown
    assert presenter.source.look is not None
    assert dict(presenter.source.look.settings) == {}
    presenter.choose_how_it_is_read("header_row", "2")
    await bench.bridge.settled()
    assert presenter.source.look.columns[0] == "Ann"


async def test_a_changed_file_is_noticed_and_read_again(bench: Bench, tmp_path: Path) -> None:
    presenter, screen = begun(bench)
    path = people_file(tmp_path)
    presenter.open_file(path)
    await bench.bridge.settled()
    path.write_text("Name\nZoe\n", encoding="utf-8")
    os.utime(path, ns=(1, 1))
    presenter.came_back()
    await bench.bridge.settled()
    assert screen.states[-1].source.stands is Stands.CHANGED
    presenter.read_again()
    await bench.bridge.settled()
    assert stands(presenter.source) is Stands.READY
    presenter.use_sample()
    await bench.bridge.settled()
    assert bench.current.view.source is not None
    assert bench.current.view.source.rows == 2000


async def test_another_project_is_opened_with_both_its_ends(bench: Bench, tmp_path: Path) -> None:
    presenter, screen = begun(bench)
    await sign_in(bench, presenter, screen)
    project = replace(
        bench.current.view.project, id="2", name="Two", source_file=str(people_file(tmp_path, "two.csv"))
    )
    bench.current.change(ProjectView(project, tmp_path / "two.json"))
    presenter.restore()
    await bench.bridge.settled()
    assert bench.current.view.source is not None
    assert bench.current.view.account is not None
    assert screen.homes == 2
    bench.current.change(
        ProjectView(replace(project, id="3", source_file=None, target_connection=""), tmp_path / "three.json")
    )
    presenter.restore()
    await bench.bridge.settled()
    assert (presenter.source.state.stands, presenter.account.state.stands) == (Stands.NONE, Stands.NONE)
    assert presenter.source.look is None


async def test_a_key_that_is_refused_is_said_beside_it(bench: Bench) -> None:
    presenter, screen = begun(bench)
    presenter.connect_with_key("Mine", "“”")
    await bench.bridge.settled()
    assert screen.key_problems[0] == ""
    assert "no key" in screen.key_problems[-1]
    assert screen.homes == 0


async def test_what_is_known_beside_the_project(bench: Bench) -> None:
    presenter, screen = begun(bench)
    path, _ = new_draft(bench.bridge.program.folder, "Autumn fair")
    await sign_in(bench, presenter, screen)
    assert [kept.path for kept in screen.states[-1].projects] == [path]
    assert [view.connection.name for view in screen.states[-1].connections] == [DEMO_CONNECTION]
    app = await presenter.live_app()
    assert app.redirect_address.startswith("https://")
    presenter.see_fields()
    assert bench.notes.went_to == [TabName.OBJECTS]


async def test_the_demo_account_can_be_put_back(bench: Bench) -> None:
    presenter, screen = begun(bench)
    await sign_in(bench, presenter, screen)
    assert bench.current.view.account is not None
    before = bench.current.view.account.account.id
    change_account(bench.bridge.program.folder, "DELETE FROM contacts")
    presenter.reset_demo()
    await bench.bridge.settled()
    assert stands(presenter.account) is Stands.LOST
    assert len(screen.plans) == 2
    await sign_in(bench, presenter, screen)
    assert bench.current.view.account is not None
    assert bench.current.view.account.account.id != before
    assert bench.current.view.account.schema.object("contact").count == 5

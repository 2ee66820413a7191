"""What the tab does, without any widget: loads, edits, judges, and tells its view."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from infusion_desktop.jobs.describe import describe
from infusion_desktop.jobs.pair import Fit
from infusion_desktop.model.mapping import FieldPair, Overwrite
from infusion_desktop.model.transform import TransformStep
from infusion_desktop.store.project_file import load_project, save_project
from infusion_desktop.ui.current_project import CurrentProject, OpenAccount
from infusion_desktop.ui.mapping.edit import Place
from infusion_desktop.ui.mapping.lines import LineState
from infusion_desktop.ui.mapping.presenter import Presenter, Stage
from infusion_desktop.ui.tab import TabName
from tests.journeys.account_process import KEY, DemoAccount
from tests.ui.inline_bridge import InlineBridge
from tests.ui.mapping import scene

pytestmark = pytest.mark.anyio


class Seen:
    """A view that remembers what it was told."""

    def __init__(self) -> None:
        self.told: list[str] = []
        self.pointed: list[tuple[Place | None, str]] = []

    def stage_changed(self) -> None:
        self.told.append("stage")

    def lines_changed(self) -> None:
        self.told.append("lines")

    def selection_changed(self) -> None:
        self.told.append("selection")

    def point_out(self, place: Place | None, field: str) -> None:
        self.pointed.append((place, field))


class Stand:
    """A presenter over the demo account, with all it says."""

    def __init__(self, bridge: InlineBridge, folder: Path) -> None:
        self.bridge = bridge
        self.folder = folder
        self.heard = scene.Heard()
        self.seen = Seen()
        self.current: CurrentProject = scene.blank(folder)
        self.presenter = Presenter(bridge, self.current, self.heard.frame())
        self.presenter.open(self.seen)

    async def open(self, text: str, name: str = "people.csv") -> None:
        path = self.folder / name
        path.write_text(text, encoding="utf-8")
        await scene.open_file(self.bridge, self.current, path)
        await self.bridge.settled()

    async def sign_in(self, demo: DemoAccount) -> None:
        await scene.keep_connection(self.bridge.program, demo.address, "MAPPING_TESTS_KEY")
        await scene.sign_in(self.bridge, self.current)
        await self.bridge.settled()

    @property
    def pairs(self) -> dict[str, str]:
        return {pair.column: pair.field for pair in self.current.view.project.mapping.pairs}

    @property
    def toasts(self) -> list[str]:
        return [toast.sentence for toast in self.heard.toasts]


FAIR = scene.spring_fair(60)
MOBILE = ("Mobile", "phone_numbers.PHONE1")


@pytest.fixture
def stand(inline_bridge: InlineBridge, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stand:
    monkeypatch.setenv("MAPPING_TESTS_KEY", KEY)
    return Stand(inline_bridge, tmp_path)


@pytest.fixture
async def ready(stand: Stand, demo: DemoAccount) -> Stand:
    await stand.open(FAIR)
    await stand.sign_in(demo)
    assert stand.presenter.stage is Stage.READY
    return stand


async def test_without_a_file_and_without_an_account(stand: Stand) -> None:
    assert stand.presenter.stage is Stage.NO_FILE
    stand.presenter.rehearse()
    assert stand.heard.files_asked == 1
    await stand.open(FAIR)
    stage: Stage = stand.presenter.stage
    assert stage is Stage.NO_ACCOUNT
    stand.presenter.rehearse()
    assert stand.heard.went == [TabName.CONNECT]


async def test_what_is_beyond_doubt_goes_in_once(ready: Stand) -> None:
    assert ready.pairs["Surname"] == "family_name"
    assert ready.presenter.editor.last_done == ""
    for line in ready.presenter.lines:
        ready.presenter.remove(line.place)
    ready.presenter._load()
    await ready.bridge.settled()
    assert ready.pairs == {}
    await ready.bridge.settled()


async def test_a_file_that_cannot_be_read_is_told_in_its_sentence(stand: Stand, demo: DemoAccount) -> None:
    await stand.open(FAIR)
    (stand.folder / "people.csv").unlink()
    await stand.sign_in(demo)
    assert stand.presenter.stage is Stage.TROUBLE
    assert "people.csv" in stand.presenter.trouble
    assert stand.bridge.faults == []


async def test_pairs_go_through_to_the_project_and_let_the_rehearsal_go(ready: Stand) -> None:
    ready.current.change(replace(ready.current.view, rehearsal=object()))  # type: ignore[arg-type]
    assert ready.presenter.pair("Badge ID", "custom_fields.10")
    assert ready.pairs["Badge ID"] == "custom_fields.10"
    assert ready.current.view.rehearsal is None
    assert ready.toasts == ["Badge ID now goes into Old CRM number."]
    await ready.bridge.settled()


async def test_steps_that_the_values_need_come_with_a_pair(ready: Stand) -> None:
    ready.presenter.remove(("Birthday", "birthday"))
    ready.presenter.pair("Birthday", "anniversary")
    pair = ready.presenter.editor.draft.find("Birthday", "anniversary")
    assert pair is not None
    assert [step.name for step in pair.steps] == ["parse_date"]
    await ready.bridge.settled()


async def test_what_cannot_be_written_is_not_paired(ready: Stand) -> None:
    before = ready.pairs
    assert not ready.presenter.pair("Badge ID", "tags")
    assert not ready.presenter.pair("Badge ID", "no such field")
    assert not ready.presenter.pair(*MOBILE)
    assert ready.pairs == before
    refusal = ready.presenter.refusal("Badge ID", "tags")
    assert refusal is not None
    assert refusal.title == "Tags can’t be written from a file"
    assert ready.presenter.answers("Badge ID")["tags"].fit is Fit.REFUSED
    await ready.bridge.settled()


async def test_suggestions_are_confirmed_turned_down_and_stay_so_after_a_restart(ready: Stand) -> None:
    waiting = [line for line in ready.presenter.lines if line.state is LineState.TO_CONFIRM]
    assert [line.pair.column for line in waiting] == ["Programme"]
    assert ready.presenter.confirm_all()
    assert ready.pairs["Programme"] == "custom_fields.6"
    idea = next(line for line in ready.presenter.lines if line.state is LineState.IDEA)
    assert ready.presenter.remove(idea.place)
    assert ready.presenter.line(idea.place) is None
    path = ready.folder / "kept.json"
    save_project(path, ready.current.view.project)
    assert idea.place in load_project(path).dismissed
    ready.presenter._load()
    await ready.bridge.settled()
    assert ready.presenter.line(idea.place) is None
    await ready.bridge.settled()


async def test_undo_and_redo_say_what_they_are_about(ready: Stand) -> None:
    ready.presenter.remove(MOBILE)
    assert ready.presenter.undo()
    assert ready.pairs["Mobile"] == MOBILE[1]
    assert ready.toasts[-1] == "Taken back: Mobile no longer goes into Phone 1."
    assert ready.presenter.redo()
    assert ready.toasts[-1] == "Done again: Mobile no longer goes into Phone 1."
    assert "Mobile" not in ready.pairs
    ready.heard.toasts[-1].act()  # type: ignore[misc]
    assert "Mobile" in ready.pairs
    await ready.bridge.settled()


async def test_changing_a_suggestion_confirms_it(ready: Stand) -> None:
    place = ("Programme", "custom_fields.6")
    ready.presenter.set_overwrite(place, Overwrite.IF_EMPTY)
    pair = ready.presenter.editor.draft.find(*place)
    assert pair is not None
    assert pair.overwrite is Overwrite.IF_EMPTY
    ready.presenter.set_steps(place, (TransformStep("trim", {}),))
    pair = ready.presenter.editor.draft.find(*place)
    assert pair is not None
    assert [step.name for step in pair.steps] == ["trim"]
    await ready.bridge.settled()


async def test_the_mark_counts_problems_and_is_a_check_when_there_are_none(ready: Stand) -> None:
    assert ready.heard.marks[-1].problems == 1
    assert not ready.heard.marks[-1].ready
    ready.presenter.remove(("Birthday", "birthday"))
    assert (ready.heard.marks[-1].problems, ready.heard.marks[-1].ready) == (0, True)
    ready.presenter.remove(("E-mail address", "email_addresses.EMAIL1"))
    assert ready.heard.marks[-1].problems == 1
    await ready.bridge.settled()


async def test_rehearsing_goes_on_or_to_what_is_in_the_way(ready: Stand) -> None:
    asked: list[bool] = []
    ready.presenter.on_rehearse = lambda: asked.append(True)
    ready.presenter.rehearse()
    assert (asked, ready.heard.went) == ([True], [TabName.RUN])
    ready.presenter.remove(("E-mail address", "email_addresses.EMAIL1"))
    ready.presenter.rehearse()
    assert asked == [True]
    assert "by which contacts are recognised" in ready.toasts[-1]
    assert ready.seen.pointed == [(None, "email_addresses.EMAIL1")]
    await ready.bridge.settled()


async def test_a_pair_of_a_column_that_is_gone_is_pointed_out(ready: Stand) -> None:
    view = ready.current.view
    pairs = (*view.project.mapping.pairs, FieldPair("Gone", "website"))
    project = replace(view.project, mapping=replace(view.project.mapping, pairs=pairs))
    ready.current.change(replace(view, project=project))
    assert ready.presenter.editor.draft.pairs == pairs
    ready.presenter.rehearse()
    assert ready.presenter.selected == ("Gone", "website")
    assert "“Gone” is not in the source" in ready.toasts[-1]
    await ready.bridge.settled()


async def test_selecting_goes_round_and_ends_with_the_line(ready: Stand) -> None:
    places = [line.place for line in ready.presenter.lines]
    ready.presenter.select_next(1)
    assert ready.presenter.selected == places[0]
    ready.presenter.select_next(-1)
    assert ready.presenter.selected == places[-1]
    ready.presenter.select(MOBILE)
    ready.presenter.remove(MOBILE)
    assert ready.presenter.selected is None
    await ready.bridge.settled()


async def test_another_file_is_read_anew(ready: Stand) -> None:
    ready.presenter.select(MOBILE)
    await ready.open("Mobile,Zip\n(212) 555-0101,80283\n", "others.csv")
    assert ready.presenter.desk is not None
    assert ready.presenter.desk.sample.columns == ("Mobile", "Zip")
    assert ready.presenter.selected is None
    gone = [line.pair.column for line in ready.presenter.lines if line.state is LineState.PROBLEM]
    assert "Surname" in gone
    await ready.bridge.settled()


async def test_fields_that_are_new_in_the_account_are_read(ready: Stand) -> None:
    told = len(ready.seen.told)
    target = ready.bridge.program.open_target("demo")
    account, schema = await describe(target)
    await target.close()
    before = ready.current.view.account
    assert isinstance(before, OpenAccount)
    ready.current.change(replace(ready.current.view, account=replace(before, account=account, schema=schema)))
    await ready.bridge.settled()
    assert ready.presenter.stage is Stage.READY
    assert "stage" in ready.seen.told[told:]
    await ready.bridge.settled()


async def test_what_was_done_can_be_taken_back_after_the_account_was_read_again(ready: Stand) -> None:
    ready.presenter.remove(MOBILE)
    before = ready.current.view.account
    assert before is not None
    later = replace(before.schema, taken_at=before.schema.taken_at + timedelta(minutes=1))
    ready.current.change(replace(ready.current.view, account=replace(before, schema=later)))
    await ready.bridge.settled()
    assert ready.presenter.stage is Stage.READY
    assert ready.presenter.undo()
    assert ready.pairs["Mobile"] == MOBILE[1]
    await ready.open("Mobile\n(212) 555-0101\n", "others.csv")
    assert not ready.presenter.undo()


async def test_nobody_is_told_after_the_end(ready: Stand) -> None:
    ready.presenter.close()
    told = len(ready.seen.told)
    ready.presenter.remove(MOBILE)
    await ready.bridge.settled()
    assert len(ready.seen.told) == told
    await ready.bridge.settled()

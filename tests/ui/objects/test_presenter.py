"""The presenter against the real demo account: what is read when, what is kept, and what is said."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import pytest

from infusion_desktop.jobs.workspace import Tell
from infusion_desktop.model.problem import ProblemKind, fail
from infusion_desktop.model.progress import Progress
from infusion_desktop.model.schema import Schema
from infusion_desktop.ui.bridge import in_silence
from infusion_desktop.ui.current_project import CurrentProject
from infusion_desktop.ui.objects.arrange import Column, Narrow
from infusion_desktop.ui.objects.lines import FieldLine
from infusion_desktop.ui.objects.presenter import RUNNING, ObjectsPresenter
from infusion_desktop.ui.objects.screen import Screen, WayOn
from infusion_desktop.ui.tab import TabName
from tests.demo.server_process import FREE, Running, running
from tests.fakes.signed_in import keep_demo
from tests.ui.inline_bridge import InlineBridge
from tests.ui.objects.kinds import SCHEMA
from tests.ui.objects.signed_in import FrameBook, account_of, signed_out

pytestmark = pytest.mark.anyio


class CountingBridge:
    """The inline bridge, and the names of the jobs that were run through it."""

    def __init__(self, inner: InlineBridge) -> None:
        self.inner = inner
        self.jobs: list[str] = []
        self.before: Callable[[str], None] = lambda _: None
        self.listeners: list[Tell] = []

    async def run(self, name: str, job: Any, listen: Any = in_silence) -> Any:
        self.jobs.append(name)
        self.listeners.append(listen)
        self.before(name)
        return await self.inner.run(name, job, listen)

    def start(self, name: str, work: Any) -> None:
        self.inner.start(name, work)

    def tell_engine(self, action: Any) -> None:
        self.inner.tell_engine(action)


@dataclass
class Stage:
    """A presenter with everything around it."""

    bridge: CountingBridge
    current: CurrentProject
    book: FrameBook = field(default_factory=FrameBook)
    shown: list[Screen] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.presenter = ObjectsPresenter(self.bridge, self.current, self.book.frame(), self)  # type: ignore[arg-type]

    def show_screen(self, screen: Screen) -> None:
        self.shown.append(screen)

    @property
    def screen(self) -> Screen:
        assert self.shown[-1] is self.presenter.screen
        return self.shown[-1]

    def lines(self) -> dict[str, FieldLine]:
        return {line.key: line for line in self.screen.lines if isinstance(line, FieldLine)}

    async def settled(self) -> None:
        await self.bridge.inner.settled()
        assert self.bridge.inner.faults == []


@pytest.fixture
async def stage(inline_bridge: InlineBridge, demo_server: Running, monkeypatch: pytest.MonkeyPatch) -> Stage:
    """Signed in to the demo account; the tab has not been looked at yet."""
    keep_demo(inline_bridge.program.state, demo_server.address, monkeypatch)
    current = signed_out()
    current.change(replace(current.view, account=await account_of(inline_bridge.program)))
    return Stage(CountingBridge(inline_bridge), current)


async def test_before_sign_in_there_is_nothing_but_the_way_to_connect(inline_bridge: InlineBridge) -> None:
    stage = Stage(CountingBridge(inline_bridge), signed_out())
    stage.presenter.appear()
    assert stage.screen == Screen()
    stage.presenter.go_to_connect()
    assert stage.book.went_to == [TabName.CONNECT]
    stage.presenter.refresh()
    await stage.settled()
    assert stage.bridge.jobs == []


async def test_nothing_is_read_before_the_tab_is_looked_at(stage: Stage) -> None:
    account = stage.current.view.account
    assert account is not None
    signed_in_again = replace(account, secret_kept="in the keychain")
    stage.current.change(replace(stage.current.view, account=signed_in_again))
    await stage.settled()
    assert stage.bridge.jobs == []
    stage.presenter.appear()
    assert [key.does for key in stage.book.hinted[TabName.OBJECTS]] == [
        "finds a field",
        "reads the fields again",
    ]
    await stage.settled()
    assert stage.bridge.jobs == ["field facts"]


async def test_the_projects_object_is_shown_with_fill_rates_and_values(stage: Stage) -> None:
    stage.presenter.appear()
    assert stage.screen.busy is not None
    assert (stage.screen.busy.sentence, stage.screen.busy.total) == ("Reading the first 1,000 contacts", 1000)
    assert stage.lines()["given_name"].share is None
    await stage.settled()
    screen = stage.screen
    assert (screen.chosen, screen.busy, screen.trouble) == ("contact", None, None)
    assert [each.key for each in screen.objects] == ["contact", "company", "tag"]
    assert screen.counted_over == "Filled is counted over the first 1,000 of 1,040 contacts"
    assert stage.lines()["given_name"].share == 1.0
    assert 0 < (stage.lines()["birthday"].share or 0) < 1
    assert len(stage.lines()["job_title"].values) == 5
    assert stage.lines()["owner_id"].values[0].text not in {"1", "2", "3"}
    (told,) = stage.book.calls
    assert told is not None
    assert told.day_used > stage.current.view.account.allowance.day_used


async def test_progress_is_shown_in_records(stage: Stage) -> None:
    stage.presenter.appear()
    await stage.settled()
    done = [screen.busy.done for screen in stage.shown if screen.busy and screen.busy.done]
    assert list(dict.fromkeys(done)) == [200, 400, 600, 800, 1000]


async def test_each_object_is_read_once_in_a_session(stage: Stage) -> None:
    stage.presenter.appear()
    await stage.settled()
    for key in ("tag", "contact", "tag"):
        stage.presenter.choose(key)
        await stage.settled()
    assert stage.bridge.jobs == ["field facts", "field facts"]
    assert stage.screen.counted_over == "Filled is counted over all 40 tags"
    stage.presenter.disappear()
    stage.presenter.appear()
    await stage.settled()
    assert len(stage.bridge.jobs) == 2


async def test_choosing_another_object_lets_go_of_what_is_being_read(stage: Stage) -> None:
    stage.presenter.appear()
    await asyncio.sleep(0)
    stage.presenter.choose("tag")
    await stage.settled()
    assert stage.screen.chosen == "tag"
    assert stage.screen.counted_over.endswith("40 tags")
    stage.presenter.choose("contact")
    assert stage.screen.counted_over == ""
    await stage.settled()
    assert stage.bridge.jobs[-1] == "field facts"
    assert stage.lines()["given_name"].share == 1.0


async def test_a_reading_can_be_stopped_and_what_was_known_stays(stage: Stage) -> None:
    stage.presenter.appear()
    await asyncio.sleep(0)
    stage.presenter.stop()
    assert stage.screen.busy is None
    assert stage.screen.cannot_refresh == ""
    await stage.settled()
    assert stage.lines()["given_name"].share is None
    assert stage.screen.trouble is None


async def test_what_is_told_late_of_a_reading_that_was_let_go_is_not_shown(stage: Stage) -> None:
    late = Progress("Reading", 200, 1_000)
    stage.presenter.appear()
    await asyncio.sleep(0)
    (of_contacts,) = stage.bridge.listeners
    stage.presenter.choose("tag")
    await asyncio.sleep(0)
    of_contacts(late)
    assert stage.screen.busy is not None
    assert stage.screen.busy.sentence == "Reading 40 tags"
    stage.presenter.stop()
    stage.bridge.listeners[-1](late)
    assert stage.screen.busy is None
    await stage.settled()


async def test_tags_have_their_lock_and_reason(stage: Stage) -> None:
    stage.presenter.appear()
    stage.presenter.choose("tag")
    await stage.settled()
    assert stage.screen.head is not None
    assert "start automations" in stage.screen.head.lock
    assert not stage.screen.head.can_pair
    tags = next(each for each in stage.screen.objects if each.key == "tag")
    assert (tags.locked, tags.rights) == (True, "Read only")
    assert all(line.rule == "Read-only" for line in stage.lines().values())


async def test_search_narrowing_and_sorting_change_what_is_in_view(stage: Stage) -> None:
    stage.presenter.appear()
    await stage.settled()
    every = len(stage.lines())
    stage.presenter.search("EMAIL2")
    assert list(stage.lines()) == ["email_addresses.EMAIL2"]
    assert stage.screen.in_view.startswith(f"1 of {every} fields in view")
    stage.presenter.search("")
    stage.presenter.narrow(Narrow.CUSTOM)
    assert all(line.custom for line in stage.lines().values())
    assert len(stage.lines()) == dict(stage.screen.narrows)[Narrow.CUSTOM]
    stage.presenter.narrow(Narrow.ALL)
    stage.presenter.sort(Column.FILLED)
    shares = [line.share for line in stage.lines().values() if line.share is not None]
    assert shares == sorted(shares, reverse=True)
    stage.presenter.narrow(Narrow.READ_ONLY)
    stage.presenter.choose("tag")
    assert stage.screen.narrow is Narrow.ALL
    await stage.settled()


async def test_reading_again_shows_new_fields_and_says_what_changed(
    inline_bridge: InlineBridge, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running("--contacts", "30", *FREE) as server:
        keep_demo(inline_bridge.program.state, server.address, monkeypatch)
        current = signed_out()
        current.change(replace(current.view, account=await account_of(inline_bridge.program)))
        stage = Stage(CountingBridge(inline_bridge), current)
        stage.presenter.appear()
        await stage.settled()
        stage.presenter.choose("company")
        await stage.settled()
        stage.presenter.choose("contact")
        before = current.view.account
        assert before is not None
        with server.client() as client:
            client.post("/contacts/model/customFields", json={"field_type": "Text", "label": "Fair stand"})
            client.post(
                "/contacts",
                json={"given_name": "New", "email_addresses": [{"field": "EMAIL1", "email": "n@w.example"}]},
            )
        stage.presenter.refresh()
        assert stage.screen.cannot_refresh == "The account is being read."
        assert stage.lines()["given_name"].share == 1.0, "known values stay in view while reading"
        await stage.settled()
        assert stage.screen.changes == ("Fair stand was added to Contacts.",)
        assert any(line.label == "Fair stand" for line in stage.lines().values())
        assert stage.screen.counted_over == "Filled is counted over all 31 contacts"
        after = current.view.account
        assert after is not None
        assert after.schema.taken_at > before.schema.taken_at
        assert after.schema.object("contact").count == 31
        jobs = len(stage.bridge.jobs)
        stage.presenter.choose("company")
        await stage.settled()
        assert stage.bridge.jobs[jobs:] == ["field facts"], "the others are read again, too"


async def test_a_revoked_key_is_said_with_the_way_to_connect(
    stage: Stage, demo_server: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_demo(stage.bridge.inner.program.state, demo_server.address, monkeypatch, key="KeapAK-revoked")
    stage.presenter.appear()
    await stage.settled()
    trouble = stage.screen.trouble
    assert trouble is not None
    assert trouble.way_on is WayOn.CONNECT
    assert trouble.sentence
    assert stage.screen.lines, "the fields stay in view"
    assert stage.bridge.inner.problems == []
    stage.presenter.way_on()
    assert stage.book.went_to == [TabName.CONNECT]


async def test_what_failed_can_be_tried_again(stage: Stage) -> None:
    def cut(name: str) -> None:
        raise fail(
            ProblemKind.UNREACHABLE, "The account can't be reached. Nothing was sent. Try again later."
        )

    stage.bridge.before = cut
    stage.presenter.appear()
    await stage.settled()
    assert stage.screen.trouble is not None
    assert stage.screen.trouble.way_on is WayOn.AGAIN
    stage.presenter.choose("tag")
    await stage.settled()
    stage.presenter.choose("contact")
    await stage.settled()
    assert stage.bridge.jobs == ["field facts", "field facts"], "not tried again by itself"
    stage.bridge.before = lambda _: None
    stage.presenter.way_on()
    await stage.settled()
    assert stage.screen.trouble is None
    assert stage.bridge.jobs[2:] == ["describe", "field facts"]
    assert stage.lines()["given_name"].share == 1.0


async def test_a_fault_of_the_program_goes_to_the_bridge_and_blocks_nothing(stage: Stage) -> None:
    def slip(name: str) -> None:
        raise KeyError("a slip")

    stage.bridge.before = slip
    stage.presenter.appear()
    await stage.bridge.inner.settled()
    assert [type(fault) for fault in stage.bridge.inner.faults] == [KeyError]
    stage.bridge.inner.faults.clear()
    stage.bridge.before = lambda _: None
    stage.presenter.refresh()
    await stage.settled()
    assert stage.lines()["given_name"].share == 1.0


async def test_nothing_is_read_while_a_run_is_under_way(stage: Stage) -> None:
    stage.current.change(replace(stage.current.view, running=True))
    stage.presenter.appear()
    stage.presenter.refresh()
    await stage.settled()
    assert stage.bridge.jobs == []
    assert stage.screen.cannot_refresh == RUNNING
    stage.current.change(replace(stage.current.view, running=False))
    await stage.settled()
    assert stage.bridge.jobs == ["field facts"]
    assert stage.screen.cannot_refresh == ""


async def test_another_account_brings_its_own_figures(stage: Stage) -> None:
    stage.presenter.appear()
    await stage.settled()
    stage.presenter.search("name")
    view = stage.current.view
    assert view.account is not None
    other = replace(view.account, account=replace(view.account.account, id="another"))
    stage.current.change(replace(view, account=other))
    assert stage.lines()["given_name"].share is None
    assert stage.screen.search == ""
    await stage.settled()
    assert stage.bridge.jobs == ["field facts", "field facts"]


async def test_signing_out_empties_the_tab(stage: Stage) -> None:
    stage.presenter.appear()
    await asyncio.sleep(0)
    stage.current.change(replace(stage.current.view, account=None))
    assert stage.screen == Screen()
    await stage.settled()
    assert stage.screen == Screen()


async def test_an_object_that_is_gone_gives_way_to_the_first(stage: Stage) -> None:
    stage.presenter.appear()
    stage.presenter.choose("tag")
    await stage.settled()
    view = stage.current.view
    assert view.account is not None
    left = Schema(SCHEMA.objects[1:2], SCHEMA.taken_at)
    stage.current.change(replace(view, account=replace(view.account, schema=left)))
    assert stage.screen.chosen == "company"
    stage.presenter.stop()


async def test_pairing_goes_to_mapping(stage: Stage) -> None:
    stage.presenter.appear()
    await stage.settled()
    stage.presenter.pair()
    assert stage.book.went_to == [TabName.MAPPING]

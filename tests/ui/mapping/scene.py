"""A Mapping tab over the real demo account and a real file, as a person has it after signing in."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from infusion_desktop.jobs.describe import describe
from infusion_desktop.jobs.parts import Parts
from infusion_desktop.model.budget import Allowance
from infusion_desktop.model.mapping import ObjectMapping, Project
from infusion_desktop.store.connections import SavedConnection, save_connection
from infusion_desktop.ui.bridge import Bridge
from infusion_desktop.ui.current_project import CurrentProject, OpenAccount, OpenSource, ProjectView
from infusion_desktop.ui.tab import Frame, KeyHint, TabMark, TabName, Toast

COLUMNS = (
    "E-mail address", "First name", "Surname", "Mobile", "Company", "Address", "City", "State", "ZIP",
    "Country", "Birthday", "Programme", "Focus area", "Events attended", "Consent", "Coach note",
    "Badge ID",
)  # fmt: skip
FIRST = ("Maya", "Jonas", "Ines", "Theo", "Anna", "Luis", "Priya", "Omar", "Chloé", "Ravi")
LAST = ("Okonda", "Brandtner", "Carvale", "Lindqvist", "Okafor", "Tanaka", "Moreau", "Silva")
FIRMS = ("Quillfern Studio", "Tarnwick Dental", "Northwind Coaching", "")
PLACES = (
    ("Denver", "CO", "80283", "US"),
    ("Austin", "TX", "73301", "USA"),
    ("Toronto", "Ontario", "M5V 84", "Canada"),
    ("Berlin", "Berlin", "10115", "Germany"),
)
PROGRAMMES = ("Starter", "group", "One to one", "Retreat", "vip")
EVENTS = ("Spring webinar", "Summer retreat; Book launch", "", "Autumn summit")
TALKS = (
    "Wants a plan for new hires",
    "Asked for a call in May",
    "",
    "Liked the book, wants the retreat next",
)


def spring_fair(rows: int = 400, emails: tuple[str, ...] = ()) -> str:
    """A file of a fair: some of its people are in the account, some of its values can't be used."""
    chance = random.Random(7)
    lines = [",".join(COLUMNS)]
    for n in range(rows):
        first, last = chance.choice(FIRST), chance.choice(LAST)
        city, state, code, country = chance.choice(PLACES)
        known = emails[n] if n < len(emails) else f"{first.lower()}.{n}@quillfern.example"
        born = f"{chance.randint(13, 28)}/{chance.randint(1, 12):02}/{chance.randint(1955, 2001)}"
        cells = (
            known if n % 50 else "",
            f" {first}" if n % 3 == 0 else first,
            last,
            f"(212) 555-{n % 10_000:04}" if n % 4 else "",
            chance.choice(FIRMS),
            f"{n} Harbour Street" if n % 3 else "",
            city, state, code, country,
            "31/02/1991" if n % 97 == 5 else born if n % 5 else "",
            chance.choice(PROGRAMMES) if n % 2 else "",
            chance.choice(("Career", "Leadership", "Health", "Money")),
            chance.choice(EVENTS),
            chance.choice(("yes", "no")),
            f'"{chance.choice(TALKS)}"',
            f"SF-{n:05}",
        )  # fmt: skip
        lines.append(",".join(cells))
    return "\n".join(lines) + "\n"


@dataclass
class Heard:
    """What the tab told its frame."""

    marks: list[TabMark] = field(default_factory=list)
    hints: tuple[KeyHint, ...] = ()
    went: list[TabName] = field(default_factory=list)
    toasts: list[Toast] = field(default_factory=list)
    calls: list[Allowance | None] = field(default_factory=list)
    files_asked: int = 0

    def frame(self) -> Frame:
        """The frame that remembers."""
        return Frame(
            mark=lambda _, mark: self.marks.append(mark),
            hints=lambda _, hints: setattr(self, "hints", hints),
            go_to=self.went.append,
            toast=self.toasts.append,
            choose_file=lambda: setattr(self, "files_asked", self.files_asked + 1),
            calls=self.calls.append,
            doing=lambda *_: None,
        )


def blank(folder: Path) -> CurrentProject:
    """A new project."""
    project = Project(
        "11111111-1111-4111-8111-111111111111", "Spring fair leads", "", ObjectMapping("contact", ())
    )
    return CurrentProject(ProjectView(project, folder / "spring-fair.json"))


async def keep_connection(parts: Parts, address: str, key_variable: str) -> None:
    """Remember the demo account under the name "demo"."""
    settings = {"address": address, "key_from_env": key_variable}
    save_connection(parts.state, SavedConnection("demo", "infusionsoft", settings))


async def sign_in(bridge: Bridge, current: CurrentProject) -> None:
    """Describe the account and put it into the project."""

    async def job(parts: Parts, _: Any) -> OpenAccount:
        target = parts.open_target("demo")
        try:
            account, schema = await describe(target)
            return OpenAccount("demo", account, schema, target.allowance(), True, "in this test", ())
        finally:
            await target.close()

    opened = await bridge.run("sign in", job)
    view = current.view
    current.change(replace(view, account=opened, project=replace(view.project, target_connection="demo")))


async def open_file(bridge: Bridge, current: CurrentProject, path: Path) -> None:
    """Read a file and put it into the project."""

    async def job(parts: Parts, _: Any) -> OpenSource:
        reader = parts.open_file(str(path))
        try:
            account, schema = await describe(reader)
            rows = await reader.count("row")
            columns = tuple(each.key for each in schema.objects[0].fields)
            return OpenSource(path, columns, rows, account, schema)
        finally:
            await reader.close()

    source = await bridge.run("open file", job)
    view = current.view
    current.change(replace(view, source=source, project=replace(view.project, source_file=str(path))))


Waits = Callable[[Callable[[], bool]], None]

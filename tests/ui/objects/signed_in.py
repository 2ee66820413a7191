"""An open project whose account is described, and a frame that remembers what a tab asks of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from infusion_desktop.jobs.describe_again import describe_again
from infusion_desktop.model.budget import Allowance
from infusion_desktop.model.mapping import ObjectMapping, Project
from infusion_desktop.ui.current_project import CurrentProject, OpenAccount, ProjectView
from infusion_desktop.ui.tab import Frame, KeyHint, TabName, Toast
from infusion_desktop.wiring import Program

PROJECT = Project("1", "Spring fair leads", "demo", ObjectMapping("contact", ()))


@dataclass
class FrameBook:
    """What a tab asked of the frame."""

    went_to: list[TabName] = field(default_factory=list)
    hinted: dict[TabName, tuple[KeyHint, ...]] = field(default_factory=dict)
    toasts: list[Toast] = field(default_factory=list)
    calls: list[Allowance | None] = field(default_factory=list)

    def frame(self) -> Frame:
        return Frame(
            mark=lambda *_: None,
            hints=self.hinted.__setitem__,
            go_to=self.went_to.append,
            toast=self.toasts.append,
            choose_file=lambda: None,
            calls=self.calls.append,
            doing=lambda *_: None,
        )


def signed_out() -> CurrentProject:
    return CurrentProject(ProjectView(PROJECT, Path("spring.json")))


def opened(described: Any, connection: str = "demo") -> OpenAccount:
    return OpenAccount(
        connection, described.account, described.schema, described.allowance, True, "for this session", ()
    )


async def account_of(program: Program) -> OpenAccount:
    return opened(await describe_again(program, "demo"))

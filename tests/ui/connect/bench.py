"""The Connect tab as tests and pictures use it: a project, a frame that remembers, a real engine."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from infusion_desktop.model.mapping import ObjectMapping, Project
from infusion_desktop.ui.bridge import Bridge
from infusion_desktop.ui.current_project import CurrentProject, ProjectView
from infusion_desktop.ui.tab import Frame, KeyHint, TabMark, TabName, Toast

PEOPLE = "First name,Last name,E-mail,City\nAnn,Ayres,ann@example.com,Zürich\nBob,Bell,bob@example.com,Köln\n"


@dataclass
class FrameNotes:
    """A frame that writes down what it is asked for."""

    marks: list[TabMark] = field(default_factory=list)
    hints: list[tuple[KeyHint, ...]] = field(default_factory=list)
    went_to: list[TabName] = field(default_factory=list)
    toasts: list[Toast] = field(default_factory=list)

    def frame(self) -> Frame:
        return Frame(
            mark=lambda _, mark: self.marks.append(mark),
            hints=lambda _, hints: self.hints.append(hints),
            go_to=self.went_to.append,
            toast=self.toasts.append,
            choose_file=lambda: None,
        )


def empty_project(folder: Path, name: str = "Spring fair leads") -> CurrentProject:
    """An open project in which nothing is chosen yet."""
    project = Project("11111111-1111-4111-8111-111111111111", name, "", ObjectMapping("contact", ()))
    return CurrentProject(ProjectView(project, folder / "projects" / "one.json"))


def people_file(folder: Path, name: str = "people.csv", content: str = PEOPLE) -> Path:
    """A small file in UTF-8."""
    path = folder / name
    path.write_text(content, encoding="utf-8")
    return path


@dataclass
class Bench:
    """What a test of a presenter works with."""

    bridge: Bridge
    current: CurrentProject
    notes: FrameNotes

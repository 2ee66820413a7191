"""What a test of widgets works with."""

from __future__ import annotations

from dataclasses import dataclass

from infusion_desktop.app.engine import Engine
from infusion_desktop.model.problem import Problem
from infusion_desktop.ui.async_bridge import AsyncBridge
from infusion_desktop.wiring import Program


@dataclass
class WindowBench:
    """The real bridge and engine; ``problems`` and ``faults`` nobody caught (faults fail tests)."""

    bridge: AsyncBridge
    engine: Engine[Program]
    problems: list[Problem]
    faults: list[BaseException]

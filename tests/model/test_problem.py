from __future__ import annotations

from infusion_desktop.model.problem import ConnectorError, Problem, ProblemKind, fail


def test_a_failure_carries_its_problem_and_reads_as_its_sentence() -> None:
    error = fail(ProblemKind.ASK_USER, "The file is empty.", detail="0 bytes")
    assert isinstance(error, ConnectorError)
    assert str(error) == "The file is empty."
    assert error.problem == Problem(ProblemKind.ASK_USER, "The file is empty.", detail="0 bytes")

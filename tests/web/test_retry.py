from __future__ import annotations

import pytest

from infusion_desktop.web.retry import TryAgainError, read_again
from tests.fakes.clock import FakeClock


class Flaky:
    """Fails a number of times, then gives an answer."""

    def __init__(self, failures: int, error: Exception | None = None) -> None:
        self.failures, self.error, self.tries = failures, error, 0

    async def __call__(self) -> str:
        self.tries += 1
        if self.tries <= self.failures:
            raise self.error or TryAgainError(OSError(f"failure {self.tries}"))
        return "read"


@pytest.mark.anyio
@pytest.mark.parametrize(("failures", "waits"), [(0, []), (1, [1.0]), (2, [1.0, 2.0]), (3, [1.0, 2.0, 4.0])])
async def test_reads_are_tried_again_three_times(failures: int, waits: list[float]) -> None:
    clock, flaky = FakeClock(), Flaky(failures)
    assert await clock.run(read_again(flaky, clock)) == "read"
    assert clock.slept == waits


@pytest.mark.anyio
async def test_after_four_failures_the_last_reason_is_raised() -> None:
    clock, flaky = FakeClock(), Flaky(9)
    with pytest.raises(OSError, match="failure 4"):
        await clock.run(read_again(flaky, clock))
    assert flaky.tries == 4


@pytest.mark.anyio
async def test_other_errors_are_not_tried_again() -> None:
    clock, flaky = FakeClock(), Flaky(1, ValueError("final"))
    with pytest.raises(ValueError, match="final"):
        await clock.run(read_again(flaky, clock))
    assert flaky.tries == 1

from __future__ import annotations

import pytest

from infusion_desktop.web.sign_in import Signed, once_more
from tests.fakes.clock import FakeClock


@pytest.mark.anyio
async def test_a_key_is_tried_once_more_after_a_second() -> None:
    clock = FakeClock()
    assert await clock.run(once_more(clock, 1)) is True
    assert clock.slept == [1.0]
    assert await clock.run(once_more(clock, 2)) is False
    assert clock.slept == [1.0]


def test_a_secret_is_not_in_the_printed_form() -> None:
    assert "s3cr3t" not in repr(Signed({"X-Key": "s3cr3t"}, "s3cr3t"))

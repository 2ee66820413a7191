from __future__ import annotations

from pathlib import Path

import pytest

from infusion_desktop.jobs.describe_again import describe_again
from infusion_desktop.model.problem import ConnectorError, ProblemKind
from infusion_desktop.wiring import Program
from tests.demo.server_process import FREE, running
from tests.fakes.signed_in import keep_demo

pytestmark = pytest.mark.anyio


async def test_a_new_custom_field_is_found_when_the_account_is_described_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with running("--contacts", "20", *FREE) as server:
        program = Program(tmp_path / "data")
        keep_demo(program.state, server.address, monkeypatch)
        before = await describe_again(program, "demo")
        with server.client() as client:
            answer = client.post(
                "/contacts/model/customFields", json={"field_type": "Text", "label": "Fair stand"}
            )
            assert answer.status_code == 201, answer.text
        after = await describe_again(program, "demo")
        program.close()
    labels = [field.label for field in before.schema.object("contact").fields]
    assert [field.label for field in after.schema.object("contact").fields] == [*labels, "Fair stand"]
    assert after.account.id == before.account.id
    assert after.schema.taken_at > before.schema.taken_at
    assert after.allowance is not None


async def test_an_unknown_connection_is_said_in_a_sentence(tmp_path: Path) -> None:
    program = Program(tmp_path / "data")
    with pytest.raises(ConnectorError) as raised:
        await describe_again(program, "nowhere")
    program.close()
    assert raised.value.problem.kind is ProblemKind.ASK_USER

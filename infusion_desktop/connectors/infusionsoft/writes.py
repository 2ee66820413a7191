"""Makes writes: builds the body, sends it through the journal, tells what became of it, learns the rights."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from infusion_desktop.connectors.infusionsoft import answers
from infusion_desktop.connectors.infusionsoft.account_model import AccountModel
from infusion_desktop.connectors.infusionsoft.answers import Words
from infusion_desktop.connectors.infusionsoft.client import Client, Sent
from infusion_desktop.connectors.infusionsoft.declare import Declared, ObjectDeclaration
from infusion_desktop.connectors.infusionsoft.discover import declared_objects
from infusion_desktop.connectors.infusionsoft.payload import UnfitValueError, build_body
from infusion_desktop.model.change import Change, Fate, Operation, Outcome, SendJournal
from infusion_desktop.model.problem import ConnectorError, Problem, ProblemKind
from infusion_desktop.model.schema import Right

METHODS = {Operation.CREATE: "POST", Operation.UPDATE: "PATCH", Operation.DELETE: "DELETE"}


class Writer:
    """Writes single records, and remembers per object which actions this key was seen to be allowed."""

    def __init__(self, client: Client, model: AccountModel) -> None:
        self._client = client
        self._model = model
        self._learned: dict[str, dict[str, tuple[Right, str]]] = {}

    def learned(self, object_key: str) -> Mapping[str, tuple[Right, str]]:
        """The rights that writes of this session have shown, with the reason of a NO, by action."""
        return self._learned.get(object_key, {})

    async def write(self, change: Change, journal: SendJournal) -> Outcome:
        """Make one write; raises only what ``journal`` raises, and then nothing was sent."""
        declaration = declared_objects()[change.object]
        words = Words(declaration.label.lower(), declaration.plural.lower())
        never = declaration.never.get(change.operation.value)
        if never:
            return Outcome(change.row, Fate.REFUSED, problem=Problem(ProblemKind.STOP_OBJECT, never))
        try:
            fields = await self._model.fields_for(declaration, change.values)
        except ConnectorError as error:
            return answers.not_applied(change, error.problem)
        try:
            body = None if change.operation is Operation.DELETE else build_body(declaration, fields, change)
        except UnfitValueError as error:
            return Outcome(change.row, Fate.REFUSED, problem=_unfit(error, words, fields))

        async def note() -> None:
            await journal.sending([change])

        path = declaration.path if change.record_id is None else f"{declaration.path}/{change.record_id}"
        encoded = None if body is None else msgspec.json.encode(body)
        sent = await self._client.send(METHODS[change.operation], path, encoded, note)
        outcome = _outcome(change, sent, words, fields)
        self._learn(declaration, change.operation, outcome)
        return outcome

    def _learn(self, declaration: ObjectDeclaration, operation: Operation, outcome: Outcome) -> None:
        rights = self._learned.setdefault(declaration.key, {})
        if outcome.fate is Fate.APPLIED:
            rights[operation.value] = (Right.YES, "")
        elif outcome.problem is not None and outcome.problem.status == 403:
            rights[operation.value] = (Right.NO, outcome.problem.message)


def _outcome(change: Change, sent: Sent, words: Words, fields: Mapping[str, Declared]) -> Outcome:
    if sent.problem is not None:
        return answers.not_applied(change, sent.problem)
    if sent.answer is None:
        why = "the connection broke before an answer came"
        return answers.uncertain(change, why, words, sent.lost)
    return answers.write_outcome(change, sent.answer, words, fields)


def _unfit(error: UnfitValueError, words: Words, fields: Mapping[str, Declared]) -> Problem:
    declared = fields.get(error.field)
    label = declared.field.label if declared else error.field
    return Problem(
        ProblemKind.FAIL_ROW,
        f'The value for "{label}" {error.reason}. This {words.one} was not sent; correct it and run again.',
        field=error.field,
    )

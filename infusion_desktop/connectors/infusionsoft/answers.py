"""What the account's answers mean for the user and for a write: sentences, and what is known of its fate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from infusion_desktop.connectors.infusionsoft.declare import Declared
from infusion_desktop.model.change import Change, Fate, Operation, Outcome
from infusion_desktop.model.problem import Problem, ProblemKind
from infusion_desktop.web.answers import Said, Shape, read_answer
from infusion_desktop.web.http import Answer
from infusion_desktop.web.redact import redact

UNREACHABLE = (
    "Infusionsoft can't be reached. Nothing is lost. Check the internet connection and the address "
    "{address}, then start again; a run goes on where it stopped."
)
NOT_SECURE = (
    "No secure connection to Infusionsoft could be made. Nothing is lost. Check the address {address} and "
    "the clock of this computer, then start again; a run goes on where it stopped."
)
DEMO_IS_GONE = (
    "The demo account on this computer does not answer. Nothing is lost. Connect to the demo account "
    "again, which starts it anew, then go on; a run goes on where it stopped."
)
NO_ANSWER = (
    "Infusionsoft was reached at {address}, but it gave no answer. Nothing is lost. Check the address, "
    "and try again in some minutes; a run goes on where it stopped."
)
SIGN_IN = (
    "Infusionsoft does not accept the key. Nothing is lost, and a run goes on where it stopped. "
    "Make a new key in Infusionsoft, or copy it again, and enter it in the connection."
)
NO_API = (
    "The key is good, but this Infusionsoft plan or user has no access through the API (every call is "
    "answered with 403). Nothing was changed. Ask for a plan with API access, or for an administrator's key."
)
NETWORK = "If this network asks for a sign-in of its own, sign in there first, then try again."
NOT_BELIEVED = "It is looked for in Infusionsoft before anything is sent again."
DELETED = "Somebody deleted this record in Infusionsoft meanwhile. Nothing was changed; plan again to see it."

_DOING = {Operation.CREATE: "create", Operation.UPDATE: "change", Operation.DELETE: "delete"}


@dataclass(frozen=True, slots=True)
class Words:
    """How an object is called in sentences."""

    one: str
    many: str


def read_problem(answer: Answer, what: str) -> Problem:
    """The problem of a read that was answered with something else than its data; ``what`` is ``contacts``."""
    said = read_answer(answer)
    status, detail = answer.status, detail_of(answer, said)
    if status == 401:
        return Problem(ProblemKind.SIGN_IN, SIGN_IN, detail=detail, status=status)
    if status == 403:
        message = (
            f"This key may not read {what} in Infusionsoft. Nothing was changed. "
            "Use a key of a user who may, or ask an administrator for the permission."
        )
        return Problem(ProblemKind.STOP_OBJECT, message, detail=detail, status=status)
    if status == 429:
        message = (
            "Infusionsoft asks to slow down again and again. Nothing was changed. Try again in some minutes."
        )
        return Problem(ProblemKind.WAIT, message, detail=detail, status=status, retry_after=60)
    if 200 <= status < 300 or status >= 500:
        remedy = "Try again in some minutes."
        if said.shape is Shape.HTML and status < 300:
            remedy = f"Check the address of the connection. {NETWORK}"
        message = (
            f"Infusionsoft does not answer as it should: asked for {what}, it gave {_seen(status, said)}. "
            f"Nothing was changed. {remedy}"
        )
        return Problem(ProblemKind.UNREACHABLE, message, detail=detail, status=status)
    if 300 <= status < 400:
        message = (
            f"The address of Infusionsoft leads on to another page instead of giving {what} "
            f"(status {status}). Nothing was changed. Check the address of the connection. {NETWORK}"
        )
        return Problem(ProblemKind.BUG, message, detail=detail, status=status)
    message = (
        f"Infusionsoft refused to give {what}: {_quoted(said, status)}. Nothing was changed. "
        "Check the address of the connection; if it is right, please report this."
    )
    return Problem(ProblemKind.BUG, message, detail=detail, status=status)


def write_outcome(change: Change, answer: Answer, words: Words, fields: Mapping[str, Declared]) -> Outcome:
    """What an answer to a write tells of its fate, apart from 401 and 429 (the caller's).

    Refused for good are 400, 403, 404 and 405. A 2xx counts only with the id of a record in it. All else
    leaves the write uncertain, for an update too.
    """
    said = read_answer(answer)
    status = answer.status
    if 200 <= status < 300:
        return _answered(change, answer, said, words)
    if status in {400, 403, 404, 405}:
        return Outcome(change.row, Fate.REFUSED, problem=_refused(change, answer, said, words, fields))
    return uncertain(
        change, f"Infusionsoft answered with {_seen(status, said)}", words, detail_of(answer, said), status
    )


def _answered(change: Change, answer: Answer, said: Said, words: Words) -> Outcome:
    if change.operation is Operation.DELETE and said.shape is Shape.EMPTY:
        return Outcome(change.row, Fate.APPLIED, record_id=change.record_id)
    number = said.value.get("id") if isinstance(said.value, dict) else None
    # No record of ours has a property of such a name: beside an id, too, it tells of a failure.
    failed = isinstance(said.value, dict) and any(
        said.value.get(name) for name in ("message", "error", "fault")
    )
    good = isinstance(number, int) and not isinstance(number, bool) and not failed
    if good and change.record_id in (None, str(number)):
        return Outcome(change.row, Fate.APPLIED, record_id=str(number))
    if said.message:
        why = f'Infusionsoft said "{redact(said.message)}" in an answer that looks like success'
    else:
        why = "the answer of Infusionsoft can't be read"
    return uncertain(change, why, words, detail_of(answer, said), answer.status)


def uncertain(change: Change, why: str, words: Words, detail: str = "", status: int | None = None) -> Outcome:
    """The outcome of a write that may have been applied; ``why`` is a clause."""
    doing = {Operation.CREATE: "created", Operation.UPDATE: "changed", Operation.DELETE: "deleted"}
    message = f"Whether the {words.one} was {doing[change.operation]} is not known: {why}. {NOT_BELIEVED}"
    problem = Problem(ProblemKind.LOOK, message, detail=detail, status=status)
    return Outcome(change.row, Fate.UNCERTAIN, problem=problem)


def unreachable(address: str, technical: str, *, sent: bool = False, demo: bool = False) -> Problem:
    """The problem of a call without an answer; ``sent`` says that bytes of it (a read) may have left.

    ``demo`` says that the account is the demo account, which the program starts itself.
    """
    sentence = NO_ANSWER if sent else UNREACHABLE
    if demo:
        sentence = DEMO_IS_GONE
    elif not sent and ("SSL" in technical or "CERTIFICATE" in technical.upper()):
        sentence = NOT_SECURE
    message = sentence.format(address=address)
    return Problem(ProblemKind.UNREACHABLE, message, detail=redact(technical))


def not_applied(change: Change, problem: Problem) -> Outcome:
    """The outcome of a write that certainly did nothing and may be sent again."""
    return Outcome(change.row, Fate.NOT_APPLIED, problem=problem)


def _refused(
    change: Change, answer: Answer, said: Said, words: Words, fields: Mapping[str, Declared]
) -> Problem:
    status, detail = answer.status, detail_of(answer, said)
    if status == 403:
        message = (
            f"This key may not {_DOING[change.operation]} {words.many} in Infusionsoft. This one was not "
            f"{'created' if change.operation is Operation.CREATE else 'changed'}; what was written before is "
            "safe. Use a key of a user who may, and start the run again: it goes on where it stopped."
        )
        return Problem(ProblemKind.STOP_OBJECT, message, detail=detail, status=status)
    if status == 404 and change.record_id is not None and said.shape is not Shape.HTML:
        return Problem(ProblemKind.FAIL_ROW, DELETED, detail=detail, status=status)
    field = field_named(said.message, change.values, fields)
    where = f' The field is "{fields[field].field.label}".' if field else ""
    message = (
        f"Infusionsoft refused this {words.one}: {_quoted(said, status)}.{where} "
        "Nothing of it was written; correct the row and run again."
    )
    return Problem(ProblemKind.FAIL_ROW, message, field=field, detail=detail, status=status)


_HINTS: tuple[tuple[str, str], ...] = (
    ("email", "email"),
    ("e-mail", "email"),
    ("country", "country_code"),
    ("region", "region"),
    ("postal", "postal_code"),
    ("zip", "zip_code"),
    ("locale", "preferred_locale"),
    ("company", "company"),
    ("time zone", "time_zone"),
)


def field_named(message: str, sent: Iterable[str], fields: Mapping[str, Declared]) -> str:
    """The key of the one field, among those sent, that a message speaks of; empty if it can't be told.

    A field's own name in the message counts most; then a word that stands for a kind of field, if only one
    field of that kind was sent.
    """
    # This one names no field but a rule of the whole record.
    text = message.casefold().replace("e-mail address or phone number", "")
    known = [key for key in sent if key in fields]
    if not text:
        return ""
    if "custom field" in text:
        return _only([key for key in known if key.startswith("custom_fields.") and _number_in(key, text)])
    by_property = [key for key in known if fields[key].field.property.casefold() in text]
    if found := _only(by_property):
        return found
    for hint, name in _HINTS:
        if hint in text:
            alike = [
                key for key in known if name and name in f"{key}.{fields[key].field.kind.value}".casefold()
            ]
            if found := _only(alike):
                return found
    return ""


def _number_in(key: str, text: str) -> bool:
    return key.rpartition(".")[2] in text.replace("'", " ").split()


def _only(keys: list[str]) -> str:
    return keys[0] if len(keys) == 1 else ""


def _quoted(said: Said, status: int) -> str:
    return f'"{redact(said.message)}"' if said.message else f"an answer without a reason (status {status})"


def _seen(status: int, said: Said) -> str:
    if said.shape is Shape.HTML:
        title = f' "{redact(said.message)}"' if said.message else ""
        return f"a web page{title} instead of data (status {status})"
    if said.shape is Shape.EMPTY:
        return f"nothing (status {status})"
    if said.shape is Shape.BROKEN:
        return f"data that is cut off (status {status})"
    if said.message:
        return f'"{redact(said.message)}" (status {status})'
    return f"an answer of another kind (status {status})"


def detail_of(answer: Answer, said: Said) -> str:
    """Technical text for the log, redacted; of a body without an error only its length: people are in it."""
    told = (
        said.message or f"{len(answer.body)} bytes of {answer.content_type or 'no type'} ({said.shape.value})"
    )
    return redact(f"HTTP {answer.status} {said.code} {told}".replace("  ", " "))

"""Calls to one account: paced, signed, counted; reads tried again, writes written down before they leave."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TypeVar

from infusion_desktop.connectors.infusionsoft import answers
from infusion_desktop.connectors.infusionsoft.key_sign_in import LIMITS
from infusion_desktop.connectors.infusionsoft.quota_headers import read_limits, retry_after, tenant_of
from infusion_desktop.connectors.infusionsoft.records import UnreadableError
from infusion_desktop.model.clock import Clock
from infusion_desktop.model.problem import ConnectorError, Problem, ProblemKind
from infusion_desktop.web.answers import Shape, read_answer
from infusion_desktop.web.http import Answer, Http, NoAnswerError, NotSentError, Query
from infusion_desktop.web.pace import Pacer, Ticket
from infusion_desktop.web.redact import redact
from infusion_desktop.web.retry import TryAgainError, read_again
from infusion_desktop.web.sign_in import Credentials, Signed

T = TypeVar("T")

ROOT = "/crm/rest/v1"
FRESH = 1.0
"""Seconds between the journal's row and the bytes; later than that, the attempt is written down anew."""
MOST_AHEAD = timedelta(days=1)
MOST_THROTTLED = 8
"""How often in a row a read is answered with 429 before it gives up (the waits add up to minutes)."""


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of the bytes of a write: an answer, or the problem that kept them here, or neither.

    ``answer`` None and ``problem`` None means that bytes may have left and no answer came; ``lost`` says why.
    """

    answer: Answer | None = None
    problem: Problem | None = None
    lost: str = ""


class Client:
    """The one way to the account. ``calls`` counts every HTTP call; ``tenant`` is its id once seen."""

    def __init__(
        self, http: Http, pacer: Pacer, credentials: Credentials, clock: Clock, *, demo: bool = False
    ) -> None:
        """``demo`` says that this is the demo account, which the program starts itself."""
        self._http = http
        self._demo = demo
        self.pacer = pacer
        self._credentials = credentials
        self._clock = clock
        self.calls = 0
        self.tenant: str | None = None
        self._ahead = timedelta(0)

    def now(self) -> datetime:
        """The account's time, aware UTC, by the dates of its answers; this computer's before the first."""
        return self._clock.utc() + self._ahead

    async def read(
        self, path: str, query: Query, what: str, decode: Callable[[bytes], T], *, missing: bool = False
    ) -> T | None:
        """Read and decode an answer; ``decode`` raises UnreadableError for what it does not understand.

        Tries again after 1, 2 and 4 s where that can help. ``missing`` allows a 404, which gives None. Raises
        ConnectorError: SIGN_IN, STOP_OBJECT (403), PAUSE, WAIT, UNREACHABLE, BUG. ``what`` names the things
        read in sentences (``contacts``).
        """
        return await read_again(lambda: self._read_once(path, query, what, decode, missing), self._clock)

    async def _read_once(
        self, path: str, query: Query, what: str, decode: Callable[[bytes], T], missing: bool
    ) -> T | None:
        answer = await self._answer_to_read(path, query)
        if 200 <= answer.status < 300:
            with contextlib.suppress(UnreadableError):
                return decode(answer.body)
        elif answer.status == 404 and missing and read_answer(answer).shape is Shape.JSON:
            return None
        failure = ConnectorError(answers.read_problem(answer, what))
        if failure.problem.kind is ProblemKind.UNREACHABLE:
            raise TryAgainError(failure)
        raise failure

    async def _answer_to_read(self, path: str, query: Query) -> Answer:
        """The answer to a read after waits for the pace and, once, for a key that was refused."""
        try:
            return await self._signed_read(path, query)
        except ConnectorError as error:
            # A token had to be renewed, and nobody answered; nothing was asked of the account yet.
            if error.problem.kind is ProblemKind.UNREACHABLE:
                raise TryAgainError(error) from error
            raise

    async def _signed_read(self, path: str, query: Query) -> Answer:
        refusals = throttled = 0
        while True:
            signed = await self._sign()
            try:
                answer, ticket = await self._call("GET", path, query, None, signed, _no_journal)
            except (NotSentError, NoAnswerError) as error:
                sent = isinstance(error, NoAnswerError)
                problem = answers.unreachable(self._http.address, str(error), sent=sent, demo=self._demo)
                raise TryAgainError(ConnectorError(problem)) from error
            if answer.status == 429 and throttled < MOST_THROTTLED:
                throttled += 1
                self._slow_down(answer, ticket)
                continue
            if answer.status == 401:
                refusals += 1
                if await self._credentials.refused(signed, refusals):
                    continue
            return answer

    async def send(
        self, method: str, path: str, body: bytes | None, journal: Callable[[], Awaitable[None]]
    ) -> Sent:
        """Make one write. ``journal`` is awaited right before the bytes leave, once for each time they do.

        A 401 is tried once more as the credentials say. Never raises for the write itself; what ``journal``
        raises goes through, and nothing was sent then.
        """
        refusals = 0
        while True:
            try:
                signed = await self._sign()
                answer, ticket = await self._call(method, path, (), body, signed, journal)
            except ConnectorError as error:
                return Sent(problem=error.problem)
            except NotSentError as error:
                return Sent(problem=answers.unreachable(self._http.address, str(error), demo=self._demo))
            except NoAnswerError as error:
                return Sent(lost=redact(str(error)))
            if answer.status == 401:
                refusals += 1
                try:
                    if await self._credentials.refused(signed, refusals):
                        continue
                except ConnectorError as error:
                    return Sent(answer, error.problem)
                problem = Problem(
                    ProblemKind.SIGN_IN,
                    answers.SIGN_IN,
                    detail=answers.detail_of(answer, read_answer(answer)),
                    status=401,
                )
                return Sent(answer, problem)
            if answer.status == 429:
                return Sent(answer, self._slow_down(answer, ticket))
            return Sent(answer)

    async def _sign(self) -> Signed:
        signed = await self._credentials.sign()
        if self._credentials.kind in LIMITS:
            self.pacer.assume(LIMITS[self._credentials.kind], self._credentials.kind)
        return signed

    async def _call(
        self,
        method: str,
        path: str,
        query: Query,
        body: bytes | None,
        signed: Signed,
        journal: Callable[[], Awaitable[None]],
    ) -> tuple[Answer, Ticket]:
        """One call through both gates; raises NotSentError, NoAnswerError, and ConnectorError PAUSE."""
        ticket = await self.pacer.slot()
        try:
            while True:
                await journal()
                written = self._clock.now()
                await ticket.leave()
                if self._clock.now() - written <= FRESH:
                    break
            self.calls += 1
            headers = {**signed.headers, "accept": "application/json"}
            answer = await self._http.call(method, f"{ROOT}{path}", query=query, body=body, headers=headers)
            ticket.finish(read_limits(answer.headers))
            if answer.status != 429:
                self.pacer.relieved(ticket)
            self._note_account(answer)
            return answer, ticket
        finally:
            ticket.finish()

    def _note_account(self, answer: Answer) -> None:
        self._ahead = clock_ahead(answer.headers.get("date"), self._clock.utc(), self._ahead)
        tenant = tenant_of(answer.headers)
        if tenant is not None and answer.status != 401:
            self.tenant = tenant
            self.pacer.day.attach(tenant)

    def _slow_down(self, answer: Answer, ticket: Ticket) -> Problem:
        """Take a 429 to heart, for all calls of this account; gives the problem to report."""
        heard = read_limits(answer.headers)
        said = read_answer(answer)
        detail = answers.detail_of(answer, said)
        if heard.day_spent:
            try:
                self.pacer.day.refuse_if_spent(self.pacer.limits.per_day)
            except ConnectorError as error:
                return error.problem
        if "spike" in f"{said.code} {said.message}".casefold():
            self.pacer.spiked(ticket)
            wait = 0.0
        else:
            wait = self.pacer.throttled(ticket, retry_after(answer.headers, self._clock.utc()))
        message = "Infusionsoft asks to slow down. Nothing is lost: the program waits and goes on by itself."
        return Problem(ProblemKind.WAIT, message, retry_after=wait, detail=detail, status=429)

    async def close(self) -> None:
        """Write down the day's count and close all connections."""
        self.pacer.close()
        await self._http.close()


def clock_ahead(date: str | None, utc: datetime, before: timedelta) -> timedelta:
    """How far the account's clock is ahead, by an answer's Date header; ``before`` if it tells nothing.

    An answer that took its time makes the account look slower than it is, which only means that a little more
    is read again. A date of more than a day ahead is not believed: it would hide what others change.
    """
    try:
        ahead = parsedate_to_datetime(date or "") - utc
    except (ValueError, TypeError, OverflowError):
        return before
    return ahead if ahead < MOST_AHEAD else before


async def _no_journal() -> None:
    """A read needs no journal."""

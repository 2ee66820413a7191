"""Asks the vendor's token endpoint for tokens, by Authlib: the first ones for a code, and renewed ones."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from infusion_desktop.model.clock import Clock
from infusion_desktop.model.problem import ConnectorError, Problem, ProblemKind
from infusion_desktop.model.secrets import Tokens
from infusion_desktop.model.sign_in import OAuthApp
from infusion_desktop.web.http import NETWORK_ERRORS, StatusError, client_settings
from infusion_desktop.web.redact import redact

READ_SECONDS = 30.0
USUAL_LIFE = 86_400.0
"""Seconds that a token is taken to live for where the answer does not say it."""
BODY, BASIC = "client_secret_post", "client_secret_basic"

CODE_REFUSED = (
    "The sign-in took too long, or its address was used already: the code in it is no longer accepted. "
    "Nothing was connected. Sign in again."
)
REVOKED = (
    "The sign-in has ended: the access was withdrawn, or it was renewed elsewhere. Nothing is lost, and a "
    "run goes on where it stopped. Sign in again."
)
CLIENT_REFUSED = (
    "The client id or the client secret is not accepted. Nothing was connected and nothing is lost. Copy "
    "both again from where they were made, and look whether the redirect address there is exactly {redirect}."
)
UNREACHABLE = (
    "The sign-in service at {address} can't be reached. Nothing is lost, and a run goes on where it stopped. "
    "Check the internet connection, then try again."
)
ODD = (
    "The sign-in service at {address} does not answer as it should. Nothing is lost, and a run goes on where "
    "it stopped. Try again in some minutes."
)
CLIENT_ERRORS = frozenset({"invalid_client", "unauthorized_client"})


async def exchange_code(app: OAuthApp, client_secret: str, code: str, verifier: str, clock: Clock) -> Tokens:
    """Exchange the code of a redirect for tokens; raises ConnectorError SIGN_IN, UNREACHABLE.

    The code works once, whatever comes back.
    """
    more = {"code_verifier": verifier} if verifier else {}
    answer = await _ask(
        app,
        client_secret,
        BODY if app.secret_in_body else BASIC,
        # The grant is named: Authlib would guess it, and without a code guess the client's own credentials.
        lambda client: client.fetch_token(
            app.token_address,
            grant_type="authorization_code",
            code=code,
            redirect_uri=app.redirect_address,
            **more,
        ),
        refused=CODE_REFUSED,
        secrets=(client_secret, code, verifier),
    )
    return _tokens(app, answer, clock)


async def renew(app: OAuthApp, client_secret: str, tokens: Tokens, clock: Clock) -> Tokens:
    """Spend the refresh token for new tokens; raises ConnectorError SIGN_IN (revoked), UNREACHABLE.

    After UNREACHABLE nobody knows whether the refresh token is spent; asking again with it tells.
    """
    answer = await _ask(
        app,
        client_secret,
        BASIC,
        lambda client: client.refresh_token(app.token_address, refresh_token=tokens.refresh),
        refused=REVOKED,
        secrets=(client_secret, tokens.refresh, tokens.access),
    )
    return _tokens(app, answer, clock, tokens.refresh)


async def _ask(
    app: OAuthApp,
    client_secret: str,
    how: str,
    ask: Callable[[Any], Awaitable[Any]],
    *,
    refused: str,
    secrets: tuple[str, ...],
) -> Mapping[str, Any]:
    """Ask, and turn what goes wrong into a problem; no body and no request gets into its text."""
    from authlib.integrations.base_client import OAuthError

    async with _client(app, client_secret, how) as client:
        try:
            answer = await ask(client)
        except OAuthError as error:
            detail = redact(f"{error.error}: {error.description}", secrets)
            if error.error in CLIENT_ERRORS or "redirect" in str(error.description).lower():
                message = CLIENT_REFUSED.format(redirect=app.redirect_address)
            else:
                message = refused
            raise ConnectorError(Problem(ProblemKind.SIGN_IN, message, detail=detail)) from None
        except StatusError as error:
            raise _odd(app, f"status {error.response.status_code}") from None
        except NETWORK_ERRORS as error:
            raise _unreachable(app, type(error).__name__) from None
        except (ValueError, TypeError, AttributeError, KeyError) as error:
            raise _odd(app, f"not a token: {type(error).__name__}") from None
    return answer if isinstance(answer, dict) else {}


def _client(app: OAuthApp, client_secret: str, how: str) -> Any:
    from authlib.integrations.httpx_client import AsyncOAuth2Client

    return AsyncOAuth2Client(
        client_id=app.client_id,
        client_secret=client_secret,
        token_endpoint_auth_method=how,
        token={},
        **client_settings(app.token_address, READ_SECONDS),
    )


def _tokens(app: OAuthApp, answer: Mapping[str, Any], clock: Clock, old_refresh: str = "") -> Tokens:
    access, refresh = answer.get("access_token"), answer.get("refresh_token") or old_refresh
    if not (isinstance(access, str) and access and isinstance(refresh, str) and refresh):
        raise _odd(app, "an answer without tokens")
    try:
        life = max(1.0, float(answer.get("expires_in") or USUAL_LIFE))
    except (TypeError, ValueError):
        life = USUAL_LIFE
    return Tokens(access, refresh, clock.utc().timestamp() + life, life)


def _unreachable(app: OAuthApp, technical: str) -> ConnectorError:
    message = UNREACHABLE.format(address=app.token_address)
    return ConnectorError(Problem(ProblemKind.UNREACHABLE, message, detail=technical))


def _odd(app: OAuthApp, technical: str) -> ConnectorError:
    message = ODD.format(address=app.token_address)
    return ConnectorError(Problem(ProblemKind.UNREACHABLE, message, detail=technical))

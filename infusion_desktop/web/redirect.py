"""Reads the address at which a sign-in ended: the code, or in which way it went wrong."""

from __future__ import annotations

import hmac
from urllib.parse import parse_qs, urlsplit

from infusion_desktop.model.problem import ConnectorError, ProblemKind, fail
from infusion_desktop.model.sign_in import ends_at
from infusion_desktop.web.redact import redact

NOTHING = "There is no address yet. Nothing was connected. Copy the whole address from the browser."
WRONG_ADDRESS = (
    "This is not the address at which the sign-in ends. Nothing was connected. Copy the whole address from "
    "the browser once you have allowed the access; it begins with {redirect}."
)
WRONG_STATE = (
    "This answer belongs to another sign-in, or somebody else made it. Nothing was connected. "
    "Start the sign-in again from here."
)
DENIED = (
    "The access was not allowed on the sign-in page. Nothing was connected and nothing was changed. "
    "Sign in again and choose Allow if you want to connect."
)
ENDED_BADLY = (
    "The sign-in page ended with an error ({error}). Nothing was connected. Sign in again; if it ends like "
    "this again, look at the client id and the redirect address with which the program is registered."
)
NO_CODE = (
    "The sign-in page ended without the code that opens the account. Nothing was connected. Sign in again."
)


def read_redirect(address: str, redirect: str, state: str) -> str:
    """Return the code in ``address``; raises ConnectorError SIGN_IN with a sentence for each bad end.

    The place (scheme, host, port, path) must be that of ``redirect`` exactly, and the state ours, before
    anything else in the address is believed.
    """
    address = address.strip()
    if not address:
        raise _bad(NOTHING)
    if not ends_at(address, redirect):
        raise _bad(WRONG_ADDRESS.format(redirect=redirect))
    values = parse_qs(urlsplit(address).query, keep_blank_values=True)
    if not hmac.compare_digest(_one(values, "state").encode(), state.encode()):
        raise _bad(WRONG_STATE)
    error = _one(values, "error")
    if error == "access_denied":
        raise _bad(DENIED)
    if error or "error" in values:
        raise _bad(ENDED_BADLY.format(error=_word(error)))
    code = _one(values, "code")
    if not code:
        raise _bad(NO_CODE)
    return code


def _one(values: dict[str, list[str]], name: str) -> str:
    """The value of a name that is there once; empty if it is missing or there twice."""
    found = values.get(name, [])
    return found[0].strip() if len(found) == 1 else ""


def _word(error: str) -> str:
    """An error code fit for a sentence: what is no plain short word is not repeated."""
    plain = len(error) <= 60 and error.replace("_", "").isalnum() and error.isascii()
    return redact(error) if plain else "unknown"


def _bad(sentence: str) -> ConnectorError:
    return fail(ProblemKind.SIGN_IN, sentence)

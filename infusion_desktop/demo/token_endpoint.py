"""`POST /token`: tokens for a code, and new tokens for a refresh token that works once."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import replace
from urllib.parse import parse_qs, unquote_plus

from infusion_desktop.demo.answers import Answer, json_answer
from infusion_desktop.demo.registration import CLIENT_ID, CLIENT_SECRET, REDIRECT, SCOPE
from infusion_desktop.demo.tokens import Pair, TokenBook

PATH = "/token"
NOT_KEPT = (("cache-control", "no-store"), ("pragma", "no-cache"))


def answer_token(book: TokenBook, tenant: str, headers: Mapping[str, str], body: bytes) -> Answer:
    """Answer one request of the token endpoint (RFC 6749, 4.1.3 and 6), with the wordings of the real one."""
    form = _form(body)
    if form is None or "\x00" in "".join(form.values()):
        return _refused("invalid_request", "The body is not a form")
    if not _is_client(headers, form):
        return _refused("invalid_client", "Client credentials are invalid", 401)
    grant = form.get("grant_type", "")
    if grant == "authorization_code":
        redirect, verifier = form.get("redirect_uri", ""), form.get("code_verifier", "")
        if redirect != REDIRECT:
            return _refused("invalid_request", "Invalid redirect_uri")
        pair = book.redeem(form.get("code", ""), redirect, _s256(verifier) if verifier else "")
        if pair is None:
            return _refused("invalid_grant", "Invalid authorization code")
    elif grant == "refresh_token":
        pair = book.renew(form.get("refresh_token", ""))
        if pair is None:
            return _refused("invalid_grant", "Invalid refresh token")
    else:
        return _refused("unsupported_grant_type", "The grant type is not supported")
    return _issued(pair, book.lifetimes.access, tenant)


def _issued(pair: Pair, seconds: int, tenant: str) -> Answer:
    value = {
        "access_token": pair.access,
        "token_type": "bearer",
        "expires_in": seconds,
        "refresh_token": pair.refresh,
        "scope": f"{SCOPE}|{tenant}.infusionsoft.com",
    }
    return replace(json_answer(value), headers=NOT_KEPT)


def _refused(error: str, description: str, status: int = 400) -> Answer:
    answer = json_answer({"error": error, "error_description": description}, status)
    return replace(answer, headers=NOT_KEPT)


def _form(body: bytes) -> dict[str, str] | None:
    """The fields of a form; None if it is none, or a field is there twice."""
    try:
        fields = parse_qs(body.decode("ascii"), keep_blank_values=True, strict_parsing=bool(body))
    except (UnicodeDecodeError, ValueError):
        return None
    if any(len(values) != 1 for values in fields.values()):
        return None
    return {name: values[0] for name, values in fields.items()}


def _is_client(headers: Mapping[str, str], form: Mapping[str, str]) -> bool:
    """Whether id and secret are right, in a Basic header or in the form."""
    scheme, _, credentials = headers.get("authorization", "").partition(" ")
    if scheme.lower() == "basic":
        try:
            name, _, secret = base64.b64decode(credentials.strip(), validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return False
        name, secret = unquote_plus(name), unquote_plus(secret)
    else:
        name, secret = form.get("client_id", ""), form.get("client_secret", "")
    return name == CLIENT_ID and hmac.compare_digest(secret.encode(), CLIENT_SECRET.encode())


def _s256(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()

"""The address of an account: scheme, host and port, checked before anything is sent there."""

from __future__ import annotations

from urllib.parse import urlsplit

from infusion_desktop.model.problem import ConnectorError, ProblemKind, fail
from infusion_desktop.web.http import is_loopback

DEFAULT = "https://api.infusionsoft.com"


def usable_address(text: str) -> str:
    """Return the address without a path; raises ConnectorError ASK_USER with a sentence.

    Plain http would send the key in the clear, so it is taken for this machine alone (the demo account).
    """
    address = text.strip() or DEFAULT
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        raise _refused(text) from None
    if parts.scheme not in {"https", "http"} or not parts.hostname or parts.username or parts.query:
        raise _refused(text)
    if parts.path.rstrip("/") not in {"", "/crm/rest/v1", "/crm/rest"}:
        raise _refused(text)
    if parts.scheme == "http" and not is_loopback(address):
        raise fail(
            ProblemKind.ASK_USER,
            f"The address {address} is not encrypted, so the key would travel in the clear. "
            "Nothing was sent. Write https:// instead of http://.",
        )
    host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}"


def _refused(text: str) -> ConnectorError:
    return fail(
        ProblemKind.ASK_USER,
        f'"{text.strip()}" is not the address of an Infusionsoft account. Nothing was sent. '
        f"Write scheme and host, such as {DEFAULT}; the program adds the rest.",
    )

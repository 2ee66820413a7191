"""How one signs in to Infusionsoft by browser: the vendor's addresses, or those of the connection's settings.

Facts by the vendor's pages on OAuth keys: authorize and token address, the only scope ``full``, the code
exchanged with id and secret in the form, tokens renewed with them in a Basic header. PKCE is not documented
there, so it is asked for only where the settings say so (the demo account takes it).
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit

from infusion_desktop.model.problem import ProblemKind, fail
from infusion_desktop.model.sign_in import OAuthApp
from infusion_desktop.web.http import is_loopback

AUTHORIZE = "https://accounts.infusionsoft.com/app/oauth/authorize"
TOKEN = "https://api.infusionsoft.com/token"  # noqa: S105  an address, not a secret
REDIRECT = "https://localhost/infusion-desktop/signed-in"
"""Nobody answers there: the address is caught, or copied, before or although it does not load."""
HOSTS = ("accounts.infusionsoft.com", "signin.infusionsoft.com", "accounts.keap.com", "signin.keap.com")
SCOPE = "full"
STEPS = (
    "Open keys.developer.keap.com, sign in there and make a new app.",
    "Enter the redirect address from here, word for word.",
    "Wait for the mail that says that the app is approved; tokens do not work before.",
    "Copy the client id and the client secret of the app, and enter both here.",
)


def app_of(settings: Mapping[str, str]) -> OAuthApp:
    """Return the app of a connection; raises ConnectorError ASK_USER for an address that can't be used.

    Settings: ``client_id``, ``authorize_address``, ``token_address``, ``redirect_address``,
    ``sign_in_hosts`` (separated by spaces) and ``pkce`` (``yes``).
    """
    authorize = _usable(settings.get("authorize_address", "") or AUTHORIZE, "sign-in page")
    token = _usable(settings.get("token_address", "") or TOKEN, "token service")
    own = urlsplit(authorize).netloc
    named = settings.get("sign_in_hosts", "").split()
    return OAuthApp(
        authorize_address=authorize,
        token_address=token,
        client_id=settings.get("client_id", "").strip(),
        redirect_address=settings.get("redirect_address", "").strip() or REDIRECT,
        hosts=tuple(dict.fromkeys((own, *(named or (HOSTS if authorize == AUTHORIZE else ()))))),
        scope=SCOPE,
        pkce=settings.get("pkce") == "yes",
        how_to_register=STEPS,
    )


def _usable(address: str, what: str) -> str:
    """The address, if it is encrypted or this computer's own."""
    address = address.strip()
    try:
        parts = urlsplit(address)
        _ = parts.port
    except ValueError:
        parts = urlsplit("")
    secure = parts.scheme == "https" or (parts.scheme == "http" and is_loopback(address))
    if not (secure and parts.hostname) or parts.username is not None or parts.fragment:
        raise fail(
            ProblemKind.ASK_USER,
            f'"{address}" cannot be the address of the {what}: it has to begin with https://. Nothing was '
            "sent. Correct it, or leave it empty for that of Infusionsoft.",
        )
    return address

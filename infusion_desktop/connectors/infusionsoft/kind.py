"""The declaration of the connector: its name, its form, what it was checked against, how one is opened."""

from __future__ import annotations

from collections.abc import Mapping

from infusion_desktop.connectors.infusionsoft.address import DEFAULT, usable_address
from infusion_desktop.connectors.infusionsoft.client import Client
from infusion_desktop.connectors.infusionsoft.connection import Infusionsoft
from infusion_desktop.connectors.infusionsoft.key_sign_in import KIND_OAUTH, LIMITS, KeyCredentials
from infusion_desktop.connectors.infusionsoft.oauth import app_of
from infusion_desktop.model.connector import ConnectorInfo, Evidence, Services
from infusion_desktop.model.problem import ProblemKind, fail
from infusion_desktop.model.settings import Setting, SettingKind
from infusion_desktop.model.sign_in import OAuthApp
from infusion_desktop.web.day_budget import DayBudget
from infusion_desktop.web.http import Http, is_loopback
from infusion_desktop.web.pace import Pacer
from infusion_desktop.web.sign_in import Credentials
from infusion_desktop.web.token_keeper import TokenKeeper

INFO = ConnectorInfo(
    key="infusionsoft",
    title="Infusionsoft (Keap)",
    summary="Reads and writes contacts and companies of an Infusionsoft account; tags are only read.",
    settings=(
        Setting(
            "address",
            "Address",
            SettingKind.TEXT,
            help="Scheme, host and port; the program adds the rest. Leave it as it is for a real account.",
            default=DEFAULT,
        ),
        Setting(
            "key",
            "Key",
            SettingKind.SECRET,
            required=True,
            help="A personal access token or service account key of the account; it begins with KeapAK-.",
        ),
    ),
    evidence=(
        Evidence("the published contract of REST v1 (edition of November 2025)", "2026-11-24"),
        Evidence("the built-in demo account, made after that contract; never a live account", "2026-11-24"),
    ),
    writes=True,
)


class InfusionsoftKind:
    """The kind of connector that talks to an Infusionsoft account."""

    info = INFO

    def open(self, settings: Mapping[str, str], services: Services) -> Infusionsoft:
        """Return a connector for one account; nothing is sent yet.

        Raises ConnectorError ASK_USER for an unusable address, SIGN_IN without a key or tokens.
        """
        address = usable_address(settings.get("address", ""))
        clock = services.clock
        day = DayBudget(services.day_counter, KIND_OAUTH, clock)
        client = Client(
            Http(address),
            Pacer(clock, LIMITS[KIND_OAUTH], day),
            self._credentials(settings, services),
            clock,
            demo=settings.get("demo") == "yes",
        )
        return Infusionsoft(INFO, address, client, clock, local=is_loopback(address))

    def oauth_app(self, settings: Mapping[str, str]) -> OAuthApp:
        """Return how one signs in by browser; raises ConnectorError ASK_USER for an unusable address."""
        return app_of(settings)

    def _credentials(self, settings: Mapping[str, str], services: Services) -> Credentials:
        """The tokens of a sign-in by browser, else the key."""
        if services.tokens is not None:
            return TokenKeeper(app_of(settings), services.tokens, services.clock, kind=KIND_OAUTH)
        if services.secret is not None:
            return KeyCredentials(services.secret, services.clock)
        raise fail(
            ProblemKind.SIGN_IN,
            "Nobody is signed in to this Infusionsoft account: the connection has no key. Nothing was sent. "
            "Sign in, or enter a key of the account.",
        )


CONNECTOR = InfusionsoftKind()

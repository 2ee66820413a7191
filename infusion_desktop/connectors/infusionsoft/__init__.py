"""An Infusionsoft (Keap) account over REST v1: contacts and companies, tags to read."""

from __future__ import annotations

from infusion_desktop.connectors.infusionsoft.kind import CONNECTOR

__all__ = ["CONNECTOR"]

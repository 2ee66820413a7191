"""Reset the demo account: it holds again what it held when it was new."""

from __future__ import annotations

from infusion_desktop.jobs.parts import Parts


async def reset_demo(parts: Parts) -> None:
    """Throw away what the demo account holds and fill it anew; who was signed in has to sign in again.

    It is another account from then on, so links of earlier runs no longer count. Raises ConnectorError
    ASK_USER if another window uses it, UNREACHABLE if it does not start again.
    """
    await parts.demo.reset()

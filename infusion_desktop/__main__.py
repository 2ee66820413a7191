"""``python -m infusion_desktop``: the same as the command ``infusion-desktop``."""

from __future__ import annotations

import sys

from infusion_desktop.cli import main

if __name__ == "__main__":
    sys.exit(main())

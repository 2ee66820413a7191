"""Files that are handed out beside the repository and are never in it: the vendor's contract, real samples.

INFUSION_SHARED names their folder (default: `../shared`, beside the root of this repository).
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


def handed_out(*parts: str) -> Path:
    """Return a file or folder of it; where it is absent the test is skipped, and the summary says so."""
    shared = Path(os.environ.get("INFUSION_SHARED") or ROOT.parent / "shared")
    path = (ROOT / shared).joinpath(*parts)
    if not path.exists():
        pytest.skip(f"NOT CHECKED: {'/'.join(parts)} is not in the folder that INFUSION_SHARED names")
    return path

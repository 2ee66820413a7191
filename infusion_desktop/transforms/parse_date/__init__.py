"""Reads dates in the ways people write them."""

from __future__ import annotations

from infusion_desktop.transforms.parse_date.order import decide_order
from infusion_desktop.transforms.parse_date.transform import TRANSFORM

__all__ = ["TRANSFORM", "decide_order"]

"""Lantern Keys, shops with one desk on Chatwoot, which works in Lisbon."""

from sample_data.lantern.generator import (
    FILES,
    OPTIONS,
    RAIL_FILES,
    RAIL_OPTIONS,
    SHOP_FILES,
    SHOP_OPTIONS,
    generate,
)

__all__ = [
    "FILES", "OPTIONS", "RAIL_FILES", "RAIL_OPTIONS", "SHOP_FILES", "SHOP_OPTIONS", "generate",
]  # fmt: skip

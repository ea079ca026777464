"""Invented platforms with planted faults and innocent look-alikes, in real export formats."""

from sample_data.generator import SERVICE_FILES, SHOP_FILES, generate

PLATFORMS = {"shanhai": SHOP_FILES, "lumen": SERVICE_FILES}  # platform -> the files of its export

__all__ = ["PLATFORMS", "SERVICE_FILES", "SHOP_FILES", "generate"]

"""Invented platforms with planted faults and innocent look-alikes, in real export formats."""

from sample_data.generator import SERVICE_FILES, SHOP_FILES, generate

__all__ = ["SERVICE_FILES", "SHOP_FILES", "generate"]

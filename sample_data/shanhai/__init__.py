"""Shanhai Codes, a voucher-code shop on acg-faka, and Lumen Pass, where its codes are redeemed."""

from sample_data.shanhai.generator import SERVICE_FILES, SHOP_FILES, generate

__all__ = ["SERVICE_FILES", "SHOP_FILES", "generate"]

"""Qinghe Cards, a voucher-code shop on dujiaoka, and Polaris, where its codes are redeemed."""

from sample_data.qinghe.generator import FILES, OPTIONS, SERVICE_FILES, SERVICE_OPTIONS, generate

__all__ = ["FILES", "OPTIONS", "SERVICE_FILES", "SERVICE_OPTIONS", "generate"]

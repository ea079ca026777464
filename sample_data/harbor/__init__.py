"""Harbor Desk, a marketplace's help desk on Zendesk, which works in Berlin."""

from sample_data.harbor.generator import FILES, OPTIONS, generate

__all__ = ["FILES", "OPTIONS", "generate"]

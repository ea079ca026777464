"""Invented platforms with planted faults and innocent look-alikes, in real export formats."""

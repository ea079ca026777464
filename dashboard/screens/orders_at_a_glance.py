"""Ninety-nine and one."""

from dashboard.parts.frame import Frame


def render(frame: Frame) -> None:
    """Show nothing yet."""

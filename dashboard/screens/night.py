"""Night and batch."""

from dashboard.parts import page
from dashboard.parts.frame import Frame


def render(frame: Frame) -> None:
    """Show the night screen."""
    page.show_view(frame)

"""How long work says what it is doing; the command line draws it."""

from typing import Protocol


class Progress(Protocol):
    """What a long run reports; every method may be called often and must be cheap."""

    def step(self, words: str) -> None:
        """A new step begins, such as `reading tickets.csv` or `judging closed_unanswered`."""

    def advance(self, done: int, total: int, rejects: int) -> None:
        """Within the step: bytes (or parts) done, of how many in all, and records refused."""


class Silent:
    """Says nothing."""

    def step(self, words: str) -> None:
        """Say nothing."""

    def advance(self, done: int, total: int, rejects: int) -> None:
        """Say nothing."""

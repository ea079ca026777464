"""A rate is shown with its interval, or, below the smallest fair number, as k of n."""

from dataclasses import dataclass

from dashboard.parts.words import Words

FEWEST_JUDGED = 20


@dataclass(frozen=True)
class Rate:
    """So many of so many, and the interval the estimator gave."""

    matched: int
    judged: int
    rate: float | None
    low: float | None
    high: float | None

    @property
    def is_fair(self) -> bool:
        """Whether enough were judged for a rate to be shown at all."""
        return self.judged >= FEWEST_JUDGED and self.rate is not None


def rate_words(words: Words, rate: Rate) -> str:
    """Return "68.0%", "too few (3 of 7)" or a dash when nothing was judged."""
    if not rate.judged:
        return words("rate.none")
    if not rate.is_fair or rate.rate is None:
        return words("rate.few", k=words.count(rate.matched), n=words.count(rate.judged))
    return words.share(rate.rate, _digits(rate))


def interval_words(words: Words, rate: Rate) -> str:
    """Return "66.6–69.3", or nothing where no rate is shown."""
    if not rate.is_fair or rate.low is None or rate.high is None:
        return ""
    return words.interval(rate.low, rate.high, _digits(rate))


def rate_line(words: Words, rate: Rate) -> str:
    """Return "68.0%, 66.6–69.3", or what stands in its place."""
    interval = interval_words(words, rate)
    shown = rate_words(words, rate)
    return f"{shown}{words('format.pause')}{interval}" if interval else shown


def _digits(rate: Rate) -> int:
    return 2 if rate.rate is not None and 0 < rate.rate < 0.01 else 1

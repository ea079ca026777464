"""Invented platforms with planted faults and innocent look-alikes, in real export formats."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sample_data import harbor, lantern, qinghe, shanhai
from sample_data.lantern import published, twice
from sample_data.shanhai.generator import Progress

__all__ = ["GENERATORS", "PLATFORMS", "Platform", "Progress", "exports", "generate"]


Generator = Callable[[Path, int, int, Progress | None, float], None]


@dataclass(frozen=True)
class Platform:
    """One export of an invented platform, in a folder of its own name."""

    files: tuple[str, ...]
    options: Mapping[str, Any] = field(default_factory=dict)
    # what `disputes ingest` must be told of it, as it names its options; the platform is named
    # like the folder where nothing else is said

    def told(self, folder: str) -> dict[str, Any]:
        """All that `disputes ingest` is told of the export in a folder."""
        return {"platform": folder, **self.options}


PLATFORMS: dict[str, Platform] = {
    "shanhai": Platform(shanhai.SHOP_FILES),
    "lumen": Platform(shanhai.SERVICE_FILES),
    "qinghe": Platform(qinghe.FILES, qinghe.OPTIONS),
    "polaris": Platform(qinghe.SERVICE_FILES, qinghe.SERVICE_OPTIONS),
    "harbor": Platform(harbor.FILES, harbor.OPTIONS),
    # the desk's conversations were exported twice; what else it told stands in the first folder
    "lantern_first": Platform(twice.FILES, twice.OPTIONS[twice.FIRST]),
    "lantern_second": Platform(twice.FILES, twice.OPTIONS[twice.SECOND]),
    "lantern": Platform(
        (*(file for file in lantern.FILES if file not in twice.FILES), published.FILE),
        lantern.OPTIONS,
    ),
    "lantern_shop": Platform(lantern.SHOP_FILES, lantern.SHOP_OPTIONS),
    "lantern_stripe": Platform(lantern.RAIL_FILES, lantern.RAIL_OPTIONS),
}


def exports(folder: Path) -> list[tuple[tuple[Path, ...], dict[str, Any]]]:
    """Return the files of each export that `generate` wrote, and what is told of it."""
    return [
        (tuple(folder / name / file for file in platform.files), platform.told(name))
        for name, platform in PLATFORMS.items()
    ]


GENERATORS: tuple[Generator, ...] = (
    shanhai.generate, qinghe.generate, harbor.generate, lantern.generate,
)  # fmt: skip


def generate(
    out: Path,
    orders: int = 6000,
    seed: int = 7,
    progress: Progress | None = None,
    rate: float = 1.0,
) -> None:
    """Write a year of every platform into `out`/<platform>, what was planted into `out`/truth.

    `rate` is how frequent faults are, against the platforms' own habits: 0.1 is a tenth; what is
    innocent stays as frequent. The same numbers give the same bytes. `progress` is told (orders
    done, orders in all), over all platforms.
    """
    for number, one in enumerate(GENERATORS):
        one(out, orders, seed, progress and _part(progress, number), rate)


def _part(progress: Progress, number: int) -> Progress:
    """Tell of one generator's orders as of a part of all."""

    def tell(done: int, total: int) -> None:
        progress(number * total + done, len(GENERATORS) * total)

    return tell

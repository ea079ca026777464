"""The rows behind a figure of an analysis: its bucket, as an address names it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.parts import definition
from dashboard.parts.frame import Frame
from queries.analysis import Figure
from queries.catalogue import analyses
from queries.definitions import Value
from queries.snapshot import read_text

_NAMED = re.compile(r"\$([a-z_]+)")
_LONGEST = 300


@dataclass(frozen=True)
class Bucket:
    """Rows one figure of an analysis counts."""

    analysis: str
    bucket: str
    moved: Mapping[str, Value]

    @property
    def of(self) -> str:
        """Return its name in an address."""
        return f"analysis.{self.analysis}.{self.bucket}"

    @property
    def read(self) -> str:
        """Return the read that gives its rows."""
        return f"behind/{self.analysis}"

    @property
    def bound(self) -> dict[str, Value | str]:
        """Return the values its read binds, beside the filters."""
        params = analyses()[self.analysis].values(self.moved)
        named = set(_NAMED.findall(read_text(self.read)))
        return {"bucket": self.bucket, **{key: v for key, v in params.items() if key in named}}


def of_figure(
    frame: Frame, analysis: str, figure: Figure, moved: Mapping[str, Value]
) -> str | None:
    """Return the address of the rows behind a figure; None where it has none."""
    if figure.bucket is None:
        return None
    found = Bucket(analysis, figure.bucket, moved)
    return frame.links.to(
        "rows", of=found.of, platform=figure.platform or None, **definition.kept(moved)
    )


def bucket(rest: str, address: Mapping[str, str]) -> Bucket | None:
    """Read a bucket from an address; None where it names nothing that is known."""
    name, _, asked = rest.partition(".")
    if name not in analyses() or not asked or len(asked) > _LONGEST:
        return None
    try:
        read_text(f"behind/{name}")
    except FileNotFoundError:
        return None
    return Bucket(name, asked, definition.moved_parameters(analyses()[name], address))

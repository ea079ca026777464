"""What every screen is given: the snapshot, the view, the words, the links."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dashboard.parts.links import Links
from dashboard.parts.running import Ahead
from dashboard.parts.words import AS_WRITTEN, Words
from dashboard.roles import ROLES
from queries.definitions import Definition
from queries.definitions import Words as Said
from queries.figures import Filters
from queries.snapshot import Snapshot


@dataclass(frozen=True)
class Zone:
    """The zone of a platform's local hours; None while no one has said it."""

    name: str | None
    basis: str


def zones_of(snapshot: Snapshot) -> dict[str, Zone]:
    """Return the zone of each platform of a snapshot."""
    rows = snapshot.query("view_platforms").iter_rows(named=True)
    return {row["platform"]: Zone(row["timezone"], row["timezone_basis"]) for row in rows}


@dataclass(frozen=True)
class Frame:
    """One view of one snapshot, in one language."""

    snapshot: Snapshot
    words: Words
    filters: Filters
    links: Links
    zones: Mapping[str, Zone]
    desks: Mapping[str, str] = field(default_factory=dict)  # platform -> template, as queries.desk
    role: str = ROLES[0]
    ahead: Ahead = field(default_factory=Ahead, compare=False, repr=False)

    @property
    def is_invented(self) -> bool:
        """Whether the warehouse says that its data is made up."""
        return self.snapshot.is_invented

    @property
    def platforms(self) -> list[str]:
        """The platforms of this view."""
        return [self.filters.platform] if self.filters.platform else list(self.zones)

    def zone(self, platform: str | None) -> str | None:
        """Return the zone in which times of `platform` are shown, as Words.moment takes it."""
        known = self.zones.get(platform or "")
        if known is None:
            return None
        return AS_WRITTEN if known.name is None and known.basis == "unknown" else known.name

    def said(self, definition: Definition) -> Said:
        """Return what a definition says, in the reader's language."""
        return definition.zh if self.words.language == "zh" else definition.en

    def basis(self) -> str:
        """Say in one line what is shown: platform, period, seller, category, zone, snapshot."""
        return self.words("format.dot").join([*self.view(), self.snapshot_words()])

    def view(self) -> list[str]:
        """Say the filters and the time zone in words."""
        words, filters = self.words, self.filters
        return [
            words("format.comma").join(self.platforms),
            self.period(),
            filters.seller or words("view.all_sellers"),
            words.own("category", filters.category)
            if filters.category
            else words("view.all_categories"),
            self.zone_words(),
        ]

    def period(self) -> str:
        """Say the period, whose last day counts in."""
        filters = self.filters
        if filters.since is None or filters.until is None:
            return self.words("view.whole_period")
        return self.words.period(filters.since, filters.until - timedelta(days=1))

    def previous_period(self) -> str:
        """Say the period of equal length just before this one, or nothing where it has no ends."""
        before = self.filters.previous()
        if before is None or before.since is None or before.until is None:
            return ""
        return self.words.period(before.since, before.until - timedelta(days=1))

    def zone_words(self) -> str:
        """Say in which zone times are shown and what that rests on."""
        known = {self.zones[name] for name in self.platforms if name in self.zones}
        if len(known) != 1:
            return self.words("view.zones_differ")
        zone = known.pop()
        if zone.name is None:
            return self.words("view.zone_" + ("unknown" if zone.basis == "unknown" else "utc"))
        basis = self.words.name("zone_basis", zone.basis)
        return self.words("view.zone", zone=zone.name, basis=basis)

    def snapshot_words(self, as_of: datetime | None = None) -> str:
        """Name the snapshot, and the instant up to which it shows anything."""
        words = self.words
        pieces = [words("view.snapshot", id=self.snapshot.id, digest=self.snapshot.digest)]
        if as_of is not None:
            zone = self.zone(self.platforms[0] if self.platforms else None)
            pieces.insert(0, words("view.as_of", moment=words.moment(as_of, zone)))
        if self.is_invented:
            pieces.append(words("view.invented"))
        return words("format.dot").join(pieces)


Screen = Callable[[Frame], None]

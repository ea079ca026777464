"""What a source is: kinds of records, and one SELECT per contract table they fill."""

from collections.abc import Mapping
from dataclasses import dataclass, field

COLUMN_TYPES = (
    "id",  # native identifier, kept as text exactly
    "text",  # kept as it is
    "message",  # free text: contacts and code-like words become tokens before it is kept
    "time",  # a moment, in one of the source's formats
    "integer",
    "decimal",
    "boolean",
    "money",  # exact, in the source's unit and currency; becomes whole minor units
    "code",  # a voucher code: a token
    "codes",  # several, one a line, or a sentence where they should be
    "account", "email", "phone", "contact", "device", "gateway",  # tokens of that kind
    "list",  # a JSON array of objects, with columns of its own; becomes a list of structs
)  # fmt: skip


@dataclass(frozen=True)
class Column:
    """One column of a record: its name in the file and how its text is to be read."""

    name: str  # in JSON also a dotted path: via.channel stands in the object under via
    type: str = "text"
    required: bool = False  # must be in the header
    not_null: bool = False  # must hold a value in every record
    multiline: bool = False
    formats: tuple[str, ...] = ()  # of a time; the source's own when empty
    unit: str = "major"  # of money: major (yuan) or minor (fen)
    accepted: tuple[str, ...] = ()  # closed list of words; a word outside it is an issue
    null_words: tuple[str, ...] = ()  # that mean nothing here, beside the source's
    precision: str = ""  # of a time that is coarser than it is written: ms, s, min or day
    markup: str = ""  # html: tags go and entities are resolved before the text is looked at
    path: str = ""  # name or dotted path in the file, where it is not the column's own name
    only_where: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    # another column of the record -> its words with which this one is kept; else it is NULL
    columns: tuple["Column", ...] = ()  # of a list: those of its elements

    @property
    def place(self) -> str:
        """Where in a record it stands: a name, or a dotted path."""
        return self.path or self.name


@dataclass(frozen=True)
class Clock:
    """The shop's wall clock inside an id, by which the zone of a column of times is measured."""

    column: str  # the id
    pattern: str  # regular expression whose first group is the clock's digits
    format: str  # of those, in signs of strptime
    time: str  # the column that should say the same moment, or day

    @property
    def has_time(self) -> bool:
        """Whether it holds a time of day; else a day only."""
        return "%H" in self.format


@dataclass(frozen=True)
class RecordKind:
    """One kind of record a source exports, such as the rows of its order table."""

    name: str  # the relation its SELECTs read: record_<name>
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()  # columns that identify a row; empty: its whole content
    version: str | None = None  # column that tells the later of two versions of a row
    formats: frozenset[str] = frozenset({"csv", "xlsx", "jsonl", "sql"})
    aliases: Mapping[str, str] = field(default_factory=dict)  # other header spellings -> name
    clock: Clock | None = None
    other_multiline: frozenset[str] = frozenset()  # columns not kept in which a newline is allowed


@dataclass(frozen=True)
class Source:
    """A folder of ingest/sources, or a user's map: the same thing to all that follows."""

    name: str
    title: str
    platform: str  # default platform name
    kinds: Mapping[str, RecordKind]
    selects: Mapping[str, tuple[str, ...]]
    # contract table -> SELECTs over record_<kind> relations, UNION ALL BY NAME; each gives the
    # contract's columns it knows, and file_id, line_no
    time_formats: tuple[str, ...] = ()
    null_words: tuple[str, ...] = ("",)
    timezone: str | None = None  # of stamps without offset, where the product fixes it
    local_timezone: str | None = None
    currency: str | None = None
    capabilities: Mapping[str, str] = field(default_factory=dict)
    # contract table.column -> none or snapshot_only, where the product never stores it
    delimiter: str | None = None  # of its CSV files, where the map names one
    ticket_url: str | None = None  # template of a ticket's own page, with {ticket_id}
    map_text: str | None = None  # the whole TOML of a user's map
    digest: str = ""  # hash of all that decides how records are read; the SELECTs are not in it

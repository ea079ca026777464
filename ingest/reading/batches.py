"""Records of text gathered into Arrow batches of one fixed schema."""

from collections.abc import Iterator, Sequence

import pyarrow as pa

PLACE = ("line_no", "byte_from", "byte_to")
BATCH_ROWS = 50_000
BATCH_BYTES = 16 << 20


def schema(columns: Sequence[str]) -> pa.Schema:
    """The layout's columns as text, then where each record stands in its file."""
    texts = [pa.field(name, pa.string()) for name in columns]
    return pa.schema([*texts, *(pa.field(name, pa.int64()) for name in PLACE)])


class Gatherer:
    """Collects rows and gives them as batches.

    `add` takes the values of the layout's columns; batches come from `full` and `rest`.
    """

    def __init__(self, columns: Sequence[str]) -> None:
        self._schema = schema(columns)
        self._columns: list[list[str | int | None]] = [[] for _ in self._schema]
        self._bytes = 0

    def add(
        self,
        values: Sequence[str | None],
        line_no: int,
        byte_from: int | None = None,
        byte_to: int | None = None,
    ) -> None:
        """Add one record."""
        for column, value in zip(
            self._columns, (*values, line_no, byte_from, byte_to), strict=True
        ):
            column.append(value)
        self._bytes += sum(len(value) for value in values if value is not None)

    @property
    def is_full(self) -> bool:
        """Whether enough is gathered for a batch."""
        return len(self._columns[-1]) >= BATCH_ROWS or self._bytes >= BATCH_BYTES

    def full(self) -> Iterator[pa.RecordBatch]:
        """A batch, once enough is gathered."""
        if self.is_full:
            yield from self.rest()

    def rest(self) -> Iterator[pa.RecordBatch]:
        """A batch of what is left, if anything is."""
        if not self._columns[-1]:
            return
        arrays = [
            pa.array(values, field.type)
            for values, field in zip(self._columns, self._schema, strict=True)
        ]
        yield pa.RecordBatch.from_arrays(arrays, schema=self._schema)
        self._columns = [[] for _ in self._schema]
        self._bytes = 0

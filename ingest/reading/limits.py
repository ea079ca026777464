"""How much of anything one file may ask of us."""

MAX_RATIO = 200  # unpacked bytes per packed byte; logs stay below 50
ALLOWANCE = 1 << 20  # bytes that may always be unpacked, so that a tiny file is not a bomb
MAX_RECORD = 1 << 20  # bytes of one record
MAX_COLUMNS = 10_000
MAX_NAME = 1_000  # characters of a column name
MAX_DEPTH = 64  # levels of nested JSON
MAX_REJECTED = 0.20  # share of the records; above it the file is refused
MANY_REJECTED = 0.01  # share of the records; above it the file is loaded with a note
FEW_REJECTED = 3  # below this number a share says nothing


def too_many_rejected(rejected: int, read: int) -> bool:
    """Whether so many of a file's records are refused that it is not what it was taken for."""
    return rejected >= FEW_REJECTED and rejected > MAX_REJECTED * read

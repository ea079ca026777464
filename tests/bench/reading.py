"""Compare our reading with a raw load of the same file, in the same run.

    python -m tests.bench.reading [MEGABYTES]

Each line: what was read, the raw seconds, ours, their ratio, the goal, and our peak memory.
"""

import json
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.measure import median, run

ROUNDS = 3
_CSV = """
import sys, duckdb
con = duckdb.connect(sys.argv[2])
con.execute("create table t as select * from read_csv(?, all_varchar = true)", [sys.argv[1]])
"""
_JSON = """
import sys, duckdb
con = duckdb.connect(sys.argv[2])
con.execute("create table t as select * from read_json(?)", [sys.argv[1]])
"""
_OURS = """
import sys, duckdb, pyarrow as pa
from pathlib import Path
from ingest.reading import Layout, Member
from ingest.reading.batches import schema
from ingest.reading.peek import peek
from ingest.reading.records import open_records
from ingest.reading.sealed import fingerprint
path = Path(sys.argv[1])
member = Member(path.name, path, *fingerprint(path))
seen = peek(member)
patterns = {"event_id": r"E\\d+", "happened_at": r"\\d{4}-.*"}
records = open_records(member, seen, Layout(seen.columns, frozenset({"body"}), patterns))
batches = pa.RecordBatchReader.from_batches(schema(seen.columns), records.batches())
duckdb.connect(sys.argv[2]).execute("create table t as select * from batches")
assert records.account.rejected == 0, records.rejects[:3]
"""
_WORDS = ("please", "refund", "the", "code", "again", "退款", "卡密", "无效", "thanks")


def events(chance: random.Random) -> Iterator[tuple[str, ...]]:
    """Short fields without quotes, without end."""
    for number in range(sys.maxsize):
        yield (
            f"E{number}", f"T{chance.randrange(10**6)}",
            f"2026-01-{1 + number % 28:02d}T{number % 24:02d}:{number % 60:02d}:00Z",
            chance.choice(("opened", "replied", "resolved", "closed")),
            f"agent {chance.randrange(400)}", chance.choice(("web", "mail", "")),
        )  # fmt: skip


def messages(chance: random.Random) -> Iterator[tuple[str, ...]]:
    """Messages, three in ten of them over several lines, with separators and quotes."""
    for number in range(sys.maxsize):
        words = " ".join(chance.choices(_WORDS, k=14))
        if chance.random() < 0.3:
            words = words.replace(" the ", '\n"', 1) + ", yes\nno, " + words[:20]
        yield (f"E{number}", f"T{chance.randrange(10**6)}", "2026-01-02T03:04:05Z", "buyer", words)


def write_csv(path: Path, names: str, rows: Iterator[tuple[str, ...]], size: int) -> None:
    """A CSV of about `size` bytes."""
    with path.open("w", encoding="utf-8", newline="") as file:
        written = file.write(names + "\n")
        while written < size:
            written += file.write(",".join(map(_quoted, next(rows))) + "\n")


def write_json(path: Path, names: str, rows: Iterator[tuple[str, ...]], size: int) -> None:
    """JSON lines of about `size` bytes, as most programs write them: without spaces."""
    with path.open("w", encoding="utf-8") as file:
        written = 0
        while written < size:
            record = dict(zip(names.split(","), next(rows), strict=True)) | {"priority": written}
            line = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
            written += file.write(line + "\n")


def write_spaced_json(path: Path, names: str, rows: Iterator[tuple[str, ...]], size: int) -> None:
    """JSON lines of about `size` bytes, as Python writes them: spaces, and only ASCII."""
    with path.open("w", encoding="utf-8") as file:
        written = 0
        while written < size:
            record = dict(zip(names.split(","), next(rows), strict=True)) | {"priority": written}
            written += file.write(json.dumps(record) + "\n")


def _quoted(value: str) -> str:
    if not any(mark in value for mark in '",\n'):
        return value
    return '"' + value.replace('"', '""') + '"'


EVENTS = "event_id,ticket_id,happened_at,kind,actor,channel"
MESSAGES = "event_id,ticket_id,happened_at,sender,body"
Writer = Callable[[Path, str, Iterator[tuple[str, ...]], int], None]
CASES: tuple[tuple[str, Writer, str, Callable[[random.Random], Iterator[tuple[str, ...]]], str,
                   float], ...] = (
    ("regular.csv", write_csv, EVENTS, events, _CSV, 2.0),
    ("multiline.csv", write_csv, MESSAGES, messages, _CSV, 2.5),
    ("compact.jsonl", write_json, MESSAGES, messages, _JSON, 3.0),
    ("spaced.jsonl", write_spaced_json, EVENTS, events, _JSON, 3.0),
)  # fmt: skip


def main(megabytes: float) -> None:
    """Measure every case, alternating the two so that both meet the same machine."""
    print(
        f"{'file':15} {'MB':>5} {'raw s':>7} {'ours s':>7} {'ratio':>6} {'goal':>5} {'peak MB':>8}"
    )
    with tempfile.TemporaryDirectory() as folder:
        for name, write, names, rows, raw_code, goal in CASES:
            path, database = Path(folder) / name, str(Path(folder) / "{}.duckdb")
            write(path, names, rows(random.Random(1)), int(megabytes * 1e6))
            raw, ours = [], []
            for turn in range(ROUNDS):
                raw.append(run(raw_code, str(path), database.format(f"{name}-raw{turn}")))
                ours.append(run(_OURS, str(path), database.format(f"{name}-ours{turn}")))
            one, two = median(raw), median(ours)
            print(
                f"{name:15} {path.stat().st_size / 1e6:5.0f} {one.seconds:7.2f} {two.seconds:7.2f} "
                f"{two.seconds / one.seconds:6.2f} {goal:5.1f} {two.peak_mb:8.0f}"
            )
            path.unlink()


if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 60)

"""The whole ingest beside raw DuckDB: the same files, in one run, at two sizes.

`raw` is `create table as from read_csv(all_varchar)` of every file. `ingest` is everything: bytes
accounted for, typing, tokens, facts, verdicts, ledger, publishing.
"""

import tempfile
from pathlib import Path

import sample_data
from tests.bench.measure import Run, median, run

RAW = """
import sys, duckdb
con = duckdb.connect(sys.argv[1])
for number, path in enumerate(sys.argv[2:]):
    table = f'create table t{number} as from read_csv($path, all_varchar = true)'
    con.execute(table, {'path': path})
con.close()
"""
INGEST = """
import sys
from pathlib import Path
import sample_data
from ingest.progress import Silent
from ingest.run import Options, ingest
exports = Path(sys.argv[2])
for name, platform in sample_data.PLATFORMS.items():
    paths = [exports / name / file for file in platform.files]
    ingest(paths, Path(sys.argv[1]), Options(platform=name, **platform.options), Silent())
"""


def main(sizes: tuple[int, ...] = (20_000, 100_000), rounds: int = 3) -> None:
    """Print a line a size: files, megabytes, seconds, ratio and peak memory."""
    print("orders      MB    raw s  ingest s  ratio  raw MB  ingest MB")
    for orders in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            sample_data.generate(folder / "exports", orders, 1)
            files = [
                folder / "exports" / name / file
                for name, platform in sample_data.PLATFORMS.items()
                for file in platform.files
            ]
            megabytes = sum(path.stat().st_size for path in files) / 1e6
            raw, whole = _pairs(folder, files, rounds)
            print(
                f"{orders:>7,} {megabytes:>7.1f} {raw.seconds:>8.2f} {whole.seconds:>9.2f} "
                f"{whole.seconds / raw.seconds:>6.1f} {raw.peak_mb:>7.0f} {whole.peak_mb:>10.0f}"
            )


def _pairs(folder: Path, files: list[Path], rounds: int) -> tuple[Run, Run]:
    """Run the two in turn, so that a drifting machine slows both."""
    raw, whole = [], []
    for number in range(rounds):
        raw.append(run(RAW, str(folder / f"raw{number}.duckdb"), *map(str, files)))
        whole.append(run(INGEST, str(folder / f"warehouse{number}"), str(folder / "exports")))
    return median(raw), median(whole)


if __name__ == "__main__":
    main()

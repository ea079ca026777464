"""The whole ingest beside raw DuckDB: the same files, platform by platform, at two sizes.

`raw` is `create table as` from every file as text: read_csv(all_varchar) of a CSV file, the lines
of any other. `ingest` is everything: bytes accounted for, typing, tokens, facts, verdicts, ledger,
publishing.
"""

import tempfile
from pathlib import Path

import sample_data
from tests.bench.measure import Run, median, run

RAW = """
import sys, duckdb
con = duckdb.connect(sys.argv[1])
lines = ", columns = {'line': 'varchar'}, delim = '\\x01', quote = '', escape = '', " \
    "header = false, auto_detect = false, strict_mode = false, max_line_size = 20000000"
for number, path in enumerate(sys.argv[2:]):
    how = ', all_varchar = true' if path.endswith('.csv') else lines
    table = f'create table t{number} as from read_csv($path{how})'
    con.execute(table, {'path': path})
con.close()
"""
INGEST = """
import sys
from pathlib import Path
import sample_data
from ingest.progress import Silent
from ingest.run import Options, ingest
name, exports = sys.argv[2], Path(sys.argv[3])
platform = sample_data.PLATFORMS[name]
paths = [exports / name / file for file in platform.files]
ingest(paths, Path(sys.argv[1]), Options(**platform.told(name)), Silent())
"""


def main(sizes: tuple[int, ...] = (20_000, 100_000), rounds: int = 3) -> None:
    """Print a line a size and platform: megabytes, seconds, ratio and peak memory."""
    print("orders   platform      MB    raw s  ingest s  ratio  raw MB  ingest MB")
    for orders in sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            sample_data.generate(folder / "exports", orders, 1)
            for platform, said in sample_data.PLATFORMS.items():
                files = [folder / "exports" / platform / file for file in said.files]
                megabytes = sum(path.stat().st_size for path in files) / 1e6
                raw, whole = _pairs(folder, platform, files, rounds)
                print(
                    f"{orders:>7,}  {platform:<9} {megabytes:>6.1f} {raw.seconds:>8.2f} "
                    f"{whole.seconds:>9.2f} {whole.seconds / raw.seconds:>6.1f} "
                    f"{raw.peak_mb:>7.0f} {whole.peak_mb:>10.0f}",
                    flush=True,
                )


def _pairs(folder: Path, platform: str, files: list[Path], rounds: int) -> tuple[Run, Run]:
    """Run the two in turn, so that a drifting machine slows both."""
    raw, whole = [], []
    for number in range(rounds):
        mark = f"{platform}-{number}"
        raw.append(run(RAW, str(folder / f"{mark}.duckdb"), *map(str, files)))
        whole.append(run(INGEST, str(folder / mark), platform, str(folder / "exports")))
    return median(raw), median(whole)


if __name__ == "__main__":
    main()

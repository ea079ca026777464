"""All benchmarks in one run: `python -m tests.bench`. They print; they gate nothing."""

from tests.bench import ingest, reading

if __name__ == "__main__":
    print("Reading into a table, beside DuckDB's own reader of the same file:")
    reading.main(60)
    print("\nThe whole ingest of the invented shop, beside DuckDB's own reader of its files:")
    ingest.main()

"""`python -m sample_data OUT [--orders N] [--seed S]`: write the invented shop's exports."""

import argparse
import sys
from pathlib import Path

from sample_data.generator import generate


def main() -> int:
    """Read the arguments, write the files, say what was written."""
    parser = argparse.ArgumentParser(prog="python -m sample_data", description=__doc__)
    parser.add_argument("out", type=Path, metavar="OUT", help="folder to write into")
    parser.add_argument("--orders", type=_positive, default=6000, metavar="N")
    parser.add_argument("--seed", type=int, default=7, metavar="S")
    given = parser.parse_args()
    try:
        generate(given.out, given.orders, given.seed, progress=_say)
    except OSError as error:
        print(f"{given.out}: cannot be written ({error.strerror}).", file=sys.stderr)
        return 4
    print(f"{given.out}: {given.orders:,} orders of an invented shop, seed {given.seed}")
    return 0


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least one order is needed")
    return number


def _say(done: int, total: int) -> None:
    """One line that renews itself on a terminal; on a pipe, a line at each tenth."""
    step = max(1, total // 10)
    if sys.stderr.isatty():
        end = "\n" if done == total else "\r"
        print(f"{done:,} of {total:,} orders", end=end, file=sys.stderr)
    elif total >= 50_000 and done // step != _say_state["tenth"]:
        _say_state["tenth"] = done // step
        print(f"{done:,} of {total:,} orders", file=sys.stderr)


_say_state = {"tenth": 0}

if __name__ == "__main__":
    sys.exit(main())

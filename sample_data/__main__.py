"""`python -m sample_data OUT [--orders N] [--seed S] [--rate R]`: write the invented exports."""

import argparse
import sys
from math import inf
from pathlib import Path

from sample_data import generate

WORTH_TELLING = 50_000  # orders; fewer are made in a moment


def main() -> int:
    """Read the arguments, write the files, say what was written."""
    parser = argparse.ArgumentParser(prog="python -m sample_data", description=__doc__)
    parser.add_argument("out", type=Path, metavar="OUT", help="folder to write into")
    parser.add_argument("--orders", type=_positive, default=6000, metavar="N")
    parser.add_argument("--seed", type=int, default=7, metavar="S")
    parser.add_argument(
        "--rate", type=_rate, default=1.0, metavar="R", help="how frequent faults are; usually 1"
    )
    given = parser.parse_args()
    try:
        generate(given.out, given.orders, given.seed, _Teller(), given.rate)
    except OSError as error:
        print(f"{given.out}: cannot be written ({error.strerror}).", file=sys.stderr)
        return 4
    print(f"{given.out}: {given.orders:,} orders a shop, invented from seed {given.seed}")
    return 0


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least one order is needed")
    return number


def _rate(text: str) -> float:
    rate = float(text)
    if not 0 <= rate < inf:
        raise argparse.ArgumentTypeError("0 (no faults), 1 (the usual), or another number")
    return rate


class _Teller:
    """Says how far it is: a line that renews itself on a terminal, each tenth on a pipe."""

    def __init__(self) -> None:
        self._tenths = 0

    def __call__(self, done: int, total: int) -> None:
        words = f"{done:,} of {total:,} orders"
        if sys.stderr.isatty():
            print(words, end="\n" if done == total else "\r", file=sys.stderr)
        elif total >= WORTH_TELLING and done * 10 // total > self._tenths:
            self._tenths = done * 10 // total
            print(words, file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main())

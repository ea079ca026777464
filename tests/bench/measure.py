"""Time a piece of Python in a process of its own: wall seconds and peak memory."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """One finished run."""

    seconds: float
    peak_mb: float


def run(code: str, *arguments: str) -> Run:
    """Run Python code with arguments in a fresh process; raises RuntimeError if it fails.

    The peak is the operating system's own account of that process and includes mapped files.
    """
    began = time.perf_counter()
    child = subprocess.Popen(
        [sys.executable, "-c", code, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
    )
    assert child.stderr is not None
    said = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - began
    child.returncode = os.waitstatus_to_exitcode(status)
    child.stderr.close()
    if child.returncode != 0:
        raise RuntimeError(said.decode(errors="replace")[-2000:])
    return Run(seconds, usage.ru_maxrss / 1024)


def median(runs: list[Run]) -> Run:
    """Give the run with the median time."""
    return sorted(runs, key=lambda one: one.seconds)[len(runs) // 2]

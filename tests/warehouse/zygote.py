"""Runs loads in processes that can be killed at any moment. Not a test; started by the tests.

One JSON job a line on stdin, one JSON answer a line on stdout. Each job runs in a fork of this
process, which has imported everything and run nothing.
"""

import contextlib
import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any

from ingest.run import Options, ingest

_CHANGES = {"os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.truncate", "shutil.rmtree"}
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


class Moments:
    """Counts the moments a process can die at, and dies at the one named."""

    def __init__(self, warehouse: str, last: int | None) -> None:
        self.seen: list[str] = []
        self._warehouse, self._last = warehouse, last

    def step(self, words: str) -> None:
        """A step of the load is about to begin."""
        self._pass(words)

    def advance(self, *_: int) -> None:
        """A part of a step is done."""
        self._pass("a part")

    def audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        """Python is about to change something on the disk."""
        named = str(arguments[0]) if arguments else ""
        if not named.startswith(self._warehouse):
            return
        opened = event == "open" and isinstance(arguments[2], int) and arguments[2] & _WRITING
        if event in _CHANGES or opened:
            self._pass(f"{event} {named}")

    def _pass(self, what: str) -> None:
        if len(self.seen) == self._last:
            os.kill(os.getpid(), signal.SIGKILL)
        self.seen.append(what)


def brief(con: Any, _: Any) -> None:
    """Stands in for the facts and verdicts: one table made from the contract."""
    con.execute(
        "create table verdict_counts as "
        "select platform, result as verdict, count(*) as subjects from redemptions group by all"
    )


def main() -> None:
    """Run the jobs of stdin."""
    for line in sys.stdin:
        job = json.loads(line)
        began = time.monotonic()
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            _child(job, writing)
        os.close(writing)
        if job.get("kill_after") is not None:
            time.sleep(job["kill_after"])
            with contextlib.suppress(ProcessLookupError):
                os.kill(child, signal.SIGKILL)
        with os.fdopen(reading) as pipe:
            said = pipe.read()
        _, status = os.waitpid(child, 0)
        answer = {"code": os.waitstatus_to_exitcode(status), "seconds": time.monotonic() - began}
        print(json.dumps(answer | (json.loads(said) if said else {})), flush=True)


def _child(job: dict[str, Any], answer: int) -> None:
    moments = Moments(job["warehouse"], job.get("kill_at"))
    said: dict[str, Any] = {}
    try:
        if job.get("file_size"):
            import resource

            resource.setrlimit(resource.RLIMIT_FSIZE, (job["file_size"], job["file_size"]))
        sys.addaudithook(moments.audit)
        said = _run(job, moments)
    except Exception as error:  # noqa: BLE001  whatever it is, the test shall see it
        said = {
            "error": type(error).__name__,
            "is_os": isinstance(error, OSError),
            "text": str(error),
        }
    os.write(answer, json.dumps({**said, "moments": moments.seen}).encode())
    os._exit(1 if "error" in said else 0)


def _run(job: dict[str, Any], moments: Moments) -> dict[str, Any]:
    warehouse = Path(job["warehouse"])
    options = Options(**job.get("options", {}))
    paths = [Path(path) for path in job["paths"]]
    return {"snapshot": ingest(paths, warehouse, options, moments, brief).snapshot}


if __name__ == "__main__":
    main()

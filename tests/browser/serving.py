"""A dashboard served on a free port of loopback, for tests and for looking at screens."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
APP = ROOT / "dashboard" / "app.py"
CHROMIUM = os.environ.get("DISPUTES_CHROMIUM", "/usr/bin/chromium")
START_SECONDS = 40


@contextmanager
def served(warehouse: Path, home: Path, app: Path = APP) -> Iterator[str]:
    """Serve a warehouse; gives its address. `home` is a folder for the server's own files.

    Raises RuntimeError with the server's last words where it does not start.
    """
    told = {"DISPUTES_WAREHOUSE": str(warehouse)}
    with running(app, home, told) as address:
        yield address


@contextmanager
def running(script: Path, home: Path, told: Mapping[str, str]) -> Iterator[str]:
    """Run a script by Streamlit with `told` in its environment; gives its address."""
    port = free_port()
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port),
               "--server.address", "127.0.0.1", "--server.headless", "true",
               "--browser.gatherUsageStats", "false"]  # fmt: skip
    environment = os.environ | {"HOME": str(home), "PYTHONPATH": str(ROOT)} | dict(told)
    with (home / "log").open("wb") as log:
        server = subprocess.Popen(command, env=environment, cwd=home, stdout=log, stderr=log)
        try:
            wait_for(f"http://127.0.0.1:{port}/_stcore/health", server, home / "log")
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()
            server.wait(timeout=10)


def free_port() -> int:
    """Return a port of loopback that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(health: str, server: "subprocess.Popen[bytes]", log: Path) -> None:
    """Wait until a server answers. Raises RuntimeError with its last words where it does not."""
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and server.poll() is None:
        try:
            with urlopen(health, timeout=2) as answer:  # noqa: S310  our own loopback address
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the dashboard did not start: {log.read_text('utf-8', 'replace')[-2000:]}")
